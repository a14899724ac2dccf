// The endpoints of leads.
import { endpoint } from "../endpoint.js";
import { isUpdate } from "./is-update.js";

const seconds = 1000;

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

/** The older of the two descriptions, and the only one with SOAP names. */
export const describeLeads = endpoint("leads.describe", {
  method: "GET",
  path: "/rest/v1/leads/describe.json",
  timeout: 40 * seconds,
});

export const getLead = endpoint("lead.get", {
  method: "GET",
  path: "/rest/v1/lead/{leadId}.json",
  timeout: 40 * seconds,
});

/** Gives a lead the history of a cookie. A cookie that the lead has already changes nothing. */
export const associateLead = endpoint("leads.associate", {
  method: "POST",
  path: "/rest/v1/leads/{leadId}/associate.json",
  timeout: 70 * seconds,
  repeatable: () => true,
});

export const mergeLeads = endpoint("leads.merge", {
  method: "POST",
  path: "/rest/v1/leads/{leadId}/merge.json",
  timeout: 190 * seconds,
});

export const getPartitions = endpoint("leads.partitions", {
  method: "GET",
  path: "/rest/v1/leads/partitions.json",
  timeout: 40 * seconds,
});

export const describeSchemaFields = endpoint("leads.fields", {
  method: "GET",
  path: "/rest/v1/leads/schema/fields.json",
  timeout: 40 * seconds,
});
