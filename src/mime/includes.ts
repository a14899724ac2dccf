// Reads binary values that are parts of their own (XOP 1.0): in the document an element `xop:Include` is in their place.
import type { CodecError } from "../errors.js";
import type { AnyCodec, Field } from "../codec/codec.js";
import type { DecodeOptions } from "../codec/decode.js";
import { isBlank } from "../xml/characters.js";
import type { Reader, Start } from "../xml/reader.js";

export const XOP = "http://www.w3.org/2004/08/xop/include";

/** Finds the bytes that a URL refers to, or says why there are none. */
export type Find = (href: string) => Uint8Array | string;

/** Lets decoders take bytes in place of the text of a binary value. Elsewhere `xop:Include` is an element as any other. */
export function including(find: Find): NonNullable<DecodeOptions["prepare"]> {
  return (decoder) => {
    const { reader } = decoder;
    const found: Uint8Array[] = [];
    // No text of a document begins with a character that XML does not allow.
    reader.bytesOf = (text) =>
      text.startsWith("\0") ? found[Number.parseInt(text.slice(1), 10)] : undefined;
    decoder.textOf = (start, field) => {
      if (start.empty || !isBinary(field)) return reader.text(start);
      const text = reader.readText();
      if (isEndTag(reader)) {
        reader.endTag(start.from, start.to);
        return text;
      }
      const bytes = included(reader, find);
      if (!isBlank(text) || !isBlank(reader.readText()) || !isEndTag(reader))
        throw reader.error("value", "a value that is more than its xop:Include");
      reader.endTag(start.from, start.to);
      return `\0${found.push(bytes) - 1}`;
    };
  };
}

function isBinary({ codec }: Field): boolean {
  return isScalar(codec) && codec.typescript === "Uint8Array";
}

function isScalar(codec: AnyCodec): codec is Extract<AnyCodec, { kind: "scalar" }> {
  return codec.kind === "scalar";
}

function isEndTag({ bytes, pos }: Reader): boolean {
  return bytes[pos + 1] === 0x2f;
}

/** `<xop:Include href="cid:..."/>` */
function included(reader: Reader, find: Find): Uint8Array {
  const include = reader.start();
  if (include.uri !== XOP || include.local !== "Include")
    throw reader.error("value", "an element inside a simple value", include.at);
  const found = find(hrefOf(include) ?? "");
  reader.skip(include);
  if (typeof found === "string") throw problemAt(reader, include, found);
  return found;
}

function hrefOf({ attributes }: Start): string | undefined {
  return attributes.find(({ uri, local }) => uri === "" && local === "href")?.value;
}

function problemAt(reader: Reader, { at }: Start, problem: string): CodecError {
  return reader.error("envelope", `xop:Include: ${problem}`, at);
}
