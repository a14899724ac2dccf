// The endpoints of leads.
import { endpoint, type RestParams } from "../endpoint.js";
import { isRecord } from "../../is-record.js";

const seconds = 1000;

/** Whether the write names what it changes, so that to repeat it changes nothing more. */
function isUpdate({ json }: RestParams): boolean {
  const action: unknown = isRecord(json) ? json["action"] : undefined;
  return action === "updateOnly" || action === "createOrUpdate";
}

export const syncLeads = endpoint("leads.sync", {
  method: "POST",
  path: "/rest/v1/leads.json",
  timeout: 100 * seconds,
  repeatable: isUpdate,
});

export const getLeads = endpoint("leads.get", {
  method: "GET",
  path: "/rest/v1/leads.json",
  timeout: 70 * seconds,
});
