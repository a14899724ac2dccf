// Writes the people that have changed today. Killed at any moment and started again, it goes on where it was.
import { accountFrom } from "mktows";
import { syncLeads } from "mktows/sync";
import { changedPeople } from "./crm.js";

const today = new Date().toISOString().slice(0, 10);
const options = { ...accountFrom(process.env), journal: `leads-${today}.journal` };
for await (const { record, reason } of syncLeads(changedPeople(today), options).problems()) {
  console.error(`${record.FirstName}: ${reason}`);
  process.exitCode = 1;
}
