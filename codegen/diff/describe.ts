// Elements and content models as texts, for changes.
import type { Content } from "../model/model.js";
import { printTree, treeOf, type Leaf } from "./content-model.js";

export function describeLeaf({ particle }: Leaf): string {
  const { minOccurs, maxOccurs } = particle;
  const occurrence = minOccurs === 1 && maxOccurs === 1 ? [] : [`${minOccurs}..${maxOccurs}`];
  if (particle.kind === "any") return [`any of ${particle.namespaces}`, ...occurrence].join(", ");
  return [particle.type, ...occurrence, ...(particle.nillable ? ["nillable"] : [])].join(", ");
}

export function printContent(content: Content): string {
  if (content.kind === "simple") return `text of ${content.type}`;
  const elements = printTree(treeOf(content));
  if (content.kind === "mixed") return elements === "" ? "mixed" : `mixed, ${elements}`;
  return elements || "empty";
}
