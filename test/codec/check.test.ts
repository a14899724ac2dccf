// The tables read as a validator: all violations at once, each with its path, rule and a hint.
import { describe, expect, test } from "vitest";
import { operations } from "../../generated/operations.js";
import { check, repeated, xs } from "../../src/wire/index.js";
import { nearest } from "../../src/codec/did-you-mean.js";
import { zoo } from "./documents.js";

function violations(value: unknown): string[] {
  return check(zoo.codec, value, "").map(({ rule, path }) => `${rule} ${path}`);
}

const some = { id: 1n, open: true, since: "2020-01-01T00:00:00Z", codes: [], motto: "m" };

test("a value that fits has no violations", () => {
  expect(check(zoo.codec, some, "zoo")).toEqual([]);
});

test("every violation is found at once, in the order of the schema", () => {
  const value = {
    Id: 1,
    open: "yes",
    since: "2020-02-30T00:00:00Z",
    color: "PINK",
    photo: [1, 2],
    pets: [{ name: "n", age: 2 ** 40 }, { name: null, note: "a\u0000" }, "dog"],
    codes: ["a", 1],
    star: { $type: "Cow" },
    motto: "\ud800",
  };
  expect(violations(value)).toEqual([
    "unknown-property Id",
    "required id",
    "type open",
    "type since",
    "enum color",
    "type photo",
    "range pets[0].age",
    "nil pets[1].name",
    "character pets[1].note",
    "type pets[2]",
    "type codes[1]",
    "abstract star",
    "character motto",
  ]);
});

test("__proto__ from JSON is an unknown property like any other", () => {
  const value: unknown = { ...some, pets: [JSON.parse('{"name":"n","__proto__":{"x":1}}')] };
  expect(violations(value)).toEqual(["unknown-property pets[0].__proto__"]);
});

test("members that Object has are unknown, and missing ones are not found there", () => {
  expect(violations({ ...some, toString: 1 })).toEqual(["unknown-property toString"]);
  expect(check(repeated(xs.string), ["a", null], "x")).toMatchObject([
    { rule: "nil", path: "x[1]" },
  ]);
});

test("a number out of range is distinguished from what is not a number", () => {
  const rule = (codec: Parameters<typeof check>[0], value: unknown): string | undefined =>
    check(codec, value, "")[0]?.rule;
  expect(rule(xs.int, 2 ** 31)).toBe("range");
  expect(rule(xs.int, 1.5)).toBe("type");
  expect(rule(xs.int, Number.NaN)).toBe("type");
  expect(rule(xs.long, 2n ** 63n)).toBe("range");
  expect(rule(xs.long, 2 ** 60)).toBe("range");
  expect(rule(xs.long, "1")).toBe("type");
});

test("a message does not repeat a long value", () => {
  const [violation] = check(xs.int, "secret".repeat(100), "x");
  expect(violation?.message.length).toBeLessThan(120);
});

describe("a name that is wrong", () => {
  const { codec } = operations.syncLead.input;
  const hint = (params: unknown): string | undefined =>
    check(codec, params, "").find(({ rule }) => rule === "unknown-property")?.message;
  const lead = (record: object) => ({ leadRecord: record, returnLead: false });

  test.each<[string, unknown, RegExp]>([
    ["differs in case", lead({ id: 1 }), /did you mean Id\?/],
    ["differs in case", lead({ foreignSysPersonId: "a" }), /did you mean ForeignSysPersonId\?/],
    ["is mistyped", lead({ Emial: "a" }), /did you mean Email\?/],
    ["is one level too high", { ...lead({}), email: "a" }, /Email belongs inside leadRecord/],
    [
      "is one level too deep",
      lead({ marketoCookie: "a" }),
      /marketoCookie belongs one level up, in ParamsSyncLead/,
    ],
    ["is like no other", lead({ shoeSize: 43 }), /^LeadRecord has no element of this name$/],
  ])("%s", (_, params, message) => {
    expect(hint(params)).toMatch(message);
  });

  test("short names are not guessed from afar", () => {
    expect(nearest("x", ["Id", "Email"])).toBeUndefined();
    expect(nearest("ab", ["cd"])).toBeUndefined();
    expect(nearest("leadlD", ["leadId"])).toBe("leadId");
    expect(nearest("stauts", ["status", "states"])).toBe("status");
  });
});
