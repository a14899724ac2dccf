// Starts the program `mktows` in a process of its own, for tests that kill it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../../outside.js";

export function startProgram(args: readonly string[], variables: Readonly<Record<string, string>>) {
  const program = ["--import", "tsx", join(root, "src/cli/main.ts"), ...args];
  const env = { ...process.env, ...variables };
  const child = spawn(process.execPath, program, { cwd: root, env, timeout: 50_000 });
  const text = { out: "", err: "" };
  child.stdout.on("data", (data: Buffer) => (text.out += data.toString()));
  child.stderr.on("data", (data: Buffer) => (text.err += data.toString()));
  const end = once(child, "close").then(([code, by]) => ({ code, by, ...text }) as const);
  return { child, end };
}
