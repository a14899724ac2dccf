// Opportunities, roles and custom objects of the stand-in: outcomes by `seq`, keys, codes and pages.
import { afterAll, describe, expect, test } from "vitest";
import { openCaller, type Envelope } from "./caller.js";

const guid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as unknown;
const at = "2024-05-14T22:34:52Z";
const open = () => openCaller({ now: () => new Date(at) });
const skipped = (seq: number, code: string, message?: string) => ({
  seq,
  status: "skipped",
  reasons: [{ code, message: message ?? (expect.any(String) as string) }],
});
const guidsOf = ({ result }: Envelope) => (result ?? []).map((row) => String(row["marketoGUID"]));

describe("opportunities", () => {
  const { call, sandbox } = open();
  afterAll(() => sandbox.close());
  const path = "/rest/v1/opportunities";
  const sync = (json: object) => call("POST", `${path}.json`, { json });
  const get = (query: Record<string, string>) => call("GET", `${path}.json`, { query });

  test("are created by their external id alone, updated, and cleared by null", async () => {
    const input = [{ externalOpportunityId: "o1" }];
    expect(await sync({ input })).toEqual({
      requestId: expect.any(String) as string,
      result: [{ seq: 0, marketoGUID: guid, status: "created" }],
      success: true,
    });
    const changes = {
      ...{ externalOpportunityId: "o1", name: "One", amount: "10.50", isWon: 1, dealNo: "D1" },
      closeDate: "2024-06-01",
    };
    expect((await sync({ action: "updateOnly", input: [changes] })).result).toMatchObject([
      { status: "updated" },
    ]);
    const fields = "name,amount,isWon,isClosed,closeDate,stage,dealNo";
    const asked = { filterType: "externalOpportunityId", filterValues: "o1,none", fields };
    const shown = {
      ...{ seq: 0, marketoGUID: guid, externalOpportunityId: "o1" },
      ...{ name: "One", amount: 10.5, isWon: true, isClosed: false },
      ...{ closeDate: "2024-06-01", dealNo: "D1" },
    };
    expect((await get(asked)).result).toEqual([shown]);
    await sync({ input: [{ externalOpportunityId: "o1", amount: null, isWon: null }] });
    const { amount: _, ...others } = shown;
    expect((await get(asked)).result).toEqual([{ ...others, isWon: false }]);
  });

  test("are stored as SOAP has them", () => {
    const [stored] = sandbox.inspect().mobjects.filter(({ type }) => type === "Opportunity");
    expect(stored?.attributes).toEqual(
      expect.arrayContaining([
        { name: "Name", value: "One" },
        { name: "DealNo", value: "D1" },
        { name: "externalOpportunityId", value: "o1" },
      ]),
    );
  });

  test("without fields show their key and times", async () => {
    const { result } = await get({ filterType: "dedupeFields", filterValues: "o1" });
    const key = { seq: 0, marketoGUID: guid, externalOpportunityId: "o1" };
    expect(result).toEqual([{ ...key, createdAt: at, updatedAt: at }]);
  });

  test.each([
    [{ action: "createOnly", input: [{ externalOpportunityId: "o1" }] }, "1017"],
    [{ action: "updateOnly", input: [{ externalOpportunityId: "none" }] }, "1013"],
    [{ input: [{ name: "x" }] }, "1003"],
    [{ input: [{ externalOpportunityId: " " }] }, "1003"],
    [{ input: [{ externalOpportunityId: "o1", foo: 1 }] }, "1006"],
    [{ input: [{ externalOpportunityId: "o1", amount: "much" }] }, "1003"],
    [{ input: [{ externalOpportunityId: "o1", name: ["x"] }] }, "1003"],
    [{ input: [{ externalOpportunityId: "x".repeat(51) }] }, "1003"],
    [{ input: [{ externalOpportunityId: "o1", createdAt: at }] }, "1003"],
    [{ input: [{ externalOpportunityId: "o1", marketoGUID: "g" }] }, "1003"],
    [{ action: "updateOnly", dedupeBy: "idField", input: [{ marketoGUID: "g" }] }, "1013"],
  ])("skip %o with %s", async (body, code) => {
    const before = sandbox.inspect();
    expect((await sync(body)).result).toEqual([skipped(0, code)]);
    expect(sandbox.inspect()).toEqual(before);
  });

  test.each([
    [{}, "1002"],
    [{ input: [] }, "1003"],
    [{ input: "o1" }, "609"],
    [{ input: ["o1"] }, "609"],
    [{ action: "upsert", input: [{}] }, "1003"],
    [{ dedupeBy: "name", input: [{}] }, "1003"],
    [{ dedupeBy: "idField", input: [{}] }, "1003"],
    [{ input: Array.from({ length: 301 }, () => ({})) }, "1003"],
  ])("refuse %o with %s", async (body, code) => {
    expect(await sync(body)).toMatchObject({ success: false, errors: [{ code }] });
  });

  test("keep the order of the request, and each record its own outcome", async () => {
    const input = [{ externalOpportunityId: "o2" }, { foo: 1 }, { externalOpportunityId: "o1" }];
    expect((await sync({ input })).result).toMatchObject([
      { seq: 0, status: "created" },
      { seq: 1, status: "skipped" },
      { seq: 2, status: "updated" },
    ]);
  });

  test("are found by the GUID, and by custom fields of text", async () => {
    const [own = ""] = guidsOf(await get({ filterType: "dedupeFields", filterValues: "o1" }));
    const found = { ...{ marketoGUID: own }, externalOpportunityId: "o1" };
    const byGuid = await get({ filterType: "marketoGUID", filterValues: `${own},other` });
    expect(byGuid.result).toMatchObject([found]);
    const byField = await get({ filterType: "dealNo", filterValues: "D1" });
    expect(byField.result).toMatchObject([found]);
  });

  test.each([
    [{ filterType: "name", filterValues: "One" }, "1003", "Invalid filterType 'name'"],
    [{ filterValues: "o1" }, "1002", undefined],
    [{ filterType: "dedupeFields" }, "1002", undefined],
    [{ filterType: "dedupeFields", filterValues: "o1", fields: "foo" }, "1006", undefined],
    [{ filterType: "dedupeFields", filterValues: "o1", nextPageToken: "x" }, "1003", undefined],
    [{ filterType: "dedupeFields", filterValues: "o1", batchSize: "301" }, "1003", undefined],
  ])("refuse the query %o", async (query, code, message) => {
    const { errors } = await get(query);
    expect(errors).toMatchObject([{ code, ...(message !== undefined && { message }) }]);
  });

  test("are answered in pages", async () => {
    const input = ["p1", "p2", "p3"].map((id) => ({ externalOpportunityId: id }));
    await sync({ input });
    const query = { filterType: "dedupeFields", filterValues: "p1,p2,p3", batchSize: "2" };
    const first = await get(query);
    expect(first.result).toHaveLength(2);
    const second = await get({ ...query, nextPageToken: first.nextPageToken ?? "" });
    expect(second.result).toMatchObject([{ externalOpportunityId: "p3" }]);
    expect(second.nextPageToken).toBeUndefined();
  });

  test("are deleted by their key alone", async () => {
    const remove = (json: object) => call("POST", `${path}/delete.json`, { json });
    const more = await remove({ input: [{ externalOpportunityId: "p1", name: "x" }] });
    expect(more.result).toEqual([skipped(0, "1003")]);
    const [own] = guidsOf(await get({ filterType: "dedupeFields", filterValues: "p2" }));
    const byId = await remove({ deleteBy: "idField", input: [{ marketoGUID: own }] });
    expect(byId.result).toEqual([{ seq: 0, marketoGUID: own, status: "deleted" }]);
    const input = [{ externalOpportunityId: "p2" }, { externalOpportunityId: "p3" }];
    expect((await remove({ deleteBy: "dedupeFields", input })).result).toEqual([
      skipped(0, "1013", "Record not found"),
      { seq: 1, marketoGUID: guid, status: "deleted" },
    ]);
  });

  test("are described", async () => {
    const { result } = await call("GET", `${path}/describe.json`);
    expect(result).toMatchObject([
      {
        name: "opportunity",
        idField: "marketoGUID",
        dedupeFields: ["externalOpportunityId"],
        searchableFields: [["externalOpportunityId"], ["marketoGUID"], ["dealNo"]],
        fields: expect.arrayContaining([
          expect.objectContaining({ name: "marketoGUID", updateable: false }),
          expect.objectContaining({ name: "isWon", dataType: "boolean", updateable: true }),
          expect.objectContaining({ name: "dealNo", displayName: "Deal No", length: 255 }),
        ]) as unknown,
      },
    ]);
  });
});

describe("opportunity roles", () => {
  const { call, sandbox } = open();
  afterAll(() => sandbox.close());
  const path = "/rest/v1/opportunities/roles";
  const sync = (...input: object[]) => call("POST", `${path}.json`, { json: { input } });
  const lead = async (email: string) => {
    const { result } = await call("POST", "/rest/v1/leads.json", { json: { input: [{ email }] } });
    return Number(result?.[0]?.["id"]);
  };

  test("join a lead and an opportunity that exist, by a key of three fields", async () => {
    const leadId = await lead("a@example.com");
    const role = { externalOpportunityId: "o1", leadId, role: "Buyer" };
    expect((await sync(role)).result).toEqual([skipped(0, "1013")]);
    const opportunities = { input: [{ externalOpportunityId: "o1" }] };
    await call("POST", "/rest/v1/opportunities.json", { json: opportunities });
    expect((await sync({ ...role, leadId: 99999 })).result).toEqual([skipped(0, "1004")]);
    expect((await sync({ ...role, role: null })).result).toEqual([skipped(0, "1003")]);
    const others = [
      { ...role, isPrimary: true },
      { ...role, role: "User" },
      { ...role, isPrimary: false },
    ];
    expect((await sync(...others)).result).toMatchObject([
      { seq: 0, status: "created" },
      { seq: 1, status: "created" },
      { seq: 2, status: "updated" },
    ]);
    const fields = "isPrimary,role,leadId";
    const byLead = { filterType: "leadId", filterValues: String(leadId), fields };
    expect((await call("GET", `${path}.json`, { query: byLead })).result).toEqual([
      { seq: 0, marketoGUID: guid, ...role, isPrimary: false },
      { seq: 1, marketoGUID: guid, ...role, role: "User", isPrimary: false },
    ]);
    // Whole keys are sent as JSON.
    const input = [role, { ...role, role: "none" }];
    const byKey = await call("POST", `${path}.json`, {
      query: { _method: "GET" },
      json: { filterType: "dedupeFields", fields: ["role"], input },
    });
    expect(byKey.result).toEqual([{ seq: 0, marketoGUID: guid, ...role }]);
    const asText = { filterType: "dedupeFields", filterValues: "o1" };
    expect((await call("GET", `${path}.json`, { query: asText })).errors).toMatchObject([
      { code: "1003" },
    ]);
  });

  test("are deleted with their opportunity, and logged for the lead", async () => {
    const input = [{ externalOpportunityId: "o1" }];
    await call("POST", "/rest/v1/opportunities/delete.json", { json: { input } });
    const { mobjects, activities } = sandbox.inspect();
    expect(mobjects.filter(({ type }) => type !== "Program")).toEqual([]);
    const types = activities.map(({ type }) => type);
    expect(types.filter((type) => type === "AssocWithOpprtntyInSales")).toHaveLength(2);
    expect(types.filter((type) => type === "DissocFromOpprtntyInSales")).toHaveLength(2);
  });
});

describe("custom objects", () => {
  const { call, sandbox } = open();
  afterAll(() => sandbox.close());
  const path = "/rest/v1/customobjects/roadshow";
  const sync = (json: object) => call("POST", `${path}.json`, { json });

  test("are listed without fields and described with them", async () => {
    const type = {
      name: "roadshow",
      displayName: "Roadshow",
      idField: "marketoGUID",
      dedupeFields: ["mktoid", "rid"],
      searchableFields: [["mktoid", "rid"], ["marketoGUID"], ["mktoid"]],
      relationships: [
        { field: "mktoid", type: "parent", relatedTo: { name: "Lead", field: "id" } },
      ],
    };
    const listed = await call("GET", "/rest/v1/customobjects.json");
    expect(listed.result).toMatchObject([type]);
    expect(listed.result?.[0]).not.toHaveProperty("fields");
    const query = { names: "other" };
    expect((await call("GET", "/rest/v1/customobjects.json", { query })).result).toEqual([]);
    const described = await call("GET", `${path}/describe.json`);
    expect(described.result?.[0]?.["fields"]).toEqual(
      expect.arrayContaining([
        { name: "mktoid", displayName: "MKTOID", dataType: "integer", updateable: false },
        { name: "city", displayName: "city", dataType: "string", length: 255, updateable: true },
      ]),
    );
  });

  test("are written, found by the lead and by whole keys, and deleted", async () => {
    const leads = { input: [{ email: "a@example.com" }] };
    const { result } = await call("POST", "/rest/v1/leads.json", { json: leads });
    const mktoid = Number(result?.[0]?.["id"]);
    const row = { mktoid, rid: "r1", city: "Oslo" };
    expect((await sync({ input: [row, { ...row, mktoid: 9999 }] })).result).toEqual([
      { seq: 0, marketoGUID: guid, status: "created" },
      skipped(1, "1004", "Lead not found"),
    ]);
    expect((await sync({ action: "createOnly", input: [row] })).result).toEqual([
      skipped(0, "1017"),
    ]);
    await sync({ input: [{ mktoid: String(mktoid), rid: "r1", zip: "7" }] });
    const query = { filterType: "mktoid", filterValues: String(mktoid), fields: "city,zip" };
    expect((await call("GET", `${path}.json`, { query })).result).toEqual([
      { seq: 0, marketoGUID: guid, ...row, zip: "7" },
    ]);
    expect(sandbox.inspect().customObjects).toMatchObject([
      { keys: { MKTOID: String(mktoid), rid: "r1" }, attributes: { city: "Oslo", zip: "7" } },
    ]);
    const byKey = await call("POST", `${path}.json`, {
      query: { _method: "GET" },
      json: {
        filterType: "dedupeFields",
        input: [
          { mktoid, rid: "r1" },
          { mktoid, rid: "r2" },
        ],
      },
    });
    expect(byKey.result).toEqual([{ seq: 0, marketoGUID: guid, mktoid, rid: "r1" }]);
    const remove = (input: object[]) => call("POST", `${path}/delete.json`, { json: { input } });
    expect((await remove([row])).result).toEqual([skipped(0, "1003")]);
    expect((await remove([{ mktoid, rid: "r1" }])).result).toMatchObject([{ status: "deleted" }]);
    expect((await remove([{ mktoid, rid: "r1" }])).result).toEqual([skipped(0, "1013")]);
  });

  test("of an unknown type have no path", async () => {
    for (const end of [".json?filterType=a&filterValues=b", "/describe.json"]) {
      const { errors } = await call("GET", `/rest/v1/customobjects/none${end}`);
      expect(errors).toMatchObject([{ code: "610" }]);
    }
  });
});
