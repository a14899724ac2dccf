// Which requests can be sent again, against the sandbox: what is called harmless leaves the same state when it is carried
// out twice, and what is not is shown to leave another, or the reason is given.
import fc from "fast-check";
import { expect, test } from "vitest";
import { operations } from "../../generated/operations.js";
import { requestOf } from "../../src/call/service.js";
import type { OperationName } from "../../src/index.js";
import { keyRuleOf } from "../../src/mktows/rules/rules.js";
import { isHarmless } from "../../src/mktows/harmless.js";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/index.js";
import { runs } from "../outside.js";

type Call = readonly [operation: OperationName, params: object, options?: object];

const cookie = "id:000-AAA-000&token:_mch-sandbox-1380000000000-10001"; // of the lead in the default setup
const harmless = ([name, params]: Call): boolean =>
  isHarmless(requestOf(operations[name], params, undefined));

/** Leads 1 to 5, opportunities 1971 to 1973, the role 1974, a row, and fields by which they are found. */
const setup: SandboxOptions["setup"] = {
  customFields: [{ name: "Badge", type: "string", label: "Badge" }],
  objectFields: ["DealNo", "OrderNo"].map((name) => ({
    ...{ object: "Opportunity", name, type: "string", label: name },
  })),
};
const workspaces: SandboxOptions["setup"] = {
  ...setup,
  workspaces: [
    { id: 1, name: "Default", primaryPartition: "Default" },
    { id: 2, name: "Europe", primaryPartition: "EU" },
  ],
  assignmentRules: [{ attribute: "City", equals: "Ulm", partition: "EU" }],
};
const attributes = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([attrName, attrValue]) => ({ attrName, attrValue }));
const attribs = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));
const before: readonly Call[] = [
  [
    "syncMultipleLeads",
    {
      leadRecordList: [
        { Email: "a@x.example" },
        { Email: "b@x.example", ForeignSysPersonId: "f1" },
        { ForeignSysPersonId: "f2", leadAttributeList: attributes({ Badge: "7" }) },
        { Email: "c@x.example" },
      ],
    },
  ],
  [
    "syncMObjects",
    {
      operation: "INSERT",
      mObjectList: [
        { type: "Opportunity", externalKey: { name: "DealNo", value: "1" } },
        { type: "Opportunity", externalKey: { name: "DealNo", value: "2" } },
        { type: "Opportunity", externalKey: { name: "OrderNo", value: "1" } },
        {
          type: "OpportunityPersonRole",
          associationList: [
            { mObjType: "Lead", id: 2 },
            { mObjType: "Opportunity", externalKey: { name: "DealNo", value: "1" } },
          ],
        },
      ],
    },
  ],
  [
    "syncCustomObjects",
    {
      objTypeName: "Roadshow",
      operation: "UPSERT",
      customObjList: [{ customObjKeyList: attributes({ MKTOID: "2", rid: "1" }) }],
    },
  ],
];

let time = Date.parse("2013-08-01T12:00:00Z");
const open = (options: SandboxOptions = {}): Sandbox =>
  createSandbox({ setup, now: () => new Date(time), ...options });

/** Carries calls out. What they answer, a fault too, is not looked at. */
async function carryOut({ service }: Sandbox, calls: readonly Call[]): Promise<void> {
  for (const [name, params, options = {}] of calls) {
    const method = service[name] as (params: object, options: object) => Promise<unknown>;
    await method(params, options).catch(() => undefined);
    time += 1_000;
  }
}

/** The whole state, but for times and the log of activities. */
function stateOf(sandbox: Sandbox): unknown {
  const { activities: _, ...state } = sandbox.inspect();
  const text = JSON.stringify(state, (key, value: unknown) =>
    /^(createdAt|updatedAt)$/.test(key) ? undefined : value,
  );
  return JSON.parse(text);
}

/** The states after the call was carried out once, and twice. */
async function states(sandbox: Sandbox, first: readonly Call[], call: Call): Promise<unknown[]> {
  sandbox.reset();
  await carryOut(sandbox, [...before, ...first, call]);
  const once = stateOf(sandbox);
  await carryOut(sandbox, [call]);
  return [once, stateOf(sandbox)];
}

const emails = ["a@x.example", "A@x.example", " b@x.example", "c@x.example", "n@x.example"];
const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

/** Without the members that are `undefined`. */
const record = (members: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc
    .record(members)
    .map((made) => Object.fromEntries(Object.entries(made).filter(([, v]) => v !== undefined)));

// An Id that the service gives out later, no caller has: these are taken already, or never.
const leadId = some(0, 1, 2, 3, 4, 5, 999);
const leadAttribute = fc.oneof(
  fc.tuple(some("FirstName", "City", "Badge"), some("Ulm", "7", "")),
  fc.tuple(some("Email"), some(...emails, "")),
  fc.tuple(some("Id"), some("2", "3", "0", "x")),
  fc.tuple(some("Website", "nosuch"), some("", "w.example")),
);
const lead = record({
  Id: maybe(leadId),
  ForeignSysPersonId: maybe(some("f1", "F1", "f2", "f3", " ")),
  ForeignSysType: maybe(some("CUSTOM", "SFDC")),
  Email: maybe(some(...emails, "")),
  leadAttributeList: maybe(
    fc
      .array(leadAttribute, { maxLength: 3 })
      .map((list) => list.map(([attrName, attrValue]) => ({ attrName, attrValue }))),
  ),
});
const syncLead = fc.tuple(
  fc.constant("syncLead" as const),
  record({
    leadRecord: lead,
    returnLead: fc.constant(false),
    marketoCookie: maybe(some(cookie, "id:c1", "")),
    moveCookie: maybe(fc.boolean()),
  }),
  record({ targetWorkspace: maybe(some("Europe", "Default")) }),
);
const syncMultipleLeads = fc.tuple(
  fc.constant("syncMultipleLeads" as const),
  record({
    leadRecordList: fc.array(lead, { minLength: 1, maxLength: 4 }),
    dedupEnabled: fc.option(fc.boolean(), { nil: undefined, freq: 2 }),
  }),
);

const externalKey = record({ name: some("DealNo", "OrderNo"), value: some("1", "2", "9", "") });
const mObject = fc.oneof(
  record({
    type: fc.constant("Opportunity"),
    id: maybe(some(1971, 1972, 999)),
    externalKey: maybe(externalKey),
    attribList: maybe(
      fc.array(
        fc.record({ name: some("Name", "Stage", "DealNo", "OrderNo"), value: some("1", "2", "") }),
        { maxLength: 2 },
      ),
    ),
    associationList: maybe(fc.constant([{ mObjType: "Company", id: 501 }])),
  }),
  record({
    type: some("OpportunityPersonRole", "OpportunityLeadRole"),
    id: maybe(some(1974, 999)),
    attribList: maybe(fc.constant(attribs({ Role: "Chief" }))),
    associationList: fc.tuple(some(2, 3), externalKey).map(([id, key]) => [
      { mObjType: "Lead", id },
      { mObjType: "Opportunity", externalKey: key },
    ]),
  }),
  record({
    type: fc.constant("Program"),
    id: some(1970, 999),
    typeAttribList: fc.array(
      fc.oneof(
        some({ Type: "Region", Value: "EMEA" }, { Type: "Channel", Value: "Webinar" }).map(
          (values) => ({ attrType: "Tag", attrList: attribs(values) }),
        ),
        some({}, { Id: "153" }, { Id: "154" }).map((more) => ({
          attrType: "Cost",
          attrList: attribs({ Month: "2013-07", Amount: "5", ...more }),
        })),
      ),
      { minLength: 1, maxLength: 2 },
    ),
  }),
);
const syncMObjects = fc.tuple(
  fc.constant("syncMObjects" as const),
  record({
    operation: some("INSERT", "UPDATE", "UPSERT"),
    mObjectList: fc.array(mObject, { minLength: 1, maxLength: 3 }),
  }),
);
const deleteMObjects = fc.tuple(
  fc.constant("deleteMObjects" as const),
  record({
    mObjectList: fc.array(
      record({
        type: some("Opportunity", "OpportunityPersonRole"),
        id: maybe(some(1971, 1972, 1974, 999)),
        externalKey: maybe(externalKey),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
);
const row = fc
  .tuple(some("2", "02", "3", "999"), some("1", "2"))
  .map(([MKTOID, rid]) => attributes({ MKTOID, rid }));
const syncCustomObjects = fc.tuple(
  fc.constant("syncCustomObjects" as const),
  record({
    objTypeName: fc.constant("Roadshow"),
    operation: maybe(some("INSERT", "UPDATE", "UPSERT")),
    customObjList: fc.array(
      record({
        customObjKeyList: row,
        customObjAttributeList: maybe(some("Ulm", "").map((city) => attributes({ city }))),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
);
const deleteCustomObjects = fc.tuple(
  fc.constant("deleteCustomObjects" as const),
  record({
    objTypeName: fc.constant("Roadshow"),
    customObjKeyLists: fc.array(row, { minLength: 1, maxLength: 2 }),
  }),
);
const leadKey = fc.oneof(
  leadId.map((id) => ({ keyType: "IDNUM", keyValue: String(id) })),
  some(...emails).map((keyValue) => ({ keyType: "EMAIL", keyValue })),
);
const listOperation = fc.tuple(
  fc.constant("listOperation" as const),
  record({
    listOperation: some("ADDTOLIST", "ISMEMBEROFLIST", "REMOVEFROMLIST"),
    listKey: fc.constant({ keyType: "MKTOLISTNAME", keyValue: "Newsletter" }),
    listMemberList: fc.array(leadKey, { minLength: 1, maxLength: 3 }),
    strict: maybe(fc.boolean()),
  }),
);
const writes: readonly fc.Arbitrary<Call>[] = [
  ...[syncLead, syncMultipleLeads, syncMObjects, deleteMObjects],
  ...[syncCustomObjects, deleteCustomObjects, listOperation],
];

/**
 * What was never published of the service, so that a request is harmless whichever of these is true. Where a new foreign id
 * beside a known Email updates, the Email may be spelled as sent after the second time only, which no one is harmed by.
 */
const assumed = record({
  cookieBeforeEmail: maybe(fc.boolean()),
  cookieFallsBackToEmail: maybe(fc.boolean()),
  cookieMatchOverwritesEmail: maybe(fc.boolean()),
  strongerKeyAttachesCookie: maybe(fc.boolean()),
  emailIgnoresCase: maybe(fc.boolean()),
  creationTakesEmail: maybe(fc.boolean()),
  badRecordFailsAlone: maybe(fc.boolean()),
  repeatedKey: maybe(some("UPDATED", "FAILED")),
  listOperationStrict: maybe(fc.boolean()),
  customObjectOperation: maybe(some("UPSERT", "INSERT", "UPDATE")),
  sameValuesAre: maybe(some("UPDATED", "UNCHANGED")),
});

test(
  "what is called harmless leaves the same state when it is carried out twice",
  async () => {
    const seen = new Set<string>();
    const property = async (
      options: SandboxOptions,
      first: readonly Call[],
      call: Call,
    ): Promise<void> => {
      const isSafe = harmless(call);
      seen.add(`${call[0]} ${isSafe}`);
      if (!isSafe) return;
      const sandbox = open(options);
      try {
        const [once, twice] = await states(sandbox, first, call);
        expect(twice).toEqual(once);
      } finally {
        await sandbox.close();
      }
    };
    await fc.assert(
      fc.asyncProperty(
        fc.record({ assume: assumed, setup: some(setup, workspaces) }),
        fc.array(fc.oneof(...writes), { maxLength: 3 }),
        fc.oneof(...writes),
        property,
      ),
      { numRuns: runs(300) },
    );
    expect([...seen].sort()).toEqual([
      "deleteCustomObjects true",
      ...["deleteMObjects false", "deleteMObjects true"],
      "listOperation true",
      "syncCustomObjects true",
      ...["syncLead false", "syncLead true"],
      ...["syncMObjects false", "syncMObjects true"],
      ...["syncMultipleLeads false", "syncMultipleLeads true"],
    ]);
  },
  runs(60_000),
);

const opportunity = { type: "Opportunity", attribList: attribs({ Name: "x" }) };
const deal = (value: string) => ({ externalKey: { name: "DealNo", value } });
const leads = (...leadRecordList: readonly object[]): Call => [
  "syncMultipleLeads",
  { leadRecordList },
];
const objects = (operation: string, ...mObjectList: readonly object[]): Call => [
  "syncMObjects",
  { operation, mObjectList },
];
const city = { leadAttributeList: attributes({ City: "Ulm" }) };
const idnum = (keyValue: string) => ({ keyType: "IDNUM", keyValue });
const twins: Call = [
  "syncMultipleLeads",
  { leadRecordList: [{ Email: "d@x.example" }, { Email: "d@x.example" }], dedupEnabled: false },
];

/** Each with what is done before it, where it takes that to see the harm. */
const harmful: readonly (readonly [what: string, call: Call, ...first: Call[]])[] = [
  ["a lead without a key", ["syncLead", { leadRecord: city, returnLead: false }]],
  ["one of many leads without a key", leads({ Id: 2 }, city)],
  [
    "a lead by Email that is not to be deduplicated",
    ["syncMultipleLeads", { leadRecordList: [{ Email: "a@x.example" }], dedupEnabled: false }],
  ],
  [
    "a lead by Email whose Email it changes",
    leads({ Email: "a@x.example", leadAttributeList: attributes({ Email: "m@x.example" }) }),
  ],
  [
    "a new cookie beside an Email: the lead is found by it then, and its Email written",
    ["syncLead", { leadRecord: { Email: "A@x.example" }, marketoCookie: "c2", returnLead: false }],
  ],
  [
    "a lead by Email whose Email a later record changes",
    leads(
      { Email: "a@x.example", ...city },
      { Id: 2, leadAttributeList: attributes({ Email: "m@x.example" }) },
    ),
  ],
  [
    "a lead by Email that a later record creates with another key",
    leads({ Email: "m@x.example", ...city }, { ForeignSysPersonId: "f9", Email: "m@x.example" }),
  ],
  [
    "a lead by foreign id that a later record takes",
    leads({ ForeignSysPersonId: "f1", ...city }, { Id: 5, ForeignSysPersonId: "f1" }),
  ],
  [
    "a foreign id that is given to two leads: the second has it last then",
    leads(
      { Id: 2, ForeignSysPersonId: "f9" },
      { Id: 5, ForeignSysPersonId: "f9" },
      { Id: 5, ForeignSysPersonId: "f8" },
    ),
  ],
  ["INSERT of an object without a key", objects("INSERT", opportunity)],
  ["UPSERT of an object without a key", objects("UPSERT", opportunity)],
  ["UPSERT of an object by an id that none has", objects("UPSERT", { ...opportunity, id: 999 })],
  [
    "INSERT of a role, which has no key",
    objects("INSERT", {
      type: "OpportunityPersonRole",
      attribList: attribs({ PersonId: "2", OpportunityId: "1971" }),
    }),
  ],
  [
    "an object whose key it changes",
    objects("UPSERT", { ...opportunity, ...deal("1"), attribList: attribs({ DealNo: "5" }) }),
  ],
  [
    "an object whose key a later one changes",
    objects(
      "UPDATE",
      { type: "Opportunity", ...deal("1"), attribList: attribs({ Stage: "won" }) },
      { type: "Opportunity", id: 1972, attribList: attribs({ DealNo: "1" }) },
    ),
  ],
  [
    "an association by a key that a later object gets",
    objects(
      "UPDATE",
      {
        type: "OpportunityPersonRole",
        id: 1974,
        associationList: [{ mObjType: "Opportunity", ...deal("9") }],
      },
      { type: "Opportunity", id: 1972, attribList: attribs({ DealNo: "9" }) },
    ),
  ],
  [
    "a cost without an Id",
    objects("UPDATE", {
      type: "Program",
      id: 1970,
      typeAttribList: [{ attrType: "Cost", attrList: attribs({ Month: "2013-07", Amount: "5" }) }],
    }),
  ],
  [
    "a deletion by an external key, which several objects can have",
    ["deleteMObjects", { mObjectList: [{ type: "Opportunity", ...deal("1") }] }],
    objects("INSERT", { type: "Opportunity", attribList: attribs({ DealNo: "1" }) }),
  ],
  [
    "a merge of leads by keys that others have as well",
    [
      "mergeLeads",
      {
        winningLeadKeyList: attributes({ IDNUM: "2" }),
        losingLeadKeyLists: [attributes({ EMAIL: "d@x.example" })],
      },
    ],
    twins,
  ],
  [
    "a request for a campaign",
    ["requestCampaign", { source: "MKTOWS", campaignId: 4001, leadList: [idnum("2")] }],
  ],
  [
    "a campaign to run",
    ["scheduleCampaign", { programName: "Launch Webinar", campaignName: "Send Reminder" }],
  ],
  [
    "an import",
    [
      "importToList",
      {
        ...{ programName: "Launch Webinar", listName: "Registrants", campaignName: null },
        ...{ importFileHeader: "Email Address", importFileRows: ["e@x.example"] },
        ...{ importListMode: "UPSERTLEADS", clearList: false },
      },
    ],
  ],
];

test.each(harmful.map(([what, ...calls]) => [what, calls] as const))(
  "harm is done by %s",
  async (_, [call, ...first]) => {
    const sandbox = open();
    const [once, twice] = await states(sandbox, first, call);
    await sandbox.close();
    expect(twice).not.toEqual(once);
    expect(harmless(call)).toBe(false);
  },
);

const safe: readonly (readonly [what: string, call: Call])[] = [
  ["a lead by Id", leads({ Id: 2, Email: "m@x.example", ...city })],
  ["a lead by foreign id and Email", leads({ ForeignSysPersonId: "n1", Email: "m@x.example" })],
  ["a lead by Email", leads({ Email: "m@x.example", ...city })],
  [
    "a lead by an Email in its attributes",
    leads({ leadAttributeList: attributes({ Email: "m" }) }),
  ],
  [
    "a lead by cookie alone",
    ["syncLead", { leadRecord: city, marketoCookie: "c", returnLead: true }],
  ],
  [
    "two records of one lead, and leads by other keys",
    leads(
      { ForeignSysPersonId: "n1", Email: "n@x.example" },
      { ForeignSysPersonId: "n1" },
      { Email: "m@x.example" },
      { Email: "m@x.example", ...city },
      { Id: 2, Email: "k@x.example" },
    ),
  ],
  [
    "leads by Id or foreign id that are not to be deduplicated by Email",
    [
      "syncMultipleLeads",
      { leadRecordList: [{ Id: 2 }, { ForeignSysPersonId: "f1" }], dedupEnabled: false },
    ],
  ],
  ["UPSERT of an opportunity by external key", objects("UPSERT", { ...opportunity, ...deal("8") })],
  ["INSERT of an opportunity by external key", objects("INSERT", { ...opportunity, ...deal("8") })],
  ["UPDATE of an object by id", objects("UPDATE", { ...opportunity, id: 1971 })],
  ["deletions by id", ["deleteMObjects", { mObjectList: [{ type: "Opportunity", id: 1971 }] }]],
  ["a read", ["getLead", { leadKey: idnum("2") }]],
];

test.each(safe)("no harm is done by %s", async (_, call) => {
  const sandbox = open();
  const [once, twice] = await states(sandbox, [], call);
  await sandbox.close();
  expect(twice).toEqual(once);
  expect(harmless(call)).toBe(true);
});

test("what no rule and no row is about does harm", () => {
  const operation = { ...operations.getLead, name: "getLeadTwice" };
  expect(isHarmless(requestOf(operation, {}, undefined))).toBe(false);
  const inherited = { ...operations.getLead, name: "toString" };
  expect(isHarmless(requestOf(inherited, {}, undefined))).toBe(false);
  expect(isHarmless(requestOf(operations.syncLead, undefined, undefined))).toBe(false);
});

test("of the operations whose records have no keys, four do harm", () => {
  const empty = (name: keyof typeof operations) => requestOf(operations[name], {}, undefined);
  const names = Object.keys(operations) as (keyof typeof operations)[];
  const harmful = names.filter((name) => keyRuleOf(name) === undefined && !isHarmless(empty(name)));
  expect(harmful.sort()).toEqual([
    "importToList",
    "mergeLeads",
    "requestCampaign",
    "scheduleCampaign",
  ]);
});
