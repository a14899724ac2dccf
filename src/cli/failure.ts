// How a failed command ends: its exit code and its message. No stack trace for anything that a user can cause.
import { CommanderError } from "commander";
import { MktowsError } from "../errors.js";
import { paint, type Text } from "./screen/paint.js";

/** Invalid input: its name, what is wrong with it, what to do. Exit code 1. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** The failure of a command whose exit code 1 is a result, such as `diff`. Exit code 2. */
export class CommandFailed extends Error {
  override readonly name = "CommandFailed";
  constructor(cause: unknown) {
    super("the command failed", { cause });
  }
}

/** The result of `diff` where messages stay as they are, and code does not compile. Exit code 3. */
export class CodeBreaks extends Error {
  override readonly name = "CodeBreaks";
}

/** An end with an exit code of its own, which is a result and not a fault of the program. */
export class Ended extends Error {
  override readonly name = "Ended";
  readonly exitCode: number;
  constructor(message: string, exitCode: number, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/**
 * Prints why the command failed and returns the exit code: 1 for invalid input, 2 for wrong usage or `CommandFailed`, 3 for
 * `CodeBreaks`, and that of `Ended`.
 */
export function report(error: unknown, err: (text: Text) => void): number {
  if (error instanceof CommandFailed) {
    report(error.cause, err);
    return 2;
  }
  if (error instanceof CodeBreaks || error instanceof Ended) {
    err([paint("yellow", "mktows:"), ` ${error.message}\n`]);
    return error instanceof Ended ? error.exitCode : 3;
  }
  // Commander has printed its message, or the help that was requested.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  err([paint("red", "mktows:"), ` ${isExpected(error) ? messageOf(error) : describeBug(error)}\n`]);
  return 1;
}

function messageOf(error: Error): string {
  const problem = fileProblem(error);
  return problem === undefined || !("path" in error) ? error.message : `${error.path}: ${problem}`;
}

const fileProblems: Readonly<Record<string, string>> = {
  ENOENT: "file not found",
  EISDIR: "expected a file, found a folder",
  EACCES: "permission denied",
};

/** The message for an error of the file system; `undefined` for any other. */
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
