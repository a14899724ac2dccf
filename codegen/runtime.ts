// The runtime of generated code, against which the output is compiled.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

// Found by the package's name: mktows-cli contains a copy of the generator, but not the runtime.
const root = dirname(createRequire(import.meta.url).resolve("mktows/package.json"));
const folder = import.meta.url.endsWith(".ts") ? "src" : "dist/src";

/** `mktows/wire`: the source when the generator runs from its sources, else the declarations in dist/. */
export const RUNTIME = join(root, folder, "wire/index.js");
