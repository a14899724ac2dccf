// The roles of leads in opportunities: finds them from either side, and moves them when leads are merged.
import { associationKey, equalTo, type StoredMObject } from "../store/mobjects.js";
import type { World } from "../world/world.js";

export const roleType = "OpportunityPersonRole";

/** The attributes of a role that name what it links. */
export const linkNames = { PersonId: "Lead", OpportunityId: "Opportunity" } as const;

/** The roles in an opportunity or of a lead. */
export function rolesOf(
  world: World,
  mObjType: "Opportunity" | "Lead",
  id: number,
): StoredMObject[] {
  const keys = associationKey({ mObjType, id });
  return [...world.mobjects.list(roleType, 0, keys.map(equalTo))];
}

/** The id of the lead or opportunity that a role links. */
export function linkOf(role: StoredMObject, mObjType: "Opportunity" | "Lead"): number | undefined {
  return role.associations.find((association) => association.mObjType === mObjType)?.id;
}

/** Moves the roles of one lead to another, and returns them as changed. */
export function handOverRoles(world: World, from: number, to: number): StoredMObject[] {
  const moved = rolesOf(world, "Lead", from).map((role): StoredMObject => ({
    ...role,
    attributes: role.attributes.map((attribute) =>
      attribute.name === "PersonId" ? { name: "PersonId", value: String(to) } : attribute,
    ),
    associations: role.associations.map((association) =>
      association.mObjType === "Lead" ? { mObjType: "Lead", id: to } : association,
    ),
    updatedAt: world.now(),
  }));
  for (const role of moved) world.mobjects.update(role);
  return moved;
}
