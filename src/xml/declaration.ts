// The XML declaration: its form, and whether the encoding that it names is the one that is read.
import { latin1 } from "#platform/bytes";
import { isSpace } from "./characters.js";

/** The offset after the declaration, if there is one; a string says what is wrong with it. */
export function declarationEnd(
  bytes: Uint8Array,
  from: number,
  transcoded: boolean,
): number | string {
  if (startsWith(bytes, from, usualDeclaration)) return from + usualDeclaration.length;
  if (!startsWith(bytes, from, "<?xml") || !isSpace(bytes[from + 5])) return from;
  const to = bytes.indexOf(0x3e, from) + 1;
  const match = declaration.exec(latin1(bytes, from, to));
  if (match === null) return "an XML declaration that is not in the form of XML 1.0";
  const encoding = (match[1] ?? match[2] ?? "utf-8").toLowerCase();
  const isRead = encoding === "utf-8" || (encoding === "us-ascii" && isAscii(bytes));
  if (!transcoded && !isRead) return "the XML declaration names another encoding than UTF-8";
  return to;
}

/** Whether the text, one character for each byte, occurs at the offset. */
export function startsWith(bytes: Uint8Array, from: number, text: string): boolean {
  for (let index = 0; index < text.length; index++)
    if (bytes[from + index] !== text.charCodeAt(index)) return false;
  return true;
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

/** That of nearly every message. */
export const usualDeclaration = '<?xml version="1.0" encoding="UTF-8"?>';

const declaration = new RegExp(
  (
    "^<\\?xml_+version_*=_*(?:'1\\.[0-9]+'|\"1\\.[0-9]+\")" +
    "(?:_+encoding_*=_*(?:'([A-Za-z][A-Za-z0-9._-]*)'|\"([A-Za-z][A-Za-z0-9._-]*)\"))?" +
    "(?:_+standalone_*=_*(?:'(?:yes|no)'|\"(?:yes|no)\"))?_*\\?>$"
  ).replaceAll(/_(?=[+*])/g, "[ \\t\\r\\n]"),
);
