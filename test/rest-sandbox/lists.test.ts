// Static lists of the stand-in: each status of membership, as recorded.
import { afterAll, expect, test } from "vitest";
import { openCaller } from "./caller.js";

const { call, sandbox } = openCaller({
  setup: { leads: [{ email: "a@example.com" }, { email: "b@example.com" }] },
});
afterAll(() => sandbox.close());
const members = "/rest/v1/lists/1001/leads.json";

test("leads are added, found to be members, and removed; others are skipped with their id", async () => {
  const added = await call("POST", members, { json: { input: [{ id: 1 }, { id: 9 }] } });
  const notFound = { status: "skipped", reasons: [{ code: "1004", message: "Lead not found" }] };
  expect(added.result).toEqual([
    { id: 1, status: "added" },
    { id: 9, ...notFound },
  ]);
  const again = await call("POST", members, { query: { id: "1" } });
  expect(again.result).toEqual([{ id: 1, status: "added" }]);
  const asked = await call("GET", "/rest/v1/lists/1001/leads/ismember.json", {
    query: { id: "1,2,9" },
  });
  expect(asked.result).toEqual([
    { id: 1, status: "memberof" },
    { id: 2, status: "notmemberof" },
    { id: 9, ...notFound },
  ]);
  const removed = await call("DELETE", members, { query: { id: "1,2" } });
  const notIn = { status: "skipped", reasons: [{ code: "1015", message: "Lead not in list" }] };
  expect(removed.result).toEqual([
    { id: 1, status: "removed" },
    { id: 2, ...notIn },
  ]);
});

test("an empty input refuses the whole request", async () => {
  const answer = await call("POST", members, { json: { input: [] } });
  expect(answer.errors).toEqual([{ code: "1003", message: "Lead ids not specified" }]);
});

test("members come in pages", async () => {
  await call("POST", members, { json: { input: [{ id: 1 }, { id: 2 }] } });
  const first = await call("GET", members, { query: { batchSize: "1", fields: "email" } });
  expect(first.result).toEqual([{ id: 1, email: "a@example.com" }]);
  const { nextPageToken = "" } = first;
  const second = await call("GET", members, {
    query: { batchSize: "1", fields: "email", nextPageToken },
  });
  expect(second).toEqual({
    requestId: expect.any(String) as string,
    result: [{ id: 2, email: "b@example.com" }],
    success: true,
  });
});

test.each([
  [{ name: "Registrants", programName: "Launch Webinar" }, [1002]],
  [{ name: "Registrants,Newsletter" }, [1001, 1002]],
  [{ programName: "Nothing" }, []],
])("lists are found by %o", async (query, ids) => {
  const { result = [] } = await call("GET", "/rest/v1/lists.json", { query });
  expect(result.map(({ id }) => id)).toEqual(ids);
});

test("a list has the members of the recorded row", async () => {
  const { result = [] } = await call("GET", "/rest/v1/lists/1002.json");
  expect(result).toEqual([
    {
      id: 1002,
      name: "Registrants",
      programName: "Launch Webinar",
      workspaceId: 1,
      workspaceName: "Default",
      createdAt: "2013-01-01T00:00:00Z",
      updatedAt: "2013-01-01T00:00:00Z",
    },
  ]);
  const none = await call("GET", "/rest/v1/lists/7.json");
  expect(none.errors).toEqual([{ code: "1013", message: "List [7] not found" }]);
});
