// Leads of the stand-in: answers have the shapes that were recorded, and each rule of the facts about writing and reading.
import { afterAll, describe, expect, test } from "vitest";
import { openCaller } from "./caller.js";

const requestId = expect.stringMatching(/^[0-9a-f]{1,5}#[0-9a-f]+$/) as unknown;

describe("POST /rest/v1/leads.json", () => {
  const { call, sandbox } = openCaller();
  afterAll(() => sandbox.close());
  const sync = (body: object) => call("POST", "/rest/v1/leads.json", { json: body });

  test("answers created and updated with the id, in request order", async () => {
    const first = await sync({ input: [{ email: "ann@example.com", firstName: "Ann" }] });
    const id = first.result?.[0]?.["id"];
    expect(first).toEqual({
      requestId,
      result: [{ id: expect.any(Number) as number, status: "created" }],
      success: true,
    });
    const second = await sync({
      action: "createOrUpdate",
      lookupField: "email",
      input: [{ email: "bea@example.com" }, { email: "ANN@example.com", firstName: "Anne" }],
    });
    expect(second.result).toEqual([
      { id: expect.any(Number) as number, status: "created" },
      { id, status: "updated" },
    ]);
  });

  test.each([
    ["createOnly", { email: "ann@example.com" }, "1005", "Lead already exists"],
    ["updateOnly", { email: "nobody@example.com" }, "1004", "Lead not found"],
    [
      "createOrUpdate",
      { email: "x@example.com", unsubscribed: "perhaps" },
      "1003",
      "Invalid value for field 'unsubscribed' and value 'perhaps'",
    ],
    ["createOrUpdate", { email: "x@example.com", foo: 1 }, "1006", "Field 'foo' not found"],
  ])("%s skips a record: %o", async (action, record, code, message) => {
    const answer = await sync({ action, input: [record] });
    expect(answer).toEqual({
      requestId,
      result: [{ status: "skipped", reasons: [{ code, message }] }],
      success: true,
    });
  });
});

describe("writing", () => {
  const { call, sandbox } = openCaller({
    setup: {
      leads: [
        { email: "a@example.com", sfdc: { SFDCLEADID: "00Q1" }, partition: "EU" },
        { email: "two@example.com" },
        { email: "two@example.com" },
      ],
      customFields: [{ name: "ForeignId__c", type: "string", label: "Foreign Id" }],
      workspaces: [
        { id: 1, name: "Default", primaryPartition: "Default" },
        { id: 2, name: "Europe", primaryPartition: "EU" },
      ],
    },
  });
  afterAll(() => sandbox.close());
  const sync = (body: object) => call("POST", "/rest/v1/leads.json", { json: body });
  const read = async (id: number, fields: string) =>
    (await call("GET", `/rest/v1/lead/${id}.json`, { query: { fields } })).result?.[0];

  test.each<readonly [what: string, body: object, code: string]>([
    ["an unknown lookup field", { lookupField: "userId", input: [{}] }, "1006"],
    ["a lookup field that is none", { lookupField: "city", input: [{}] }, "1011"],
    ["the lookup field id beside createOrUpdate", { lookupField: "id", input: [{}] }, "1003"],
    ["an id beside createOnly", { action: "createOnly", input: [{ id: 1 }] }, "1003"],
    ["an unknown partition", { partitionName: "US", input: [{}] }, "1008"],
    [
      "a partition beside updateOnly",
      { action: "updateOnly", partitionName: "EU", input: [{}] },
      "1003",
    ],
    ["no records", { input: [] }, "1003"],
  ])("%s refuses the request", async (_, body, code) => {
    const answer = await sync(body);
    expect(answer).toMatchObject({ success: false, errors: [{ code }] });
  });

  test.each<readonly [what: string, body: object, code: string]>([
    ["several leads with the key", { input: [{ email: "two@example.com" }] }, "1007"],
    ["no key", { input: [{ email: null, city: "Bern" }] }, "1003"],
    [
      "a lead in another partition",
      { partitionName: "Default", input: [{ email: "a@example.com" }] },
      "1010",
    ],
    ["an unknown id", updateById({ id: 99 }), "1004"],
    ["a field that is read-only", updateById({ id: 1, createdAt: "2024-01-02" }), "1003"],
    ["an address that is not ASCII", updateById({ id: 1, email: "ä@example.com" }), "1003"],
    ["a list as value", updateById({ id: 1, city: [] }), "1003"],
  ])("%s skips the record", async (_, body, code) => {
    const { result } = await sync(body);
    expect(result).toMatchObject([{ status: "skipped", reasons: [{ code }] }]);
    expect(result?.[0]).not.toHaveProperty("id");
  });

  test.each<readonly [field: string, value: unknown, read: unknown]>([
    ["leadScore", "7", 7],
    ["annualRevenue", 1.5, 1.5],
    ["unsubscribed", "yes", true],
    ["unsubscribed", null, false],
    ["dateOfBirth", "1970-02-03", "1970-02-03"],
    ["lastReferredVisit", "2024-01-02T03:04:05.678+01:00", "2024-01-02T02:04:05Z"],
    ["city", "Bern", "Bern"],
    ["city", "", null],
    ["foreignId", "f-1", "f-1"],
    ["email", "b@example.com", "b@example.com"],
  ])("%s written as %j is read as %j", async (field, value, want) => {
    expect((await sync(updateById({ id: 1, [field]: value }))).result).toEqual([
      { id: 1, status: "updated" },
    ]);
    expect(await read(1, field)).toEqual({ id: 1, [field]: want });
  });

  test.each([
    ["foreignId", "f-1"],
    ["sfdcLeadId", "00Q1"],
    ["id", 1],
  ])("a lead is found by %s", async (lookupField, value) => {
    const body = { action: "updateOnly", lookupField, input: [{ [lookupField]: value }] };
    expect((await sync(body)).result).toEqual([{ id: 1, status: "updated" }]);
  });

  test("two new records with one key in one call are two leads", async () => {
    const input = [{ email: "twice@example.com" }, { email: "twice@example.com" }];
    const { result = [] } = await sync({ input });
    expect(result.map(({ status }) => status)).toEqual(["created", "created"]);
    expect(new Set(result.map(({ id }) => id)).size).toBe(2);
  });

  test("createDuplicate creates a lead whatever there is, in the partition that is named", async () => {
    const body = {
      action: "createDuplicate",
      partitionName: "EU",
      input: [{ email: "b@example.com" }],
    };
    const { result = [] } = await sync(body);
    const id = Number(result[0]?.["id"]);
    expect(await read(id, "leadPartitionId")).toEqual({ id, leadPartitionId: 2 });
  });
});

function updateById(record: object): object {
  return { action: "updateOnly", lookupField: "id", input: [record] };
}

describe("assumptions", () => {
  test("company fields can be refused, as the service announced", async () => {
    const { call, sandbox } = openCaller({ assume: { companyFields: "refused" } });
    const json = { input: [{ email: "a@example.com", website: "x.example" }] };
    const { result } = await call("POST", "/rest/v1/leads.json", { json });
    expect(result).toMatchObject([{ status: "skipped", reasons: [{ code: "1021" }] }]);
    const company = { externalCompanyId: "c-1", website: "x.example", company: "X" };
    const companies = { json: { input: [company] } };
    expect((await call("POST", "/rest/v1/companies.json", companies)).result).toEqual([
      { seq: 0, id: 1, status: "created" },
    ]);
    const member = { json: { input: [{ email: "a@example.com", externalCompanyId: "c-1" }] } };
    await call("POST", "/rest/v1/leads.json", member);
    const query = { filterType: "externalCompanyId", filterValues: "c-1", fields: "website" };
    const read = await call("GET", "/rest/v1/leads.json", { query });
    expect(read.result).toMatchObject([{ website: "x.example" }]);
    await sandbox.close();
  });

  test("a record can find the lead that an earlier one of the call created", async () => {
    const { call, sandbox } = openCaller({ assume: { sameKeyTwice: "updated" } });
    const json = { input: [{ email: "a@example.com" }, { email: "a@example.com" }] };
    const { result } = await call("POST", "/rest/v1/leads.json", { json });
    expect(result?.map(({ status }) => status)).toEqual(["created", "updated"]);
    await sandbox.close();
  });
});

describe("reading", () => {
  const many = Array.from({ length: 1001 }, (_, index) => ({
    email: index === 1000 ? "other@example.com" : "many@example.com",
    ...(index < 2 && { cookies: [`id:000-AAA-000&token:_mch-x-${index}`] }),
  }));
  const visitor = { cookies: ["id:000-AAA-000&token:_mch-visitor"] };
  const { call, sandbox } = openCaller({ setup: { leads: [...many, visitor] } });
  afterAll(() => sandbox.close());
  const read = (query: Readonly<Record<string, string>>) =>
    call("GET", "/rest/v1/leads.json", { query });

  test("1000 leads come in pages of 300, and the last has no token", async () => {
    const ids: unknown[] = [];
    let nextPageToken: string | undefined;
    const sizes: number[] = [];
    do {
      const page = await read({
        filterType: "email",
        filterValues: "many@example.com",
        ...(nextPageToken !== undefined && { nextPageToken }),
      });
      ids.push(...(page.result ?? []).map(({ id }) => id));
      sizes.push(page.result?.length ?? 0);
      nextPageToken = page.nextPageToken;
    } while (nextPageToken !== undefined);
    expect(sizes).toEqual([300, 300, 300, 100]);
    expect(new Set(ids).size).toBe(1000);
  });

  test("more than 1000 are refused", async () => {
    const filterValues = "many@example.com,other@example.com";
    const { errors } = await read({ filterType: "email", filterValues });
    expect(errors?.[0]?.code).toBe("1003");
  });

  test("a token is good for its own query only", async () => {
    const filterValues = "many@example.com";
    const { nextPageToken = "" } = await read({ filterType: "email", filterValues });
    const { errors } = await read({ filterType: "email", filterValues: "x", nextPageToken });
    expect(errors?.[0]?.message).toBe("Invalid nextPageToken");
  });

  test("without fields there are six, null ones too", async () => {
    const { result } = await read({ filterType: "id", filterValues: "1,99999" });
    expect(result).toEqual([
      {
        id: 1,
        firstName: null,
        lastName: null,
        email: "many@example.com",
        updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
        createdAt: expect.any(String) as string,
      },
    ]);
  });

  test.each([
    ["id:000-AAA-000&token:_mch-x-1", [2]],
    ["_mch-x-1", [2]],
    ["id:000-AAA-000&token:_mch-visitor", []],
    ["_mch-nobody", []],
  ])("the cookie %s finds the known leads %j", async (filterValues, ids) => {
    const { result } = await read({ filterType: "cookies", filterValues, fields: "cookies" });
    expect(result?.map(({ id }) => id)).toEqual(ids);
    if (ids.length > 0) expect(result?.[0]?.["cookies"]).toBe("_mch-x-1");
  });
});
