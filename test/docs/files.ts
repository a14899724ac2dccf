// Lists files of the checkout.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../outside.js";

/** The paths of all TypeScript files in a folder of the checkout and below, relative to the checkout. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`);
}
