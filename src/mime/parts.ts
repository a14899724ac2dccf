// Takes a message in several parts apart (RFC 2046, RFC 2387), as stacks with MTOM or SOAP with Attachments send it. What
// the parts are to each other is not decided here.
import { fromBase64, latin1 } from "#platform/bytes";
import { CodecError } from "../errors.js";
import { quoted } from "../platform/quoted.js";
import { maxAttachments } from "./attachments.js";
import { startsWith } from "../xml/declaration.js";

export interface Part {
  /** Its `Content-ID` without the brackets, if it has one. */
  readonly id: string | undefined;
  /** What it is called: its id, or else its `Content-Location`, or else its place: `part-2`. */
  readonly key: string;
  /** Its `Content-Type`; "" if it has none. */
  readonly type: string;
  /** Its bytes, decoded: where nothing has to be decoded, a view of the message. */
  readonly content: () => Uint8Array;
}

export interface Parts {
  /** The part that `start` names, else the first one. */
  readonly root: Part;
  readonly others: readonly Part[];
}

/** Whether the type of a message says that it has several parts. */
export function isMultipart(contentType = ""): boolean {
  return /^\s*multipart\//i.test(contentType);
}

/** The parts of a message whose content type says that it has some. */
export function partsOf(bytes: Uint8Array, contentType: string): Parts {
  const parameters = parametersOf(contentType);
  const boundary = parameters.get("boundary") ?? "";
  if (boundary === "") throw refusal("a multipart message whose content type has no boundary");
  const parts = partsBetween(bytes, `--${boundary}`);
  const start = withoutBrackets(parameters.get("start"));
  const root = parts.find(({ id }) => id !== undefined && id === start) ?? parts[0];
  if (root === undefined) throw endless(boundary);
  return { root, others: parts.filter((part) => part !== root) };
}

/** The parameters of a media type, names in lower case. */
export function parametersOf(contentType: string): ReadonlyMap<string, string> {
  const pattern = /;\s*([^\s;="]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/g;
  const parameters = new Map<string, string>();
  for (const [, name = "", inQuotes, token = ""] of contentType.matchAll(pattern)) {
    const key = name.toLowerCase();
    const value = inQuotes?.replace(/\\(.)/g, "$1") ?? token;
    if (!parameters.has(key)) parameters.set(key, value);
  }
  return parameters;
}

const maxParts = maxAttachments + 1;

const lineFeed = 0x0a;

function partsBetween(bytes: Uint8Array, delimiter: string): readonly Part[] {
  const parts: Part[] = [];
  let from = -1; // where the open part begins
  let line = 0;
  do {
    if (startsWith(bytes, line, delimiter)) {
      const name = line + delimiter.length;
      const isLast = startsWith(bytes, name, "--");
      const end = lineEnd(bytes, isLast ? name + 2 : name);
      if (end !== undefined) {
        if (parts.length === maxParts)
          throw refusal(`a multipart message of more than ${maxParts} parts`);
        if (from >= 0) parts.push(partAt(bytes, from, line, parts.length + 1));
        if (isLast) return parts;
        from = end;
      }
    }
    line = bytes.indexOf(lineFeed, line) + 1;
  } while (line > 0);
  throw endless(delimiter.slice(2));
}

/** Where the line ends, if nothing but blanks are left of it. */
function lineEnd(bytes: Uint8Array, from: number): number | undefined {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at++;
  const isEnd = at >= bytes.length || startsWith(bytes, at, "\n") || startsWith(bytes, at, "\r\n");
  return isEnd ? at : undefined;
}

/** The line break before a delimiter belongs to the delimiter. */
function breakBefore(bytes: Uint8Array, line: number): number {
  return bytes[line - 2] === 0x0d ? line - 2 : line - 1;
}

/** The headers of a part end within so many bytes. */
const maxHeaders = 16 * 1024;

/**
 * What is between two delimiters, of which `line` begins the second: line break, headers, empty line, content. A part
 * without content can end with its headers (RFC 2046, 5.1.1), and its empty line is then that of the delimiter.
 */
function partAt(bytes: Uint8Array, from: number, line: number, place: number): Part {
  const to = breakBefore(bytes, line);
  const start = latin1(bytes, from, Math.min(line, from + maxHeaders));
  const end = /\r?\n\r?\n/.exec(start);
  if (end === null)
    throw refusal("a multipart message with a part that has no empty line after its headers");
  const headers = start.slice(0, end.index).replace(/\r?\n[ \t]+/g, " ");
  const header = (name: string): string =>
    new RegExp(`^${name}[ \\t]*:[ \\t]*(.*)$`, "im").exec(headers)?.[1]?.trim() ?? "";
  const content = from + end.index + end[0].length;
  const encoding = header("content-transfer-encoding").toLowerCase();
  const id = withoutBrackets(header("content-id")) || undefined;
  return {
    id,
    key: id ?? (header("content-location") || `part-${place}`),
    type: header("content-type"),
    content: () => decoded(bytes.subarray(content, Math.max(content, to)), encoding),
  };
}

function decoded(bytes: Uint8Array, encoding: string): Uint8Array {
  if (/^(|7bit|8bit|binary)$/.test(encoding)) return bytes;
  const content = decoders.get(encoding)?.(latin1(bytes, 0, bytes.length));
  if (content !== undefined) return content;
  const wanted = "expected 7bit, 8bit, binary, base64 or quoted-printable";
  const problem = `a multipart message with a part that cannot be decoded from ${quoted(encoding)}`;
  throw refusal(`${problem}: ${wanted}`);
}

const decoders: ReadonlyMap<string, (text: string) => Uint8Array | undefined> = new Map([
  ["base64", fromLines],
  ["quoted-printable", fromQuotedPrintable],
]);

function fromLines(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s+/g, "");
  const isBase64 = /^[A-Za-z0-9+/]*={0,2}$/.test(digits) && digits.length % 4 === 0;
  return isBase64 ? fromBase64(digits) : undefined;
}

/** A line that is to be joined with the next can be the last: its line break is then that of the delimiter. */
function fromQuotedPrintable(text: string): Uint8Array | undefined {
  const joined = text.replace(/=[ \t]*(?:\r?\n|$)/g, "");
  if (/=(?![0-9A-Fa-f]{2})/.test(joined)) return undefined;
  const characters = joined.replace(/=(..)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}

function withoutBrackets(id: string | undefined): string | undefined {
  return id?.replace(/^<|>$/g, "");
}

function endless(boundary: string): CodecError {
  const last = quoted(`--${boundary}--`);
  return refusal(`a multipart message that ends before its last boundary, ${last}`);
}

export function refusal(problem: string): CodecError {
  return new CodecError("decode", "envelope", "", problem);
}
