// The foreign id of a record, as REST can keep it: in a custom field of the lead. Ids of Salesforce are in fields of the
// system, which only its synchronization writes.
import type { LeadRecord } from "../../../generated/types.js";
import { notAvailable, refused } from "../differences.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { Settings } from "../settings.js";

export interface ForeignKey {
  readonly id: string;
  /** The REST name of the field by which the lead is found. */
  readonly lookupField: string;
  /** Whether a lead can be created with it. */
  readonly creates: boolean;
  /** What the lead gets, by REST name. */
  readonly values: ReadonlyMap<string, string>;
}

const types = ["CUSTOM", "SFDC", "NETSUITE"];

/** The foreign id that a record has. `isKey`: the lead is found by it. */
export function foreignKeyOf(
  { ForeignSysPersonId, ForeignSysType }: LeadRecord,
  { foreignId, foreignType }: Pick<Settings, "foreignId" | "foreignType">,
  isKey: boolean,
): ForeignKey {
  const id = ForeignSysPersonId?.trim() ?? "";
  const type: string = ForeignSysType ?? "CUSTOM";
  if (!types.includes(type))
    throw new Refusal(20110, `ForeignSysType: expected one of ${types.join(", ")}`);
  if (type === "SFDC") {
    const lookupField = salesforceField(id);
    if (!isKey || lookupField === undefined) throw notAvailable(refused.salesforceId);
    return { id, lookupField, creates: false, values: new Map() };
  }
  if (foreignId === undefined) throw notAvailable(refused.foreignIdField);
  const values = new Map([[foreignId, id]]);
  if (foreignType !== undefined) values.set(foreignType, type);
  return { id, lookupField: foreignId, creates: true, values };
}

/** Ids of Salesforce begin with the kind of the object. */
function salesforceField(id: string): string | undefined {
  if (id.startsWith("00Q")) return "sfdcLeadId";
  return id.startsWith("003") ? "sfdcContactId" : undefined;
}
