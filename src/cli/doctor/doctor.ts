// `mktows doctor`: looks at what a program of mktows depends on, from Node.js to the service, and says in words what is wrong and
// what to do. Nothing is written.
import { Command, Option } from "commander";
import type { Finding } from "../../bridge/check/findings.js";
import { connectionOptions } from "../connection-options.js";
import { Ended } from "../failure.js";
import { coloured } from "../screen/findings.js";
import { during } from "../screen/working.js";
import type { Screen } from "../terminal.js";

export interface DoctorFlags {
  readonly endpoint?: string;
  readonly user?: string;
  readonly secret?: string;
  readonly config?: string;
  readonly journal?: string;
  readonly json?: true;
}

export function doctorCommand(screen: Screen): Command {
  const command = new Command("doctor")
    .summary("say what is wrong: clock, address, signature, versions, files")
    .description(
      "Look at Node.js, the packages of the project in this folder, the proxy of the environment, the service (is it " +
        "there, its clock, its contract, does it accept the signature) and the journals of syncs here; with --config at " +
        "the bridge's instance as well. Nothing is written. Exit code 0 when nothing fails, 1 otherwise.",
    );
  for (const option of connectionOptions()) command.addOption(option);
  return command
    .addOption(
      new Option(
        "--config <file>",
        "JSON with the options of createBridge: check its instance too",
      ),
    )
    .option("--journal <file>", "journal of a sync (default: all *.journal in this folder)")
    .option("--json", "print the findings as JSON")
    .addHelpText(
      "after",
      "\nExamples, with endpoint, user and secret in the environment:\n  $ mktows doctor\n" +
        "  $ mktows doctor --config bridge.json --json",
    )
    .action(async (flags: DoctorFlags) => {
      const findings: Finding[] = [];
      await during(screen, "looking", async (say) => {
        for await (const finding of examine(command, flags, screen)) {
          findings.push(finding);
          if (flags.json === undefined) screen.out(coloured(finding, screen.columns?.()));
          say(`looking, ${findings.length} checks done`);
        }
      });
      if (flags.json) screen.out(`${JSON.stringify(findings, undefined, 2)}\n`);
      const failed = findings.filter(({ state }) => state === "fails").length;
      if (failed > 0) throw new Ended(`${failed} of ${findings.length} checks failed`, 1);
    });
}

async function* examine(
  command: Command,
  flags: DoctorFlags,
  screen: Screen,
): AsyncGenerator<Finding> {
  const { checkPackages } = await import("./packages.js");
  yield* checkPackages(process.cwd());
  const { checkService } = await import("./service.js");
  yield* checkService(flags);
  const { checkJournals } = await import("./journals.js");
  yield* checkJournals(flags.journal, process.cwd());
  if (flags.config !== undefined) yield* checkBridge(command, flags.config, screen);
}

/** The checks of `mktows bridge check`, each named as the bridge's. */
async function* checkBridge(
  command: Command,
  config: string,
  screen: Screen,
): AsyncGenerator<Finding> {
  const { readInstance } = await import("../bridge/instance.js");
  const { checkInstance } = await import("../../bridge/check/check.js");
  const options = await readInstance(command, { config }, screen);
  for await (const finding of checkInstance(options))
    yield { ...finding, what: `bridge: ${finding.what}` };
}
