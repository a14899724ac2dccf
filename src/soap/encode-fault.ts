// Writes fault messages of SOAP 1.1 and 1.2. In a file of its own, since clients only read faults.
import { CodecError } from "../errors.js";
import { declaration, writeElement } from "../codec/encode.js";
import { closeEnvelope, openEnvelope } from "./encode-envelope.js";
import { memberOf, soap11, type Fault, type Soap } from "./fault.js";
import { SOAP, SOAP12 } from "./namespaces.js";
import type { AnyElement } from "../codec/operation.js";
import { badCharacter, Writer } from "../xml/writer.js";

/** Writes a fault; the elements of its detail must be among `details`. */
export function encodeFault(
  fault: Fault,
  details: readonly AnyElement[],
  soap: Soap = soap11,
): Uint8Array {
  const writer = new Writer();
  openEnvelope(writer, soap, "");
  writer.raw("<SOAP-ENV:Body>");
  if (soap.version === "1.1") writeFault(writer, fault, details);
  else writeFault12(writer, fault, details);
  return closeEnvelope(writer);
}

function writeFault(writer: Writer, fault: Fault, details: readonly AnyElement[]): void {
  const { faultcode, faultstring, faultactor, detail } = fault;
  writer.raw("<SOAP-ENV:Fault>");
  writeText(writer, "faultcode", faultcode, codeDeclaration(faultcode, SOAP));
  writeText(writer, "faultstring", faultstring);
  if (faultactor !== undefined) writeText(writer, "faultactor", faultactor);
  if (detail !== undefined) writeDetail(writer, "detail", detail, details);
  writer.raw("</SOAP-ENV:Fault>");
}

function writeFault12(writer: Writer, fault: Fault, details: readonly AnyElement[]): void {
  const { faultcode, faultstring, faultactor, subcodes = [], detail } = fault;
  writer.raw("<SOAP-ENV:Fault>");
  writeCodes(writer, [faultcode, ...subcodes]);
  writer.raw("<SOAP-ENV:Reason>");
  writeText(writer, "SOAP-ENV:Text", faultstring, ' xml:lang="en"');
  writer.raw("</SOAP-ENV:Reason>");
  if (faultactor !== undefined) writeText(writer, "SOAP-ENV:Role", faultactor);
  if (detail !== undefined) writeDetail(writer, "SOAP-ENV:Detail", detail, details);
  writer.raw("</SOAP-ENV:Fault>");
}

/** Writes Code and the Subcodes, each nested in the one before, each with its Value. */
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
    throw new CodecError(
      "encode",
      "value",
      path,
      "expected a text without characters that XML does not allow",
    );
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
      throw new CodecError(
        "encode",
        "unexpected",
        path,
        "the contract declares no such fault detail",
      );
    }
    writeElement(writer, element, value, "ns1", declaration("ns1", element));
  }
  writer.raw(`</${tag}>`);
}

/** Declares the prefix of a fault code where the envelope does not: it can only mean SOAP's namespace. */
function codeDeclaration(faultcode: string, namespace: string): string {
  const prefix = /^([A-Za-z_][A-Za-z0-9._-]*):/.exec(faultcode)?.[1];
  const bound = prefix === undefined || /^(?:SOAP-ENV|xsi|xml.*)$/i.test(prefix);
  return bound ? "" : ` xmlns:${prefix}="${namespace}"`;
}
