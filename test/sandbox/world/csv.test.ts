// Lines of comma-separated values, as importToList sends them.
import { expect, test } from "vitest";
import { parseCsvLine } from "../../../src/sandbox/world/csv.js";

test.each([
  ["a,b", ["a", "b"]],
  ['"a,b", "c""d" ,e ', ["a,b", 'c"d', "e"]],
  [" , ,", ["", "", ""]],
  ["", [""]],
  ['"a', undefined],
  ['a"b', undefined],
  ['"a"b', undefined],
])("%j", (line, values) => {
  expect(parseCsvLine(line)).toEqual(values);
});

test(
  "a line of blanks or quotes takes time in proportion to its length",
  { timeout: 10_000 },
  () => {
    const length = 2_000_000;
    expect(parseCsvLine(`${" ".repeat(length)}a"`)).toBeUndefined();
    expect(parseCsvLine(`"${'""'.repeat(length)}`)).toBeUndefined();
    expect(parseCsvLine(`"a"${" ".repeat(length)}b`)).toBeUndefined();
    expect(parseCsvLine(",".repeat(length))).toHaveLength(length + 1);
  },
);

test("a value can be as long as a request", () => {
  const long = "a".repeat(20_000_000);
  expect(parseCsvLine(`"${long}"`)?.[0] === long).toBe(true);
});
