// Opens the input of a sync: a file, which is read once before for bytes of another encoding, or standard input.
import { createReadStream, statSync } from "node:fs";
import type { Readable } from "node:stream";
import { fileProblem, InputError } from "../failure.js";
import type { Terminal } from "../terminal.js";
import { utf8Of } from "./bytes.js";
import { readCsv } from "./csv.js";
import { readNdjson } from "./ndjson.js";
import type { Format, Table } from "./row.js";

export interface InputOptions {
  readonly format?: Format | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
}

export interface Input {
  readonly name: string;
  readonly table: Table;
  /** The part of the bytes that was read, from 0 to 1; `undefined` where their number is not known. */
  read(): number | undefined;
}

const byExtension: Readonly<Record<string, Format>> = {
  csv: "csv",
  tsv: "csv",
  txt: "csv",
  ndjson: "ndjson",
  jsonl: "ndjson",
};

/** Opens the file, or standard input for `-`. It ends when `signal` is aborted. */
export async function openInput(
  file: string,
  options: InputOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Input> {
  const name = file === "-" ? "standard input" : file;
  const format = options.format ?? byExtension[/\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? ""];
  if (format === undefined)
    throw new InputError(`${name}: add --format csv or --format ndjson: its name does not tell`);
  const { encoding, delimiter } = options;
  const size = file === "-" ? undefined : sizeOf(file);
  // A file is read as a whole first: a sync should not meet bytes of another encoding in its middle.
  if (size !== undefined) await drain(utf8Of(createReadStream(file), name, encoding));
  let bytes = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    const source = file === "-" ? terminal.stdinStream() : createReadStream(file);
    for await (const chunk of untilAborted(source, signal)) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  const text = utf8Of(counted(), name, encoding);
  const table = format === "csv" ? await readCsv(text, name, delimiter) : readNdjson(text);
  const read = (): number | undefined => (size ? bytes / size : undefined);
  return { name, table, read };
}

/** The size of a regular file; `undefined` for a pipe, which can be read only once. */
function sizeOf(file: string): number | undefined {
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) throw new InputError(`${file}: expected a file, found a folder`);
    return stat.isFile() ? stat.size : undefined;
  } catch (error) {
    const problem = fileProblem(error);
    if (problem === undefined) throw error;
    throw new InputError(`${file}: ${problem}`, { cause: error });
  }
}

async function drain(chunks: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of chunks);
}

/** The bytes up to the abort: what is typed may never end, and a pipe that is open keeps the process from ending. */
async function* untilAborted(stream: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const end = (): void => void stream.destroy();
  signal.addEventListener("abort", end);
  try {
    yield* stream as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", end);
  }
}
