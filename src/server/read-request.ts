// Reads a request: its operation, params, and the header blocks that the operation binds. Authentication and answer are
// in server.ts.
import { check } from "../codec/check.js";
import type { AnyCodec } from "../codec/codec.js";
import { optional } from "../codec/constructors.js";
import type { AnyElement, AnyOperation } from "../codec/operation.js";
import { CodecError } from "../errors.js";
import { actionOf } from "../soap/action.js";
import type { BodyElement } from "../soap/body.js";
import { decodeEnvelope, type EnvelopeContract } from "../soap/envelope.js";
import { memberOf, type Soap } from "../soap/fault.js";

export interface Received {
  readonly operation: AnyOperation;
  readonly params: unknown;
  /** The blocks that the operation binds, by name. */
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Reads a request. Its body decides which operation it is for and, where several take the same body, its action. */
export type RequestReader = (bytes: Uint8Array, action: string, maxBytes: number) => Received;

/** Makes the reader of requests for these operations. */
export function createRequestReader(
  operations: Readonly<Record<string, AnyOperation>>,
  soap: Soap,
): RequestReader {
  const rows = Object.values(operations);
  const byInput = new Map(rows.map((row) => [nillable(row.input), row]));
  const bound = new Set(rows.flatMap(({ headers }) => Object.values(headers)));
  const headers = [...bound].map(withoutRequired);
  const contractFor = (action: string): EnvelopeContract => {
    const bodies = bodiesFor(action, byInput);
    return { bodies, headers, details: [], soap };
  };
  const withoutAction = contractFor("");
  const contracts = new Map(rows.map(actionOf).map((action) => [action, contractFor(action)]));
  return (bytes, action, maxBytes) => {
    const contract = contracts.get(action) ?? withoutAction;
    const { body, headers } = decodeEnvelope(bytes, contract, { mode: "request", maxBytes });
    const operation = body && byInput.get(body.element);
    if (operation === undefined) {
      const problem = "expected the params of an operation, got a fault";
      throw new CodecError("decode", "envelope", "", problem);
    }
    const params = body?.value ?? noParams(operation.input);
    return { operation, params, headers: blocksOf(operation, headers) };
  };
}

/** The bodies of requests with this action: those of its operations, then all that begin with other elements. */
function bodiesFor(
  action: string,
  byInput: ReadonlyMap<BodyElement, AnyOperation>,
): readonly BodyElement[] {
  const all = [...byInput];
  const own = all.filter(([, row]) => action !== "" && actionOf(row) === action);
  const starts = new Set(own.flatMap(([body]) => startsOf(body)));
  const others = all.filter(([body]) => !startsOf(body).some((start) => starts.has(start)));
  return [...own, ...others].map(([body]) => body);
}

/** The names of the elements with which a body can begin; `""` if it is empty. */
function startsOf(body: BodyElement): string[] {
  const parts = body.several?.partsOf(undefined) ?? [{ element: body }];
  if (parts.length === 0) return [""];
  return parts.map(({ element: { namespace, name } }) => `{${namespace}}${name}`);
}

/** SOAP::Lite sends nil params where an operation is called without any. */
function nillable(input: BodyElement): BodyElement {
  return { ...input, codec: optional(input.codec) };
}

/** Nil params are read as empty ones, an error where the operation requires elements. */
function noParams({ name, codec }: AnyElement): object {
  const [violation] = check(codec, {}, name);
  if (violation === undefined) return {};
  throw new CodecError("decode", "missing", violation.path, violation.message);
}

/**
 * Makes all elements of a header block optional. It precedes the body, so whether the operation binds it is not known
 * when it is read. Where the operation does not, the block is ignored even if it is incomplete.
 */
function withoutRequired(element: AnyElement): AnyElement {
  const { codec } = element;
  if (codec.kind !== "sequence") return element;
  const entries = Object.entries(codec.elements()).map(([name, inner]): [string, AnyCodec] => [
    name,
    optional(inner),
  ]);
  const elements = Object.fromEntries(entries);
  return { ...element, codec: { ...codec, elements: () => elements } };
}

/** The blocks that the operation binds, which must be complete. A nil block counts as absent. */
function blocksOf(
  { headers }: AnyOperation,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const own: Record<string, unknown> = {};
  for (const element of Object.values(headers)) {
    const value = given[memberOf(element)] ?? undefined;
    if (value === undefined) continue;
    const [violation] = check(element.codec, value, element.name);
    if (violation !== undefined)
      throw new CodecError("decode", "missing", violation.path, violation.message);
    own[memberOf(element)] = value;
  }
  return own;
}
