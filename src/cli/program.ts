// The command line as a value: all commands joined, run on given arguments, answering with an exit code.
import { createRequire } from "node:module";
import { Command } from "commander";
import { bridgeCommand } from "./bridge/bridge.js";
import { callCommand } from "./call.js";
import { decodeCommand } from "./decode.js";
import { diffCommand } from "./diff.js";
import { encodeCommand } from "./encode.js";
import { explainCommand } from "./explain.js";
import { report } from "./failure.js";
import { restSandboxCommand } from "./rest-sandbox.js";
import { sandboxCommand } from "./sandbox.js";
import { syncLeadsCommand, syncObjectsCommand } from "./sync.js";
import { gatewayCommand } from "./gateway.js";
import { generateCommand } from "./generate.js";
import { guarded, type Terminal } from "./terminal.js";

// The package knows itself by name, wherever this file lies.
const { version } = createRequire(import.meta.url)("mktows/package.json") as { version: string };

/** Runs one command line (without `node` and the script) and resolves to its exit code. */
export async function run(args: readonly string[], given: Terminal): Promise<number> {
  const terminal = guarded(given);
  const program = new Command("mktows")
    .description("Marketo's retired SOAP API: generate, read, write, call and serve it.")
    .version(version, "--version", "show the version")
    .addCommand(decodeCommand(terminal))
    .addCommand(encodeCommand(terminal))
    .addCommand(explainCommand(terminal))
    .addCommand(callCommand(terminal))
    .addCommand(syncLeadsCommand(terminal))
    .addCommand(syncObjectsCommand(terminal))
    .addCommand(sandboxCommand(terminal))
    .addCommand(restSandboxCommand(terminal))
    .addCommand(bridgeCommand(terminal))
    .addCommand(gatewayCommand(terminal))
    .addCommand(generateCommand(terminal))
    .addCommand(diffCommand(terminal));
  for (const command of commandsOf(program))
    command
      .exitOverride()
      .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
      .showHelpAfterError("(--help shows how)");
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    return report(error, terminal.err);
  }
}

/** A command and those in it. */
function commandsOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(commandsOf)];
}
