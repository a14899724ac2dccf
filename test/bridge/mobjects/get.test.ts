// getMObjects: by which call REST finds what is asked for, and what of its answer mktows has.
import { describe, expect, test } from "vitest";
import type { MObjCriteria, ParamsGetMObjects } from "../../../generated/types.js";
import { getObjects } from "../../../src/bridge/mobjects/get.js";
import type { RestAnswer } from "../../../src/rest/endpoint.js";
import {
  bridgeOver,
  opportunityDescribe,
  restError,
  roleDescribe,
  type Answer,
} from "./fixture.js";

const criterion = (
  attrName: string,
  attrValue: string,
  comparison: MObjCriteria["comparison"] = "EQ",
): MObjCriteria => ({ attrName, comparison, attrValue });

const times = { createdAt: "2024-01-02T03:04:05Z", updatedAt: "2024-01-03T03:04:05Z" };
const won = { marketoGUID: "g1", externalOpportunityId: "o1", stage: "Won", amount: 12, ...times };
const lost = {
  marketoGUID: "g2",
  externalOpportunityId: "o2",
  stage: "Lost",
  isWon: false,
  ...times,
};

const answer: Answer = ({ endpoint }) => {
  if (endpoint === "opportunities.describe") return opportunityDescribe;
  if (endpoint === "opportunities.roles.describe") return roleDescribe;
  if (endpoint === "opportunities.roles.get")
    return [{ marketoGUID: "r1", externalOpportunityId: "o1", leadId: 7, role: "Buyer", ...times }];
  return [won, lost];
};

describe("opportunities", () => {
  test.each([
    [
      "the external key",
      { externalKey: { name: "OppKey", value: "o1" } },
      "externalOpportunityId",
      "o1",
    ],
    [
      "a field that REST can search",
      { mObjCriteriaList: [criterion("MyField", "5")] },
      "myField",
      "5",
    ],
    [
      "the external key as a criterion",
      { mObjCriteriaList: [criterion("OppKey", "o1")] },
      "externalOpportunityId",
      "o1",
    ],
  ] as const)("are found by %s", async (_, params, filterType, value) => {
    const { bridge, bodies } = bridgeOver(answer);
    await getObjects(bridge, { type: "Opportunity", ...params } as ParamsGetMObjects);
    expect(bodies("opportunities.get")[0]?.query).toMatchObject({
      filterType,
      filterValues: [value],
    });
  });

  test("are found by their number, and shown with names and texts of mktows", async () => {
    const { bridge, bodies } = bridgeOver(answer);
    const id = bridge.state.numberOf("Opportunity", { guid: "g1", external: "o1" });
    const found = await getObjects(bridge, { type: "Opportunity", id });
    expect(bodies("opportunities.get")[0]?.query).toMatchObject({
      filterType: "marketoGUID",
      filterValues: ["g1"],
    });
    expect(found).toMatchObject({ returnCount: 1, hasMore: false });
    expect(found.mObjectList).toEqual([
      {
        type: "Opportunity",
        id,
        ...times,
        attribList: [
          { name: "Amount", value: "12" },
          { name: "Stage", value: "Won" },
          { name: "OppKey", value: "o1" },
        ],
      },
    ]);
  });

  test.each([
    ["abc", "ABC", "EQ", ["ABC"]],
    ["1000", "1e3", "EQ", []],
    ["true", "1", "EQ", []],
    ["other", "ABC", "NE", ["ABC"]],
    ["abc", "ABC", "NE", []],
  ] as const)(
    "with the key %s: a row with %s, compared by %s, as text and without case",
    async (value, key, comparison, wanted) => {
      const row = { ...won, externalOpportunityId: key, myField: 5 };
      const answers: Answer = (call) =>
        call.endpoint === "opportunities.get" ? [row] : answer(call);
      const { bridge } = bridgeOver(answers);
      const keysOf = async (params: Partial<ParamsGetMObjects>) => {
        const { mObjectList = [] } = await getObjects(bridge, { type: "Opportunity", ...params });
        const attributes = mObjectList.flatMap(({ attribList = [] }) => attribList);
        return attributes.filter((one) => one.name === "OppKey").map((one) => one.value);
      };
      const criteria = [criterion("MyField", "5"), criterion("OppKey", value, comparison)];
      expect(await keysOf({ mObjCriteriaList: criteria })).toEqual(wanted);
      if (comparison === "EQ")
        expect(await keysOf({ externalKey: { name: "OppKey", value } })).toEqual(wanted);
    },
  );

  test("with an unknown number are none, without a call", async () => {
    const { bridge, bodies } = bridgeOver(answer);
    const found = await getObjects(bridge, { type: "Opportunity", id: 5 });
    expect(found).toMatchObject({ returnCount: 0, hasMore: false, mObjectList: [] });
    expect(bodies("opportunities.get")).toEqual([]);
  });

  test.each([
    ["Stage", "Won", "EQ", ["o1"]],
    ["Stage", "Won", "NE", ["o2"]],
    ["Amount", "9", "GT", ["o1"]],
    ["Created At", "2024-01-02 00:00:00 -0500", "GE", []],
    ["Created At", "2024-01-02", "GE", ["o1", "o2"]],
  ] as const)(
    "are compared by %s '%s' %s where something else finds them",
    async (name, value, comparison, wanted) => {
      const both: Answer = (call) =>
        call.endpoint === "opportunities.get"
          ? [won, lost].map((row) => ({ ...row, myField: 5 }))
          : answer(call);
      const { bridge } = bridgeOver(both);
      const mObjCriteriaList = [criterion("MyField", "5"), criterion(name, value, comparison)];
      const { mObjectList = [] } = await getObjects(bridge, {
        type: "Opportunity",
        mObjCriteriaList,
      });
      const keys = mObjectList.flatMap(({ attribList = [] }) =>
        attribList.filter((one) => one.name === "OppKey").map((one) => one.value),
      );
      expect(keys).toEqual(wanted);
    },
  );

  test.each([
    ["nothing", {}, 20110],
    ["a field that REST cannot search", { mObjCriteriaList: [criterion("Stage", "Won")] }, 20110],
    ["a range", { mObjCriteriaList: [criterion("MyField", "5", "GT")] }, 20110],
    ["a comma", { mObjCriteriaList: [criterion("OppKey", "a,b")] }, 20110],
    ["another external key", { externalKey: { name: "X", value: "1" } }, 20110],
    ["two keys", { id: 1, externalKey: { name: "OppKey", value: "1" } }, 20110],
    [
      "an unknown field",
      {
        externalKey: { name: "OppKey", value: "o1" },
        mObjCriteriaList: [criterion("Nope", "1", "GT")],
      },
      20105,
    ],
  ])("found by %s are refused", async (_, params, code) => {
    const { bridge } = bridgeOver(answer);
    await expect(getObjects(bridge, { type: "Opportunity", ...params })).rejects.toMatchObject({
      code,
    });
  });

  test("come in pages, by a position that stands alone", async () => {
    const paged: Answer = (call) => {
      if (call.endpoint !== "opportunities.get") return answer(call);
      const isFirst = call.params.query?.["nextPageToken"] === undefined;
      return {
        result: [isFirst ? won : { ...won, marketoGUID: "g3" }],
        nextPageToken: isFirst ? "t" : undefined,
      } satisfies Partial<RestAnswer>;
    };
    const { bridge, bodies } = bridgeOver(paged);
    const type = "Opportunity";
    const first = await getObjects(bridge, { type, externalKey: { name: "OppKey", value: "o1" } });
    expect(first.hasMore).toBe(true);
    const second = await getObjects(bridge, { type, streamPosition: first.newStreamPosition });
    expect(second.hasMore).toBe(false);
    expect(bodies("opportunities.get")[1]?.query).toMatchObject({
      nextPageToken: "t",
      filterValues: ["o1"],
    });
    const streamPosition = second.newStreamPosition;
    await expect(getObjects(bridge, { type, streamPosition })).rejects.toMatchObject({
      code: 20123,
    });
    const other = { type, id: 3, streamPosition: first.newStreamPosition };
    await expect(getObjects(bridge, other)).rejects.toMatchObject({ code: 20122 });
    await expect(getObjects(bridge, { type, streamPosition: "x" })).rejects.toMatchObject({
      code: 20122,
    });
  });
});

test("roles are found by lead, with the number of their opportunity", async () => {
  const { bridge, bodies } = bridgeOver(answer);
  const mObjAssociationList = [{ mObjType: "Lead", id: 7 }];
  const { mObjectList } = await getObjects(bridge, {
    type: "OpportunityPersonRole",
    mObjAssociationList,
  });
  const id = bridge.state.numberOf("Opportunity", { guid: "g1", external: "o1" });
  expect(bodies("opportunities.roles.get")[0]?.query).toMatchObject({
    filterType: "leadId",
    filterValues: ["7"],
  });
  expect(mObjectList).toEqual([
    {
      type: "OpportunityPersonRole",
      id: bridge.state.numberOf("OpportunityPersonRole", { guid: "r1", external: "o1/7/Buyer" }),
      ...times,
      attribList: [
        { name: "PersonId", value: "7" },
        { name: "OpportunityId", value: String(id) },
        { name: "Role", value: "Buyer" },
      ],
      associationList: [
        { mObjType: "Lead", id: 7 },
        { mObjType: "Opportunity", id },
      ],
    },
  ]);
});

const asset = (id: number, more = {}) => ({
  id,
  name: `P${id}`,
  type: "Default",
  channel: "Webinar",
  workspace: "Default",
  createdAt: "2024-05-14T22:34:52Z+0000",
  updatedAt: "2024-05-14T22:34:52Z+0000",
  folder: { type: "Folder", value: id % 2 === 0 ? 2 : 1, folderName: "F" },
  ...more,
});

const assets: Answer = ({ endpoint, params }) => {
  const folder = Number(params.path?.["id"]);
  const { offset = 0, maxReturn = 200 } = params.query ?? {};
  switch (endpoint) {
    case "folders.get":
      return [
        {
          path: folder === 1 ? "/A/F" : "/A",
          isArchive: folder === 2,
          parent: folder === 1 ? { id: 3, type: "Folder" } : null,
        },
      ];
    case "folders.tokens":
      return [{ tokens: [{ name: "city", type: "text", value: "Rome" }] }];
    case "programs.get":
      return [
        asset(Number(params.path?.["id"]), {
          tags: [{ tagType: "Region", tagValue: "West" }],
          costs: [{ startDate: "2013-06-14T05:00:00Z+0000", cost: 5, note: "" }],
        }),
      ];
    case "programs.browse":
      return Array.from({ length: 450 }, (_, at) => asset(at + 1)).slice(
        Number(offset),
        Number(offset) + Number(maxReturn),
      );
    case "programs.byTag":
      return [asset(5), asset(3)];
    default:
      return [asset(1)];
  }
};

describe("programs", () => {
  test("are shown with tags, costs and tokens on request", async () => {
    const { bridge } = bridgeOver(assets);
    const found = await getObjects(bridge, { type: "Program", id: 1, includeDetails: true });
    expect(found.mObjectList).toEqual([
      {
        type: "Program",
        id: 1,
        createdAt: "2024-05-14T22:34:52Z",
        updatedAt: "2024-05-14T22:34:52Z",
        attribList: [
          { name: "Name", value: "P1" },
          { name: "Type", value: "Marketing Program" },
          { name: "Workspace Name", value: "Default" },
          { name: "Tree Path", value: "/A/F/P1" },
          { name: "Is Archived", value: "false" },
        ],
        typeAttribList: [
          {
            attrType: "Tag",
            attrList: [
              { name: "Type", value: "Channel" },
              { name: "Value", value: "Webinar" },
            ],
          },
          {
            attrType: "Tag",
            attrList: [
              { name: "Type", value: "Region" },
              { name: "Value", value: "West" },
            ],
          },
          {
            attrType: "Cost",
            attrList: [
              { name: "Month", value: "2013-06-01" },
              { name: "Amount", value: "5" },
            ],
          },
          {
            attrType: "Token",
            attrList: [
              { name: "Name", value: "{{my.city}}" },
              { name: "Value", value: "Rome" },
            ],
          },
        ],
      },
    ]);
  });

  test("are browsed in pages of 100, each once, without the archived", async () => {
    const { bridge } = bridgeOver(assets);
    const ids: number[] = [];
    let streamPosition: string | undefined;
    const counts: number[] = [];
    for (;;) {
      const page = await getObjects(bridge, {
        type: "Program",
        ...(streamPosition && { streamPosition }),
      });
      ids.push(...(page.mObjectList ?? []).map(({ id = 0 }) => id));
      counts.push(page.returnCount);
      streamPosition = page.newStreamPosition;
      if (!page.hasMore) break;
    }
    expect(counts).toEqual([100, 100, 25]);
    expect(ids).toEqual(Array.from({ length: 225 }, (_, at) => at * 2 + 1));
  });

  test.each([
    ["Name", [criterion("Name", "P1")], "programs.byName", { name: "P1" }],
    ["Id", [criterion("Id", "1")], "programs.get", undefined],
    [
      "tag",
      [criterion("Tag Type", "Region"), criterion("Tag Value", "West")],
      "programs.byTag",
      { tagType: "Region", tagValue: "West" },
    ],
    [
      "time",
      [criterion("Updated At", "2024-05-14T22:34:52Z", "GE")],
      "programs.browse",
      { earliestUpdatedAt: "2024-05-14T22:34:52Z" },
    ],
    [
      "channel",
      [criterion("Tag Type", "Channel"), criterion("Tag Value", "Webinar")],
      "programs.browse",
      {},
    ],
  ] as const)("are found by %s", async (_, mObjCriteriaList, endpoint, query) => {
    const { bridge, calls } = bridgeOver(assets);
    const found = await getObjects(bridge, {
      type: "Program",
      mObjCriteriaList: [...mObjCriteriaList],
    });
    expect(calls[0]?.endpoint).toBe(endpoint);
    if (query !== undefined) expect(calls[0]?.params.query).toMatchObject(query);
    expect(found.returnCount).toBeGreaterThan(0);
  });

  test.each([
    ["an unknown name", [criterion("Nope", "1")], 20105],
    ["Workspace Id", [criterion("Workspace Id", "1")], 20110],
    ["a tag type alone", [criterion("Tag Type", "Region")], 20110],
    ["a tag value alone", [criterion("Tag Value", "West")], 20109],
    ["a tag that is compared", [criterion("Tag Type", "Region", "NE")], 20110],
    ["no date", [criterion("Created At", "soon")], 20110],
  ])("found by %s are refused", async (_, mObjCriteriaList, code) => {
    const { bridge } = bridgeOver(assets);
    await expect(getObjects(bridge, { type: "Program", mObjCriteriaList })).rejects.toMatchObject({
      code,
    });
  });

  test("with a tag that more than 4000 have are refused, and nothing is asked for ever", async () => {
    const { bridge, calls } = bridgeOver(() => Array.from({ length: 200 }, (_, id) => ({ id })));
    const mObjCriteriaList = [criterion("Tag Type", "Region"), criterion("Tag Value", "West")];
    const found = getObjects(bridge, { type: "Program", mObjCriteriaList });
    const message = expect.stringContaining("more than 4000 channels") as string;
    await expect(found).rejects.toMatchObject({ code: 20110, message });
    expect(calls).toHaveLength(20);
  });

  test("with an unknown id are none", async () => {
    const { bridge } = bridgeOver(() => {
      throw restError("702");
    });
    expect(await getObjects(bridge, { type: "Program", id: 9 })).toMatchObject({ returnCount: 0 });
  });
});
