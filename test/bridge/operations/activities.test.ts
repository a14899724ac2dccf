import { afterAll, describe, expect, test } from "vitest";
import type { ParamsGetLeadActivity, ParamsGetLeadChanges } from "../../../generated/types.js";
import { getLeadActivity, getLeadChanges } from "../../../src/bridge/operations/activities.js";
import { codeOf, fakeBridge, now } from "../fake-bridge.js";
import { standIn } from "../stand-in.js";

const at = (hours: number) => `${new Date(now - hours * 3_600_000).toISOString().slice(0, 19)}Z`;
const visit = (hours: number) => ({
  type: "VisitWebpage" as const,
  asset: "Home",
  at: at(hours),
  attributes: { "Webpage URL": "/index.html" },
});

const bridge = standIn({
  setup: {
    leads: [
      {
        email: "ann@example.com",
        lists: ["Newsletter"],
        activities: [
          visit(30),
          {
            type: "ChangeDataValue",
            asset: "Lead Score",
            at: at(20),
            attributes: { "New Value": "9" },
          },
          { type: "FillOutForm", asset: "Sign up", at: at(10) },
        ],
      },
      { email: "ben@example.com", activities: [visit(25), visit(5)] },
    ],
  },
});
afterAll(async () => {
  expect(bridge.requestProblems()).toEqual([]);
  await bridge.sandbox.close();
});

const activity = (params: Partial<ParamsGetLeadActivity> = {}) =>
  getLeadActivity(
    bridge,
    {
      leadKey: { keyType: "EMAIL", keyValue: "ann@example.com" },
      startPosition: { oldestCreatedAt: at(100) },
      ...params,
    },
    {},
  );
const changes = (params: Partial<ParamsGetLeadChanges> = {}) =>
  getLeadChanges(bridge, { startPosition: { oldestCreatedAt: at(100) }, ...params }, {});
const hoursOf = (records: readonly { activityDateTime: string }[] | null | undefined) =>
  (records ?? []).map((one) => (now - Date.parse(one.activityDateTime)) / 3_600_000);

describe("getLeadActivity", () => {
  test("answers the activities of one lead, newest first, as records of mktows", async () => {
    const answer = await activity();
    expect(hoursOf(answer.activityRecordList)).toEqual([10, 20, 30]);
    expect(answer.activityRecordList?.[2]).toEqual({
      id: expect.any(BigInt) as bigint,
      marketoGUID: expect.any(String) as string,
      activityDateTime: at(30),
      activityType: "Visit Webpage",
      mktgAssetName: "Home",
      activityAttributes: expect.arrayContaining([
        { attrName: "Webpage URL", attrType: null, attrValue: "/index.html" },
      ]) as unknown,
      campaign: "",
      personName: null,
      mktPersonId: "1",
      foreignSysId: null,
      orgName: null,
      foreignSysOrgId: null,
    });
    expect(answer.activityRecordList?.[2]?.activityAttributes?.at(-1)?.attrName).toBe("Lead ID");
    expect(answer.newStartPosition).toEqual({
      latestCreatedAt: null,
      oldestCreatedAt: null,
      activityCreatedAt: null,
      offset: "1",
    });
  });

  test("names the field of a changed value, not its number", async () => {
    const { activityRecordList } = await activity({
      activityFilter: { includeTypes: ["ChangeDataValue"] },
    });
    const [first] = activityRecordList?.[0]?.activityAttributes ?? [];
    expect(first).toEqual({ attrName: "Attribute Name", attrType: null, attrValue: "Lead Score" });
  });

  test.each([
    [{ includeTypes: ["VisitWebpage" as const, "FillOutForm" as const] }, [10, 30]],
    [
      { includeTypes: ["VisitWebpage" as const, "FillOutForm" as const], excludeTypes: [] },
      [10, 30],
    ],
    [{ excludeTypes: ["VisitWebpage" as const] }, [10, 20]],
    [{ includeTypes: ["SmartCampaignTest" as const] }, []],
    [null, [10, 20, 30]],
  ])("keeps to the filter %o", async (activityFilter, hours) => {
    expect(hoursOf((await activity({ activityFilter })).activityRecordList)).toEqual(hours);
  });

  test("keeps to the bounds in time, both included, in the forms that clients send", async () => {
    const startPosition = {
      oldestCreatedAt: at(20),
      latestCreatedAt: `${at(20).replace("T", " ").slice(0, 19)} UTC`,
    };
    expect(hoursOf((await activity({ startPosition })).activityRecordList)).toEqual([20]);
  });

  test("goes on by its position, which carries the filter and is of the lead", async () => {
    const activityFilter = { includeTypes: ["VisitWebpage" as const, "FillOutForm" as const] };
    const first = await activity({ activityFilter, batchSize: 1 });
    expect([hoursOf(first.activityRecordList), first.remainingCount]).toEqual([[10], 1]);
    const { offset } = first.newStartPosition;
    const second = await activity({ startPosition: { offset } });
    expect([hoursOf(second.activityRecordList), second.remainingCount]).toEqual([[30], 0]);
    const other = {
      startPosition: { offset },
      leadKey: { keyType: "IDNUM" as const, keyValue: "2" },
    };
    expect(await codeOf(activity(other))).toBe(20122);
    const filtered = {
      startPosition: { offset },
      activityFilter: { excludeTypes: ["VisitWebpage" as const] },
    };
    expect(await codeOf(activity(filtered))).toBe(20122);
  });

  test.each([
    [
      "an unknown lead",
      { leadKey: { keyType: "EMAIL" as const, keyValue: "no@example.com" } },
      20103,
    ],
    ["an unknown type", { activityFilter: { includeTypes: ["Nap" as "Wait"] } }, 20107],
    [
      "both lists of types",
      { activityFilter: { includeTypes: ["Wait" as const], excludeTypes: ["Wait" as const] } },
      20110,
    ],
    ["what is no time", { startPosition: { oldestCreatedAt: "then" } }, 20110],
    ["a position of SOAP", { startPosition: { offset: "ID:1024814" } }, 20122],
    ["the position of the end", { startPosition: { offset: "1" } }, 20123],
    ["an empty page", { batchSize: 0 }, 20110],
  ])("refuses %s", async (_, params, code) => {
    expect(await codeOf(activity(params))).toBe(code);
  });
});

describe("getLeadChanges", () => {
  test("answers the activities of all leads, oldest first", async () => {
    const answer = await changes();
    expect(hoursOf(answer.leadChangeRecordList)).toEqual([30, 25, 20, 10, 5]);
    expect(answer.leadChangeRecordList?.[1]).toMatchObject({ mktPersonId: "2" });
    expect(answer.leadChangeRecordList?.[1]).not.toHaveProperty("campaign");
    expect(answer.newStartPosition).toMatchObject({
      oldestCreatedAt: at(100),
      latestCreatedAt: null,
    });
  });

  test.each([
    [{ activityNameFilter: ["Visit Webpage", " Fill Out Form "] }, [30, 25, 10, 5]],
    [
      {
        activityNameFilter: ["Visit Webpage"],
        activityFilter: { excludeTypes: ["VisitWebpage" as const] },
      },
      [],
    ],
    [{ activityFilter: { includeTypes: ["ChangeDataValue" as const] } }, [20]],
    [{ activityNameFilter: [] }, [30, 25, 20, 10, 5]],
  ])("keeps to the filter %o", async (params, hours) => {
    expect(hoursOf((await changes(params)).leadChangeRecordList)).toEqual(hours);
  });

  const keys = (keyType: "IDNUM" | "EMAIL", ...keyValues: string[]) => ({
    $type: "LeadKeySelector" as const,
    keyType,
    keyValues,
  });
  test.each([
    [keys("IDNUM", "2", "77", "x"), [25, 5]],
    [keys("EMAIL", "ann@example.com", "ben@example.com"), [30, 25, 20, 10, 5]],
    [keys("EMAIL", "no@example.com"), []],
    [{ $type: "StaticListSelector" as const, staticListName: "Newsletter" }, [30, 20, 10]],
    [{ $type: "StaticListSelector" as const, staticListId: 1001 }, [30, 20, 10]],
    [{ $type: "StaticListSelector" as const, staticListName: "Nowhere" }, []],
    [
      { $type: "LastUpdateAtSelector" as const, oldestUpdatedAt: at(25), latestUpdatedAt: at(10) },
      [25, 20, 10],
    ],
  ])("selects by %o", async (leadSelector, hours) => {
    expect(hoursOf((await changes({ leadSelector })).leadChangeRecordList)).toEqual(hours);
  });

  test("goes on by its position alone, which refuses another filter or selector", async () => {
    const given = { activityNameFilter: ["Visit Webpage"], leadSelector: keys("IDNUM", "1", "2") };
    const first = await changes({ ...given, batchSize: 2 });
    expect([first.returnCount, first.remainingCount]).toEqual([2, 1]);
    const { offset } = first.newStartPosition;
    const second = await changes({ startPosition: { offset } });
    expect([hoursOf(second.leadChangeRecordList), second.remainingCount]).toEqual([[5], 0]);
    const again = await changes({ ...given, startPosition: first.newStartPosition });
    expect(hoursOf(again.leadChangeRecordList)).toEqual([5]);
    for (const other of [
      { activityNameFilter: ["Fill Out Form"] },
      { leadSelector: keys("IDNUM", "1") },
    ])
      expect(await codeOf(changes({ startPosition: { offset }, ...other }))).toBe(20122);
  });

  const days = (count: number) => at(24 * count);
  test.each([
    ["no time", { startPosition: {} }, 20109],
    ["an unknown name", { activityNameFilter: ["Took A Nap"] }, 20107],
    [
      "more than a hundred keys",
      { leadSelector: keys("IDNUM", ...Array.from({ length: 101 }, String)) },
      20110,
    ],
    [
      "an owner",
      { leadSelector: { ...keys("EMAIL", "x"), keyType: "LEADOWNEREMAIL" as const } },
      20102,
    ],
    [
      "a list that is not there",
      { leadSelector: { $type: "StaticListSelector" as const, staticListId: 9 } },
      20111,
    ],
    ["a list without a name", { leadSelector: { $type: "StaticListSelector" as const } }, 20109],
    [
      "over 30 days",
      { leadSelector: { $type: "LastUpdateAtSelector" as const, oldestUpdatedAt: days(31) } },
      20022,
    ],
    ["a position of SOAP", { startPosition: { offset: "ID:1024814" } }, 20122],
    [
      "one of getLeadActivity",
      { startPosition: { offset: bridge.positions.write("getLeadActivity", {}) } },
      20122,
    ],
  ])("refuses %s", async (_, params, code) => {
    expect(await codeOf(changes(params))).toBe(code);
  });
});

describe("a record", () => {
  const types = [
    { id: 1, name: "Visit Webpage", primaryAttribute: { name: "Webpage ID", dataType: "integer" } },
  ];
  const record = async (row: object, foreignId?: string) => {
    const fake = fakeBridge(
      (endpoint, { query }) => {
        if (endpoint === "activities.types") return { result: types };
        if (endpoint === "activities.pagingtoken") return { nextPageToken: "t" };
        if (endpoint === "leads.get")
          return { result: [{ id: 7, createdAt: at(50), crmKey: "C-7" }] };
        if (endpoint === "campaigns.get")
          return { result: [{ id: 1064, name: "Score", programName: "P" }] };
        const full = { leadId: 7, activityTypeId: 1, activityDate: at(1), ...row };
        return { result: query?.["nextPageToken"] === "t" ? [full] : [], nextPageToken: "u" };
      },
      foreignId === undefined ? {} : { foreignId },
    );
    const leadKey = { keyType: "IDNUM" as const, keyValue: "7" };
    const { activityRecordList } = await getLeadActivity(fake, { leadKey }, {});
    return activityRecordList?.[0];
  };

  test("has the foreign id of the lead, and the name of the campaign", async () => {
    const full = await record({ id: 1, campaignId: 1064 }, "crmKey");
    expect(full).toMatchObject({ foreignSysId: "C-7", campaign: "P.Score" });
  });

  test("has first what it is about, with the id of that", async () => {
    const full = await record({
      id: 1,
      primaryAttributeValueId: 2547,
      primaryAttributeValue: "ClickDemo",
      attributes: [
        { name: "Referrer URL", value: null },
        { name: "Count", value: 3 },
      ],
    });
    expect(full?.mktgAssetName).toBe("ClickDemo");
    expect(
      full?.activityAttributes?.map(({ attrName, attrValue }) => [attrName, attrValue]),
    ).toEqual([
      ["Webpage ID", "2547"],
      ["Referrer URL", ""],
      ["Count", "3"],
      ["Lead ID", "7"],
    ]);
  });

  test.each([
    ["its id", { id: 5_000_000_000, marketoGUID: "x" }, 5_000_000_000n],
    [
      "its GUID where that is a number and a number of JSON cannot be",
      { id: 2 ** 60, marketoGUID: "1152921504606846977" },
      1152921504606846977n,
    ],
  ])("is numbered by %s", async (_, row, id) => {
    expect((await record(row))?.id).toBe(id);
  });

  test("without an id has a number, the same each time", async () => {
    const [one, again, other] = [
      await record({ marketoGUID: "abc" }),
      await record({ marketoGUID: "abc" }),
      await record({ marketoGUID: "abd" }),
    ];
    expect(one?.id).toBe(again?.id);
    expect(one?.id).not.toBe(other?.id);
    expect(one?.id).toBeGreaterThan(0n);
  });
});
