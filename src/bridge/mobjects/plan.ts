// Plans syncMObjects without calling anything: what is written by which call, and what is known before. REST names
// opportunities by an external id or a GUID, mktows by a number; a call writes records of one kind, by one action and key.
import type {
  MObject,
  MObjStatus,
  ParamsSyncMObjects,
  SyncOperationEnum,
} from "../../../generated/types.js";
import { inCalls, isTooLarge } from "../objects/groups.js";
import type { Action } from "../objects/outcome.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { ObjectKind } from "../state/state.js";
import { planOpportunity } from "./plan-opportunity.js";
import { planProgram, type ProgramUpdate } from "./plan-program.js";
import { planRole } from "./plan-role.js";
import type { PlanContext } from "./plan-context.js";
import { actions, type Write } from "./write.js";

export interface PlannedWrite extends Write {
  readonly index: number;
}

/** The records of one call of REST. */
export interface ObjectGroup {
  readonly object: ObjectKind;
  readonly action: Action;
  readonly by: "dedupeFields" | "idField";
  readonly records: readonly PlannedWrite[];
}

export interface PlannedProgram extends ProgramUpdate {
  readonly index: number;
}

export interface MObjectPlan {
  /** Statuses that no call decides: refused and skipped objects. */
  readonly settled: ReadonlyMap<number, MObjStatus>;
  /** Opportunities before the roles in them, which a call may create together. */
  readonly groups: readonly ObjectGroup[];
  /** A few calls for each. */
  readonly programs: readonly PlannedProgram[];
}

export const maxObjects = 100;

export function planMObjects(params: ParamsSyncMObjects, context: PlanContext): MObjectPlan {
  const { mObjectList: objects, operation } = params;
  if (!Object.hasOwn(actions, operation))
    throw new Refusal(20110, `operation is '${operation}': expected INSERT, UPDATE or UPSERT`);
  if (objects.length > maxObjects)
    throw new Refusal(20110, `${objects.length} objects in one call: the maximum is ${maxObjects}`);
  const settled = new Map<number, MObjStatus>();
  const writes: Record<ObjectKind, PlannedWrite[]> = { Opportunity: [], OpportunityPersonRole: [] };
  const programs: PlannedProgram[] = [];
  objects.forEach((object, index) => {
    try {
      const type = mobjectType(object.type);
      if (type === "Program") programs.push({ index, ...planProgram(object, operation) });
      else {
        const write = planObject(type, object, operation, context);
        if (write === undefined) settled.set(index, statusOf(object, { status: "SKIPPED" }));
        else writes[type].push({ index, ...write });
      }
    } catch (error) {
      settled.set(index, refusedStatus(object, error));
    }
  });
  return { settled, groups: objectKinds.flatMap((kind) => groupsOf(kind, writes[kind])), programs };
}

const objectKinds = ["Opportunity", "OpportunityPersonRole"] as const;

function planObject(
  type: ObjectKind,
  object: MObject,
  operation: SyncOperationEnum,
  context: PlanContext,
): Write | undefined {
  const plan = type === "Opportunity" ? planOpportunity : planRole;
  const write = plan(object, operation, context);
  if (write !== undefined && isTooLarge(write.input))
    throw new Refusal(20110, "the object is larger than REST takes: 1 MB");
  return write;
}

export function groupsOf(object: ObjectKind, writes: readonly PlannedWrite[]): ObjectGroup[] {
  return inCalls(writes).flatMap((records) => {
    const [first] = records;
    return first === undefined ? [] : [{ object, action: first.action, by: first.by, records }];
  });
}

const types: Readonly<Record<string, ObjectKind | "Program" | undefined>> = {
  Program: "Program",
  Opportunity: "Opportunity",
  OpportunityPersonRole: "OpportunityPersonRole",
  // The name that an enumeration of the schema has.
  OpportunityLeadRole: "OpportunityPersonRole",
};

export function mobjectType(name: string): ObjectKind | "Program" {
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (type !== undefined) return type;
  throw new Refusal(
    20110,
    `Unknown type '${name}': expected one of ${Object.keys(types).join(", ")}`,
  );
}

/** A status of an object: its number or the one of the request, and the external key as it was sent. */
export function statusOf(
  { id, externalKey }: Pick<MObject, "id" | "externalKey">,
  outcome: Pick<MObjStatus, "status" | "error"> & { readonly id?: number | undefined },
): MObjStatus {
  const { status, error } = outcome;
  return {
    id: outcome.id ?? id ?? null,
    ...(externalKey !== undefined && { externalKey }),
    status,
    ...(error !== undefined && { error }),
  };
}

export function refusedStatus(object: MObject, error: unknown): MObjStatus {
  if (error instanceof Refusal) return statusOf(object, { status: "FAILED", error: error.status });
  throw error;
}
