import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { JsonSyntaxError, parseJson } from "../../src/cli/json-text.js";
import { runs } from "../outside.js";

function problem(text: string): string {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return `${error.line}:${error.column} ${error.message}`;
    throw error;
  }
  return "none";
}

const symbol = "a string in double quotes, a number, true, false, null or one of {}[],:";

describe("JSON that is wrong is refused with line, column, what was expected and what was found", () => {
  test.each([
    ["", "1:1 expected a value, found the end of the text"],
    ["  ", "1:3 expected a value, found the end of the text"],
    ["nul", `1:1 expected ${symbol}, found "nul"`],
    ["{'a': 1}", `1:2 expected ${symbol}, found "'a': 1}"`],
    ['{\n  "a": 1,\n}', '3:1 expected a property name in double quotes, found "}"'],
    ['{\n  "a" 1\n}', '2:7 expected a colon, found "1"'],
    ['{"a": 1\n "b": 2}', '2:2 expected a comma, found "\\"b\\": 2}"'],
    ["[1, 2", "1:6 expected a comma or ], found the end of the text"],
    ['{"a": 1', "1:8 expected a comma or }, found the end of the text"],
    ["[1, 02]", '1:6 expected a comma, found "2]"'],
    ["[1, 2.]", '1:5 expected digits to the end of a number, found "2.]"'],
    ['["a\nb"]', '1:2 expected a string that ends on its line, found "\\"a"'],
    ['["a\tb"]', '1:2 expected control characters as \\u escapes, found "\\"a\\tb\\"]"'],
    ['["\\x"]', '1:2 expected one of "\\/bfnrtu after each backslash, found "\\"\\\\x\\"]"'],
    ['["\\u00"]', '1:2 expected four hexadecimal digits after each \\u, found "\\"\\\\u00\\"]"'],
    ["{} {}", '1:4 expected the end of the text, found "{}"'],
    ["// a\n{}", '1:1 expected no comment, found "// a"'],
  ])("%j", (text, want) => {
    expect(problem(text)).toBe(want);
  });

  test("a text nested too deep for the parser is refused in the words of JSON.parse", () => {
    expect(() => parseJson("[".repeat(100_000))).toThrow(SyntaxError);
  });
});

test("exactly what JSON.parse refuses is refused, whatever one character is changed to", () => {
  const characters = fc.constantFrom(..."{}[]\",:\\ \n\t0123.eE+-truefalsn'/\u0000é");
  const numRuns = runs(3000);
  const seen = { taken: 0, refused: 0 };
  fc.assert(
    fc.property(fc.json(), fc.nat(), characters, (json, place, character) => {
      const offset = place % (json.length + 1);
      const text = json.slice(0, offset) + character + json.slice(offset + (place % 2));
      let want: unknown;
      try {
        want = JSON.parse(text);
      } catch {
        seen.refused++;
        expect(problem(text)).not.toBe("none");
        return;
      }
      seen.taken++;
      expect(parseJson(text)).toStrictEqual(want);
    }),
    { numRuns },
  );
  expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(numRuns / 10);
});
