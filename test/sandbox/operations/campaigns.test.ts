import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { AuthenticationHeader } from "../../../generated/operations.js";
import { operations, type Service } from "../../../src/index.js";
import type { SandboxOptions, Setup } from "../../../src/sandbox/index.js";
import { encodeEnvelope } from "../../../src/wire/index.js";
import { credentialsOf, expectFault, open, post, send, type Fixture } from "../fixture.js";

const setup: Partial<Setup> = {
  programs: [{ id: 1, name: "P", type: "Marketing Program", channel: "Webinar" }],
  campaigns: [
    {
      id: 1,
      name: "B Request",
      program: "P",
      requestedBy: ["MKTOWS"],
      description: "d",
    },
    { id: 2, name: "A Request", requestedBy: ["MKTOWS", "SALES"], active: true },
    { id: 3, name: "Asleep", program: "P", requestedBy: ["MKTOWS"], active: false },
    { id: 4, name: "Batch", program: "P" },
  ],
  leads: [{ email: "ann@x.example" }, { email: "bob@x.example" }],
};
const idKey = (id: number) => ({ keyType: "IDNUM" as const, keyValue: String(id) });
const token = { name: "{{my.Speaker}}", value: "Ann" };
const source = "MKTOWS";

describe("getCampaignsForSource", () => {
  const names = async (params: Parameters<Service["getCampaignsForSource"]>[0]) => {
    const answer = await open({ setup }).client.getCampaignsForSource(params);
    expect(answer.returnCount).toBe(answer.campaignRecordList?.length);
    return answer.campaignRecordList?.map(({ name }) => name);
  };

  test("gives active campaigns of the source, sorted, with the program before the name", async () => {
    expect(await names({ source: "MKTOWS" })).toEqual(["A Request", "P.B Request"]);
    expect(await names({ source: "SALES" })).toEqual(["A Request"]);
  });

  test("filters by a part of the name, or by the whole of it", async () => {
    expect(await names({ source, name: "B R", exactName: false })).toEqual(["P.B Request"]);
    expect(await names({ source, name: "B Request", exactName: true })).toEqual([]);
    expect(await names({ source, name: "P.B Request", exactName: true })).toEqual(["P.B Request"]);
  });

  test("the description is empty, not left out", async () => {
    const { campaignRecordList } = await open({ setup }).client.getCampaignsForSource({ source });
    expect(campaignRecordList?.map(({ description }) => description)).toEqual(["", "d"]);
  });
});

describe("requestCampaign", () => {
  const leadList = [idKey(1)];

  test.each([
    ["by id", { campaignId: 1 }],
    ["by id, with tokens", { campaignId: 1, programTokenList: [token] }],
    [
      "by names, with a list of tokens",
      { programName: "P", campaignName: "B Request", programTokenList: [] },
    ],
  ])("is requested %s", async (_, which) => {
    const { client } = open({ setup });
    expect(await client.requestCampaign({ source, leadList, ...which })).toEqual({ success: true });
    const { activityRecordList } = await client.getLeadActivity({ leadKey: idKey(1) });
    expect(activityRecordList?.[0]).toMatchObject({
      activityType: "Request Campaign",
      campaign: "P.B Request",
    });
  });

  test.each([
    ["id and name", { campaignId: 1, campaignName: "B Request" }, 20110],
    ["a name without tokens", { programName: "P", campaignName: "B Request" }, 20110],
    ["a name without program", { campaignName: "B Request", programTokenList: [] }, 20110],
    ["nothing", {}, 20110],
    ["an unknown id", { campaignId: 9 }, 20113],
    ["an unknown name", { programName: "P", campaignName: "Nope", programTokenList: [] }, 20113],
    ["a campaign that is not active", { campaignId: 3 }, 20110],
    ["a batch campaign", { campaignId: 4 }, 20110],
    [
      "a token that is not in full form",
      { campaignId: 1, programTokenList: [{ name: "Speaker", value: "" }] },
      20110,
    ],
    ["no leads", { campaignId: 1, leadList: [] }, 20109],
    ["an unknown lead", { campaignId: 1, leadList: [idKey(9)] }, 20103],
    ["a cookie", { campaignId: 1, leadList: [{ keyType: "COOKIE", keyValue: "x" }] }, 20102],
  ])("refuses %s", async (_, params, code) => {
    const request = { source, leadList, ...params };
    expect((await send(open({ setup }), operations.requestCampaign, request)).code).toBe(code);
  });

  test.each([
    ["another source", "SALES", 1, /'B Request' cannot be requested by SALES, but by MKTOWS \(/],
    [
      "no source at all",
      "MKTOWS",
      5,
      /'Clicked' cannot be requested by MKTOWS: its triggers are others \(/,
    ],
    ["a campaign that is not active", "MKTOWS", 3, /'Asleep' is not active \(/],
    ["a batch campaign", "MKTOWS", 4, /'Batch' is a batch campaign: it can be scheduled/],
  ] as const)("says what is the matter: %s", async (_, by, campaignId, message) => {
    const clicked = { id: 5, name: "Clicked", requestedBy: [] };
    const campaigns = [...(setup.campaigns ?? []), clicked];
    const { client } = open({ setup: { ...setup, campaigns } });
    const call = client.requestCampaign({ source: by, campaignId, leadList });
    await expectFault(call, 20110, message);
  });

  test("a campaign is active unless the setup says that it is not", async () => {
    const campaigns = [{ id: 7, name: "Awake", requestedBy: ["MKTOWS"] as const }];
    const { client } = open({ setup: { ...setup, campaigns } });
    const found = await client.getCampaignsForSource({ source });
    expect(found.campaignRecordList?.map(({ name }) => name)).toEqual(["Awake"]);
    expect(await client.requestCampaign({ source, campaignId: 7, leadList })).toEqual({
      success: true,
    });
  });

  test("ignores keys beyond the hundredth, and refuses all when one is unknown", async () => {
    const { client } = open({ setup });
    const hundred = Array.from({ length: 100 }, () => idKey(1));
    await client.requestCampaign({ source, campaignId: 1, leadList: [...hundred, idKey(9)] });
    await expectFault(
      client.requestCampaign({ source, campaignId: 1, leadList: [idKey(2), idKey(9)] }),
      20103,
    );
    expect((await client.getLeadActivity({ leadKey: idKey(2) })).returnCount).toBe(0);
  });

  test("the pair of id and tokens can be refused", async () => {
    const { client } = open({ setup, assume: { campaignIdWithTokens: false } });
    const call = client.requestCampaign({
      source,
      campaignId: 1,
      leadList,
      programTokenList: [token],
    });
    await expectFault(call, 20110);
  });
});

describe("scheduleCampaign", () => {
  const batch = { programName: "P", campaignName: "Batch" };

  test("takes a batch campaign, for now or for later", async () => {
    const { client } = open({ setup });
    expect(await client.scheduleCampaign(batch)).toEqual({ success: true });
    const later = {
      ...batch,
      campaignRunAt: "2013-09-01T12:00:00-05:00",
      programTokenList: [token],
    };
    expect(await client.scheduleCampaign(later)).toEqual({ success: true });
  });

  test.each([
    ["a trigger campaign", { programName: "P", campaignName: "B Request" }, 20110],
    ["an unknown campaign", { programName: "P", campaignName: "Nope" }, 20113],
    ["another program", { programName: "Q", campaignName: "Batch" }, 20113],
    [
      "a token that is not in full form",
      { ...batch, programTokenList: [{ name: "x", value: "" }] },
      20110,
    ],
  ])("refuses %s", async (_, params, code) => {
    await expectFault(open({ setup }).client.scheduleCampaign(params), code);
  });
});

describe("scheduleCampaign with cloneToProgramName", () => {
  const programs: Setup["programs"] = [
    {
      id: 1,
      name: "P",
      type: "Marketing Program",
      channel: "Webinar",
      tags: [{ type: "Region", value: "EMEA" }],
      costs: [{ id: 5, month: "2013-06-01", amount: "1" }],
      tokens: [{ name: "{{my.Room}}", value: "7" }],
    },
  ];
  const lists = [{ id: 3, name: "Guests", program: "P" }];
  const batch = { programName: "P", campaignName: "Batch" };
  const clone = (fixture: Fixture, cloneToProgramName: string, changes: object = {}) =>
    send(fixture, operations.scheduleCampaign, { ...batch, cloneToProgramName, ...changes });
  const world = (options: SandboxOptions = {}) =>
    open({ setup: { ...setup, programs, lists }, ...options });

  test("is taken before campaignName, as in the contract, and behind campaignRunAt, as on the page", async () => {
    const clone = "<cloneToProgramName>P 2</cloneToProgramName>";
    const program = "<programName>P</programName>";
    const campaign =
      "<campaignName>Batch</campaignName><campaignRunAt>2013-08-02T00:00:00Z</campaignRunAt>";
    for (const members of [program + clone + campaign, program + campaign + clone]) {
      const { client, sandbox, clock } = world();
      const credentials = await credentialsOf(sandbox, clock.now());
      const header = { element: AuthenticationHeader, value: credentials };
      const empty = { element: operations.scheduleCampaign.input, value: batch };
      const document = new TextDecoder()
        .decode(encodeEnvelope(empty, [header]))
        .replace(/<programName>.*<\/campaignName>/, members);
      expect(await post(sandbox, document)).toMatchObject({ status: 200 });
      const { mObjectList } = await client.getMObjects({ type: "Program" });
      expect(mObjectList?.length).toBe(2);
    }
  });

  test("clones the program with all that is in it, and schedules the copy of the campaign", async () => {
    const fixture = world();
    const { client, sandbox, clock } = fixture;
    expect((await clone(fixture, " P 2 ", { programTokenList: [token] })).status).toBe(200);
    const { mObjectList } = await client.getMObjects({ type: "Program", includeDetails: true });
    expect(mObjectList?.map(({ id }) => id)).toEqual([1, 2]);
    expect(mObjectList?.[1]?.attribList).toContainEqual({ name: "Name", value: "P 2" });
    const groups = mObjectList?.[1]?.typeAttribList?.map(({ attrType }) => attrType);
    expect(groups).toEqual(["Tag", "Tag", "Token"]);
    clock.pass(1);
    const { campaignRuns } = sandbox.inspect();
    expect(campaignRuns).toMatchObject([
      { campaign: 7, done: true, tokens: { "{{my.Room}}": "7", "{{my.Speaker}}": "Ann" } },
    ]);
  });

  test("what is in the copy is reached by every operation", async () => {
    const fixture = world();
    const { client, clock } = fixture;
    await clone(fixture, "P 2");
    const { campaignRecordList } = await client.getCampaignsForSource({ source });
    expect(campaignRecordList?.map(({ name }) => name)).toContain("P 2.B Request");
    const byName = { programName: "P 2", campaignName: "B Request", programTokenList: [] };
    await client.requestCampaign({ source, leadList: [idKey(1)], ...byName });
    await client.importToList({
      programName: "P 2",
      listName: "Guests",
      importFileHeader: "Email Address",
      importFileRows: ["ann@x.example"],
      importListMode: "LISTONLY",
      clearList: true,
      campaignName: "P 2.Batch",
    });
    clock.pass(60_000);
    const members = async (staticListName: string) => {
      const leadSelector = { $type: "StaticListSelector", staticListName } as const;
      return (await client.getMultipleLeads({ leadSelector })).returnCount;
    };
    expect([await members("P 2.Guests"), await members("P.Guests")]).toEqual([1, 0]);
    expect((await clone(fixture, "P 3", { programName: "P 2" })).status).toBe(200);
  });

  test("a blank name clones nothing", async () => {
    const fixture = world();
    await clone(fixture, " ");
    expect(fixture.sandbox.inspect().mobjects).toHaveLength(1);
  });

  test("refuses the name of an existing program, an unknown program, and a trigger campaign", async () => {
    const fixture = world({ assume: { faultCodes: { cloneNameTaken: 20114 } } });
    expect((await clone(fixture, "P")).code).toBe(20114);
    expect((await clone(fixture, "Q", { campaignName: "B Request" })).code).toBe(20110);
    // Campaigns of the default setup stay when its program does not.
    const reminder = { programName: "Launch Webinar", campaignName: "Send Reminder" };
    expect((await clone(open({ setup: { programs: [] } }), "Q", reminder)).code).toBe(20110);
    expect(fixture.sandbox.inspect().mobjects).toHaveLength(1);
  });

  test("ten times a day, while limits hold", async () => {
    const fixture = world({ limits: true });
    for (let call = 0; call < 10; call++)
      expect((await clone(fixture, `C ${call}`)).status).toBe(200);
    expect((await clone(fixture, "C 10")).code).toBe(20015);
    await fixture.client.scheduleCampaign(batch);
    fixture.clock.pass(12 * 3_600_000);
    expect((await clone(fixture, "C 10")).status).toBe(200);
  });

  test("a copy is in the file of the state", async () => {
    const folder = mkdtempSync(join(tmpdir(), "mktows-clone-"));
    const data = join(folder, "state.db");
    const first = world({ data });
    await clone(first, "P 2");
    await first.sandbox.close();
    const second = world({ data });
    expect((await clone(second, "P 3", { programName: "P 2" })).status).toBe(200);
    await second.sandbox.close();
    rmSync(folder, { recursive: true });
  });
});

test("each fault code of campaigns can be another", async () => {
  const faultCodes = {
    unknownCampaign: 20110,
    unrequestableCampaign: 20113,
    unknownRequestedLead: 20110,
    triggerCampaignScheduled: 20113,
  } as const;
  const { client } = open({ setup, assume: { faultCodes } });
  const request = (campaignId: number, lead = 1) =>
    client.requestCampaign({ source, campaignId, leadList: [idKey(lead)] });
  await expectFault(request(9), 20110);
  await expectFault(request(3), 20113);
  await expectFault(request(1, 9), 20110);
  const trigger = { programName: "P", campaignName: "B Request" };
  await expectFault(client.scheduleCampaign(trigger), 20113);
  await expectFault(client.scheduleCampaign({ ...trigger, campaignName: "Nope" }), 20110);
});
