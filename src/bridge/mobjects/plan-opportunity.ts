// Plans the write of one opportunity.
import type { Attrib, MObject, SyncOperationEnum } from "../../../generated/types.js";
import type { Json } from "../../rest/endpoint.js";
import { notAvailable, refused } from "../differences.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { attributesOf, externalId, valuesOf, type PlanContext } from "./plan-context.js";
import { actions, byFields, byGuid, type Write } from "./write.js";

/** Characters of an external id. */
const longestId = 50;

export function planOpportunity(
  object: MObject,
  operation: SyncOperationEnum,
  context: PlanContext,
): Write | undefined {
  const { id } = object;
  const attributes = attributesOf(object.attribList);
  const external = externalIdOf(object, attributes, context);
  const known = id === undefined ? undefined : context.identityOf("Opportunity", id);
  if (known !== undefined && operation === "INSERT") return undefined;
  const values = { ...valuesOf("Opportunity", attributes, context), ...companyOf(object, context) };
  if (known !== undefined) {
    const input = { marketoGUID: known.guid, ...values };
    return byGuid("updateOnly", known.external, input, id);
  }
  // A number that the bridge did not give is from before the switch-off, or of an object that is gone.
  if (id !== undefined && (operation === "UPDATE" || (operation === "UPSERT" && !external)))
    return undefined;
  if (external !== undefined)
    return byFields(actions[operation], external, { [externalId]: external, ...values });
  if (operation === "UPDATE") throw new Refusal(20109, "id or externalKey is required");
  // Not createOnly: an attempt that is repeated would find its own object.
  const key = context.newKey();
  return {
    ...byFields("createOrUpdate", key, { [externalId]: key, ...values }),
    isNew: true,
  };
}

/** The external id that the key of the request is, or else an attribute. Takes that attribute out. */
function externalIdOf(
  { externalKey }: MObject,
  attributes: Map<string, string>,
  { fields, settings }: PlanContext,
): string | undefined {
  const { opportunityKey } = settings;
  const isKey = (name: string) =>
    name === opportunityKey || fields.Opportunity.bySoap(name)?.rest === externalId;
  const given = externalKey === undefined ? undefined : keyValue(externalKey, opportunityKey);
  let found = given;
  for (const [name, value] of [...attributes])
    if (isKey(name)) {
      attributes.delete(name);
      const named = value.trim();
      if (named !== "" && given !== undefined && named !== given)
        throw new Refusal(
          20110,
          `${name} is '${value}', and externalKey is '${given}': REST cannot change the external id`,
        );
      if (named !== "") found ??= named;
    }
  if (found !== undefined && found.length > longestId)
    throw new Refusal(
      20110,
      `the external id has ${found.length} characters: expected at most ${longestId}`,
    );
  return found;
}

/** The external id that a key names; `undefined` where it is blank. */
export function keyValue({ name, value }: Attrib, opportunityKey: string): string | undefined {
  if (name !== opportunityKey && name !== externalId) {
    const wanted = `'${name}' is not the external key: expected '${opportunityKey}', see opportunityKey`;
    throw new Refusal(20110, `${notAvailable(refused.otherExternalKeys).message} (${wanted})`);
  }
  const key = value.trim();
  return key === "" ? undefined : key;
}

/** The company by its external id: REST has no number of companies. */
function companyOf({ associationList = [] }: MObject, { fields }: PlanContext) {
  const values: Record<string, Json> = {};
  for (const { mObjType, externalKey } of associationList) {
    if (mObjType !== "Company")
      throw new Refusal(
        20110,
        `Opportunity is not associated with ${mObjType}: expected one with Company`,
      );
    const field = fields.Opportunity.bySoap("externalCompanyId");
    if (externalKey === undefined || field === undefined)
      throw notAvailable(refused.companyAssociation);
    values[field.rest] = externalKey.value;
  }
  return values;
}
