// The terminal of `npm start`, for messages of its own and for the commands that it runs.
import { hasColours } from "../../src/cli/screen/paint.js";
import { guarded, type Terminal } from "../../src/cli/terminal.js";

const { stdin, stdout, stderr, env } = process;

export const terminal: Terminal = {
  stdin: () => stdin.toArray().then((chunks) => Buffer.concat(chunks as Buffer[])),
  stdinStream: () => stdin,
  width: () => (stderr.isTTY && env["TERM"] !== "dumb" ? stderr.columns : undefined),
  colours: { out: hasColours(stdout, env), err: hasColours(stderr, env) },
  out: (data) => void stdout.write(data),
  err: (text) => void stderr.write(text),
  stopped: () => new Promise(() => undefined), // Ctrl-C ends the process
};

export const screen = guarded(terminal);
