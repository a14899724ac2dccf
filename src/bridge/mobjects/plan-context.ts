// What a plan of objects is made with: all that has to be looked up before it.
import type { Attrib } from "../../../generated/types.js";
import { toRestValue } from "../fields/values.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { Settings } from "../settings.js";
import type { ObjectIdentity, ObjectKind } from "../state/state.js";
import type { Json } from "../../rest/endpoint.js";
import type { ObjectFields } from "./object-fields.js";

export interface PlanContext {
  readonly fields: Readonly<Record<ObjectKind, ObjectFields>>;
  readonly settings: Pick<Settings, "opportunityKey" | "defaultRole">;
  readonly identityOf: (kind: ObjectKind, id: number) => ObjectIdentity | undefined;
  /** The id of the lead that a field and its value name. */
  readonly leadOf: (key: Attrib) => number | undefined;
  /** An external id that no opportunity has. */
  readonly newKey: () => string;
}

/** What REST calls the external id of an opportunity. */
export const externalId = "externalOpportunityId";

/** Fields that REST itself writes. */
const readOnly = new Set(["marketoGUID", "createdAt", "updatedAt", "seq"]);

/** The input of a record: the attributes, the last of each name, by their names and types in REST. */
export function valuesOf(
  kind: ObjectKind,
  attributes: ReadonlyMap<string, string>,
  { fields }: PlanContext,
): Record<string, Json> {
  const values: Record<string, Json> = {};
  const unknown: string[] = [];
  for (const [name, value] of attributes) {
    const field = fields[kind].bySoap(name);
    if (field === undefined) unknown.push(name);
    else if (readOnly.has(field.rest))
      throw new Refusal(20110, `The attribute '${name}' is read-only`);
    else values[field.rest] = toRestValue(field, value);
  }
  if (unknown.length === 0) return values;
  throw new Refusal(20105, `unknown attributes of ${kind}: ${unknown.join(", ")}`);
}

/** Attributes by name, the last of each. */
export function attributesOf(list: readonly Attrib[] | undefined): Map<string, string> {
  return new Map((list ?? []).map(({ name, value }) => [name, value]));
}
