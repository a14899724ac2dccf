// The fault in an envelope of SOAP 1.1 or 1.2, written and read: one form for both in the value. What a fault
// means to a caller is not decided here.
import { CodecError } from "../errors.js";
import type { Decoder } from "./decode.js";
import { declaration, writeElement } from "./encode.js";
import { SOAP, SOAP12 } from "./namespaces.js";
import type { AnyElement, SoapVersion } from "./operation.js";
import type { Start } from "./reader.js";
import { trimmed } from "./scalars.js";
import { badCharacter, type Writer } from "./writer.js";

/** A SOAP fault, as it stands on the wire. */
export interface Fault {
  /** Kept as text, its prefix included, e.g. `SOAP-ENV:Client`; in SOAP 1.2 the value of the code. */
  readonly faultcode: string;
  /** In SOAP 1.2 the English reason, else the first. */
  readonly faultstring: string;
  /** In SOAP 1.2 the role. */
  readonly faultactor?: string | undefined;
  /** The codes that make the first one narrower; SOAP 1.2 only. */
  readonly subcodes?: readonly string[] | undefined;
  /** The known elements inside `detail`, by name; `{}` for an empty `detail`. */
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/** The namespace of each version's envelope. */
export const envelopes: Readonly<Record<SoapVersion, string>> = { "1.1": SOAP, "1.2": SOAP12 };

/** Writes a `Fault` element; `SOAP-ENV` must be bound to the version's namespace. */
export function writeFault(
  writer: Writer,
  fault: Fault,
  details: readonly AnyElement[],
  version: SoapVersion,
): void {
  const { faultcode, faultstring, faultactor, detail } = fault;
  writer.raw("<SOAP-ENV:Fault>");
  if (version === "1.1") {
    writeText(writer, "faultcode", faultcode, codeDeclaration(faultcode, SOAP));
    writeText(writer, "faultstring", faultstring);
    if (faultactor !== undefined) writeText(writer, "faultactor", faultactor);
    if (detail !== undefined) writeDetail(writer, "detail", detail, details);
  } else {
    writeCodes(writer, [faultcode, ...(fault.subcodes ?? [])]);
    writer.raw("<SOAP-ENV:Reason>");
    writeText(writer, "SOAP-ENV:Text", faultstring, ' xml:lang="en"');
    writer.raw("</SOAP-ENV:Reason>");
    if (faultactor !== undefined) writeText(writer, "SOAP-ENV:Role", faultactor);
    if (detail !== undefined) writeDetail(writer, "SOAP-ENV:Detail", detail, details);
  }
  writer.raw("</SOAP-ENV:Fault>");
}

/** Code, and in it Subcode, and in that Subcode: each has its value. */
function writeCodes(writer: Writer, codes: readonly string[]): void {
  const names = codes.map((_, index) => (index === 0 ? "SOAP-ENV:Code" : "SOAP-ENV:Subcode"));
  codes.forEach((code, index) => {
    writer.raw(`<${names[index] ?? ""}>`);
    writeText(writer, "SOAP-ENV:Value", code, codeDeclaration(code, SOAP12));
  });
  for (const name of names.reverse()) writer.raw(`</${name}>`);
}

function writeText(writer: Writer, name: string, text: string, attributes = ""): void {
  const path = `Fault.${name.slice(name.indexOf(":") + 1)}`;
  if (typeof text !== "string" || badCharacter(text) >= 0)
    throw new CodecError("encode", "value", path, "expected text that XML can carry");
  writer.raw(`<${name}${attributes}>`);
  writer.text(text);
  writer.raw(`</${name}>`);
}

function writeDetail(
  writer: Writer,
  tag: string,
  detail: Readonly<Record<string, unknown>>,
  details: readonly AnyElement[],
): void {
  writer.raw(`<${tag}>`);
  for (const [name, value] of Object.entries(detail)) {
    const element = details.find((known) => memberOf(known) === name);
    if (element === undefined) {
      const path = `Fault.detail.${name}`;
      throw new CodecError("encode", "unexpected", path, "is not in the contract");
    }
    writeElement(writer, element, value, "ns1", declaration("ns1", element));
  }
  writer.raw(`</${tag}>`);
}

/** A fault code's prefix must be bound; one that is not ours can only have meant SOAP's namespace. */
function codeDeclaration(faultcode: string, namespace: string): string {
  const prefix = /^([A-Za-z_][A-Za-z0-9._-]*):/.exec(faultcode)?.[1];
  const bound = prefix === undefined || /^(?:SOAP-ENV|xsi|xml.*)$/i.test(prefix);
  return bound ? "" : ` xmlns:${prefix}="${namespace}"`;
}

/** Reads the fault whose start tag was just read; its namespace says the version. */
export function readFault(decoder: Decoder, fault: Start, details: readonly AnyElement[]): Fault {
  const { reader } = decoder;
  const names = fault.uri === SOAP ? partNames : partNames12;
  const found: Partial<Record<string, string>> = {};
  let codes: readonly string[] = [];
  let detail: Record<string, unknown> | undefined;
  const seen = new Set<string>();
  for (let part = reader.child(fault); part !== undefined; part = reader.child(fault)) {
    // SOAP 1.1 leaves them unqualified; some senders do not.
    const name = part.uri === "" || part.uri === fault.uri ? (names.get(part.local) ?? "") : "";
    if (name !== "" && seen.has(name))
      throw reader.error("duplicate", `${part.local} stands twice in a fault`, part.at);
    seen.add(name);
    if (name === "detail") detail = readDetail(decoder, part, details);
    else if (name === "codes") codes = readCodes(decoder, part);
    else if (name === "reasons") found["faultstring"] = readReason(decoder, part);
    else if (name === "") decoder.skip(part);
    else found[name] = readText(decoder, part);
  }
  const { faultcode = codes[0], faultstring, faultactor } = found;
  if (faultcode === undefined || faultstring === undefined) {
    const wanted = fault.uri === SOAP ? "faultcode and faultstring" : "Code and Reason";
    throw reader.error("missing", `a fault needs ${wanted}`, fault.at);
  }
  const subcodes = codes.slice(1);
  const narrower = subcodes.length === 0 ? {} : { subcodes };
  return { faultcode: trimmed(faultcode), faultstring, faultactor, ...narrower, detail };
}

/** What the parts of a fault are called on the wire, and here. */
const partNames: ReadonlyMap<string, string> = new Map(
  ["faultcode", "faultstring", "faultactor", "detail"].map((name) => [name, name]),
);
const partNames12: ReadonlyMap<string, string> = new Map([
  ["Code", "codes"],
  ["Reason", "reasons"],
  ["Role", "faultactor"],
  ["Detail", "detail"],
]);

function readText({ reader }: Decoder, part: Start): string {
  const text = reader.text(part);
  reader.leave(part);
  return text;
}

/** The value of a Code or Subcode, and of the Subcodes inside it. */
function readCodes(decoder: Decoder, code: Start): readonly string[] {
  const { reader } = decoder;
  const values: string[] = [];
  for (let part = reader.child(code); part !== undefined; part = reader.child(code)) {
    if (part.local === "Value") values.push(trimmed(readText(decoder, part)));
    else if (part.local === "Subcode") values.push(...readCodes(decoder, part));
    else decoder.skip(part);
  }
  return values;
}

/** The reason in English where there is one, else the first. */
function readReason(decoder: Decoder, reason: Start): string | undefined {
  const { reader } = decoder;
  let first: string | undefined;
  let english: string | undefined;
  for (let part = reader.child(reason); part !== undefined; part = reader.child(reason)) {
    const language = part.attributes.find(({ local }) => local === "lang")?.value ?? "";
    const text = readText(decoder, part);
    first ??= text;
    if (/^en\b/i.test(language)) english ??= text;
  }
  return english ?? first;
}

function readDetail(
  decoder: Decoder,
  detail: Start,
  details: readonly AnyElement[],
): Record<string, unknown> {
  const { reader } = decoder;
  const found: Record<string, unknown> = {};
  for (let entry = reader.child(detail); entry !== undefined; entry = reader.child(detail)) {
    // Some senders leave it in no namespace, as its children are.
    const element =
      details.find(({ name, namespace }) => name === entry.local && entry.uri === namespace) ??
      details.find(({ name }) => name === entry.local && entry.uri === "");
    if (element === undefined) decoder.skip(entry);
    else if (Object.hasOwn(found, memberOf(element)))
      throw reader.error("duplicate", `${element.name} stands twice in detail`, entry.at);
    else found[memberOf(element)] = decoder.element(entry, element);
  }
  return found;
}

/** The member in which a header block or a detail stands in a record of them. */
export function memberOf({ as, name }: AnyElement): string {
  return as ?? name;
}
