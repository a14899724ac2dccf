// The main job, by the client over HTTP: create, update and sync leads and objects, and read one back.
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
} from "../src/index.js";
import { createSandbox } from "../src/sandbox/index.js";
import { readLeads } from "./leads.js";
import { createLog, type Log } from "./log.js";
import { printReport, type Status } from "./report.js";

type StatusName = Status["status"];

const Email = "ada@lovelace.example";

export async function doMainJob(): Promise<void> {
  const sandbox = createSandbox();
  const { userId, secretKey } = sandbox;
  const { url } = await sandbox.listen();
  console.log(`sandbox at ${url}\n`);
  const log = createLog(http);
  const client = createClient({ endpoint: url, userId, secretKey, transport: log.transport });
  try {
    const leadId = await syncLeads(client, log);
    await syncObjects(client, log, leadId);
    const lead = await readBack(client, log);
    console.log(`${printReport(log.rows)}\n\n${lead}`);
  } finally {
    await sandbox.close();
  }
}

async function syncLeads(client: Service, log: Log): Promise<number> {
  const syncLead = async (title: string, leadRecord: LeadRecord, expected: StatusName) => {
    const { leadId } = await log.step({
      title,
      operation: "syncLead",
      keys: [resolveKey(leadRecord, "syncLead").key],
      call: () => client.syncLead({ leadRecord, returnLead: false }),
      statuses: ({ syncStatus }) => [syncStatus],
      expected,
    });
    return leadId;
  };
  const created = attributes({ FirstName: "Ada", Company: "Analytical Engines" });
  const updated = attributes({ LastName: "Lovelace", Title: "Countess & Analyst" });
  const leadId = await syncLead("create a lead", { Email, leadAttributeList: created }, "CREATED");
  await syncLead("update it", { Email, leadAttributeList: updated }, "UPDATED");

  const leads = readLeads();
  await log.step({
    title: "sync examples/leads.csv",
    operation: "syncMultipleLeads",
    keys: leads.map((lead) => resolveKey(lead, "syncMultipleLeads").key),
    call: () => client.syncMultipleLeads({ leadRecordList: leads, dedupEnabled: true }),
    statuses: ({ syncStatusList }) => syncStatusList,
    expected: "CREATED",
  });
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
      keys: [resolveKey(object, "syncMObjects", { operation }).key],
      call: () => client.syncMObjects({ mObjectList: [object], operation }),
      statuses: (result) => result.mObjStatusList,
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

/** Reads the lead of `Email`; returns it as one line. */
async function readBack(client: Service, log: Log): Promise<string> {
  const { leadRecordList } = await log.step({
    title: "read the lead back",
    operation: "getLead",
    keys: ["EMAIL"],
    call: () => client.getLead({ leadKey: { keyType: "EMAIL", keyValue: Email } }),
  });
  const [lead] = leadRecordList ?? [];
  const texts = lead?.leadAttributeList?.map(
    ({ attrName, attrValue }) => `${attrName}: ${attrValue}`,
  );
  const line = `lead ${lead?.Id}, ${lead?.Email}: ${texts?.join(", ")}`;
  if (line.includes("FirstName: Ada") && line.includes("Title: Countess & Analyst")) return line;
  throw new Error(`read the lead back: attributes are missing: ${line}`);
}

function attributes(values: Readonly<Record<string, string>>): Attribute[] {
  return Object.entries(values).map(([attrName, attrValue]) => ({ attrName, attrValue }));
}

function attribs(values: Readonly<Record<string, string>>): Attrib[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
