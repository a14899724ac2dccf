// Plans a call of syncMObjects without an instance. The numbers of objects are in the state of a bridge, which is not asked:
// the call is planned for the case that the bridge gave those by which its objects are named, and for the case that it did not.
import type { MObject, ParamsSyncMObjects } from "../../../generated/types.js";
import { leadFilter } from "../mobjects/leads-by-field.js";
import { planMObjects, type MObjectPlan } from "../mobjects/plan.js";
import type { PlanContext } from "../mobjects/plan-context.js";
import { documentedFields, kindOf } from "./documented-objects.js";
import type { BridgeContext } from "./explanation.js";

/** A call planned for both cases. */
export interface ObjectPlans {
  readonly known: MObjectPlan;
  readonly unknown: MObjectPlan;
}

export function planBoth(params: ParamsSyncMObjects, context: BridgeContext): ObjectPlans {
  const own = new Set(params.mObjectList.map(nameOf));
  const plan = (isKnown: (name: string) => boolean): MObjectPlan =>
    planMObjects(params, contextOf(context, isKnown));
  return { known: plan(() => true), unknown: plan((name) => !own.has(name)) };
}

export const pathOf = (index: number): string => `mObjectList[${index}]`;

/** Tells objects with numbers apart. */
export function nameOf({ type, id }: Pick<MObject, "type" | "id">): string {
  return `${kindOf(type)} ${id}`;
}

/** Answers of nobody, each its own: which calls there are depends on what is the same. */
function contextOf(
  { fields, settings }: BridgeContext,
  isKnown: (name: string) => boolean,
): PlanContext {
  const leads = new Map<string, number>();
  let keys = 0;
  return {
    fields: documentedFields,
    settings,
    identityOf: (kind, id) => {
      const name = nameOf({ type: kind, id });
      return isKnown(name) ? { guid: `GUID of ${name}`, external: `key of ${name}` } : undefined;
    },
    leadOf: (key) => {
      const name = `${leadFilter(fields, key)} ${key.value.trim().toLowerCase()}`;
      const lead = leads.get(name) ?? -1 - leads.size;
      leads.set(name, lead);
      return lead;
    },
    newKey: () => `new key ${++keys}`,
  };
}
