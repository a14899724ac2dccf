// Reads a WSDL with all its documents, and links them to the type model: the first half of the generator, without what
// writes code.
import * as scalars from "../src/codec/scalars.js";
import { saveDocuments } from "./disk/save-documents.js";
import { checkModel } from "./link/check-model.js";
import { linkModel, type Linked } from "./link/link.js";
import type { CodegenError } from "./model/error.js";
import { openContract, type OpenContract, type ReadOptions } from "./open-contract.js";
import { documentName } from "./sources/locations.js";
import { recorded, type Recorded } from "./sources/recorded.js";
import { readSources } from "./sources/sources.js";

export interface Contract extends Linked {
  /** The documents that were read, unless one is missing. */
  readonly recorded: Recorded | undefined;
}

/** The model, with the reasons for what is left out of it. `opened` are its documents, where an earlier step opened them. */
export async function readContract(
  path: string,
  options: ReadOptions,
  opened?: OpenContract,
): Promise<Contract> {
  const { documents } = opened ?? (await openContract(path, options));
  const sources = recorded(path, documents);
  const definitions = await readSources(path, sources);
  if (options.save !== undefined) await saveDocuments(options.save, documents.saved());
  const known = new Set(Object.keys(scalars));
  const linked = linkModel(definitions, documentName(path), known, options.lenient);
  const warnings = checkModel(definitions, linked);
  return {
    ...linked,
    // One reason, such as a binding without SOAP, may concern many operations.
    refused: distinct([...linked.refused, ...linked.leftOut, ...warnings]),
    passedOver: distinct(linked.passedOver),
    demands: distinct(linked.demands),
    recorded: sources.recorded(),
  };
}

/** A document that is included in two namespaces is read twice. */
function distinct(errors: readonly CodegenError[]): readonly CodegenError[] {
  return [...new Map(errors.map((error) => [error.message, error])).values()];
}
