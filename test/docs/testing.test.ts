// docs/testing.md shows the whole shape of a setup: each property has a row with its type, the example has all of them, and
// the state that `inspect` returns is told member by member.
import { expect, test } from "vitest";
import ts from "typescript";
import { createSandbox, defaultSetup, readSetup } from "../../src/sandbox/index.js";
import { declarationsOf } from "./declarations.js";
import { codeIn, textOf } from "./pages.js";
import { firstNames, tableBelow } from "./tables.js";

const page = "testing.md";
const file = "src/sandbox/setup/setup.ts";
const { checker, typeOf } = declarationsOf([file]);
const declared = (name: string): ts.Type => typeOf(file, name);

/** The properties of the type, and whether each may be left out. */
function propertiesOf(type: ts.Type): Map<string, boolean> {
  const properties = checker.getPropertiesOfType(type);
  return new Map(
    properties.map(({ name, flags }) => [name, (flags & ts.SymbolFlags.Optional) > 0]),
  );
}

/** The type of the items of a part of the setup. */
function itemOf(part: string): ts.Type {
  const property = checker.getPropertyOfType(declared("Setup"), part);
  const list = property && checker.getTypeOfSymbol(property);
  const item = list && checker.getIndexTypeOfType(list, ts.IndexKind.Number);
  if (item === undefined) throw new Error(`Setup has no list ${part}`);
  return item;
}

const parts = [...propertiesOf(declared("Setup")).keys()];

test("every part of a setup has a row, and a table of its own", () => {
  expect(firstNames(tableBelow(page, "The setup")).sort()).toEqual([...parts].sort());
});

test.each(parts)("the properties of %s", (part) => {
  const rows = tableBelow(page, part);
  const told = rows.map(([name = "", , standard]) => [
    name.replaceAll("`", ""),
    standard !== "required",
  ]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(propertiesOf(itemOf(part))));
  for (const [name, type] of rows) expect(type, name).not.toBe("");
});

const [json = ""] = codeIn(textOf(`docs/${page}`), "json");
const example: unknown = JSON.parse(json);

test("the example is a setup, and has every property that there is", async () => {
  const setup = readSetup(example);
  await createSandbox({ setup, now: () => new Date("2013-08-01T12:00:00Z") }).close();
  const missing = parts.flatMap((part) => missingIn(example, declared("Setup"), part));
  expect(missing).toEqual([]);
});

/** The paths of properties that the value does not have, wherever their types are declared. */
function missingIn(value: unknown, type: ts.Type, name: string): string[] {
  const property = checker.getPropertyOfType(type, name);
  const found = (value as Record<string, unknown>)[name]; // JSON of an object, as the type says
  if (property === undefined || found === undefined) return [name];
  const own = checker.getNonNullableType(checker.getTypeOfSymbol(property));
  const item = checker.getIndexTypeOfType(own, ts.IndexKind.Number);
  // Words, and texts by any name, have no properties that could be missing.
  const inner = item !== undefined && checker.isArrayLikeType(own) ? item : own;
  const isPlain =
    (inner.flags & ts.TypeFlags.Object) === 0 || inner.getStringIndexType() !== undefined;
  if (isPlain || !/^(readonly )?(\{|[A-Z]\w*$|Omit)/.test(checker.typeToString(inner))) return [];
  const values: readonly unknown[] = Array.isArray(found) ? found : [found];
  if (values.length === 0) return [`${name}: []`];
  return [...propertiesOf(inner).keys()].flatMap((member) => {
    const all = values.map((one) => missingIn(one, inner, member));
    // One of the items is enough.
    const fewest = all.sort((a, b) => a.length - b.length)[0] ?? [];
    return fewest.map((path) => `${name}.${path}`);
  });
}

test("the defaults told are those of defaultSetup", () => {
  for (const [cell = "", , told = ""] of tableBelow(page, "The setup")) {
    const items = Object.entries(defaultSetup).find(([name]) => cell === `\`${name}\``)?.[1] ?? [];
    if (items.length === 0) expect(told, cell).toBe("none");
    else expect(told, cell).not.toBe("none");
    const text = JSON.stringify(items);
    // A list inside a program is told as requests name it, and the cookie by its constant.
    const words = told.replace("`anonymousCookie`", "").match(/`[^`]+`|\b\d+\b/g) ?? [];
    for (const word of words.flatMap((all) => all.replaceAll("`", "").split(/\.(?=[A-Z])/)))
      expect(text, cell).toContain(word);
  }
});

test("every member of the state is told", async () => {
  const sandbox = createSandbox();
  expect(firstNames(tableBelow(page, "Looking")).sort()).toEqual(
    Object.keys(sandbox.inspect()).sort(),
  );
  await sandbox.close();
});
