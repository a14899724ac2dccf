// Carries out syncMObjects: looks up what the plan needs, then makes its calls in order.
import { randomUUID } from "node:crypto";
import type { Attempts } from "../../call/attempts.js";
import type {
  MObject,
  MObjStatus,
  ParamsSyncMObjects,
  ResultSyncMObjects,
} from "../../../generated/types.js";
import { syncOpportunities, syncRoles } from "../../rest/endpoints/opportunities.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { required, text } from "../../rest/read.js";
import { entriesOf, outcomeOf } from "../objects/outcome.js";
import { runSteps } from "../objects/run-steps.js";
import type { Bridge } from "../operation.js";
import type { ObjectKind } from "../state/state.js";
import { leadKeys, leadsByField } from "./leads-by-field.js";
import { fieldsOf, objectFields } from "./object-fields.js";
import { planMObjects, statusOf, type ObjectGroup, type PlannedWrite } from "./plan.js";
import type { PlanContext } from "./plan-context.js";
import { changeProgram } from "./update-program.js";

const endpoints = { Opportunity: syncOpportunities, OpportunityPersonRole: syncRoles };

export async function syncObjects(
  bridge: Bridge,
  params: ParamsSyncMObjects,
): Promise<ResultSyncMObjects> {
  const { mObjectList: objects } = params;
  const { settled, groups, programs } = planMObjects(params, await contextOf(bridge, objects));
  const written = groups.map((group) => ({
    indexes: group.records.map(({ index }) => index),
    run: (newAttempts: () => Attempts) => writeGroup(bridge, group, objects, newAttempts()),
  }));
  const changed = programs.map(({ index, ...update }) => ({
    indexes: [index],
    inParts: true,
    run: async (newAttempts: () => Attempts) => {
      const { id, ...status } = await changeProgram(bridge, update, newAttempts);
      return [{ ...statusOf(objects[index] ?? {}, status), id }];
    },
  }));
  const keys = groups.flatMap(({ object, records }) =>
    records.map(({ key }) => `${object} ${key}`),
  );
  const mObjStatusList = await bridge.locks.hold(keys, bridge.signal, () =>
    runSteps("syncMObjects", objects.length, settled, [...written, ...changed]),
  );
  return { mObjStatusList };
}

async function contextOf(bridge: Bridge, objects: readonly MObject[]): Promise<PlanContext> {
  const { settings, state } = bridge;
  const has = (kind: RegExp): boolean => objects.some(({ type }) => kind.test(type));
  const [isOpportunity, isRole] = [has(/^Opportunity$/), has(/^Opportunity(?:Person|Lead)Role$/)];
  // Before anything is written: without the state, what is written could not be answered.
  if (isOpportunity || isRole) state.identityOf("Opportunity", 0);
  const fields = async (kind: ObjectKind, isWanted: boolean) =>
    isWanted ? objectFields(bridge, kind) : fieldsOf(kind);
  const [Opportunity, OpportunityPersonRole, leadOf] = await Promise.all([
    fields("Opportunity", isOpportunity),
    fields("OpportunityPersonRole", isRole),
    leadsByField(bridge, leadKeys(objects)),
  ]);
  return {
    fields: { Opportunity, OpportunityPersonRole },
    settings,
    identityOf: (kind, id) => state.identityOf(kind, id),
    leadOf,
    newKey: () => `mktows-${randomUUID()}`,
  };
}

async function writeGroup(
  bridge: Bridge,
  group: ObjectGroup,
  objects: readonly MObject[],
  attempts: Attempts,
): Promise<MObjStatus[]> {
  const { object, action, by, records } = group;
  const json = { action, dedupeBy: by, input: records.map(({ input }) => input) };
  const answer = await bridge.rest(endpoints[object], { json }, attempts);
  const entries = entriesOf(answer, records.length);
  return records.flatMap((record, at) => {
    const entry = entries[at];
    if (entry === undefined) return [];
    return [toStatus(bridge, group, record, objects[record.index] ?? {}, entry)];
  });
}

function toStatus(
  bridge: Bridge,
  { object: kind, action }: ObjectGroup,
  { id, key, isNew }: PlannedWrite,
  object: Pick<MObject, "id" | "externalKey">,
  entry: JsonObject,
): MObjStatus {
  const { status, error } = outcomeOf(action, entry);
  const isWritten = status === "CREATED" || status === "UPDATED";
  const guid = isWritten ? required(text, entry, "marketoGUID") : text(entry, "marketoGUID");
  const number =
    id ?? (guid === undefined ? undefined : bridge.state.numberOf(kind, { guid, external: key }));
  const word = isNew === true && status === "UPDATED" ? "CREATED" : status;
  return statusOf(object, { id: number, status: word, error });
}
