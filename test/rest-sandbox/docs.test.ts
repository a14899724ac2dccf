// docs/rest-sandbox.md is correct: its example is a test that passes, its tables are those of the code.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { routes } from "../../src/rest-sandbox/endpoints/index.js";
import { defaultRestAssumptions } from "../../src/rest-sandbox/index.js";
import { root } from "../outside.js";

const docs = readFileSync(join(root, "docs/rest-sandbox.md"), "utf8");

const section = (title: string): string =>
  new RegExp(`^## ${title}$([^]*?)(?:^## |$(?![^]))`, "m").exec(docs)?.[1] ?? "";

test("the example of the docs is the one that runs here, with the names that users import", () => {
  const example = readFileSync(join(root, "test/rest-sandbox/example.test.ts"), "utf8").replace(
    '"../../src/rest-sandbox/index.js"',
    '"mktows/rest-sandbox"',
  );
  expect(docs).toContain(`\`\`\`ts\n${example}\`\`\``);
});

test("every assumption is listed with its default, and no other", () => {
  const rows = [...section("Assumptions").matchAll(/^\| `(\w+)` +\| `([^`]*)` +\|/gm)];
  const wanted = Object.entries(defaultRestAssumptions).map(([name, value]) => [
    name,
    String(value),
  ]);
  expect(rows.map(([, name, value]) => [name, value])).toEqual(wanted);
});

test("every endpoint is listed, and no other", () => {
  const rows = [...section("Endpoints").matchAll(/^\| `([^`]+)` +\| ([A-Z, ]+?) +\|/gm)];
  const listed = rows.flatMap(([, path = "", methods = ""]) =>
    methods.split(", ").map((method) => `${method} ${path}`),
  );
  const known = routes.map(({ method, path }) => `${method} ${path}`);
  expect(listed.sort()).toEqual(known.sort());
});
