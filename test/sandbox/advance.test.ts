import { expect, test } from "vitest";
import type { Setup } from "../../src/sandbox/index.js";
import { attributes, noon, open, type Fixture } from "./fixture.js";

const setup: Partial<Setup> = {
  programs: [{ id: 1, name: "P", type: "Marketing Program", channel: "Webinar" }],
  campaigns: [{ id: 1, name: "Batch", program: "P" }],
  lists: [
    { id: 1, name: "One", program: "P" },
    { id: 2, name: "Two", program: "P" },
  ],
  leads: [],
};
const names = ["ann", "bob", "cid", "dan"];

async function importInto({ client }: Fixture, listName: string, word: string): Promise<void> {
  await client.importToList({
    programName: "P",
    listName,
    importFileHeader: "Email Address,City,{{my.Word}}",
    importFileRows: names.map((name) => `${name}@x.example,${word},${word} ${name}`),
    importListMode: "UPSERTLEADS",
    clearList: false,
    campaignName: "Batch",
  });
}

/** Two imports, one behind the other, and a campaign run while both are under way. */
async function start(): Promise<Fixture> {
  const fixture = open({ setup, assume: { importStartMs: 100, importRowMs: 100 } });
  await importInto(fixture, "One", "first");
  await fixture.client.scheduleCampaign({
    programName: "P",
    campaignName: "Batch",
    campaignRunAt: new Date(noon + 350).toISOString(),
  });
  fixture.clock.pass(50);
  await importInto(fixture, "Two", "second");
  return fixture;
}

test("what is due together happens in the order and at the moments in which it was due", async () => {
  const { sandbox, clock } = await start();
  clock.pass(10_000);
  const { activities, campaignRuns, imports, campaignTokens } = sandbox.inspect();
  const log = activities.map(({ at, type, lead }) => [at - noon, type, lead]);
  expect(log.slice(0, 6)).toEqual([
    [200, "NewLead", 1],
    [200, "AddToList", 1],
    [250, "ChangeDataValue", 1],
    [250, "AddToList", 1],
    [300, "NewLead", 2],
    [300, "AddToList", 2],
  ]);
  expect(log.map(([at]) => at)).toEqual([...log.map(([at]) => Number(at))].sort((a, b) => a - b));
  expect(imports.map(({ endedAt }) => (endedAt ?? 0) - noon)).toEqual([500, 550]);
  // The run uses what two rows of each import left: the fourth was due when it was.
  expect(campaignRuns[0]?.leadTokens).toEqual({
    1: { "{{my.Word}}": "second ann" },
    2: { "{{my.Word}}": "second bob" },
  });
  expect(campaignTokens.map(({ lead, tokens }) => [lead, tokens["{{my.Word}}"]])).toEqual([
    [3, "second cid"],
    [4, "second dan"],
  ]);
});

test("it makes no difference who looks when", async () => {
  const [once, often] = [await start(), await start()];
  once.clock.pass(1000);
  for (let step = 0; step < 100; step++) {
    often.clock.pass(10);
    often.sandbox.inspect();
  }
  expect(often.sandbox.inspect()).toEqual(once.sandbox.inspect());
});

test("a row is told from a call by its moment: both are in the log in order", async () => {
  const fixture = await start();
  fixture.clock.pass(175);
  const leadRecord = { Email: "eve@x.example", leadAttributeList: attributes({ City: "Rome" }) };
  await fixture.client.syncLead({ leadRecord, returnLead: false });
  fixture.clock.pass(10_000);
  const leads = fixture.sandbox
    .inspect()
    .leads.map(({ email, createdAt }) => [email, createdAt - noon]);
  expect(leads).toEqual([
    ["ann@x.example", 200],
    ["eve@x.example", 225],
    ["bob@x.example", 300],
    ["cid@x.example", 400],
    ["dan@x.example", 500],
  ]);
});
