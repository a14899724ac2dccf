// Activities of the stand-in: a token for a time, pages from there on, and what each activity shows.
import { afterAll, describe, expect, test } from "vitest";
import { openCaller } from "./caller.js";

const start = Date.parse("2024-01-02T03:04:05.678Z");

function opened(activityPages: "filled" | "scanned" = "filled") {
  let at = start;
  const caller = openCaller({ now: () => new Date(at), assume: { activityPages } });
  const { call } = caller;
  return {
    ...caller,
    advance: (ms: number) => void (at += ms),
    sync: (...input: object[]) => call("POST", "/rest/v1/leads.json", { json: { input } }),
    async tokenSince(sinceDatetime: string) {
      const query = { sinceDatetime };
      const answer = await call("GET", "/rest/v1/activities/pagingtoken.json", { query });
      return answer.nextPageToken ?? "";
    },
    page: (nextPageToken: string, query: Readonly<Record<string, string>>) =>
      call("GET", "/rest/v1/activities.json", { query: { nextPageToken, ...query } }),
  };
}

describe("activities.json", () => {
  const { sandbox, sync, advance, tokenSince, page } = opened();
  afterAll(() => sandbox.close());

  test("pages go forward in time from the token, and an empty page has no result", async () => {
    const token = await tokenSince("2024-01-02T03:04:05Z");
    await sync({ email: "a@example.com", leadScore: 1 });
    advance(1000);
    await sync({ email: "a@example.com", leadScore: 10 });
    const first = await page(token, { activityTypeIds: "12,13", batchSize: "1" });
    expect(first.moreResult).toBe(true);
    expect(first.result?.map(({ activityTypeId }) => activityTypeId)).toEqual([12]);
    const second = await page(first.nextPageToken ?? "", { activityTypeIds: "12,13" });
    expect(second.result).toEqual([
      {
        id: expect.any(Number) as number,
        marketoGUID: expect.any(String) as string,
        leadId: 2,
        activityDate: "2024-01-02T03:04:06Z",
        activityTypeId: 13,
        primaryAttributeValueId: expect.any(Number) as number,
        primaryAttributeValue: "Lead Score",
        attributes: [
          { name: "Old Value", value: "1" },
          { name: "New Value", value: "10" },
          { name: "Reason", value: "Web service API" },
          { name: "Source", value: "Web service API" },
        ],
      },
    ]);
    const third = await page(second.nextPageToken ?? "", { activityTypeIds: "12,13" });
    expect(third).toEqual({
      requestId: expect.any(String) as string,
      success: true,
      nextPageToken: second.nextPageToken,
      moreResult: false,
    });
  });

  test.each([
    [{ activityTypeIds: "999" }, "1003", "Invalid activityTypeId '999'"],
    [{ activityTypeIds: "1,x" }, "1001", /'activityTypeIds\[1\]'/],
    [{ activityTypeIds: "1,2,3,6,7,8,9,10,11,12,13" }, "1003", /11 values: 10 is the most/],
    [{}, "1002", "Missing value for required parameter 'activityTypeIds'"],
    [{ activityTypeIds: "1", listId: "7" }, "1013", "List [7] not found"],
  ])("%o is refused", async (query, code, message) => {
    const { errors } = await page(await tokenSince("2024-01-02"), query);
    expect(errors?.[0]?.code).toBe(code);
    expect(errors?.[0]?.message).toMatch(message);
  });

  test("a token that was changed is refused", async () => {
    const token = await tokenSince("2024-01-02");
    const { errors } = await page(`A${token.slice(1)}`, { activityTypeIds: "1" });
    expect(errors).toEqual([{ code: "1003", message: "Invalid nextPageToken" }]);
  });
});

test("pages that scan the log can be empty while more follow", async () => {
  const { sandbox, sync, tokenSince, page } = opened("scanned");
  const token = await tokenSince("2024-01-02T03:04:05Z");
  await sync({ email: "a@example.com" });
  await sync({ email: "a@example.com", leadScore: 10 });
  const first = await page(token, { activityTypeIds: "13", batchSize: "1" });
  expect(first).not.toHaveProperty("result");
  expect(first.moreResult).toBe(true);
  const rest = await page(first.nextPageToken ?? "", { activityTypeIds: "13" });
  expect(rest.result).toHaveLength(1);
  await sandbox.close();
});

test("lead changes are those of the fields that are named", async () => {
  const { sandbox, sync, tokenSince, call } = opened();
  const nextPageToken = await tokenSince("2024-01-02T03:04:05Z");
  await sync({ email: "a@example.com", leadScore: 1, city: "Bern" });
  await sync({ email: "a@example.com", leadScore: 2, city: null });
  const query = { nextPageToken, fields: "city" };
  const { result } = await call("GET", "/rest/v1/activities/leadchanges.json", { query });
  expect(result?.map(({ fields }) => fields)).toEqual([
    [],
    [{ id: expect.any(Number) as number, name: "city", newValue: null, oldValue: "Bern" }],
  ]);
  await sandbox.close();
});
