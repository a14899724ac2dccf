import { describe, expect, test } from "vitest";
import type { ParamsGetLeadChanges } from "../../../generated/types.js";
import { operations, type Service } from "../../../src/index.js";
import type { ActivityType, StreamPosition } from "../../../generated/types.js";
import type { Setup } from "../../../src/sandbox/index.js";
import { attributes, expectFault, open, send, valuesOf } from "../fixture.js";

const idKey = (id: number) => ({ keyType: "IDNUM" as const, keyValue: String(id) });
const leadKey = idKey(1);
const visits = (count: number, type: ActivityType = "VisitWebpage") =>
  Array.from({ length: count }, (_, index) => ({ type, asset: `Page ${index + 1}` }));
const withVisits = (count: number): Partial<Setup> => ({
  leads: [{ email: "ann@x.example", activities: visits(count) }],
});

async function readActivities(client: Service, batchSize: number, includeTypes?: ActivityType[]) {
  const assets: (string | undefined)[] = [];
  const remaining: number[] = [];
  for (let startPosition: StreamPosition = {}; ;) {
    const activityFilter = includeTypes && { includeTypes };
    const page = await client.getLeadActivity({
      leadKey,
      startPosition,
      batchSize,
      activityFilter,
    });
    assets.push(...(page.activityRecordList ?? []).map(({ mktgAssetName }) => mktgAssetName));
    remaining.push(page.remainingCount);
    startPosition = page.newStartPosition;
    if (page.remainingCount === 0) return { assets, remaining, startPosition };
  }
}

describe("getLeadActivity", () => {
  test("reads newest first; a page ends with a position, the stream with the position of the end", async () => {
    const { client } = open({ setup: withVisits(5) });
    const first = await client.getLeadActivity({ leadKey, batchSize: 2 });
    expect(first.newStartPosition).toEqual({
      latestCreatedAt: "2013-08-01T12:00:00-05:00",
      oldestCreatedAt: null,
      activityCreatedAt: null,
      offset: "ID:4",
    });
    const { assets, startPosition } = await readActivities(client, 2);
    expect(assets).toEqual(["Page 5", "Page 4", "Page 3", "Page 2", "Page 1"]);
    expect(startPosition).toEqual({
      latestCreatedAt: null,
      oldestCreatedAt: null,
      activityCreatedAt: null,
      offset: "1",
    });
    await expectFault(client.getLeadActivity({ leadKey, startPosition }), 20123);
  });

  test("counts what remains, of one type or of all", async () => {
    const { client } = open({ setup: withVisits(5) });
    expect((await readActivities(client, 2, ["VisitWebpage"])).remaining).toEqual([3, 1, 0]);
    expect((await readActivities(client, 2)).remaining).toEqual([3, 1, 0]);
  });

  test("shows 100 activities at most, however many were asked for", async () => {
    const { client } = open({ setup: withVisits(101) });
    expect((await client.getLeadActivity({ leadKey, batchSize: 500 })).returnCount).toBe(100);
  });

  test("includes or excludes types", async () => {
    const activities = [...visits(1), ...visits(1, "OpenEmail"), ...visits(1, "ClickEmail")];
    const { client } = open({ setup: { leads: [{ email: "a@x", activities }] } });
    const types = async (activityFilter: object) =>
      (await client.getLeadActivity({ leadKey, activityFilter })).activityRecordList?.map(
        ({ activityType }) => activityType,
      );
    expect(await types({ includeTypes: ["OpenEmail", "ClickEmail"] })).toEqual([
      "Click Email",
      "Open Email",
    ]);
    expect(await types({ excludeTypes: ["OpenEmail"] })).toEqual(["Click Email", "Visit Webpage"]);
    expect(await types({})).toHaveLength(3);
    await expectFault(
      types({ includeTypes: ["OpenEmail"], excludeTypes: ["Wait"] }),
      20110,
      /must not have both/,
    );
  });

  test("dates bound the past and the future", async () => {
    const at = (hour: number) => `2013-08-01T0${hour}:00:00-05:00`;
    const activities = [1, 2, 3].map((hour) => ({
      type: "OpenEmail" as const,
      at: at(hour),
      asset: `${hour}`,
    }));
    const { client } = open({ setup: { leads: [{ email: "a@x", activities }] } });
    const startPosition = { oldestCreatedAt: at(2), latestCreatedAt: "2013-08-01T07:00:00Z" };
    const { activityRecordList } = await client.getLeadActivity({ leadKey, startPosition });
    expect(activityRecordList?.map(({ mktgAssetName }) => mktgAssetName)).toEqual(["2"]);
  });

  test("a bound in the past holds for every page", async () => {
    const activities = [1, 2, 3, 4, 5].map((hour) => ({
      type: "OpenEmail" as const,
      at: `2013-08-01T0${hour}:00:00-05:00`,
      asset: `${hour}`,
    }));
    const { client } = open({ setup: { leads: [{ email: "a@x", activities }] } });
    const seen: (string | undefined)[] = [];
    let startPosition: StreamPosition = { oldestCreatedAt: "2013-08-01T03:00:00-05:00" };
    for (let remaining = 1; remaining > 0;) {
      const page = await client.getLeadActivity({ leadKey, startPosition, batchSize: 1 });
      seen.push(...(page.activityRecordList ?? []).map(({ mktgAssetName }) => mktgAssetName));
      startPosition = page.newStartPosition;
      remaining = page.remainingCount;
    }
    expect(seen).toEqual(["5", "4", "3"]);
  });

  test.each([
    ["exact", 3],
    ["flag", 1],
  ] as const)(
    "remainingCount of several types, as assumed: %s",
    async (activityCount, remaining) => {
      const activities = [...visits(2), ...visits(2, "OpenEmail")];
      const fixture = open({
        setup: { leads: [{ email: "a@x", activities }] },
        assume: { activityCount },
      });
      const page = await fixture.client.getLeadActivity({ leadKey, batchSize: 1 });
      expect(page.remainingCount).toBe(remaining);
      const activityFilter = { includeTypes: ["OpenEmail" as const] };
      const one = await fixture.client.getLeadActivity({ leadKey, activityFilter, batchSize: 1 });
      expect(one.remainingCount).toBe(1);
    },
  );

  test("a change of a value tells the field, the values before and after, and the lead at the end", async () => {
    const { client } = open();
    const write = (City: string) =>
      client.syncLead({
        leadRecord: { Email: "a@x", leadAttributeList: attributes({ City }) },
        returnLead: false,
      });
    const { leadId } = await write("Rome");
    await write("Kobe");
    await write("Kobe");
    const { activityRecordList = [] } = await client.getLeadActivity({ leadKey: idKey(leadId) });
    expect(activityRecordList?.map(({ activityType }) => activityType)).toEqual([
      "Change Data Value",
      "New Lead",
    ]);
    expect(activityRecordList?.[0]?.mktgAssetName).toBe("City");
    const change = valuesOf(activityRecordList?.[0]?.activityAttributes);
    expect(change).toMatchObject({
      "Attribute Name": "City",
      "Old Value": "Rome",
      "New Value": "Kobe",
    });
    expect(Object.entries(change).at(-1)).toEqual(["Lead ID", String(leadId)]);
  });

  test.each([
    ["an unknown lead", { leadKey: idKey(9) }, 20103],
    ["an invalid offset", { leadKey, startPosition: { offset: "ID:x" } }, 20122],
    ["an activity of another lead", { leadKey, startPosition: { offset: "ID:6" } }, 20122],
    ["a page of nothing", { leadKey, batchSize: 0 }, 20110],
  ])("refuses %s", async (_, params, code) => {
    const leads = [1, 2].map((id) => ({ email: `${id}@x`, activities: visits(5) }));
    const fixture = open({ setup: { leads } });
    expect((await send(fixture, operations.getLeadActivity, params)).code).toBe(code);
  });
});

describe("getLeadChanges", () => {
  const since = { oldestCreatedAt: "2013-08-01T00:00:00-05:00" };
  const leads = [
    { email: "ann@x.example", activities: visits(2), lists: ["Newsletter"] },
    { email: "bob@x.example", activities: visits(2, "OpenEmail") },
  ];

  test.each([
    ["one type: a number", { activityFilter: { includeTypes: ["VisitWebpage"] } }, 3],
    ["one type by its name: a number", { activityNameFilter: ["Visit Webpage"] }, 3],
    [
      "the one type that both filters leave: a number",
      {
        activityFilter: { includeTypes: ["VisitWebpage", "ClickLink"] },
        activityNameFilter: ["Visit Webpage", "Open Email", "Visit Webpage"],
      },
      3,
    ],
    [
      "two types: whether there are more",
      { activityFilter: { includeTypes: ["VisitWebpage", "OpenEmail"] } },
      1,
    ],
    ["all types: whether there are more", {}, 1],
  ])("remainingCount, %s", async (_, filters, remaining) => {
    const { client } = open({
      setup: { leads: [{ activities: [...visits(4), ...visits(2, "OpenEmail")] }] },
    });
    const params = { startPosition: since, batchSize: 1, ...filters } as ParamsGetLeadChanges;
    expect((await client.getLeadChanges(params)).remainingCount).toBe(remaining);
  });

  test("reads the log of all leads oldest first, and goes on from where it was", async () => {
    const { client } = open({ setup: { leads } });
    const first = await client.getLeadChanges({ startPosition: since, batchSize: 3 });
    expect(first.leadChangeRecordList?.map(({ id }) => id)).toEqual([1n, 2n, 3n]);
    expect(first.newStartPosition).toEqual({
      latestCreatedAt: null,
      oldestCreatedAt: "2013-08-01T00:00:00-05:00",
      activityCreatedAt: null,
      offset: "ID:3",
    });
    expect(first.remainingCount).toBe(1);
    const second = await client.getLeadChanges({ startPosition: first.newStartPosition });
    expect([second.returnCount, second.remainingCount]).toEqual([1, 0]);
    const third = await client.getLeadChanges({ startPosition: second.newStartPosition });
    expect([third.returnCount, third.newStartPosition.offset]).toEqual([0, "ID:4"]);
    await client.syncLead({ leadRecord: { Email: "new@x.example" }, returnLead: false });
    const fourth = await client.getLeadChanges({ startPosition: third.newStartPosition });
    expect(fourth.leadChangeRecordList?.map(({ activityType }) => activityType)).toEqual([
      "New Lead",
    ]);
    expect(fourth.leadChangeRecordList?.[0]?.campaign).toBeUndefined();
  });

  test.each([
    ["types", { activityFilter: { includeTypes: ["OpenEmail"] } }, ["2", "2"]],
    ["names", { activityNameFilter: ["Visit Webpage"] }, ["1", "1"]],
    [
      "keys",
      {
        leadSelector: { $type: "LeadKeySelector", keyType: "EMAIL", keyValues: ["bob@x.example"] },
      },
      ["2", "2"],
    ],
    [
      "a list",
      { leadSelector: { $type: "StaticListSelector", staticListName: "Newsletter" } },
      ["1", "1"],
    ],
    [
      "a list nobody has",
      { leadSelector: { $type: "StaticListSelector", staticListName: "Nope" } },
      [],
    ],
    [
      "keys nobody has",
      { leadSelector: { $type: "LeadKeySelector", keyType: "EMAIL", keyValues: ["no@x"] } },
      [],
    ],
    [
      "a range before",
      {
        leadSelector: {
          $type: "LastUpdateAtSelector",
          oldestUpdatedAt: "2013-07-20T00:00:00Z",
          latestUpdatedAt: "2013-07-30T00:00:00Z",
        },
      },
      [],
    ],
  ] as const)("is narrowed by %s", async (_, params, people) => {
    const answer = await send(open({ setup: { leads } }), operations.getLeadChanges, {
      startPosition: since,
      ...params,
    });
    const found = [...answer.text.matchAll(/<mktPersonId>(\d+)/g)].map(([, id]) => id);
    expect(found).toEqual(people);
  });

  const keyValues = Array.from({ length: 101 }, (_, index) => String(index));
  test.each([
    ["an empty position", { startPosition: {} }, 20109],
    [
      "more than 100 key values",
      {
        startPosition: since,
        leadSelector: { $type: "LeadKeySelector", keyType: "IDNUM", keyValues },
      },
      20110,
    ],
    ["an unknown name", { startPosition: since, activityNameFilter: ["Sneeze"] }, 20107],
    ["an invalid offset", { startPosition: { offset: "ID:99" } }, 20122],
    [
      "31 days",
      {
        startPosition: since,
        leadSelector: { $type: "LastUpdateAtSelector", oldestUpdatedAt: "2013-07-01T00:00:00Z" },
      },
      20022,
    ],
  ])("refuses %s", async (_, params, code) => {
    expect((await send(open({ setup: { leads } }), operations.getLeadChanges, params)).code).toBe(
      code,
    );
  });
});

describe("mergeLeads", () => {
  const setup: Partial<Setup> = {
    leads: [
      { email: "ann@x.example", attributes: { City: "Rome" }, activities: visits(1) },
      {
        email: "bob@x.example",
        attributes: { City: "Kobe", Title: "Chef" },
        foreignIds: [{ id: "77" }],
        cookies: ["id:1&token:bob"],
        lists: ["Newsletter"],
        activities: visits(1, "OpenEmail"),
      },
      { attributes: { Phone: "1" }, cookies: ["id:1&token:eve"] },
    ],
  };
  const key = (attrName: string, attrValue: string) => [{ attrName, attrValue }];
  const merge = (client: Service, winner: string, ...losers: string[]) =>
    client.mergeLeads({
      winningLeadKeyList: key("IDNUM", winner),
      losingLeadKeyLists: losers.map((loser) => key("IDNUM", loser)),
    });

  test("the foreign id that the winner shows stays the one it had; those of the losers find it, too", async () => {
    const leads = ["W", "L", "M"].map((id) => ({ email: `${id}@x`, foreignIds: [{ id }] }));
    const { client } = open({ setup: { leads } });
    await merge(client, "1", "2", "3");
    expect((await client.getLead({ leadKey })).leadRecordList).toMatchObject([
      { Id: 1, ForeignSysPersonId: "W" },
    ]);
    for (const id of ["L", "M"]) {
      const leadRecord = { ForeignSysPersonId: id };
      expect((await client.syncLead({ leadRecord, returnLead: false })).leadId).toBe(1);
    }
  });

  test("the winner keeps its values, gets those it lacks, and the losers' keys, lists and past", async () => {
    const { client } = open({ setup });
    expect(await merge(client, "1", "2", "3")).toEqual({
      mergeStatus: { winningLeadId: 1, losingLeadIdList: [2, 3], status: "MERGED", error: null },
    });
    for (const leadKey of [
      { keyType: "COOKIE", keyValue: "id:1&token:bob" },
      { keyType: "COOKIE", keyValue: "id:1&token:eve" },
      { keyType: "EMAIL", keyValue: "ann@x.example" },
    ] as const)
      expect((await client.getLead({ leadKey })).leadRecordList?.[0]).toMatchObject({
        Id: 1,
        ForeignSysPersonId: "77",
      });
    const record = (await client.getLead({ leadKey })).leadRecordList?.[0];
    expect(valuesOf(record?.leadAttributeList)).toEqual({
      City: "Rome",
      Phone: "1",
      Title: "Chef",
    });
    await expectFault(client.getLead({ leadKey: idKey(2) }), 20103);
    await expectFault(
      client.getLead({ leadKey: { keyType: "EMAIL", keyValue: "bob@x.example" } }),
      20103,
    );
    const listKey = { keyType: "MKTOLISTNAME", keyValue: "Newsletter" } as const;
    const asked = { listOperation: "ISMEMBEROFLIST" as const, listKey, listMemberList: [leadKey] };
    expect((await client.listOperation(asked)).success).toBe(true);
    const { activityRecordList } = await client.getLeadActivity({ leadKey });
    expect(activityRecordList?.map(({ activityType }) => activityType)).toEqual([
      "Merge Leads",
      "Change Data Value",
      "Change Data Value",
      "Open Email",
      "Visit Webpage",
    ]);
  });

  test("owner, account and other sales ids fill what the winner lacks; opportunities add up", async () => {
    const sfdc = { SFDCACCOUNTID: "001A", SFDCOPPTYID: "006A", SFDCLEADOWNERID: "005A" };
    const { client, sandbox } = open({
      setup: {
        leads: [
          { email: "a@x", ownerEmail: "owner@sandbox.example", sfdc: { SFDCOPPTYID: "006B" } },
          { email: "b@x", sfdc: { ...sfdc, SFDCLEADID: "00Q1" } },
          { email: "c@x", sfdc: { ...sfdc, SFDCACCOUNTID: "001C" } },
        ],
      },
    });
    await merge(client, "1", "2", "3");
    expect(sandbox.inspect().leads[0]?.keys).toEqual([
      { kind: "SFDCLEADID", value: "00Q1" },
      { kind: "SFDCOPPTYID", value: "006A" },
      { kind: "SFDCACCOUNTID", value: "001A" },
      { kind: "LEADOWNEREMAIL", value: "owner@sandbox.example" },
      { kind: "SFDCOPPTYID", value: "006B" },
      { kind: "EMAIL", value: "a@x" },
    ]);
    const leadKey = { keyType: "SFDCLEADID", keyValue: "00Q1" } as const;
    expect((await client.getLead({ leadKey })).leadRecordList?.[0]?.Id).toBe(1);
  });

  test("an account that others have too stays theirs", async () => {
    const sfdc = { SFDCACCOUNTID: "001A" };
    const leads = [{ email: "a@x" }, { email: "b@x", sfdc }, { email: "c@x", sfdc }];
    const { client } = open({ setup: { leads } });
    await merge(client, "1", "2");
    const leadKey = { keyType: "SFDCACCOUNTID", keyValue: "001A" } as const;
    const { leadRecordList } = await client.getLead({ leadKey });
    expect(leadRecordList?.map(({ Id }) => Id)).toEqual([3, 1]);
  });

  test("nothing is filled when that is assumed, and the codes can be others", async () => {
    const faultCodes = { noLosers: 20110, winnerAmongLosers: 20106 } as const;
    const { client } = open({ setup, assume: { mergeFillsEmptyValues: false, faultCodes } });
    await merge(client, "1", "2");
    const record = (await client.getLead({ leadKey })).leadRecordList?.[0];
    expect(valuesOf(record?.leadAttributeList)).toEqual({ City: "Rome" });
    await expectFault(merge(client, "1"), 20110);
    await expectFault(merge(client, "1", "1"), 20106);
  });

  test("what was filled is in the log as a change of value", async () => {
    const { client, sandbox } = open({ setup });
    await merge(client, "3", "1", "2");
    const changes = sandbox.inspect().activities.filter(({ type }) => type === "ChangeDataValue");
    expect(
      changes.map(({ lead, attributes: values }) => [
        lead,
        values["Attribute Name"],
        values["New Value"],
      ]),
    ).toEqual([
      [3, "Email Address", "ann@x.example"],
      [3, "City", "Rome"],
      [3, "Job Title", "Chef"],
    ]);
  });

  test("roles and custom objects become the winner's", async () => {
    const { client } = open({ setup });
    const attribs = (values: Record<string, string>) =>
      Object.entries(values).map(([name, value]) => ({ name, value }));
    const { mObjStatusList } = await client.syncMObjects({
      operation: "INSERT",
      mObjectList: [{ type: "Opportunity", attribList: attribs({ Name: "Big" }) }],
    });
    const OpportunityId = String(mObjStatusList[0]?.id);
    const role = {
      type: "OpportunityPersonRole",
      attribList: attribs({ OpportunityId, PersonId: "2" }),
    };
    await client.syncMObjects({ operation: "INSERT", mObjectList: [role] });
    const row = { customObjKeyList: attributes({ MKTOID: "2", rid: "1" }) };
    await client.syncCustomObjects({ objTypeName: "Roadshow", customObjList: [row] });
    await merge(client, "1", "2");
    const mObjAssociationList = [{ mObjType: "Lead", id: 1 }];
    const roles = await client.getMObjects({ type: "OpportunityPersonRole", mObjAssociationList });
    expect(roles.mObjectList?.[0]?.attribList).toContainEqual({ name: "PersonId", value: "1" });
    const { activityRecordList } = await client.getLeadActivity({ leadKey });
    expect(activityRecordList?.map(({ activityType }) => activityType)).toContain(
      "Add to Opportunity",
    );
    const rows = await client.getCustomObjects({
      objTypeName: "Roadshow",
      customObjKeyList: attributes({ MKTOID: "1" }),
      includeAttributes: [],
    });
    expect(rows.returnCount).toBe(1);
  });

  test.each([
    ["no losers", key("IDNUM", "1"), [], 20109],
    ["the winner among the losers", key("IDNUM", "1"), [key("EMAIL", "ann@x.example")], 20110],
    ["an unknown loser", key("IDNUM", "1"), [key("IDNUM", "2"), key("IDNUM", "9")], 20103],
    ["a cookie as key", key("COOKIE", "id:1&token:bob"), [key("IDNUM", "1")], 20102],
    ["a key of nothing", [], [key("IDNUM", "1")], 20101],
  ])("refuses %s, and merges nothing", async (_, winningLeadKeyList, losingLeadKeyLists, code) => {
    const { client } = open({ setup });
    await expectFault(client.mergeLeads({ winningLeadKeyList, losingLeadKeyLists }), code);
    expect((await client.getLead({ leadKey: idKey(2) })).count).toBe(1);
  });
});
