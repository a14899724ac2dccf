// Reads CSV row by row, by csv-parse: which is told the delimiter of the header and the ends of lines. A row that cannot be
// read is a row with a problem.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import { InputError } from "../failure.js";
import { createLines, lineEnds } from "./lines.js";
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
  const rows = parsed(chunks, name, delimiter);
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
  name: string,
  delimiter: string,
): AsyncGenerator<CsvRow, undefined> {
  const lines = createLines();
  let next = 1;
  let broken: CsvRow | undefined;
  const onSkip = (error: CsvError | undefined): undefined => {
    if (error?.code === "CSV_MAX_RECORD_SIZE") throw tooLong(name, next);
    broken ??= { line: next, values: [], problem: problemOf(error) };
  };
  const onRecord = (values: string[]): CsvRow[] => {
    const end = lines.at(parser.info.bytes);
    // Where rows were skipped, the row begins as many lines before its end as it has.
    const breaks = (): number => values.reduce((sum, cell) => sum + lineEnds(cell), 0);
    const line = broken === undefined ? next : end - breaks() - (lines.isAtStart() ? 1 : 0);
    const row = { line, values, problem: undefined };
    const found = broken === undefined ? [row] : [upTo(line - 1, broken), row];
    broken = undefined;
    next = end;
    return found;
  };
  const parser = parse<CsvRow[], string[]>({
    columns: false as never, // rows are arrays; the types know records only where columns are named
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    max_record_size: maxRowBytes,
    skip_records_with_error: true,
    on_skip: onSkip,
    on_record: onRecord,
  });
  const counted = async function* () {
    for await (const chunk of chunks) {
      lines.add(chunk);
      yield chunk;
    }
  };
  const done = pipeline(Readable.from(counted(), { objectMode: false }), parser);
  // Its failure is that of reading the parser.
  done.catch(() => undefined);
  for await (const rows of parser as AsyncIterable<readonly CsvRow[]>) yield* rows;
  await done;
  if (broken !== undefined) yield upTo(lines.at(Infinity) - (lines.isAtStart() ? 1 : 0), broken);
  return undefined;
}

/** The lines that a row took with it: quotes that do not fit join rows. */
function upTo(last: number, row: CsvRow): CsvRow {
  if (last <= row.line) return row;
  return { ...row, problem: `lines ${row.line} to ${last} ${row.problem}` };
}

function problemOf(error: CsvError | undefined): string {
  switch (error?.code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return "cannot be read: a quote that opens a cell is not closed before the end of the file";
    case "CSV_INVALID_CLOSING_QUOTE":
      return 'cannot be read: text follows the closing quote of a cell; a quote inside a quoted cell is written ""';
    case "INVALID_OPENING_QUOTE":
      return 'cannot be read: a quote inside a cell that is not quoted; quote the cell, and write the quote as ""';
    default:
      return "cannot be read as CSV";
  }
}

function tooLong(name: string, line: number): InputError {
  return new InputError(
    `${name}:${line}: the row that begins here is longer than ${maxRowBytes / 1024 / 1024} MiB: is a quote not closed in it?`,
  );
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
