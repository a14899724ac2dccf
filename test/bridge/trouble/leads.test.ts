// Leads are written while REST fails: each record has one result, and the state of the stand-in is what the results say.
import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createRestSandbox, type Step } from "../../../src/rest-sandbox/index.js";
import { runs } from "../../outside.js";
import { bridgeTo, endOf, meetings, trouble } from "./harness.js";
import { drawn, expectOneOfEach, expectTold, marked, setup } from "./marked-leads.js";

/** Short lists of few keys, so that many repeat, and long ones that need several groups. */
const lists = fc.oneof(
  { weight: 4, arbitrary: fc.array(drawn(3), { minLength: 1, maxLength: 40 }) },
  { weight: 1, arbitrary: fc.array(drawn(300), { minLength: 200, maxLength: 400, size: "max" }) },
);

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

describe("a write whose answer is lost", () => {
  beforeEach(() => sandbox.reset());
  const leads = () => sandbox.inspect().leads.map(({ email }) => email);
  const some = ["p@mill.example", "q@mill.example"];
  const leadRecordList = some.map((Email) => ({ Email }));
  const lost: Step = { mishap: "lost", at: endpoints[0] };
  const write = () => bridgeTo(sandbox, options).bridge.syncMultipleLeads({ leadRecordList });

  test("is repeated where that does no harm", async () => {
    sandbox.plan(lost);
    const { syncStatusList } = await write();
    expect(syncStatusList.map(({ status }) => status)).toEqual(["UPDATED", "UPDATED"]);
    expect(leads().filter((email) => some.includes(email ?? ""))).toEqual(some);
  });

  test("is told as unknown for what the repeat skips for load", async () => {
    sandbox.plan(lost, { mishap: "skip", at: endpoints[0], code: "611", message: "Busy" });
    const { syncStatusList } = await write();
    expect(syncStatusList).toMatchObject([
      { status: "UPDATED" },
      {
        status: "FAILED",
        error:
          "20011 - outcome unknown: an earlier attempt may have written it; then: Busy (REST 611)",
      },
    ]);
  });

  test("is not repeated where each would make a lead", async () => {
    sandbox.plan(lost);
    const { bridge } = bridgeTo(sandbox, options);
    const call = bridge.syncMultipleLeads({ leadRecordList, dedupEnabled: false });
    await expect(call).rejects.toMatchObject({ completed: [], inDoubt: [0, 1], remaining: [] });
    expect(leads().filter((email) => some.includes(email ?? ""))).toEqual(some);
  });
});
