// A stream position stands alone: clients of the service sent it without the query that it continues, or with bounds that
// they worked out anew.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { operations, type OperationName } from "../../../src/index.js";
import type { LeadSelector } from "../../../generated/types.js";
import { attributes, expectFault, noon, open, send, type Fixture } from "../fixture.js";
import { runs } from "../../outside.js";

const emails = [1, 2, 3, 4, 5].map((index) => `p${index}@x.example`);
const at = (milliseconds: number) => new Date(noon + milliseconds).toISOString();
const keys: LeadSelector = { $type: "LeadKeySelector", keyType: "EMAIL", keyValues: emails };
const list: LeadSelector = { $type: "StaticListSelector", staticListName: "Newsletter" };
const range: LeadSelector = { $type: "LastUpdateAtSelector", oldestUpdatedAt: at(-1000) };
const newer = [{ attrName: "Created At", comparison: "GE", attrValue: at(-1000) }];

const onNewsletter = { leads: emails.map((email) => ({ email, lists: ["Newsletter"] })) };

/** Five leads on a list, each with a row; a hundred and one opportunities. */
async function filled(): Promise<Fixture> {
  const fixture = open({ setup: onNewsletter });
  const customObjList = ["a", "b", "c"].map((rid) => ({
    customObjKeyList: [
      { attrName: "MKTOID", attrValue: "1" },
      { attrName: "rid", attrValue: rid },
    ],
  }));
  await fixture.client.syncCustomObjects({ objTypeName: "Roadshow", customObjList });
  const deal = { type: "Opportunity", attribList: [{ name: "Name", value: "x" }] };
  const mObjectList = Array.from({ length: 101 }, () => deal);
  await fixture.client.syncMObjects({ operation: "INSERT", mObjectList });
  return fixture;
}

interface Query {
  readonly what: string;
  readonly operation: OperationName;
  /** What a caller may leave out when it has a position. */
  readonly selection: object;
  /** What it repeats. */
  readonly others: object;
  /** Ids in the answer, or values that tell the items apart. */
  readonly items: RegExp;
}

const queries: readonly Query[] = [
  ...Object.entries({ keys, list, range }).map(([what, leadSelector]) => ({
    what: `leads by ${what}`,
    operation: "getMultipleLeads" as const,
    selection: { leadSelector },
    others: { batchSize: 2 },
    items: /<Id>\d+/g,
  })),
  {
    what: "leads since a date",
    operation: "getMultipleLeads",
    selection: { lastUpdatedAt: at(-1000) },
    others: { batchSize: 2 },
    items: /<Id>\d+/g,
  },
  {
    what: "rows of a lead",
    operation: "getCustomObjects",
    selection: { customObjKeyList: [{ attrName: "MKTOID", attrValue: "1" }] },
    others: { objTypeName: "Roadshow", includeAttributes: ["rid"], batchSize: 1 },
    items: /<customObjAttributeList>.*?<attrValue>\w+/g,
  },
  {
    what: "rows of a type",
    operation: "getCustomObjects",
    selection: {},
    others: { objTypeName: "Roadshow", includeAttributes: ["rid"], batchSize: 2 },
    items: /<customObjAttributeList>.*?<attrValue>\w+/g,
  },
  {
    what: "objects by criteria",
    operation: "getMObjects",
    selection: { mObjCriteriaList: newer },
    others: { type: "Opportunity" },
    items: /<id>\d+/g,
  },
];

/** All items in order, page by page; `selection` is sent with positions as well, if there is one. */
async function readAll(
  fixture: Fixture,
  query: Query,
  first: string | undefined,
  selection: object,
) {
  const items: string[] = [];
  let params: object = {
    ...query.selection,
    ...(first !== undefined && { streamPosition: first }),
  };
  for (;;) {
    const { text } = await send(fixture, operations[query.operation], {
      ...query.others,
      ...params,
    });
    items.push(...(text.match(query.items) ?? [text]));
    const streamPosition = /<newStreamPosition>([^<]*)/.exec(text)?.[1] ?? "";
    if (/<remainingCount>0<|<hasMore>false</.test(text)) return items;
    params = { ...selection, streamPosition };
  }
}

describe.each(queries.map((query) => [query.what, query] as const))("%s", (_, query) => {
  test("are read by position alone as with the query", async () => {
    const fixture = await filled();
    const whole = await readAll(fixture, query, undefined, query.selection);
    expect(new Set(whole).size).toBe(whole.length);
    expect(whole.length).toBeGreaterThan(2);
    expect(await readAll(fixture, query, undefined, {})).toEqual(whole);
  });

  test.each(["", " ", "0"])("start at the position '%s'", async (first) => {
    const fixture = await filled();
    const whole = await readAll(fixture, query, undefined, {});
    expect(await readAll(fixture, query, first, {})).toEqual(whole);
  });
});

describe("bounds that are worked out anew for each page", () => {
  const leads = queries.find(({ what }) => what === "leads by range");
  const objects = queries.find(({ what }) => what === "objects by criteria");
  test.each([
    ["a range of time", leads, { leadSelector: { ...range, oldestUpdatedAt: at(500) } }],
    ["a date", leads, { lastUpdatedAt: at(500) }],
    ["a criterion", objects, { mObjCriteriaList: [{ ...newer[0], attrValue: at(5000) }] }],
  ])("do not matter beside a position: %s", async (_, query, selection) => {
    if (query === undefined) return expect.unreachable();
    const fixture = await filled();
    const whole = await readAll(fixture, query, undefined, {});
    expect(await readAll(fixture, query, undefined, selection)).toEqual(whole);
  });

  test.each([
    [
      "the start position",
      { startPosition: { oldestCreatedAt: at(-1000), latestCreatedAt: at(0) } },
    ],
    [
      "a selector",
      { startPosition: {}, leadSelector: { ...range, latestUpdatedAt: at(0) } as LeadSelector },
    ],
  ])("in %s hold for a position of the activity log that is sent alone", async (_, query) => {
    const { client, clock } = await filled();
    for (const Email of ["q@x.example", "r@x.example"])
      await client.syncLead({ leadRecord: { Email }, returnLead: false });
    const bounded = await client.getLeadChanges(query);
    clock.pass(5000);
    await client.syncLead({ leadRecord: { Email: "later@x.example" }, returnLead: false });
    const first = await client.getLeadChanges({ ...query, batchSize: 1 });
    const rest = await client.getLeadChanges({ startPosition: first.newStartPosition });
    expect(1 + rest.returnCount).toBe(bounded.returnCount);
    expect(bounded.returnCount).toBeGreaterThan(1);
  });

  test("lose no activity after the offset of getLeadChanges", async () => {
    const { client, clock } = await filled();
    const ids: (bigint | null | undefined)[] = [];
    let startPosition = {};
    for (let more = 1; more > 0;) {
      const oldestUpdatedAt = new Date(clock.now().getTime() - 1000).toISOString();
      const leadSelector: LeadSelector = { $type: "LastUpdateAtSelector", oldestUpdatedAt };
      const page = await client.getLeadChanges({ startPosition, leadSelector, batchSize: 1 });
      ids.push(...(page.leadChangeRecordList ?? []).map(({ id }) => id));
      startPosition = page.newStartPosition;
      more = page.remainingCount;
      clock.pass(5000);
    }
    const all = await client.getLeadChanges({ startPosition: { oldestCreatedAt: at(-1000) } });
    expect(ids).toEqual(all.leadChangeRecordList?.map(({ id }) => id));
  });
});

describe("a position is refused", () => {
  const byKeys = async ({ client }: Fixture, leadSelector: LeadSelector = keys) =>
    (await client.getMultipleLeads({ leadSelector, batchSize: 2 })).newStreamPosition;

  test.each([
    ["of keys with another key", keys, { ...keys, keyValues: emails.slice(1) }],
    ["of keys with another type of key", keys, { ...keys, keyType: "COOKIE" as const }],
    ["of keys with a list", keys, list],
    ["of keys with a range", keys, range],
    [
      "of a list with another list",
      list,
      { ...list, staticListName: "Launch Webinar.Registrants" },
    ],
    ["of a list with keys", list, keys],
    ["of a list with a range", list, range],
    ["of a range with keys", range, keys],
    ["of a range with a list", range, list],
  ])("%s", async (_, of, leadSelector) => {
    const fixture = await filled();
    const streamPosition = await byKeys(fixture, of);
    await expectFault(fixture.client.getMultipleLeads({ leadSelector, streamPosition }), 20122);
  });

  test("of one operation with another", async () => {
    const fixture = await filled();
    const leads = await byKeys(fixture);
    const { newStreamPosition: objects } = await fixture.client.getMObjects({
      type: "Opportunity",
    });
    const { client } = fixture;
    await expectFault(client.getMObjects({ type: "Opportunity", streamPosition: leads }), 20122);
    await expectFault(client.getMultipleLeads({ streamPosition: objects }), 20122);
    const rows = { objTypeName: "Roadshow", includeAttributes: [] };
    await expectFault(client.getCustomObjects({ ...rows, streamPosition: leads }), 20122);
  });

  test.each([
    ["another type", { type: "Program" }],
    ["another criterion", { mObjCriteriaList: [{ ...newer[0], attrName: "Updated At" }] }],
    ["another comparison", { mObjCriteriaList: [{ ...newer[0], comparison: "LE" }] }],
    ["an id", { id: 7 }],
    ["an external key", { externalKey: { name: "No", value: "1" } }],
  ])("of objects with %s", async (_, change) => {
    const fixture = await filled();
    const asked = { type: "Opportunity", mObjCriteriaList: newer };
    const { text } = await send(fixture, operations.getMObjects, asked);
    const streamPosition = /<newStreamPosition>([^<]*)/.exec(text)?.[1];
    const params = { type: "Opportunity", ...change, streamPosition };
    expect((await send(fixture, operations.getMObjects, params)).code).toBe(20122);
  });

  test.each([
    '{"ky":["2"],"os":0}',
    '{"ky":["1","a","b"],"os":0}',
    '{"ky":[1],"os":0}',
    '{"ky":["1",null],"os":0}',
    '{"ky":["1"],"os":-1}',
    '{"ky":["1"],"os":1.5}',
    '{"ky":["1"],"os":9007199254740992}',
    '{"ky":["1"],"os":"0"}',
    '{"ky":["1"],"os":0,"x":1}',
    '{"ky":["1"]}',
    "[]",
    "7",
    "x",
  ])("of rows that is %s", async (streamPosition) => {
    const { client } = await filled();
    const customObjKeyList = [{ attrName: "MKTOID", attrValue: "1" }];
    const rows = { objTypeName: "Roadshow", customObjKeyList, includeAttributes: [] };
    await expectFault(client.getCustomObjects({ ...rows, streamPosition }), 20122);
  });

  test("that another secret key has sealed", async () => {
    const first = open({ setup: onNewsletter });
    const streamPosition = await byKeys(first);
    const page = await first.client.getMultipleLeads({ streamPosition });
    // The same calls are answered the same, in any process and after a restart.
    const second = open({ setup: onNewsletter });
    expect(await byKeys(second)).toBe(streamPosition);
    expect(await second.client.getMultipleLeads({ streamPosition })).toEqual(page);
    const another = open({ setup: onNewsletter, secretKey: "another" });
    await expectFault(another.client.getMultipleLeads({ streamPosition }), 20122);
  });

  test("that is a good one in another spelling of Base64", async () => {
    const { client } = await filled();
    const type = "Opportunity";
    const { newStreamPosition: good } = await client.getMObjects({ type });
    expect((await client.getMObjects({ type, streamPosition: good })).returnCount).toBe(1);
    for (const streamPosition of [`${good}=`, `${good}AA`, `-${good}`, good.replace(/./, "$& ")])
      await expectFault(client.getMObjects({ type, streamPosition }), 20122);
  });

  const keyQueries = [
    null,
    {},
    ["EMAIL", [1, 2]],
    ["NOPE", ["a"]],
    ["EMAIL", Array.from({ length: 1000 }, () => "a@x")],
  ].map((query) => Buffer.from(JSON.stringify(query)).toString("base64url"));
  test.each([
    "",
    "id:1",
    "id:zz:li:1001:os:0:rc:1",
    "id:0:to:0:tl:Infinity:os:0:rc:1",
    "id:0:to:zz:tl:zz:os:0:rc:1",
    ...keyQueries.map((query) => `id:0:ky:${query}:os:-5:rc:1`),
  ])("that says nonsense, with a checksum that anybody can make: %#", async (body) => {
    const { client } = await filled();
    for (const text of [body, `getMultipleLeads${body}`]) {
      const checksum = createHash("sha256").update(text).digest("hex").slice(0, 16);
      const streamPosition = `${body}:ck:${checksum}`;
      await expectFault(client.getMultipleLeads({ streamPosition }), 20122);
    }
  });

  test("where a character was changed", async () => {
    const fixture = await filled();
    const positions = await Promise.all([keys, list, range].map((one) => byKeys(fixture, one)));
    const changed = fc
      .tuple(fc.constantFrom(...positions), fc.nat(), fc.constantFrom(..."0a:Z"))
      .map(([text, where, to]) => {
        const index = where % text.length;
        return text.slice(0, index) + to + text.slice(index + 1);
      })
      .filter((text) => !positions.includes(text));
    const refused = fc.asyncProperty(changed, async (streamPosition) => {
      await expectFault(fixture.client.getMultipleLeads({ streamPosition }), 20122);
    });
    await fc.assert(refused, { numRuns: runs(50) });
  });
});

describe("a position has the form of the service", () => {
  test("and says of leads what was the last, and how many were and are to come", async () => {
    const { client } = await filled();
    const { newStreamPosition } = await client.getMultipleLeads({
      leadSelector: range,
      batchSize: 2,
    });
    const end = Date.parse(at(0));
    expect(newStreamPosition).toMatch(new RegExp(`^id:2:to:${end}:tl:${end}:os:2:rc:3:ck:\\w+$`));
  });

  test("and is at the end where nothing remains: empty for leads, 20123 for others", async () => {
    const { client } = await filled();
    expect((await client.getMultipleLeads({ leadSelector: range })).newStreamPosition).toBe("");
    const rows = { objTypeName: "Roadshow", includeAttributes: [] };
    const { newStreamPosition: streamPosition } = await client.getCustomObjects(rows);
    expect(streamPosition).toBe('{"ky":[],"os":3}');
    await expectFault(client.getCustomObjects({ ...rows, streamPosition }), 20123);
  });

  test("and says of rows how many were: it goes on by place, with the keys as requests have them", async () => {
    const { client } = await filled();
    const rows = { objTypeName: "Roadshow", includeAttributes: ["rid"], batchSize: 2 };
    const rids = async (streamPosition: string) =>
      ((await client.getCustomObjects({ ...rows, streamPosition })).customObjList ?? []).map(
        ({ customObjAttributeList }) => customObjAttributeList?.[0]?.attrValue,
      );
    expect(await rids('{"ky":["1"],"os":1}')).toEqual(["b", "c"]);
    expect(await rids('{"ky":["01"],"os":2}')).toEqual(["c"]);
    expect(await rids('{"ky":[null,"b"],"os":0}')).toEqual(["b"]);
    await client.deleteCustomObjects({
      objTypeName: "Roadshow",
      customObjKeyLists: [attributes({ MKTOID: "1", rid: "a" })],
    });
    expect(await rids('{"ky":["1"],"os":1}')).toEqual(["c"]);
    await expectFault(rids('{"ky":["1"],"os":2}'), 20123);
    const { newStreamPosition } = await client.getCustomObjects({
      ...rows,
      customObjKeyList: attributes({ MKTOID: "01" }),
    });
    expect(newStreamPosition).toBe('{"ky":["1"],"os":2}');
  });

  test("and stands alone with as many keys as are read, of the length of addresses", async () => {
    const { client } = await filled();
    const fillers = Array.from({ length: 95 }, (_, at) => `${at}@x.example`.padStart(100, "ab"));
    const leadSelector = { ...keys, keyValues: [...emails, ...fillers] } as LeadSelector;
    const { newStreamPosition: streamPosition } = await client.getMultipleLeads({
      leadSelector,
      batchSize: 2,
    });
    const next = await client.getMultipleLeads({ streamPosition });
    expect(next.leadRecordList?.map(({ Id }) => Id)).toEqual([3, 4, 5]);
  });

  test("and of objects has to be sent with a long query again, and says so", async () => {
    const { client } = await filled();
    const long = { attrName: "Name", comparison: "NE", attrValue: "y".repeat(20_000) } as const;
    const query = { type: "Opportunity", mObjCriteriaList: [long] };
    const { newStreamPosition: streamPosition } = await client.getMObjects(query);
    const alone = client.getMObjects({ type: "Opportunity", streamPosition });
    await expectFault(alone, 20122, /carries only a checksum of its query: send/);
    expect((await client.getMObjects({ ...query, streamPosition })).returnCount).toBe(1);
  });

  test("and is short whatever the query: a long one has to be repeated", async () => {
    const { client } = await filled();
    const fillers = Array.from(
      { length: 90 },
      (_, index) => `${index}${"x".repeat(200)}@x.example`,
    );
    const leadSelector = { ...keys, keyValues: [...emails, ...fillers] } as LeadSelector;
    const { newStreamPosition: streamPosition } = await client.getMultipleLeads({
      leadSelector,
      batchSize: 2,
    });
    expect(streamPosition.length).toBeLessThan(100);
    const reason = /carries only a checksum of its query: send leadSelector with it/;
    await expectFault(client.getMultipleLeads({ streamPosition }), 20122, reason);
    const next = await client.getMultipleLeads({ leadSelector, streamPosition });
    expect(next.leadRecordList?.map(({ Id }) => Id)).toEqual([3, 4, 5]);
  });
});

test("the offset 0 of the activity log is the start", async () => {
  const { client } = await filled();
  const leadKey = { keyType: "IDNUM", keyValue: "1" } as const;
  await client.syncLead({ leadRecord: { Id: 1, Email: "q@x" }, returnLead: false });
  const page = await client.getLeadActivity({ leadKey, startPosition: { offset: "0" } });
  expect(page.returnCount).toBe(1);
  const startPosition = { offset: "0", oldestCreatedAt: at(-1000) };
  expect((await client.getLeadChanges({ startPosition })).returnCount).toBeGreaterThan(0);
});
