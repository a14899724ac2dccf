// The requests of syncMObjects in their order, with those that depend on what the state of the bridge has.
import type { MObject } from "../../../generated/types.js";
import type { Endpoint } from "../../rest/endpoint.js";
import { getLeads } from "../../rest/endpoints/leads.js";
import {
  describeOpportunities,
  describeRoles,
  syncOpportunities,
  syncRoles,
} from "../../rest/endpoints/opportunities.js";
import { getProgram, setProgramTag, updateProgram } from "../../rest/endpoints/programs.js";
import { leadKeys } from "../mobjects/leads-by-field.js";
import type { MObjectPlan, ObjectGroup, PlannedProgram, PlannedWrite } from "../mobjects/plan.js";
import { externalId } from "../mobjects/plan-context.js";
import { kindOf } from "./documented-objects.js";
import type { BridgeContext, PlannedRequest } from "./explanation.js";
import { pathOf, type ObjectPlans } from "./object-plans.js";

const kinds = ["Opportunity", "OpportunityPersonRole"] as const;
const endpoints = {
  Opportunity: { describe: describeOpportunities, sync: syncOpportunities },
  OpportunityPersonRole: { describe: describeRoles, sync: syncRoles },
};

export function objectRequests(
  objects: readonly MObject[],
  { known, unknown }: ObjectPlans,
  context: BridgeContext,
): PlannedRequest[] {
  const ifKnown = writesOf(known);
  const ifUnknown = writesOf(unknown);
  const depends = ({ index }: PlannedWrite): boolean =>
    ifKnown.get(index)?.kind !== ifUnknown.get(index)?.kind;
  return [
    ...readsOf(objects, context),
    ...kinds.flatMap((kind) => [
      ...known.groups
        .filter(isOf(kind))
        .flatMap((group) => [
          ...written(group, (write) => !depends(write)),
          ...written(group, depends, "the numbers are of this bridge"),
        ]),
      ...unknown.groups
        .filter(isOf(kind))
        .flatMap((group) => written(group, depends, "the numbers are not of this bridge")),
    ]),
    ...programRequests(known.programs),
  ];
}

const isOf =
  (kind: ObjectGroup["object"]) =>
  ({ object }: ObjectGroup): boolean =>
    object === kind;

function writesOf({ groups }: MObjectPlan): ReadonlyMap<number, PlannedWrite> {
  return new Map(groups.flatMap(({ records }) => records.map((write) => [write.index, write])));
}

/** What is read before anything is planned, for refused objects too. */
function readsOf(objects: readonly MObject[], { fields }: BridgeContext): PlannedRequest[] {
  const requests: PlannedRequest[] = [];
  for (const kind of kinds) {
    const records = indexesOf(objects, ({ type }) => kindOf(type) === kind);
    const what = "tells the names and types of fields, by which attributes are checked";
    const when = "it was not read within a day";
    if (records.length > 0) requests.push(request(endpoints[kind].describe, what, records, when));
  }
  const names = new Set(leadKeys(objects).flatMap(({ name }) => fields.bySoap(name)?.rest ?? []));
  for (const filter of names) {
    const records = indexesOf(objects, (object) =>
      leadKeys([object]).some(({ name }) => fields.bySoap(name)?.rest === filter),
    );
    requests.push(request(getLeads, `finds leads by ${filter}`, records));
  }
  return requests;
}

function indexesOf(objects: readonly MObject[], is: (object: MObject) => boolean): number[] {
  return objects.flatMap((object, index) => (is(object) ? [index] : []));
}

/** The records of a call that are so. */
function written(
  { object, action, by, records }: ObjectGroup,
  are: (write: PlannedWrite) => boolean,
  when?: string,
): PlannedRequest[] {
  const chosen = records.filter(are);
  if (chosen.length === 0) return [];
  const key = object === "Opportunity" ? externalId : "opportunity, lead and role";
  const what = `${action} by ${by === "idField" ? "marketoGUID" : key}`;
  const indexes = chosen.map(({ index }) => index);
  return [request(endpoints[object].sync, what, indexes, when)];
}

/** One call for each program; those that do the same are told together. */
function programRequests(programs: readonly PlannedProgram[]): PlannedRequest[] {
  if (programs.length === 0) return [];
  const calls = new Map<string, { readonly endpoint: Endpoint; readonly indexes: number[] }>();
  const add = (endpoint: Endpoint, what: string, index: number): void => {
    const same = calls.get(what) ?? { endpoint, indexes: [] };
    same.indexes.push(index);
    calls.set(what, same);
  };
  for (const { index, tags, costs } of programs) {
    for (const { type } of tags)
      if (type !== "Channel") add(setProgramTag, `sets the tag ${type} of each`, index);
    const changed = costs.filter(({ id }) => id !== undefined).length;
    if (changed > 0)
      add(updateProgram, "replaces all costs of each by what they are with the changes", index);
    else if (costs.length > 0) add(updateProgram, "adds the costs of each", index);
  }
  const all = programs.map(({ index }) => index);
  return [
    request(getProgram, "reads each program", all),
    ...[...calls].map(([what, { endpoint, indexes }]) =>
      request(endpoint, what, indexes, "there is such a program"),
    ),
  ];
}

function request(
  { method, path }: Endpoint,
  what: string,
  indexes: readonly number[],
  when?: string,
): PlannedRequest {
  return { when, method, path, what, records: indexes.map(pathOf) };
}
