import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../src/rest/endpoint.js";
import * as read from "../../src/rest/read.js";

test.each<[keyof Omit<typeof read, "required">, Json, unknown]>([
  ["text", "a", "a"],
  ["text", "", ""],
  ["number", 1.5, 1.5],
  ["integer", 7, 7],
  ["flag", false, false],
  ["word", 7, "7"],
  ["word", "x", "x"],
  ["object", { a: 1 }, { a: 1 }],
  ["list", [{ a: 1 }], [{ a: 1 }]],
  ["texts", ["a"], ["a"]],
])("%s takes %j", (name, value, want) => {
  expect(read[name]({ x: value }, "x")).toEqual(want);
  expect(read[name]({ x: null }, "x")).toBeUndefined();
  expect(read[name]({}, "x")).toBeUndefined();
});

test.each<[keyof Omit<typeof read, "required">, Json, string]>([
  ["text", 1, "expected a string, got 1"],
  ["number", "1", 'expected a number, got "1"'],
  ["integer", 1.5, "expected a whole number, got 1.5"],
  ["integer", 2 ** 53, "expected a whole number, got 9007199254740992"],
  ["flag", "true", 'expected true or false, got "true"'],
  ["word", true, "expected a string or a number, got true"],
  ["object", [], "expected an object, got an array"],
  ["list", [1], "expected a list of objects, got an array"],
  ["texts", [1], "expected a list of strings, got an array"],
])("%s refuses %j", (name, value, problem) => {
  expect(() => read[name]({ x: value }, "x")).toThrow(
    `decode x: in the answer of the REST service: ${problem}`,
  );
});

test("a member that must be there is refused where it is absent", () => {
  expect(read.required(read.integer, { id: 1 }, "id")).toBe(1);
  expect(() => read.required(read.integer, {}, "id")).toThrow(/id: .*is missing/);
});

test("what every object inherits is no member", () => {
  expect(read.text({} as JsonObject, "constructor")).toBeUndefined();
  const hostile = JSON.parse('{"__proto__":{"id":1}}') as JsonObject;
  expect(read.integer(hostile, "id")).toBeUndefined();
});
