// Writes the envelope of SOAP 1.1 and 1.2 around a message: header blocks and body. Faults are written by
// encode-fault.ts.
import { declaration, writeElement, xmlDeclaration } from "../codec/encode.js";
import type { AnyElement } from "../codec/operation.js";
import { XSI } from "../xml/namespaces.js";
import { Writer } from "../xml/writer.js";
import type { BodyElement } from "./body.js";
import type { Part } from "./envelope.js";
import { soap11, type Soap } from "./fault.js";

/** Writes a message. `xmlHeaders` are further header blocks, each checked to be one element. */
export function encodeEnvelope(
  { element, value }: Part,
  headers: readonly Part[] = [],
  soap: Soap = soap11,
  xmlHeaders: readonly string[] = [],
): Uint8Array {
  const writer = new Writer();
  openMessage(writer, element, headers, soap, xmlHeaders);
  writeBody(writer, element, value);
  return closeEnvelope(writer);
}

/** Writes the content of Body alone; `envelopeOf` puts the envelope around it. */
export function encodeBody(
  element: BodyElement,
  value: unknown,
  writer: Writer = new Writer(),
): Uint8Array {
  writeBody(writer, element, value);
  return writer.finish();
}

/** Writes the envelope around a body from `encodeBody`. The writer is reset first, so calls can share it. */
export function envelopeOf(
  writer: Writer,
  { element, body }: { readonly element: AnyElement; readonly body: Uint8Array },
  headers: readonly Part[],
  soap: Soap,
  xmlHeaders: readonly string[],
): Uint8Array {
  writer.reset();
  openMessage(writer, element, headers, soap, xmlHeaders);
  const start = writer.finish();
  const envelope = new Uint8Array(start.length + body.length + envelopeEndBytes.length);
  envelope.set(start);
  envelope.set(body, start.length);
  envelope.set(envelopeEndBytes, start.length + body.length);
  return envelope;
}

const envelopeEnd = "</SOAP-ENV:Body></SOAP-ENV:Envelope>";
const envelopeEndBytes = new TextEncoder().encode(envelopeEnd);

/** Writes the envelope through the start tag of Body. */
function openMessage(
  writer: Writer,
  element: AnyElement,
  headers: readonly Part[],
  soap: Soap,
  xmlHeaders: readonly string[],
): void {
  openEnvelope(writer, soap, declaration("ns1", element));
  if (headers.length + xmlHeaders.length > 0) {
    writer.raw("<SOAP-ENV:Header>");
    for (const block of headers) writePart(writer, block, element.namespace);
    for (const xml of xmlHeaders) writer.raw(xml);
    writer.raw("</SOAP-ENV:Header>");
  }
  writer.raw("<SOAP-ENV:Body>");
}

function writeBody(writer: Writer, element: BodyElement, value: unknown): void {
  const parts = element.several?.partsOf(value) ?? [{ element, value }];
  for (const part of parts) writePart(writer, part, element.namespace);
}

/** The root of the envelope binds `ns1` to the namespace of the message. */
function writePart(writer: Writer, { element, value }: Part, namespace: string): void {
  if (element.namespace === namespace) writeElement(writer, element, value, "ns1");
  else writeElement(writer, element, value, "ns2", declaration("ns2", element));
}

export function openEnvelope(writer: Writer, soap: Soap, declarations: string): void {
  writer.raw(xmlDeclaration);
  writer.raw(
    `<SOAP-ENV:Envelope xmlns:SOAP-ENV="${soap.namespace}" xmlns:xsi="${XSI}"${declarations}>`,
  );
}

export function closeEnvelope(writer: Writer): Uint8Array {
  writer.raw(envelopeEnd);
  return writer.finish();
}
