// Reads leads.csv as lead records. A column named like an element of the record sets that element; any other is
// an attribute, omitted where the cell is empty.
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { ForeignSysType, LeadRecord } from "../src/index.js";

const foreignSysTypes: readonly ForeignSysType[] = ["CUSTOM", "SFDC", "NETSUITE"];

export function readLeads(): LeadRecord[] {
  const rows = parse<Record<string, string>>(readFileSync(new URL("leads.csv", import.meta.url)), {
    columns: true,
    bom: true,
  });
  return rows.map(({ Email, ForeignSysPersonId, ForeignSysType, ...attributes }) => ({
    Email: Email || undefined,
    ForeignSysPersonId: ForeignSysPersonId || undefined,
    ForeignSysType: foreignSysTypes.find((type) => type === ForeignSysType),
    leadAttributeList: Object.entries(attributes)
      .filter(([, attrValue]) => attrValue !== "")
      .map(([attrName, attrValue]) => ({ attrName, attrValue })),
  }));
}
