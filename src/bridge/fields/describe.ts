// Reads what `leads/describe.json` answers. It is the one endpoint that tells the SOAP names of fields.
import type { JsonObject } from "../../rest/endpoint.js";
import { isRecord } from "../../is-record.js";
import type { LeadField } from "./lead-field.js";
import { standardFields } from "./standard-fields.js";

const companyFields = new Set(
  standardFields.filter(({ company }) => company).map(({ rest }) => rest),
);

/** The fields with a REST name, each once. What a row does not tell, or tells in another form, is as for a plain text. */
export function readDescribe(rows: readonly JsonObject[]): LeadField[] {
  const fields = new Map<string, LeadField>();
  const soapNames = new Set<string>();
  for (const row of rows) {
    const rest = nameIn(row["rest"]);
    if (rest === undefined || fields.has(rest)) continue;
    const named = nameIn(row["soap"]);
    const soap = named === undefined || soapNames.has(named) ? undefined : named;
    if (soap !== undefined) soapNames.add(soap);
    const { dataType, displayName, length } = row;
    fields.set(rest, {
      rest,
      soap,
      type: isName(dataType) ? dataType : "string",
      label: typeof displayName === "string" ? displayName : rest,
      length: typeof length === "number" && length > 0 ? Math.floor(length) : undefined,
      readOnly: isReadOnly(row["rest"]) || isReadOnly(row["soap"]),
      company: companyFields.has(rest),
    });
  }
  return [...fields.values()];
}

function nameIn(side: unknown): string | undefined {
  const name = isRecord(side) ? side["name"] : undefined;
  return isName(name) ? name : undefined;
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function isReadOnly(side: unknown): boolean {
  return isRecord(side) && side["readOnly"] === true;
}
