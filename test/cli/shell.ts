// Runs one command line inside the test's process, as a shell would run the program.
import { run } from "../../src/cli/program.js";

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function mktows(
  args: readonly string[],
  stdin: string | Uint8Array = "",
): Promise<Ended> {
  const out: Uint8Array[] = [];
  let err = "";
  const code = await run(args, {
    stdin: async () => Buffer.from(stdin),
    out: (data) => void out.push(Buffer.from(data)),
    err: (text) => (err += text),
    stopped: async () => {},
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
