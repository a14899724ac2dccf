// docs/xsd-to-typescript.md: each pair of schema and TypeScript is what the generator makes, and no construct is missing.
import { expect, test } from "vitest";
import { readModel } from "../../codegen/index.js";
import { fill, formatFile } from "../../codegen/render/render.js";
import { toView } from "../../codegen/view/view.js";
import * as scalars from "../../src/codec/scalars.js";
import { temporaryFolder } from "../codegen/workspace.js";
import { blocksOf, namesInColumn, sectionOf, textOf } from "./pages.js";

const page = textOf("docs/xsd-to-typescript.md");
const folder = temporaryFolder();

const blocks = blocksOf(page).filter(({ language }) => /^(?:xml|typescript)$/.test(language));
const pairs = blocks.flatMap(({ language, lines, above }, index) => {
  if (language !== "xml") return [];
  const after = blocks[index + 1];
  const said = after?.language === "typescript" ? after.lines.join("\n") : "nothing";
  return [{ line: above, schema: lines.join("\n"), said }];
});

test("the page shows its constructs in pairs", () => {
  expect(pairs.length).toBeGreaterThan(15);
  expect(blocks).toHaveLength(2 * pairs.length);
});

test.each(pairs)("the TypeScript of the schema at line $line", async ({ schema, said, line }) => {
  const path = folder.write(`${line}.wsdl`, contractOf(schema));
  const files = fill(toView(await readModel(path), { runtime: "mktows/wire" }));
  const types = await formatFile("types.ts", files.get("types.ts") ?? "");
  const declarations = types.slice(types.search(/^(?:\/\*\*|export )/m)).trim();
  expect(said).toBe(declarations);
});

/** A contract with nothing but a schema. */
function contractOf(schema: string): string {
  return `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" targetNamespace="urn:test"><types>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="urn:test" targetNamespace="urn:test">
${schema}
</xs:schema></types></definitions>`;
}

test("each built-in type is in the table, with its TypeScript", () => {
  const rows = sectionOf(page, "Built-in types")
    .split("\n")
    .filter((row) => row.startsWith("| `"));
  const told = rows.flatMap((row) => {
    const typescript = /^\| [^|]+\| `([^`]+)`/.exec(row)?.[1] ?? "";
    return namesInColumn(row, 0, /`(\w+)`/g).map((name) => [name, typescript] as const);
  });
  const known = Object.entries(scalars).map(([name, { typescript }]) => [name, typescript]);
  expect(Object.fromEntries(told)).toEqual({ ...Object.fromEntries(known), anyType: "AnyType" });
  expect(told).toHaveLength(known.length + 1);
});

// The elements of the schema for schemas (XML Schema 1.0, part 1, appendix A), and of WSDL 1.1 with its SOAP binding.
const XSD =
  "all annotation any anyAttribute appinfo attribute attributeGroup choice complexContent complexType documentation " +
  "element enumeration extension field fractionDigits group import include key keyref length list maxExclusive " +
  "maxInclusive maxLength minExclusive minInclusive minLength notation pattern redefine restriction schema selector " +
  "sequence simpleContent simpleType totalDigits union unique whiteSpace";
const WSDL = "import types message part portType operation input output fault binding service port";
const SOAP = "header headerfault";

test.each([
  ...XSD.split(" ").map((name) => `xs:${name}`),
  ...WSDL.split(" ").map((name) => `wsdl:${name}`),
  ...SOAP.split(" ").map((name) => `soap:${name}`),
])("%s is on the page", (name) => {
  expect(page).toMatch(new RegExp(`\\b${name}\\b`));
});
