// docs/sandbox.md is correct: its table of assumptions is complete.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultAssumptions } from "../../src/sandbox/index.js";
import { root } from "../outside.js";

const docs = readFileSync(join(root, "docs/sandbox.md"), "utf8");

test("every assumption and every assumed fault code is listed with its default, and no other", () => {
  const [, section = ""] = /## Assumptions\n([\s\S]*?)\n## /.exec(docs) ?? [];
  const rows = [...section.matchAll(/^\| `(\w+)` +\| `([^`]*)` +\|/gm)].map(([, name, value]) => [
    name,
    value,
  ]);
  const { faultCodes, ...others } = defaultAssumptions;
  const wanted = [...Object.entries(others), ...Object.entries(faultCodes)].map(([name, value]) => [
    name,
    String(value),
  ]);
  expect(rows).toEqual(wanted);
});
