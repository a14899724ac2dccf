// Programs, opportunities and roles read in the model: by key, by association, by criteria.
import type { MObjCriteria, ParamsGetMObjects } from "../../../generated/types.js";
import { find, isRole, role } from "./mobjects.js";
import { print, Refused } from "./state.js";
import type { State, Thing } from "./state.js";

const amounts = ["Id", "Amount", "Probability", "Quantity"];
const truths = ["true", "yes", "1"];

/** What two values of a field are compared by. */
function weight(name: string, value: string): number | string {
  if (amounts.includes(name)) return Number(value);
  if (name === "CloseDate") return Date.parse(value.replace(" UTC", "Z"));
  if (name === "IsWon") return truths.includes(value.toLowerCase()) ? 1 : 0;
  return value;
}

/** Whether an object fits a criterion: by the type of the field, moments by their seconds. */
export function holds(thing: Thing, { attrName, comparison, attrValue }: MObjCriteria): boolean {
  const seconds = (at: number) => Math.floor(at / 1000);
  const moments: Record<string, number> = {
    "Created At": thing.createdAt,
    "Updated At": thing.updatedAt,
  };
  const moment = moments[attrName];
  const own = attrName === "Id" ? String(thing.id) : thing.values.get(attrName);
  let order: number;
  if (moment !== undefined) order = seconds(moment) - seconds(Date.parse(attrValue));
  else if (own === undefined) return false;
  else {
    const [mine, wanted] = [weight(attrName, own), weight(attrName, attrValue)];
    order = mine === wanted ? 0 : mine < wanted ? -1 : 1;
  }
  return {
    EQ: order === 0,
    NE: order !== 0,
    LT: order < 0,
    LE: order <= 0,
    GT: order > 0,
    GE: order >= 0,
  }[comparison];
}

export function getMObjects(
  state: State,
  params: ParamsGetMObjects,
  _?: string,
  from?: { id?: number },
) {
  const { type, id, externalKey, mObjCriteriaList = [], mObjAssociationList = [] } = params;
  if (type !== "Program" && type !== "Opportunity" && !isRole(type)) throw new Refused(20110);
  for (const { attrName, attrValue } of type === "Program" ? [] : mObjCriteriaList) {
    if (attrName === "Ammount") throw new Refused(20105);
    const isNumber = !amounts.includes(attrName) || !Number.isNaN(Number(attrValue));
    if (!isNumber || attrValue === "soon") throw new Refused(20110);
  }
  if (id !== undefined && externalKey !== undefined) throw new Refused(20110);
  const named = mObjAssociationList.map((one): [string, number] => {
    const there =
      one.mObjType === "Lead"
        ? state.leads
        : state.things.filter((thing) => thing.type === "Opportunity");
    if (!there.some((thing) => thing.id === one.id))
      throw new Refused(one.mObjType === "Lead" ? 20103 : 20110);
    return [one.mObjType, one.id ?? 0];
  });
  const isAsked = id !== undefined || externalKey !== undefined;
  const asked = isAsked ? find(state, params) : undefined;
  const left = state.things
    .filter((one) => one.type === (isRole(type) ? role : type) && one.id > (from?.id ?? 0))
    .filter((one) => !isAsked || one === asked)
    .filter((one) => mObjCriteriaList.every((criterion) => holds(one, criterion)))
    .filter((one) => named.every(([mObjType, to]) => one.links.get(mObjType) === to))
    .sort((a, b) => a.id - b.id);
  const page = left.slice(0, 100);
  return {
    result: {
      returnCount: page.length,
      hasMore: left.length > page.length,
      mObjectList: page.map((one) => showThing(one, params.includeDetails === true)),
    },
    next: left.length > page.length ? { id: page.at(-1)?.id ?? 0 } : undefined,
  };
}

function showThing(thing: Thing, isDetailed: boolean) {
  const pairs = (values: Iterable<readonly [string, string]>) =>
    [...values].map(([name, value]) => ({ name, value }));
  return {
    type: thing.type,
    id: thing.id,
    createdAt: print(thing.createdAt),
    updatedAt: print(thing.updatedAt),
    ...(thing.type !== "Program" && { attribList: pairs(thing.values) }),
    ...(isDetailed &&
      thing.type === "Program" && {
        typeAttribList: thing.groups
          .filter(({ attrType }) => attrType !== "Token")
          .map(({ attrType, values }) => ({ attrType, values })),
      }),
  };
}
