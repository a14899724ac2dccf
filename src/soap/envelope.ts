// Reads the envelope of SOAP 1.1 and 1.2 around a message: header blocks and body; fault.ts reads the fault. Which
// elements it can contain, the caller passes in.
import { CodecError } from "../errors.js";
import type { Decoder, DecodeOptions } from "../codec/decode.js";
import { decoderOf } from "../codec/patient-decoder.js";
import { memberOf, soap11, type Fault, type FaultReader, type Soap } from "./fault.js";
import type { BodyElement } from "./body.js";
import { faultReaderOf, findFault } from "./find-fault.js";
import { keepPrefix, prefixOf, skipPrefix } from "./envelope-prefix.js";
import type { AnyElement } from "../codec/operation.js";
import type { Reader, Start } from "../xml/reader.js";
import { parseBoolean } from "../codec/scalar.js";
import { showNamespace, showOtherNamespace } from "../codec/show.js";

/** A global element with its value: a body or a header block. */
export interface Part {
  readonly element: AnyElement;
  readonly value: unknown;
}

/** The elements that an envelope can contain. */
export interface EnvelopeContract {
  readonly bodies: readonly BodyElement[];
  readonly headers: readonly AnyElement[];
  readonly details: readonly AnyElement[];
  /** Namespaces of further header blocks that are accepted although marked `mustUnderstand`. */
  readonly understood?: readonly string[] | undefined;
  /** The version of SOAP. Default 1.1. */
  readonly soap?: Soap | undefined;
  /** Reads an element that follows the message in Body. Default: it is refused. */
  readonly readRest?: ((decoder: Decoder, start: Start) => void) | undefined;
}

/** The content of an envelope: exactly one of `body` and `fault`, and the known header blocks by name. */
export interface Envelope {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Part | undefined;
  readonly fault: Fault | undefined;
}

/** Reads an envelope. Refuses what is not exactly one message, unless there is a fault in it: that must not be lost. */
export function decodeEnvelope(
  bytes: Uint8Array,
  contract: EnvelopeContract,
  options: DecodeOptions,
): Envelope {
  const { onInvalid, onSkip } = options;
  // Most answers are valid, and are read several times as fast without patience. With `onSkip` it would be called twice.
  if (onInvalid !== undefined && onSkip === undefined) {
    const strict = strictly(bytes, contract, options);
    if (strict !== undefined) return strict;
  }
  try {
    return readEnvelope(decoderOf(bytes, options), contract);
  } catch (error) {
    if (!(error instanceof CodecError) || error.reason === "malformed") throw error;
    if (options.mode === "request") throw error;
    const { soap = soap11, details } = contract;
    const fault = findFault(decoderOf(bytes, { ...options, onSkip: undefined }), soap, details);
    if (fault === undefined) throw error;
    return { headers: {}, body: undefined, fault: { ...fault, cause: error } };
  }
}

/** What an envelope contains if all of it is valid. */
function strictly(
  bytes: Uint8Array,
  contract: EnvelopeContract,
  options: DecodeOptions,
): Envelope | undefined {
  try {
    const envelope = decodeEnvelope(bytes, contract, { ...options, onInvalid: undefined });
    return envelope.fault?.cause === undefined ? envelope : undefined;
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

function readEnvelope(decoder: Decoder, contract: EnvelopeContract): Envelope {
  const { reader } = decoder;
  const [first] = contract.bodies;
  reader.expect(first?.namespace ?? "");
  const prefix = first && skipPrefix(reader, first);
  const envelope = prefix?.envelope ?? rootOf(reader);
  const { soap = soap11 } = contract;
  const { uri } = envelope;
  if (envelope.local !== "Envelope" || soap.readFault[uri] === undefined)
    throw wrongRoot(decoder, envelope, soap);
  let headers: Record<string, unknown> | undefined;
  let body: Pick<Envelope, "body" | "fault"> | undefined;
  let child = prefix?.child ?? reader.child(envelope);
  if (prefix === undefined && first !== undefined && child !== undefined)
    keepPrefix(reader, first, envelope, child);
  for (; child !== undefined; child = reader.child(envelope)) {
    const name = child.uri === uri ? child.local : "";
    if (name === "Header" && headers === undefined && body === undefined)
      headers = readHeader(decoder, child, contract);
    else if (name === "Body" && body === undefined)
      body = readBody(decoder, envelope, child, contract, prefix?.message);
    // SOAP 1.1, section 4: elements after Body must be in a namespace, which cannot be SOAP's.
    else if (body !== undefined && child.uri !== "" && child.uri !== uri) decoder.skip(child);
    else throw misplaced(decoder, child);
  }
  if (body === undefined)
    throw uri === soap.namespace
      ? reader.error("envelope", "the envelope has no Body")
      : wrongRoot(decoder, envelope, soap);
  reader.epilog();
  return { headers: headers ?? {}, body: body.body, fault: body.fault };
}

function rootOf(reader: Reader): Start {
  reader.prolog();
  return reader.start();
}

function misplaced({ reader }: Decoder, { local, at }: Start): CodecError {
  const problem = `unexpected ${short(local)}: an envelope has an optional Header, then one Body`;
  return reader.error("envelope", problem, at);
}

function wrongRoot({ reader }: Decoder, root: Start, { version }: Soap): CodecError {
  const problem =
    root.local === "Envelope"
      ? `VersionMismatch: expected an envelope of SOAP ${version}`
      : `expected a SOAP envelope, got ${short(root.local)}`;
  return reader.error("envelope", problem, root.at);
}

function readHeader(
  decoder: Decoder,
  header: Start,
  contract: EnvelopeContract,
): Record<string, unknown> {
  const { reader } = decoder;
  const headers: Record<string, unknown> = {};
  const seen = new Set<AnyElement>();
  for (let block = reader.child(header); block !== undefined; block = reader.child(header)) {
    const element = find(contract.headers, block);
    if (element === undefined) {
      const isUnderstood = contract.understood?.includes(block.uri) === true;
      if (!isUnderstood && mustUnderstand(block, contract.soap ?? soap11))
        throw reader.error(
          "envelope",
          `MustUnderstand: unknown header block ${short(block.local)} in ${showNamespace(block.uri)}`,
          block.at,
        );
      decoder.skip(block);
      continue;
    }
    if (seen.has(element)) {
      const problem = `header block ${element.name} occurs twice`;
      reader.refuse(reader.error("duplicate", problem, block.at));
      reader.skip(block);
      continue;
    }
    seen.add(element);
    // A nil block counts as absent.
    const codec = { kind: "optional", name: element.name, codec: element.codec } as const;
    const value = decoder.element(block, { ...element, codec });
    if (value !== undefined) headers[memberOf(element)] = value;
  }
  return headers;
}

/** Whether a header block is addressed to this receiver and must be understood. */
function mustUnderstand({ attributes }: Start, soap: Soap): boolean {
  const value = (name: string): string | undefined =>
    attributes.find(({ uri, local }) => uri === soap.namespace && local === name)?.value;
  const actor = value(soap.actor) ?? "";
  const isOurs = actor === "" || soap.ours.includes(actor);
  return isOurs && parseBoolean(value("mustUnderstand") ?? "0") !== false;
}

function readBody(
  decoder: Decoder,
  envelope: Start,
  body: Start,
  contract: EnvelopeContract,
  message: Start | undefined,
): Pick<Envelope, "body" | "fault"> {
  const start = message ?? decoder.reader.child(body);
  const { soap = soap11 } = contract;
  const readFault = start && faultReaderOf(soap, start);
  // A service that does not know a version of SOAP says so by a fault of the version it knows.
  if (body.uri !== soap.namespace && readFault === undefined)
    throw wrongRoot(decoder, envelope, soap);
  const element = start && find(contract.bodies, start);
  if (start === undefined || element === undefined)
    return readOther(decoder, body, start, contract, readFault);
  const prefix = prefixOf(element);
  if (contract.bodies.length === 1 && message === undefined && prefix?.child === body)
    keepPrefix(decoder.reader, element, prefix.envelope, body, start);
  const content = { body: { element, value: decoder.element(start, element) }, fault: undefined };
  expectEnd(decoder, body, contract.readRest);
  return content;
}

/** Reads a body that is not one message: a fault, several elements, or none. */
function readOther(
  decoder: Decoder,
  body: Start,
  start: Start | undefined,
  contract: EnvelopeContract,
  readFault: FaultReader | undefined,
): Pick<Envelope, "body" | "fault"> {
  const element = contract.bodies.find(({ several }) => several?.canBegin(start));
  if (element?.several !== undefined)
    return {
      body: { element, value: element.several.read(decoder, body, start) },
      fault: undefined,
    };
  if (start === undefined)
    throw decoder.reader.error("envelope", `Body is empty, expected ${wantedBy(contract)}`);
  if (readFault === undefined) throw wrongBody(decoder, start, contract);
  const fault = readFault(decoder, start, contract.details);
  expectEnd(decoder, body);
  return { body: undefined, fault };
}

function expectEnd(decoder: Decoder, body: Start, readRest?: EnvelopeContract["readRest"]): void {
  const { reader } = decoder;
  for (let second = reader.child(body); second !== undefined; second = reader.child(body)) {
    if (readRest === undefined) {
      const problem = `unexpected second element in Body: ${short(second.local)}`;
      throw reader.error("envelope", problem, second.at);
    }
    readRest(decoder, second);
  }
}

function wrongBody({ reader }: Decoder, start: Start, contract: EnvelopeContract): CodecError {
  const namesake = contract.bodies.find(({ name }) => name === start.local);
  const problem =
    namesake === undefined
      ? `expected ${wantedBy(contract)}, got ${short(start.local)}`
      : showOtherNamespace(namesake, start.uri);
  return reader.error("unexpected", problem, start.at);
}

function wantedBy({ bodies }: EnvelopeContract): string {
  const names = bodies.map(({ name, several }) => several?.name ?? name);
  return bodies.length > 4 ? "a message of the contract" : names.join(" or ");
}

function find(elements: readonly AnyElement[], { local, uri }: Start): AnyElement | undefined {
  return elements.find(({ name, namespace }) => name === local && namespace === uri);
}

/** A name from a document, cut to fit into an error message. */
function short(name: string): string {
  return name.length > 40 ? `${name.slice(0, 37)}...` : name;
}
