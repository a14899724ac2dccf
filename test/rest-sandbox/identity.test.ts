// Which leads are one person: cookies, merges and deletions in the stand-in; and what leads consist of.
import { afterAll, describe, expect, test } from "vitest";
import { openCaller } from "./caller.js";

const cookie = "id:000-AAA-000&token:_mch-visitor-1";
const taken = "id:000-AAA-000&token:_mch-taken-1";

function opened() {
  const leads = Array.from({ length: 30 }, (_, index) => ({ email: `l${index + 1}@example.com` }));
  const visit = { type: "VisitWebpage", asset: "Home" } as const;
  return openCaller({
    setup: {
      leads: [
        ...leads,
        { cookies: [cookie], activities: [visit] },
        { email: "owner@example.com", cookies: [taken], activities: [visit] },
      ],
    },
  });
}

describe("associate", () => {
  const { call, sandbox } = opened();
  afterAll(() => sandbox.close());
  const associate = (id: number, value: string) =>
    call("POST", `/rest/v1/leads/${id}/associate.json`, { query: { cookie: value } });

  test("pulls in what an unknown visitor did, and the visitor is gone", async () => {
    expect(await associate(1, cookie)).toEqual({
      requestId: expect.any(String) as string,
      success: true,
    });
    const { leads, activities } = sandbox.inspect();
    expect(leads.some(({ id }) => id === 31)).toBe(false);
    expect(activities.find(({ lead }) => lead === 1)?.type).toBe("VisitWebpage");
  });

  test("moves the cookie of a lead, whose history remains with it", async () => {
    await associate(2, taken);
    const { leads, activities } = sandbox.inspect();
    expect(leads.find(({ id }) => id === 2)?.keys).toContainEqual({ kind: "COOKIE", value: taken });
    expect(activities.filter(({ lead }) => lead === 32)).toHaveLength(1);
  });

  test.each([
    [1, "chocolate", "1012"],
    [99, cookie, "1004"],
  ])("of lead %i with the cookie %s is refused with %s", async (id, value, code) => {
    expect((await associate(id, value)).errors?.[0]?.code).toBe(code);
  });
});

describe("merge", () => {
  const { call, sandbox } = opened();
  afterAll(() => sandbox.close());
  const merge = (query: Readonly<Record<string, string>>) =>
    call("POST", "/rest/v1/leads/1/merge.json", { query });

  test("moves the losers into the winner", async () => {
    const answer = await merge({ leadIds: "2,3" });
    expect(answer.success).toBe(true);
    const ids = sandbox.inspect().leads.map(({ id }) => id);
    expect(ids.filter((id) => id <= 4)).toEqual([1, 4]);
  });

  test.each([
    [{ leadIds: "1" }, "712"],
    [{ leadIds: "4,99" }, "1004"],
    [{ leadIds: Array.from({ length: 26 }, (_, index) => index + 4).join() }, "1080"],
    [{ leadIds: "x" }, "1001"],
    [{}, "1003"],
  ])("of %o is refused with %s", async (query, code) => {
    expect((await merge(query)).errors?.[0]?.code).toBe(code);
    expect(sandbox.inspect().leads.map(({ id }) => id)).toContain(4);
  });

  test("does not read a form", async () => {
    const answer = await call("POST", "/rest/v1/leads/1/merge.json", { form: { leadIds: "4" } });
    expect(answer.errors?.[0]?.code).toBe("1003");
  });
});

test("deleted leads are told, and found as deleted", async () => {
  const { call, sandbox } = opened();
  const query = { sinceDatetime: "2020-01-01" };
  const token = await call("GET", "/rest/v1/activities/pagingtoken.json", { query });
  const json = { input: [{ id: 1 }, { id: 99 }] };
  const { result } = await call("POST", "/rest/v1/leads/delete.json", { json });
  expect(result).toEqual([
    { id: 1, status: "deleted" },
    { status: "skipped", reasons: [{ code: "1004", message: "Lead not found" }] },
  ]);
  const { nextPageToken = "" } = token;
  const deleted = await call("GET", "/rest/v1/activities/deletedleads.json", {
    query: { nextPageToken },
  });
  expect(deleted.result).toMatchObject([{ leadId: 1, activityTypeId: 37 }]);
  await sandbox.close();
});

describe("descriptions", () => {
  const { call, sandbox } = openCaller({
    setup: { customFields: [{ name: "Ext_Id__c", type: "string", label: "External Id" }] },
  });
  afterAll(() => sandbox.close());
  const find = (rows: readonly Readonly<Record<string, unknown>>[] = [], label: string) =>
    rows.find(({ displayName }) => displayName === label);

  test("leads/describe.json tells both names of each field", async () => {
    const { result } = await call("GET", "/rest/v1/leads/describe.json");
    const id = expect.any(Number) as number;
    expect(find(result, "First Name")).toEqual({
      id,
      displayName: "First Name",
      dataType: "string",
      length: 255,
      rest: { name: "firstName", readOnly: false },
      soap: { name: "FirstName", readOnly: false },
    });
    expect(find(result, "Full Name")).toEqual({
      id,
      displayName: "Full Name",
      dataType: "string",
      length: 255,
      rest: { name: "mktoName", readOnly: true },
    });
    expect(find(result, "External Id")).toMatchObject({
      rest: { name: "externalId" },
      soap: { name: "Ext_Id__c" },
    });
    const ids = result?.map((row) => row["id"]) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("leads/describe2.json tells by which fields leads are found", async () => {
    const { result } = await call("GET", "/rest/v1/leads/describe2.json");
    expect(result?.[0]).toMatchObject({ name: "API Lead" });
    const searchable = result?.[0]?.["searchableFields"];
    expect(searchable).toEqual(expect.arrayContaining([["id"], ["email"], ["externalId"]]));
  });

  test("leads/schema/fields.json tells which are custom, in pages", async () => {
    const path = "/rest/v1/leads/schema/fields.json";
    const first = await call("GET", path, { query: { batchSize: "100" } });
    const { nextPageToken = "" } = first;
    const second = await call("GET", path, { query: { nextPageToken } });
    const all = [...(first.result ?? []), ...(second.result ?? [])];
    expect(all.filter(({ isCustom }) => isCustom).map(({ name }) => name)).toEqual(["externalId"]);
  });
});
