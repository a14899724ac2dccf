// Programs of the tests as processes of their own, which can be killed, started together, or run as another user.
import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../../outside.js";

/** A program beside this file (`writer`), as one file that Node can run. */
export async function buildProgram(
  name: string,
  into = join(root, "node_modules/.cache/mktows-test"),
): Promise<string> {
  const outfile = join(into, `${name}.mjs`);
  await build({
    entryPoints: [join(root, `test/sandbox/store/${name}.ts`)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: {
      "#platform/bytes": join(root, "src/platform/node/bytes.ts"),
      "#platform/hmac": join(root, "src/platform/node/hmac.ts"),
    },
  });
  return outfile;
}

/** A process that answers each line on its standard input with a line. */
export interface Conversation {
  readonly process: ChildProcess;
  /** Sends a line, or nothing, and resolves to the next line of the process. */
  ask(line?: string): Promise<string>;
  end(): void;
}

export function converse(
  [command = "", ...args]: readonly string[],
  options: { readonly uid?: number | undefined } = {},
): Conversation {
  const { uid } = options;
  const process = spawn(command, args, {
    stdio: ["pipe", "pipe", "inherit"],
    ...(uid !== undefined && { uid, gid: uid }),
  });
  const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  return {
    process,
    async ask(line) {
      if (line !== undefined) process.stdin.write(`${line}\n`);
      const { value, done } = (await lines.next()) as IteratorResult<string, undefined>;
      if (done === true) throw new Error("the process ended without an answer");
      return value;
    },
    end: () => process.stdin.end(),
  };
}
