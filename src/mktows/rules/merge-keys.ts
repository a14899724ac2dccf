// By which keys mergeLeads names leads.
import type { LeadKeyRef } from "../../../generated/types.js";
import { Refusal } from "./refusal.js";

/** All key types but COOKIE. */
const keyTypes: readonly LeadKeyRef[] = [
  "IDNUM",
  "EMAIL",
  "LEADOWNEREMAIL",
  "SFDCACCOUNTID",
  "SFDCCONTACTID",
  "SFDCLEADID",
  "SFDCLEADOWNERID",
  "SFDCOPPTYID",
];

/** The key type of a lead to merge, or a `Refusal`. */
export function requireMergeKey(name: string): LeadKeyRef {
  const type = keyTypes.find((one) => one === name);
  if (type === undefined)
    throw new Refusal(20102, `mergeLeads does not take the key type '${name}'`);
  return type;
}
