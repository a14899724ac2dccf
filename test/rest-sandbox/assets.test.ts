// The asset API of the stand-in: answers have the shapes that were recorded, and the rules of the facts about programs,
// folders, tags, lists and campaigns.
import { afterAll, describe, expect, test } from "vitest";
import { defaultSetup } from "../../src/sandbox/setup/default-setup.js";
import { openCaller } from "./caller.js";

const setup = {
  channels: defaultSetup.channels,
  tags: [
    { type: "Region", values: ["West", "East"] },
    { type: "Owner", values: ["Ann"] },
  ],
  programs: [
    {
      id: 2000,
      name: "P1",
      type: "Marketing Program" as const,
      channel: "Online Advertising",
      treePath: "Campaigns/2024/P1",
      tags: [{ type: "Region", value: "West" }],
      costs: [{ id: 7, month: "2024-05", amount: "100" }],
      tokens: [{ name: "{{my.Speaker}}", value: "Ann" }],
    },
    {
      id: 2001,
      name: "P2",
      type: "Marketing Event" as const,
      channel: "Webinar",
      archived: true,
      startDate: "2024-06-01",
      endDate: "2024-06-02",
      crmId: "701A",
    },
  ],
  lists: [
    { id: 1001, name: "L1" },
    { id: 1002, name: "L1", program: "P1" },
  ],
  campaigns: [
    { id: 4001, name: "C1", program: "P1", requestedBy: ["MKTOWS" as const] },
    { id: 4002, name: "C2", program: "P1", requestedBy: ["SALES" as const], active: false },
    { id: 4003, name: "C3", description: "d" },
  ],
};

const open = () => openCaller({ setup, now: () => new Date("2024-05-14T22:34:52Z") });
const { call, sandbox } = open();
afterAll(() => sandbox.close());

const at = "2024-05-14T22:34:52Z+0000";
const envelope = (result?: readonly object[]) => ({
  success: true,
  errors: [],
  requestId: expect.any(String) as string,
  warnings: result ? [] : ["No assets found for the given search criteria."],
  ...(result && { result }),
});
const p1 = {
  id: 2000,
  name: "P1",
  description: "",
  createdAt: at,
  updatedAt: at,
  url: "https://app-xx01.marketo.com/#PG2000A1",
  type: "Default",
  channel: "Online Advertising",
  folder: { type: "Folder", value: expect.any(Number) as number, folderName: "2024" },
  status: "",
  workspace: "Default",
};
const west = [{ tagType: "Region", tagValue: "West" }];
// Midnight in Chicago.
const may = [{ startDate: "2024-05-01T05:00:00Z+0000", cost: 100, note: "" }];

describe("programs", () => {
  test("by id have tags and costs", async () => {
    expect(await call("GET", "/rest/asset/v1/program/2000.json")).toEqual(
      envelope([{ ...p1, tags: west, costs: may }]),
    );
  });

  test("by an id that none has are an error", async () => {
    expect(await call("GET", "/rest/asset/v1/program/42.json")).toMatchObject({
      success: false,
      errors: [{ code: "702", message: "Program[id = 42] not found" }],
      warnings: [],
    });
  });

  test.each([
    [{ name: "P1" }, p1],
    [
      { name: "P1", includeTags: "true" },
      { ...p1, tags: west },
    ],
    [
      { name: "P1", includeTags: "true", includeCosts: "true" },
      { ...p1, tags: west, costs: may },
    ],
    [{ name: "nobody" }, undefined],
  ])("by name %o", async (query, row) => {
    expect(await call("GET", "/rest/asset/v1/program/byName.json", { query })).toEqual(
      envelope(row && [row]),
    );
  });

  test("by tag", async () => {
    const byTag = (tagValue: string) =>
      call("GET", "/rest/asset/v1/program/byTag.json", { query: { tagType: "Region", tagValue } });
    expect(await byTag("West")).toEqual(envelope([p1]));
    expect(await byTag("East")).toEqual(envelope());
  });

  test.each([
    [{}, [2000, 2001]],
    [{ maxReturn: "1" }, [2000]],
    [{ maxReturn: "1", offset: "1" }, [2001]],
    [{ offset: "2" }, undefined],
    [{ earliestUpdatedAt: "2024-05-14T22:34:52Z" }, [2000, 2001]],
    [{ earliestUpdatedAt: "2024-05-14T22:34:53Z" }, undefined],
    [{ latestUpdatedAt: "2024-05-14T17:34:52-0500" }, [2000, 2001]],
    [{ latestUpdatedAt: "2024-05-14T22:34:51Z+0000" }, undefined],
    [{ filterType: "id", filterValues: "2001,7" }, [2001]],
    [{ filterType: "workspace", filterValues: "Default" }, [2000, 2001]],
  ])("are browsed by %o", async (query, ids) => {
    const { result } = await call("GET", "/rest/asset/v1/programs.json", { query });
    expect(result?.map(({ id }) => id)).toEqual(ids);
    expect(result?.some((row) => "tags" in row || "costs" in row) ?? false).toBe(false);
  });

  test("of events have dates, and the id of a CRM system", async () => {
    const { result } = await call("GET", "/rest/asset/v1/program/2001.json");
    expect(result).toMatchObject([
      {
        type: "Event",
        startDate: "2024-06-01T05:00:00Z+0000",
        sfdcId: "701A",
        tags: [],
        costs: [],
      },
    ]);
  });
});

describe("a change of a program", () => {
  test("adds costs, which are not moved to the first of the month, and answers the whole program", async () => {
    const own = open();
    const costs = [{ startDate: "2024-05-14", cost: 2000 }];
    const form = { costs: JSON.stringify(costs) };
    const added = await own.call("POST", "/rest/asset/v1/program/2000.json", { form });
    const fresh = { startDate: "2024-05-14T05:00:00Z+0000", cost: 2000, note: "" };
    expect(added).toEqual(envelope([{ ...p1, tags: west, costs: [...may, fresh] }]));
    // A time that was read can be written: it is the same day.
    const again = JSON.stringify([{ ...fresh, note: "n" }]);
    const replaced = await own.call("POST", "/rest/asset/v1/program/2000.json", {
      query: { costs: again, costsDestructiveUpdate: "true" },
    });
    expect(replaced.result).toMatchObject([{ costs: [{ ...fresh, note: "n" }], tags: west }]);
    await own.sandbox.close();
  });

  test("replaces all tags, or sets one", async () => {
    const own = open();
    const owner = { tagType: "Owner", tagValue: "Ann" };
    const path = "/rest/asset/v1/program/2000";
    const set = await own.call("POST", `${path}/tag/Owner.json`, { query: { tagValue: "Ann" } });
    expect(set.result).toMatchObject([{ tags: [...west, owner], channel: "Online Advertising" }]);
    const form = { tags: JSON.stringify([owner]) };
    const replaced = await own.call("POST", `${path}.json`, { form });
    expect(replaced.result).toMatchObject([{ tags: [owner], channel: "Online Advertising" }]);
    await own.sandbox.close();
  });

  test.each([
    [{ tags: JSON.stringify([{ tagType: "Region", tagValue: "North" }]) }, "709"],
    [{ tags: JSON.stringify([{ tagType: "Channel", tagValue: "Webinar" }]) }, "709"],
    [{ tags: "West" }, "1001"],
    [{ costs: JSON.stringify([{ startDate: "soon", cost: 1 }]) }, "704"],
    [{ costs: JSON.stringify([{ startDate: "2024-05-01" }]) }, "1002"],
    [{ costs: '[{"startDate":"2024-05-01","cost":1e999}]' }, "1003"],
    [{ name: "P9" }, "709"],
  ])("refuses %o with %s, and changes nothing", async (form, code) => {
    const before = sandbox.inspect();
    const answer = await call("POST", "/rest/asset/v1/program/2000.json", { form });
    expect(answer.errors).toMatchObject([{ code }]);
    expect(sandbox.inspect()).toEqual(before);
  });
});

describe("folders", () => {
  test("lead from a program to the root", async () => {
    const program = await call("GET", "/rest/asset/v1/folder/2000.json", {
      query: { type: "Program" },
    });
    expect(program.result).toMatchObject([
      {
        folderId: { id: 2000, type: "Program" },
        folderType: "Marketing Program",
        path: "/Marketing Activities/Default/Campaigns/2024/P1",
        isArchive: false,
      },
    ]);
    const paths: unknown[] = [];
    for (let above = program.result?.[0]?.["parent"]; above !== undefined;) {
      const { id } = above as { id: number };
      const query = { type: "Folder" };
      const { result } = await call("GET", `/rest/asset/v1/folder/${id}.json`, { query });
      expect(result).toMatchObject([{ folderId: above, id }]);
      paths.push(result?.[0]?.["path"]);
      above = result?.[0]?.["parent"];
    }
    expect(paths).toEqual([
      "/Marketing Activities/Default/Campaigns/2024",
      "/Marketing Activities/Default/Campaigns",
      "/Marketing Activities/Default",
      "/Marketing Activities",
    ]);
  });

  test("of programs have tokens", async () => {
    const tokens = (id: number, folderType: string) =>
      call("GET", `/rest/asset/v1/folder/${id}/tokens.json`, { query: { folderType } });
    expect((await tokens(2000, "Program")).result).toMatchObject([
      {
        folder: { type: "Program", value: 2000 },
        tokens: [{ name: "Speaker", type: "text", value: "Ann" }],
      },
    ]);
    expect(await tokens(2001, "Program")).toEqual(envelope());
    expect((await tokens(999, "Program")).errors).toMatchObject([{ code: "702" }]);
  });

  test("require a type", async () => {
    const { errors } = await call("GET", "/rest/asset/v1/folder/1.json");
    expect(errors).toMatchObject([{ code: "1002" }]);
  });
});

describe("channels and tags", () => {
  test("are browsed; only one tag by name has its values, as one text", async () => {
    const tagTypes = await call("GET", "/rest/asset/v1/tagTypes.json");
    expect(tagTypes.result?.map(({ tagType }) => tagType)).toEqual(["Region", "Owner"]);
    expect(tagTypes.result?.[0]).not.toHaveProperty("allowableValues");
    const byName = (name: string) =>
      call("GET", "/rest/asset/v1/tagType/byName.json", { query: { name } });
    expect((await byName("Region")).result).toMatchObject([{ allowableValues: "[West, East]" }]);
    expect(await byName("none")).toEqual(envelope());
  });

  test("of a channel tell its statuses", async () => {
    const { result } = await call("GET", "/rest/asset/v1/channels.json");
    expect(result).toHaveLength(setup.channels.length);
    expect(result?.[1]).toMatchObject({
      id: 2,
      name: "Webinar",
      applicableProgramType: "event",
      progressionStatuses: [
        { name: "Not in Program", step: 0, success: false, hidden: false, type: null },
        { name: "Registered", step: 20, success: false, type: "Registered" },
        { name: "Attended", step: 40, success: true, type: "Attended" },
      ],
    });
  });
});

describe("lists and campaigns", () => {
  test("lists by name are those of all programs", async () => {
    const query = { name: "L1" };
    const { result } = await call("GET", "/rest/asset/v1/staticList/byName.json", { query });
    expect(result).toMatchObject([
      {
        id: 1001,
        name: "L1",
        createdAt: "2013-01-01T00:00:00Z+0000",
        folder: { type: "Folder" },
        computedUrl: "https://app-xx01.marketo.com/#ST1001A1",
        workspace: "Default",
      },
      { id: 1002, folder: { id: 2000, type: "Program" } },
    ]);
    const { id } = result?.[0]?.["folder"] as { id: number };
    const folder = await call("GET", `/rest/asset/v1/folder/${id}.json`, {
      query: { type: "Folder" },
    });
    expect(folder.result).toMatchObject([{ path: "/Lead Database/Default/Group Lists" }]);
    const byId = await call("GET", "/rest/asset/v1/staticList/1002.json");
    expect(byId.result).toEqual([result?.[1]]);
  });

  test.each([
    [{}, [4001, 4002, 4003]],
    [{ isActive: "true" }, [4001]],
    [{ isActive: "false" }, [4002, 4003]],
    [{ folder: '{"id":2000,"type":"Program"}' }, [4001, 4002]],
    [{ folder: '{"id":2000,"type":"Folder"}' }, undefined],
    [{ maxReturn: "1", offset: "2" }, [4003]],
  ])("campaigns are browsed by %o", async (query, ids) => {
    const { result } = await call("GET", "/rest/asset/v1/smartCampaigns.json", { query });
    expect(result?.map(({ id }) => id)).toEqual(ids);
  });

  test("a campaign tells whether it can be requested", async () => {
    const byId = await call("GET", "/rest/asset/v1/smartCampaign/4001.json");
    const trigger = { type: "trigger", isActive: true, isRequestable: true, status: "Active" };
    expect(byId.result).toMatchObject([{ id: 4001, ...trigger, parentProgramId: 2000 }]);
    const query = { name: "C3" };
    const byName = await call("GET", "/rest/asset/v1/smartCampaign/byName.json", { query });
    const batch = { type: "batch", isActive: false, isRequestable: false, status: "Never Run" };
    expect(byName.result).toMatchObject([{ id: 4003, description: "d", ...batch }]);
  });

  test("an unknown id is an error", async () => {
    const { errors } = await call("GET", "/rest/asset/v1/smartCampaign/9.json");
    expect(errors).toMatchObject([{ code: "702", message: "Smart Campaign[id = 9] not found" }]);
  });
});
