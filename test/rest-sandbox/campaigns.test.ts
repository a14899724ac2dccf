// Campaigns of the stand-in: which can be triggered, for which leads, and when a scheduled one runs.
import { afterAll, expect, test } from "vitest";
import { openCaller } from "./caller.js";

const now = Date.parse("2024-01-02T03:04:05Z");
const { call, sandbox } = openCaller({
  now: () => new Date(now),
  setup: { leads: [{ email: "a@example.com" }] },
});
afterAll(() => sandbox.close());

const trigger = (id: number, input: object) =>
  call("POST", `/rest/v1/campaigns/${id}/trigger.json`, { json: { input } });
const schedule = (id: number, input: object) =>
  call("POST", `/rest/v1/campaigns/${id}/schedule.json`, { json: { input } });

test("a trigger campaign is requested for leads, with tokens", async () => {
  const tokens = [{ name: "{{my.Speaker}}", value: "Ann" }];
  const answer = await trigger(4001, { leads: [{ id: 1 }], tokens });
  expect(answer.result).toEqual([{ id: 4001 }]);
  expect(sandbox.inspect().campaignRequests).toEqual([
    { campaign: 4001, lead: 1, at: now, tokens: { "{{my.Speaker}}": "Ann" } },
  ]);
});

test.each([
  [4001, [{ id: 84 }, { id: 85 }], "1004", "Lead [84, 85] not found"],
  [4002, [{ id: 1 }], "1003", "Campaign 4002 cannot be triggered: it is a batch campaign"],
  [9, [{ id: 1 }], "1013", "Campaign [9] not found"],
  [4001, [], "1003", "Lead ids not specified"],
])("campaign %i with %o is refused", async (id, leads, code, message) => {
  expect((await trigger(id, { leads })).errors).toEqual([{ code, message }]);
});

test.each([
  [undefined, "2024-01-02T03:09:05.000Z"],
  ["2024-01-02T03:05:00Z", "2024-01-02T03:09:05.000Z"],
  ["2024-02-02T03:05:00Z", "2024-02-02T03:05:00.000Z"],
])("a batch campaign scheduled at %s runs at %s", async (runAt, at) => {
  const answer = await schedule(4002, runAt === undefined ? {} : { runAt });
  expect(answer.result).toEqual([{ id: 4002 }]);
  expect(new Date(sandbox.inspect().campaignRuns.at(-1)?.runAt ?? 0).toISOString()).toBe(at);
});

test.each([
  [4001, {}, "1003"],
  [4002, { runAt: "2026-02-02T03:05:00Z" }, "1042"],
  [4002, { runAt: "soon" }, "1001"],
  [4002, { cloneToProgramName: "Launch Webinar" }, "611"],
])("schedule of %i with %o is refused with %s", async (id, input, code) => {
  expect((await schedule(id, input)).errors?.[0]?.code).toBe(code);
});

test("a clone of the program gets a campaign of its own", async () => {
  const { result } = await schedule(4002, { cloneToProgramName: "Launch Webinar 2" });
  const id = Number(result?.[0]?.["id"]);
  expect(id).toBeGreaterThan(4003);
  const { result: found } = await call("GET", `/rest/v1/campaigns/${id}.json`);
  expect(found).toMatchObject([{ programName: "Launch Webinar 2", type: "batch", active: false }]);
});

test("isTriggerable keeps those that a request by Web Service API triggers", async () => {
  const query = { isTriggerable: "true", programName: "Launch Webinar" };
  const { result } = await call("GET", "/rest/v1/campaigns.json", { query });
  expect(result?.map(({ id }) => id)).toEqual([4001]);
});
