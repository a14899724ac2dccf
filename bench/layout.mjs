// Lays generated files out as the generator does, and does nothing else: what Prettier alone takes.

import { readFileSync } from "node:fs";
import { format } from "prettier";

for (const file of process.argv.slice(2)) {
  await format(readFileSync(file, "utf8"), { parser: "typescript", printWidth: 100 });
}
