// The main job over HTTP: the client creates and updates a lead and objects and reads one back, and the command syncs a
// file of leads.
import { http } from "#platform/http";
import {
  createClient,
  resolveKey,
  type Attrib,
  type Attribute,
  type LeadRecord,
  type MObject,
  type Service,
  type SyncOperationEnum,
} from "../../src/index.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { createLog, type Log } from "./log.js";
import { printReport, type Status } from "./report.js";
import { syncFile } from "./sync-file.js";
import { screen } from "./terminal.js";

type StatusName = Status["status"];

const Email = "ada@lovelace.example";

export async function doMainJob(): Promise<void> {
  const sandbox = createSandbox();
  const { userId, secretKey } = sandbox;
  const { url } = await sandbox.listen();
  screen.out(`sandbox at ${url}\n\n`);
  const log = createLog(http);
  const client = createClient({ endpoint: url, userId, secretKey, transport: log.transport });
  try {
    const leadId = await syncLead(client, log);
    await syncObjects(client, log, leadId);
    const lead = await readBack(client, log);
    screen.out(`${printReport(log.rows)}\n\n${lead}\n`);
    await syncFile({ endpoint: url, userId, secretKey });
  } finally {
    await sandbox.close();
  }
}

async function syncLead(client: Service, log: Log): Promise<number> {
  const sync = async (title: string, leadRecord: LeadRecord, expected: StatusName) => {
    const { leadId } = await log.step({
      title,
      operation: "syncLead",
      key: resolveKey(leadRecord, "syncLead").key,
      call: () => client.syncLead({ leadRecord, returnLead: false }),
      status: ({ syncStatus }) => syncStatus,
      expected,
    });
    return leadId;
  };
  const created = attributes({ FirstName: "Ada", Company: "Analytical Engines" });
  const updated = attributes({ LastName: "Lovelace", Title: "Countess & Analyst" });
  const leadId = await sync("create a lead", { Email, leadAttributeList: created }, "CREATED");
  await sync("update it", { Email, leadAttributeList: updated }, "UPDATED");
  return leadId;
}

/** Creates an Opportunity, gives the lead a role in it, and changes a line of a Program's cost. */
async function syncObjects(client: Service, log: Log, leadId: number): Promise<void> {
  const sync = async (
    title: string,
    object: MObject,
    operation: SyncOperationEnum,
    expected: StatusName,
  ) => {
    const { mObjStatusList } = await log.step({
      title,
      operation: "syncMObjects",
      key: resolveKey(object, "syncMObjects", { operation }).key,
      call: () => client.syncMObjects({ mObjectList: [object], operation }),
      status: (result) => result.mObjStatusList[0],
      expected,
    });
    return String(mObjStatusList[0]?.id);
  };
  const deal = attribs({ Name: "Difference Engine", Amount: "17000", Stage: "Proposal" });
  const opportunity = { type: "Opportunity", attribList: deal };
  const OpportunityId = await sync("create an Opportunity", opportunity, "INSERT", "CREATED");

  const part = attribs({ OpportunityId, PersonId: String(leadId), Role: "Influencer" });
  const role = { type: "OpportunityPersonRole", attribList: part };
  await sync("give the lead a role in it", role, "INSERT", "CREATED");

  const cost = {
    attrType: "Cost",
    attrList: attribs({ Month: "2013-06", Amount: "2000", Id: "153" }),
  };
  const program = { type: "Program", id: 1970, typeAttribList: [cost] };
  await sync("update a Program's cost", program, "UPDATE", "UPDATED");
}

/** Reads the lead of `Email`; returns its fields, one a line. */
async function readBack(client: Service, log: Log): Promise<string> {
  const { leadRecordList } = await log.step({
    title: "read the lead back",
    operation: "getLead",
    key: "EMAIL",
    call: () => client.getLead({ leadKey: { keyType: "EMAIL", keyValue: Email } }),
  });
  const [lead] = leadRecordList ?? [];
  const texts = lead?.leadAttributeList?.map(
    ({ attrName, attrValue }) => `${attrName}: ${attrValue}`,
  );
  const lines = [`lead ${lead?.Id}, ${lead?.Email}`, ...(texts ?? [])].join("\n  ");
  if (lines.includes("FirstName: Ada") && lines.includes("Title: Countess & Analyst")) return lines;
  throw new Error(`read the lead back: attributes are missing: ${lines}`);
}

function attributes(values: Readonly<Record<string, string>>): Attribute[] {
  return Object.entries(values).map(([attrName, attrValue]) => ({ attrName, attrValue }));
}

function attribs(values: Readonly<Record<string, string>>): Attrib[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
