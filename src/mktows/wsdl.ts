// The WSDL that this package ships. Only servers read it, when asked for it.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** The text of `wsdl/mktows.wsdl`. */
export function contractText(): Promise<string> {
  const require = createRequire(import.meta.url);
  return readFile(require.resolve("mktows/wsdl/mktows.wsdl"), "utf8");
}
