// Reads NDJSON line by line: one object a line. A line that cannot be read is a row with a problem.
import { isRecord } from "../../is-record.js";
import { JsonSyntaxError, parseJson } from "../json-text.js";
import { excerpt, maxRowBytes, type Row, type Table } from "./row.js";

export function readNdjson(text: AsyncIterable<Buffer>): Table {
  return { format: "ndjson", header: undefined, delimiter: undefined, rows: rowsOf(text) };
}

async function* rowsOf(text: AsyncIterable<Buffer>): AsyncGenerator<Row> {
  let line = 1;
  for await (const bytes of linesOf(text)) {
    const row = rowOf(bytes, line++);
    if (row !== undefined) yield row;
  }
}

/** Each line without its end; `undefined` for one that is too long, whose bytes are not kept. */
async function* linesOf(text: AsyncIterable<Buffer>): AsyncGenerator<Buffer | undefined> {
  let parts: Buffer[] = [];
  let length = 0;
  const take = (part: Buffer): void => {
    length += part.length;
    if (length > maxRowBytes) parts = [];
    else parts.push(part);
  };
  const whole = (): Buffer | undefined => {
    const line = length > maxRowBytes ? undefined : Buffer.concat(parts);
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of text) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      take(chunk.subarray(from, end));
      yield whole();
      from = end + 1;
    }
    // A copy: the rest of a line must not keep its chunk.
    if (from < chunk.length) take(Buffer.from(chunk.subarray(from)));
  }
  if (length > 0) yield whole();
}

function rowOf(bytes: Buffer | undefined, line: number): Row | undefined {
  const failed = (problem: string): Row => ({ line, values: {}, problem });
  if (bytes === undefined)
    return failed(`cannot be read: longer than ${maxRowBytes / 1024 / 1024} MiB`);
  const text = bytes.toString();
  if (text.trim() === "") return undefined;
  let values: unknown;
  try {
    values = parseJson(text);
  } catch (error) {
    const why =
      error instanceof JsonSyntaxError ? `column ${error.column}: ${error.message}` : "too deep";
    return failed(`cannot be read as JSON: ${why}`);
  }
  if (!isRecord(values) || Array.isArray(values))
    return failed(`expected an object, found ${excerpt(text)}`);
  // Far deeper than any record, and not so deep that what walks through it fails.
  if (isDeeper(values, 20)) return failed("has more than 20 levels of lists and objects");
  const inexact = Object.keys(values).find((name) => isInexact(values[name]));
  if (inexact === undefined) return { line, values, problem: undefined };
  return failed(`${inexact} is a number that JSON readers change: write it as a string`);
}

/** A whole number of which digits were lost. */
function isInexact(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
