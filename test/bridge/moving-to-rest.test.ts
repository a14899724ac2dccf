// docs/moving-to-rest.md is complete: every operation of the contract with all that it takes and answers, and JSON that parses.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { operations } from "../../generated/operations.js";
import type { AnyCodec, AnyOperation } from "../../src/wire/index.js";
import { root } from "../outside.js";

const page = readFileSync(join(root, "docs/moving-to-rest.md"), "utf8");
const table: readonly AnyOperation[] = Object.values(operations);

/** What is below each heading of the third level, by the heading. */
const sections = new Map(
  [...page.matchAll(/^### (\S+)$([^]*?)(?=^##)/gm)].map(([, name = "", text = ""]) => [name, text]),
);

/** The elements of a message: of the result, where the message contains nothing else. */
function elementsOf(codec: AnyCodec): string[] {
  if (codec.kind === "complex") return Object.keys(codec.members());
  if (codec.kind !== "unwrapped" || codec.codec.kind !== "complex") return [];
  const member = codec.codec.members()[codec.element];
  return member?.kind === "complex" ? Object.keys(member.members()) : [];
}

describe.each(table.map((operation) => [operation.name, operation] as const))("%s", (name, row) => {
  test("has a section that names every element of its request and of its answer", () => {
    const text = sections.get(name) ?? "";
    const elements = [row.input, row.output].flatMap(({ codec }) => elementsOf(codec));
    expect(elements.filter((element) => !new RegExp(`\`${element}\\b`).test(text))).toEqual([]);
  });

  test("is in the table at the top, with a link to its section", () => {
    expect(page).toContain(`| [${name}](#${name.toLowerCase()}) `);
  });
});

test("every example of JSON is JSON", () => {
  const examples = [...page.matchAll(/^```json\n([^]*?)^```$/gm)].map(([, text = ""]) => text);
  expect(examples.length).toBeGreaterThan(10);
  for (const text of examples) expect(() => JSON.parse(text), text).not.toThrow();
});

test("every link leads to a heading of the page or to a file beside it", () => {
  const headings = [...page.matchAll(/^##+ (.*)$/gm)].map(
    ([, text = ""]) => `#${text.toLowerCase().replaceAll(" ", "-")}`,
  );
  for (const [, link = ""] of page.matchAll(/\]\(([^)]+)\)/g))
    if (link.startsWith("#")) expect(headings).toContain(link);
    else expect(() => readFileSync(join(root, "docs", link)), link).not.toThrow();
});
