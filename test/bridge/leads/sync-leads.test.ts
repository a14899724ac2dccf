// syncLead and syncMultipleLeads over the stand-in, row by row.
import { describe, expect, test } from "vitest";
import type { LeadRecord } from "../../../generated/types.js";
import { PartialBatchError } from "../../../src/errors.js";
import { createLocks } from "../../../src/bridge/locks.js";
import { Refusal } from "../../../src/mktows/rules/refusal.js";
import type { Settings } from "../../../src/bridge/settings.js";
import { syncLead, syncMultipleLeads } from "../../../src/bridge/operations/sync-leads.js";
import type { RestSandboxOptions } from "../../../src/rest-sandbox/options.js";
import type { Called } from "../fake-bridge.js";
import { standIn, type StandIn } from "../stand-in.js";

const attribute = (attrName: string, attrValue: string) => ({ attrName, attrValue });

const cookie = "id:123-ABC-456&token:_mch-example.com-1";

const setup = {
  customFields: [
    { name: "Foreign__c", type: "string", label: "Foreign Id" },
    { name: "ForeignType__c", type: "string", label: "Foreign Type" },
  ],
  leads: [
    { email: "ada@mill.example", attributes: { FirstName: "Ada" } },
    { email: "twin@mill.example", attributes: { FirstName: "Older" } },
    { email: "twin@mill.example", attributes: { FirstName: "Newer", Foreign__c: "f-3" } },
    { email: "eve@mill.example", cookies: [cookie], sfdc: { SFDCLEADID: "00Q1" } },
  ],
} satisfies RestSandboxOptions["setup"];

/** Ids of the seeded leads. */
const [ada, older, newer, eve] = idsOf(standIn({ setup }));

const foreign = { foreignId: "foreignId", foreignType: "foreignType" };

function world(settings: Partial<Settings> = foreign, options: RestSandboxOptions = {}) {
  return standIn({ setup, ...options }, { companies: "send", ...settings });
}

function idsOf({ sandbox }: StandIn): number[] {
  return sandbox.inspect().leads.map(({ id }) => id);
}

function leadOf({ sandbox }: StandIn, id: number | undefined) {
  return sandbox.inspect().leads.find((lead) => lead.id === id);
}

/** The writes of leads that were sent: action, lookup field and records. */
function writes({ called }: StandIn): unknown[] {
  return called.filter(isWrite).map(({ params }) => params.json);
}

const isWrite = ({ endpoint }: Called): boolean => endpoint === "leads.sync";

/** The endpoints that were called, without the one that reads fields. */
function made(over: StandIn): string[] {
  return over.names().filter((name) => name !== "leads.describe");
}

const one = (over: StandIn, record: LeadRecord, more: object = {}, call: object = {}) =>
  syncLead(over, { leadRecord: record, returnLead: false, ...more }, call);

const many = (over: StandIn, records: LeadRecord[], more: object = {}) =>
  syncMultipleLeads(over, { leadRecordList: records, ...more }, {}).then(
    ({ syncStatusList }) => syncStatusList,
  );

/** The refusal as code and text. */
async function refusal(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (failed: unknown) => failed,
  );
  if (error instanceof Refusal) return error.status;
  throw new Error("expected a refusal", { cause: error });
}

describe("syncLead", () => {
  test("updates the lead of an Id, and its Email", async () => {
    const over = world();
    const result = await one(over, {
      Id: ada!,
      Email: "ada@new.example",
      leadAttributeList: [attribute("LeadScore", "12"), attribute("FirstName", "")],
    });
    expect(result).toEqual({
      leadId: ada,
      syncStatus: { leadId: ada, status: "UPDATED", error: null },
      leadRecord: null,
    });
    expect(writes(over)).toEqual([
      {
        action: "updateOnly",
        lookupField: "id",
        input: [{ leadScore: 12, firstName: null, email: "ada@new.example", id: ada }],
      },
    ]);
    expect(leadOf(over, ada)).toMatchObject({
      email: "ada@new.example",
      attributes: { LeadScore: "12" },
    });
  });

  test("creates and updates by Email", async () => {
    const over = world();
    const record = { Email: " New@mill.example ", leadAttributeList: [attribute("City", "Ulm")] };
    expect((await one(over, record)).syncStatus.status).toBe("CREATED");
    expect((await one(over, { Email: "new@mill.example" })).syncStatus.status).toBe("UPDATED");
    expect(writes(over)[0]).toEqual({
      action: "createOrUpdate",
      lookupField: "email",
      input: [{ city: "Ulm", email: "New@mill.example" }],
    });
  });

  test("takes the newest of several leads with one Email", async () => {
    const over = world();
    const result = await one(over, {
      Email: "Twin@mill.example",
      leadAttributeList: [attribute("City", "Ulm")],
    });
    expect(result.syncStatus).toEqual({ leadId: newer, status: "UPDATED", error: null });
    expect(made(over)).toEqual(["leads.sync", "leads.get", "leads.sync"]);
    expect(leadOf(over, older)?.attributes["City"]).toBeUndefined();
  });

  test("creates and finds a lead by its foreign id, and overwrites its Email", async () => {
    const over = world();
    const record = {
      ForeignSysPersonId: "f-1",
      ForeignSysType: "NETSUITE",
      Email: "a@b.example",
    } as const;
    const created = await one(over, record);
    const again = await one(over, { ...record, Email: "c@b.example" });
    expect([created.syncStatus.status, again.syncStatus.status]).toEqual(["CREATED", "UPDATED"]);
    expect(again.leadId).toBe(created.leadId);
    expect(leadOf(over, again.leadId)).toMatchObject({
      email: "c@b.example",
      attributes: { Foreign__c: "f-1", ForeignType__c: "NETSUITE" },
    });
  });

  test("gives a foreign id to the lead of an Id, and takes it from another", async () => {
    const over = world();
    await one(over, { Id: ada!, ForeignSysPersonId: "f-3" });
    expect(leadOf(over, ada)?.attributes).toMatchObject({
      Foreign__c: "f-3",
      ForeignType__c: "CUSTOM",
    });
    expect(leadOf(over, newer)?.attributes["Foreign__c"]).toBeUndefined();
    expect(over.told).toEqual([]);
  });

  test("finds a lead of Salesforce, which it cannot create", async () => {
    const over = world();
    const sfdc = { ForeignSysType: "SFDC" } as const;
    const found = await one(over, { ForeignSysPersonId: "00Q1", ...sfdc });
    expect(found.syncStatus).toMatchObject({ leadId: eve, status: "UPDATED" });
    expect(await refusal(one(over, { ForeignSysPersonId: "00Q2", ...sfdc }))).toBe(
      "20103 - Lead not found (REST 1004)",
    );
    expect(await refusal(one(over, { ForeignSysPersonId: "001", ...sfdc }))).toMatch(
      /^20110 - not available/,
    );
    expect(await refusal(one(over, { Id: ada!, ForeignSysPersonId: "00Q1", ...sfdc }))).toMatch(
      /^20110/,
    );
  });

  test("updates the lead of a cookie, and its Email", async () => {
    const over = world();
    const result = await one(over, { Email: "eve@new.example" }, { marketoCookie: cookie });
    expect(result.syncStatus).toMatchObject({ leadId: eve, status: "UPDATED" });
    expect(leadOf(over, eve)?.email).toBe("eve@new.example");
    expect(made(over)).toEqual(["leads.get", "leads.sync"]);
  });

  test("associates a cookie that no lead has with the lead of the Email, or with a new one", async () => {
    const over = world();
    const other = cookie.replace("-1", "-2");
    const known = await one(over, { Email: "ada@mill.example" }, { marketoCookie: other });
    expect(known.leadId).toBe(ada);
    const again = await one(over, {}, { marketoCookie: other });
    expect(again.syncStatus).toMatchObject({ leadId: ada, status: "UPDATED" });
    const third = await one(over, {}, { marketoCookie: cookie.replace("-1", "-3") });
    expect(third.syncStatus.status).toBe("CREATED");
    expect(over.called.at(-1)).toMatchObject({ endpoint: "leads.associate" });
  });

  test("moves a cookie to the lead of a stronger key, unless told not to", async () => {
    const over = world();
    await one(over, { Id: ada! }, { marketoCookie: cookie, moveCookie: false });
    expect(made(over)).toEqual(["leads.sync"]);
    await one(over, { Id: ada! }, { marketoCookie: cookie });
    expect(over.called.at(-1)).toMatchObject({
      endpoint: "leads.associate",
      params: { path: { leadId: ada } },
    });
  });

  test("tells of a cookie that REST refuses once the lead is written", async () => {
    const over = world();
    const result = await one(over, { Id: ada! }, { marketoCookie: "no cookie" });
    expect(result.syncStatus.status).toBe("UPDATED");
    expect(over.told).toEqual(["marketoCookie"]);
  });

  test("creates a lead from a record without a key", async () => {
    const over = world();
    const result = await one(over, { leadAttributeList: [attribute("LastName", "Nobody")] });
    expect(result.syncStatus.status).toBe("CREATED");
    expect(writes(over)).toEqual([{ action: "createDuplicate", input: [{ lastName: "Nobody" }] }]);
  });

  test("takes Id and Email from the attributes", async () => {
    const over = world();
    const byId = await one(over, { leadAttributeList: [attribute("Id", String(ada))] });
    expect(byId.leadId).toBe(ada);
    const byEmail = await one(over, {
      leadAttributeList: [attribute("Email", "ada@mill.example")],
    });
    expect(byEmail).toMatchObject({ leadId: ada, syncStatus: { status: "UPDATED" } });
  });

  test("returns the lead as it is after the write", async () => {
    const over = world();
    const record = {
      Id: ada!,
      ForeignSysPersonId: "f-9",
      leadAttributeList: [attribute("City", "Ulm")],
    };
    const { leadRecord } = await one(over, record, { returnLead: true });
    expect(leadRecord).toEqual({
      Id: ada,
      Email: "ada@mill.example",
      ForeignSysPersonId: "f-9",
      ForeignSysType: "CUSTOM",
      leadAttributeList: [
        { attrName: "City", attrType: "string", attrValue: "Ulm" },
        { attrName: "FirstName", attrType: "string", attrValue: "Ada" },
      ],
    });
  });

  test.each<[string, LeadRecord, string]>([
    [
      "unknown fields",
      {
        Email: "a@b.example",
        leadAttributeList: [attribute("pants", "1"), attribute("city", "x")],
      },
      "20105 - syncLead operation failed: unknown fields for import: pants, city",
    ],
    [
      "a field that cannot be written",
      { Email: "a@b.example", leadAttributeList: [attribute("InferredCompany", "x")] },
      "20110 - The attribute 'InferredCompany' is read-only",
    ],
    [
      "an Email with other characters than ASCII",
      { Email: "bjørn@b.example" },
      "20110 - not available over REST: an Email has ASCII characters only",
    ],
    [
      "two Emails",
      { Email: "a@b.example", leadAttributeList: [attribute("Email", "c@b.example")] },
      "20110 - not available over REST: a lead cannot be found by one Email and be given another in the same call: find it by Id",
    ],
    [
      "a record of more than 1 MB",
      { leadAttributeList: [attribute("Address", "x".repeat(1_000_000))] },
      "20110 - not available over REST: a record has at most 1 MB",
    ],
  ])("refuses %s before anything is sent", async (_, record, want) => {
    const over = world();
    expect(await refusal(one(over, record))).toBe(want);
    expect(made(over)).toEqual([]);
  });

  test("refuses a foreign id where no field is configured for it", async () => {
    const over = world({});
    for (const record of [{ ForeignSysPersonId: "f" }, { Id: ada!, ForeignSysPersonId: "f" }])
      expect(await refusal(one(over, record))).toMatch(/^20110 - .* option foreignId$/);
    expect(made(over)).toEqual([]);
  });

  test("refuses an Id that no lead has with a fault, and a bad value with a status", async () => {
    const over = world();
    expect(await refusal(one(over, { Id: 99 }))).toBe("20103 - Lead not found (REST 1004)");
    const { syncStatus } = await one(over, {
      Id: ada!,
      leadAttributeList: [attribute("LeadScore", "much")],
    });
    expect(syncStatus).toEqual({
      leadId: ada,
      status: "FAILED",
      error: expect.stringMatching(
        /^20110 - Invalid value for field 'leadScore' .* \(REST 1003\)$/,
      ) as string,
    });
  });
});

describe("the workspace of syncLead", () => {
  const workspaces = [
    { id: 1, name: "Default", primaryPartition: "Default" },
    { id: 2, name: "Europe", primaryPartition: "EU" },
  ];
  const partitions = new Map([
    ["default", "Default"],
    ["europe", "EU"],
  ]);
  const inEurope = { targetWorkspace: "europe" };
  const within = (): StandIn =>
    world({ ...foreign, partitions }, { setup: { ...setup, workspaces } });

  test("is the partition of a new lead", async () => {
    const over = within();
    const { leadId } = await one(over, { Email: "new@mill.example" }, {}, inEurope);
    expect(leadOf(over, leadId)?.partition).toBe("EU");
    const keyless = await one(over, {}, {}, inEurope);
    expect(leadOf(over, keyless.leadId)?.partition).toBe("EU");
  });

  test("does not matter to a lead that is found by its Email", async () => {
    const over = within();
    const result = await one(over, { Email: "ada@mill.example" }, {}, inEurope);
    expect(result.syncStatus).toEqual({ leadId: ada, status: "UPDATED", error: null });
    expect(leadOf(over, ada)?.partition).toBe("Default");
  });

  test("refuses a lead of another partition that is found by any other key", async () => {
    const over = within();
    const wrong = /^20106 - Lead \d+ is in partition 1, not in 'EU' \(2\) of the workspace$/;
    expect(await refusal(one(over, { Id: ada! }, {}, inEurope))).toMatch(wrong);
    expect(await refusal(one(over, { ForeignSysPersonId: "f-3" }, {}, inEurope))).toMatch(wrong);
    expect(await refusal(one(over, {}, { marketoCookie: cookie }, inEurope))).toMatch(wrong);
    expect(writes(over)).toEqual([]);
    const inDefault = { targetWorkspace: "Default" };
    const own = await one(over, { Id: ada! }, {}, inDefault);
    expect(own.syncStatus.status).toBe("UPDATED");
  });

  test("has to be in the option, or be the default one", async () => {
    expect(await refusal(one(within(), { Id: ada! }, {}, { targetWorkspace: "Asia" }))).toMatch(
      /^20110 - Unknown workspace 'Asia': expected one of default, europe/,
    );
    expect(await refusal(one(world(), { Id: ada! }, {}, { targetWorkspace: "Asia" }))).toMatch(
      /^20110 - not available over REST: a workspace other than Default, until the option workspaces/,
    );
    const result = await one(world(), { Id: ada! }, {}, { targetWorkspace: "default" });
    expect(result.syncStatus.status).toBe("UPDATED");
  });
});

describe("syncMultipleLeads", () => {
  test("answers records of all kinds in their order, and fails none for another", async () => {
    const over = world();
    const statuses = await many(over, [
      { Email: "ada@mill.example" },
      { Id: 99 },
      { Id: eve!, Email: "kept@mill.example" },
      { Email: "x@b.example", leadAttributeList: [attribute("pants", "1")] },
      { ForeignSysPersonId: "f-3" },
      { Email: "twin@mill.example" },
      {},
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([
      ...["UPDATED", "FAILED", "UPDATED", "FAILED", "UPDATED", "UPDATED", "CREATED"],
    ]);
    expect(statuses.slice(0, 6).map(({ leadId }) => leadId)).toEqual([
      ada,
      99,
      eve,
      0,
      newer,
      newer,
    ]);
    expect(statuses[1]?.error).toBe("20103 - Lead not found (REST 1004)");
    expect(statuses[3]?.error).toBe(
      "20105 - syncMultipleLeads operation failed: unknown fields for import: pants",
    );
    expect(leadOf(over, eve)?.email).toBe("eve@mill.example");
  });

  test("leaves the Email of a lead that another key finds, unless it is among the attributes", async () => {
    const over = world();
    await many(over, [
      { Id: ada!, Email: "no@b.example" },
      { Id: eve!, Email: "no@b.example", leadAttributeList: [attribute("Email", "yes@b.example")] },
      { ForeignSysPersonId: "f-3", Email: "no@b.example" },
    ]);
    expect([ada, eve, newer].map((id) => leadOf(over, id)?.email)).toEqual([
      ...["ada@mill.example", "yes@b.example", "twin@mill.example"],
    ]);
  });

  test("gives a new lead of a foreign id the Email as well", async () => {
    const over = world();
    const [status] = await many(over, [{ ForeignSysPersonId: "f-7", Email: "seven@b.example" }]);
    expect(status?.status).toBe("CREATED");
    expect(leadOf(over, status?.leadId)).toMatchObject({
      email: "seven@b.example",
      attributes: { Foreign__c: "f-7" },
    });
    expect(writes(over)).toMatchObject([{ action: "updateOnly" }, { action: "createOnly" }]);
  });

  test("updates a lead that someone else creates between the two steps", async () => {
    const over = world();
    const { rest } = over;
    const raced: typeof rest = async (endpoint, params, attempts) => {
      const json = params?.json as { action?: string } | undefined;
      if (json?.action === "createOnly")
        await many({ ...over, rest, locks: createLocks() }, [
          { ForeignSysPersonId: "f-7", leadAttributeList: [attribute("City", "Ulm")] },
        ]);
      return rest(endpoint, params, attempts);
    };
    const [status] = await many({ ...over, rest: raced }, [
      { ForeignSysPersonId: "f-7", Email: "seven@b.example" },
    ]);
    expect(status?.status).toBe("UPDATED");
    expect(leadOf(over, status?.leadId)).toMatchObject({
      email: null,
      attributes: { City: "Ulm" },
    });
  });

  test("writes records with one key one after another", async () => {
    const over = world();
    const record = (city: string) => ({
      Email: "twice@b.example",
      leadAttributeList: [attribute("City", city)],
    });
    const statuses = await many(over, [
      record("Ulm"),
      { Id: ada! },
      record("Bonn"),
      record("Kiel"),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([
      "CREATED",
      "UPDATED",
      "UPDATED",
      "UPDATED",
    ]);
    expect(leadOf(over, statuses[0]?.leadId)?.attributes["City"]).toBe("Kiel");
  });

  test("makes one lead of a key in calls at once", async () => {
    const over = world();
    const calls = Array.from({ length: 5 }, () => many(over, [{ Email: "once@b.example" }]));
    const statuses = (await Promise.all(calls)).flat();
    expect(new Set(statuses.map(({ leadId }) => leadId)).size).toBe(1);
    expect(statuses.filter(({ status }) => status === "CREATED")).toHaveLength(1);
  });

  test("creates leads whichever exist where dedupEnabled is false", async () => {
    const over = world();
    const records = [{ Email: "ada@mill.example" }, { Id: ada! }, { Email: "ada@mill.example" }];
    const statuses = await many(over, records, { dedupEnabled: false });
    expect(statuses.map(({ status }) => status)).toEqual(["CREATED", "UPDATED", "CREATED"]);
  });
});

describe("fields of the company", () => {
  const record = {
    Id: ada!,
    leadAttributeList: [attribute("Company", "Mill"), attribute("City", "Ulm")],
  };
  const refusing: RestSandboxOptions = { assume: { companyFields: "refused" } };

  test("are sent, and left out where REST refuses them", async () => {
    const over = world({}, refusing);
    const [status] = await many(over, [record]);
    expect(status?.status).toBe("UPDATED");
    expect(leadOf(over, ada)?.attributes).toMatchObject({ City: "Ulm" });
    expect(over.told).toEqual(["leadRecordList[0]"]);
    expect(writes(over)).toHaveLength(2);
  });

  test("go to the company of the lead, if it has one", async () => {
    const over = world({ companies: "companies" }, refusing);
    const link = { attrName: "ExternalCompany", attrValue: "c-1" };
    const linked = world(
      { companies: "companies", fields: { ExternalCompany: "externalCompanyId" } },
      refusing,
    );
    await many(over, [record]);
    expect(over.told).toEqual(["leadRecordList[0]"]);
    await many(linked, [{ Id: ada!, leadAttributeList: [...record.leadAttributeList, link] }]);
    expect(linked.told).toEqual([]);
    expect(linked.called.at(-1)).toMatchObject({
      endpoint: "companies.sync",
      params: { json: { input: [{ externalCompanyId: "c-1", company: "Mill" }] } },
    });
    expect(linked.sandbox.inspect().companies).toMatchObject([{ externalId: "c-1" }]);
  });

  test("are not sent where they are dropped", async () => {
    const over = world({ companies: "drop" });
    await many(over, [record]);
    expect(writes(over)).toMatchObject([{ input: [{ city: "Ulm", id: ada }] }]);
    expect(over.told).toHaveLength(1);
  });
});

describe("what ends a call early", () => {
  const at = "POST /rest/v1/leads.json";
  const records = [{ Email: "a@b.example" }, { Id: ada! }, {}, { Email: "a@b.example" }];

  test("is thrown itself where nothing was written", async () => {
    const over = world({}, { trouble: { script: [{ at, mishap: "error", code: "606" }] } });
    await expect(many(over, records)).rejects.toMatchObject({ code: "606" });
    expect(idsOf(over)).toHaveLength(4);
  });

  test("is the cause of an error that tells what was written, is in doubt and remains", async () => {
    const over = world();
    over.sandbox.onCall(({ endpoint }) => {
      const sent = writes(over).length;
      if (endpoint === at && sent === 1) over.sandbox.plan({ at, mishap: "lost" });
    });
    const error = await many(over, records).catch((failed: unknown) => failed);
    expect(error).toBeInstanceOf(PartialBatchError);
    expect(error).toMatchObject({ completed: [{ index: 0 }], inDoubt: [1], remaining: [2, 3] });
  });

  test("leaves no doubt where the service refused the request", async () => {
    const over = world();
    over.sandbox.onCall(() => {
      const sent = writes(over).length;
      if (sent === 1) over.sandbox.plan({ at, mishap: "error", code: "607" });
    });
    const error = await many(over, records).catch((failed: unknown) => failed);
    expect(error).toMatchObject({ completed: [{ index: 0 }], inDoubt: [], remaining: [1, 2, 3] });
  });

  test("skips of some records fail those alone", async () => {
    const over = world();
    over.sandbox.plan({ at, mishap: "skip", skipped: [1], code: "1003", message: "No" });
    const statuses = await many(over, [{ Id: ada! }, { Id: eve! }, { Id: newer! }]);
    expect(statuses.map(({ status }) => status)).toEqual(["UPDATED", "FAILED", "UPDATED"]);
    expect(statuses[1]).toMatchObject({ leadId: eve, error: "20110 - No (REST 1003)" });
  });
});
