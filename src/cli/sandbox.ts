// `mktows sandbox`: serves the sandbox on a port until it is told to stop.
import { Command, InvalidArgumentError } from "commander";
import type { Terminal } from "./terminal.js";

interface Options {
  readonly port: number;
  readonly user?: string;
  readonly secret?: string;
}

export function sandboxCommand(terminal: Terminal): Command {
  return new Command("sandbox")
    .summary("serve the contract on this machine")
    .description(
      "Answer the contract on this machine, from a small store of its own. Prints one line on standard " +
        "output when it is ready. Ctrl-C ends it.",
    )
    .option("--port <number>", "port to listen on; 0 for any that is free", parsePort, 0)
    .option("--user <id>", "user id that callers sign for (default: shown at the start)")
    .option("--secret <key>", "secret key that callers sign with (likewise)")
    .addHelpText(
      "after",
      "\nExample:\n  $ mktows sandbox --port 8080 --user me --secret 27272727aa",
    )
    .action(async ({ port, user, secret }: Options) => {
      const { createSandbox } = await import("../sandbox/index.js");
      const sandbox = createSandbox({ userId: user, secretKey: secret });
      const { url } = await sandbox.listen({ port });
      const key = secret === undefined ? sandbox.secretKey : "as given";
      terminal.err(`user id: ${sandbox.userId}\nsecret key: ${key}\nCtrl-C ends\n`);
      const stopped = terminal.stopped();
      terminal.out(`listening ${url}\n`);
      await stopped;
      await sandbox.close();
    });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
}
