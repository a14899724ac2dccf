// Generates the contracts of one run of the command, in order, and tells what each run of the generator has told.
import { InputError, report } from "../failure.js";
import { during } from "../screen/working.js";
import type { Screen } from "../terminal.js";
import type { ContractConfig } from "./check-config.js";

type Generated = import("../../../codegen/index.js").Generated;
type GenerateProgress = import("../../../codegen/index.js").GenerateProgress;

export interface RunOptions {
  readonly check?: boolean | undefined;
  readonly strict?: boolean | undefined;
  /** Called with each document before it is read. */
  readonly onDocument?: ((document: string) => void) | undefined;
}

/** What became of a contract: a line, and whether its folder has changed. */
export interface Told {
  readonly line: string;
  readonly hasChanged: boolean;
}

/**
 * One contract that fails does not keep the others from being generated. With `tell`, the caller prints the line of each
 * that did not fail.
 */
export async function generateAll(
  contracts: readonly ContractConfig[],
  options: RunOptions,
  screen: Screen,
  tell: (told: Told) => void = ({ line }) => screen.out(`${line}\n`),
): Promise<void> {
  let failed = 0;
  for (const contract of contracts) {
    try {
      tell(await generateOne(contract, options, screen));
    } catch (error) {
      if (contracts.length === 1) throw error;
      failed += 1;
      report(error, screen.err);
    }
  }
  if (failed > 0)
    throw new InputError(`${failed} of ${contracts.length} contracts failed, as told above`);
}

async function generateOne(
  { strict: isStrict, ...contract }: ContractConfig,
  { check = false, strict = isStrict, onDocument }: RunOptions,
  screen: Screen,
): Promise<Told> {
  const { generate } = await import("../../../codegen/index.js");
  const { wsdl, out } = contract;
  const generated = await during(screen, `reading ${wsdl}`, (say) =>
    generate({
      ...contract,
      check,
      onProgress: (progress) => {
        if (progress.step === "reading") onDocument?.(progress.document);
        say(sentenceOf(progress, wsdl));
      },
    }),
  );
  tellFindings(generated, screen);
  const { files, drift, refused, asXml, passedOver } = generated;
  if (strict && refused.length + asXml.length > 0)
    throw new InputError(`${out} lacks what was left out (--strict)`);
  if (strict && passedOver.length > 0)
    throw new InputError(`${wsdl} contains what has no meaning (--strict)`);
  const hasChanged = drift.length > 0;
  if (!check)
    return {
      line: `${out}: ${files.length} files from ${wsdl}, ${drift.length} changed`,
      hasChanged,
    };
  if (!hasChanged) return { line: `${out} is what ${wsdl} says`, hasChanged };
  throw new InputError(
    `${out} is not what ${wsdl} says. Different, missing or left over: ${drift.join(", ")}. Run the same command without --check.`,
  );
}

function sentenceOf(progress: GenerateProgress, wsdl: string): string {
  return progress.step === "reading" ? `reading ${progress.document}` : `${progress.step} ${wsdl}`;
}

function tellFindings(generated: Generated, { err }: Screen): void {
  const { refused, asXml, loosened, passedOver, demands } = generated;
  for (const { message } of demands) err(`mktows: left to you: ${message}\n`);
  for (const { message } of passedOver) err(`mktows: passed over: ${message}\n`);
  for (const { message } of asXml) err(`mktows: kept as XML: ${message}\n`);
  for (const { message } of loosened) err(`mktows: ${message}\n`);
  for (const { message } of refused) err(`mktows: left out: ${message}\n`);
}
