// What the instance would be asked about one object, apart from its own number.
import type { MObject } from "../../../generated/types.js";
import { leadKeys } from "../mobjects/leads-by-field.js";
import { externalId } from "../mobjects/plan-context.js";
import { planProgram } from "../mobjects/plan-program.js";
import type { ObjectKind } from "../state/state.js";
import { isDocumented, kindOf } from "./documented-objects.js";
import type { BridgeContext } from "./explanation.js";

/** Of an object that is not refused. `isLinked`: an opportunity that is not itself an object of the call. */
export function assumptionsOf(
  object: MObject,
  context: BridgeContext,
  isLinked: (opportunity: number) => boolean,
): string[] {
  const kind = kindOf(object.type);
  if (kind === undefined) return ofProgram(object);
  const opportunities = kind === "Opportunity" ? [] : opportunitiesOf(object).filter(isLinked);
  return [
    ...unsureFields(object, kind, context).map(
      (name) => `the instance has the field '${name}': otherwise FAILED, 20105`,
    ),
    ...opportunities.map(
      (id) => `the number ${id} of the Opportunity is of this bridge: otherwise FAILED, 20110`,
    ),
    ...leadKeys([object]).map(
      ({ name, value }) => `a lead has the ${name} '${value}': otherwise FAILED, 20103`,
    ),
  ];
}

function unsureFields(
  { attribList = [], associationList = [] }: MObject,
  kind: ObjectKind,
  { settings }: BridgeContext,
): string[] {
  const apart =
    kind === "Opportunity"
      ? [externalId, "ExternalOpportunityId", settings.opportunityKey]
      : ["OpportunityId", "PersonId"];
  const names = attribList.map(({ name }) => name);
  if (associationList.some(({ mObjType }) => mObjType === "Company"))
    names.push("externalCompanyId");
  return [...new Set(names)].filter((name) => !apart.includes(name) && !isDocumented(kind, name));
}

function opportunitiesOf({ attribList = [], associationList = [] }: MObject): number[] {
  const associated = associationList.filter(({ mObjType }) => mObjType === "Opportunity");
  if (associated.length > 0) return associated.flatMap(({ id }) => id ?? []);
  return attribList
    .filter(({ name }) => name === "OpportunityId")
    .map(({ value }) => Number(value));
}

function ofProgram(object: MObject): string[] {
  const { id, tags, costs } = planProgram(object, "UPDATE");
  const channel = tags.find(({ type }) => type === "Channel");
  return [
    `there is a program ${id}: otherwise SKIPPED`,
    ...(channel ? [`its channel is '${channel.value}': otherwise FAILED, 20110`] : []),
    ...costs
      .filter((cost) => cost.id !== undefined)
      .map(
        ({ month }) =>
          `it has one cost in ${month}, or one with the same Note: otherwise FAILED, 20110`,
      ),
  ];
}
