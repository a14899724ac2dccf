// The envelope of SOAP 1.1 and 1.2 around a message: header blocks and body; fault.ts has the fault. Which
// elements may stand there is the caller's contract.
import { CodecError } from "../errors.js";
import { isRecord } from "./codec.js";
import { Decoder, type DecodeOptions } from "./decode.js";
import { declaration, writeElement, xmlDeclaration } from "./encode.js";
import { envelopes, memberOf, readFault, writeFault, type Fault } from "./fault.js";
import { SOAP, SOAP12, XSI } from "./namespaces.js";
import type { AnyElement, SoapVersion } from "./operation.js";
import type { Start } from "./reader.js";
import { parseBoolean } from "./scalars.js";
import { Writer } from "./writer.js";

/** A global element with its value: a body or a header block. */
export interface Part {
  readonly element: AnyElement;
  readonly value: unknown;
}

/** The elements that may stand in an envelope. */
export interface EnvelopeContract {
  readonly bodies: readonly AnyElement[];
  readonly headers: readonly AnyElement[];
  readonly details: readonly AnyElement[];
  /** Default 1.1. A fault is read in either version: that is how a service says that it knows only the other. */
  readonly soapVersion?: SoapVersion | undefined;
}

/** What was in an envelope: exactly one of `body` and `fault`, and the known header blocks by name. */
export interface Envelope {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Part | undefined;
  readonly fault: Fault | undefined;
}

/** Writes a message. */
export function encodeEnvelope(
  body: Part,
  headers: readonly Part[] = [],
  version: SoapVersion = "1.1",
): Uint8Array {
  const { namespace } = body.element;
  const writer = open(version, declaration("ns1", body.element));
  const write = ({ element, value }: Part): void => {
    if (element.namespace === namespace) writeElement(writer, element, value, "ns1");
    else writeElement(writer, element, value, "ns2", declaration("ns2", element));
  };
  if (headers.length > 0) {
    writer.raw("<SOAP-ENV:Header>");
    headers.forEach(write);
    writer.raw("</SOAP-ENV:Header>");
  }
  writer.raw("<SOAP-ENV:Body>");
  if (body.element.parts === undefined) write(body);
  else partsOf(body).forEach(write);
  return close(writer);
}

/** The elements of a body that has not exactly one; what the value lacks is refused where it is written. */
function partsOf({ element: { parts = {} }, value }: Part): readonly Part[] {
  const values = new Map(Object.entries(isRecord(value) ? value : {}));
  return Object.entries(parts).map(([name, element]) => ({ element, value: values.get(name) }));
}

/** Writes a fault; the members of its detail must be among `details`. */
export function encodeFault(
  fault: Fault,
  details: readonly AnyElement[],
  version: SoapVersion = "1.1",
  headers: readonly Part[] = [],
): Uint8Array {
  const writer = open(version, "");
  if (headers.length > 0) {
    writer.raw("<SOAP-ENV:Header>");
    for (const { element, value } of headers)
      writeElement(writer, element, value, "ns1", declaration("ns1", element));
    writer.raw("</SOAP-ENV:Header>");
  }
  writer.raw("<SOAP-ENV:Body>");
  writeFault(writer, fault, details, version);
  return close(writer);
}

function open(version: SoapVersion, declarations: string): Writer {
  const writer = new Writer();
  writer.raw(xmlDeclaration);
  writer.raw(
    `<SOAP-ENV:Envelope xmlns:SOAP-ENV="${envelopes[version]}" xmlns:xsi="${XSI}"${declarations}>`,
  );
  return writer;
}

function close(writer: Writer): Uint8Array {
  writer.raw("</SOAP-ENV:Body></SOAP-ENV:Envelope>");
  return writer.finish();
}

/** Reads an envelope. Refuses what is not exactly one message or one fault. */
export function decodeEnvelope(
  bytes: Uint8Array,
  contract: EnvelopeContract,
  options: DecodeOptions,
): Envelope {
  const decoder = new Decoder(bytes, options);
  const { reader } = decoder;
  reader.expect(contract.bodies[0]?.namespace ?? "");
  reader.prolog();
  const envelope = reader.start();
  const { uri: soap } = envelope;
  const isOther = soap !== envelopes[contract.soapVersion ?? "1.1"];
  const mayBeFault = options.mode !== "request" && (soap === SOAP || soap === SOAP12);
  if (envelope.local !== "Envelope" || (isOther && !mayBeFault))
    throw wrongRoot(decoder, envelope, contract);
  let headers: Record<string, unknown> | undefined;
  let body: Pick<Envelope, "body" | "fault"> | undefined;
  for (let part = reader.child(envelope); part !== undefined; part = reader.child(envelope)) {
    const name = part.uri === soap ? part.local : "";
    if (name === "Header" && headers === undefined && body === undefined)
      headers = readHeader(decoder, part, contract);
    else if (name === "Body" && body === undefined) body = readBody(decoder, part, contract);
    // SOAP 1.1, section 4: further elements follow the body and have a namespace, which cannot be SOAP's.
    else if (body !== undefined && part.uri !== "" && part.uri !== soap) decoder.skip(part);
    else throw reader.error("envelope", `${part.local} at this place in the envelope`, part.at);
  }
  if (isOther && body?.fault === undefined) throw wrongRoot(decoder, envelope, contract);
  if (body === undefined) throw reader.error("envelope", "the envelope has no Body");
  reader.epilog();
  return { headers: headers ?? {}, body: body.body, fault: body.fault };
}

function wrongRoot(
  { reader }: Decoder,
  root: Start,
  { soapVersion = "1.1" }: EnvelopeContract,
): CodecError {
  const problem =
    root.local === "Envelope"
      ? `VersionMismatch: the envelope is not one of SOAP ${soapVersion}`
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
      if (mustUnderstand(block))
        throw reader.error(
          "envelope",
          `MustUnderstand: header ${short(block.local)} is not known`,
          block.at,
        );
      decoder.skip(block);
      continue;
    }
    if (seen.has(element))
      throw reader.error("duplicate", `header ${element.name} stands twice`, block.at);
    seen.add(element);
    // A block that is nil is no block, which only a request's reader takes.
    const codec = { kind: "optional", name: element.name, codec: element.codec } as const;
    const value = decoder.element(block, { ...element, codec });
    if (value !== undefined) headers[memberOf(element)] = value;
  }
  return headers;
}

/** Whether a header block is for whoever reads the message last, and asks not to be passed over. */
function mustUnderstand({ attributes }: Start): boolean {
  const value = (name: string): string | undefined =>
    attributes.find(({ uri, local }) => (uri === SOAP || uri === SOAP12) && local === name)?.value;
  const actor = value("actor") ?? value("role") ?? "";
  return ours.has(actor) && parseBoolean(value("mustUnderstand") ?? "0") !== false;
}

/** The actors, in SOAP 1.2 roles, that whoever reads the message last has. */
const ours: ReadonlySet<string> = new Set([
  "",
  "http://schemas.xmlsoap.org/soap/actor/next",
  `${SOAP12}/role/next`,
  `${SOAP12}/role/ultimateReceiver`,
]);

function readBody(
  decoder: Decoder,
  body: Start,
  contract: EnvelopeContract,
): Pick<Envelope, "body" | "fault"> {
  const start = decoder.reader.child(body);
  const element = start && find(contract.bodies, start);
  if (start === undefined || element === undefined)
    return readOther(decoder, body, start, contract);
  const content = { body: { element, value: decoder.element(start, element) }, fault: undefined };
  expectEnd(decoder, body);
  return content;
}

/** Reads a body that is not one message: a fault, several elements, or none. */
function readOther(
  decoder: Decoder,
  body: Start,
  start: Start | undefined,
  contract: EnvelopeContract,
): Pick<Envelope, "body" | "fault"> {
  const { reader } = decoder;
  const several = contract.bodies.find(({ parts }) => hasPart(parts, start));
  if (several !== undefined)
    return { body: readParts(decoder, body, start, several), fault: undefined };
  if (start === undefined)
    throw reader.error("envelope", `Body is empty, expected ${wantedBy(contract)}`);
  if (start.uri !== body.uri || start.local !== "Fault") throw wrongBody(decoder, start, contract);
  const fault = readFault(decoder, start, contract.details);
  expectEnd(decoder, body);
  return { body: undefined, fault };
}

function expectEnd({ reader }: Decoder, body: Start): void {
  const second = reader.child(body);
  if (second !== undefined)
    throw reader.error("envelope", `a second element in Body: ${short(second.local)}`, second.at);
}

/** Whether a body of these parts can begin so. */
function hasPart(parts: AnyElement["parts"], start: Start | undefined): boolean {
  if (parts === undefined) return false;
  const elements = Object.values(parts);
  return start === undefined ? elements.length === 0 : find(elements, start) !== undefined;
}

/** Reads a body of several elements, or of none. */
function readParts(
  decoder: Decoder,
  body: Start,
  first: Start | undefined,
  element: AnyElement,
): Part {
  const { reader } = decoder;
  const { parts = {} } = element;
  const values = new Map<string, unknown>();
  for (let start = first; start !== undefined; start = reader.child(body)) {
    const { local, uri } = start;
    const [name, part] =
      Object.entries(parts).find(([, known]) => known.name === local && known.namespace === uri) ??
      [];
    if (name === undefined || part === undefined) decoder.skip(start);
    else if (values.has(name))
      throw reader.error("duplicate", `${part.name} stands twice in Body`, start.at);
    else values.set(name, decoder.element(start, part));
  }
  const missing = Object.keys(parts).find((name) => !values.has(name));
  if (missing !== undefined) throw reader.error("missing", `Body lacks ${missing}`, body.at);
  return { element, value: Object.fromEntries(values) };
}

function wrongBody({ reader }: Decoder, start: Start, contract: EnvelopeContract): CodecError {
  const sameName = contract.bodies.some(({ name }) => name === start.local);
  const got = sameName ? `${start.local} of another namespace` : short(start.local);
  return reader.error("unexpected", `expected ${wantedBy(contract)}, got ${got}`, start.at);
}

function wantedBy({ bodies }: EnvelopeContract): string {
  return bodies.length > 4 ? "a message of the contract" : bodies.flatMap(namesOf).join(" or ");
}

function namesOf({ name, parts }: AnyElement): readonly string[] {
  return parts === undefined ? [name] : Object.values(parts).flatMap(namesOf);
}

function find(elements: readonly AnyElement[], { local, uri }: Start): AnyElement | undefined {
  return elements.find(({ name, namespace }) => name === local && namespace === uri);
}

/** A name from a document in a message. */
function short(name: string): string {
  return name.length > 40 ? `${name.slice(0, 37)}...` : name;
}
