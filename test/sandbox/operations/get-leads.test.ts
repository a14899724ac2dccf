import { describe, expect, test } from "vitest";
import { operations, type Service } from "../../../src/index.js";
import type { LeadSelector } from "../../../generated/types.js";
import { anonymousCookie, type Setup } from "../../../src/sandbox/index.js";
import { attributes, expectFault, noon, open, send } from "../fixture.js";

const setup: Partial<Setup> = {
  owners: [{ email: "owner@x.example", sfdcId: "005A" }],
  lists: [
    { id: 7, name: "News" },
    { id: 8, name: "Guests", program: "Launch Webinar" },
  ],
  leads: [
    {
      email: "ann@x.example",
      cookies: ["id:1&token:a"],
      ownerEmail: "Owner@x.example",
      sfdc: {
        SFDCLEADID: "00Q1",
        SFDCACCOUNTID: "001A",
        SFDCLEADOWNERID: "005A",
        SFDCOPPTYID: "006A",
      },
      lists: ["News", "Launch Webinar.Guests"],
    },
    {
      email: "bob@x.example",
      foreignIds: [{ type: "SFDC", id: "0031" }],
      sfdc: { SFDCACCOUNTID: "001A" },
    },
  ],
};

const day = 24 * 60 * 60 * 1000;

describe("getLead", () => {
  test.each([
    ["IDNUM", "1", [1]],
    ["COOKIE", "id:1&token:a", [1]],
    ["EMAIL", " BOB@x.example", [2]],
    ["LEADOWNEREMAIL", "owner@x.example", [1]],
    ["SFDCLEADID", "00Q1", [1]],
    ["SFDCCONTACTID", "0031", [2]],
    ["SFDCACCOUNTID", "001A", [2, 1]],
    ["SFDCLEADOWNERID", "005A", [1]],
    ["SFDCOPPTYID", "006A", [1]],
  ] as const)("finds all leads by %s, the newest first", async (keyType, keyValue, ids) => {
    const { client } = open({ setup });
    const { count, leadRecordList } = await client.getLead({ leadKey: { keyType, keyValue } });
    expect(leadRecordList?.map(({ Id }) => Id)).toEqual(ids);
    expect(count).toBe(ids.length);
  });

  test.each([
    ["EMAIL", "nobody@x.example", 20103],
    ["IDNUM", "12abc", 20103],
    ["EMAIL", " ", 20101],
    ["LEADOWNEREMAIL", "nobody@x.example", 20108],
  ] as const)("answers %s '%s' with fault %i", async (keyType, keyValue, code) => {
    const fixture = open({ setup });
    const answer = await send(fixture, operations.getLead, { leadKey: { keyType, keyValue } });
    expect(answer.code).toBe(code);
  });

  test("finds the seeded anonymous lead by its cookie", async () => {
    const { client } = open();
    const found = await client.getLead({
      leadKey: { keyType: "COOKIE", keyValue: anonymousCookie },
    });
    expect(found.leadRecordList?.[0]?.Email).toBeNull();
  });
});

/** All pages, as one reads them. */
async function readAll(client: Service, leadSelector: LeadSelector, batchSize: number) {
  const ids: (number | null | undefined)[] = [];
  const remaining: number[] = [];
  for (let streamPosition = ""; ;) {
    const page = await client.getMultipleLeads({ leadSelector, batchSize, streamPosition });
    ids.push(...(page.leadRecordList ?? []).map(({ Id }) => Id));
    remaining.push(page.remainingCount);
    expect(page.returnCount).toBe(page.leadRecordList?.length);
    if (page.remainingCount === 0) {
      expect(page.newStreamPosition).toBe("");
      return { ids, remaining };
    }
    streamPosition = page.newStreamPosition;
  }
}

const emails = (count: number) =>
  Array.from({ length: count }, (_, index) => `p${index}@x.example`);

describe("getMultipleLeads", () => {
  test("reads by key in pages, the remaining count exact", async () => {
    const { client } = open({ setup: { leads: emails(5).map((email) => ({ email })) } });
    const selector: LeadSelector = {
      $type: "LeadKeySelector",
      keyType: "EMAIL",
      keyValues: emails(5),
    };
    expect(await readAll(client, selector, 2)).toEqual({
      ids: [1, 2, 3, 4, 5],
      remaining: [3, 1, 0],
    });
  });

  test("ignores key values beyond the hundredth, and keys that no lead has", async () => {
    const { client } = open({ setup: { leads: emails(101).map((email) => ({ email })) } });
    const keyValues = ["nobody@x.example", ...emails(101)];
    const leadSelector = { $type: "LeadKeySelector", keyType: "EMAIL", keyValues } as const;
    expect((await client.getMultipleLeads({ leadSelector, batchSize: 1000 })).returnCount).toBe(99);
    const none = { ...leadSelector, keyValues: ["nobody@x.example"] };
    const noOwner = { ...none, keyType: "LEADOWNEREMAIL" } as const;
    expect(await client.getMultipleLeads({ leadSelector: noOwner })).toMatchObject({
      returnCount: 0,
    });
    expect(await client.getMultipleLeads({ leadSelector: none })).toEqual({
      returnCount: 0,
      remainingCount: 0,
      newStreamPosition: "",
      leadRecordList: [],
    });
  });

  test.each([
    [{ staticListId: 7 }, [1]],
    [{ staticListName: "News" }, [1]],
    [{ staticListName: "Launch Webinar.Guests" }, [1]],
    [{ staticListName: "Guests" }, []],
  ])("reads the list %o", async (which, ids) => {
    const { client } = open({ setup });
    expect((await readAll(client, { $type: "StaticListSelector", ...which }, 10)).ids).toEqual(ids);
  });

  test("reads a list in pages", async () => {
    const leads = emails(5).map((email) => ({ email, lists: ["News"] }));
    const { client } = open({ setup: { ...setup, leads } });
    const selector: LeadSelector = { $type: "StaticListSelector", staticListId: 7 };
    expect(await readAll(client, selector, 2)).toEqual({
      ids: [1, 2, 3, 4, 5],
      remaining: [3, 1, 0],
    });
  });

  test("reads by time of update, in order of update, also when leads change between pages", async () => {
    const { client, clock } = open({ setup: { leads: emails(4).map((email) => ({ email })) } });
    clock.pass(1000);
    await client.syncLead({
      leadRecord: { Id: 1, leadAttributeList: attributes({ City: "Rome" }) },
      returnLead: false,
    });
    const selector: LeadSelector = {
      $type: "LastUpdateAtSelector",
      oldestUpdatedAt: "2013-08-01T11:00:00-05:00",
      latestUpdatedAt: null,
    };
    expect(await readAll(client, selector, 2)).toEqual({ ids: [2, 3, 4, 1], remaining: [2, 0] });
    const later = { ...selector, oldestUpdatedAt: "2013-08-01T12:00:01-05:00" };
    expect((await readAll(client, later, 2)).ids).toEqual([1]);
  });

  test("shows basic elements and attributes only when named in includeAttributes", async () => {
    const leads = [{ email: "ann@x.example", attributes: { City: "Rome", Title: "Chef" } }];
    const { client } = open({ setup: { leads } });
    const leadSelector: LeadSelector = {
      $type: "LeadKeySelector",
      keyType: "IDNUM",
      keyValues: ["1"],
    };
    const read = async (includeAttributes: string[]) =>
      (await client.getMultipleLeads({ leadSelector, includeAttributes })).leadRecordList?.[0];
    expect(await read(["City"])).toMatchObject({
      Email: null,
      leadAttributeList: [{ attrName: "City" }],
    });
    expect(await read(["Email"])).toMatchObject({
      Email: "ann@x.example",
      leadAttributeList: null,
    });
    const whole = await read([]);
    expect(whole?.Email).toBe("ann@x.example");
    expect(whole?.leadAttributeList).toHaveLength(2);
  });

  const at = (offset: number) => new Date(noon + offset).toISOString();
  test.each([
    ["no list id and no name", { leadSelector: { $type: "StaticListSelector" } }, 20109],
    [
      "a list id that does not exist",
      { leadSelector: { $type: "StaticListSelector", staticListId: 9 } },
      20111,
    ],
    ["no selector", {}, 10001],
    [
      "31 days",
      { leadSelector: { $type: "LastUpdateAtSelector", oldestUpdatedAt: at(-31 * day) } },
      20022,
    ],
    ["31 days in the old element", { lastUpdatedAt: at(-31 * day) }, 20022],
    ["an unknown attribute", { lastUpdatedAt: at(0), includeAttributes: ["city"] }, 20105],
    ["a page of nothing", { lastUpdatedAt: at(0), batchSize: 0 }, 20110],
    [
      "a position we did not give",
      { lastUpdatedAt: at(0), streamPosition: "id:1:ck:0123456789abcdef" },
      20122,
    ],
  ])("refuses %s", async (_, params, code) => {
    expect((await send(open({ setup }), operations.getMultipleLeads, params)).code).toBe(code);
  });

  test.each([
    ["nothing", {}],
    ["the position 0", { streamPosition: "0" }],
  ])("without a selector, but %s, the fault has texts of its own", async (_, params) => {
    const { text } = await send(open(), operations.getMultipleLeads, params);
    expect(text).toContain("<faultstring>10001 - Parameter required</faultstring>");
    expect(text).toContain(
      "<message>No selection criteria found in request (10001)</message>" +
        "<code>10001</code><cause></cause></ns1:serviceException>",
    );
    const other = open({ assume: { faultCodes: { noSelector: 20109 } } });
    const answer = await send(other, operations.getMultipleLeads, params);
    expect(answer.text).toContain("<faultstring>20109 - Parameter missing</faultstring>");
  });

  test("the codes of positions and of a list without a name can be others", async () => {
    const faultCodes = {
      streamPositionChanged: 20110,
      streamAtEnd: 20122,
      unnamedList: 20111,
    } as const;
    const leads = emails(2).map((email) => ({ email }));
    const fixture = open({ setup: { ...setup, leads }, assume: { faultCodes } });
    const { client } = fixture;
    const wrong = { lastUpdatedAt: at(0), streamPosition: "id:1:ck:0123456789abcdef" };
    await expectFault(client.getMultipleLeads(wrong), 20110);
    const unnamed = { leadSelector: { $type: "StaticListSelector" } };
    expect((await send(fixture, operations.getMultipleLeads, unnamed)).code).toBe(20111);
    const { newStreamPosition: streamPosition } = await client.getMObjects({ type: "Program" });
    await expectFault(client.getMObjects({ type: "Program", streamPosition }), 20122);
    const leadKey = { keyType: "IDNUM", keyValue: "1" } as const;
    const end = client.getLeadActivity({ leadKey, startPosition: { offset: "1" } });
    await expectFault(end, 20122);
    const changed = client.getLeadActivity({ leadKey, startPosition: { offset: "ID:x" } });
    await expectFault(changed, 20110);
  });

  test("refuses the position of another query", async () => {
    const { client } = open({ setup: { leads: emails(4).map((email) => ({ email })) } });
    const leadSelector = {
      $type: "LeadKeySelector",
      keyType: "EMAIL",
      keyValues: emails(4),
    } as const;
    const { newStreamPosition: streamPosition } = await client.getMultipleLeads({
      leadSelector,
      batchSize: 2,
    });
    const other = { ...leadSelector, keyValues: emails(3) };
    await expectFault(client.getMultipleLeads({ leadSelector: other, streamPosition }), 20122);
    await client.getMultipleLeads({ leadSelector, streamPosition });
  });

  test("pages have 100 leads when nothing is said, and 1000 at most", async () => {
    const leads = emails(1002).map((email) => ({ email, lists: ["News"] }));
    const { client } = open({ setup: { ...setup, leads } });
    const leadSelector = { $type: "StaticListSelector", staticListId: 7 } as const;
    expect((await client.getMultipleLeads({ leadSelector })).returnCount).toBe(100);
    const large = await client.getMultipleLeads({ leadSelector, batchSize: 5000 });
    expect([large.returnCount, large.remainingCount]).toEqual([1000, 2]);
  });
});
