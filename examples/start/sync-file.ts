// Syncs leads.csv by the command line, as `npx mktows sync-leads` does.
import { run } from "../../src/cli/program.js";
import { paint } from "../../src/cli/screen/paint.js";
import { screen, terminal } from "./terminal.js";

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
  screen.out(["\n", paint("bold", `$ npx mktows ${args.join(" ")}`), "\n"]);
  const code = await run([...args, ...connection], terminal);
  if (code !== 0) throw new Error(`mktows ${args.join(" ")} ended with ${code}`);
}
