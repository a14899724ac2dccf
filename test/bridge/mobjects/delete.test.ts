// deleteMObjects: by which key REST deletes, and what each answer becomes.
import { expect, test } from "vitest";
import { deleteObjects } from "../../../src/bridge/mobjects/delete.js";
import { bridgeOver } from "./fixture.js";

const key = { name: "OppKey", value: "o1" };

test("objects are deleted by their keys alone, roles first", async () => {
  const { bridge, calls } = bridgeOver(({ params }) => {
    const { input } = params.json as unknown as { input: object[] };
    return input.map((_, seq) => ({ seq, status: "deleted", marketoGUID: "g1" }));
  });
  const opportunity = bridge.state.numberOf("Opportunity", { guid: "g1", external: "o1" });
  const role = bridge.state.numberOf("OpportunityPersonRole", {
    guid: "g2",
    external: "o1/7/Buyer",
  });
  const { mObjStatusList } = await deleteObjects(bridge, {
    mObjectList: [
      { type: "Opportunity", id: opportunity, attribList: [{ name: "Name", value: "x" }] },
      { type: "OpportunityPersonRole", id: role },
    ],
  });
  expect(calls.map(({ endpoint, params }) => [endpoint, params.json])).toEqual([
    ["opportunities.roles.delete", { deleteBy: "idField", input: [{ marketoGUID: "g2" }] }],
    ["opportunities.delete", { deleteBy: "idField", input: [{ marketoGUID: "g1" }] }],
  ]);
  expect(mObjStatusList).toEqual([
    { id: opportunity, status: "DELETED" },
    { id: role, status: "DELETED" },
  ]);
  expect(bridge.state.identityOf("Opportunity", opportunity)).toBeUndefined();
});

test.each([
  ["an external key", { type: "Opportunity", externalKey: key }, { status: "DELETED" }, 1],
  ["an unknown number", { type: "Opportunity", id: 9 }, { id: 9, status: "UNCHANGED" }, 0],
  [
    "no key",
    { type: "Opportunity" },
    { status: "FAILED", error: "20109 - id or externalKey is required" },
    0,
  ],
  ["a program", { type: "Program", id: 1 }, { status: "FAILED" }, 0],
] as const)("%s", async (_, object, status, count) => {
  const { bridge, bodies } = bridgeOver(() => [{ seq: 0, status: "deleted", marketoGUID: "g1" }]);
  const { mObjStatusList } = await deleteObjects(bridge, { mObjectList: [object] });
  expect(mObjStatusList).toEqual([expect.objectContaining(status)]);
  expect(bodies("opportunities.delete")).toHaveLength(count);
  if (count > 0)
    expect(bodies("opportunities.delete")[0]?.json).toEqual({
      deleteBy: "dedupeFields",
      input: [{ externalOpportunityId: "o1" }],
    });
});

test.each([
  ["1013", { status: "UNCHANGED" }],
  ["1003", { status: "FAILED", error: "20110 - no (REST 1003)" }],
])("what REST skips for %s", async (code, status) => {
  const reasons = [{ code, message: "no" }];
  const { bridge } = bridgeOver(() => [{ seq: 0, status: "skipped", reasons }]);
  const object = { type: "Opportunity", externalKey: key };
  const { mObjStatusList } = await deleteObjects(bridge, { mObjectList: [object] });
  expect(mObjStatusList).toEqual([expect.objectContaining(status)]);
});

test("an answer that does not say that an object was deleted forgets none of them", async () => {
  const { bridge } = bridgeOver(() => [
    { seq: 0, status: "deleted" },
    { seq: 1, status: "created" },
  ]);
  const ids = ["g1", "g2"].map((guid) =>
    bridge.state.numberOf("Opportunity", { guid, external: guid }),
  );
  const mObjectList = ids.map((id) => ({ type: "Opportunity", id }));
  const error: unknown = await deleteObjects(bridge, { mObjectList }).catch((one: unknown) => one);
  expect(error).toMatchObject({ kind: "partial-batch", completed: [], inDoubt: [0, 1] });
  for (const id of ids) expect(bridge.state.identityOf("Opportunity", id)).toBeDefined();
});
