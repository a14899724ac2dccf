// The contract document that this package ships, as a server hands it out: with its own address in it.
// Only servers read it, and only when asked; clients never do.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** The text of `wsdl/mktows.wsdl`. */
export function contractText(): Promise<string> {
  const require = createRequire(import.meta.url);
  return readFile(require.resolve("mktows/wsdl/mktows.wsdl"), "utf8");
}

/** The document with `address` where clients are told to call. */
export function withAddress(wsdl: string, address: string): string {
  const location = address
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
  const place = /(<(?:[\w.-]+:)?address\s[^>]*?location\s*=\s*)(?:"[^"]*"|'[^']*')/g;
  return wsdl.replace(place, (_, before: string) => `${before}"${location}"`);
}
