// Updates of programs: which calls they take, and how lines of costs are found by their month.
import { describe, expect, test } from "vitest";
import type { TypeAttrib } from "../../../generated/types.js";
import { localDay, updateCosts } from "../../../src/bridge/mobjects/costs.js";
import { syncObjects } from "../../../src/bridge/mobjects/sync.js";
import { PartialBatchError, TransportError } from "../../../src/errors.js";
import { bridgeOver, restError, type Answer } from "./fixture.js";

const group = (attrType: string, values: Readonly<Record<string, string>>): TypeAttrib => ({
  attrType,
  attrList: Object.entries(values).map(([name, value]) => ({ name, value })),
});
const program = {
  id: 5,
  channel: "Webinar",
  costs: [
    { startDate: "2013-06-14T05:00:00Z+0000", cost: 10, note: "" },
    { startDate: "2013-07-01T05:00:00Z+0000", cost: 20, note: "a" },
    { startDate: "2013-07-01T05:00:00Z+0000", cost: 30, note: "b" },
  ],
};
const answer: Answer = () => [program];

async function update(groups: TypeAttrib[], given: Answer = answer, id: number | undefined = 5) {
  const { bridge, calls } = bridgeOver(given);
  const object = { type: "Program", ...(id !== undefined && { id }), typeAttribList: groups };
  const { mObjStatusList } = await syncObjects(bridge, {
    mObjectList: [object],
    operation: "UPDATE",
  });
  const writes = calls.filter(({ endpoint }) => endpoint !== "programs.get");
  return {
    status: mObjStatusList[0],
    writes: writes.map(({ endpoint, params }) => [endpoint, params]),
  };
}

const cost = { Month: "2013-06-01", Amount: "99" };

describe("an update of a program", () => {
  test("sets tags, then adds costs", async () => {
    const groups = [group("Cost", cost), group("Tag", { Type: "Region", Value: "West/East" })];
    expect(await update(groups)).toEqual({
      status: { id: 5, status: "UPDATED" },
      writes: [
        ["programs.tag", { path: { id: 5, tagType: "Region" }, query: { tagValue: "West/East" } }],
        [
          "programs.update",
          { path: { id: 5 }, form: { costs: '[{"startDate":"2013-06-01","cost":99,"note":""}]' } },
        ],
      ],
    });
  });

  test("replaces the line of the month of a cost with an Id", async () => {
    const { writes } = await update([
      group("Cost", { ...cost, Id: "3", Note: "n" }),
      group("Cost", cost),
    ]);
    const costs = [
      { startDate: "2013-06-14", cost: 99, note: "n" },
      { startDate: "2013-07-01", cost: 20, note: "a" },
      { startDate: "2013-07-01", cost: 30, note: "b" },
      { startDate: "2013-06-01", cost: 99, note: "" },
    ];
    const form = { costs: JSON.stringify(costs), costsDestructiveUpdate: true };
    expect(writes).toEqual([["programs.update", { path: { id: 5 }, form }]]);
  });

  test.each([
    ["with nothing to write", [], { status: "UPDATED" }],
    [
      "of its own channel",
      [group("Tag", { Type: "Channel", Value: "Webinar" })],
      { status: "UPDATED" },
    ],
    [
      "of another channel",
      [group("Tag", { Type: "Channel", Value: "Email" })],
      { status: "FAILED" },
    ],
    [
      "of a cost in a month without one",
      [group("Cost", { ...cost, Id: "1", Month: "2013-05" })],
      { status: "FAILED" },
    ],
    [
      "of a cost in a month with two",
      [group("Cost", { ...cost, Id: "1", Month: "2013-07" })],
      { status: "FAILED" },
    ],
    [
      "of one line twice",
      [group("Cost", { ...cost, Id: "1" }), group("Cost", { ...cost, Id: "2" })],
      { status: "FAILED" },
    ],
    [
      "of an amount that is not whole",
      [group("Cost", { ...cost, Amount: "9.5" })],
      { status: "FAILED" },
    ],
    [
      "of a cost without a month",
      [group("Cost", { Amount: "9" })],
      { status: "FAILED", error: "20109 - a Cost requires Month and Amount" },
    ],
    ["of a token", [group("Token", { Name: "x" })], { status: "FAILED" }],
  ])("%s writes nothing", async (_, groups, status) => {
    expect(await update(groups)).toEqual({
      status: expect.objectContaining(status) as object,
      writes: [],
    });
  });

  test.each(["702", "710", "1013"])("of an unknown id (%s) is SKIPPED", async (code) => {
    const found = await update([], () => {
      throw restError(code, "Program[id = 5] not found");
    });
    expect(found.status).toEqual({ id: 5, status: "SKIPPED" });
  });

  const failing =
    (error: unknown, at: string): Answer =>
    ({ endpoint }) => {
      if (endpoint === at) throw error;
      return [program];
    };
  const both = [group("Tag", { Type: "Region", Value: "West" }), group("Cost", cost)];

  test.each([
    ["709", /^\d{5} - no \(REST 709\)$/],
    ["path", /^20110 - no \(REST path\)$/],
    ["HTTP 414", /^20110 - no \(REST HTTP 414\)$/],
    ["dry run", /^dry run$/],
  ])("that REST refuses with %s is FAILED", async (code, error) => {
    const { status } = await update(both, failing(restError(code), "programs.tag"));
    expect(status).toMatchObject({ id: 5, status: "FAILED" });
    expect(status?.error).toMatch(error);
  });

  test("tells which tags were set before REST refused its costs", async () => {
    const { status } = await update(both, failing(restError("709"), "programs.update"));
    const error = "20110 - no (REST 709); set before it failed: the tags Region";
    expect(status).toEqual({ id: 5, status: "FAILED", error });
  });

  test("with tags that were set counts as written where a later program ends the run", async () => {
    const lost = new TransportError("lost", { reason: "refused", sent: false });
    const { bridge } = bridgeOver(({ endpoint, params }) => {
      if (params.path?.["id"] === 6) throw lost;
      if (endpoint === "programs.update") throw restError("709");
      return [program];
    });
    const objects = [5, 6, 7].map((id) => ({ type: "Program", id, typeAttribList: both }));
    const params = { mObjectList: objects, operation: "UPDATE" } as const;
    const error: unknown = await syncObjects(bridge, params).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PartialBatchError);
    const completed = [{ index: 0, status: { id: 5, status: "FAILED" } }];
    expect(error).toMatchObject({ completed, inDoubt: [], remaining: [1, 2] });
  });

  test("is in doubt where one of its writes was made, and a later one ends the run", async () => {
    const lost = new TransportError("lost", { reason: "refused", sent: false });
    const error: unknown = await update(both, failing(lost, "programs.update")).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(PartialBatchError);
    expect(error).toMatchObject({ inDoubt: [0], cause: lost });
    await expect(update(both, failing(lost, "programs.tag"))).rejects.toBe(lost);
  });
});

test.each([
  ["2024-05-14T05:00:00Z+0000", "2024-05-14"],
  ["2024-05-14T00:00:00Z+0000", "2024-05-14"],
  ["2024-05-14T10:00:00Z+0000", "2024-05-14"],
  ["2024-05-14T11:00:00Z+0000", "2024-05-15"],
  ["2024-04-30T18:30:00Z+0000", "2024-05-01"],
  ["2024-04-30T22:00:00Z+0000", "2024-05-01"],
  ["2024-05-14", "2024-05-14"],
])("the local midnight %s is of %s", (startDate, day) => {
  expect(localDay(startDate)).toBe(day);
});

test("a line that is replaced keeps its note", () => {
  const line = { day: "2013-06-14", amount: 1, note: "kept" };
  const change = { id: "1", month: "2013-06", amount: 2, note: undefined };
  expect(updateCosts([line], [change])).toEqual({
    lines: [{ ...line, amount: 2 }],
    replaces: true,
  });
});
