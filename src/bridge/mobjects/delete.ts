// Carries out deleteMObjects: roles before the opportunities that they are in. REST takes the key of an object and nothing
// else of it.
import type { Attempts } from "../../call/attempts.js";
import type {
  MObject,
  MObjStatus,
  ParamsDeleteMObjects,
  ResultDeleteMObjects,
} from "../../../generated/types.js";
import { deleteOpportunities, deleteRoles } from "../../rest/endpoints/opportunities.js";
import { text } from "../../rest/read.js";
import { deletionOf, entriesOf } from "../objects/outcome.js";
import { runSteps } from "../objects/run-steps.js";
import type { Bridge } from "../operation.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import {
  groupsOf,
  maxObjects,
  mobjectType,
  refusedStatus,
  statusOf,
  type ObjectGroup,
  type PlannedWrite,
} from "./plan.js";
import { externalId } from "./plan-context.js";
import { keyValue } from "./plan-opportunity.js";
import { byFields, byGuid, type Write } from "./write.js";

const endpoints = { Opportunity: deleteOpportunities, OpportunityPersonRole: deleteRoles };

export async function deleteObjects(
  bridge: Bridge,
  { mObjectList: objects }: ParamsDeleteMObjects,
): Promise<ResultDeleteMObjects> {
  if (objects.length > maxObjects)
    throw new Refusal(20110, `${objects.length} objects in one call: the maximum is ${maxObjects}`);
  const settled = new Map<number, MObjStatus>();
  const writes = { OpportunityPersonRole: [] as PlannedWrite[], Opportunity: [] as PlannedWrite[] };
  objects.forEach((object, index) => {
    try {
      const type = mobjectType(object.type);
      if (type === "Program") throw new Refusal(20110, "A Program cannot be deleted");
      const write = planDelete(bridge, type, object);
      if (write === undefined) settled.set(index, statusOf(object, { status: "UNCHANGED" }));
      else writes[type].push({ index, ...write });
    } catch (error) {
      settled.set(index, refusedStatus(object, error));
    }
  });
  const groups = [
    ...groupsOf("OpportunityPersonRole", writes.OpportunityPersonRole),
    ...groupsOf("Opportunity", writes.Opportunity),
  ];
  const steps = groups.map((group) => ({
    indexes: group.records.map(({ index }) => index),
    run: (newAttempts: () => Attempts) => deleteGroup(bridge, group, objects, newAttempts()),
  }));
  return { mObjStatusList: await runSteps("deleteMObjects", objects.length, settled, steps) };
}

/** `undefined` where the bridge knows no object with the number. */
function planDelete(
  { state, settings }: Bridge,
  type: ObjectGroup["object"],
  { id, externalKey }: MObject,
): Write | undefined {
  if (id !== undefined) {
    const known = state.identityOf(type, id);
    return known && byGuid("delete", known.external, { marketoGUID: known.guid }, id);
  }
  if (type === "OpportunityPersonRole" && externalKey !== undefined)
    throw new Refusal(20110, "An OpportunityPersonRole has no external key: id is required");
  const key = externalKey && keyValue(externalKey, settings.opportunityKey);
  if (key === undefined) throw new Refusal(20109, "id or externalKey is required");
  return byFields("delete", key, { [externalId]: key });
}

async function deleteGroup(
  bridge: Bridge,
  { object: kind, by, records }: ObjectGroup,
  objects: readonly MObject[],
  attempts: Attempts,
): Promise<MObjStatus[]> {
  const json = { deleteBy: by, input: records.map(({ input }) => input) };
  const answer = await bridge.rest(endpoints[kind], { json }, attempts);
  const entries = entriesOf(answer, records.length);
  // All are read before any is forgotten: one that cannot be read leaves all of them in doubt.
  const read = entries.map((entry) => ({
    ...deletionOf(entry, attempts),
    guid: text(entry, "marketoGUID"),
  }));
  return records.flatMap(({ index, id, key }, at) => {
    const { status, error, guid } = read[at] ?? {};
    if (status === undefined) return []; // never: there is one for each
    const isGone = status === "DELETED";
    const number =
      id ??
      (isGone && guid !== undefined
        ? bridge.state.numberOf(kind, { guid, external: key })
        : undefined);
    if (isGone && number !== undefined) bridge.state.forget(kind, number);
    return statusOf(objects[index] ?? {}, { id: number, status, error });
  });
}
