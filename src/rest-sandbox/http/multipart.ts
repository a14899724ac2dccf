// Reads multipart/form-data bodies: one file, and fields of text.
import { Denied } from "../world/denied.js";

export interface Multipart {
  readonly file: Uint8Array | undefined;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

const mostParts = 20;
/** Bytes of the headers of a part, of which nothing but the name is read. */
const longestHead = 4096;

/** The part with the name `file`, and the others as fields. Throws a `Denied` (613) for anything else. */
export function readMultipart(contentType: string, body: Uint8Array): Multipart {
  const [, quoted, bare] =
    /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) throw invalid("its content type has no boundary");
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const mark = `\r\n--${boundary}`;
  let at = bytes.indexOf(mark.slice(2));
  if (at !== 0 && !bytes.subarray(at - 2, at).equals(Buffer.from("\r\n")))
    throw invalid("its boundary does not occur");
  at += mark.length - 2;
  let file: Uint8Array | undefined;
  const fields: (readonly [string, string])[] = [];
  for (let parts = 0; bytes.subarray(at, at + 2).toString("latin1") !== "--"; parts++) {
    if (parts === mostParts) throw invalid(`it has more than ${mostParts} parts`);
    const start = bytes.indexOf("\r\n", at);
    const headEnd = bytes.indexOf("\r\n\r\n", start);
    const end = headEnd < 0 ? -1 : bytes.indexOf(mark, headEnd + 2);
    if (start < 0 || end < 0 || headEnd - start > longestHead) throw invalid("a part has no end");
    const name = nameOf(bytes.subarray(start, headEnd).toString());
    const content = bytes.subarray(Math.min(headEnd + 4, end), end);
    if (name === "file") file = content;
    else fields.push([name, content.toString()]);
    at = end + mark.length;
  }
  return { file, fields };
}

function nameOf(head: string): string {
  const [, name] = /^content-disposition:[^\r\n]*[\s;]name="([^"\r\n]{1,100})"/im.exec(head) ?? [];
  if (name === undefined) throw invalid("a part has no name");
  return name;
}

const invalid = (why: string): Denied => new Denied("613", `Invalid multipart request: ${why}`);
