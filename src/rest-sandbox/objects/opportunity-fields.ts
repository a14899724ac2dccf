// The fields of opportunities and of the roles of leads in them: REST names for what the world has by SOAP name, and what
// only REST has.
import { roleType } from "../../sandbox/mobjects/roles.js";
import { sizeOf } from "../../sandbox/setup/object-fields.js";
import type { Attrib, StoredMObject } from "../../sandbox/store/mobjects.js";
import type { World } from "../../sandbox/world/world.js";
import {
  managedFields,
  restName,
  shownValues,
  storedValue,
  type ObjectField,
  type Values,
} from "./object-type.js";
import { leadTime } from "../world/times.js";

export type Kind = "Opportunity" | typeof roleType;

/** The key of opportunities, which the world has as one more attribute of them. */
export const externalId = "externalOpportunityId";

const key = (
  name: string,
  displayName: string,
  dataType: string,
  length?: number,
): ObjectField => ({
  name,
  displayName,
  dataType,
  length,
  updateable: false,
});

/** What REST names otherwise than SOAP, or what SOAP has not. */
const ownFields: Readonly<Record<Kind, readonly ObjectField[]>> = {
  Opportunity: [
    key(externalId, "External Opportunity Id", "string", 50),
    { ...key("externalCompanyId", "External Company Id", "string", 50), updateable: true },
  ],
  OpportunityPersonRole: [
    key(externalId, "External Opportunity Id", "string", 50),
    key("leadId", "Lead Id", "integer"),
    key("role", "Role", "string", 50),
  ],
};

/** Fields of SOAP that `ownFields` have instead. */
const replaced = new Set(["Id", "OpportunityId", "PersonId", "Role"]);

export interface KindFields {
  readonly description: string;
  readonly fields: ReadonlyMap<string, ObjectField>;
  /** The name that the world has for a field. */
  soapName(name: string): string;
  /** The values of an object by REST name, without those that are null. */
  show(object: StoredMObject): Values;
  /** Attributes of the world for values of a request. An empty one clears. */
  store(values: Values): Attrib[];
}

export function fieldsOfKind({ objects }: World, kind: Kind): KindFields {
  const object = objects.get(kind);
  const soapFields = [...(object?.fields.values() ?? [])].filter(({ name }) => !replaced.has(name));
  const soapNames = new Map(soapFields.map(({ name }) => [restName(name), name]));
  const shared = soapFields.map((field): ObjectField => {
    const isText = field.type === "string" || field.type === "text";
    return {
      name: restName(field.name),
      displayName: field.label ?? field.name,
      dataType: field.type,
      length: isText ? sizeOf(field) : undefined,
      updateable: true,
    };
  });
  const own = ownFields[kind];
  const fields = managedFields([...own, ...shared]);
  const soapName = (name: string): string => soapNames.get(name) ?? name;
  return {
    description: object?.description ?? "",
    fields,
    soapName,
    show({ attributes, createdAt, updatedAt }) {
      const stored = new Map(attributes.map(({ name, value }) => [name, value]));
      const shown = shownValues([...own, ...shared], (name) => stored.get(soapName(name)));
      return { ...shown, createdAt: leadTime(createdAt), updatedAt: leadTime(updatedAt) };
    },
    store: (values) =>
      Object.entries(values).flatMap(([name, value]) => {
        const field = fields.get(name);
        return field ? [{ name: soapName(name), value: storedValue(field, value) }] : [];
      }),
  };
}

/** Old attributes overridden by new ones. An empty value removes the attribute. */
export function merged(old: readonly Attrib[], fresh: readonly Attrib[]): Attrib[] {
  const values = new Map([...old, ...fresh].map(({ name, value }) => [name, value]));
  return [...values].flatMap(([name, value]) => (value === "" ? [] : [{ name, value }]));
}
