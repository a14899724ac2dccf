// Reads what an endpoint gets from a request: parameters of path, query and form, the body of JSON, the file; and compares
// it with the shape of the endpoint.
import type { HttpRequest } from "../../platform/contract.js";
import { checkBody, checkParameters, checkText, splitValues } from "../shapes/check.js";
import type { Problem } from "../shapes/check.js";
import type { RequestShape } from "../shapes/shape.js";
import { Denied, deny } from "../world/denied.js";
import type { RestCall } from "../world/endpoint.js";
import { readMultipart } from "./multipart.js";
import type { Found } from "./routing.js";

interface Body {
  readonly parameters: readonly (readonly [string, string])[];
  readonly json?: unknown;
  readonly file?: Uint8Array | undefined;
}

/** `moved`: a POST with `_method=GET`, whose body has what the query would have. */
export function readCall(
  { route, path }: Found,
  request: HttpRequest,
  query: URLSearchParams,
  moved: boolean,
): RestCall {
  const body = readBody(route.shape, request, moved);
  const given = new Map<string, string[]>();
  for (const [name, value] of [...query, ...body.parameters]) {
    const values = given.get(name);
    if (values === undefined) given.set(name, [value]);
    else values.push(value);
  }
  checkPath(route.shape, path);
  // A body of JSON that was moved is checked by its endpoint, which has parameters of two forms then.
  const isMovedJson = moved && body.json !== undefined;
  deny([
    ...(isMovedJson ? [] : checkParameters(route.shape.query ?? {}, given)),
    ...(route.shape.json === undefined ? [] : checkBody(route.shape.json, body.json)),
    ...(route.shape.file && body.file === undefined ? [noFile] : []),
  ]);
  return {
    path,
    query: new Map([...given].map(([name, values]) => [name, values.at(-1) ?? ""])),
    values: (name) => splitValues(given.get(name) ?? []).map((value) => value.trim()),
    json: body.json,
    file: body.file,
  };
}

const noFile: Problem = { code: "613", message: "Invalid multipart request: no part is a 'file'" };

/** A path with another kind of parameter is the path of nothing. */
function checkPath({ path: shapes = {} }: RequestShape, path: Found["path"]): void {
  for (const [name, shape] of Object.entries(shapes))
    if (checkText(shape, path[name] ?? "", name).length > 0)
      throw new Denied("610", "Requested resource not found");
}

function readBody(shape: RequestShape, { headers, body }: HttpRequest, moved: boolean): Body {
  const contentType = headers["content-type"] ?? "";
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  const takesForm = shape.form === true || moved;
  if (body.length === 0) return { parameters: [] };
  if (shape.file) {
    if (type !== "multipart/form-data") throw ofOtherType(type, "multipart/form-data");
    const { file, fields } = readMultipart(contentType, body);
    return { parameters: fields, file };
  }
  if (type === "application/x-www-form-urlencoded" && takesForm)
    return { parameters: [...new URLSearchParams(textOf(body))] };
  if (shape.json !== undefined) {
    if (type !== "application/json") throw ofOtherType(type, "application/json");
    return { parameters: [], json: readJson(body) };
  }
  if (takesForm) throw ofOtherType(type, "application/x-www-form-urlencoded");
  return { parameters: [] };
}

function ofOtherType(type: string, wanted: string): Denied {
  const told = /^[\w.+/-]{1,80}$/.test(type) ? `'${type}'` : "";
  return new Denied("612", `Invalid content type ${told}: expected ${wanted}`);
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(body)) as unknown;
  } catch (error) {
    if (error instanceof Denied) throw error;
    throw new Denied("609", "The JSON of the request is not valid");
  }
}

function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw new Denied("609", "The body of the request is not UTF-8");
  }
}
