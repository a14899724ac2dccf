// Objects, metadata, custom objects and imports through the bridge, over the stand-in for the REST service.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createBridge } from "../../../src/bridge/door/index.js";
import { createFlow } from "../../../src/delivery/flow.js";
import { createRestSandbox, type RestSandbox } from "../../../src/rest-sandbox/index.js";
import type { SyncCustomObjStatus } from "../../../generated/types.js";

let sandbox: RestSandbox;
let time = Date.parse("2026-09-01T00:00:00Z");
beforeEach(() => {
  time = Date.parse("2026-09-01T00:00:00Z");
  sandbox = createRestSandbox({ now: () => new Date(time) });
});
afterEach(() => sandbox.close());

const bridge = (options = {}) =>
  createBridge({
    endpoint: sandbox.baseUrl,
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    transport: sandbox.handle,
    flow: createFlow({ calls: 100_000, per: 1000, atOnce: 5 }),
    now: () => new Date(time),
    ...options,
  });

const key = (value: string) => ({ name: "externalOpportunityId", value });

describe("opportunities and roles", () => {
  test("are written, found and deleted, by number and by external key", async () => {
    const service = bridge();
    const { leadId } = await service.syncLead({
      leadRecord: { Email: "a@example.com" },
      returnLead: false,
    });
    const { mObjStatusList: created } = await service.syncMObjects({
      operation: "INSERT",
      mObjectList: [
        {
          type: "OpportunityPersonRole",
          attribList: [{ name: "Role", value: "Buyer" }],
          associationList: [
            { mObjType: "Lead", id: leadId },
            { mObjType: "Opportunity", externalKey: key("o1") },
          ],
        },
        {
          type: "Opportunity",
          externalKey: key("o1"),
          attribList: [
            { name: "Name", value: "Deal" },
            { name: "Amount", value: "12.5" },
            { name: "CloseDate", value: "2026-10-01" },
            { name: "IsWon", value: "true" },
          ],
        },
      ],
    });
    expect(created.map(({ status }) => status)).toEqual(["CREATED", "CREATED"]);
    const [role, opportunity] = created.map(({ id }) => id ?? 0);

    const found = await service.getMObjects({ type: "Opportunity", externalKey: key("o1") });
    expect(found.mObjectList?.[0]?.id).toBe(opportunity);
    const values = Object.fromEntries(
      (found.mObjectList?.[0]?.attribList ?? []).map(({ name, value }) => [name, value]),
    );
    expect(values).toMatchObject({
      Name: "Deal",
      Amount: "12.5",
      CloseDate: "2026-10-01",
      IsWon: "1",
    });
    const roles = await service.getMObjects({
      type: "OpportunityPersonRole",
      mObjAssociationList: [{ mObjType: "Lead", id: leadId }],
    });
    expect(roles.mObjectList?.[0]).toMatchObject({
      id: role,
      associationList: [
        { mObjType: "Lead", id: leadId },
        { mObjType: "Opportunity", id: opportunity },
      ],
    });

    const again = await service.syncMObjects({
      operation: "INSERT",
      mObjectList: [{ type: "Opportunity", externalKey: key("o1") }],
    });
    expect(again.mObjStatusList[0]?.status).toBe("SKIPPED");
    const updated = await service.syncMObjects({
      operation: "UPDATE",
      mObjectList: [
        { type: "Opportunity", id: opportunity, attribList: [{ name: "Stage", value: "Won" }] },
        { type: "Opportunity", externalKey: key("o2") },
      ],
    });
    expect(updated.mObjStatusList.map(({ status }) => status)).toEqual(["UPDATED", "SKIPPED"]);
    const object = { type: "Opportunity", id: opportunity };
    const deleted = await service.deleteMObjects({ mObjectList: [object, object] });
    expect(deleted.mObjStatusList.map(({ status }) => status)).toEqual(["DELETED", "UNCHANGED"]);
  });

  test("without a key are created", async () => {
    const { mObjStatusList } = await bridge().syncMObjects({
      operation: "UPSERT",
      mObjectList: [{ type: "Opportunity", attribList: [{ name: "Name", value: "A" }] }],
    });
    expect(mObjStatusList).toEqual([{ id: expect.any(Number) as number, status: "CREATED" }]);
  });

  test("of a dry run are not written", async () => {
    const { mObjStatusList } = await bridge({ dryRun: true }).syncMObjects({
      operation: "INSERT",
      mObjectList: [{ type: "Opportunity", externalKey: key("o1") }],
    });
    expect(mObjStatusList[0]).toMatchObject({ status: "FAILED", error: "dry run" });
  });
});

test("a program has its tags and costs changed, and shows them", async () => {
  const service = bridge();
  const cost = (values: Record<string, string>) => ({
    attrType: "Cost",
    attrList: Object.entries(values).map(([name, value]) => ({ name, value })),
  });
  const update = (typeAttribList: object[]) =>
    service.syncMObjects({
      operation: "UPDATE",
      mObjectList: [{ type: "Program", id: 1970, typeAttribList: typeAttribList as never }],
    });
  const { mObjStatusList } = await update([
    {
      attrType: "Tag",
      attrList: [
        { name: "Type", value: "Region" },
        { name: "Value", value: "EMEA" },
      ],
    },
    cost({ Id: "153", Month: "2013-06-01", Amount: "2000" }),
    cost({ Month: "2013-07", Amount: "5", Note: "n" }),
  ]);
  expect(mObjStatusList).toEqual([{ id: 1970, status: "UPDATED" }]);
  const { mObjectList = [] } = await service.getMObjects({
    type: "Program",
    mObjCriteriaList: [{ attrName: "Name", comparison: "EQ", attrValue: "Launch Webinar" }],
    includeDetails: true,
  });
  const groups = (mObjectList[0]?.typeAttribList ?? []).map(({ attrType, attrList = [] }) =>
    [attrType, ...attrList.map(({ value }) => value)].join(" "),
  );
  expect(groups).toEqual([
    "Tag Channel Webinar",
    "Tag Region EMEA",
    "Cost 2013-06-01 2000 Hall",
    "Cost 2013-07-01 5 n",
    "Token {{my.Speaker}} to be announced",
  ]);
  const bad = await update([
    {
      attrType: "Tag",
      attrList: [
        { name: "Type", value: "Region" },
        { name: "Value", value: "Mars" },
      ],
    },
  ]);
  expect(bad.mObjStatusList[0]).toMatchObject({ id: 1970, status: "FAILED" });
});

test("objects, channels and tags are described", async () => {
  const service = bridge();
  const { objects } = await service.listMObjects({});
  expect(objects).toEqual(["ActivityRecord", "LeadRecord", "Opportunity", "OpportunityPersonRole"]);
  for (const objectName of objects) {
    const { metadata } = await service.describeMObject({ objectName });
    expect(metadata.name).toBe(objectName);
    expect(metadata.fieldList.length).toBeGreaterThan(4);
    expect(metadata.fieldList.filter(({ isPrimaryKey }) => isPrimaryKey)).toHaveLength(1);
  }
  const { metadata } = await service.describeMObject({ objectName: "OpportunityPersonRole" });
  const names = metadata.fieldList.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["Id", "OpportunityId", "PersonId", "Role"]));
  expect(names).not.toContain("leadId");
  await expect(service.describeMObject({ objectName: "Program" })).rejects.toMatchObject({
    code: 20110,
  });
  const { tags } = await service.getChannels({ tag: { values: ["Webinar"] } });
  expect(tags).toEqual([
    {
      tagValue: "Webinar",
      statusList: [
        ["Attended", "40", "Attended", "true"],
        ["Registered", "20", "Registered", "false"],
      ].map((row) => ({
        progressionStatus: ["Status", "Step", "Webinar Behavior", "Success"].map((name, at) => ({
          name,
          value: row[at],
        })),
      })),
    },
  ]);
  const { tagList } = await service.getTags({ tagList: [{ type: "Region", values: ["EMEA"] }] });
  expect(tagList).toEqual([{ type: "Region", values: ["EMEA"] }]);
  expect((await service.getTags({})).tagList).toEqual([
    { type: "Region", values: ["Americas", "APAC", "EMEA"] },
  ]);
});

describe("custom objects", () => {
  const row = (lead: number, rid: string, city: string) => ({
    customObjKeyList: [
      { attrName: "MKTOID", attrValue: String(lead) },
      { attrName: "rid", attrValue: rid },
    ],
    customObjAttributeList: [{ attrName: "city", attrValue: city }],
  });
  const words = (list: SyncCustomObjStatus[]) =>
    list.map(({ status, error }) => (error ? `${status} ${error.slice(0, 9)}` : status));

  test("are written, found by their key and by the lead, and deleted", async () => {
    const service = bridge();
    const { leadId } = await service.syncLead({
      leadRecord: { Email: "a@example.com" },
      returnLead: false,
    });
    const sync = async (
      operation: "INSERT" | "UPDATE" | "UPSERT",
      ...rows: ReturnType<typeof row>[]
    ) =>
      words(
        (
          await service.syncCustomObjects({
            objTypeName: "RoadShow",
            operation,
            customObjList: rows,
          })
        ).syncCustomObjStatusList,
      );
    expect(
      await sync(
        "UPSERT",
        row(leadId, "1", "Rome"),
        row(leadId, "2", "Oslo"),
        row(leadId, "1", "Bonn"),
      ),
    ).toEqual(["CREATED", "CREATED", "UPDATED"]);
    expect(await sync("INSERT", row(leadId, "1", "Rome"))).toEqual(["FAILED SKIPPED: "]);
    expect(await sync("UPDATE", row(leadId, "9", "Rome"))).toEqual(["FAILED SKIPPED: "]);
    const bad = await service.syncCustomObjects({
      objTypeName: "Roadshow",
      customObjList: [
        { customObjKeyList: [{ attrName: "city", attrValue: "x" }] },
        { customObjKeyList: [{ attrName: "rid", attrValue: "x" }] },
        {
          ...row(leadId, "1", "x"),
          customObjAttributeList: [{ attrName: "nope", attrValue: "x" }],
        },
      ],
    });
    expect(bad.syncCustomObjStatusList.map(({ error }) => error)).toEqual([
      "city is no key field of Roadshow: expected MKTOID, rid",
      "customObjKeyList requires MKTOID",
      "Unknown name attribute list: nope",
    ]);

    const one = await service.getCustomObjects({
      objTypeName: "Roadshow",
      customObjKeyList: row(leadId, "1", "").customObjKeyList,
      includeAttributes: ["city"],
    });
    expect(one).toMatchObject({ objTypeName: "Roadshow", returnCount: 1, remainingCount: 0 });
    expect(one.customObjList?.[0]?.customObjAttributeList).toEqual([
      { attrName: "city", attrType: null, attrValue: "Bonn" },
    ]);
    const byLead = [{ attrName: "MKTOID", attrValue: String(leadId) }];
    const first = await service.getCustomObjects({
      objTypeName: "Roadshow",
      customObjKeyList: byLead,
      includeAttributes: [],
      batchSize: 1,
    });
    expect([first.returnCount, first.remainingCount]).toEqual([1, 1]);
    const second = await service.getCustomObjects({
      objTypeName: "Roadshow",
      includeAttributes: [],
      batchSize: 1,
      streamPosition: first.newStreamPosition,
    });
    expect([second.returnCount, second.remainingCount]).toEqual([1, 0]);

    const keys = row(leadId, "1", "").customObjKeyList;
    const deleted = await service.deleteCustomObjects({
      objTypeName: "Roadshow",
      customObjKeyLists: [keys, keys],
    });
    expect(words(deleted.deleteCustomObjStatusList)).toEqual(["DELETED", "FAILED UNCHANGED"]);
  });

  test.each([
    ["of an unknown type", { objTypeName: "Nope", includeAttributes: [] }, 20110],
    ["without a key", { objTypeName: "Roadshow", includeAttributes: [] }, 20110],
    ["with an unknown field", { objTypeName: "Roadshow", includeAttributes: ["nope"] }, 20105],
    [
      "from a bad position",
      { objTypeName: "Roadshow", includeAttributes: [], streamPosition: "x" },
      20122,
    ],
  ])("%s are refused", async (_, params, code) => {
    await expect(bridge().getCustomObjects(params)).rejects.toMatchObject({ code });
  });
});

describe("an import", () => {
  const params = {
    programName: "Launch Webinar",
    listName: "Registrants",
    importFileHeader: "Email Address,First Name",
    importFileRows: ['a@example.com,"A, ""B"""', "b@example.com,B", "bad", ",C"],
    importListMode: "UPSERTLEADS",
    clearList: false,
    campaignName: null,
  } as const;
  const list = { programName: params.programName, listName: params.listName };
  const start = (service: ReturnType<typeof bridge>, more = {}) =>
    service.importToList({ ...params, importFileRows: [...params.importFileRows], ...more });

  test("of a dry run is none", async () => {
    const service = bridge({ dryRun: true });
    for (const importListMode of ["UPSERTLEADS", "LISTONLY"] as const)
      await expect(start(service, { importListMode })).rejects.toThrow(
        "dry run: nothing was written",
      );
    await expect(service.getImportToListStatus(list)).rejects.toMatchObject({ code: 20111 });
  });

  test("writes leads, and tells how far it is", async () => {
    const service = bridge();
    await expect(service.getImportToListStatus(list)).rejects.toMatchObject({ code: 20111 });
    expect(await start(service)).toEqual({ importStatus: "PROCESSING" });
    expect(await service.getImportToListStatus(list)).toMatchObject({
      status: "PROCESSING",
      rowsFailed: 2,
      rowsImported: 0,
      rowsIgnored: 2,
      endedTime: null,
    });
    time += 60_000;
    const done = await service.getImportToListStatus(list);
    expect(done).toMatchObject({
      status: "COMPLETE",
      estimatedRows: 4,
      rowsImported: 2,
      rowsFailed: 2,
      rowsIgnored: 0,
    });
    time += 60_000;
    expect(await service.getImportToListStatus(list)).toEqual(done);
    const { leadRecordList } = await service.getLead({
      leadKey: { keyType: "EMAIL", keyValue: "a@example.com" },
    });
    expect(leadRecordList?.[0]?.leadAttributeList).toContainEqual(
      expect.objectContaining({ attrName: "FirstName", attrValue: 'A, "B"' }),
    );
  });

  test("of LISTONLY adds leads that there are, after the list was emptied", async () => {
    const service = bridge();
    await start(service);
    time += 60_000;
    await service.syncLead({ leadRecord: { Email: "c@example.com" }, returnLead: false });
    const importFileRows = ["c@example.com,C", "d@example.com,D", "e,x@example.com,E"];
    expect(
      await start(service, { importListMode: "LISTONLY", clearList: true, importFileRows }),
    ).toEqual({ importStatus: "COMPLETE" });
    expect(await service.getImportToListStatus(list)).toMatchObject({
      status: "COMPLETE",
      rowsImported: 1,
      rowsIgnored: 1,
      rowsFailed: 1,
    });
    const members = await service.getMultipleLeads({
      leadSelector: { $type: "StaticListSelector", staticListName: "Launch Webinar.Registrants" },
      includeAttributes: ["Email"],
    });
    expect(members.leadRecordList?.map(({ Email }) => Email)).toEqual(["c@example.com"]);
  });

  test.each([
    ["into an unknown list", { listName: "Nope" }, 20111],
    ["of an unknown column", { importFileHeader: "Email Address,Nope" }, 20105],
    ["of a token", { importFileHeader: "Email Address,{{my.x}}" }, 20110],
    ["without the e-mail", { importFileHeader: "First Name" }, 20110],
    ["of a header with an open quote", { importFileHeader: 'Email Address,"x' }, 20110],
  ])("%s is refused", async (_, more, code) => {
    await expect(start(bridge(), more)).rejects.toMatchObject({ code });
  });
});
