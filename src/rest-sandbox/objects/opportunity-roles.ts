// The roles of leads in opportunities as REST shows them: by the external id of the opportunity, the id of the lead and the
// name of the role. The world has the first two as associations.
import { logRole } from "../../sandbox/mobjects/activity-log.js";
import { linkOf, roleType, rolesOf } from "../../sandbox/mobjects/roles.js";
import type { StoredMObject } from "../../sandbox/store/mobjects.js";
import type { World } from "../../sandbox/world/world.js";
import { guidOf, idOfGuid } from "./guid.js";
import { Skip, type ObjectRow, type ObjectType, type Values } from "./object-type.js";
import { findOpportunity } from "./opportunities.js";
import { externalId, fieldsOfKind, merged } from "./opportunity-fields.js";

export function opportunityRoleType(world: World): ObjectType {
  const { mobjects } = world;
  const { description, fields, show, store } = fieldsOfKind(world, roleType);
  const toRow = (role: StoredMObject): ObjectRow => {
    const opportunity = mobjects.get("Opportunity", linkOf(role, "Opportunity") ?? 0);
    const named = opportunity?.attributes.find(({ name }) => name === externalId)?.value;
    const lead = linkOf(role, "Lead");
    const name = role.attributes.find((attribute) => attribute.name === "Role")?.value;
    const links = { [externalId]: named, leadId: lead, role: name };
    const present = Object.entries(links).filter(([, value]) => value !== undefined);
    const values = { ...show(role), ...Object.fromEntries(present) };
    return { id: role.id, guid: guidOf(roleType, role.id), values };
  };
  const found = (name: string, value: string): readonly StoredMObject[] => {
    if (name === "leadId") return rolesOf(world, "Lead", leadId(value));
    const opportunity = findOpportunity(world, value);
    return opportunity ? rolesOf(world, "Opportunity", opportunity.id) : [];
  };
  /** The attributes beside the links, which never change. */
  const storeOthers = ({ leadId: _lead, role: _role, [externalId]: _id, ...others }: Values) =>
    store(others);
  return {
    name: "opportunityRole",
    displayName: "Opportunity Role",
    description,
    dedupeFields: [externalId, "leadId", "role"],
    searchableFields: [[externalId, "leadId", "role"], ["marketoGUID"], ["leadId"], [externalId]],
    fields,
    rows: {
      byGuid(guid) {
        const role = mobjects.get(roleType, idOfGuid(roleType, guid) ?? 0);
        return role && toRow(role);
      },
      byKey(key) {
        const roles = found(externalId, String(key[externalId])).map(toRow);
        return roles.find(
          ({ values }) =>
            values["leadId"] === leadId(String(key["leadId"])) &&
            values["role"] === String(key["role"]),
        );
      },
      list: (name, value) => found(name, value).map(toRow),
      create(values) {
        const opportunity = findOpportunity(world, values[externalId]);
        if (opportunity === undefined) throw new Skip("1013", "Opportunity not found");
        const lead = world.leads.get(leadId(String(values["leadId"])));
        if (lead === undefined) throw new Skip("1004", "Lead not found");
        const links = [
          { name: "OpportunityId", value: String(opportunity.id) },
          { name: "PersonId", value: String(lead.id) },
          { name: "Role", value: String(values["role"]) },
        ];
        const role = mobjects.insert({
          type: roleType,
          attributes: merged(links, storeOthers(values)),
          groups: [],
          associations: [
            { mObjType: "Lead", id: lead.id },
            { mObjType: "Opportunity", id: opportunity.id },
          ],
          createdAt: world.now(),
          updatedAt: world.now(),
        });
        logRole(world, role, "AssocWithOpprtntyInSales");
        return toRow(role);
      },
      update({ id }, values) {
        const role = mobjects.get(roleType, id);
        if (role === undefined) return;
        const attributes = merged(role.attributes, storeOthers(values));
        mobjects.update({ ...role, attributes, updatedAt: world.now() });
      },
      delete({ id }) {
        const role = mobjects.get(roleType, id);
        if (role === undefined) return;
        logRole(world, role, "DissocFromOpprtntyInSales");
        mobjects.delete(id);
      },
    },
  };
}

/** The number of a lead; 0, which no lead has, for any other text. */
function leadId(text: string): number {
  return /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : 0;
}
