// The names of the namespaces that messages are made of, and the prefixes in scope while a document is read.

export const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
/** SOAP 1.2. */
export const SOAP12 = "http://www.w3.org/2003/05/soap-envelope";
export const XSI = "http://www.w3.org/2001/XMLSchema-instance";
export const XML = "http://www.w3.org/XML/1998/namespace";
export const XMLNS = "http://www.w3.org/2000/xmlns/";

/** A declaration in scope, before the one that was in scope outside it. */
export interface Scope {
  readonly prefix: string;
  readonly uri: string;
  readonly outer: Scope | undefined;
  /** How many declarations are in scope: who declares keeps this small, since looking up walks over them. */
  readonly size: number;
}

/** The namespace of a prefix; "" is the default namespace, `undefined` says that the prefix is not declared. */
export function namespaceOf(scope: Scope | undefined, prefix: string): string | undefined {
  for (let at = scope; at !== undefined; at = at.outer) if (at.prefix === prefix) return at.uri;
  if (prefix === "xml") return XML;
  return prefix === "" ? "" : undefined;
}
