// Lines of comma-separated values: what is printed is read back, and what is no line is refused.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseLine, printLine } from "../../../src/bridge/imports/csv.js";
import { runs } from "../../outside.js";

test("values are read back as they were printed", () => {
  const value = fc.string({ unit: fc.constantFrom('"', ",", "a", " ", "\n", "\r", "é", "\t") });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (values) => {
      expect(parseLine(printLine(values).slice(0, -1))).toEqual(values);
    }),
    { numRuns: runs(200) },
  );
});

test.each([
  ["a, b ,c", ["a", "b", "c"]],
  ['"a,b", "c""d" ,', ["a,b", 'c"d', ""]],
  ["", [""]],
  ['"a', undefined],
  ['a"b"', undefined],
  ['"a"b', undefined],
])("the line %j", (line, values) => {
  expect(parseLine(line)).toEqual(values);
});
