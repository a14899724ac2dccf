// Finds the stored object that an MObject of a request means, and the objects that its associations mean.
import type { Attrib, MObjAssociation, MObject } from "../../../generated/types.js";
import type { FaultCode } from "../../mktows/faults.js";
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

/** The type with this name. `OpportunityLeadRole` is the name of a role in an enumeration of the schema. */
export function mobjectType(name: string): MObjectType {
  const type = Object.hasOwn(typeNames, name) ? typeNames[name] : undefined;
  if (type !== undefined) return type;
  throw new Refusal(
    20110,
    `Unknown type '${name}': expected one of ${Object.keys(typeNames).join(", ")}`,
  );
}

/** The object with the id or external key; of several with one external key, the newest. */
export function findMObject(world: World, object: MObject | MObjectKey): StoredMObject | undefined {
  const type = mobjectType(object.type);
  if (object.id !== undefined) return world.mobjects.get(type, object.id);
  if (object.externalKey === undefined) return undefined;
  if (type === "OpportunityPersonRole")
    throw new Refusal(20110, "An OpportunityPersonRole has no external key: id is required");
  return world.mobjects.newest(type, object.externalKey);
}

export interface MObjectKey {
  readonly type: string;
  readonly id?: number | undefined;
  readonly externalKey?: Attrib | undefined;
}

/** The association with the id of the object that it names. Refuses one that names no stored object. */
export function resolveAssociation(world: World, association: MObjAssociation): Association {
  const { mObjType, id, externalKey } = association;
  switch (mObjType) {
    case "Lead":
      return { mObjType, id: findLeadId(world, id, externalKey) };
    case "Opportunity": {
      const found = findMObject(world, { type: mObjType, id, externalKey });
      if (found === undefined) throw noSuch("Opportunity", 20110, id, externalKey);
      return { mObjType, id: found.id };
    }
    case "Company":
      return { mObjType, id: findCompanyId(world, id, externalKey) };
    default:
      throw new Refusal(20110, `No object can be associated with a ${mObjType}`);
  }
}

function findLeadId(world: World, id: number | undefined, externalKey: Attrib | undefined): number {
  const field = externalKey && world.fields.get(externalKey.name);
  if (externalKey && field?.custom !== true)
    throw new Refusal(20105, `'${externalKey.name}' is not a custom field of leads`);
  const lead = externalKey
    ? world.leads.newest(fieldKey(externalKey.name, externalKey.value))
    : world.leads.get(id ?? 0);
  if (lead === undefined) throw noSuch("Lead", 20103, id, externalKey);
  return lead.id;
}

/** Companies are in the setup, because no call can create one. */
function findCompanyId(
  { setup }: World,
  id: number | undefined,
  externalKey: Attrib | undefined,
): number {
  const company = setup.companies.findLast((one) =>
    externalKey ? one.fields?.[externalKey.name] === externalKey.value : one.id === id,
  );
  if (company === undefined) throw noSuch("Company", 20110, id, externalKey);
  return company.id;
}

function noSuch(
  type: string,
  code: FaultCode,
  id: number | undefined,
  externalKey: Attrib | undefined,
): Refusal {
  if (externalKey)
    return new Refusal(
      code,
      `No ${type} has the external key ${externalKey.name} '${externalKey.value}'`,
    );
  if (id !== undefined) return new Refusal(code, `No ${type} has the id ${id}`);
  return new Refusal(code, `An association with a ${type} requires id or externalKey`);
}
