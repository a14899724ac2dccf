// `mktows generate`: a WSDL to TypeScript. The generator itself is codegen/, loaded only here.
import { Command } from "commander";
import { InputError } from "./failure.js";
import type { Terminal } from "./terminal.js";

interface Options {
  readonly out: string;
  readonly runtime: string;
  readonly check?: true;
}

export function generateCommand(terminal: Terminal): Command {
  return new Command("generate")
    .summary("write the typed client for a WSDL")
    .description("Write types, codecs, operation table and Service interface for a WSDL.")
    .argument("<wsdl>", "the WSDL file")
    .requiredOption("--out <dir>", "folder to write to; the files in it are replaced")
    .option("--check", "write nothing; exit 1 if the folder differs from what would be written")
    .option("--runtime <specifier>", "what the generated code imports as runtime", "mktows/wire")
    .addHelpText(
      "after",
      "\nExample:\n  $ mktows generate wsdl/mktows.wsdl --out generated --check",
    )
    .action(async (wsdl: string, options: Options) => {
      const { generate } = await import("../../codegen/index.js");
      const check = options.check === true;
      const { out, runtime } = options;
      const { files, drift, refused } = await generate({ wsdl, out, runtime, check });
      for (const { message } of refused) terminal.err(`mktows: left out: ${message}\n`);
      if (!check)
        terminal.out(`${out}: ${files.length} files from ${wsdl}, ${drift.length} changed\n`);
      else if (drift.length === 0) terminal.out(`${out} is what ${wsdl} says\n`);
      else
        throw new InputError(
          `${out} is not what ${wsdl} says. Different: ${drift.join(", ")}. Run the same command without --check.`,
        );
    });
}
