// The namespaces of XML itself and of XML Schema instances, and the prefixes in scope while a document is read.

export const XSI = "http://www.w3.org/2001/XMLSchema-instance";
export const XML = "http://www.w3.org/XML/1998/namespace";
export const XMLNS = "http://www.w3.org/2000/xmlns/";

/** A namespace declaration, and those in scope outside it. */
export interface Scope {
  readonly prefix: string;
  readonly uri: string;
  readonly outer: Scope | undefined;
  /** How many declarations are in scope. The reader limits it, since a lookup walks over all of them. */
  readonly size: number;
}

/** The namespace of a prefix, "" being the default; `undefined` where the prefix is not declared. */
export function namespaceOf(scope: Scope | undefined, prefix: string): string | undefined {
  for (let at = scope; at !== undefined; at = at.outer) if (at.prefix === prefix) return at.uri;
  if (prefix === "xml") return XML;
  return prefix === "" ? "" : undefined;
}
