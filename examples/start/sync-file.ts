// Syncs leads.csv by the command line, as `npx mktows sync-leads` does.
import { run } from "../../src/cli/program.js";
import type { Terminal } from "../../src/cli/terminal.js";

const file = "examples/start/leads.csv";

interface Connection {
  readonly endpoint: string;
  readonly userId: string;
  readonly secretKey: string;
}

export async function syncFile({ endpoint, userId, secretKey }: Connection): Promise<void> {
  await command(["sync-leads", file, "--dry-run"]);
  const connection = ["--endpoint", endpoint, "--user", userId, "--secret", secretKey];
  await command(["sync-leads", file, "--no-journal"], connection);
}

/** Shows the command as it is typed with the connection in the environment, and runs it. */
async function command(args: readonly string[], connection: readonly string[] = []): Promise<void> {
  console.log(`\n$ npx mktows ${args.join(" ")}`);
  const code = await run([...args, ...connection], terminal);
  if (code !== 0) throw new Error(`mktows ${args.join(" ")} ended with ${code}`);
}

const terminal: Terminal = {
  stdin: () => process.stdin.toArray().then((chunks) => Buffer.concat(chunks as Buffer[])),
  stdinStream: () => process.stdin,
  width: () => undefined,
  out: (data) => void process.stdout.write(data),
  err: (text) => void process.stderr.write(text),
  stopped: () => new Promise(() => undefined),
};
