// The requests of a plan for leads, in their order, with those that depend on what REST answers.
import type { Endpoint } from "../../rest/endpoint.js";
import { syncCompanies } from "../../rest/endpoints/companies.js";
import {
  associateLead,
  getLead,
  getLeads,
  getPartitions,
  syncLeads,
} from "../../rest/endpoints/leads.js";
import { groupsOf, type LeadGroup, type LeadPlan, type LeadWrite } from "../leads/lead-write.js";
import type { Settings } from "../settings.js";
import type { PlannedRequest } from "./explanation.js";

interface Given {
  readonly settings: Settings;
  readonly returnLead: boolean;
}

export function leadRequests(plan: LeadPlan, { settings, returnLead }: Given): PlannedRequest[] {
  const { writes, cookie } = plan;
  const requests: PlannedRequest[] = [];
  const add = (
    { method, path }: Endpoint,
    what: string,
    records: readonly LeadWrite[],
    when?: string,
  ): void => {
    if (records.length === 0) return; // all are refused
    requests.push({ when, method, path, what, records: records.map((each) => each.path) });
  };
  const found = cookie?.found;
  if (found !== undefined) add(getLeads, "finds the lead of the cookie", writes);
  const located = writes.filter(({ partition, by }) => partition !== undefined && by !== "Email");
  const checked = found === undefined ? located.filter(({ lookupField }) => lookupField) : [];
  if (checked.length > 0) {
    add(getLeads, "finds the lead, to compare its partition", checked);
    add(getPartitions, "tells the id of the partition, once a day", checked, "a lead is found");
  }
  if (found !== undefined) add(syncLeads, whatIs([found]), [found], "a lead has the cookie");
  const otherwise = found === undefined ? undefined : "no lead has the cookie";
  for (const group of groupsOf(writes)) {
    add(syncLeads, whatIs(group), group, otherwise);
    followUps(group, add);
  }
  const moved = writes.filter(({ moved }) => moved !== undefined);
  if (moved.length > 0) {
    add(getLeads, "finds other leads that have the foreign id", moved, "a lead was written");
    add(syncLeads, "updateOnly by id: takes the foreign id from them", moved, "others have it");
  }
  const company = writes.filter((write) => write.company.length > 0);
  if (company.length > 0 && settings.companies === "companies") {
    const refused = "fields of the company were refused";
    add(getLeads, "tells the company of each lead", company, refused);
    add(syncCompanies, "updates the companies", company, refused);
  }
  if (cookie !== undefined)
    add(associateLead, "associates the cookie with the lead", writes, found && "no lead had it");
  if (returnLead) add(getLead, "reads the lead after the write", writes, "the lead was written");
  return requests;
}

type Add = (endpoint: Endpoint, what: string, records: readonly LeadWrite[], when: string) => void;

/** What is sent for reasons of REST that can be met. */
function followUps(group: LeadGroup, add: Add): void {
  const [{ action, lookupField, partition, by }] = group;
  const creates = group.filter(({ creation }) => creation !== undefined);
  if (creates.length > 0)
    add(
      syncLeads,
      `createOnly by ${lookupField}: with the Email`,
      creates,
      "no lead has the foreign id",
    );
  if (by === "Email" || by === "ForeignSysPersonId") {
    const several = `several leads have the same ${lookupField}`;
    add(getLeads, "finds the newest of them", group, several);
    add(syncLeads, "updateOnly by id", group, several);
  }
  if (by === "Email" && partition !== undefined && action !== "updateOnly")
    add(syncLeads, "updateOnly by email", group, "the lead is in another partition");
  const company = group.filter((write) => write.company.length > 0);
  if (company.length > 0)
    add(syncLeads, "the same without fields of the company", company, "REST refuses them (1021)");
}

function whatIs([{ action, lookupField, partition }]: LeadGroup): string {
  const by = lookupField === undefined ? "" : ` by ${lookupField}`;
  const where =
    partition === undefined || action === "updateOnly" ? "" : ` in partition ${partition}`;
  return `${action}${by}${where}`;
}
