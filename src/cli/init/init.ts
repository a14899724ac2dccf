// `mktows init`: a guided start in an existing project. Flags and answers make the same plan, and a plan always the same files.
// Nothing that is there is replaced.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Command } from "commander";
import { InputError } from "../failure.js";
import { parseText } from "../serve/serving.js";
import { paint } from "../screen/paint.js";
import type { Screen } from "../terminal.js";
import { filesOf, folderIn, nextSteps, type Plan } from "./plan.js";
import { readProject, writeFiles } from "./project.js";

interface Flags {
  readonly wsdl?: string;
  readonly out?: string;
  readonly endpoint?: true;
  readonly yes?: true;
}

export function initCommand(screen: Screen): Command {
  return new Command("init")
    .summary("start with mktows in the project of this folder")
    .description(
      "Write a first program that runs and scripts in package.json; for a WSDL of your own, a config for mktows generate, its " +
        "script, and a line in .gitattributes. Asks on a terminal what the options do not say; files and scripts that " +
        "are there are kept.",
    )
    .option(
      "--wsdl <wsdl>",
      "a WSDL of your own, a file or its address (default: mktows itself)",
      parseText,
    )
    .option("--out <dir>", "folder for the client of the WSDL (default: service)", parseText)
    .option("--endpoint", "call the service of MKTOWS_ENDPOINT (default: a sandbox in the program)")
    .option("--yes", "ask nothing: what the options do not say is the default")
    .addHelpText(
      "after",
      "\nExamples:\n  $ mktows init\n  $ mktows init --yes\n  $ mktows init --wsdl wsdl/service.wsdl --out src/service",
    )
    .action(async (flags: Flags) => {
      const folder = process.cwd();
      const project = readProject(folder);
      const plan = await planOf(flags, folder, screen);
      const files = filesOf(plan, project);
      for (const { path, what, isKept } of writeFiles(folder, files))
        screen.out([
          isKept ? paint("yellow", "kept   ") : paint("green", "written"),
          ` ${path}: ${what}\n`,
        ]);
      screen.out(
        `\nNext:\n${nextSteps(plan, project)
          .map((line) => `  ${line}\n`)
          .join("")}`,
      );
    });
}

/** A file that is missing would be told by the script only, which somebody may run much later. */
function checkWsdl(folder: string, wsdl: string): void {
  if (wsdl === itself || /^https?:/i.test(wsdl) || existsSync(resolve(folder, wsdl))) return;
  throw new InputError(
    `the WSDL ${JSON.stringify(wsdl)}: no such file; expected its path from this folder, or an address with https://`,
  );
}

function checkPlace(place: string): asserts place is "sandbox" | "endpoint" {
  if (place !== "sandbox" && place !== "endpoint")
    throw new InputError(`expected sandbox or endpoint, not ${JSON.stringify(place)}`);
}

/** The answer for the contract of this package. */
const itself = "mktows";

/** What the flags say, then what the user says, then the defaults. */
async function planOf(
  { wsdl, out, endpoint, yes }: Flags,
  folder: string,
  screen: Screen,
): Promise<Plan> {
  const { ask } = screen;
  /** `check` throws for an answer that cannot be: it is asked for again. */
  const wanted = async (
    question: string,
    standard: string,
    check: (answer: string) => void,
  ): Promise<string> => {
    if (yes || ask === undefined) return standard;
    for (;;) {
      const answer = (await ask(`${question} [${standard}] `)).trim() || standard;
      try {
        check(answer);
        return answer;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        screen.err(`${error.message}\n`);
      }
    }
  };
  if (endpoint && wsdl !== undefined)
    throw new InputError("--endpoint is for mktows itself: a client of --wsdl is told its own");
  const isWsdl = (answer: string): void => checkWsdl(folder, answer);
  if (wsdl !== undefined) isWsdl(wsdl);
  const own =
    wsdl ?? (endpoint ? itself : await wanted("mktows itself, or which WSDL?", itself, isWsdl));
  if (own !== itself)
    return {
      kind: "wsdl",
      wsdl: own,
      out: out ?? (await wanted("Folder for its client?", "service", folderIn)),
    };
  if (out !== undefined)
    throw new InputError("--out is the folder for the client of --wsdl: give both");
  if (endpoint) return { kind: "endpoint" };
  const place = await wanted("Call a sandbox, or an endpoint?", "sandbox", checkPlace);
  checkPlace(place);
  return { kind: place };
}
