// What `explain` says of a call is what the sandbox does: its statements are carried out on a snapshot of the state, and
// the result is compared with the state after the call.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explain } from "../../../src/explain.js";
import { SoapFaultError, ValidationError, type OperationName } from "../../../src/index.js";
import type { Setup, State } from "../../../src/sandbox/index.js";
import { runs, seed } from "../../outside.js";
import { open, type Fixture } from "../fixture.js";
import { cookie, record } from "../model/draw-leads.js";
import { operation, opportunity, program, role } from "../model/draw-objects.js";
import { maybe, oneOf, params, seldom, sometimes } from "../model/draws.js";
import { seeds } from "../model/index.js";
import { carryOut, sorted, type Facts, type Field, type Snapshot } from "./predict.js";

const workspaces = [
  { id: 1, name: "Default", primaryPartition: "Home" },
  { id: 2, name: "Europe", primaryPartition: "EU" },
];

const assignment = { attribute: "Country", equals: "FR", partition: "EU" };

const partitioned: Partial<Setup> = { workspaces, assignmentRules: [assignment] };

const setup: Partial<Setup> = {
  leads: seeds,
  customFields: [{ name: "Badge", type: "string", label: "Badge" }],
};

/** What is asked of the service itself, and what stands in the setup above and in the default one. */
async function factsOf({ client }: Fixture, isOn: boolean): Promise<Facts> {
  const fields: Record<string, Record<string, Field>> = {};
  for (const [type, objectName] of [
    ["Lead", "LeadRecord"],
    ["Opportunity", "Opportunity"],
    ["OpportunityPersonRole", "OpportunityPersonRole"],
  ] as const) {
    const { metadata } = await client.describeMObject({ objectName });
    fields[type] = Object.fromEntries(
      metadata.fieldList.map(({ name, dataType, isReadonly, isCustom }) => [
        name,
        { type: dataType, readOnly: isReadonly, custom: isCustom },
      ]),
    );
  }
  fields["Company"] = { CompanyNo: { type: "string", readOnly: false, custom: true } };
  return {
    fields,
    workspaces: isOn ? { default: "Home", europe: "EU" } : {},
    assignment,
    tags: { Channel: ["Webinar", "Online Advertising"], Region: ["Americas", "APAC", "EMEA"] },
    companies: [{ id: 501, fields: { CompanyNo: "C-501" } }],
  };
}

function snapshotOf({ leads, mobjects }: State): Snapshot {
  return structuredClone({
    leads: leads.map(({ id, email, known, partition, attributes, keys }) => ({
      ...{ id, email, known, partition, attributes: { ...attributes } },
      foreign: keys.flatMap(({ kind, value }) =>
        kind.startsWith("foreign ") ? [`${kind.slice(8)} ${value}`] : [],
      ),
      cookies: keys.flatMap(({ kind, value }) => (kind === "COOKIE" ? [value] : [])),
    })),
    things: mobjects.map(({ id, type, attributes, groups, associations }) => ({
      ...{ id, type },
      values: Object.fromEntries(attributes.map(({ name, value }) => [name, value])),
      links: Object.fromEntries(associations.map((one) => [one.mObjType, one.id ?? 0])),
      groups: groups.map(({ attrType, attrList }) => ({
        type: attrType,
        values: Object.fromEntries(attrList.map(({ name, value }) => [name, value])),
      })),
    })),
  });
}

/** Without the order of keys. */
function comparable({ leads, things }: Snapshot): unknown {
  const ofLeads = leads.map((lead) => ({
    ...lead,
    foreign: lead.foreign.toSorted(),
    cookies: lead.cookies.toSorted(),
  }));
  return sorted({ leads: ofLeads, things: things.toSorted((a, b) => a.id - b.id) });
}

interface Call {
  readonly operation: OperationName;
  readonly params: unknown;
  readonly options: object;
}

const noRules = { leadKey: false, foreignTypeNeedsId: false };
const switches = oneOf<object>({}, { rules: noRules });
const repeated = record.chain((one) =>
  fc.array(fc.oneof(fc.constant(one), record), { maxLength: 4 }),
);
const ofCompany = fc
  .record({
    object: opportunity,
    company: oneOf<object>(
      ...[501, 9].map((id) => ({ id })),
      ...["C-501", "C-9"].map((value) => ({ externalKey: { name: "CompanyNo", value } })),
      { externalKey: { name: "Nope", value: "C-501" } },
    ),
  })
  .map(({ object, company }) => ({
    ...object,
    associationList: [{ mObjType: "Company", ...company }],
  }));
const renamed = program.map((object) => ({
  ...object,
  attribList: [{ name: "Name", value: "Other" }],
}));
const ofUnknownField = role.map((object) => ({
  ...object,
  associationList: ["Lead", "Opportunity"].map((mObjType) => ({
    mObjType,
    externalKey: { name: "Nope", value: "1" },
  })),
}));
const objects = fc.oneof(
  { weight: 4, arbitrary: opportunity },
  { weight: 2, arbitrary: ofCompany },
  { weight: 2, arbitrary: role },
  { weight: 2, arbitrary: program },
  renamed,
  ofUnknownField,
);
const calls: fc.Arbitrary<Call> = fc.oneof(
  fc
    .record({
      params: params({
        leadRecord: record,
        returnLead: fc.constant(false),
        marketoCookie: sometimes(cookie),
        moveCookie: seldom(fc.boolean()),
      }),
      workspace: sometimes(oneOf("Default", "default", "Europe", "europe", "Mars")),
      switches,
    })
    .map(({ params, workspace: targetWorkspace, switches }) => ({
      operation: "syncLead" as const,
      params,
      options: { ...switches, ...(targetWorkspace !== undefined && { targetWorkspace }) },
    })),
  fc
    .record({
      params: params({ leadRecordList: repeated, dedupEnabled: maybe(fc.boolean()) }),
      options: switches,
    })
    .map((call) => ({ operation: "syncMultipleLeads" as const, ...call })),
  params({
    operation,
    mObjectList: fc.array(objects, {
      minLength: 1,
      maxLength: 3,
    }),
  }).map((given) => ({ operation: "syncMObjects" as const, params: given, options: {} })),
);

/** Statuses of an answer; `FAILED` with the code. */
function statusesOf(answer: unknown): string[] {
  const text = JSON.stringify(answer);
  return [...text.matchAll(/"status":"(\w+)"(?:,"error":"(\d+)?)?/g)].map(
    ([, word, code]) => `${word}${code === undefined ? "" : ` ${code}`}`,
  );
}

type Method = (params: unknown, options: object) => Promise<unknown>;

async function statusesOfCall({ client }: Fixture, call: Call): Promise<string[] | undefined> {
  const method = (client as unknown as Readonly<Record<string, Method>>)[call.operation];
  try {
    return statusesOf(await method?.(call.params, call.options));
  } catch (error) {
    if (error instanceof ValidationError) return undefined;
    if (error instanceof SoapFaultError) return [`FAILED ${error.code}`];
    throw error;
  }
}

async function compare(fixture: Fixture, facts: Facts, call: Call): Promise<string[]> {
  const before = snapshotOf(fixture.sandbox.inspect());
  const explanation = explain(call.operation, call.params, call.options);
  const statuses = await statusesOfCall(fixture, call);
  const after = snapshotOf(fixture.sandbox.inspect());
  const state = structuredClone(before);
  const { records, violations } = JSON.parse(JSON.stringify(explanation)) as typeof explanation;
  const told =
    violations.length > 0
      ? undefined
      : records.map(({ statements }) => carryOut(state, facts, statements as never));
  const what = JSON.stringify(call);
  expect(statuses, what).toEqual(told);
  expect(comparable(after), what).toEqual(comparable(state));
  return statuses ?? ["refused"];
}

describe.each([
  ["on", true],
  ["off", false],
] as const)("with workspaces %s", (_, isOn) => {
  test("every call does what its explanation says", { timeout: 600_000 }, async () => {
    const fixture = open({ setup: { ...setup, ...(isOn && partitioned) } });
    const facts = await factsOf(fixture, isOn);
    const seen = new Set<string>();
    let counted = 0;
    const property = fc.asyncProperty(
      fc.array(calls, { minLength: 1, maxLength: 20, size: "max" }),
      async (sequence) => {
        fixture.sandbox.reset();
        for (const call of sequence) {
          counted++;
          const statuses = await compare(fixture, facts, call);
          for (const status of statuses) seen.add(`${call.operation} ${status}`);
        }
      },
    );
    await fc.assert(property, { numRuns: runs(60), seed: seed() });
    await fixture.sandbox.close();
    console.log(`seed ${seed()}: ${counted} calls`);
    for (const outcome of ["CREATED", "UPDATED", "FAILED 20103", "FAILED 20105"])
      for (const name of ["syncLead", "syncMultipleLeads"])
        expect([...seen]).toContain(`${name} ${outcome}`);
    for (const outcome of ["CREATED", "UPDATED", "UNCHANGED", "SKIPPED", "FAILED 20110"])
      expect([...seen]).toContain(`syncMObjects ${outcome}`);
    expect(seen.has("syncLead FAILED 20106")).toBe(isOn);
  });
});
