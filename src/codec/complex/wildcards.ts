// Which attributes and elements a wildcard allows: those that the type does not name.
import { isNcName } from "../../xml/characters.js";
import { fragmentRoot } from "../../xml/fragment.js";
import { XMLNS, XSI } from "../../xml/namespaces.js";
import type { ComplexLayout, Slot } from "./layout.js";

/** The parts of `{namespace}name`. */
export function expandedName(key: string): { readonly name: string; readonly namespace: string } {
  const end = key.startsWith("{") ? key.indexOf("}") : -1;
  return { name: key.slice(end + 1), namespace: end < 0 ? "" : key.slice(1, end) };
}

/** Why an attribute that the type does not name cannot have this name. */
export function attributeProblem({ attributes }: ComplexLayout, key: string): string | undefined {
  const { name, namespace } = expandedName(key);
  if (!isNcName(name)) return "expected a name, or {namespace}name";
  if (namespace === XMLNS || namespace === XSI || (namespace === "" && name === "xmlns"))
    return "is a name that XML itself uses";
  const own = attributes.find((each) => each.name === name && each.namespace === namespace);
  return own === undefined ? undefined : `is an attribute of the type: give it as ${own.key}`;
}

/** Why a well-formed element does not match a wildcard. */
export function elementProblem(
  layout: ComplexLayout,
  slot: Slot,
  text: string,
): string | undefined {
  const root = fragmentRoot(text);
  if (root === undefined) return undefined;
  const { local, uri } = root;
  const own = layout.byName.get(local)?.find(({ namespace }) => namespace === uri);
  const key = own === undefined ? undefined : layout.slots[own.index]?.key;
  if (key !== undefined) return `${local} is an element of the type: give it as ${key}`;
  if (isAllowed(slot, uri)) return undefined;
  const got = uri === "" ? "no namespace" : `namespace ${uri}`;
  return `expected an element of ${slot.namespaces}, got one of ${got}`;
}

/** Whether a wildcard allows a namespace: by `##any`, `##other`, or a list of namespaces and keywords. */
export function isAllowed({ namespaces, namespace: own }: Slot, uri: string): boolean {
  if (namespaces === "##any") return true;
  if (namespaces === "##other") return uri !== own && uri !== "";
  return namespaces.split(/[ \t\r\n]+/).some((each) => {
    if (each === "##local") return uri === "";
    return each === "##targetNamespace" ? uri === own : uri === each;
  });
}
