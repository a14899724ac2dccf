// The message in a multipart answer (RFC 2046, 2387), as stacks with MTOM or SOAP with Attachments switched on send it
// even where nothing is attached. Attachments are not read.
import { fromBase64, latin1 } from "#platform/bytes";
import { CodecError, SoapFaultError } from "../errors.js";
import type { HttpResponse } from "../platform/contract.js";
import { quoted } from "../platform/quoted.js";
import type { Reply, Request } from "./call.js";
import { located, type Receive } from "./receive.js";

/** The reply in the root part. A fault arrives whatever is attached to it. */
export function receiveRoot(receive: Receive, request: Request, response: HttpResponse): Reply {
  try {
    const { body, contentType, attachments } = rootPart(response);
    const root = { ...response, body };
    if (attachments === 0) return receive(request, root, contentType);
    try {
      receive(request, root, contentType);
    } catch (error) {
      if (error instanceof SoapFaultError) throw error;
    }
    throw attachmentsLost(attachments);
  } catch (error) {
    throw error instanceof CodecError ? located(error, response) : error;
  }
}

interface RootPart {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** How many other parts there are. */
  readonly attachments: number;
}

/** The part that `start` names, else the first one. */
function rootPart({ headers, body: bytes }: HttpResponse): RootPart {
  const { "content-type": contentType = "" } = headers;
  const boundary = parameter(contentType, "boundary");
  if (boundary === undefined)
    throw refusal("a multipart answer whose content type has no boundary");
  const start = withoutBrackets(parameter(contentType, "start"));
  const text = latin1(bytes, 0, bytes.length);
  const delimiter = new RegExp(`(?:^|\\r?\\n)--${escaped(boundary)}(--)?[ \\t]*(?=\\r?\\n|$)`, "g");
  let root: Part | undefined;
  let count = 0;
  let from = -1;
  for (const { index, 0: all, 1: isLast } of text.matchAll(delimiter)) {
    if (from >= 0) {
      if (count === maxParts) throw refusal(`a multipart answer of more than ${maxParts} parts`);
      const part = partIn(text, from, index);
      if (count++ === 0 || part.id === start) root = part;
    }
    from = index + all.length;
    if (isLast === undefined) continue;
    if (root === undefined) break;
    return { body: contentOf(root, bytes), contentType: root.type, attachments: count - 1 };
  }
  throw refusal(
    `a multipart answer that ends before its last boundary, ${quoted(`--${boundary}--`)}`,
  );
}

/** The error of an answer whose attachments would be lost. */
function attachmentsLost(count: number): CodecError {
  const parts = count === 1 ? "an attachment" : `${count} attachments`;
  const todo = "let the service send its data inside the message, as base64";
  return refusal(
    `a multipart answer with ${parts} (MTOM), which this client does not read: ${todo}`,
  );
}

interface Part {
  readonly id: string | undefined;
  readonly type: string;
  readonly encoding: string;
  readonly text: string;
  /** Where its content is in the answer. */
  readonly from: number;
  readonly to: number;
}

const maxParts = 1000;

/** The headers of a part end within so many characters. */
const maxHeaders = 16 * 1024;

/** What is between two delimiters: line break, headers, empty line, content. */
function partIn(text: string, from: number, to: number): Part {
  const start = text.slice(from, Math.min(to, from + maxHeaders));
  const end = /\r?\n\r?\n/.exec(start);
  if (end === null)
    throw refusal("a multipart answer with a part that has no empty line after its headers");
  const headers = start.slice(0, end.index).replace(/\r?\n[ \t]+/g, " ");
  const header = (name: string): string =>
    new RegExp(`^${name}[ \\t]*:[ \\t]*(.*)$`, "im").exec(headers)?.[1]?.trim() ?? "";
  const content = from + end.index + end[0].length;
  return {
    id: withoutBrackets(header("content-id")),
    type: header("content-type"),
    encoding: header("content-transfer-encoding").toLowerCase(),
    from: content,
    to: Math.max(content, to),
    text,
  };
}

function contentOf({ encoding, text, from, to }: Part, bytes: Uint8Array): Uint8Array {
  if (/^(|7bit|8bit|binary)$/.test(encoding)) return bytes.subarray(from, to);
  const digits = encoding === "base64" ? text.slice(from, to).replace(/\s+/g, "") : "?";
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(digits) && digits.length % 4 === 0) return fromBase64(digits);
  const problem = `a multipart answer whose root part cannot be decoded from ${quoted(encoding)}`;
  throw refusal(`${problem}: expected 7bit, 8bit, binary or base64`);
}

function parameter(contentType: string, name: string): string | undefined {
  const [, inQuotes, token] =
    new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, "i").exec(contentType) ?? [];
  return inQuotes || token;
}

function withoutBrackets(id: string | undefined): string | undefined {
  return id?.replace(/^<|>$/g, "");
}

function escaped(text: string): string {
  return text.replace(/[^\w]/g, "\\$&");
}

function refusal(problem: string): CodecError {
  return new CodecError("decode", "envelope", "", problem);
}
