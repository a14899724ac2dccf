// The generator from WSDL to files: read, link, view, render, compile, write.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { applyChanges } from "./disk/folder.js";
import { compareOutput } from "./disk/output.js";
import type { Linked } from "./link/link.js";
import { chooseOperations } from "./model/choose-operations.js";
import { CodegenError } from "./model/error.js";
import { operationsIn } from "./model/messages.js";
import { readContract, type ReadOptions } from "./read-contract.js";
import { openCompiler, type Compile } from "./render/compile.js";
import { render } from "./render/render.js";
import { copyRuntime, STANDALONE_RUNTIME } from "./render/standalone.js";
import { RUNTIME } from "./runtime.js";
import type { TypeOptions } from "./view/type-options.js";
import { toView } from "./view/view.js";

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
  /** Copy the runtime into the folder, so that it depends on no package. */
  readonly standalone?: boolean | undefined;
  /** Names of the operations to generate, with the types that they need. Default: all. */
  readonly operations?: readonly string[] | undefined;
  /** Whether to generate client.ts. Default true; a program with its own client does not need it. */
  readonly client?: boolean | undefined;
  /** Write nothing, only report which files differ. */
  readonly check?: boolean | undefined;
}

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
}

/** Writes nothing before everything is read, rendered and compiled, so that an error leaves the folder as it was. */
export async function generate(
  options: GenerateOptions,
  compile: Compile = openCompiler(RUNTIME),
): Promise<Generated> {
  const { wsdl, out, check = false, standalone = false } = options;
  const { runtime = standalone ? STANDALONE_RUNTIME : "mktows/wire" } = options;
  const contract = await readContract(wsdl, options);
  const { model, refused, asXml } =
    options.operations === undefined ? contract : choose(contract, options.operations, wsdl);
  const own = await render(toView(model, { ...options, runtime }));
  compile(own, runtime);
  const files = standalone ? new Map([...own, ...(await copyRuntime(readSource))]) : own;
  const changes = await compareOutput(out, files);
  if (!check) await applyChanges(out, changes);
  const drift = [...changes.write.keys(), ...changes.remove];
  return { files: [...files.keys()], drift, refused, asXml };
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
