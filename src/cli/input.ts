// The input of a command: a file or standard input, as bytes or as JSON. Whatever is wrong with it becomes an
// InputError that names the file and the place.
import { readFile } from "node:fs/promises";
import { fileProblem, InputError } from "./failure.js";
import { JsonSyntaxError, parseJson } from "./json-text.js";
import type { Terminal } from "./terminal.js";

export interface Input<Data> {
  /** Its name in messages. */
  readonly name: string;
  readonly data: Data;
}

/** Reads the file; standard input for `-` or `undefined`. */
export async function readBytes(
  file: string | undefined,
  terminal: Terminal,
): Promise<Input<Uint8Array>> {
  const stdin = file === undefined || file === "-";
  const name = stdin ? "standard input" : file;
  const data = stdin ? await terminal.stdin() : await readFileAt(file);
  if (data.length > 0) return { name, data };
  throw new InputError(`${name} is empty${stdin ? ": give a file, or pipe the document in" : ""}`);
}

/** Reads JSON, which is UTF-8, with or without a byte order mark. */
export function readJson(file: string | undefined, terminal: Terminal): Promise<Input<unknown>> {
  return readJsonWith(file, terminal, (error) => error.message);
}

/** Reads JSON that can have a secret in it: no message shows any of its text. */
export function readSecretJson(file: string, terminal: Terminal): Promise<Input<unknown>> {
  return readJsonWith(file, terminal, (error) =>
    error instanceof JsonSyntaxError ? error.discreet : "it is nested too deeply",
  );
}

async function readJsonWith(
  file: string | undefined,
  terminal: Terminal,
  tell: (error: Error) => string,
): Promise<Input<unknown>> {
  const { name, data } = await readBytes(file, terminal);
  return { name, data: parse(decodeUtf8(data, name), name, tell) };
}

async function readFileAt(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new InputError(`${file}: ${fileProblem(error) ?? String(error)}`, { cause: error });
  }
}

/** Line and column, as editors count them, of a byte in a document. */
export function printPlace(bytes: Uint8Array, offset: number): string {
  const lines = new TextDecoder().decode(bytes.subarray(0, offset)).split("\n");
  return `${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
}

function decodeUtf8(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new InputError(`${name} is not UTF-8; save it as UTF-8`, { cause: error });
  }
}

function parse(text: string, name: string, tell: (error: Error) => string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    const place = error instanceof JsonSyntaxError ? `:${error.line}:${error.column}` : "";
    const message = error instanceof Error ? tell(error) : String(error);
    throw new InputError(`${name}${place}: not JSON: ${message}`, { cause: error });
  }
}
