// Custom objects are written, and objects deleted, while REST fails: each has one result, and the state of the stand-in is
// what the results say.
import fc from "fast-check";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { SyncCustomObjStatus } from "../../../generated/types.js";
import { createRestSandbox } from "../../../src/rest-sandbox/index.js";
import { runs } from "../../outside.js";
import { bridgeTo, endOf, isInDoubt, meetings, trouble, type End } from "./harness.js";

/** How often one key can occur: each time the row marks a field of its own. */
const most = 4;
const marks = Array.from({ length: most }, (_, time) => `mark${time}`);
const type = { name: "Roadshow", keys: ["MKTOID", "rid"], attributes: marks };
const setup = {
  customObjects: [type],
  leads: [{ email: "a@mill.example" }, { email: "b@mill.example" }],
};
const sandbox = createRestSandbox({ setup });
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());
const path = "/rest/v1/customobjects/{customObjectName}";

interface Drawn {
  readonly lead: number;
  readonly key: number;
  readonly isBroken: boolean;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  // The last is of no lead.
  lead: fc.integer({ min: 1, max: 3 }),
  key: fc.nat(4),
  isBroken: fc.integer({ min: 0, max: 19 }).map((chance) => chance === 0),
});

const keysOf = ({ lead, key }: Pick<Drawn, "lead" | "key">) => [
  { attrName: "MKTOID", attrValue: String(lead) },
  { attrName: "rid", attrValue: `r${key}` },
];

function marked(list: readonly Drawn[]) {
  const times = new Map<string, number>();
  return list.flatMap((one, at) => {
    const name = `${one.lead} ${one.key}`;
    const time = times.get(name) ?? 0;
    if (time >= most) return [];
    times.set(name, time + 1);
    const mark = `mark ${at}`;
    const customObjAttributeList = [{ attrName: marks[time] ?? "", attrValue: mark }];
    if (one.isBroken) customObjAttributeList.push({ attrName: "Pants", attrValue: "1" });
    return [{ mark, row: { customObjKeyList: keysOf(one), customObjAttributeList } }];
  });
}

const isWritten = (end: End<SyncCustomObjStatus>): boolean =>
  typeof end === "object" && (end.status === "CREATED" || end.status === "UPDATED");

test("syncCustomObjects tells what became of each row", async () => {
  const met = meetings();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("INSERT" as const, "UPSERT" as const, "UPDATE" as const),
      fc.array(drawn, { minLength: 1, maxLength: 50, size: "max" }),
      trouble(`POST ${path}.json`),
      async (operation, list, script) => {
        sandbox.reset();
        const { bridge } = bridgeTo(sandbox);
        const objTypeName = type.name;
        await bridge.syncCustomObjects({
          objTypeName,
          operation: "INSERT",
          customObjList: [0, 1].map((key) => ({ customObjKeyList: keysOf({ lead: 1, key }) })),
        });
        sandbox.plan(...script);
        const rows = marked(list);
        const customObjList = rows.map(({ row }) => row);
        const call = bridge.syncCustomObjects({ objTypeName, operation, customObjList });
        const ended = await endOf(
          rows.length,
          call.then(({ syncCustomObjStatusList }) => syncCustomObjStatusList),
        );
        const stored = sandbox.inspect().customObjects;
        const wrong = rows.filter(({ mark }, at) => {
          const end = ended.ends[at] ?? "remaining";
          const times = stored.filter(({ attributes }) => Object.values(attributes).includes(mark));
          if (isInDoubt(end)) return times.length > 1;
          return times.length !== (isWritten(end) ? 1 : 0);
        });
        expect(wrong).toEqual([]);
        const keys = stored.map(({ keys: own }) => JSON.stringify(own));
        expect(new Set(keys).size).toBe(keys.length);
        met.of(ended);
      },
    ),
    { numRuns: runs(50) },
  );
  const ends = ["CREATED", "UPDATED", "FAILED", "inDoubt", "remaining", "PartialBatchError"];
  expect([...met.seen]).toEqual(expect.arrayContaining(ends));
});

test("what a lost attempt deleted is told as deleted by the repeat that does not find it", async () => {
  const { bridge } = bridgeTo(sandbox);
  const objTypeName = type.name;
  const one = keysOf({ lead: 1, key: 0 });
  const customObjList = [{ customObjKeyList: one }];
  await bridge.syncCustomObjects({ objTypeName, operation: "INSERT", customObjList });
  const externalKey = { name: "externalOpportunityId", value: "o-1" };
  const mObjectList = [{ type: "Opportunity", externalKey }];
  await bridge.syncMObjects({ operation: "INSERT", mObjectList });
  sandbox.plan(
    { mishap: "lost", at: `POST ${path}/delete.json` },
    { mishap: "status", at: "POST /rest/v1/opportunities/delete.json" },
  );
  const words = async () => {
    const rows = await bridge.deleteCustomObjects({ objTypeName, customObjKeyLists: [one] });
    const objects = await bridge.deleteMObjects({ mObjectList });
    return [
      ...rows.deleteCustomObjStatusList.map(({ status }) => status),
      ...objects.mObjStatusList.map(({ status }) => status),
    ];
  };
  expect(await words()).toEqual(["DELETED", "DELETED"]);
  const state = sandbox.inspect();
  expect(state.customObjects).toEqual([]);
  expect(state.mobjects.filter((object) => object.type === "Opportunity")).toEqual([]);
  expect(await words()).toEqual(["FAILED", "UNCHANGED"]);
});
