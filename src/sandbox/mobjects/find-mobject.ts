// Finds the stored object that an MObject of a request means, and the objects that its associations mean.
import type { Attrib, MObjAssociation } from "../../../generated/types.js";
import { fieldKey } from "../leads/lead-keys.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { Association, StoredMObject } from "../store/mobjects.js";
import type { World } from "../world/world.js";
import { requireExternalKey } from "./field-values.js";

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

/** How requests name an object: by its id or else, if it has none, by a custom field and its value. */
interface Key {
  readonly id?: number | undefined;
  readonly externalKey?: Attrib | undefined;
}

/** The object with the id, or else with the external key; of several with one external key, the newest. */
export function findMObject(
  world: World,
  { type: name, id, externalKey }: Key & { readonly type: string },
): StoredMObject | undefined {
  const type = mobjectType(name);
  if (id !== undefined) return world.mobjects.get(type, id);
  if (externalKey === undefined) return undefined;
  if (type === "OpportunityPersonRole")
    throw new Refusal(20110, "An OpportunityPersonRole has no external key: id is required");
  requireExternalKey(world, type, externalKey);
  return world.mobjects.newest(type, externalKey);
}

const associates: Readonly<Record<MObjectType, readonly string[]>> = {
  Program: [],
  Opportunity: ["Company"],
  OpportunityPersonRole: ["Lead", "Opportunity"],
};

/** Refuses to look for objects by an association that none of the type can have. */
export function requireAssociable(type: MObjectType, associate: string): void {
  const known = associates[type];
  if (known.includes(associate)) return;
  const wanted = known.length === 0 ? "no association" : `one with ${known.join(" or ")}`;
  throw new Refusal(20110, `${type} is not associated with ${associate}: expected ${wanted}`);
}

/** The association with the id of the object that it names. Refuses one that names no stored object. */
export function resolveAssociation(world: World, association: MObjAssociation): Association {
  const { mObjType, id, externalKey } = association;
  const found = findAssociate(world, association);
  if (found !== undefined) return { mObjType, id: found.id };
  const code = mObjType === "Lead" ? 20103 : 20110;
  if (id !== undefined) throw new Refusal(code, `No ${mObjType} has the id ${id}`);
  throw externalKey === undefined
    ? new Refusal(20109, `An association with ${mObjType} requires id or externalKey`)
    : new Refusal(
        code,
        `No ${mObjType} has the external key ${externalKey.name} '${externalKey.value}'`,
      );
}

function findAssociate(
  world: World,
  { mObjType, id, externalKey }: MObjAssociation,
): { readonly id: number } | undefined {
  if (id === undefined && externalKey !== undefined)
    requireExternalKey(world, mObjType, externalKey);
  switch (mObjType) {
    case "Lead":
      return externalKey === undefined || id !== undefined
        ? world.leads.get(id ?? 0)
        : world.leads.newest(fieldKey(externalKey.name, externalKey.value));
    case "Opportunity":
      return findMObject(world, { type: mObjType, id, externalKey });
    case "Company":
      // Companies are in the setup, because no call can create one.
      return world.setup.companies.findLast((one) =>
        externalKey === undefined || id !== undefined
          ? one.id === id
          : one.fields?.[externalKey.name] === externalKey.value,
      );
    default:
      throw new Refusal(20110, `No object can be associated with a ${mObjType}`);
  }
}
