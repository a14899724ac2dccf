import { describe, expect, test } from "vitest";
import { operations, type Service } from "../../../src/index.js";
import type { SyncOperationEnum } from "../../../generated/types.js";
import type { Setup } from "../../../src/sandbox/index.js";
import type { AnyOperation } from "../../../src/wire/index.js";
import { attributes, expectFault, open, send, valuesOf } from "../fixture.js";

const setup: Partial<Setup> = {
  customObjects: [{ name: "Roadshow", keys: ["MKTOID", "rid"], attributes: ["city", "zip"] }],
  leads: [{ email: "ann@x.example" }, { email: "bob@x.example" }],
};
const key = (lead: string, rid: string) => attributes({ MKTOID: lead, rid });
const row = (lead: string, rid: string, values: Record<string, string> = {}) => ({
  customObjKeyList: key(lead, rid),
  customObjAttributeList: attributes(values),
});

async function sync(
  client: Service,
  objects: ReturnType<typeof row>[],
  operation?: SyncOperationEnum,
) {
  const params = { objTypeName: "roadSHOW", customObjList: objects, operation };
  const { syncCustomObjStatusList } = await client.syncCustomObjects(params);
  return syncCustomObjStatusList.map(({ status, error }) => [status, error?.split(":")[0] ?? null]);
}

const get = (client: Service, changes: object = {}) =>
  client.getCustomObjects({ objTypeName: "Roadshow", includeAttributes: [], ...changes });

describe("custom objects", () => {
  test("the mode decides about existing and missing rows", async () => {
    const { client } = open({ setup });
    expect(await sync(client, [row("1", "a"), row("1", "a")], "INSERT")).toEqual([
      ["CREATED", null],
      ["FAILED", "SKIPPED"],
    ]);
    expect(await sync(client, [row("1", "a"), row("1", "b")], "UPDATE")).toEqual([
      ["UPDATED", null],
      ["FAILED", "SKIPPED"],
    ]);
    expect(await sync(client, [row("1", "a"), row("1", "b")])).toEqual([
      ["UPDATED", null],
      ["CREATED", null],
    ]);
  });

  test("answers with the registered name, sorted attributes, and the keys in a list of their own", async () => {
    const { client } = open({ setup });
    await sync(client, [row("1", "a", { zip: "5", city: "Kobe" })]);
    await sync(client, [row("1", "a", { zip: "6" })]);
    expect(await get(client, { objTypeName: "ROADshow" })).toMatchObject({
      objTypeName: "Roadshow",
      returnCount: 1,
      remainingCount: 0,
      customObjList: [
        {
          customObjKeyList: [
            { attrName: "MKTOID", attrType: null, attrValue: "1" },
            { attrName: "rid", attrType: null, attrValue: "a" },
          ],
          customObjAttributeList: [
            { attrName: "MKTOID" },
            { attrName: "city", attrValue: "Kobe" },
            { attrName: "rid" },
            { attrName: "zip", attrValue: "6" },
          ],
        },
      ],
    });
  });

  test("a partial key selects all rows that have it; includeAttributes narrows the attributes", async () => {
    const { client } = open({ setup });
    await sync(client, [row("1", "a", { city: "X" }), row("1", "b"), row("2", "a")]);
    const rids = async (customObjKeyList: object[]) =>
      (await get(client, { customObjKeyList })).customObjList?.map(({ customObjKeyList: keys }) =>
        valuesOf(keys),
      );
    expect(await rids(attributes({ MKTOID: "1" }))).toEqual([
      { MKTOID: "1", rid: "a" },
      { MKTOID: "1", rid: "b" },
    ]);
    expect(await rids(attributes({ rid: "a" }))).toHaveLength(2);
    expect(await rids(key("2", "a"))).toHaveLength(1);
    expect(await rids(key("2", "b"))).toEqual([]);
    const [first] = (await get(client, { includeAttributes: ["city"] })).customObjList ?? [];
    expect(valuesOf(first?.customObjAttributeList)).toEqual({ city: "X" });
  });

  test("reads in pages, and knows the end", async () => {
    const { client } = open({ setup });
    await sync(
      client,
      ["a", "b", "c"].map((rid) => row("1", rid)),
    );
    const first = await get(client, { batchSize: 2 });
    expect([first.returnCount, first.remainingCount]).toEqual([2, 1]);
    const second = await get(client, { batchSize: 2, streamPosition: first.newStreamPosition });
    expect([second.returnCount, second.remainingCount]).toEqual([1, 0]);
    await expectFault(get(client, { streamPosition: second.newStreamPosition }), 20123);
    const other = { customObjKeyList: key("1", "a"), streamPosition: first.newStreamPosition };
    await expectFault(get(client, other), 20122);
  });

  test("deletes rows; one that does not exist is FAILED with UNCHANGED, as the contract requires", async () => {
    const { client } = open({ setup });
    await sync(client, [row("1", "a")]);
    const customObjKeyLists = [key("1", "a"), key("1", "a"), attributes({ rid: "a" })];
    const { deleteCustomObjStatusList } = await client.deleteCustomObjects({
      objTypeName: "Roadshow",
      customObjKeyLists,
    });
    expect(
      deleteCustomObjStatusList.map(({ status, error }) => [status, error?.slice(0, 9)]),
    ).toEqual([
      ["DELETED", undefined],
      ["FAILED", "UNCHANGED"],
      ["FAILED", "customObj"],
    ]);
  });

  test("an unknown lead has no row to delete", async () => {
    const { client } = open({ setup });
    const customObjKeyLists = [key("9", "a"), key("x", "a")];
    const params = { objTypeName: "Roadshow", customObjKeyLists };
    const { deleteCustomObjStatusList } = await client.deleteCustomObjects(params);
    for (const { error } of deleteCustomObjStatusList) expect(error).toMatch(/^UNCHANGED: /);
  });

  test.each(["1e0", "0x1", "1.0", "+1", "one", "9007199254740993"])(
    "%s is no number of a lead",
    async (lead) => {
      expect(await sync(open({ setup }).client, [row(lead, "a")])).toEqual([
        ["FAILED", "No lead found with IDNUM = " + lead],
      ]);
    },
  );

  test("however the number of a lead is written, it is one row", async () => {
    const { client } = open({ setup });
    const rows = [row("1", "a"), row(" 1 ", "a"), row("001", "a")];
    expect((await sync(client, rows)).map(([status]) => status)).toEqual([
      "CREATED",
      "UPDATED",
      "UPDATED",
    ]);
    const found = await get(client, { customObjKeyList: attributes({ MKTOID: "01" }) });
    expect(found.customObjList?.map(({ customObjKeyList: keys }) => valuesOf(keys))).toEqual([
      { MKTOID: "1", rid: "a" },
    ]);
  });

  test("SKIPPED and UNCHANGED can be the status, as documented", async () => {
    const fixture = open({ setup, assume: { customObjectWords: "page" } });
    const statuses = async (operation: AnyOperation, params: object) => {
      const { text } = await send(fixture, operation, { objTypeName: "Roadshow", ...params });
      return [...text.matchAll(/<status>(\w+)/g)].map(([, word]) => word);
    };
    const customObjList = [row("1", "a"), row("1", "a")];
    const insert = { customObjList, operation: "INSERT" };
    expect(await statuses(operations.syncCustomObjects, insert)).toEqual(["CREATED", "SKIPPED"]);
    const customObjKeyLists = [key("1", "a"), key("1", "a")];
    expect(await statuses(operations.deleteCustomObjects, { customObjKeyLists })).toEqual([
      "DELETED",
      "UNCHANGED",
    ]);
  });

  test.each([
    [
      "a key that is not whole",
      { customObjKeyList: attributes({ MKTOID: "1" }) },
      "customObjKeyList requires rid",
    ],
    ["no key", {}, "customObjKeyList requires MKTOID, rid"],
    ["an unknown lead", row("9", "a"), "No lead found with IDNUM = 9"],
    [
      "a key field nobody defined",
      { customObjKeyList: attributes({ MKTOID: "1", rid: "a", city: "x" }) },
      "Roadshow has no field 'city'",
    ],
    [
      "an attribute nobody defined",
      row("1", "a", { City: "x" }),
      "Unknown name attribute list: City",
    ],
  ])("a row with %s fails alone", async (_, object, error) => {
    const params = { objTypeName: "Roadshow", customObjList: [object, row("1", "ok")] };
    const { syncCustomObjStatusList } = await open({ setup }).client.syncCustomObjects(params);
    expect(syncCustomObjStatusList[0]?.error).toContain(error);
    expect(syncCustomObjStatusList[1]?.status).toBe("CREATED");
  });

  test("an unknown type, an unknown field and more than 100 rows are faults", async () => {
    const fixture = open({ setup });
    await expectFault(get(fixture.client, { objTypeName: "Nope" }), 20110, /name is not valid/);
    await expectFault(get(fixture.client, { includeAttributes: ["nope"] }), 20105, /'nope'/);
    const customObjList = Array.from({ length: 101 }, () => row("1", "a"));
    const params = { objTypeName: "Roadshow", customObjList };
    expect((await send(fixture, operations.syncCustomObjects, params)).code).toBe(20110);
  });
});

describe("getChannels and getTags", () => {
  test("channels are sorted, their statuses too; step 0 is not shown", async () => {
    const { tags } = await open().client.getChannels({});
    expect(tags.map(({ tagValue }) => tagValue)).toEqual(["Online Advertising", "Webinar"]);
    const [first] = tags[1]?.statusList ?? [];
    expect(first?.progressionStatus).toEqual([
      { name: "Status", value: "Attended" },
      { name: "Step", value: "40" },
      { name: "Webinar Behavior", value: "Attended" },
      { name: "Success", value: "true" },
    ]);
  });

  test("both are narrowed by what is asked for", async () => {
    const { client } = open({
      setup: {
        tags: [
          { type: "A", values: ["1", "2"] },
          { type: "B", values: ["2"] },
        ],
      },
    });
    const channels = await client.getChannels({ tag: { values: ["Webinar", "Fax"] } });
    expect(channels.tags.map(({ tagValue }) => tagValue)).toEqual(["Webinar"]);
    const tags = async (...tagList: { type?: string; values?: string[] }[]) =>
      (await client.getTags({ tagList })).tagList;
    expect(await tags()).toHaveLength(2);
    expect(await tags({ type: "A", values: ["2"] })).toEqual([{ type: "A", values: ["2"] }]);
    expect(await tags({ type: "A" }, { type: "B" })).toHaveLength(2);
  });
});
