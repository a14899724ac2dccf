// What a wildcard lets stand: attributes and elements that the table does not name.
import { rootOf } from "../../xml/capture.js";
import { isNcName } from "../../xml/characters.js";
import type { Slot, Table } from "./layout.js";
import { XMLNS, XSI } from "../../xml/namespaces.js";

/** `{namespace}name` taken apart. */
export function clark(key: string): { readonly name: string; readonly namespace: string } {
  const end = key.startsWith("{") ? key.indexOf("}") : -1;
  return { name: key.slice(end + 1), namespace: end < 0 ? "" : key.slice(1, end) };
}

/** Why an attribute that is not named cannot stand under this name. */
export function attributeProblem({ attributes }: Table, key: string): string | undefined {
  const { name, namespace } = clark(key);
  if (!isNcName(name)) return "expected a name, or {namespace}name";
  if (namespace === XMLNS || namespace === XSI || (namespace === "" && name === "xmlns"))
    return "is a name that XML itself uses";
  const own = attributes.find((each) => each.name === name && each.namespace === namespace);
  return own === undefined ? undefined : `is an attribute of the type: give it as ${own.key}`;
}

/** Why an element cannot stand where a wildcard is; it is well-formed. */
export function elementProblem(table: Table, slot: Slot, text: unknown): string | undefined {
  const root = rootOf(text);
  if (root === undefined) return undefined;
  const { local, uri } = root;
  const own = table.byName.get(local)?.find(({ namespace }) => namespace === uri);
  const key = own === undefined ? undefined : table.slots[own.index]?.key;
  if (key !== undefined) return `${local} is an element of the type: give it as ${key}`;
  if (isAllowed(slot, uri)) return undefined;
  const where = uri === "" ? "no namespace" : `namespace ${uri}`;
  return `expected an element of ${slot.namespaces}, got one of ${where}`;
}

/** Whether a wildcard takes elements of a namespace: by `##any`, `##other`, or a list of namespaces and words. */
export function isAllowed({ namespaces, namespace: own }: Slot, uri: string): boolean {
  if (namespaces === "##any") return true;
  if (namespaces === "##other") return uri !== own && uri !== "";
  return namespaces.split(/[ \t\r\n]+/).some((word) => {
    if (word === "##local") return uri === "";
    return word === "##targetNamespace" ? uri === own : uri === word;
  });
}
