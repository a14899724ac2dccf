// Members of a list are changed while REST fails: each lead has one result, and the list is what the results say.
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { LeadKey } from "../../../generated/types.js";
import { createRestSandbox } from "../../../src/rest-sandbox/index.js";
import { runs } from "../../outside.js";
import { bridgeTo, endOf, meetings, trouble } from "./harness.js";

const list = "Newsletter";
/** More than REST takes in one call, every other a member. */
const count = 320;
const leads = Array.from({ length: count }, (_, at) => ({
  email: `m${at + 1}@mill.example`,
  lists: at % 2 === 0 ? [list] : [],
}));
const sandbox = createRestSandbox({ setup: { leads } });
afterAll(() => sandbox.close());

const members = (): ReadonlySet<number> =>
  new Set(sandbox.inspect().leads.flatMap(({ id, lists }) => (lists.includes(list) ? [id] : [])));

interface Drawn {
  readonly id: number;
  readonly byEmail: boolean;
}

/** Some are of no lead. */
const ids = Array.from({ length: count + 5 }, (_, at) => at + 1);
const drawn = (id: fc.Arbitrary<number>) =>
  fc.record({ id, byEmail: fc.integer({ min: 0, max: 19 }).map((chance) => chance === 0) });
const lists = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(drawn(fc.constantFrom(...ids)), { minLength: 1, maxLength: 12 }),
  },
  {
    weight: 1,
    arbitrary: fc
      .shuffledSubarray(ids, { minLength: 301 })
      .chain((some) => fc.tuple(...some.map((id) => drawn(fc.constant(id))))),
  },
);

const keyOf = ({ id, byEmail }: Drawn): LeadKey =>
  byEmail
    ? { keyType: "EMAIL", keyValue: `m${id}@mill.example` }
    : { keyType: "IDNUM", keyValue: String(id) };

const endpoint = "/rest/v1/lists/{listId}/leads.json";
const places = ["POST", "DELETE"].map((method) => `${method} ${endpoint}`);

test("listOperation tells what became of each lead", async () => {
  const met = meetings();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("ADDTOLIST" as const, "REMOVEFROMLIST" as const),
      lists,
      trouble(...places),
      fc.constantFrom(undefined, false, true),
      async (listOperation, chosen, script, strict) => {
        sandbox.reset();
        const before = members();
        sandbox.plan(...script);
        const { bridge } = bridgeTo(sandbox);
        const call = bridge.listOperation({
          listOperation,
          listKey: { keyType: "MKTOLISTNAME", keyValue: list },
          listMemberList: chosen.map(keyOf),
          ...(strict !== undefined && { strict }),
        });
        const ended = await endOf(
          chosen.length,
          call.then(({ success, statusList }) => {
            expect(success).toBe(statusList?.every(({ status }) => status) ?? true);
            return statusList ?? chosen.map((one) => ({ leadKey: keyOf(one), status: true }));
          }),
        );
        const after = members();
        const isAdded = listOperation === "ADDTOLIST";
        const wrong = chosen.filter(({ id }, at) => {
          const end = ended.ends[at];
          if (end === "inDoubt") return false;
          const isDone = typeof end === "object" && end.status;
          return after.has(id) !== (isDone ? isAdded : before.has(id));
        });
        expect(wrong).toEqual([]);
        const chosenIds = new Set(chosen.map(({ id }) => id));
        for (const id of before) if (!chosenIds.has(id)) expect(after.has(id)).toBe(true);
        for (const id of after) if (!chosenIds.has(id)) expect(before.has(id)).toBe(true);
        met.of(ended);
      },
    ),
    { numRuns: runs(40) },
  );
  const ends = ["true", "false", "inDoubt", "remaining", "PartialBatchError"];
  expect([...met.seen]).toEqual(expect.arrayContaining(ends));
});

test("members whose change was lost and whose repeat is skipped for load are in doubt", async () => {
  sandbox.reset();
  const at = places[0];
  sandbox.plan({ mishap: "lost", at }, { mishap: "skip", at, code: "611" });
  const call = bridgeTo(sandbox).bridge.listOperation({
    listOperation: "ADDTOLIST",
    listKey: { keyType: "MKTOLISTNAME", keyValue: list },
    listMemberList: [2, 4, 6].map((id) => keyOf({ id, byEmail: false })),
  });
  await expect(call).rejects.toMatchObject({
    completed: [{ index: 0 }, { index: 2 }],
    inDoubt: [1],
    remaining: [],
    cause: { code: 20011 },
  });
});
