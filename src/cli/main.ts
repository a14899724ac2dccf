#!/usr/bin/env node
// The `mktows` program: binds the command line to this process. Commands are the files beside this one.
import { setFlagsFromString } from "node:v8";
import { Ended } from "./failure.js";
import { hasColours } from "./screen/paint.js";
import { run } from "./program.js";
import type { Signal } from "./terminal.js";

/** Writes until the reader closes its end (`| head`): that is no failure, and the command has an end of its own. */
function writerTo(stream: NodeJS.WriteStream): (data: string | Uint8Array) => void {
  let isOpen = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    isOpen = false;
    if (error.code === "EPIPE" || stream === process.stderr) return;
    process.stderr.write(`mktows: standard output cannot be written: ${error.message}\n`);
    process.exit(1);
  });
  return (data) => void (isOpen && stream.write(data));
}

const out = writerTo(process.stdout);
const err = writerTo(process.stderr);

const signals: readonly Signal[] = ["SIGINT", "SIGTERM"];

// V8 compiles a function again, for speed, when it has run for a while. The generator runs few functions long enough to earn
// that back: with fifteen times the usual budget it takes a third less processor time. Versions of Node.js that may not
// know the flag would print an error.
const [major = 0] = process.versions.node.split(".").map(Number);
if (process.argv[2] === "generate" && major <= 24) setFlagsFromString("--interrupt-budget=1000000");

const tellOfInput = (): void => {
  if (process.stdin.isTTY)
    process.stderr.write("mktows: reading standard input to its end (Ctrl-D)\n");
};

/** Ctrl-C and Ctrl-D end the question, and with it the command. */
async function ask(question: string): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const stop = new AbortController();
  const end = (): void => stop.abort(new Ended("stopped, nothing was written", 130));
  lines.once("SIGINT", end).once("close", end);
  try {
    return await lines.question(question, { signal: stop.signal });
  } catch {
    throw stop.signal.reason;
  } finally {
    lines.off("close", end).close();
  }
}

process.exitCode = await run(process.argv.slice(2), {
  stdin: async () => {
    tellOfInput();
    return Buffer.concat(await process.stdin.toArray());
  },
  stdinStream: () => {
    tellOfInput();
    return process.stdin;
  },
  width: () =>
    process.stderr.isTTY && process.env["TERM"] !== "dumb" ? process.stderr.columns : undefined,
  columns: () => (process.stdout.isTTY ? process.stdout.columns : undefined),
  colours: {
    out: hasColours(process.stdout, process.env),
    err: hasColours(process.stderr, process.env),
  },
  ask: process.stdin.isTTY && process.stderr.isTTY ? ask : undefined,
  out,
  err,
  stopped: () =>
    new Promise((resolve) => {
      // The second one ends the process, whatever it still waits for.
      const stop = (by: Signal): void => {
        for (const signal of signals) process.off(signal, stop);
        resolve(by);
      };
      for (const signal of signals) process.on(signal, stop);
    }),
});
