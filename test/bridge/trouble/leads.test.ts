// Leads are written while REST fails: each record has one result, and the state of the stand-in is what the results say.
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { LeadRecord, SyncStatus } from "../../../generated/types.js";
import { createRestSandbox, type RestSandbox } from "../../../src/rest-sandbox/index.js";
import { runs } from "../../outside.js";
import { bridgeTo, endOf, meetings, mismatch, trouble, type End } from "./harness.js";

/** How often one key can occur: each time the record marks a field of its own, so that every write can be seen. */
const most = 6;
const kinds = ["id", "email", "twin", "foreign", "none"] as const;
type Kind = (typeof kinds)[number];

const marks = kinds.flatMap((kind) =>
  Array.from({ length: most }, (_, time) => ({
    name: `${kind}${time}__c`,
    label: `${kind}${time}`,
  })),
);
const setup = {
  customFields: [
    { name: "Foreign__c", type: "string", label: "Foreign Id" },
    ...marks.map((field) => ({ ...field, type: "string" })),
  ],
  leads: [
    { email: "ada@mill.example" },
    { email: "twin@mill.example" },
    { email: "twin@mill.example" },
    { email: "eve@mill.example" },
  ],
} as const;
const seeded = setup.leads.length;

interface Drawn {
  readonly kind: Kind;
  readonly key: number;
  readonly withEmail: boolean;
  readonly withCompany: boolean;
  readonly isBroken: boolean;
}

const drawn = (keys: number): fc.Arbitrary<Drawn> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    key: fc.nat(keys),
    withEmail: fc.boolean(),
    withCompany: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
    isBroken: fc.integer({ min: 0, max: 19 }).map((chance) => chance === 0),
  });

/** Short lists of few keys, so that many repeat, and long ones that need several groups. */
const lists = fc.oneof(
  { weight: 4, arbitrary: fc.array(drawn(3), { minLength: 1, maxLength: 40 }) },
  { weight: 1, arbitrary: fc.array(drawn(300), { minLength: 200, maxLength: 400, size: "max" }) },
);

interface Marked {
  readonly record: LeadRecord;
  readonly drawn: Drawn;
  readonly field: string;
  readonly mark: string;
}

/** Records with marks. A key that occurs too often is left out. */
function marked(list: readonly Drawn[]): Marked[] {
  const times = new Map<string, number>();
  return list.flatMap((drawn, at) => {
    const { kind, key, withEmail, withCompany, isBroken } = drawn;
    // Each kind of key has leads of its own, but ids are of the seeded ones.
    const name =
      kind === "twin" ? kind : kind === "id" ? `id ${key % (seeded + 2)}` : `${kind} ${key}`;
    const time = times.get(name) ?? 0;
    if (time >= most && kind !== "none") return [];
    times.set(name, time + 1);
    const field = `${kind}${kind === "none" ? 0 : time}__c`;
    const mark = `mark ${at}`;
    const leadAttributeList = [
      { attrName: field, attrValue: mark },
      ...(withCompany ? [{ attrName: "Company", attrValue: "Mill" }] : []),
      ...(isBroken ? [{ attrName: "LeadScore", attrValue: "many" }] : []),
    ];
    const keys: Record<Kind, LeadRecord> = {
      id: { Id: (key % (seeded + 2)) + 1 },
      email: { Email: `${key % 2 === 0 ? "p" : "P"}${key}@mill.example` },
      twin: { Email: "twin@mill.example" },
      foreign: {
        ForeignSysPersonId: `f-${key}`,
        ...(withEmail && { Email: `f${key}@mill.example` }),
      },
      none: {},
    };
    return [{ drawn, field, mark, record: { ...keys[kind], leadAttributeList } }];
  });
}

type Leads = ReturnType<RestSandbox["inspect"]>["leads"];

function expectTold(
  records: readonly Marked[],
  ends: readonly End<SyncStatus>[],
  leads: Leads,
): void {
  const written = new Map<string, number[]>();
  for (const { id, attributes } of leads)
    for (const value of Object.values(attributes))
      written.set(value, [...(written.get(value) ?? []), id]);
  const wrong = records.flatMap(({ mark }, index) => {
    const end = ends[index] ?? "remaining";
    const isWritten = typeof end === "object" && end.status !== "FAILED";
    return mismatch(mark, end, isWritten ? end.leadId : undefined, written.get(mark));
  });
  expect(wrong).toEqual([]);
  const created = ends.flatMap((end) =>
    typeof end === "object" && end.status === "CREATED" ? [end.leadId] : [],
  );
  expect(new Set(created).size).toBe(created.length);
  expect(created.filter((id) => id <= seeded)).toEqual([]);
}

/** No two leads have what one lead was to have. */
function expectOneOfEach(leads: Leads): void {
  const keys = leads.slice(seeded).flatMap(({ email, attributes }) => {
    const foreign = attributes["Foreign__c"];
    return [...(email ? [email.toLowerCase()] : []), ...(foreign ? [foreign] : [])];
  });
  expect(new Set(keys).size).toBe(keys.length);
}

const sandbox = createRestSandbox({ setup });
afterAll(() => sandbox.close());
const endpoints = ["POST /rest/v1/leads.json", "GET /rest/v1/leads.json"];
const ends = ["CREATED", "UPDATED", "inDoubt", "remaining", "PartialBatchError"];
const options = { foreignId: "foreignId", rules: { leadKey: false } };

test("syncMultipleLeads tells what became of each lead", async () => {
  const met = meetings();
  await fc.assert(
    fc.asyncProperty(
      lists,
      trouble(...endpoints),
      fc.constantFrom(true, true, false),
      async (list, script, dedupEnabled) => {
        sandbox.reset();
        sandbox.plan(...script);
        const { bridge } = bridgeTo(sandbox, options);
        const records = marked(list);
        const leadRecordList = records.map(({ record }) => record);
        const call = bridge.syncMultipleLeads({ leadRecordList, dedupEnabled });
        const statuses = call.then(({ syncStatusList }) => syncStatusList);
        const ended = await endOf(records.length, statuses);
        const { leads } = sandbox.inspect();
        expectTold(records, ended.ends, leads);
        if (dedupEnabled) expectOneOfEach(leads);
        met.of(ended);
      },
    ),
    { numRuns: runs(40) },
  );
  expect([...met.seen]).toEqual(expect.arrayContaining([...ends, "FAILED"]));
});

const cookie = "id:123-ABC-456&token:_mch-example.com-9";

test("syncLead tells what became of its lead", async () => {
  const met = meetings();
  const places = [
    ...endpoints,
    "GET /rest/v1/lead/{leadId}.json",
    "POST /rest/v1/leads/{leadId}/associate.json",
  ];
  await fc.assert(
    fc.asyncProperty(
      drawn(2),
      trouble(...places),
      fc.boolean(),
      fc.boolean(),
      async (one, script, returnLead, hasCookie) => {
        sandbox.reset();
        sandbox.plan(...script);
        const { bridge } = bridgeTo(sandbox, options);
        const [first] = marked([one]);
        if (first === undefined) throw new Error("expected a record");
        const leadRecord = first.record;
        const call = bridge.syncLead({
          leadRecord,
          returnLead,
          ...(hasCookie && { marketoCookie: cookie }),
        });
        const ended = await endOf(
          1,
          call.then(({ syncStatus }) => [syncStatus]),
        );
        const { leads } = sandbox.inspect();
        expectTold([first], ended.ends, leads);
        expectOneOfEach(leads);
        met.of(ended);
      },
    ),
    { numRuns: runs(80) },
  );
  expect([...met.seen]).toEqual(expect.arrayContaining(ends));
});
