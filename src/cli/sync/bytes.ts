// The bytes of an input as valid UTF-8 without a byte order mark, whatever encoding they came in, chunk by chunk. Says on
// which line bytes are not of the encoding.
import { isUtf8 } from "node:buffer";
import { InputError } from "../failure.js";

const utf8Marks: readonly string[] = ["utf-8", "utf8"];

/** An encoding by the name that the WHATWG gives it, such as `windows-1252`; `undefined` for an unknown one. */
export function encodingOf(label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).encoding;
  } catch {
    return undefined;
  }
}

/**
 * The text as chunks of whole characters in UTF-8. A byte order mark decides the encoding, whatever `encoding` is. Throws an
 * `InputError` where bytes are not of the encoding, and where the file is another kind of file.
 */
export async function* utf8Of(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  encoding?: string,
): AsyncGenerator<Buffer> {
  const source = bytes[Symbol.asyncIterator]();
  try {
    const { head, ended } = await beginning(source);
    const chunks = chunksFrom(head, ended, source);
    refuseOtherFiles(head, name, encoding);
    const own = markOf(head) ?? encoding ?? "utf-8";
    yield* utf8Marks.includes(own) ? checked(chunks, name) : decoded(chunks, name, own);
  } finally {
    await source.return?.();
  }
}

/** The first bytes, enough to tell what the file is and no more: of a pipe, others may come much later. */
async function beginning(source: AsyncIterator<Uint8Array>) {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 8) {
    const { value, done } = await source.next();
    if (done === true) return { head, ended: true };
    head = Buffer.concat([head, value]);
  }
  return { head, ended: false };
}

async function* chunksFrom(head: Buffer, ended: boolean, source: AsyncIterator<Uint8Array>) {
  if (head.length > 0) yield head;
  while (!ended) {
    const { value, done } = await source.next();
    if (done === true) return;
    yield Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
}

const signatures: readonly (readonly [bytes: string, what: string])[] = [
  ["504b0304", "a spreadsheet or zip file: save the sheet as CSV (UTF-8)"],
  ["d0cf11e0", "a spreadsheet of an old Excel: save the sheet as CSV (UTF-8)"],
  ["1f8b", "a gzip file: pipe it through `gzip -dc`, and give - as the file"],
];

function refuseOtherFiles(head: Buffer, name: string, encoding: string | undefined): void {
  const start = head.toString("hex", 0, 8);
  for (const [signature, what] of signatures)
    if (start.startsWith(signature)) throw new InputError(`${name} is ${what}`);
  if (encoding !== undefined || markOf(head) !== undefined) return;
  // Text of other encodings has NUL in every second byte.
  const zeros = head.filter((byte) => byte === 0).length;
  if (zeros === 0 || zeros < head.length / 4) return;
  const order = head[0] === 0 ? "utf-16be" : "utf-16le";
  throw new InputError(`${name} is not UTF-8: is it UTF-16? Then add --encoding ${order}`);
}

function markOf(head: Buffer): string | undefined {
  if (head.toString("hex", 0, 3) === "efbbbf") return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : undefined;
}

async function* checked(chunks: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  let kept: Buffer = Buffer.alloc(0);
  let line = 1;
  let isFirst = true;
  for await (const chunk of chunks) {
    let bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    if (isFirst && bytes.toString("hex", 0, 3) === "efbbbf") bytes = bytes.subarray(3);
    isFirst = false;
    const whole = bytes.length - unfinished(bytes);
    kept = bytes.subarray(whole);
    const text = bytes.subarray(0, whole);
    if (!isUtf8(text)) throw notUtf8(text, line, name);
    line += newlines(text);
    if (text.length > 0) yield text;
  }
  if (kept.length > 0) throw notUtf8(kept, line, name);
}

/** How many bytes at the end begin a character whose other bytes have to follow. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

function notUtf8(bytes: Buffer, firstLine: number, name: string): InputError {
  let line = firstLine;
  let from = 0;
  for (;;) {
    const end = bytes.indexOf(10, from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) break;
    from = end + 1;
    line++;
  }
  return new InputError(
    `${name}:${line}: bytes that are not UTF-8: save the file as UTF-8, or add --encoding windows-1252 (as Excel ` +
      "often writes) or another encoding",
  );
}

async function* decoded(
  chunks: AsyncIterable<Buffer>,
  name: string,
  encoding: string,
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  const decode = (chunk?: Buffer): Buffer => {
    try {
      return Buffer.from(decoder.decode(chunk, { stream: chunk !== undefined }));
    } catch (error) {
      const place = `${name}:${line} or later`;
      const message = `${place}: bytes that are not ${encoding}: name the right --encoding`;
      throw new InputError(message, { cause: error });
    }
  };
  for await (const chunk of chunks) {
    const text = decode(chunk);
    line += newlines(text);
    if (text.length > 0) yield text;
  }
  const rest = decode();
  if (rest.length > 0) yield rest;
}

function newlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
