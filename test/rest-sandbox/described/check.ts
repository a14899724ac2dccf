// Checks requests and answers against the corrected description: what the service would refuse, or pass over in silence.
import { isRecord } from "../../../src/is-record.js";
import { description, type Described, type Parameter } from "./description.js";
import { compare, compareText, type Definitions } from "./schema.js";

export type Headers = Readonly<Record<string, string>>;

export interface CheckedRequest {
  /** As described, such as `GET /rest/v1/leads.json`; `undefined` for what is not described. */
  readonly endpoint: string | undefined;
  readonly problems: readonly string[];
}

const formType = "application/x-www-form-urlencoded";

export function checkRequest(
  method: string,
  url: string,
  headers: Headers,
  body: Uint8Array,
): CheckedRequest {
  const { pathname, searchParams } = new URL(url);
  const moved = method === "POST" && searchParams.get("_method") === "GET";
  const wanted = moved ? "GET" : method;
  const described = find(wanted, pathname);
  if (described === undefined)
    return { endpoint: undefined, problems: [`${wanted} ${pathname} is not described`] };
  const type = (headers["content-type"] ?? "").split(";")[0]?.trim() ?? "";
  const text = new TextDecoder().decode(body);
  const form = type === formType ? [...new URLSearchParams(text)] : [];
  const query = [...searchParams].filter(([name]) => !moved || name !== "_method");
  const sent: Sent = { type, text, query, form, moved };
  return {
    endpoint: described.endpoint,
    problems: [
      ...checkAuthorization(pathname, headers, searchParams),
      ...checkPath(described, pathname),
      ...checkParameters(described, sent),
      ...checkBody(described, sent),
    ],
  };
}

interface Sent {
  readonly type: string;
  readonly text: string;
  readonly query: readonly (readonly [string, string])[];
  readonly form: readonly (readonly [string, string])[];
  /** By POST with `_method=GET`, which the description does not have: the body is what the query would be. */
  readonly moved: boolean;
}

function find(method: string, pathname: string): Described | undefined {
  const matches = description().filter(
    (one) => one.method === method && pattern(one).test(pathname),
  );
  const parameters = ({ path }: Described) => path.split("{").length;
  return matches.sort((a, b) => parameters(a) - parameters(b))[0];
}

function pattern({ path }: Described): RegExp {
  const parts = path.split(/\{\w+\}/).map((part) => part.replaceAll(".", "\\."));
  return new RegExp(`^${parts.join("([^/]+)")}$`);
}

function checkAuthorization(pathname: string, headers: Headers, query: URLSearchParams): string[] {
  if (pathname.startsWith("/identity/")) return [];
  return [
    ...(/^Bearer \S+$/.test(headers["authorization"] ?? "") ? [] : ["no Authorization: Bearer"]),
    ...(query.has("access_token") ? ["the token is in the address"] : []),
  ];
}

const requestNulls = (described: Described): Definitions => ({ ...described, nulls: false });

function checkPath(described: Described, pathname: string): string[] {
  const names = [...described.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const values = pattern(described).exec(pathname)?.slice(1) ?? [];
  return names.flatMap((name, index) => {
    const schema = described.parameters.find((one) => one.in === "path" && one.name === name);
    const value = decoded(values[index] ?? "");
    return schema ? compareText(requestNulls(described), schema.schema, value, `path ${name}`) : [];
  });
}

/** Those of the query; a form has parameters too where the query was moved. */
function checkParameters(described: Described, { query, form, type, moved }: Sent): string[] {
  const isJson = moved && type === "application/json";
  const given = [...query, ...(moved ? form : [])];
  const known = described.parameters.filter((one) => one.in === "query");
  const names = new Set([...known, ...formMembers(described)].map(({ name }) => name));
  return [
    ...given.flatMap(([name]) => (names.has(name) ? [] : [`query ${name}: is not described`])),
    ...known.flatMap((one) => {
      const values = given.filter(([name]) => name === one.name).map(([, value]) => value);
      if (values.length === 0)
        return one.required && !isJson ? [`query ${one.name}: is required`] : [];
      return values.flatMap((value) =>
        compareText(requestNulls(described), one.schema, value, `query ${one.name}`),
      );
    }),
  ];
}

/** The parameters of a form, which the description has as the members of one body. */
function formMembers({ parameters, consumes, definitions }: Described): Parameter[] {
  if (!consumes.includes(formType)) return [];
  const bodies = parameters.filter((one) => one.in === "body");
  return bodies.flatMap(({ schema }) => {
    const name = schema.$ref?.replace("#/definitions/", "") ?? "";
    const members = definitions[name]?.properties ?? {};
    return Object.entries(members).map(([member, of]): Parameter => ({
      name: member,
      in: "formData",
      required: false,
      schema: of,
    }));
  });
}

function checkBody(described: Described, sent: Sent): string[] {
  const body = described.parameters.find((one) => one.in === "body");
  const file = described.parameters.find((one) => one.schema.type === "file");
  if (file !== undefined) return checkFile(sent);
  const members = formMembers(described);
  if (members.length > 0) return checkForm(described, members, sent);
  if (sent.text === "" || sent.type === formType) {
    const isMissing = body?.required === true && sent.text === "";
    const isOtherType = sent.text !== "" && !sent.moved && !described.consumes.includes(formType);
    return [
      ...(isMissing ? ["the body is required"] : []),
      ...(isOtherType ? [`the content type is '${sent.type}'`] : []),
    ];
  }
  if (body === undefined) return ["no body is described"];
  if (sent.type !== "application/json") return [`the content type is '${sent.type}'`];
  let value: unknown;
  try {
    value = JSON.parse(sent.text);
  } catch {
    return ["the body is no JSON"];
  }
  if (!isRecord(value)) return ["the body is no object"];
  return compare(requestNulls(described), body.schema, value, "body");
}

/** Members that are lists are sent as JSON. */
function checkForm(described: Described, members: readonly Parameter[], sent: Sent): string[] {
  if (sent.text !== "" && sent.type !== formType) return [`the content type is '${sent.type}'`];
  return [...sent.form, ...sent.query].flatMap(([name, text]) => {
    const member = members.find((one) => one.name === name);
    if (member === undefined)
      return isQuery(described, name) ? [] : [`form ${name}: is not described`];
    if (member.schema.type !== "array")
      return compareText(requestNulls(described), member.schema, text, `form ${name}`);
    try {
      return compare(requestNulls(described), member.schema, JSON.parse(text), `form ${name}`);
    } catch {
      return [`form ${name}: is no JSON`];
    }
  });
}

const isQuery = ({ parameters }: Described, name: string): boolean =>
  parameters.some((one) => one.in === "query" && one.name === name);

/** The text itself where it is no encoding of any. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function checkFile({ type, text }: Sent): string[] {
  if (type !== "multipart/form-data") return [`the content type is '${type}'`];
  return /\bname="?file"?\b/.test(text) ? [] : ["no part is named 'file'"];
}

/** What is wrong with the JSON of an answer with status 200 to a call of an endpoint. */
export function checkAnswer(endpoint: string, answer: unknown): readonly string[] {
  const described = description().find((one) => one.endpoint === endpoint);
  if (described === undefined) return [`${endpoint} is not described`];
  if (!isRecord(answer)) return ["the answer is no object"];
  if (endpoint.includes("/identity/")) return compareAnswer(described, answer);
  const { requestId, success } = answer;
  const isId = typeof requestId === "string" && /^[0-9a-f]+#[0-9a-f]+$/.test(requestId);
  return [
    ...(isId ? [] : [`requestId: expected hex#hex, not ${JSON.stringify(requestId)}`]),
    ...(success === false ? checkErrors(answer["errors"]) : compareAnswer(described, answer)),
  ];
}

function compareAnswer(described: Described, answer: object): string[] {
  const from: Definitions = { definitions: described.definitions, nulls: true };
  return compare(from, described.answer ?? {}, answer, "answer");
}

function checkErrors(errors: unknown): string[] {
  const isError = (error: unknown) =>
    isRecord(error) &&
    typeof error["code"] === "string" &&
    /^\d{3,4}$/.test(error["code"]) &&
    typeof error["message"] === "string";
  const isList = Array.isArray(errors) && errors.length > 0 && errors.every(isError);
  return isList ? [] : [`errors: expected code and message, not ${JSON.stringify(errors)}`];
}
