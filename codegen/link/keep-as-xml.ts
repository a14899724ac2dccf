// Keeps types that could not be linked (`--lenient`): a complex type as XML, a simple type as text, instead of leaving
// them out with the operations that need them. Every one is reported.
import { groupBy } from "../model/collections.js";
import type { CodegenError } from "../model/error.js";
import type { Model, QName, TypeDefinition } from "../model/model.js";
import { textTypesUsedBy } from "../model/own-content.js";
import { XSD } from "../model/qname.js";
import { reachable } from "../model/reachable.js";

export interface KeptAsXml {
  readonly model: Model;
  /** The reasons, one for each type. */
  readonly asXml: readonly CodegenError[];
}

/** `failed` are types that could not be linked; types derived from them are kept as XML too. */
export function keepAsXml(
  model: Model,
  failed: ReadonlyMap<QName, { readonly reason: CodegenError }>,
): KeptAsXml {
  const derived = groupBy(model.types, (type) => (type.kind === "complex" ? type.base : undefined));
  const lost = reachable(failed.keys(), (base) =>
    (derived.get(base) ?? []).map(({ name }) => name),
  );
  const texts = new Set(model.types.flatMap(textTypesUsedBy));
  const types = [
    ...model.types.filter(({ name }) => !lost.has(name)),
    ...[...lost].map((name) => (texts.has(name) ? asText(name) : asXml(name))),
  ];
  return { model: { ...model, types }, asXml: [...failed.values()].map(({ reason }) => reason) };
}

const documentation = "Kept as it is: its definition in the schema could not be resolved.";

function asXml(name: QName): TypeDefinition {
  return {
    ...{ kind: "complex", name, documentation, abstract: false, attributes: [] },
    ...{ anyAttribute: "##any", content: { kind: "mixed" } },
  };
}

function asText(name: QName): TypeDefinition {
  return { kind: "restriction", name, documentation, base: `{${XSD}}string`, facets: {} };
}
