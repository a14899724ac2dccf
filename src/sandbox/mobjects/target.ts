// Which stored object an MObject of a request means, and which objects its associations mean.
import type { Attrib, MObjAssociation, MObject } from "../../../generated/types.js";
import { fieldKey } from "../leads/lead-keys.js";
import { Refusal } from "../world/refusal.js";
import type { Association, StoredMObject } from "../store/mobjects.js";
import type { World } from "../world/world.js";

export type MObjectType = "Program" | "Opportunity" | "OpportunityPersonRole";

const typeNames: Readonly<Record<string, MObjectType | undefined>> = {
  Program: "Program",
  Opportunity: "Opportunity",
  OpportunityPersonRole: "OpportunityPersonRole",
  OpportunityLeadRole: "OpportunityPersonRole",
};

/** The type by name; `OpportunityLeadRole` is what the schema's enumeration calls a role. */
export function mobjectType(name: string): MObjectType {
  const type = Object.hasOwn(typeNames, name) ? typeNames[name] : undefined;
  if (type !== undefined) return type;
  throw new Refusal(20110, `'${name}' is no type of MObject: ${Object.keys(typeNames).join(", ")}`);
}

/** The object that id or external key name; of several with one external key, the newest. */
export function findMObject(world: World, object: MObject | MObjectKey): StoredMObject | undefined {
  const type = mobjectType(object.type);
  if (object.id !== undefined) return world.mobjects.get(type, object.id);
  if (object.externalKey === undefined) return undefined;
  if (type === "OpportunityPersonRole")
    throw new Refusal(20110, "An OpportunityPersonRole has no external key: name it by id");
  return world.mobjects.newest(type, object.externalKey);
}

export interface MObjectKey {
  readonly type: string;
  readonly id?: number | undefined;
  readonly externalKey?: Attrib | undefined;
}

/** The association with the id of what it names; an association with nothing is refused. */
export function resolveAssociation(world: World, association: MObjAssociation): Association {
  const { mObjType, id, externalKey } = association;
  switch (mObjType) {
    case "Lead":
      return { mObjType, id: findLeadId(world, id, externalKey) };
    case "Opportunity": {
      const found = findMObject(world, { type: mObjType, id, externalKey });
      if (found === undefined)
        throw new Refusal(20110, `No Opportunity has ${printKey(id, externalKey)}`);
      return { mObjType, id: found.id };
    }
    case "Company":
      return { mObjType, id: findCompanyId(world, id, externalKey) };
    default:
      throw new Refusal(20110, `Nothing is associated with a ${mObjType}`);
  }
}

function findLeadId(world: World, id: number | undefined, externalKey: Attrib | undefined): number {
  const field = externalKey && world.fields.get(externalKey.name);
  if (externalKey && field?.custom !== true)
    throw new Refusal(20105, `'${externalKey.name}' is no custom field of leads`);
  const lead = externalKey
    ? world.leads.newest(fieldKey(externalKey.name, externalKey.value))
    : world.leads.get(id ?? 0);
  if (lead === undefined) throw new Refusal(20103, `No lead has ${printKey(id, externalKey)}`);
  return lead.id;
}

/** Companies are part of the setup: no call can make one. */
function findCompanyId(
  { setup }: World,
  id: number | undefined,
  externalKey: Attrib | undefined,
): number {
  const company = setup.companies.findLast((one) =>
    externalKey ? one.fields?.[externalKey.name] === externalKey.value : one.id === id,
  );
  if (company === undefined)
    throw new Refusal(20110, `No Company has ${printKey(id, externalKey)}`);
  return company.id;
}

export function printKey(id: number | undefined, externalKey: Attrib | undefined): string {
  if (externalKey) return `the external key ${externalKey.name} '${externalKey.value}'`;
  return id === undefined ? "neither id nor external key" : `the id ${id}`;
}
