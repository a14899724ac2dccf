// How a command ends when it cannot do its work: which exit code, and what is said. No stack trace for
// anything a user can cause.
import { CommanderError } from "commander";
import { MktowsError } from "../errors.js";

/** Input that cannot be used: what it was, what is wrong with it, what to do. Exit code 1. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** Why there is no answer from a command whose answer is its exit code. Exit code 2. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  constructor(cause: unknown) {
    super("there is no answer", { cause });
  }
}

/** Says why the command failed and returns the exit code: 1 for bad input, 2 for wrong usage or no answer. */
export function report(error: unknown, err: (text: string) => void): number {
  if (error instanceof NoAnswer) {
    report(error.cause, err);
    return 2;
  }
  // Commander has printed its own message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  err(`mktows: ${isExpected(error) ? messageOf(error) : describeBug(error)}\n`);
  return 1;
}

function messageOf(error: Error): string {
  const problem = fileProblem(error);
  return problem === undefined || !("path" in error) ? error.message : `${error.path}: ${problem}`;
}

const fileProblems: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "this is a folder, a file was expected",
  EACCES: "this file may not be read",
};

/** What an error of the file system means; `undefined` for any other. */
export function fileProblem(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return fileProblems[code];
}

function isExpected(error: unknown): error is Error {
  if (error instanceof InputError || error instanceof MktowsError) return true;
  // CodegenError by name, since codegen/ is loaded only by `generate`; system errors (ENOENT, EACCES) by code.
  return error instanceof Error && (error.name === "CodegenError" || "code" in error);
}

function describeBug(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `unexpected error, please report it\n${trace}`;
}
