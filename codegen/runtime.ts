// Where the runtime of generated code is in the package `mktows`, for compiling what was generated against it.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

// By name, since mktows-cli holds a copy of the generator.
const root = dirname(createRequire(import.meta.url).resolve("mktows/package.json"));
const folder = import.meta.url.endsWith(".ts") ? "src" : "dist/src";

/** `mktows/wire`: the source when the generator runs from its sources, else the declarations in dist/. */
export const RUNTIME = join(root, folder, "wire/index.js");
