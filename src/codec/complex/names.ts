// The names of elements and attributes that a wildcard allows: those that the type does not declare itself.
import { isNcName } from "../../xml/characters.js";
import { XMLNS, XSI } from "../../xml/namespaces.js";
import type { Field, Layout } from "../codec.js";
import { showNamespace } from "../show.js";

/** The parts of `{namespace}name`. */
export function expandedName(key: string): { readonly name: string; readonly namespace: string } {
  const end = key.startsWith("{") ? key.indexOf("}") : -1;
  return { name: key.slice(end + 1), namespace: end < 0 ? "" : key.slice(1, end) };
}

/** Why an attribute that the type does not declare cannot have this name. */
export function attributeProblem(layout: Layout, field: Field, key: string): string | undefined {
  const { name, namespace } = expandedName(key);
  if (!isNcName(name)) return "expected a name, or {namespace}name";
  if (namespace === XMLNS || namespace === XSI || (namespace === "" && name === "xmlns"))
    return "is a name that XML itself uses";
  const own = layout.fields.find(
    (each) =>
      each.extension?.kind === "attribute" && each.local === name && each.namespace === namespace,
  );
  if (own !== undefined) return `is an attribute of the type: give it as ${own.name}`;
  return isAllowed(layout, field, namespace)
    ? undefined
    : `expected an attribute of ${field.extension?.namespaces ?? ""}, got one of ${showNamespace(namespace)}`;
}

/** Whether a wildcard allows a namespace. */
export function isAllowed({ namespace: own }: Layout, { extension }: Field, uri: string): boolean {
  const words = (extension?.namespaces ?? "##any").split(/[ \t\r\n]+/);
  if (words.includes("##any")) return true;
  if (uri === own && words.includes("##targetNamespace")) return true;
  if (uri === "") return words.includes("##local");
  const excluded = words.flatMap((word) => {
    if (word === "##other") return own;
    return word.startsWith("!") ? word.slice(1) : [];
  });
  return words.includes(uri) || (excluded.length > 0 && !excluded.includes(uri));
}
