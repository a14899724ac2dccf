// The generator from WSDL to files: read, link, view, render, compile, write.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { applyChanges } from "./disk/folder.js";
import { compareOutput } from "./disk/output.js";
import { dropFaulty } from "./link/drop-faulty.js";
import type { Linked } from "./link/link.js";
import { chooseOperations } from "./model/choose-operations.js";
import { CodegenError } from "./model/error.js";
import { operationsIn } from "./model/messages.js";
import type { OpenContract, ReadOptions } from "./open-contract.js";
import { refuse } from "./read/construct.js";
import type { XmlElement } from "./read/element.js";
import { readContract } from "./read-contract.js";
import { openCompiler, type Compile } from "./render/compile.js";
import { fill, formatFiles, type Files } from "./render/render.js";
import { copyRuntime, STANDALONE } from "./render/standalone.js";
import { RUNTIME } from "./runtime.js";
import { loosenedTypes } from "./view/choices.js";
import { ownersOf } from "./view/owners.js";
import { makeStamp, type Circumstances } from "./stamp.js";
import type { TypeOptions } from "./view/type-options.js";
import {
  contextOf,
  extensionOf,
  toView,
  type ImportExtension,
  type ViewOptions,
} from "./view/view.js";

export interface GenerateOptions extends ReadOptions, TypeOptions {
  /** Path or http(s) address of the WSDL document. */
  readonly wsdl: string;
  /**
   * Folder of the generated files; it is created if it does not exist. Only files that an earlier run wrote are replaced or
   * removed in it: any other file in the way is an error.
   */
  readonly out: string;
  /** Module specifier of the runtime in the generated files. Default: `mktows/wire`. */
  readonly runtime?: string | undefined;
  /**
   * How relative imports in the generated files end. `.ts` is for Node.js without a build (version 22.18 or later); it
   * requires `allowImportingTsExtensions` of tsconfig.json, or `rewriteRelativeImportExtensions`. `none` is for bundlers
   * and `"moduleResolution": "bundler"`. Default `.js`, which every setting takes.
   */
  readonly importExtension?: ImportExtension | undefined;
  /** Copy the runtime and the steps of `mktows/auth` into the folder, so that it depends on no package. */
  readonly standalone?: boolean | undefined;
  /** Names of the operations to generate, with the types that they need. Default: all. */
  readonly operations?: readonly string[] | undefined;
  /** Whether to generate client.ts. Default true; a program with its own client does not need it. */
  readonly client?: boolean | undefined;
  /** Write nothing, only report which files differ. */
  readonly check?: boolean | undefined;
  /** Called as the run goes on, for who shows that or wants to know the documents. Default: nothing is told. */
  readonly onProgress?: ((progress: GenerateProgress) => void) | undefined;
}

/** What a run does next: read a document, at a path or address, then compile and format what it has made. */
export type GenerateProgress =
  | { readonly step: "reading"; readonly document: string }
  | { readonly step: "compiling" | "formatting" };

export interface Generated {
  /** Names of the files in the output folder. */
  readonly files: readonly string[];
  /**
   * Names of the files that were missing in the folder or differed there, and of those that an earlier run with other
   * options had left there.
   */
  readonly drift: readonly string[];
  /** Why operations and ports are left out, and unresolved types that no operation needs. */
  readonly refused: readonly CodegenError[];
  /** Why types are kept as XML (`lenient`). */
  readonly asXml: readonly CodegenError[];
  /** Types with more choices than the compiler can combine, which are optional properties. */
  readonly loosened: readonly CodegenError[];
  /** What has no meaning where the documents contain it, and was passed over. */
  readonly passedOver: readonly CodegenError[];
  /** What the service demands and the caller has to do. */
  readonly demands: readonly CodegenError[];
}

/** What an earlier step made of the options. */
export interface Prepared {
  readonly opened?: OpenContract | undefined;
  /** Given if the next run shall find out whether anything has changed. */
  readonly circumstances?: Circumstances | undefined;
}

/** Writes nothing before everything is read, filled in, compiled and formatted, so that an error leaves the folder as it was. */
export async function generate(
  options: GenerateOptions,
  compile: Compile = openCompiler(RUNTIME),
  { opened, circumstances }: Prepared = {},
): Promise<Generated> {
  const { wsdl, out, check = false, standalone = false } = options;
  const extension = extensionOf(options.importExtension);
  const { runtime = standalone ? `${STANDALONE.runtime}${extension}` : "mktows/wire" } = options;
  const auth = standalone ? `${STANDALONE.auth}${extension}` : undefined;
  const contract = await readContract(wsdl, options, opened);
  const chosen =
    options.operations === undefined ? contract : choose(contract, options.operations, wsdl);
  options.onProgress?.({ step: "compiling" });
  const { own, refused, loosened } = fillValid(chosen, { ...options, runtime, auth }, compile);
  options.onProgress?.({ step: "formatting" });
  const formatted = await formatFiles(own);
  const files = standalone
    ? new Map([...formatted, ...(await copyRuntime(readSource, extension))])
    : formatted;
  const { asXml, passedOver, demands } = chosen;
  const told = { refused, asXml, loosened, passedOver, demands };
  const stamp =
    circumstances === undefined || contract.recorded === undefined
      ? undefined
      : makeStamp(contract.recorded, circumstances, files, told);
  const changes = await compareOutput(out, files, stamp);
  if (!check) await applyChanges(out, changes);
  return { files: [...files.keys()], drift: changes.drift, ...told };
}

/**
 * The files that compile. What does not is left out once, with the operations that need it; where the rest does not
 * compile either, or nothing is left, the first error ends the run.
 */
function fillValid(
  { model, refused, places }: Linked,
  options: ViewOptions,
  compile: Compile,
): { readonly own: Files } & Pick<Generated, "refused" | "loosened"> {
  const own = fill(toView(model, options));
  const loosened = loosenedTypes(contextOf(model, options)).flatMap((name) => {
    const element = places.get(name);
    return element === undefined ? [] : [tooManyChoices(element)];
  });
  const faults = compile(own, options.runtime);
  const [first] = faults;
  if (first === undefined) return { own, refused, loosened };
  const ownerOf = ownersOf(model, options);
  // One mistake can be an error in several places, also between declarations: the second run tells whether all are gone.
  const faulty = faults.flatMap(({ file, declaration, error }) => {
    const owner = ownerOf(file, declaration);
    return owner === undefined ? [] : [{ owner, reason: error }];
  });
  if (faulty.length === 0) throw first.error;
  const rest = dropFaulty(model, faulty, places);
  if (rest.model.services.length === 0 && model.services.length > 0)
    throw rest.refused[0] ?? first.error;
  const valid = fill(toView(rest.model, options));
  if (compile(valid, options.runtime).length > 0) throw first.error;
  return { own: valid, refused: [...refused, ...rest.refused], loosened };
}

function tooManyChoices(element: XmlElement): CodegenError {
  return refuse(
    element,
    "its choices have too many combinations for the compiler: they are optional properties in its type",
    "Values are checked when they are written, as those of any type",
  );
}

/** The contract with these operations only; of what is left out, only the reasons that concern them. */
function choose(contract: Linked, names: readonly string[], wsdl: string): Linked {
  const { model, refused } = contract;
  const reasons = refused.filter(({ construct, advice }) =>
    names.some(
      (name) =>
        construct.endsWith(`operation name="${name}"`) || advice.split(/[ ,]+/).includes(name),
    ),
  );
  const chosen = chooseOperations(model, names);
  const [unknown] = chosen.unknown;
  if (unknown === undefined) return { ...contract, model: chosen.model, refused: reasons };
  const known = new Set(operationsIn(model).map(({ name }) => name));
  throw (
    reasons[0] ??
    new CodegenError("the contract has no such operation", {
      place: { file: wsdl, line: 1, column: 1 },
      construct: `operation ${unknown}`,
      advice: `Its operations are ${[...known].join(", ")}`,
    })
  );
}

/** A source of this package, found by the package's own name wherever this file is. */
async function readSource(path: string): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve("mktows/package.json");
  return readFile(join(dirname(manifest), path), "utf8");
}
