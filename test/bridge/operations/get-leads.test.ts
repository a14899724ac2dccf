import { afterAll, describe, expect, test } from "vitest";
import type { ParamsGetMultipleLeads } from "../../../generated/types.js";
import { getLead, getMultipleLeads } from "../../../src/bridge/operations/get-leads.js";
import { codeOf, fakeBridge, now, restError } from "../fake-bridge.js";
import { standIn, type StandIn } from "../stand-in.js";

const at = (hours: number) => new Date(now - hours * 3_600_000).toISOString();
const member = (count: number) => ({
  email: `m${count}@example.com`,
  attributes: { FirstName: `M${count}`, LeadScore: String(count) },
  lists: count <= 5 ? ["Newsletter"] : [],
  activities: [{ type: "VisitWebpage" as const, at: at(1) }],
});

const setup = {
  leads: [
    { email: "ann@example.com", attributes: { FirstName: "Ann", LastName: "Lee" } },
    { email: "ann@example.com", attributes: { FirstName: "Ann 2" } },
    ...Array.from({ length: 7 }, (_, index) => member(index + 1)),
    {
      email: "sf@example.com",
      sfdc: { SFDCLEADID: "00Q000000000001AAA" },
      attributes: {},
      activities: [
        { type: "VisitWebpage" as const, at: at(50) },
        { type: "VisitWebpage" as const, at: at(3) },
      ],
    },
  ],
};

const call = { targetWorkspace: undefined };
const bridge = standIn({ setup });
afterAll(async () => {
  expect(bridge.requestProblems()).toEqual([]);
  await bridge.sandbox.close();
});

const lead = (keyType: string, keyValue: string) =>
  getLead(bridge, { leadKey: { keyType: keyType as "EMAIL", keyValue } }, call);

describe("getLead", () => {
  test("answers every lead of a key, the newest first, with all attributes that have a value", async () => {
    const { count, leadRecordList } = await lead("EMAIL", " ANN@example.com ");
    expect(count).toBe(2);
    expect(leadRecordList?.map(({ Id }) => Id)).toEqual([2, 1]);
    const [, first] = leadRecordList ?? [];
    expect(first).toMatchObject({ Email: "ann@example.com", ForeignSysPersonId: null });
    expect(first?.leadAttributeList).toContainEqual({
      attrName: "LastName",
      attrType: "string",
      attrValue: "Lee",
    });
  });

  test.each([
    ["IDNUM", "1"],
    ["IDNUM", "01"],
    ["EMAIL", "m1@example.com"],
    ["SFDCLEADID", "00Q000000000001AAA"],
  ])("finds a lead by %s", async (type, value) => {
    expect((await lead(type, value)).count).toBe(1);
  });

  test.each([
    ["EMAIL", "nobody@example.com", 20103],
    ["IDNUM", "99999", 20103],
    ["IDNUM", "x", 20103],
    ["IDNUM", "0", 20103],
    ["EMAIL", "  ", 20101],
    ["EMAIL", "a@example.com,b@example.com", 20110],
    ["LEADOWNEREMAIL", "owner@sandbox.example", 20102],
    ["SHOESIZE", "43", 20102],
    ["constructor", "1", 20102],
  ])("refuses %s = '%s' with %i", async (type, value, code) => {
    expect(await codeOf(lead(type, value))).toBe(code);
  });

  test("takes one call of REST beside the description of fields", async () => {
    bridge.called.length = 0;
    await lead("EMAIL", "m1@example.com");
    expect(bridge.names()).toEqual(["leads.get"]);
  });
});

const page = (over: StandIn, params: ParamsGetMultipleLeads) =>
  getMultipleLeads(over, params, call);
const idsOf = ({ leadRecordList }: Awaited<ReturnType<typeof page>>) =>
  (leadRecordList ?? []).map(({ Id }) => Id);

/** All pages, with the counts of each. */
async function pages(over: StandIn, params: ParamsGetMultipleLeads) {
  const all = [await page(over, params)];
  for (let last = all[0]; last && last.remainingCount > 0; last = all.at(-1))
    all.push(await page(over, { ...params, streamPosition: last.newStreamPosition }));
  return all;
}

const keys = (keyType: "IDNUM" | "EMAIL", ...keyValues: string[]) => ({
  $type: "LeadKeySelector" as const,
  keyType,
  keyValues,
});

describe("getMultipleLeads by keys", () => {
  const leadSelector = keys("EMAIL", "m2@example.com", "ann@example.com", "no@example.com", " ");

  test("answers in the order of the values, with exact counts, page by page", async () => {
    const all = await pages(bridge, { leadSelector, batchSize: 2 });
    expect(all.map(idsOf)).toEqual([[4, 2], [1]]);
    expect(all.map(({ remainingCount }) => remainingCount)).toEqual([1, 0]);
    expect(all.at(-1)?.newStreamPosition).toBe("");
  });

  test("goes on by a position alone, and refuses one of another selector", async () => {
    const { newStreamPosition: streamPosition } = await page(bridge, {
      leadSelector,
      batchSize: 1,
    });
    expect(idsOf(await page(bridge, { streamPosition }))).toEqual([2, 1]);
    const other = { leadSelector: keys("EMAIL", "m2@example.com"), streamPosition };
    expect(await codeOf(page(bridge, other))).toBe(20122);
    expect(
      await codeOf(page(bridge, { streamPosition: `${streamPosition.slice(0, -3)}AAA` })),
    ).toBe(20122);
  });

  test("is empty where no lead has a value", async () => {
    const answer = await page(bridge, { leadSelector: keys("IDNUM", "777", "x") });
    expect(answer).toMatchObject({ returnCount: 0, remainingCount: 0, newStreamPosition: "" });
  });

  test("ignores what follows the first hundred values", async () => {
    const many = Array.from({ length: 101 }, (_, index) =>
      index === 100 ? "1" : String(index + 500),
    );
    expect((await page(bridge, { leadSelector: keys("IDNUM", ...many) })).returnCount).toBe(0);
  });

  test("has only what is included, even of the elements, and refuses unknown names", async () => {
    const leadSelector = keys("IDNUM", "1");
    const named = await page(bridge, { leadSelector, includeAttributes: ["FirstName"] });
    expect(named.leadRecordList).toEqual([
      {
        Id: 1,
        Email: null,
        ForeignSysPersonId: null,
        ForeignSysType: null,
        leadAttributeList: [{ attrName: "FirstName", attrType: "string", attrValue: "Ann" }],
      },
    ]);
    const { leadRecordList } = await page(bridge, { leadSelector, includeAttributes: ["Email"] });
    expect(leadRecordList?.[0]).toMatchObject({
      Email: "ann@example.com",
      leadAttributeList: null,
    });
    const unknown = page(bridge, { leadSelector, includeAttributes: ["Pants"] });
    expect(await codeOf(unknown)).toBe(20105);
  });

  test("refuses a size below 1", async () => {
    expect(await codeOf(page(bridge, { leadSelector, batchSize: 0 }))).toBe(20110);
  });
});

const list = (staticListName?: string, staticListId?: number) => ({
  $type: "StaticListSelector" as const,
  staticListName,
  staticListId,
});

describe("getMultipleLeads of a list", () => {
  test.each([
    ["name", list("Newsletter")],
    ["id", list(undefined, 1001)],
  ])("by %s tells by a flag whether more follow", async (_, leadSelector) => {
    const all = await pages(bridge, { leadSelector, batchSize: 2 });
    expect(all.flatMap(idsOf)).toEqual([3, 4, 5, 6, 7]);
    expect(all.map(({ remainingCount }) => remainingCount)).toEqual([1, 1, 0]);
    expect(all.at(-1)?.newStreamPosition).toBe("");
  });

  test("counts what follows where that is wanted", async () => {
    const counting: StandIn = {
      ...bridge,
      settings: { ...bridge.settings, countByScanning: true },
    };
    const all = await pages(counting, { leadSelector: list("Newsletter"), batchSize: 2 });
    expect(all.map(({ remainingCount }) => remainingCount)).toEqual([3, 1, 0]);
  });

  test("goes on within a page of REST where the size changes", async () => {
    const leadSelector = list("Newsletter");
    const first = await page(bridge, { leadSelector, batchSize: 3 });
    const params = { streamPosition: first.newStreamPosition, batchSize: 1 };
    const second = await page(bridge, params);
    const third = await page(bridge, { ...params, streamPosition: second.newStreamPosition });
    expect([first, second, third].flatMap(idsOf)).toEqual([3, 4, 5, 6, 7]);
  });

  test("in a program is empty, and so is one whose name is unknown", async () => {
    const inProgram = await page(bridge, { leadSelector: list("Launch Webinar.Registrants") });
    expect(inProgram.returnCount).toBe(0);
    expect((await page(bridge, { leadSelector: list("Nowhere") })).returnCount).toBe(0);
  });

  test("refuses an unknown id with 20111, and a selector that names none with 20109", async () => {
    expect(await codeOf(page(bridge, { leadSelector: list(undefined, 7) }))).toBe(20111);
    expect(await codeOf(page(bridge, { leadSelector: list(" ") }))).toBe(20109);
  });

  test("of a thousand is four pages of REST, of which none is read twice", async () => {
    const rows = Array.from({ length: 1100 }, (_, index) => ({ id: index + 1 }));
    const large = fakeBridge((endpoint, { query }) => {
      if (endpoint === "leads.describe") return {};
      const from = Number(query?.["nextPageToken"] ?? 0);
      const to = from + Number(query?.["batchSize"]);
      const nextPageToken = to < rows.length ? String(to) : undefined;
      return { result: rows.slice(from, to), nextPageToken };
    });
    const params = { leadSelector: list(undefined, 1), batchSize: 1000 };
    const first = await getMultipleLeads(large, params, call);
    expect(first.returnCount).toBe(1000);
    const { newStreamPosition: streamPosition } = first;
    const second = await getMultipleLeads(large, { ...params, streamPosition }, call);
    expect([second.returnCount, second.remainingCount]).toEqual([100, 0]);
    const tokens = large.called.map(({ params }) => params.query?.["nextPageToken"]);
    expect(tokens).toEqual([undefined, undefined, "250", "500", "750", "1000"]);
  });
});

describe("getMultipleLeads of a time", () => {
  const since = (hours: number, latestUpdatedAt?: string) => ({
    $type: "LastUpdateAtSelector" as const,
    oldestUpdatedAt: at(hours),
    latestUpdatedAt,
  });

  test("answers the leads with an activity in it, including both ends, in the order of the last", async () => {
    const all = await pages(bridge, { leadSelector: since(60, at(40)), batchSize: 2 });
    expect(all.map(idsOf)).toEqual([[10]]);
    const some = await pages(bridge, { leadSelector: since(4, at(2)) });
    expect(some.map(idsOf)).toEqual([[10]]);
    const edge = await page(bridge, { leadSelector: since(3, at(3)) });
    expect(idsOf(edge)).toEqual([10]);
    expect((await page(bridge, { leadSelector: since(2.9, at(2)) })).returnCount).toBe(0);
  });

  test("is read once: further pages go on from the leads that were found", async () => {
    const leadSelector = since(2);
    bridge.called.length = 0;
    const first = await page(bridge, { leadSelector, batchSize: 4 });
    expect([first.returnCount, first.remainingCount]).toEqual([4, 3]);
    bridge.called.length = 0;
    // Callers work the bounds out anew.
    const params = { leadSelector: since(1), streamPosition: first.newStreamPosition };
    expect((await page(bridge, params)).returnCount).toBe(3);
    expect(bridge.names()).toEqual(["leads.get"]);
  });

  test("has whole pages, whoever among those found is a visitor, or gone", async () => {
    const activities = [{ type: "VisitWebpage" as const, at: at(1) }];
    const visitor = (count: number) => ({ cookies: [`c${count}`], activities });
    const known = (count: number) => ({ email: `k${count}@example.com`, activities });
    const visitors = Array.from({ length: 700 }, (_, count) => visitor(count));
    const leads = [known(1), ...visitors, known(2), known(3), visitor(800)];
    const busy = standIn({ setup: { leads } });
    const read = (streamPosition?: string) =>
      getMultipleLeads(busy, { lastUpdatedAt: at(2), streamPosition, batchSize: 2 }, call);
    const first = await read();
    expect(idsOf(first)).toEqual([1, 702]);
    const second = await read(first.newStreamPosition);
    expect([idsOf(second), second.remainingCount]).toEqual([[703], 0]);
    expect(busy.requestProblems()).toEqual([]);
    await busy.sandbox.close();
  });

  test("means the same by the deprecated lastUpdatedAt", async () => {
    expect((await page(bridge, { lastUpdatedAt: at(2) })).returnCount).toBe(7);
  });

  test("is at most 30 days, and a date", async () => {
    expect(await codeOf(page(bridge, { leadSelector: since(31 * 24) }))).toBe(20022);
    expect(await codeOf(page(bridge, { lastUpdatedAt: "yesterday" }))).toBe(20110);
  });

  test("with more leads than a position carries keeps them, until that is forgotten", async () => {
    const ids = Array.from({ length: 1300 }, (_, index) => index + 1);
    const large = fakeBridge((endpoint, { query }) => {
      if (endpoint === "activities.types") return { result: [{ id: 1, name: "Visit Webpage" }] };
      if (endpoint === "activities.pagingtoken") return { nextPageToken: "0" };
      if (endpoint === "activities.get") {
        const from = Number(query?.["nextPageToken"]);
        const result = ids.slice(from, from + 300).map((leadId) => ({
          id: leadId,
          leadId,
          activityTypeId: 1,
          activityDate: at(1),
        }));
        return { result, nextPageToken: String(from + 300), moreResult: from + 300 < ids.length };
      }
      const wanted = [query?.["filterValues"] ?? []].flat().map(Number);
      return endpoint === "leads.get" ? { result: wanted.map((id) => ({ id })) } : {};
    });
    const read = (streamPosition?: string) =>
      getMultipleLeads(large, { lastUpdatedAt: at(2), streamPosition, batchSize: 100 }, call);
    const seen: unknown[] = [];
    let answer = await read();
    expect(answer.newStreamPosition.length).toBeLessThan(300);
    for (; ; answer = await read(answer.newStreamPosition)) {
      seen.push(...(answer.leadRecordList ?? []).map(({ Id }) => Id));
      if (answer.remainingCount === 0) break;
    }
    expect(seen).toEqual(ids);
    const { newStreamPosition } = await read();
    const other = fakeBridge(() => ({}));
    const elsewhere = getMultipleLeads(other, { streamPosition: newStreamPosition }, call);
    expect(await codeOf(elsewhere)).toBe(20122);
  });
});

test("a request without a selector is refused as SOAP did", async () => {
  expect(await codeOf(page(bridge, {}))).toBe(10001);
});

test("what REST refuses is passed on", async () => {
  const failure = restError("leads.get", "1003", "more than 1000");
  const failing = fakeBridge((endpoint) => (endpoint === "leads.get" ? failure : {}));
  const leadKey = { keyType: "EMAIL" as const, keyValue: "a@example.com" };
  await expect(getLead(failing, { leadKey }, call)).rejects.toBe(failure);
});

test("a foreign id is that of the configured field", async () => {
  const foreign = fakeBridge(
    (endpoint) =>
      endpoint === "leads.get" ? { result: [{ id: 1, crmKey: "C-1", crmType: "NETSUITE" }] } : {},
    { foreignId: "crmKey", foreignType: "crmType" },
  );
  const leadKey = { keyType: "IDNUM" as const, keyValue: "1" };
  const { leadRecordList } = await getLead(foreign, { leadKey }, call);
  expect(leadRecordList?.[0]).toMatchObject({
    ForeignSysPersonId: "C-1",
    ForeignSysType: "NETSUITE",
  });
  const fields = foreign.called.at(-1)?.params.query?.["fields"];
  expect(fields).toEqual(expect.arrayContaining(["crmKey", "crmType"]));
});
