// Names of lead fields in SOAP and in REST: which field of an instance a name means. The user's map beats what the instance
// describes, and the standard table fills in SOAP names that the instance does not tell.
import type { LeadField } from "./lead-field.js";
import { standardFields } from "./standard-fields.js";

export type { LeadField } from "./lead-field.js";

/** REST names by SOAP name. */
export type FieldMap = Readonly<Record<string, string>>;

/** The fields of an instance. Names are compared with case, as both services do. */
export interface LeadFields {
  bySoap(name: string): LeadField | undefined;
  byRest(name: string): LeadField | undefined;
  readonly all: readonly LeadField[];
}

/**
 * The fields of an instance with their names. `described` are all of them; without it, the standard ones. A field to which
 * the map gives a name has no other.
 */
export function leadFieldsOf(
  described: readonly LeadField[] | undefined,
  map: FieldMap = {},
): LeadFields {
  const fields = new Map((described ?? standardFields).map((field) => [field.rest, field]));
  if (described !== undefined) addStandardNames(fields);
  const given = Object.entries(map);
  const taken = new Set(given.map(([soap]) => soap));
  const mapped = new Set(given.map(([, rest]) => rest));
  for (const [rest, field] of fields)
    if (field.soap !== undefined && (taken.has(field.soap) || mapped.has(rest)))
      fields.set(rest, { ...field, soap: undefined });
  const bySoap = new Map<string, LeadField>();
  for (const [soap, rest] of given) {
    const field = { ...(fields.get(rest) ?? unknown(rest)), soap };
    bySoap.set(soap, field);
    // Of several SOAP names for one field, answers have the first.
    if (fields.get(rest)?.soap === undefined) fields.set(rest, field);
  }
  for (const field of fields.values())
    if (field.soap !== undefined && !bySoap.has(field.soap)) bySoap.set(field.soap, field);
  return {
    bySoap: (name) => bySoap.get(name),
    byRest: (name) => fields.get(name),
    all: [...fields.values()],
  };
}

/** Gives described fields without a SOAP name the one of the standard table, unless another field has it. */
function addStandardNames(fields: Map<string, LeadField>): void {
  const names = new Set([...fields.values()].map(({ soap }) => soap));
  for (const { rest, soap } of standardFields) {
    const field = fields.get(rest);
    if (soap !== undefined && field?.soap === undefined && field !== undefined && !names.has(soap))
      fields.set(rest, { ...field, soap });
  }
}

/** A field that only the map names. */
function unknown(rest: string): Omit<LeadField, "soap"> {
  const type = "string";
  return { rest, type, label: rest, length: undefined, readOnly: false, company: false };
}
