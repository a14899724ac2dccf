// docs/README.md lists every page of the documentation once.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../outside.js";
import { pageText } from "./tables.js";

test("every page is listed once", () => {
  const pages = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
  const listed = [...pageText("README.md").matchAll(/^- \[[^\]]+\]\(([\w-]+\.md)\): /gm)];
  expect(
    listed.map(([, name]) => name).sort(),
    "give a new page its line in docs/README.md, where a reader wants it",
  ).toEqual(pages.filter((name) => name !== "README.md").sort());
});
