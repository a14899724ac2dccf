// The three operations that write, against a sandbox in this process. With MKTOWS_ENDPOINT, MKTOWS_USER_ID and
// MKTOWS_SECRET_KEY set, against the endpoint that they name.
import { accountFrom, createClient } from "mktows";
import { createSandbox } from "mktows/sandbox";
import { toAttributes } from "mktows/sync";

const isOwn = process.env["MKTOWS_ENDPOINT"] === undefined;
const client = createClient(isOwn ? createSandbox().account : accountFrom(process.env));

// syncLead: one lead, found by its Email, or created.
const leadRecord = {
  Email: "ada@lovelace.example",
  leadAttributeList: toAttributes({ FirstName: "Ada", LeadScore: 7 }),
};
const { leadId, syncStatus } = await client.syncLead({ leadRecord, returnLead: false });
console.log(`syncLead: lead ${leadId} ${syncStatus.status}`);

// syncMultipleLeads: any number of leads, each with a status of its own, in order.
const leadRecordList = [
  { Email: "ada@lovelace.example", leadAttributeList: toAttributes({ LastName: "Lovelace" }) },
  { Email: "grace@hopper.example", leadAttributeList: toAttributes({ FirstName: "Grace" }) },
  { Id: 999_999, leadAttributeList: toAttributes({ FirstName: "Nobody" }) },
];
const { syncStatusList } = await client.syncMultipleLeads({ leadRecordList });
for (const { leadId, status, error } of syncStatusList)
  console.log(`syncMultipleLeads: lead ${leadId} ${status}${error ? `, ${error}` : ""}`);

// syncMObjects: an opportunity, then the role of the lead in it.
const attribsOf = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));
const deal = { type: "Opportunity", attribList: attribsOf({ Name: "Engine", Stage: "Proposal" }) };
const opportunities = await client.syncMObjects({ mObjectList: [deal], operation: "INSERT" });
const [opportunity] = opportunities.mObjStatusList;
console.log(`syncMObjects: opportunity ${opportunity?.id} ${opportunity?.status}`);

const Role = "Decision Maker";
const PersonId = String(leadId);
const OpportunityId = String(opportunity?.id);
const role = {
  type: "OpportunityPersonRole",
  attribList: attribsOf({ OpportunityId, PersonId, Role }),
};
const roles = await client.syncMObjects({ mObjectList: [role], operation: "INSERT" });
console.log(`syncMObjects: role ${roles.mObjStatusList[0]?.status}`);
