// A message in several parts as it is sent (RFC 2387): the envelope, its larger binary values (XOP 1.0, MTOM) and what else
// is attached (SOAP with Attachments).
import type { Scalar } from "../codec/scalar.js";
import type { HttpRequest } from "../platform/contract.js";
import { Writer, type SimpleType } from "../xml/writer.js";
import { maxAttachments, type Attachments } from "./attachments.js";
import { XOP } from "./includes.js";

interface Value {
  readonly bytes: Uint8Array;
  readonly id: string;
  /** Where in the document it is. */
  readonly at: number;
}

/** Writes documents without their larger binary values. */
class XopWriter extends Writer {
  readonly values: Value[] = [];
  private readonly name: string;
  /** The value that is to be written next. */
  private next: Value | undefined;

  constructor(name: string, least: number, most: number) {
    super();
    this.name = name;
    this.outside = (type, value) => {
      const isOutside =
        value instanceof Uint8Array && value.length >= least && isBinary(type, value);
      if (!isOutside || this.values.length >= most) return undefined;
      const id = `value-${this.values.length + 1}.${this.name}`;
      this.values.push((this.next = { bytes: value, id, at: this.position }));
      return "";
    };
  }

  override text(text: string): void {
    const { next } = this;
    this.next = undefined;
    if (next === undefined) super.text(text);
    else this.raw(`<xop:Include xmlns:xop="${XOP}" href="cid:${next.id}"/>`);
  }

  override back(position: number, depth: number): void {
    super.back(position, depth);
    while ((this.values.at(-1)?.at ?? -1) >= position) this.values.pop();
  }
}

/** XOP is for xs:base64Binary only. A value that breaks the facets of a type derived from it is not one of its values. */
function isBinary(type: SimpleType, value: Uint8Array): boolean {
  if (type.name === "base64Binary") return true;
  const { builtin, print } = type as Partial<Scalar>; // an enumeration has neither
  return builtin === "base64Binary" && print?.(value) !== undefined;
}

/** A message in parts. `around` makes the same parts each time. */
export class Enclosed {
  readonly writer: XopWriter;
  /** The end of all content ids. */
  private readonly name: string;
  /** No part has it: who could write one does not know it. */
  private readonly boundary: string;
  private readonly isXop: boolean;
  private readonly attachments: Attachments;
  private others: Uint8Array | undefined;

  /** `least`: bytes from which a binary value is a part. With Infinity the message is one without XOP. */
  constructor(least: number, attachments: Attachments) {
    const random = randomHex();
    this.name = `${random}@mktows`;
    this.boundary = `mktows-${random}`;
    this.isXop = least < Infinity;
    this.attachments = attachments;
    const most = maxAttachments - Object.keys(attachments).length;
    this.writer = new XopWriter(this.name, least, most);
  }

  /** The request with the envelope and the other parts as its body. */
  around(http: HttpRequest): HttpRequest {
    const { "content-type": soapType = "" } = http.headers;
    const id = `envelope.${this.name}`;
    const [mediaType = "", action = ""] = soapType.split(/;\s*charset=[\w-]+/);
    const ofRoot = this.isXop
      ? `application/xop+xml; charset=UTF-8; type=${inQuotes(mediaType + action)}`
      : soapType;
    const types = this.isXop
      ? `type="application/xop+xml"; start-info=${inQuotes(mediaType + action)}`
      : `type=${inQuotes(mediaType)}`;
    const type = `multipart/related; ${types}; boundary="${this.boundary}"; start="<${id}>"${action}`;
    this.others ??= this.otherParts();
    return {
      ...http,
      headers: { ...http.headers, "content-type": type },
      body: joined([...this.part(ofRoot, id, http.body), this.others]),
    };
  }

  private otherParts(): Uint8Array {
    const values = this.writer.values.map(({ id, bytes }) =>
      this.part("application/octet-stream", id, bytes),
    );
    const attached = Object.entries(this.attachments).map(([id, { contentType, bytes }]) =>
      this.part(contentType, id, bytes),
    );
    const last = encoder.encode(`--${this.boundary}--\r\n`);
    return joined([...values.flat(), ...attached.flat(), last]);
  }

  private part(type: string, id: string, bytes: Uint8Array): readonly Uint8Array[] {
    const headers = [
      `--${this.boundary}`,
      `Content-Type: ${type}`,
      "Content-Transfer-Encoding: binary",
      `Content-ID: <${id}>`,
    ];
    return [encoder.encode(`${headers.join("\r\n")}\r\n\r\n`), bytes, lineBreak];
  }
}

const encoder = new TextEncoder();
const lineBreak = encoder.encode("\r\n");

function randomHex(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function inQuotes(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
