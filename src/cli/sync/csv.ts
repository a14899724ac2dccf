// Reads CSV row by row, by csv-parse: which is told the delimiter of the header and the ends of lines. A line on which a row
// begins that cannot be read is a row with a problem, and reading goes on with the next line.
import { parse, type CsvError, type Parser } from "csv-parse";
import { InputError } from "../failure.js";
import { createLines, type Lines } from "./lines.js";
import { excerpt, maxRowBytes, type Row, type Table } from "./row.js";

/** What rows can be separated by, where nothing is said: what the header has most of, outside quotes. */
const delimiters = [",", ";", "\t", "|"];

/** The header, and then the rows. Throws an `InputError` where the header is missing or cannot be read. */
export async function readCsv(
  text: AsyncIterable<Buffer>,
  name: string,
  given?: string,
): Promise<Table> {
  const { chunks, delimiter } =
    given === undefined ? await sniffed(text) : { chunks: text, delimiter: given };
  const rows = parsed(chunks, delimiter);
  const { value: first } = await rows.next();
  if (first === undefined)
    throw new InputError(`${name} is empty: expected a line with the names of the columns`);
  const header = first.values;
  if (first.problem !== undefined)
    throw new InputError(`${name}:${first.line}: the names of the columns: ${first.problem}`);
  if (header.every((column) => column.trim() === ""))
    throw new InputError(
      `${name}:${first.line}: expected the names of the columns, found an empty line`,
    );
  return { format: "csv", header, delimiter, rows: fitted(rows, header) };
}

interface CsvRow extends Row {
  readonly values: readonly string[];
}

async function* fitted(rows: AsyncIterable<CsvRow>, header: readonly string[]) {
  for await (const row of rows) {
    const { line, values, problem } = row;
    if (problem !== undefined) yield row;
    else if (values.every((cell) => cell.trim() === "")) continue;
    else {
      const misfit = misfitOf(values, header);
      yield misfit === undefined ? row : { line, values: [], problem: misfit };
    }
  }
}

/** Cells that have no column, or columns that have no cell: then no cell can be trusted to be in its column. */
function misfitOf(values: readonly string[], header: readonly string[]): string | undefined {
  const { length } = header;
  const isWhole = values.length >= length;
  if (isWhole && values.slice(length).every((cell) => cell.trim() === "")) return undefined;
  const why = isWhole ? "is there a delimiter without quotes in a cell?" : "is a cell missing?";
  const row = values.join(",");
  const cells = `${values.length} cell${values.length === 1 ? "" : "s"}`;
  return `has ${cells}, expected ${length} as in the header; ${why} ${excerpt(row)}`;
}

async function* parsed(
  chunks: AsyncIterable<Buffer>,
  delimiter: string,
): AsyncGenerator<CsvRow, undefined> {
  const source = chunks[Symbol.asyncIterator]();
  const lines = createLines();
  const more = async (): Promise<Buffer | undefined> => {
    const { value, done } = await source.next();
    if (done === true) return undefined;
    lines.add(value);
    return value;
  };
  try {
    for (;;) {
      const error = yield* parsedUpToError(lines, more, delimiter);
      if (error === undefined) return undefined;
      // Quotes that do not fit can join any number of lines to one row. What is sure is the line on which that begins.
      const line = lines.line();
      yield { line, values: [], problem: problemOf(error) };
      while (!lines.passLine()) if ((await more()) === undefined) return undefined;
    }
  } finally {
    await source.return?.();
  }
}

/** The rows up to one that cannot be read; `lines` is where that begins then. */
async function* parsedUpToError(
  lines: Lines,
  more: () => Promise<Buffer | undefined>,
  delimiter: string,
): AsyncGenerator<CsvRow, CsvError | undefined> {
  const start = lines.offset();
  let found: CsvRow[] = [];
  const parser = parse({
    columns: false,
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    max_record_size: maxRowBytes,
    on_record(record) {
      const values = record as unknown as string[]; // the types know only records whose columns are named
      found.push({ line: lines.line(), values, problem: undefined });
      lines.passTo(start + parser.info.bytes);
      return null;
    },
  });
  parser.on("error", () => undefined);
  const rest = lines.rest();
  for (;;) {
    const chunk = rest.shift() ?? (await more());
    const error = await (chunk === undefined ? ended(parser) : written(parser, chunk));
    yield* found;
    found = [];
    if (error !== undefined || chunk === undefined) return error;
  }
}

/** What is wrong with the text up to the end of the chunk. All its rows were given before. */
function written(parser: Parser, chunk: Buffer): Promise<CsvError | undefined> {
  return new Promise((resolve) => {
    parser.write(chunk, (error) => resolve((error ?? undefined) as CsvError | undefined));
  });
}

function ended(parser: Parser): Promise<CsvError | undefined> {
  return new Promise((resolve) => {
    parser.once("error", (error: CsvError) => resolve(error));
    parser.once("finish", () => resolve(undefined));
    parser.end();
  });
}

function problemOf(error: CsvError): string {
  switch (error.code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return "cannot be read: a quote that opens a cell here or below is not closed before the end of the file";
    case "CSV_MAX_RECORD_SIZE":
      return `cannot be read: longer than ${maxRowBytes / 1024 / 1024} MiB; is a quote that opens a cell not closed?`;
    case "CSV_INVALID_CLOSING_QUOTE":
      return (
        "cannot be read: text follows the closing quote of a cell; " +
        'a quote inside a quoted cell is written ""'
      );
    case "INVALID_OPENING_QUOTE":
      return 'cannot be read: a quote inside a cell that is not quoted; quote the cell, and write the quote as ""';
    default:
      return "cannot be read as CSV";
  }
}

/** The delimiter of the first line, of which the chunks are given back. */
async function sniffed(text: AsyncIterable<Buffer>) {
  const source = text[Symbol.asyncIterator]();
  const read: Buffer[] = [];
  let line = "";
  while (!/[\r\n]/.test(line) && line.length < maxRowBytes) {
    const { value, done } = await source.next();
    if (done === true) break;
    read.push(value);
    line += value.toString("latin1");
  }
  const [first = ""] = line.replace(/"[^"]*("|$)/g, "").split(/[\r\n]/);
  const count = (delimiter: string): number => first.split(delimiter).length;
  const delimiter = delimiters.reduce((best, one) => (count(one) > count(best) ? one : best));
  const chunks = async function* () {
    try {
      yield* read;
      for (;;) {
        const { value, done } = await source.next();
        if (done === true) return;
        yield value;
      }
    } finally {
      await source.return?.();
    }
  };
  return { chunks: chunks(), delimiter };
}
