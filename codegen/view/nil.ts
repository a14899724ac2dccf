// Which attributes the value of a nil element has: those of the type, and of the types that extend it.
import type { QName } from "../model/model.js";
import type { Property } from "../model/property.js";
import { localName } from "../model/qname.js";
import { isFamily, type Context } from "./context.js";

/** What the value of a nil element has of a type. */
export interface KeptByNil {
  /** The names of properties for attributes. */
  readonly names: readonly string[];
  /** Whether an element without them would not be valid. */
  readonly isRequired: boolean;
}

/** For types whose nil elements can have attributes, or the `xsi:type` of another type. */
export function keptByNil(name: QName, context: Context): KeptByNil | undefined {
  const { graph } = context;
  const type = graph.type(name);
  if (type === undefined)
    return localName(name) === "anyType"
      ? { names: ["$attributes"], isRequired: false }
      : undefined;
  if (type.kind !== "complex") return undefined;
  const types = [...(type.abstract ? [] : [type]), ...graph.subtypes(name)];
  const attributes = types
    .flatMap((one) => graph.properties(one).list)
    .filter(({ kind }) => kind === "attribute" || kind === "attributes");
  if (attributes.length === 0 && !isFamily(type, context)) return undefined;
  return {
    names: [...new Set(attributes.map((one) => one.name))],
    isRequired: type.abstract || graph.properties(type).list.some(isRequiredAttribute),
  };
}

function isRequiredAttribute({ kind, required }: Property): boolean {
  return kind === "attribute" && required;
}
