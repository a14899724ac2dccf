import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { attributes, clockAt, noon, open } from "./fixture.js";
import { createSandbox } from "../../src/sandbox/index.js";

const email = (Email: string) => ({ leadRecord: { Email }, returnLead: false });

describe("createSandbox", () => {
  test("each has a state of its own", async () => {
    const [one, two] = [createSandbox(), createSandbox()];
    await one.service.syncLead(email("a@x"));
    expect((await two.service.syncLead(email("a@x"))).syncStatus.status).toBe("CREATED");
  });

  test.each([
    ["an invalid Date", () => new Date(Number.NaN)],
    ["no Date", () => 5 as unknown as Date],
  ])(
    "a clock that later returns %s is a fault, and told by name to onFailure alone",
    async (_, broken) => {
      const clock = clockAt(noon);
      let now = clock.now;
      const told: string[] = [];
      const { client, sandbox } = open({
        now: () => now(),
        onFailure: (error) => void told.push(String(error)),
      });
      now = broken;
      const fault = { code: 10001, faultString: "10001 - System failure" };
      await expect(client.getTags({})).rejects.toMatchObject(fault);
      const message = "now: expected a function that returns a Date, and a valid one";
      expect(told).toEqual([`TypeError: createSandbox: ${message}`]);
      await expect(sandbox.service.syncLead(email("a@x"))).rejects.toThrow(message);
      now = clock.now;
      expect((await client.syncLead(email("a@x"))).syncStatus.status).toBe("CREATED");
    },
  );

  test("takes a Date of another realm, as test runners make them", () => {
    const now = () => runInNewContext("new Date(0)") as Date;
    expect(createSandbox({ now }).inspect().leads).toMatchObject([{ createdAt: 0 }]);
  });

  test("starts with Program 1970 and one anonymous lead known by its cookie", () => {
    const { leads, mobjects } = createSandbox().inspect();
    expect(leads).toMatchObject([{ id: 1, email: null, known: false, keys: [{ kind: "COOKIE" }] }]);
    expect(mobjects).toMatchObject([{ id: 1970, type: "Program" }]);
  });

  test("shows the state as plain data", async () => {
    const setup = {
      leads: [{ email: "Ann@x.example", lists: ["Newsletter"], foreignIds: [{ id: "7" }] }],
    };
    const { sandbox, client } = open({ setup });
    await client.syncLead({
      leadRecord: { Id: 1, leadAttributeList: attributes({ City: "Kobe" }) },
      returnLead: false,
    });
    const state = sandbox.inspect();
    expect(state.leads).toEqual([
      {
        id: 1,
        email: "Ann@x.example",
        partition: "Default",
        known: true,
        attributes: { City: "Kobe" },
        createdAt: noon,
        updatedAt: noon,
        keys: [
          { kind: "foreign CUSTOM", value: "7" },
          { kind: "EMAIL", value: "ann@x.example" },
        ],
        lists: ["Newsletter"],
      },
    ]);
    expect(state.activities).toMatchObject([
      { lead: 1, type: "ChangeDataValue", asset: "City", at: noon },
    ]);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });

  test("tokens of a run: My Tokens, over them those given, over them those of an import", async () => {
    const { sandbox, client, clock } = open();
    await client.importToList({
      programName: "Launch Webinar",
      listName: "Registrants",
      importFileHeader: "Email Address,{{my.Speaker}}",
      importFileRows: ["ann@x.example,Zoë"],
      importListMode: "UPSERTLEADS",
      clearList: false,
      campaignName: "Send Reminder",
    });
    await client.scheduleCampaign({
      programName: "Launch Webinar",
      campaignName: "Send Reminder",
      campaignRunAt: "2013-08-01T13:00:00-05:00",
      programTokenList: [{ name: "{{my.Room}}", value: "12" }],
    });
    expect(sandbox.inspect().campaignRuns).toMatchObject([{ done: false, leadTokens: {} }]);
    clock.pass(3_600_000);
    const tokens = { "{{my.Speaker}}": "to be announced", "{{my.Room}}": "12" };
    const leadTokens = { 2: { "{{my.Speaker}}": "Zoë" } };
    expect(sandbox.inspect().campaignRuns).toMatchObject([{ done: true, tokens, leadTokens }]);
    await client.scheduleCampaign({ programName: "Launch Webinar", campaignName: "Send Reminder" });
    expect(sandbox.inspect().campaignRuns[1]).toMatchObject({ done: true, leadTokens: {} });
  });

  test("shows rows of an import that are still to come, and the tokens that wait for a run", async () => {
    const { sandbox, client, clock } = open({ assume: { importStartMs: 0, importRowMs: 1000 } });
    await client.importToList({
      programName: "Launch Webinar",
      listName: "Registrants",
      importFileHeader: "Email Address,{{my.Speaker}}",
      importFileRows: ["ann@x.example,Zoë", "bob@x.example,Max"],
      importListMode: "UPSERTLEADS",
      clearList: false,
      campaignName: "Send Reminder",
    });
    clock.pass(1000);
    const { imports, campaignTokens } = sandbox.inspect();
    expect(imports).toMatchObject([{ done: 1, pending: ["bob@x.example,Max"] }]);
    expect(campaignTokens).toEqual([
      { campaign: 4002, lead: 2, tokens: { "{{my.Speaker}}": "Zoë" } },
    ]);
    clock.pass(1000);
    expect(sandbox.inspect().imports).toMatchObject([{ status: "COMPLETE", pending: [] }]);
  });

  test("reset brings back the start, ids included", async () => {
    const sandbox = createSandbox({ now: clockAt(noon).now });
    const before = sandbox.inspect();
    await sandbox.service.syncLead(email("a@x"));
    expect(sandbox.inspect()).not.toEqual(before);
    sandbox.reset();
    expect(sandbox.inspect()).toEqual(before);
  });

  test("calls the listener for every call until it is removed", async () => {
    const { sandbox, client } = open();
    const calls: unknown[] = [];
    const stop = sandbox.onCall((call) => calls.push(call));
    await client.syncLead(email("a@x"));
    stop();
    await client.syncLead(email("b@x"));
    expect(calls).toMatchObject([{ operation: "syncLead", params: { returnLead: false } }]);
  });

  test("refuses what the contract does not have, without SOAP too", async () => {
    const params = { leadRecord: { email: "a@x" }, returnLead: false } as never;
    await expect(createSandbox().service.syncLead(params)).rejects.toThrow(/did you mean.*Email/i);
  });
});

test("the service refuses what it refuses, whatever rules a caller of its methods switches off", async () => {
  const sandbox = createSandbox();
  const call = sandbox.service.syncMObjects(
    { operation: "UPSERT", mObjectList: [{ type: "OpportunityPersonRole", attribList: [] }] },
    { rules: { roleNeeds: false } },
  );
  expect(await call).toMatchObject({ mObjStatusList: [{ status: "FAILED" }] });
  await sandbox.close();
});

test("tells which records break a rule of the client, and are taken all the same", async () => {
  const told: object[] = [];
  const sandbox = createSandbox({ onTolerated: (one) => told.push(one) });
  const leadRecordList = [{}, { Email: "a@x" }, { Email: "b@x", ForeignSysType: "SFDC" as const }];
  await sandbox.service.syncMultipleLeads({ leadRecordList });
  expect(told).toEqual([
    {
      operation: "syncMultipleLeads",
      path: "leadRecordList[0]",
      what: "no key: expected one of Id, ForeignSysPersonId, Email, not blank: passed over",
    },
    {
      operation: "syncMultipleLeads",
      path: "leadRecordList[2].ForeignSysType",
      what: expect.stringContaining("requires ForeignSysPersonId"),
    },
  ]);
  await sandbox.close();
});

test("goes on where the one who is told rejects", async () => {
  const sandbox = createSandbox({
    onTolerated: () => Promise.reject(new Error("unheard")) as never,
  });
  const call = sandbox.service.syncMultipleLeads({ leadRecordList: [{}] });
  expect(await call).toMatchObject({ syncStatusList: [{ status: "CREATED" }] });
  await sandbox.close();
});
