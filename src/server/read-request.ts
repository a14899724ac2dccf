// Reads a request: the operation it is for, its params, and the header blocks that this operation binds. What
// the caller may do, and what is answered, is server.ts's affair.
import { authentication } from "../mktows/options.js";
import { CodecError } from "../errors.js";
import { check } from "../codec/check.js";
import type { AnyCodec } from "../codec/codec.js";
import { decodeEnvelope } from "../soap/envelope.js";
import { optional, type AnyElement, type AnyOperation } from "../wire/index.js";

export interface Request {
  readonly operation: AnyOperation;
  readonly params: unknown;
  /** The AuthenticationHeader; absent and nil are no header. */
  readonly credentials: unknown;
  /** Blocks that only some operations bind, this one among them, by name. */
  readonly blocks: Readonly<Record<string, unknown>>;
}

/** Makes the reader of requests for these operations. */
export function createRequestReader(
  operations: Readonly<Record<string, AnyOperation>>,
): (bytes: Uint8Array, maxBytes: number) => Request {
  const byInput = new Map(Object.values(operations).map((row) => [nillable(row.input), row]));
  const bound = new Set(Object.values(operations).flatMap(({ headers }) => Object.values(headers)));
  const contract = {
    bodies: [...byInput.keys()],
    headers: [...bound].map((block) => (block.name === authentication ? block : leniently(block))),
    details: [],
  };
  return (bytes, maxBytes) => {
    const { body, headers } = decodeEnvelope(bytes, contract, { mode: "request", maxBytes });
    const operation = body && byInput.get(body.element);
    if (operation === undefined)
      throw new CodecError(
        "decode",
        "envelope",
        "",
        "a request holds the params of an operation, not a fault",
      );
    const { [authentication]: credentials, ...others } = headers;
    const params = body?.value ?? noParams(operation.input);
    return { operation, params, credentials, blocks: blocksOf(operation, others) };
  };
}

/** SOAP::Lite sends params that are nil where an operation is called without any. */
function nillable(input: AnyElement): AnyElement {
  return { ...input, codec: optional(input.codec) };
}

/** Nil params are params without members, which not every operation takes. */
function noParams({ name, codec }: AnyElement): object {
  const [violation] = check(codec, {}, name);
  if (violation === undefined) return {};
  throw new CodecError("decode", "missing", violation.path, violation.message);
}

/**
 * A header block stands before the body: when it is read, nobody knows yet whether the operation binds it.
 * On one that does not it is ignored, and may lack anything.
 */
function leniently(element: AnyElement): AnyElement {
  const { codec } = element;
  if (codec.kind !== "sequence") return element;
  const entries = Object.entries(codec.elements()).map(([name, inner]): [string, AnyCodec] => [
    name,
    optional(inner),
  ]);
  const elements = Object.fromEntries(entries);
  return { ...element, codec: { ...codec, elements: () => elements, layout: undefined } };
}

/** The blocks that the operation binds, which have to be whole. */
function blocksOf(
  { headers }: AnyOperation,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const own = Object.values(headers).filter(({ name }) => given[name] !== undefined);
  for (const { name, codec } of own) {
    const [violation] = given[name] === null ? [] : check(codec, given[name], name);
    if (violation !== undefined)
      throw new CodecError("decode", "missing", violation.path, violation.message);
  }
  return Object.fromEntries(own.map(({ name }) => [name, given[name]]));
}
