// Opportunities and roles without an instance that describes them.
import { fieldsOf, lowerFirst } from "../mobjects/object-fields.js";
import type { ObjectKind } from "../state/state.js";

export const documentedFields = {
  Opportunity: fieldsOf("Opportunity"),
  OpportunityPersonRole: fieldsOf("OpportunityPersonRole"),
};

/** Whether every instance has the field, as far as is known. */
export function isDocumented(kind: ObjectKind, name: string): boolean {
  const { all } = documentedFields[kind];
  return all.some(({ soap, rest }) => soap === name || rest === lowerFirst(name));
}

/** The kind of an object by its type, which may be unknown. */
export function kindOf(type: string): ObjectKind | undefined {
  if (type === "Opportunity") return type;
  return /^Opportunity(?:Person|Lead)Role$/.test(type) ? "OpportunityPersonRole" : undefined;
}
