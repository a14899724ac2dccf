// What an editor shows at the methods of a client: the words of the WSDL, and what the client adds to an operation.
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { operations } from "../../generated/operations.js";
import { rulesOf } from "../../src/mktows/rules/rules.js";
import { languageServiceOf } from "../language-service.js";
import { root } from "../outside.js";

const names = Object.keys(operations);
const file = join(root, "test/mktows/hovered.ts");
const text =
  'import { createClient } from "../../src/index.js";\nconst client = createClient({} as never);\n' +
  names.map((name) => `client.${name};`).join("\n");

function documentation(): ReadonlyMap<string, string> {
  const service = languageServiceOf(file, text);
  const docs = names.map((name): [string, string] => {
    const place = text.indexOf(`client.${name};`) + "client.".length;
    const info = service.getQuickInfoAtPosition(file, place);
    return [name, ts.displayPartsToString(info?.documentation).replace(/\s+/g, " ")];
  });
  return new Map(docs);
}

test("an editor shows the words of the WSDL at every method, and at lists that are split, how", () => {
  const shown = documentation();
  for (const name of names) {
    const doc = shown.get(name) ?? "";
    expect(doc.length, name).toBeGreaterThan(40);
    expect(doc, name).not.toMatch(/inheritDoc/i);
    const batch = rulesOf(name)?.batch;
    if (batch === undefined) expect(doc, name).not.toContain("createClient");
    else expect(doc, name).toContain(`in requests of ${batch.size} `);
  }
  expect(shown.get("syncMultipleLeads")).toMatch(
    /^Creates or updates leads .* `createClient` sends/s,
  );
});
