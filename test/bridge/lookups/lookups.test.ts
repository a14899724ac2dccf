import { describe, expect, test } from "vitest";
import { bounded } from "../../../src/bridge/bounded.js";
import {
  campaignNames,
  forgetCampaign,
  requestableCampaigns,
  requireCampaign,
} from "../../../src/bridge/lookups/campaigns.js";
import {
  forgetList,
  listInProgram,
  listNamed,
  listOutsidePrograms,
} from "../../../src/bridge/lookups/lists.js";
import { programNamed } from "../../../src/bridge/lookups/programs.js";
import { codeOf, fakeBridge } from "../fake-bridge.js";

const lists = [
  { id: 1, name: "Plain" },
  { id: 2, name: "Plain", programName: "P" },
  { id: 3, name: "With.Dots" },
  { id: 4, name: "Dots", programName: "With" },
  { id: 5, name: "Dots", programName: "Pro.gram" },
  { id: 6, name: "A, B", programName: "P" },
  { id: 7, name: "plain" },
];

/** As REST filters by names with commas between. */
const listBridge = () =>
  fakeBridge((endpoint, { query }) => {
    if (endpoint !== "lists.get") return undefined;
    const [names, programs] = [query?.["name"], query?.["programName"]].map((value) =>
      value === undefined ? undefined : [value].flat().join(",").split(","),
    );
    return {
      result: lists.filter(
        ({ name, programName }) =>
          (names?.includes(name) ?? true) && (programs?.includes(programName ?? "") ?? true),
      ),
    };
  });

describe("a list is found", () => {
  test.each([
    ["by its name", "Plain", 1],
    ["in a program", "P.Plain", 2],
    ["with dots in its name, and not in the program before the dot", "Pro.gram.Dots", 5],
    ["with a comma in its name", "P.A, B", 6],
    ["with case", "plain", 7],
    ["by no name that is not there", "Q.Plain", undefined],
  ])("%s", async (_, name, id) => {
    expect((await listNamed(listBridge(), name))?.id).toBe(id);
  });

  test("outside programs, or inside one", async () => {
    const bridge = listBridge();
    expect((await listOutsidePrograms(bridge, "Plain"))?.id).toBe(1);
    expect(await listOutsidePrograms(bridge, "A, B")).toBeUndefined();
    expect((await listInProgram(bridge, "P", "Plain"))?.id).toBe(2);
    expect((await listInProgram(bridge, "P", "A, B"))?.id).toBe(6);
  });

  test("once for a while, but is looked for again where it was not found or is gone", async () => {
    const bridge = listBridge();
    const list = await listNamed(bridge, "Plain");
    await listNamed(bridge, "Plain");
    expect(bridge.called).toHaveLength(1);
    await listNamed(bridge, "Nobody");
    await listNamed(bridge, "Nobody");
    expect(bridge.called).toHaveLength(3);
    if (list !== undefined) forgetList(bridge, list);
    await listNamed(bridge, "Plain");
    expect(bridge.called).toHaveLength(4);
  });
});

const campaigns = [
  { id: 10, name: "Go", programName: "P", active: true, description: "d" },
  { id: 11, name: "Go", programName: "Q", active: true },
  { id: 12, name: "Twice", programName: "P" },
  { id: 13, name: "Twice", programName: "P" },
  { id: 14, name: "Alone" },
];

const campaignBridge = () =>
  fakeBridge((_, { query }) => {
    const ids = query?.["id"];
    const wanted = Array.isArray(ids) ? campaigns.filter(({ id }) => ids.includes(id)) : campaigns;
    return { result: wanted };
  });

describe("a campaign", () => {
  test("is found by both names, once for a while", async () => {
    const bridge = campaignBridge();
    expect((await requireCampaign(bridge, "Q", "Go")).id).toBe(11);
    await requireCampaign(bridge, "Q", "Go");
    expect(bridge.called).toHaveLength(1);
    forgetCampaign(bridge, "Q", "Go");
    await requireCampaign(bridge, "Q", "Go");
    expect(bridge.called).toHaveLength(2);
  });

  test("that is not there is refused with 20113, a name of two with 20110", async () => {
    const bridge = campaignBridge();
    expect(await codeOf(requireCampaign(bridge, "P", "None"))).toBe(20113);
    expect(await codeOf(requireCampaign(bridge, "P", "Twice"))).toBe(20110);
  });

  test("can be requested where REST says so", async () => {
    const bridge = campaignBridge();
    expect(await requestableCampaigns(bridge)).toHaveLength(5);
    expect(bridge.called[0]?.params.query).toMatchObject({ isTriggerable: true });
  });

  test("has its qualified name by id; only unknown ids are asked for, together", async () => {
    const bridge = campaignBridge();
    const first = await campaignNames(bridge, bounded(bridge), [10, 14, 99, 10]);
    expect([...first]).toEqual([
      [10, "P.Go"],
      [14, "Alone"],
      [99, ""],
    ]);
    await campaignNames(bridge, bounded(bridge), [10, 11]);
    await campaignNames(bridge, bounded(bridge), []);
    expect(bridge.called.map(({ params }) => params.query?.["id"])).toEqual([[10, 14, 99], [11]]);
  });
});

test("a program is found by its whole name, with case", async () => {
  const bridge = fakeBridge(() => ({
    result: [
      { id: 1, name: "p" },
      { id: 2, name: "P" },
    ],
  }));
  expect(await programNamed(bridge, "P")).toBe(2);
  expect(await programNamed(bridge, "PP")).toBeUndefined();
});

test("names with line breaks are not taken for others", async () => {
  const named = (programName: string | undefined, name: string, id: number) => ({
    ...{ id, name, programName },
  });
  const rows = [named("P", "Q\nR", 1), named("P\nQ", "R", 2), named(undefined, "P\nQ.R", 3)];
  const bridge = fakeBridge(() => ({ result: rows }));
  expect((await listInProgram(bridge, "P", "Q\nR"))?.id).toBe(1);
  expect((await listInProgram(bridge, "P\nQ", "R"))?.id).toBe(2);
  expect((await listOutsidePrograms(bridge, "P\nQ.R"))?.id).toBe(3);
  expect(await listNamed(bridge, "P\nQ\nR")).toBeUndefined();
  expect((await requireCampaign(bridge, "P", "Q\nR")).id).toBe(1);
  expect((await requireCampaign(bridge, "P\nQ", "R")).id).toBe(2);
});
