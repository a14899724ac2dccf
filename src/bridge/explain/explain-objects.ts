// What syncMObjects would do.
import type { MObject, ParamsSyncMObjects } from "../../../generated/types.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { assumptionsOf } from "./assumed-of-objects.js";
import type { BridgeContext, BridgeExplanation, ExplainedRefusal } from "./explanation.js";
import { nameOf, pathOf, planBoth, type ObjectPlans } from "./object-plans.js";
import { objectRequests } from "./object-requests.js";

type Explained = Pick<BridgeExplanation, "requests" | "refused" | "assumed">;

export function explainObjects(params: ParamsSyncMObjects, context: BridgeContext): Explained {
  try {
    return explained(params.mObjectList, planBoth(params, context), context);
  } catch (error) {
    // Of the whole call.
    if (!(error instanceof Refusal)) throw error;
    const { code, message: text } = error;
    return { requests: [], refused: [{ path: "params", code, text }], assumed: [] };
  }
}

function explained(
  objects: readonly MObject[],
  plans: ObjectPlans,
  context: BridgeContext,
): Explained {
  const own = new Set(objects.map(nameOf));
  const isLinked = (id: number): boolean => !own.has(nameOf({ type: "Opportunity", id }));
  const refused = refusalsOf(plans, objects);
  const refusedPaths = new Set(refused.map(({ path }) => path));
  const assumed = objects.flatMap((object, index) => {
    const path = pathOf(index);
    if (refusedPaths.has(path)) return [];
    const texts = [...differenceOf(plans, index), ...assumptionsOf(object, context, isLinked)];
    return texts.map((text) => ({ path, text }));
  });
  return { requests: objectRequests(objects, plans, context), refused, assumed };
}

/** Objects that are written in neither case, and refused in one at least. */
function refusalsOf(
  { known, unknown }: ObjectPlans,
  objects: readonly MObject[],
): ExplainedRefusal[] {
  return objects.flatMap((_, index) => {
    const settled = [known, unknown].map((plan) => plan.settled.get(index));
    const error = settled.find((status) => status?.error !== undefined)?.error;
    if (error === undefined || settled.includes(undefined)) return [];
    const [, code = "", text = ""] = /^(\d+) - ([^]*)$/.exec(error) ?? [];
    return [{ path: pathOf(index), code: Number(code), text }];
  });
}

/** What becomes of an object in the case in which it is not written. */
function differenceOf({ known, unknown }: ObjectPlans, index: number): string[] {
  const [ifKnown, ifUnknown] = [known.settled.get(index), unknown.settled.get(index)];
  const settled = ifKnown ?? ifUnknown;
  if (settled === undefined) return [];
  const { status, error } = settled;
  const otherwise = `otherwise ${status}${error === undefined ? "" : `, ${error}`}`;
  return [`the numbers in it are ${ifKnown ? "not " : ""}of this bridge: ${otherwise}`];
}
