// Functions of qualified names in Clark notation, and the namespaces that every pass knows.
import type { QName } from "./model.js";

/** The namespace of XML Schema, in which the built-in types are. */
export const XSD = "http://www.w3.org/2001/XMLSchema";

/** The namespace of `xml:lang`. */
export const XML = "http://www.w3.org/XML/1998/namespace";

export function qualify(namespace: string, local: string): QName {
  return namespace === "" ? local : `{${namespace}}${local}`;
}

export function localName(name: QName): string {
  return name.slice(name.lastIndexOf("}") + 1);
}

export function namespaceOf(name: QName): string {
  return name.startsWith("{") ? name.slice(1, name.lastIndexOf("}")) : "";
}

/** Whether it is the path of an anonymous type, or the name of an rpc message's type. */
export function isAnonymous(name: QName): boolean {
  return /[/(]/.test(localName(name));
}
