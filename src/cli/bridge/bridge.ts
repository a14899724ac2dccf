// `mktows bridge`: commands about the bridge to the live REST service, which are loaded when one of them runs.
import { Command } from "commander";
import { wrapped } from "../screen/wrap.js";
import type { Screen } from "../terminal.js";
import { instanceHelp, instanceOptions, type InstanceFlags } from "./instance.js";
import type { CheckFlags } from "./check.js";
import type { SnapshotFlags } from "./snapshot.js";

export function bridgeCommand(screen: Screen): Command {
  return new Command("bridge")
    .summary("what the bridge to REST does, and whether it can")
    .description("About the bridge, which carries the operations out over the live REST service.")
    .addCommand(reportCommand(screen))
    .addCommand(checkCommand(screen))
    .addCommand(snapshotCommand(screen));
}

function reportCommand(screen: Screen): Command {
  return new Command("report")
    .summary("print what is not as it was over SOAP")
    .description(
      "Print for each operation how many calls of REST it makes, what is exact, what differs, what is refused " +
        "and what is ignored. Nothing is sent.",
    )
    .option("--json", "print the report as JSON")
    .action(async ({ json }: { readonly json?: true }) => {
      const { bridgeReport, printReport } = await import("../../bridge/report.js");
      const report = bridgeReport();
      screen.out(
        json
          ? `${JSON.stringify(report, undefined, 2)}\n`
          : wrapped(printReport(report), screen.columns?.()),
      );
    });
}

function checkCommand(screen: Screen): Command {
  const command = new Command("check")
    .summary("try the bridge against an instance, and write nothing")
    .description(
      "Log in, read once with each right, compare fields, partitions and objects with the settings, and carry " +
        "out requests as a dry run. Nothing is written. Exit code 1 where something would fail.",
    )
    .argument(
      "[requests...]",
      "JSON of requests, { operation, params }; without it a few of each kind",
    );
  for (const option of instanceOptions()) command.addOption(option);
  return command
    .option("--json", "print the report as JSON")
    .addHelpText("after", instanceHelp)
    .action(async (files: readonly string[], flags: InstanceFlags & CheckFlags) => {
      const { runCheck } = await import("./check.js");
      await runCheck(command, files, flags, screen);
    });
}

function snapshotCommand(screen: Screen): Command {
  const command = new Command("snapshot")
    .summary("write the lead fields of an instance to a file")
    .description(
      "Write the lead fields that an instance describes, with their names in SOAP and in REST, to a file that can be " +
        "edited: the option snapshot of createBridge. A file that was edited is not written over.",
    )
    .argument("<file>", "JSON, a line for each field");
  for (const option of instanceOptions()) command.addOption(option);
  return command
    .option("--keep", "keep all fields as they are in the file, and add new ones")
    .option("--force", "write all fields anew")
    .addHelpText("after", instanceHelp)
    .action(async (file: string, flags: InstanceFlags & SnapshotFlags) => {
      const { runSnapshot } = await import("./snapshot.js");
      await runSnapshot(command, file, flags, screen);
    });
}
