import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { JsonSyntaxError, parseJson } from "../../src/cli/json-text.js";

function problem(text: string): string {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return `${error.line}:${error.column} ${error.message}`;
    throw error;
  }
  return "none";
}

describe("JSON that is wrong is refused with line, column and what was wanted", () => {
  test.each([
    ["", "1:1 expected a value, but the text ends"],
    ["  ", "1:3 expected a value, but the text ends"],
    ["nul", '1:1 expected a value, but found "nul"'],
    ["{'a': 1}", "1:2 expected a property name in double quotes or }, but found \"'a': 1}\""],
    ['{\n  "a": 1,\n}', '3:1 expected a property name in double quotes, but found "}"'],
    ['{\n  "a" 1\n}', '2:7 expected a colon, but found "1"'],
    ['{"a": 1\n "b": 2}', '2:2 expected a comma or }, but found "\\"b\\": 2}"'],
    ["[1, 2", "1:6 expected a comma or ], but the text ends"],
    ["[1, 02]", '1:5 expected a value, but found "02]"'],
    ['["a\nb"]', '1:2 expected a value or ], but found "\\"a"'],
    ["{} {}", '1:4 expected the end of the text, but found "{}"'],
  ])("%j", (text, want) => {
    expect(problem(text)).toBe(want);
  });

  test("a text nested a hundred thousand deep is a problem of the text, not of the stack", () => {
    expect(problem("[".repeat(100_000))).toBe("1:100001 expected a value or ], but the text ends");
  });
});

test("exactly what JSON.parse refuses is refused, whatever one character is changed to", () => {
  const characters = fc.constantFrom(..."{}[]\",:\\ \n\t0123.eE+-truefalsn'/\u0000é");
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
    { numRuns: 3000, seed: 7 },
  );
  expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(300);
});
