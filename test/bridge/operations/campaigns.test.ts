import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { ParamsRequestCampaign, ParamsScheduleCampaign } from "../../../generated/types.js";
import {
  getCampaignsForSource,
  requestCampaign,
  scheduleCampaign,
} from "../../../src/bridge/operations/campaigns.js";
import { codeOf, fakeBridge, lost, now, restError } from "../fake-bridge.js";
import { standIn } from "../stand-in.js";

const bridge = standIn({
  setup: {
    leads: ["ann@example.com", "ben@example.com"].map((email) => ({ email })),
    campaigns: [
      { id: 4001, name: "Trigger Invitation", program: "Launch Webinar", requestedBy: ["MKTOWS"] },
      { id: 4002, name: "Send Reminder", program: "Launch Webinar" },
      { id: 4003, name: "Alert Sales", requestedBy: ["SALES"] },
      { id: 4004, name: "Asleep", requestedBy: ["MKTOWS"], active: false },
      { id: 4005, name: "Alone", requestedBy: ["MKTOWS"], description: "all by itself" },
    ],
  },
});
afterAll(async () => {
  expect(bridge.requestProblems()).toEqual([]);
  await bridge.sandbox.close();
});
beforeEach(() => bridge.sandbox.reset());

describe("getCampaignsForSource", () => {
  const found = async (name?: string, exactName?: boolean) => {
    const params = { source: "MKTOWS" as const, name, exactName };
    const { campaignRecordList } = await getCampaignsForSource(bridge, params, {});
    return (campaignRecordList ?? []).map((campaign) => campaign.name);
  };

  test("answers the active ones that it can request, by qualified name, in its order", async () => {
    expect(await getCampaignsForSource(bridge, { source: "MKTOWS" }, {})).toEqual({
      returnCount: 2,
      campaignRecordList: [
        { id: 4005, name: "Alone", description: "all by itself" },
        { id: 4001, name: "Launch Webinar.Trigger Invitation", description: "" },
      ],
    });
  });

  test.each([
    ["Webinar", false, 1],
    ["Webinar", true, 0],
    ["Alone", true, 1],
    ["alone", false, 0],
    [" ", true, 2],
  ])("filters names by '%s', exactly: %s", async (name, exact, count) => {
    expect(await found(name, exact)).toHaveLength(count);
  });

  test("refuses SALES", async () => {
    expect(await codeOf(getCampaignsForSource(bridge, { source: "SALES" }, {}))).toBe(20110);
  });
});

const leadList = [{ keyType: "IDNUM" as const, keyValue: "1" }];
const named = {
  programName: "Launch Webinar",
  campaignName: "Trigger Invitation",
  programTokenList: [],
};
const request = (params: Partial<ParamsRequestCampaign>) =>
  requestCampaign(bridge, { source: "MKTOWS", leadList, ...params }, {});

describe("requestCampaign", () => {
  test("triggers by id, or by both names with a list of tokens", async () => {
    expect(await request({ campaignId: 4001 })).toEqual({ success: true });
    const programTokenList = [
      { name: "{{my.Speaker}}", value: "Ann" },
      { name: " my.Hall ", value: "" },
    ];
    await request({ ...named, programTokenList });
    const [byId, byName] = bridge.sandbox.inspect().campaignRequests;
    expect(byId).toMatchObject({ campaign: 4001, lead: 1, tokens: {} });
    expect(byName?.tokens).toEqual({ "{{my.Speaker}}": "Ann", "{{my.Hall}}": "" });
  });

  test("finds leads by other keys, and sends each once", async () => {
    const email = (keyValue: string) => ({ keyType: "EMAIL" as const, keyValue });
    const keys = [...leadList, email("ann@example.com"), email("BEN@example.com")];
    await request({ campaignId: 4001, leadList: keys });
    expect(bridge.sandbox.inspect().campaignRequests.map(({ lead }) => lead)).toEqual([1, 2]);
  });

  test("ignores leads after the first hundred", async () => {
    const fake = fakeBridge(() => ({}));
    const keys = Array.from({ length: 101 }, (_, index) => ({
      keyType: "IDNUM" as const,
      keyValue: String(index + 1),
    }));
    await requestCampaign(fake, { source: "MKTOWS", campaignId: 1, leadList: keys }, {});
    const json = fake.called[0]?.params.json as { input: { leads: unknown[] } };
    expect(json.input.leads).toHaveLength(100);
  });

  const key = (keyType: "COOKIE" | "EMAIL" | "LEADOWNEREMAIL" | "IDNUM", keyValue: string) => ({
    leadList: [{ keyType, keyValue }],
  });
  test.each([
    ["SALES", { source: "SALES" as const, campaignId: 4001 }, 20110],
    ["no campaign", {}, 20110],
    ["both an id and a name", { ...named, campaignId: 4001 }, 20110],
    ["names without tokens", { ...named, programTokenList: null }, 20110],
    ["a campaign without a program", { campaignName: "Alone", programTokenList: [] }, 20110],
    ["an unknown campaign", { ...named, campaignName: "Nothing" }, 20113],
    ["no leads", { campaignId: 4001, leadList: [] }, 20109],
    ["a cookie", { campaignId: 4001, ...key("COOKIE", "x") }, 20102],
    ["an owner", { campaignId: 4001, ...key("LEADOWNEREMAIL", "x") }, 20102],
    ["an empty key", { campaignId: 4001, ...key("EMAIL", " ") }, 20101],
    ["an unknown lead", { campaignId: 4001, ...key("EMAIL", "no@example.com") }, 20103],
    ["what is no id", { campaignId: 4001, ...key("IDNUM", "x") }, 20103],
    ["what is no token", { ...named, programTokenList: [{ name: "x", value: "" }] }, 20110],
    ["an unknown id", { campaignId: 1 }, 20113],
  ])("refuses %s", async (_, params, code) => {
    expect(await codeOf(request(params))).toBe(code);
    expect(bridge.sandbox.inspect().campaignRequests).toEqual([]);
  });

  test.each([
    ["a batch campaign", 4002, leadList, "1003"],
    ["an unknown id of a lead", 4001, [{ keyType: "IDNUM" as const, keyValue: "77" }], "1004"],
  ])("leaves it to REST to refuse %s", async (_, campaignId, keys, code) => {
    expect(await codeOf(request({ campaignId, leadList: keys }))).toBe(code);
  });

  test("is sent once, whatever comes of it", async () => {
    const fake = fakeBridge(() => lost);
    const params = { source: "MKTOWS" as const, campaignId: 1, leadList };
    await expect(requestCampaign(fake, params, {})).rejects.toBe(lost);
    expect(fake.names()).toEqual(["campaigns.trigger"]);
  });

  test("looks a campaign up again once it is gone", async () => {
    const fake = fakeBridge((endpoint) =>
      endpoint === "campaigns.get"
        ? { result: [{ id: 1, name: "C", programName: "P" }] }
        : restError(endpoint, "1013"),
    );
    const params = {
      source: "MKTOWS" as const,
      programName: "P",
      campaignName: "C",
      programTokenList: [],
      leadList,
    };
    expect(await codeOf(requestCampaign(fake, params, {}))).toBe(20113);
    expect(await codeOf(requestCampaign(fake, params, {}))).toBe(20113);
    expect(fake.names().filter((name) => name === "campaigns.get")).toHaveLength(2);
  });
});

describe("scheduleCampaign", () => {
  const schedule = (params: Partial<ParamsScheduleCampaign> = {}) =>
    scheduleCampaign(
      bridge,
      { programName: " Launch Webinar", campaignName: "Send Reminder ", ...params },
      {},
    );
  const minutes = (count: number) => new Date(now + count * 60_000).toISOString();
  const sentInput = () => bridge.called.at(-1)?.params.json;

  test.each([
    ["without a time", undefined, undefined],
    ["in the past", "2013-07-01 23:58:14 -0700", undefined],
    ["within five minutes", minutes(4), undefined],
    ["later", minutes(10), "2026-09-01T12:10:00Z"],
    ["later in another form", "2026-09-02 01:00:00 +0100", "2026-09-02T00:00:00Z"],
  ])("%s", async (_, campaignRunAt, runAt) => {
    expect(await schedule({ campaignRunAt })).toEqual({ success: true });
    expect(sentInput()).toEqual({ input: runAt === undefined ? {} : { runAt } });
  });

  test("runs at the time, with tokens, in a copy of the program", async () => {
    const programTokenList = [{ name: "my.Speaker", value: "Ann" }];
    await schedule({ campaignRunAt: minutes(60), programTokenList, cloneToProgramName: "Copy" });
    const [run] = bridge.sandbox.inspect().campaignRuns;
    expect(run).toMatchObject({ tokens: { "{{my.Speaker}}": "Ann" } });
    expect(run?.campaign).not.toBe(4002);
  });

  test.each([
    ["an unknown campaign", { campaignName: "Nothing" }, 20113],
    ["what is no time", { campaignRunAt: "soon" }, 20110],
    ["a trigger campaign", { campaignName: "Trigger Invitation" }, "1003"],
    ["a time in the far future", { campaignRunAt: "2036-01-01" }, "1042"],
  ])("refuses %s", async (_, params, code) => {
    expect(await codeOf(schedule(params))).toBe(code);
  });
});
