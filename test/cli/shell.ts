// Runs one command line inside the test's process, as a shell would run the program.
import { Readable } from "node:stream";
import { run } from "../../src/cli/program.js";
import type { Terminal } from "../../src/cli/terminal.js";

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A terminal without a screen, whose user says nothing. */
export const noTerminal: Terminal = {
  stdin: async () => new Uint8Array(),
  stdinStream: () => Readable.from([]),
  width: () => undefined,
  out: () => undefined,
  err: () => undefined,
  stopped: async () => "SIGTERM",
};

export async function mktows(
  args: readonly string[],
  stdin: string | Uint8Array = "",
  others: Partial<Terminal> = {},
): Promise<Ended> {
  const out: Uint8Array[] = [];
  let err = "";
  const code = await run(args, {
    ...noTerminal,
    stdin: async () => Buffer.from(stdin),
    stdinStream: () => Readable.from([Buffer.from(stdin)]),
    out: (data) => void out.push(Buffer.from(data)),
    err: (text) => (err += text),
    ...others,
  });
  return { code, out: Buffer.concat(out).toString(), err };
}

/** What a command printed, when all went well. */
export async function output(
  args: readonly string[],
  stdin?: string | Uint8Array,
): Promise<string> {
  const { code, out, err } = await mktows(args, stdin);
  if (code === 0) return out;
  throw new Error(`mktows ${args.join(" ")} ended with ${code}: ${err}`);
}
