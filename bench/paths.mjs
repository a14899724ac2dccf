// Where the measured package and its contract lie: the built package, as users install it.

import { fileURLToPath } from "node:url";

const fromRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const root = fromRoot("");
export const dist = fromRoot("dist/src/");
export const wsdl = fromRoot("wsdl/mktows.wsdl");
