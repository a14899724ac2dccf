// Typed paths into params, and what counts as present.
import { describe, expect, test } from "vitest";
import {
  forEachPlace,
  isPresent,
  printPath,
  route,
  valueAt,
  type Path,
} from "../../../src/mktows/rules/path.js";
import type { RulesFor } from "../../../src/mktows/rules/rule.js";
import type { ParamsOf } from "../../../src/mktows/rules/rules.js";

const params = { list: [{ id: 1, parts: [{ name: "a" }, { name: "b" }] }, { id: 2 }], flag: true };

describe("a typed path", () => {
  test("compiles only if the generated types have it", () => {
    const right: Path<ParamsOf<"syncMultipleLeads">>[] = [
      "dedupEnabled",
      "leadRecordList",
      "leadRecordList[]",
      "leadRecordList[].ForeignSysType",
      "leadRecordList[].leadAttributeList[].attrName",
    ];
    // @ts-expect-error elements are case-sensitive
    const wrongCase: Path<ParamsOf<"syncLead">> = "leadRecord.id";
    // @ts-expect-error the items of an array require []
    const notEntered: Path<ParamsOf<"syncMultipleLeads">> = "leadRecordList.Id";
    expect([...right, wrongCase, notEntered]).toHaveLength(7);
  });

  test("has the type of the value there, so that a word which the contract lacks does not compile", () => {
    type Rules = RulesFor<ParamsOf<"syncMObjects">, "mObjStatusList">["rules"];
    const absent = {
      kind: "absent",
      name: "x",
      path: "mObjectList[].id",
      code: 20110,
      source: "",
    } as const;
    const right: Rules = [{ ...absent, when: { path: "operation", is: ["UPDATE"] } }];
    // @ts-expect-error no word of SyncOperationEnum
    const wrong: Rules = [{ ...absent, when: { path: "operation", is: ["DELETE"] } }];
    expect([right, wrong]).toHaveLength(2);
  });

  test("reaches into every member of a union", () => {
    const inside: Path<ParamsOf<"getLeadChanges">> = "leadSelector.keyValues[]";
    expect(inside).toBeTypeOf("string");
  });
});

describe("following a path", () => {
  test("visits every value, with its indices", () => {
    const seen: unknown[] = [];
    forEachPlace(params, route("list[].parts[].name"), (value, at) => seen.push([value, at]));
    expect(seen).toEqual([
      ["a", [0, 0]],
      ["b", [0, 1]],
    ]);
  });

  test("visits only the values within the given indices", () => {
    const seen: unknown[] = [];
    forEachPlace(params, route("list[].id"), (value) => seen.push(value), [1]);
    expect(seen).toEqual([2]);
  });

  test.each([
    ["list[].id", [1], 2],
    ["list[].parts[].name", [0, 1], "b"],
    ["flag", [1, 1], true],
    ["list[].id", [7], undefined],
    ["list[].id", [], undefined],
    ["flag[].id", [0], undefined],
    ["absent.more", [], undefined],
  ])("%s at %j is %j", (path, indices, want) => {
    expect(valueAt(params, route(path), indices)).toBe(want);
  });

  test.each([[null], ["text"], [{ list: null }], [{ list: "text" }], [{ list: { 0: {} } }]])(
    "finds nothing in %j",
    (root) => {
      forEachPlace(root, route("list[].id"), () => expect.unreachable());
      expect(valueAt(root, route("list[].id"), [0])).toBeUndefined();
    },
  );

  test("reads own properties only, as the encoder does", () => {
    const inherited: unknown = Object.create({ flag: true });
    expect(valueAt(inherited, route("flag"), [])).toBeUndefined();
    expect(valueAt({}, route("constructor"), [])).toBeUndefined();
  });

  test("is printed with its indices", () => {
    expect(printPath("list[].parts[].name", [3, 1])).toBe("list[3].parts[1].name");
  });
});

describe("what counts as present", () => {
  test.each([
    ["a string", "x", true],
    ["zero", 0, true],
    ["false", false, true],
    ["name and value", { name: "a", value: "b" }, true],
    ["absent", undefined, false],
    ["nil", null, false],
    ["an empty string", "", false],
    ["white space only", " \t\n", false],
    ["an object with a blank value", { name: "a", value: " " }, false],
    ["an empty object", {}, false],
  ])("%s: %j -> %j", (_, value, want) => {
    expect(isPresent(value)).toBe(want);
  });
});
