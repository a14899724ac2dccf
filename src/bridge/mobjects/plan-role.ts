// Plans the write of the role of a lead in an opportunity, which REST names by all three: opportunity, lead and role.
import type { MObject, MObjAssociation, SyncOperationEnum } from "../../../generated/types.js";
import { faultTexts } from "../../mktows/service-fault.js";
import { notAvailable, refused } from "../differences.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { attributesOf, externalId, valuesOf, type PlanContext } from "./plan-context.js";
import { keyValue } from "./plan-opportunity.js";
import { actions, byFields, byGuid, type Write } from "./write.js";

/** The attributes that say what an association says as well. */
const linkNames = { OpportunityId: "Opportunity", PersonId: "Lead" } as const;

export function planRole(
  object: MObject,
  operation: SyncOperationEnum,
  context: PlanContext,
): Write | undefined {
  const { id, externalKey, attribList } = object;
  if (externalKey !== undefined)
    throw new Refusal(20110, "An OpportunityPersonRole has no external key: id is required");
  const known = id === undefined ? undefined : context.identityOf("OpportunityPersonRole", id);
  if (known !== undefined && operation === "INSERT") return undefined;
  if (known === undefined && operation !== "INSERT" && id !== undefined) return undefined;
  if (id === undefined && operation === "UPDATE") throw new Refusal(20109, "id is required");
  const attributes = attributesOf(attribList);
  const links = linksOf(object, attributes, context);
  const own = valuesOf("OpportunityPersonRole", attributes, context);
  const values = { ...own, ...links };
  if (known !== undefined)
    return byGuid("updateOnly", known.external, { marketoGUID: known.guid, ...values }, id);
  const { [externalId]: opportunity, leadId: lead } = links;
  if (opportunity === undefined || lead === undefined)
    throw new Refusal(
      20109,
      "a role requires OpportunityId and PersonId, or associations with both",
    );
  const role = own["role"] ?? context.settings.defaultRole;
  if (typeof role !== "string" || role === "") throw notAvailable(refused.roleWithoutName);
  const key = roleKey(opportunity, lead, role);
  return byFields(actions[operation], key, { ...values, role });
}

/** The external id of a role, as the state has it. */
export function roleKey(opportunity: string, lead: number, role: string): string {
  return `${opportunity}/${lead}/${role}`;
}

interface Links {
  [externalId]?: string;
  leadId?: number;
}

/** What the role links: associations, or else attributes, which are taken out. */
function linksOf(
  { associationList = [] }: MObject,
  attributes: Map<string, string>,
  context: PlanContext,
): Links {
  const given = new Map<string, MObjAssociation>();
  for (const [name, mObjType] of Object.entries(linkNames)) {
    const value = attributes.get(name);
    if (value !== undefined) given.set(mObjType, { mObjType, id: linkId(name, value) });
    attributes.delete(name);
  }
  for (const one of associationList) given.set(one.mObjType, one);
  const links: Links = {};
  for (const one of given.values())
    if (one.mObjType === "Opportunity") links[externalId] = opportunityOf(one, context);
    else if (one.mObjType === "Lead") links.leadId = leadOf(one, context);
    else
      throw new Refusal(
        20110,
        `OpportunityPersonRole is not associated with ${one.mObjType}: expected one with Lead or Opportunity`,
      );
  return links;
}

function linkId(name: string, value: string): number {
  const id = /^\s*\d{1,15}\s*$/.test(value) ? Number(value) : 0;
  if (id === 0) throw new Refusal(20110, `${name} is not an id: '${value}'`);
  return id;
}

export function opportunityOf(
  { id, externalKey }: MObjAssociation,
  { identityOf, settings }: Pick<PlanContext, "identityOf" | "settings">,
): string {
  if (id !== undefined) {
    const known = identityOf("Opportunity", id);
    if (known === undefined) throw new Refusal(20110, `No Opportunity has the id ${id}`);
    return known.external;
  }
  const key = externalKey && keyValue(externalKey, settings.opportunityKey);
  if (key !== undefined) return key;
  throw new Refusal(20109, "An association with Opportunity requires id or externalKey");
}

export function leadOf(
  { id, externalKey }: MObjAssociation,
  context: Pick<PlanContext, "leadOf">,
): number {
  if (id !== undefined) return id;
  if (externalKey === undefined)
    throw new Refusal(20109, "An association with Lead requires id or externalKey");
  const lead = context.leadOf(externalKey);
  if (lead !== undefined) return lead;
  throw new Refusal(20103, faultTexts.noLead(externalKey.name, externalKey.value));
}
