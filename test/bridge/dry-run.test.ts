// A dry run over the stand-in: of all operations that write, none may answer as if it had written.
import { afterEach, beforeEach, expect, test } from "vitest";
import { createBridge, type Planned } from "../../src/bridge/door/index.js";
import type { Service } from "../../src/index.js";
import { createRestSandbox, type RestSandbox } from "../../src/rest-sandbox/index.js";

let standIn: RestSandbox;
let service: Service;
const planned: Planned[] = [];
beforeEach(() => {
  const leads = [{ email: "ann@x.example" }, { email: "ben@x.example" }];
  standIn = createRestSandbox({ setup: { leads } });
  const { baseUrl: endpoint, clientId, clientSecret, handle: transport } = standIn;
  const onPlanned = (one: Planned): void => void planned.push(one);
  const flow = { acquire: async () => () => undefined };
  const options = { endpoint, clientId, clientSecret, transport, flow, onPlanned };
  service = createBridge({ ...options, dryRun: true });
  planned.length = 0;
});
afterEach(() => standIn.close());

const id = (value: number) => ({ keyType: "IDNUM" as const, keyValue: String(value) });
const named = (name: string, value: string) => ({ attrName: name, attrValue: value });
const idKey = (value: number) => [named("IDNUM", String(value))];
const row = [named("MKTOID", "1"), named("rid", "r1")];
const program = { programName: "Launch Webinar" };
const imported = {
  ...program,
  listName: "Registrants",
  importFileHeader: "Email Address",
  importFileRows: ["ann@x.example"],
  campaignName: "",
};
const cost = [
  { name: "Month", value: "2013-07" },
  { name: "Amount", value: "5" },
];
const ended = "20110 - Input error: dry run: nothing was written";

test.each<[string, (to: Service) => Promise<unknown>, unknown, string[]]>([
  [
    "syncLead",
    (to) => to.syncLead({ leadRecord: { Email: "new@x.example" }, returnLead: true }),
    { syncStatus: { status: "FAILED", error: "dry run" }, leadRecord: null },
    ["leads.sync"],
  ],
  [
    "syncMultipleLeads",
    (to) => to.syncMultipleLeads({ leadRecordList: [{ Id: 1 }, { Email: "new@x.example" }] }),
    { syncStatusList: Array(2).fill({ status: "FAILED", error: "dry run" }) },
    ["leads.sync", "leads.sync"],
  ],
  [
    "mergeLeads, of more leads than one call takes",
    (to) =>
      to.mergeLeads({
        winningLeadKeyList: idKey(1),
        losingLeadKeyLists: Array.from({ length: 26 }, (_, at) => idKey(at + 2)),
      }),
    { mergeStatus: { winningLeadId: 1, status: "FAILED", error: "dry run" } },
    ["leads.merge", "leads.merge"],
  ],
  [
    "listOperation",
    (to) =>
      to.listOperation({
        listOperation: "ADDTOLIST",
        listKey: { keyType: "MKTOLISTNAME", keyValue: "Newsletter" },
        listMemberList: [id(1)],
      }),
    { success: false, statusList: [{ status: false }] },
    ["lists.add"],
  ],
  [
    "importToList",
    (to) => to.importToList({ ...imported, importListMode: "UPSERTLEADS", clearList: false }),
    ended,
    ["imports.start"],
  ],
  [
    "importToList of members only",
    (to) => to.importToList({ ...imported, importListMode: "LISTONLY", clearList: false }),
    ended,
    ["lists.add"],
  ],
  [
    "requestCampaign",
    (to) => to.requestCampaign({ source: "MKTOWS", campaignId: 4001, leadList: [id(1)] }),
    ended,
    ["campaigns.trigger"],
  ],
  [
    "scheduleCampaign",
    (to) => to.scheduleCampaign({ ...program, campaignName: "Send Reminder" }),
    ended,
    ["campaigns.schedule"],
  ],
  [
    "syncMObjects of an opportunity",
    (to) => to.syncMObjects({ operation: "INSERT", mObjectList: [{ type: "Opportunity" }] }),
    { mObjStatusList: [{ status: "FAILED", error: "dry run" }] },
    ["opportunities.sync"],
  ],
  [
    "syncMObjects of a program",
    (to) =>
      to.syncMObjects({
        operation: "UPDATE",
        mObjectList: [
          { type: "Program", id: 1970, typeAttribList: [{ attrType: "Cost", attrList: cost }] },
        ],
      }),
    { mObjStatusList: [{ status: "FAILED", error: "dry run" }] },
    ["programs.update"],
  ],
  [
    "syncCustomObjects",
    (to) =>
      to.syncCustomObjects({
        objTypeName: "Roadshow",
        customObjList: [{ customObjKeyList: row, customObjAttributeList: [] }],
      }),
    { syncCustomObjStatusList: [{ status: "FAILED", error: "dry run" }] },
    ["customObjects.sync"],
  ],
  [
    "deleteCustomObjects",
    (to) => to.deleteCustomObjects({ objTypeName: "Roadshow", customObjKeyLists: [row] }),
    { deleteCustomObjStatusList: [{ status: "FAILED", error: "dry run" }] },
    ["customObjects.delete"],
  ],
])("%s says that nothing was written, and writes nothing", async (_, call, want, endpoints) => {
  const before = standIn.inspect();
  const answer = await call(service).catch((error: unknown) => error);
  if (typeof want === "string") expect(String(answer)).toContain(want);
  else expect(answer).toMatchObject(want as object);
  if (typeof want === "string") expect(String(answer)).not.toMatch(/REST/);
  expect(planned.map(({ endpoint }) => endpoint)).toEqual(endpoints);
  expect(standIn.inspect()).toEqual(before);
});

test("an import of a dry run is not known later", async () => {
  const import_ = { ...imported, importListMode: "LISTONLY", clearList: true } as const;
  await expect(service.importToList(import_)).rejects.toThrow(ended);
  const { programName, listName } = imported;
  await expect(service.getImportToListStatus({ programName, listName })).rejects.toMatchObject({
    code: 20111,
  });
});
