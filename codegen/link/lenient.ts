// What leads nowhere kept as it comes, instead of left out: a complex type as raw XML, a simple one as text. Only
// where it is asked for, and always told.
import { textTypesIn } from "../model/content.js";
import type { CodegenError } from "../model/error.js";
import type { Model, QName, TypeDefinition } from "../model/model.js";
import { XSD } from "../read/xsd-definition.js";

export interface Loosened {
  readonly model: Model;
  /** Why types are XML or text now. */
  readonly asXml: readonly CodegenError[];
}

/** `failed` are types that could not be linked; types that are derived from them go the same way. */
export function keepAsXml(
  model: Model,
  failed: ReadonlyMap<QName, { readonly reason: CodegenError }>,
): Loosened {
  const lost = new Set(failed.keys());
  for (let size = 0; size !== lost.size;) {
    size = lost.size;
    for (const type of model.types)
      if (type.kind === "complex" && type.base !== undefined && lost.has(type.base))
        lost.add(type.name);
  }
  const texts = new Set(model.types.flatMap(textTypesIn));
  const types = [
    ...model.types.filter(({ name }) => !lost.has(name)),
    ...[...lost].map((name) => (texts.has(name) ? asText(name) : asXml(name))),
  ];
  return { model: { ...model, types }, asXml: [...failed.values()].map(({ reason }) => reason) };
}

const documentation = "Kept as it comes: its definition in the schema leads nowhere.";

function asXml(name: QName): TypeDefinition {
  return {
    ...{ kind: "complex", name, documentation, abstract: false, attributes: [] },
    ...{ anyAttribute: true, content: { kind: "mixed" } },
  };
}

function asText(name: QName): TypeDefinition {
  return { kind: "restriction", name, documentation, base: `{${XSD}}string`, facets: {} };
}
