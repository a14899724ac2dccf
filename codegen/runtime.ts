// Where the runtime of generated code is in this package, for compiling what was generated against it.
import { fileURLToPath } from "node:url";

/** `mktows/wire`: a `.ts` in the sources, a `.d.ts` in dist/. This file is one folder deep in both. */
export const RUNTIME = fileURLToPath(new URL("../src/wire/index.js", import.meta.url));
