// Words in messages about enumerations.
import { expect, test } from "vitest";
import { check, restricted, xs } from "../../../src/wire/index.js";

test.each([
  [["a", "b c"], 'expected one of a, b c, got "x"'],
  [["a", " a ", ""], 'expected one of "a", " a ", "", got "x"'],
  [["a, b", "c"], 'expected one of "a, b", "c", got "x"'],
  [[""], 'expected "", got "x"'],
])("words that could be misread are quoted: %j", (enumeration, message) => {
  const Word = restricted(xs.string, { enumeration });
  expect(check(Word, "x", "word")).toMatchObject([{ rule: "enum", message }]);
});
