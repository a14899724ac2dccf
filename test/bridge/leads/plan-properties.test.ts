// Any list of records, and any answers of the service: one outcome for each record, and requests as REST takes them.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LeadRecord } from "../../../generated/types.js";
import { leadFieldsOf } from "../../../src/bridge/fields/fields.js";
import { bodyOf, groupsOf, type LeadWrite } from "../../../src/bridge/leads/lead-write.js";
import { planLeads } from "../../../src/bridge/leads/plan-leads.js";
import { runPlan } from "../../../src/bridge/leads/run-plan.js";
import { PartialBatchError } from "../../../src/errors.js";
import type { JsonObject, RestParams } from "../../../src/rest/endpoint.js";
import { bytesOf, maxBodyBytes } from "../../../src/rest/message.js";
import { isRecord } from "../../../src/is-record.js";
import { runs, seed } from "../../outside.js";
import { fakeBridge, lost, restError } from "../fake-bridge.js";

const options = { seed: seed(), numRuns: runs(60) };

const attribute = fc.record({
  attrName: fc.constantFrom("FirstName", "Email", "Id", "Company", "LeadScore", "pants", "IsLead"),
  attrValue: fc.constantFrom("", "1", "a@b.example", "c@b.example", "x"),
});

const record: fc.Arbitrary<LeadRecord> = fc.record(
  {
    Id: fc.constantFrom(0, 1, 2, 3),
    Email: fc.constantFrom(null, " ", "a@b.example", "A@B.example", "c@b.example", "ü@b.example"),
    ForeignSysPersonId: fc.constantFrom(null, "", "f-1", "f-2", "00Q1"),
    ForeignSysType: fc.constantFrom("CUSTOM", "SFDC", "NETSUITE"),
    leadAttributeList: fc.array(attribute, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

const settings = fakeBridge(() => undefined, {
  foreignId: "foreignId",
  companies: "send",
}).settings;
const fields = leadFieldsOf(undefined);

function plan(records: readonly LeadRecord[], dedupEnabled?: boolean) {
  return planLeads(records, { operation: "syncMultipleLeads", fields, settings, dedupEnabled });
}

describe("any list of records", () => {
  test("is planned record by record, and grouped as REST takes it", () => {
    const met = { refused: 0, groups: 0, repeats: 0 };
    fc.assert(
      fc.property(fc.array(record, { maxLength: 40 }), fc.boolean(), (records, dedup) => {
        const { writes, refused } = plan(records, dedup);
        const indices = [...writes, ...refused].map(({ index }) => index).sort((a, b) => a - b);
        expect(indices).toEqual(records.map((_, index) => index));
        const groups = groupsOf(writes);
        expect(new Set(groups.flat())).toEqual(new Set(writes));
        expect(groups.flat()).toHaveLength(writes.length);
        for (const group of groups) expectGroup(group);
        const last = new Map<string, number>();
        for (const { key, index } of groups.flat()) {
          if (key === undefined) continue;
          expect(index).toBeGreaterThan(last.get(key) ?? -1);
          if (last.has(key)) met.repeats++;
          last.set(key, index);
        }
        met.refused += refused.length;
        met.groups += groups.length;
      }),
      options,
    );
    expect(Object.values(met).every((count) => count > 0)).toBe(true);
  });

  test("is split by number and by bytes", () => {
    const many = Array.from({ length: 650 }, (_, index) => ({ Email: `${index}@b.example` }));
    expect(groupsOf(plan(many).writes).map(({ length }) => length)).toEqual([300, 300, 50]);
    const large = many.slice(0, 50).map((one) => ({
      ...one,
      leadAttributeList: [{ attrName: "Address", attrValue: "ü".repeat(50_000) }],
    }));
    const groups = groupsOf(plan(large).writes);
    for (const group of groups) expectGroup(group);
    expect(groups).toHaveLength(6);
  });
});

function expectGroup(group: readonly [LeadWrite, ...LeadWrite[]]): void {
  const [{ action, lookupField }] = group;
  for (const write of group) expect(write).toMatchObject({ action, lookupField });
  const keys = group.flatMap(({ key }) => key ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  expect(group.length).toBeLessThanOrEqual(300);
  expect(bytesOf(bodyOf(group))).toBeLessThanOrEqual(maxBodyBytes);
  if (lookupField === undefined) return;
  for (const { input } of group) expect(input[lookupField]).not.toBeUndefined();
}

const codes = ["1003", "1004", "1005", "1006", "1007", "1008", "1010", "1021", "9999", "dry run"];

/** What the service makes of a record, one after another; `refused` and `lost` of a whole request. */
const fate = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom("created", "updated") },
  { weight: 20, arbitrary: fc.constantFrom(...codes) },
  { weight: 1, arbitrary: fc.constantFrom("refused", "lost", "unreadable") },
);

function inputsOf({ json }: RestParams): readonly JsonObject[] {
  const input: unknown = isRecord(json) ? json["input"] : undefined;
  return Array.isArray(input) ? input : [];
}

describe("any answers of the service", () => {
  test("leave each record with one outcome, or tell exactly what is done, in doubt and remains", async () => {
    const met = { ended: 0, partial: 0 };
    const fates = fc.array(fate, { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 30 }), fates, async (records, list) => {
        let at = 0;
        const next = (): string => list[at++ % list.length] ?? "created";
        let sent = 0;
        const bridge = fakeBridge(
          (endpoint, params) => {
            if (endpoint !== "leads.sync") return { result: [] };
            const inputs = inputsOf(params);
            sent += inputs.length;
            const drawn = inputs.map(next);
            if (drawn.includes("refused")) return restError(endpoint, "1003");
            if (drawn.includes("lost")) return lost;
            if (drawn.includes("unreadable")) return { result: [] };
            return { result: drawn.map((one, place) => answerTo(one, place, inputs[place])) };
          },
          { foreignId: "foreignId", companies: "send" },
        );
        const planned = plan(records);
        const ended: unknown = await runPlan(bridge, planned).catch((error: unknown) => error);
        // Each record is sent again for a reason that its own write takes away.
        expect(sent).toBeLessThanOrEqual(records.length * 8);
        if (Array.isArray(ended)) {
          met.ended++;
          expect(ended).toHaveLength(records.length);
          for (const { status } of ended)
            expect(["CREATED", "UPDATED", "FAILED"]).toContain(status.status);
        } else if (ended instanceof PartialBatchError) {
          met.partial++;
          const { completed, inDoubt, remaining } = ended;
          const all = [...completed.map(({ index }) => index), ...inDoubt, ...remaining];
          expect(all.sort((a, b) => a - b)).toEqual(records.map((_, index) => index));
        } else expect(ended).toMatchObject({ name: "RestError" });
      }),
      { ...options, numRuns: runs(150) },
    );
    expect(Object.values(met).every((count) => count > 0)).toBe(true);
  });
});

function answerTo(drawn: string, place: number, input: JsonObject = {}): JsonObject {
  const { id = 100 + place } = input;
  if (drawn === "created" || drawn === "updated") return { id, status: drawn };
  return { status: "skipped", reasons: [{ code: drawn, message: "m" }] };
}
