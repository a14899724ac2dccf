// The command line as a value: all commands joined, run on given arguments, answering with an exit code.
import { Command } from "commander";
import { report } from "./failure.js";
import { generateCommand } from "./generate.js";
import type { Terminal } from "./terminal.js";

/** Runs one command line (without `node` and the script) and resolves to its exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command("mktows")
    .description("Marketo's retired SOAP API: generate, read, write, call and serve it.")
    .addCommand(generateCommand(terminal));
  for (const command of [program, ...program.commands])
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
