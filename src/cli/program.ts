// The command line as a value: all commands joined, run on given arguments, answering with an exit code.
import { createRequire } from "node:module";
import { Command } from "commander";
import { bridgeCommand } from "./bridge/bridge.js";
import { callCommand } from "./call.js";
import { completionCommand } from "./completion/completion.js";
import { decodeCommand } from "./decode.js";
import { diffCommand } from "./diff.js";
import { doctorCommand } from "./doctor/doctor.js";
import { encodeCommand } from "./encode.js";
import { explainCommand } from "./explain.js";
import { report } from "./failure.js";
import { initCommand } from "./init/init.js";
import { restSandboxCommand } from "./serve/rest-sandbox.js";
import { sandboxCommand } from "./serve/sandbox.js";
import { syncLeadsCommand, syncObjectsCommand } from "./sync.js";
import { gatewayCommand } from "./serve/gateway.js";
import { generateCommand } from "./generate.js";
import { paint } from "./screen/paint.js";
import { guarded, type Screen, type Terminal } from "./terminal.js";

// The package knows itself by name, wherever this file lies.
const { version } = createRequire(import.meta.url)("mktows/package.json") as { version: string };

/** All commands, with their options. */
export function programOf(screen: Screen): Command {
  return new Command("mktows")
    .description(
      "A sandbox, a client, syncs and a bridge to REST for Marketo's retired SOAP API; and typed clients for any other WSDL.",
    )
    .version(version, "-V, --version", "show the version")
    .addCommand(initCommand(screen))
    .addCommand(doctorCommand(screen))
    .addCommand(sandboxCommand(screen))
    .addCommand(restSandboxCommand(screen))
    .addCommand(callCommand(screen))
    .addCommand(explainCommand(screen))
    .addCommand(decodeCommand(screen))
    .addCommand(encodeCommand(screen))
    .addCommand(syncLeadsCommand(screen))
    .addCommand(syncObjectsCommand(screen))
    .addCommand(bridgeCommand(screen))
    .addCommand(gatewayCommand(screen))
    .addCommand(generateCommand(screen))
    .addCommand(diffCommand(screen))
    .addCommand(completionCommand(screen))
    .addHelpText(
      "after",
      "\nEach command has --help with an example. To begin: `mktows init` in a project of\n" +
        "yours, or `mktows sandbox --port 8080` and the page that it names.",
    );
}

/** Runs one command line (without `node` and the script) and resolves to its exit code. */
export async function run(args: readonly string[], given: Terminal): Promise<number> {
  const screen = guarded(given);
  const outputError = (text: string): void => {
    const [, word = "", rest = ""] = /^(error:)?([^]*)$/.exec(text) ?? [];
    screen.err([paint("red", word), rest]);
  };
  const program = programOf(screen);
  for (const command of commandsOf(program))
    command
      .exitOverride()
      .configureOutput({ writeOut: screen.out, writeErr: screen.err, outputError })
      .showHelpAfterError("(--help shows how)");
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    return report(error, screen.err);
  }
}

/** A command and those in it. */
export function commandsOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(commandsOf)];
}
