// Qualified names in Clark notation, put together and taken apart.
import type { QName } from "./model.js";

export function qualify(namespace: string, local: string): QName {
  return namespace === "" ? local : `{${namespace}}${local}`;
}

export function localName(name: QName): string {
  return name.slice(name.lastIndexOf("}") + 1);
}

export function namespaceOf(name: QName): string {
  return name.startsWith("{") ? name.slice(1, name.lastIndexOf("}")) : "";
}

/** Whether it is the name of a place, which an anonymous type is called by. */
export function isAnonymous(name: QName): boolean {
  return /[/(]/.test(localName(name));
}
