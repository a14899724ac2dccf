// Opportunities and roles are written while REST fails: each object has one result, and the state of the stand-in is what
// the results say.
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { MObject, MObjStatus } from "../../../generated/types.js";
import { createRestSandbox } from "../../../src/rest-sandbox/index.js";
import { runs } from "../../outside.js";
import { bridgeTo, endOf, isInDoubt, meetings, trouble, type End } from "./harness.js";

/** How often one key can occur: each time the object marks a field of its own. */
const most = 5;
const markFields = Array.from({ length: most }, (_, time) => time).flatMap((time) =>
  (["Opportunity", "OpportunityPersonRole"] as const).map((object) => ({
    object,
    name: `Mark${time}`,
    type: "string" as const,
    label: `Mark ${time}`,
  })),
);
const setup = {
  objectFields: markFields,
  leads: [{ email: "ada@mill.example" }, { email: "eve@mill.example" }],
};

interface Drawn {
  readonly kind: "opportunity" | "role" | "unnamed";
  readonly key: number;
  readonly lead: number;
  readonly isBroken: boolean;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.constantFrom("opportunity", "opportunity", "role", "unnamed"),
  key: fc.nat(5),
  // The last is of no lead.
  lead: fc.integer({ min: 1, max: 3 }),
  isBroken: fc.integer({ min: 0, max: 19 }).map((chance) => chance === 0),
});

interface Marked {
  readonly object: MObject;
  readonly mark: string;
}

function marked(list: readonly Drawn[]): Marked[] {
  const times = new Map<string, number>();
  return list.flatMap(({ kind, key, lead, isBroken }, at) => {
    const name = `${kind} ${key} ${kind === "role" ? lead : ""}`;
    const time = kind === "unnamed" ? 0 : (times.get(name) ?? 0);
    if (time >= most) return [];
    times.set(name, time + 1);
    const mark = `mark ${at}`;
    const externalKey = { name: "externalOpportunityId", value: `o-${key}` };
    const attribList = [{ name: `Mark${time}`, value: mark }];
    if (isBroken) attribList.push({ name: "Pants", value: "1" });
    if (kind !== "role") {
      const named = kind === "opportunity" ? { externalKey } : {};
      return [{ mark, object: { type: "Opportunity", ...named, attribList } }];
    }
    attribList.push({ name: "Role", value: "Buyer" });
    const associationList: MObject["associationList"] = [
      { mObjType: "Opportunity", externalKey },
      { mObjType: "Lead", id: lead },
    ];
    return [{ mark, object: { type: "OpportunityPersonRole", associationList, attribList } }];
  });
}

const sandbox = createRestSandbox({ setup });
afterAll(() => sandbox.close());
const opportunities = "POST /rest/v1/opportunities.json";
const roles = "POST /rest/v1/opportunities/roles.json";

const isWritten = (end: End<MObjStatus>): end is MObjStatus =>
  typeof end === "object" && (end.status === "CREATED" || end.status === "UPDATED");

test("syncMObjects tells what became of each object", async () => {
  const met = meetings();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("INSERT" as const, "UPSERT" as const, "UPDATE" as const),
      fc.array(drawn, { minLength: 1, maxLength: 60, size: "max" }),
      trouble(opportunities, roles),
      async (operation, list, script) => {
        sandbox.reset();
        const { bridge } = bridgeTo(sandbox);
        const known = [0, 1].map((key) => ({
          type: "Opportunity",
          externalKey: { name: "externalOpportunityId", value: `o-${key}` },
        }));
        await bridge.syncMObjects({ operation: "INSERT", mObjectList: known });
        sandbox.plan(...script);
        // Only what has a key or a number can be updated.
        const isKeyed = ({ kind }: Drawn) => operation !== "UPDATE" || kind === "opportunity";
        const objects = marked(list.filter(isKeyed));
        fc.pre(objects.length > 0);
        const call = bridge.syncMObjects({
          operation,
          mObjectList: objects.map(({ object }) => object),
        });
        const ended = await endOf(
          objects.length,
          call.then(({ mObjStatusList }) => mObjStatusList),
        );
        const stored = sandbox.inspect().mobjects;
        const found = objects.map(({ mark }) =>
          stored.filter(({ attributes }) => attributes.some(({ value }) => value === mark)),
        );
        const wrong = objects.filter((_, at) => {
          const times = found[at]?.length ?? 0;
          const end = ended.ends[at] ?? "remaining";
          return isInDoubt(end) ? times > 1 : times !== (isWritten(end) ? 1 : 0);
        });
        expect(wrong).toEqual([]);
        // One number for each object, and one object for each number.
        const numbers = new Map<number, Set<number>>();
        ended.ends.forEach((end, at) => {
          if (!isWritten(end)) return;
          const own = found[at]?.[0]?.id ?? 0;
          numbers.set(own, (numbers.get(own) ?? new Set()).add(end.id ?? 0));
        });
        const given = [...numbers.values()].flatMap((ids) => [...ids]);
        expect(given).toHaveLength(numbers.size);
        expect(new Set(given).size).toBe(given.length);
        const keys = stored.flatMap(({ attributes }) =>
          attributes.flatMap(({ name, value }) =>
            name === "externalOpportunityId" ? [value] : [],
          ),
        );
        expect(new Set(keys).size).toBe(keys.length);
        await bridge.close();
        met.of(ended);
      },
    ),
    { numRuns: runs(50) },
  );
  const ends = ["CREATED", "UPDATED", "SKIPPED", "FAILED", "inDoubt", "remaining"];
  expect([...met.seen]).toEqual(expect.arrayContaining([...ends, "PartialBatchError"]));
});

test.each([
  ["INSERT", "inDoubt"],
  ["UPSERT", "UPDATED"],
] as const)(
  "an opportunity that a lost %s created is told as %s, and is there once",
  async (operation, end) => {
    sandbox.reset();
    sandbox.plan({ mishap: "lost", at: opportunities });
    const externalKey = { name: "externalOpportunityId", value: "o-1" };
    const mObjectList = [{ type: "Opportunity", externalKey }];
    const call = bridgeTo(sandbox).bridge.syncMObjects({ operation, mObjectList });
    const { ends } = await endOf(
      1,
      call.then(({ mObjStatusList }) => mObjStatusList.map(({ status }) => status)),
    );
    expect(ends).toEqual([end]);
    expect(sandbox.inspect().mobjects.filter(({ type }) => type === "Opportunity")).toHaveLength(1);
  },
);
