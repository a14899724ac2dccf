// The door `mktows/codegen`: reads a WSDL into its type model, generates TypeScript from it, and compares two models. The
// generator is loaded by the first call, with the libraries that it requires.
import { missingPackage } from "../src/missing-package.js";
import type { Linked } from "./link/link.js";
import type { Generated, GenerateOptions } from "./main.js";
import type { Model } from "./model/model.js";
import type { ReadOptions } from "./open-contract.js";

/**
 * Generates the client of a WSDL. Everything is read, rendered and compiled before the first file is written: an error
 * leaves the folder as it was.
 */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const { regenerate } = await import("./regenerate.js");
  return loaded(() => regenerate(options));
}

/** Reads a WSDL document, with all documents that it imports, into the type model. */
export async function readModel(path: string, options: ReadOptions = {}): Promise<Model> {
  return (await readContract(path, options)).model;
}

/** Like `readModel`, with the reasons for what is left out of the model. */
export async function readContract(path: string, options: ReadOptions = {}): Promise<Linked> {
  return (await loaded(() => import("./read-contract.js"))).readContract(path, options);
}

async function loaded<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    throw missingPackage("mktows/codegen", error);
  }
}

export { defineConfig, type Config, type ContractConfig } from "./config.js";
export { diffModels } from "./diff/diff.js";
export type { Change, ChangeKind } from "./diff/difference.js";
export { printChanges } from "./diff/print-changes.js";
export type { Generated, GenerateOptions, GenerateProgress } from "./main.js";
export { CodegenError, type Place } from "./model/error.js";
export type {
  AttributeDefinition,
  ComplexType,
  Content,
  ElementParticle,
  EnumerationType,
  EnumerationValue,
  Facets,
  GlobalElement,
  GroupParticle,
  ListType,
  Model,
  OperationDefinition,
  Particle,
  PortDefinition,
  QName,
  RestrictionType,
  ServiceDefinition,
  UnionType,
  WildcardParticle,
  TypeDefinition,
} from "./model/model.js";
export type { ReadOptions } from "./open-contract.js";
export type { ImportExtension } from "./view/view.js";
