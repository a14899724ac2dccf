// Every link of every page leads to a file of the checkout and to a heading in it, or is an address by its form.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../outside.js";
import { linksOf, proseOf } from "./links.js";
import { pages } from "./pages.js";

test.each(pages)("the links of %s lead somewhere", (page) => {
  expect(linksOf(page).filter((link) => !leads(page, link))).toEqual([]);
});

function leads(page: string, link: string): boolean {
  if (/^(https?|mailto):/.test(link)) return URL.canParse(link);
  const [path = "", heading] = link.split("#");
  const target = path === "" ? page : join(page, "..", path);
  if (!existsSync(join(root, target))) return false;
  return heading === undefined || (target.endsWith(".md") && anchorsOf(target).has(heading));
}

/** The anchors that GitHub gives to headings: in lower case, without punctuation, spaces as hyphens, repeated ones numbered. */
function anchorsOf(page: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const line of proseOf(page)) {
    const [, heading] = /^#{1,6} +(.*?)\s*$/.exec(line) ?? [];
    if (heading === undefined) continue;
    const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
      .replaceAll(" ", "-");
    let anchor = slug;
    for (let number = 1; found.has(anchor); number++) anchor = `${slug}-${number}`;
    found.add(anchor);
  }
  return found;
}

test("links are found", () => {
  expect(pages.flatMap(linksOf).length).toBeGreaterThan(100);
});
