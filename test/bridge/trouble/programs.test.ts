// Costs and tags of programs are written while REST fails: a cost is there once where it is told, and never twice.
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { MObject } from "../../../generated/types.js";
import { createRestSandbox } from "../../../src/rest-sandbox/index.js";
import { runs } from "../../outside.js";
import { bridgeTo, endOf, isInDoubt, meetings, trouble } from "./harness.js";

const setup = {
  programs: [1, 2].map((id) => ({
    id,
    name: `Program ${id}`,
    type: "Marketing Program" as const,
    channel: "Online Advertising",
    costs: [{ id: 10 + id, month: "2013-06-01", amount: "7", note: "Hall" }],
  })),
  campaigns: [],
  lists: [],
} as const;
const sandbox = createRestSandbox({ setup });
afterAll(() => sandbox.close());
const update = "/rest/asset/v1/program/{id}";
const writesCosts = `POST ${update}.json`;

const drawn = fc.record({
  // The last is not there.
  id: fc.constantFrom(1, 1, 1, 2, 2, 2, 3),
  hasTag: fc.boolean(),
  /** Names the line that the program has, so that all lines are sent again. */
  replaces: fc.boolean(),
});

const amountsOf = (programs: ReturnType<typeof sandbox.inspect>["mobjects"]): string[] =>
  programs.flatMap(({ groups }) =>
    groups.flatMap(({ attrList }) =>
      attrList.flatMap(({ name, value }) => (name === "Amount" ? [value] : [])),
    ),
  );

test("syncMObjects tells what became of the costs of each program", async () => {
  const met = meetings();
  await fc.assert(
    fc.asyncProperty(
      fc.array(drawn, { minLength: 1, maxLength: 8 }),
      trouble(writesCosts, `POST ${update}/tag/{tagType}.json`),
      async (list, script) => {
        sandbox.reset();
        sandbox.plan(...script);
        const { bridge } = bridgeTo(sandbox);
        const mObjectList = list.map(({ id, hasTag, replaces }, at): MObject => {
          const cost = { Month: "2013-06", Amount: String(100 + at) };
          const line = replaces ? { Id: String(10 + id), Note: "Hall" } : { Note: "New" };
          const groups = [
            ...(hasTag ? [["Tag", { Type: "Region", Value: "EMEA" }] as const] : []),
            ["Cost", { ...cost, ...line }] as const,
          ];
          const typeAttribList = groups.map(([attrType, values]) => ({
            attrType,
            attrList: Object.entries(values).map(([name, value]) => ({ name, value })),
          }));
          return { type: "Program", id, typeAttribList };
        });
        const call = bridge.syncMObjects({ operation: "UPDATE", mObjectList });
        const ended = await endOf(
          list.length,
          call.then(({ mObjStatusList }) => mObjStatusList),
        );
        const programs = sandbox.inspect().mobjects.filter(({ type }) => type === "Program");
        const timesOf = (id: number, amount: string) =>
          amountsOf(programs.filter((program) => program.id === id)).filter((own) => own === amount)
            .length;
        const wrong = list.filter(({ id }, at) => {
          const end = ended.ends[at] ?? "remaining";
          const times = timesOf(id, String(100 + at));
          // A later record may have replaced the line.
          const isLater = list.some((other, place) => place > at && other.id === id);
          if (typeof end === "object" && end.status === "UPDATED")
            return isLater ? times > 1 : times !== 1;
          return times > (isInDoubt(end) ? 1 : 0);
        });
        expect(wrong).toEqual([]);
        met.of(ended);
      },
    ),
    { numRuns: runs(120) },
  );
  const ends = ["UPDATED", "SKIPPED", "FAILED", "inDoubt", "remaining", "PartialBatchError"];
  expect([...met.seen]).toEqual(expect.arrayContaining(ends));
});

test.each([
  ["added by a lost call is in doubt, and is not added again", {}, "inDoubt", ["7", "100"]],
  ["replaced by a lost call is replaced again", { Id: "11" }, "UPDATED", ["100"]],
])("a cost %s", async (_, line, end, amounts) => {
  sandbox.reset();
  sandbox.plan({ mishap: "lost", at: writesCosts });
  const values = { Month: "2013-06", Amount: "100", Note: "Hall", ...line };
  const attrList = Object.entries(values).map(([name, value]) => ({ name, value }));
  const mObjectList = [
    { type: "Program", id: 1, typeAttribList: [{ attrType: "Cost", attrList }] },
  ];
  const call = bridgeTo(sandbox).bridge.syncMObjects({ operation: "UPDATE", mObjectList });
  const { ends } = await endOf(
    1,
    call.then(({ mObjStatusList }) => mObjStatusList.map(({ status }) => status)),
  );
  expect(ends).toEqual([end]);
  const [program] = sandbox.inspect().mobjects.filter(({ id }) => id === 1);
  expect(program && amountsOf([program])).toEqual(amounts);
});
