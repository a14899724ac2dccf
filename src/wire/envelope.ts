// The SOAP 1.1 envelope around a message: header blocks, body, fault. Which elements may stand there is the
// caller's contract; what a fault means is not decided here.
import { CodecError } from "../errors.js";
import { Decoder, type DecodeOptions } from "./decode.js";
import { declaration, writeElement, xmlDeclaration } from "./encode.js";
import { SOAP, XSI } from "./namespaces.js";
import type { AnyElement } from "./operation.js";
import type { Start } from "./reader.js";
import { parseBoolean, trimmed } from "./scalars.js";
import { badCharacter, Writer } from "./writer.js";

/** A global element with its value: a body or a header block. */
export interface Part {
  readonly element: AnyElement;
  readonly value: unknown;
}

/** A SOAP fault, as it stands on the wire. */
export interface Fault {
  /** Kept as text, its prefix included, e.g. `SOAP-ENV:Client`. */
  readonly faultcode: string;
  readonly faultstring: string;
  readonly faultactor?: string | undefined;
  /** The known elements inside `detail`, by name; `{}` for an empty `detail`. */
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/** The elements that may stand in an envelope. */
export interface EnvelopeContract {
  readonly bodies: readonly AnyElement[];
  readonly headers: readonly AnyElement[];
  readonly details: readonly AnyElement[];
}

/** What was in an envelope: exactly one of `body` and `fault`, and the known header blocks by name. */
export interface Envelope {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Part | undefined;
  readonly fault: Fault | undefined;
}

/** Writes a message. */
export function encodeEnvelope(body: Part, headers: readonly Part[] = []): Uint8Array {
  const { namespace } = body.element;
  const writer = open(declaration("ns1", body.element));
  if (headers.length > 0) {
    writer.raw("<SOAP-ENV:Header>");
    for (const { element, value } of headers) {
      if (element.namespace === namespace) writeElement(writer, element, value, "ns1");
      else writeElement(writer, element, value, "ns2", declaration("ns2", element));
    }
    writer.raw("</SOAP-ENV:Header>");
  }
  writer.raw("<SOAP-ENV:Body>");
  writeElement(writer, body.element, body.value, "ns1");
  return close(writer);
}

/** Writes a fault; the members of its detail must be among `details`. */
export function encodeFault(fault: Fault, details: readonly AnyElement[]): Uint8Array {
  const writer = open("");
  writer.raw("<SOAP-ENV:Body><SOAP-ENV:Fault>");
  writeText(writer, "faultcode", fault.faultcode, codeDeclaration(fault.faultcode));
  writeText(writer, "faultstring", fault.faultstring);
  if (fault.faultactor !== undefined) writeText(writer, "faultactor", fault.faultactor);
  if (fault.detail !== undefined) writeDetail(writer, fault.detail, details);
  writer.raw("</SOAP-ENV:Fault>");
  return close(writer);
}

function writeText(writer: Writer, name: string, text: string, declarations = ""): void {
  if (typeof text !== "string" || badCharacter(text) >= 0)
    throw new CodecError("encode", "value", `Fault.${name}`, "expected text that XML can carry");
  writer.raw(`<${name}${declarations}>`);
  writer.text(text);
  writer.raw(`</${name}>`);
}

function writeDetail(
  writer: Writer,
  detail: Readonly<Record<string, unknown>>,
  details: readonly AnyElement[],
): void {
  writer.raw("<detail>");
  for (const [name, value] of Object.entries(detail)) {
    const element = details.find((known) => known.name === name);
    if (element === undefined)
      throw new CodecError(
        "encode",
        "unexpected",
        `Fault.detail.${name}`,
        "is not in the contract",
      );
    writeElement(writer, element, value, "ns1", declaration("ns1", element));
  }
  writer.raw("</detail>");
}

function open(declarations: string): Writer {
  const writer = new Writer();
  writer.raw(xmlDeclaration);
  writer.raw(`<SOAP-ENV:Envelope xmlns:SOAP-ENV="${SOAP}" xmlns:xsi="${XSI}"${declarations}>`);
  return writer;
}

function close(writer: Writer): Uint8Array {
  writer.raw("</SOAP-ENV:Body></SOAP-ENV:Envelope>");
  return writer.finish();
}

/** A fault code's prefix must be bound; one that is not ours can only have meant SOAP's namespace. */
function codeDeclaration(faultcode: string): string {
  const prefix = /^([A-Za-z_][A-Za-z0-9._-]*):/.exec(faultcode)?.[1];
  const bound = prefix === undefined || /^(?:SOAP-ENV|xsi|xml.*)$/i.test(prefix);
  return bound ? "" : ` xmlns:${prefix}="${SOAP}"`;
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
  if (envelope.local !== "Envelope" || envelope.uri !== SOAP) throw wrongRoot(decoder, envelope);
  let headers: Record<string, unknown> | undefined;
  let body: Pick<Envelope, "body" | "fault"> | undefined;
  for (let part = reader.child(envelope); part !== undefined; part = reader.child(envelope)) {
    const name = part.uri === SOAP ? part.local : "";
    if (name === "Header" && headers === undefined && body === undefined)
      headers = readHeader(decoder, part, contract);
    else if (name === "Body" && body === undefined) body = readBody(decoder, part, contract);
    // SOAP 1.1, section 4: further elements follow the body and have a namespace, which cannot be SOAP's.
    else if (body !== undefined && part.uri !== "" && part.uri !== SOAP) decoder.skip(part);
    else throw reader.error("envelope", `${part.local} at this place in the envelope`, part.at);
  }
  if (body === undefined) throw reader.error("envelope", "the envelope has no Body");
  reader.epilog();
  return { headers: headers ?? {}, body: body.body, fault: body.fault };
}

function wrongRoot({ reader }: Decoder, root: Start): CodecError {
  const problem =
    root.local === "Envelope"
      ? "VersionMismatch: the envelope is not one of SOAP 1.1"
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
    if (value !== undefined) headers[element.name] = value;
  }
  return headers;
}

/** Whether a header block is for whoever reads the message last, and asks not to be passed over. */
function mustUnderstand({ attributes }: Start): boolean {
  const value = (name: string): string | undefined =>
    attributes.find(({ uri, local }) => uri === SOAP && local === name)?.value;
  const actor = value("actor") ?? "";
  const ours = actor === "" || actor === "http://schemas.xmlsoap.org/soap/actor/next";
  return ours && parseBoolean(value("mustUnderstand") ?? "0") !== false;
}

function readBody(
  decoder: Decoder,
  body: Start,
  contract: EnvelopeContract,
): Pick<Envelope, "body" | "fault"> {
  const { reader } = decoder;
  const start = reader.child(body);
  if (start === undefined)
    throw reader.error("envelope", `Body is empty, expected ${wantedBy(contract)}`);
  let content: Pick<Envelope, "body" | "fault">;
  if (start.uri === SOAP && start.local === "Fault") {
    content = { body: undefined, fault: readFault(decoder, start, contract.details) };
  } else {
    const element = find(contract.bodies, start);
    if (element === undefined) throw wrongBody(decoder, start, contract);
    content = { body: { element, value: decoder.element(start, element) }, fault: undefined };
  }
  const second = reader.child(body);
  if (second !== undefined)
    throw reader.error("envelope", `a second element in Body: ${short(second.local)}`, second.at);
  return content;
}

function wrongBody({ reader }: Decoder, start: Start, contract: EnvelopeContract): CodecError {
  const sameName = contract.bodies.some(({ name }) => name === start.local);
  const got = sameName ? `${start.local} of another namespace` : short(start.local);
  return reader.error("unexpected", `expected ${wantedBy(contract)}, got ${got}`, start.at);
}

function wantedBy({ bodies }: EnvelopeContract): string {
  return bodies.length > 4
    ? "a message of the contract"
    : bodies.map(({ name }) => name).join(" or ");
}

function readFault(decoder: Decoder, fault: Start, details: readonly AnyElement[]): Fault {
  const { reader } = decoder;
  const texts = new Map<string, string>();
  let detail: Record<string, unknown> | undefined;
  for (let part = reader.child(fault); part !== undefined; part = reader.child(fault)) {
    // SOAP 1.1 leaves them unqualified; some senders do not.
    const name = part.uri === "" || part.uri === SOAP ? part.local : "";
    if (name === "detail" && detail === undefined) detail = readDetail(decoder, part, details);
    else if (!faultTexts.includes(name)) {
      if (name === "detail")
        throw reader.error("duplicate", "detail stands twice in a fault", part.at);
      decoder.skip(part);
    } else {
      if (texts.has(name))
        throw reader.error("duplicate", `${name} stands twice in a fault`, part.at);
      texts.set(name, reader.text(part));
      reader.leave(part);
    }
  }
  const faultcode = texts.get("faultcode");
  const faultstring = texts.get("faultstring");
  if (faultcode === undefined || faultstring === undefined)
    throw reader.error("missing", "a fault needs faultcode and faultstring", fault.at);
  return {
    faultcode: trimmed(faultcode),
    faultstring,
    faultactor: texts.get("faultactor"),
    detail,
  };
}

const faultTexts: readonly string[] = ["faultcode", "faultstring", "faultactor"];

function readDetail(
  decoder: Decoder,
  detail: Start,
  details: readonly AnyElement[],
): Record<string, unknown> {
  const { reader } = decoder;
  const found: Record<string, unknown> = {};
  for (let entry = reader.child(detail); entry !== undefined; entry = reader.child(detail)) {
    // Some senders leave it in no namespace, as its children are.
    const element = details.find(
      ({ name, namespace }) =>
        name === entry.local && (entry.uri === "" || entry.uri === namespace),
    );
    if (element === undefined) decoder.skip(entry);
    else if (Object.hasOwn(found, element.name))
      throw reader.error("duplicate", `${element.name} stands twice in detail`, entry.at);
    else found[element.name] = decoder.element(entry, element);
  }
  return found;
}

function find(elements: readonly AnyElement[], { local, uri }: Start): AnyElement | undefined {
  return elements.find(({ name, namespace }) => name === local && namespace === uri);
}

/** A name from a document in a message. */
function short(name: string): string {
  return name.length > 40 ? `${name.slice(0, 37)}...` : name;
}
