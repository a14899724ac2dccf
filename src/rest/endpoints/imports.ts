// The endpoints of the bulk import of leads.
import { endpoint } from "../endpoint.js";

const seconds = 1000;

/** A repeat would import every row again. */
export const importLeads = endpoint("imports.start", {
  method: "POST",
  path: "/bulk/v1/leads.json",
  timeout: 130 * seconds,
});

export const getImport = endpoint("imports.status", {
  method: "GET",
  path: "/bulk/v1/leads/batch/{batchId}.json",
  timeout: 40 * seconds,
});
