// Tokens of campaigns are named with their braces or without: `{{my.name}}` and `my.name` are one token.
import { describe, expect, test } from "vitest";
import { expectFault, open } from "../fixture.js";

const ann = { keyType: "EMAIL", keyValue: "ann@x.example" } as const;
const setup = { leads: [{ email: "ann@x.example" }] };
const reminder = { programName: "Launch Webinar", campaignName: "Send Reminder" };
const values = (name: string, value = "Zoë") => [{ name, value }];
const spellings = [["{{my.Speaker}}"], ["my.Speaker"], [" {{my.Speaker}} "]];

describe.each(spellings)("a token named '%s'", (name) => {
  test("is given to a requested campaign", async () => {
    const { client, sandbox } = open({ setup });
    const campaign = { source: "MKTOWS" as const, campaignId: 4001, leadList: [ann] };
    await client.requestCampaign({ ...campaign, programTokenList: values(name) });
    expect(sandbox.inspect().campaignRequests[0]?.tokens).toEqual({ "{{my.Speaker}}": "Zoë" });
  });

  test("overrides that of the program in a scheduled run", async () => {
    const { client, sandbox, clock } = open({ setup });
    await client.scheduleCampaign({ ...reminder, programTokenList: values(name) });
    clock.pass(1);
    expect(sandbox.inspect().campaignRuns[0]?.tokens).toEqual({ "{{my.Speaker}}": "Zoë" });
  });

  test("is a column of an import", async () => {
    const { client, sandbox, clock } = open({ setup });
    await client.importToList({
      programName: "Launch Webinar",
      listName: "Registrants",
      importFileHeader: `Email Address,${name}`,
      importFileRows: ["ann@x.example,Zoë"],
      importListMode: "LISTONLY",
      clearList: false,
      campaignName: "Send Reminder",
    });
    clock.pass(60_000);
    expect(sandbox.inspect().campaignTokens[0]?.tokens).toEqual({ "{{my.Speaker}}": "Zoë" });
  });
});

test.each(["Speaker", "my.", "{{my.}}", "{{my.Speaker", "{{Speaker}}", "my.{{Speaker}}", ""])(
  "'%s' is not the name of a token",
  async (name) => {
    const { client } = open({ setup });
    const call = client.scheduleCampaign({ ...reminder, programTokenList: values(name) });
    await expectFault(call, 20110);
  },
);

test("a column is a field before it is a token", async () => {
  const customFields = [{ name: "Plan", type: "string", label: "my.Plan" }];
  const { client, sandbox, clock } = open({ setup: { ...setup, customFields } });
  await client.importToList({
    programName: "Launch Webinar",
    listName: "Registrants",
    importFileHeader: "Email Address,my.Plan",
    importFileRows: ["ann@x.example,gold"],
    importListMode: "UPSERTLEADS",
    clearList: false,
    campaignName: null,
  });
  clock.pass(60_000);
  expect(sandbox.inspect().leads[0]?.attributes).toMatchObject({ Plan: "gold" });
});
