// `mktows diff`: the changes between two contracts. The comparison is in codegen/, loaded when it is needed.
import { Command } from "commander";
import { CodeBreaks, CommandFailed, InputError } from "./failure.js";
import type { Screen } from "./terminal.js";
import { during, type Say } from "./screen/working.js";

interface Options {
  readonly json?: boolean;
  readonly root?: string;
  readonly catalog?: string;
}

export function diffCommand(screen: Screen): Command {
  return new Command("diff")
    .summary("list the changes between two WSDLs, and which are breaking")
    .description(
      "Compare two WSDLs and list every change once. A change breaks callers when a request that the old " +
        "contract allows is invalid under the new one; it breaks readers when an answer can hold what a " +
        "reader of the old contract refuses or misses: a new value of an enumeration does, a new element does not, " +
        "it is skipped. It breaks code when a program that makes requests and reads answers, and compiles with " +
        "the types that are generated from the old contract, may not compile with those of the new one. " +
        "Documentation and addresses are not compared. Exit code 0 when nothing breaks, 1 when callers or " +
        "readers do, 3 when only code does, 2 on an error.",
    )
    .argument("<old>", "the old WSDL")
    .argument("<new>", "the new WSDL")
    .option("--json", 'print {"changes": [...]}')
    .option(
      "--root <dir>",
      "folder that all imported files must be in (default: that of each WSDL)",
    )
    .option("--catalog <file>", "JSON object from URLs of imported documents to files")
    .addHelpText("after", "\nExample:\n  $ mktows diff mktows-2_2.wsdl wsdl/mktows.wsdl")
    .action(async (before: string, after: string, { json = false, ...options }: Options) => {
      const changes = await during(screen, `reading ${before}`, (say) =>
        compare(before, after, options, screen, say),
      ).catch((error: unknown) => {
        throw new CommandFailed(error);
      });
      screen.out(await print(changes, json));
      const breaking = changes.filter(({ callers, readers }) =>
        [callers, readers].includes("breaking"),
      );
      if (breaking.length > 0)
        throw new InputError(`${breaking.length} of ${changes.length} changes are breaking`);
      const ofCode = changes.filter(({ code }) => code === "breaking");
      if (ofCode.length > 0)
        throw new CodeBreaks(
          `${ofCode.length} of ${changes.length} changes break code, none of them messages`,
        );
    });
}

async function compare(
  before: string,
  after: string,
  options: Pick<Options, "root" | "catalog">,
  screen: Screen,
  say: Say,
) {
  const { diffModels, readContract } = await import("../../codegen/index.js");
  const left = await readContract(before, options);
  say(`reading ${after}`);
  const right = await readContract(after, options);
  for (const { message } of [...left.refused, ...right.refused])
    screen.err(`mktows: not compared: ${message}\n`);
  say("comparing");
  return diffModels(left.model, right.model);
}

async function print(changes: Awaited<ReturnType<typeof compare>>, json: boolean): Promise<string> {
  if (json) return `${JSON.stringify({ changes }, undefined, 2)}\n`;
  const { printChanges } = await import("../../codegen/index.js");
  return changes.length === 0 ? "no changes\n" : printChanges(changes);
}
