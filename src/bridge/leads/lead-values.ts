// The attributes of a record as values of REST: by their REST names, converted by the types of their fields.
import type { LeadRecord } from "../../../generated/types.js";
import { faultTexts } from "../../mktows/service-fault.js";
import { isPresent } from "../../mktows/rules/path.js";
import { notAvailable, refused } from "../differences.js";
import type { LeadFields } from "../fields/fields.js";
import { toRestValue } from "../fields/values.js";
import { Refusal } from "../../mktows/rules/refusal.js";

export type RestValue = string | number | boolean | null;

export interface LeadValues {
  /** By REST name. `email` is among them where the list has an Email. */
  readonly values: ReadonlyMap<string, RestValue>;
  /** The REST names of those that belong to the company. */
  readonly company: readonly string[];
}

/** The values of a record's attributes. Throws a `Refusal` for those that REST cannot be given. */
export function leadValues(record: LeadRecord, operation: string, fields: LeadFields): LeadValues {
  // The id of a lead is a key and no value.
  const given = (record.leadAttributeList ?? []).filter(({ attrName }) => attrName !== "Id");
  const unknown = given.map(({ attrName }) => attrName).filter((name) => !fields.bySoap(name));
  if (unknown.length > 0)
    throw new Refusal(20105, faultTexts.unknownFields(operation, [...new Set(unknown)]));
  const values = new Map<string, RestValue>();
  const company = new Set<string>();
  for (const { attrName, attrValue } of given) {
    const field = fields.bySoap(attrName);
    if (field === undefined) continue;
    if (field.readOnly || field.rest === "id")
      throw new Refusal(20110, `The attribute '${attrName}' is read-only`);
    // The last value of a name counts. From a program that serves SOAP a value can be nil.
    values.set(field.rest, toRestValue(field, attrValue ?? ""));
    if (field.company) company.add(field.rest);
  }
  // A blank Email beside the element would clear what the element sets.
  if (!isPresent(values.get("email")) && isPresent(record.Email)) values.delete("email");
  for (const email of [record.Email, values.get("email")])
    if (typeof email === "string" && !isAscii(email)) throw notAvailable(refused.emailCharacters);
  return { values, company: [...company] };
}

function isAscii(text: string): boolean {
  return !/[^\u0000-\u007f]/.test(text);
}
