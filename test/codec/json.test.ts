// Values to JSON and back, and what is left alone for the check to find.
import { expect, test } from "vitest";
import { check, fromJson, list, toJson, xs } from "../../src/wire/index.js";
import { zoo, type Zoo } from "./documents.js";

const value: Zoo = {
  id: 9007199254740993n,
  open: true,
  since: "2020-01-01T00:00:00Z",
  until: undefined,
  photo: Uint8Array.of(1, 2, 255),
  pets: [{ name: "n", age: null, note: undefined }],
  codes: ["a", null],
  star: { $type: "Cat", lives: 9 },
  motto: "",
};

const json = {
  id: "9007199254740993",
  open: true,
  since: "2020-01-01T00:00:00Z",
  photo: "AQL/",
  pets: [{ name: "n", age: null }],
  codes: ["a", null],
  star: { $type: "Cat", lives: 9 },
  motto: "",
};

test("a value becomes JSON: digits for bigint, base64 for bytes, nothing for what is absent", () => {
  expect(toJson(zoo.codec, value)).toStrictEqual(json);
  expect(Object.keys(toJson(zoo.codec, { ...json, motto: "", id: 1n }) as object)[0]).toBe("id");
});

test("JSON becomes the value again", () => {
  const back = fromJson(zoo.codec, JSON.parse(JSON.stringify(json)));
  expect(back).toEqual(value);
  expect(check(zoo.codec, back, "")).toEqual([]);
});

test("a bigint can be a safe integer, and is not guessed from an unsafe one", () => {
  expect(fromJson(xs.long, 12)).toBe(12n);
  expect(fromJson(xs.long, "-12")).toBe(-12n);
  expect(fromJson(xs.long, 2 ** 60)).toBe(2 ** 60);
  expect(fromJson(xs.long, "12abc")).toBe("12abc");
  expect(fromJson(xs.long, "")).toBe("");
});

test("numbers that JSON does not have are strings", () => {
  const numbers = list("Numbers", { namespace: "" }, () => ({ n: xs.double }));
  expect(toJson(numbers, [1.5, Number.NaN, Infinity, -Infinity])).toEqual([
    1.5,
    "NaN",
    "INF",
    "-INF",
  ]);
  expect(fromJson(numbers, [1.5, "NaN", "INF", "-INF", "1"])).toEqual([
    1.5,
    Number.NaN,
    Infinity,
    -Infinity,
    "1",
  ]);
});

test("what does not fit is left as it is", () => {
  const wrong = { ...json, id: {}, photo: "?", pets: "x", star: { $type: "Cow" }, Motto: 1 };
  expect(fromJson(zoo.codec, wrong)).toEqual(wrong);
  expect(check(zoo.codec, fromJson(zoo.codec, wrong), "").map(({ path }) => path)).toEqual([
    "Motto",
    "id",
    "photo",
    "pets",
    "star",
  ]);
});

test("__proto__ stays a member and does not become the prototype", () => {
  const read = fromJson(zoo.codec, JSON.parse('{"__proto__":{"polluted":1}}'));
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  expect(Object.keys(read as object)).toEqual(["__proto__"]);
});
