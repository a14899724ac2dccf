// Reads a request: its operation, params, and the header blocks that the operation binds. Authentication and answer are
// in server.ts.
import { check } from "../codec/check.js";
import type { AnyCodec, Member, Members } from "../codec/codec.js";
import { isMember } from "../codec/rows.js";
import { optional } from "../codec/constructors.js";
import type { DecodeOptions } from "../codec/decode.js";
import type { AnyElement, AnyOperation } from "../codec/operation.js";
import { CodecError } from "../errors.js";
import { actionOf } from "../soap/action.js";
import type { BodyElement } from "../soap/body.js";
import { decodeEnvelope, type EnvelopeContract, type Part } from "../soap/envelope.js";
import { memberOf, type Soap } from "../soap/fault.js";
import type { Attachments } from "../mime/attachments.js";
import { checkWellFormed } from "../xml/reader.js";

export interface Received {
  readonly operation: AnyOperation;
  readonly params: unknown;
  /** The blocks that the operation binds, by name. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** The paths of elements that the contract does not have, and that were skipped. */
  readonly skipped: readonly string[];
  /** What came beside the envelope. */
  readonly attachments?: Attachments | undefined;
}

/** How requests are read, where that is not by the rows of the contract alone. */
export interface Reading {
  /** The element by which a message or a header block is read instead; its codec makes what `received` is given. */
  readonly readAs: (element: AnyElement) => AnyElement;
  /** The element by which those are read that follow the message in Body. */
  readonly rest: AnyElement;
  /** Makes params and header blocks of what was read. */
  readonly received: (read: Read, maxBytes: number) => Received;
}

/** What was read by the elements of a `Reading`. */
export interface Read extends Received {
  /** The elements that follow the message in Body. */
  readonly rest: readonly unknown[];
}

/** Reads a request. Its body decides which operation it is for and, where several take the same body, its action. */
export type RequestReader = (bytes: Uint8Array, action: string, options: ReadOptions) => Received;

export interface ReadOptions extends Pick<DecodeOptions, "prepare"> {
  readonly maxBytes: number;
}

/** Makes the reader of requests for these operations. */
export function createRequestReader(
  operations: Readonly<Record<string, AnyOperation>>,
  soap: Soap,
  reading?: Reading,
): RequestReader {
  const rows = Object.values(operations);
  const { readAs = (element: AnyElement) => element } = reading ?? {};
  const byInput = new Map(rows.map((row) => [nillable(readAs(row.input)), row]));
  const bound = new Set(rows.flatMap(({ headers }) => Object.values(headers)));
  const headers = [...bound].map(reading?.readAs ?? withoutRequired);
  const contractFor = (action: string): EnvelopeContract => {
    const bodies = bodiesFor(action, byInput);
    return { bodies, headers, details: [], soap };
  };
  const withoutAction = contractFor("");
  const contracts = new Map(rows.map(actionOf).map((action) => [action, contractFor(action)]));
  return (bytes, action, { maxBytes, prepare }) => {
    const contract = contracts.get(action) ?? withoutAction;
    if (reading !== undefined) return readPatiently(bytes, contract, maxBytes, byInput, reading);
    const { skipped, onSkip } = collected();
    const options = { mode: "request", maxBytes, onSkip, prepare } as const;
    const { body, headers } = decodeEnvelope(bytes, contract, options);
    const operation = calledBy(body, byInput);
    const params = body?.value ?? noParams(operation.input);
    return { operation, params, headers: blocksOf(operation, headers), skipped };
  };
}

/** How many skipped elements of one request are told. */
const maxSkipped = 20;

function collected() {
  const skipped: string[] = [];
  const onSkip = (path: string): void => void (skipped.length < maxSkipped && skipped.push(path));
  return { skipped, onSkip };
}

type ByInput = ReadonlyMap<BodyElement, AnyOperation>;

function calledBy(body: Part | undefined, byInput: ByInput): AnyOperation {
  const operation = body && byInput.get(body.element);
  if (operation !== undefined) return operation;
  const problem = "expected the params of an operation, got a fault";
  throw new CodecError("decode", "envelope", "", problem);
}

function readPatiently(
  bytes: Uint8Array,
  contract: EnvelopeContract,
  maxBytes: number,
  byInput: ByInput,
  { rest: other, received }: Reading,
): Received {
  const rest: unknown[] = [];
  const { skipped, onSkip } = collected();
  const readRest: EnvelopeContract["readRest"] = (decoder, start) =>
    rest.push(decoder.element(start, other));
  const options = { mode: "request", maxBytes, onSkip } as const;
  try {
    const { body, headers } = decodeEnvelope(bytes, { ...contract, readRest }, options);
    const operation = calledBy(body, byInput);
    return received({ operation, params: body?.value, headers, rest, skipped }, maxBytes);
  } catch (error) {
    // What is not well-formed says so, even where something else was found first.
    if (error instanceof CodecError) checkWellFormed(bytes, { maxBytes, transcoded: true });
    throw error;
  }
}

/** The bodies of requests with this action: those of its operations, then all that begin with other elements. */
function bodiesFor(action: string, byInput: ByInput): readonly BodyElement[] {
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
  if (codec.kind !== "complex") return element;
  const entries = Object.entries(codec.members()).map(([name, row]) => [name, withoutMinimum(row)]);
  const members = Object.freeze(Object.fromEntries(entries) as Members);
  return { ...element, codec: { ...codec, members: () => members, rules: [] } };
}

function withoutMinimum(row: AnyCodec | Member): AnyCodec | Member {
  return isMember(row) ? { ...row, codec: optional(row.codec) } : optional(row);
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
