// Programs, opportunities and roles in the model.
import type {
  MObject,
  ParamsDeleteMObjects,
  ParamsSyncMObjects,
} from "../../../generated/types.js";
import { log, Refused } from "./state.js";
import type { State, Thing, Values } from "./state.js";

export const role = "OpportunityPersonRole";
export const isRole = (type: string) => type === role || type === "OpportunityLeadRole";

export function find(state: State, { type, id, externalKey: key }: MObject): Thing | undefined {
  const own = isRole(type) ? role : type;
  const things = state.things.filter((one) => one.type === own);
  if (id !== undefined) return things.find((one) => one.id === id);
  if (key !== undefined && key.name !== "DealNo") throw new Refused(20105);
  return key && things.findLast(({ values }) => values.get(key.name) === key.value);
}

/** What is wrong with a request for one object, by the rules of the pages. */
function judge(object: MObject, operation: string): void {
  const { type, id, externalKey, attribList = [], associationList = [], typeAttribList } = object;
  if (operation === "UPDATE" && id === undefined && externalKey === undefined)
    throw new Refused(20109);
  if (type !== "Program" && type !== "Opportunity" && !isRole(type)) throw new Refused(20110);
  if (type === "Program" && operation !== "UPDATE") throw new Refused(20110);
  for (const { attrType, attrList = [] } of type === "Program" ? (typeAttribList ?? []) : []) {
    const names = attrList.map(({ name }) => name);
    const needed = attrType === "Cost" ? ["Month", "Amount"] : ["Type", "Value"];
    if (!needed.every((name) => names.includes(name))) throw new Refused(20109);
  }
  if (!isRole(type)) return;
  const links = (name: string, mObjType: string) =>
    attribList.some((one) => one.name === name) ||
    associationList.some((one) => one.mObjType === mObjType);
  if (!links("PersonId", "Lead") || !links("OpportunityId", "Opportunity"))
    throw new Refused(20109);
  if (externalKey !== undefined) throw new Refused(20110);
  const types = associationList.map(({ mObjType }) => mObjType);
  if (new Set(types).size < types.length) throw new Refused(20110);
}

const number = /^[+-]?\d+(\.\d+)?$/;
/** What is drawn of the fields, and what a value has to look like. */
const fields: Record<string, Record<string, RegExp>> = {
  Opportunity: {
    ...{ Name: /^.{0,255}$/, Stage: /./, DealNo: /./ },
    ...{ Amount: number, Probability: /^\d+$/ },
    ...{ CloseDate: /^\d{4}-\d\d-\d\d(T|$)/, IsWon: /^(true|false|yes|no|0|1)$/i },
  },
  [role]: { Role: /./, IsPrimary: /^(true|false|yes|no|0|1)$/i },
};

/** Whether the values are such as the fields of the type can have. */
function judgeValues(type: string, values: readonly { name: string; value: string }[]): void {
  for (const [name, value] of new Map(values.map((one) => [one.name, one.value]))) {
    if (type === role && (name === "PersonId" || name === "OpportunityId")) continue;
    if (name === "Id") throw new Refused(20110);
    const wanted = fields[type]?.[name];
    if (wanted === undefined) throw new Refused(20105);
    if (value !== "" && !wanted.test(value)) throw new Refused(20110);
  }
}

function linksOf(state: State, { type, attribList = [], associationList = [] }: MObject) {
  const links = new Map<string, number>();
  const add = (mObjType: string, id: number | undefined, key?: { name: string; value: string }) => {
    if (mObjType === "Opportunity") {
      const deal = find(state, { type: "Opportunity", id, externalKey: key });
      if (deal === undefined) throw new Refused(20110);
      links.set(mObjType, deal.id);
      return;
    }
    const lead =
      key === undefined || id !== undefined
        ? state.leads.find((one) => one.id === id)
        : state.leads.filter(({ values }) => values[key.name] === key.value).at(-1);
    if (lead === undefined) throw new Refused(20103);
    links.set(mObjType, lead.id);
  };
  if (!isRole(type)) return links;
  // An association is what counts, and the attribute beside it is not looked at.
  for (const [name, mObjType] of Object.entries({
    PersonId: "Lead",
    OpportunityId: "Opportunity",
  })) {
    const associated = associationList.find((one) => one.mObjType === mObjType);
    const given = attribList.findLast((one) => one.name === name);
    if (given !== undefined)
      if (associated !== undefined) add(mObjType, associated.id, associated.externalKey);
      else add(mObjType, Number(given.value));
  }
  for (const one of associationList) add(one.mObjType, one.id, one.externalKey);
  return links;
}

function change(thing: Thing, object: MObject, links: Map<string, number>): void {
  for (const { name, value } of object.attribList ?? []) thing.values.set(name, value);
  for (const [mObjType, id] of links) {
    thing.links.set(mObjType, id);
    thing.values.set(mObjType === "Lead" ? "PersonId" : "OpportunityId", String(id));
  }
  for (const [name, value] of thing.values) if (value === "") thing.values.delete(name);
  const ids = thing.groups.map(({ values }) => values["Id"]);
  for (const { attrType, attrList = [] } of object.typeAttribList ?? []) {
    const values = Object.fromEntries(attrList.map(({ name, value }) => [name, value]));
    // A cost of this very call has no id that the caller could know.
    if (attrType === "Cost" && values["Id"] !== undefined && !ids.includes(values["Id"]))
      throw new Refused(20110);
    changeGroup(thing, attrType, values);
  }
}

function changeGroup(program: Thing, attrType: string, given: Values): void {
  const groups = program.groups;
  if (attrType === "Tag") {
    const known: Record<string, string[]> = {
      Channel: ["Webinar", "Online Advertising"],
      Region: ["Americas", "APAC", "EMEA"],
    };
    if (!known[given["Type"] ?? ""]?.includes(given["Value"] ?? "")) throw new Refused(20110);
    const old = groups.find(({ values }) => values["Type"] === given["Type"]);
    if (old === undefined) groups.push({ attrType, values: given });
    else old.values = given;
    return;
  }
  const cost = { ...given, Month: `${(given["Month"] ?? "").slice(0, 7)}-01` };
  const old = groups.find((one) => one.attrType === "Cost" && one.values["Id"] === given["Id"]);
  if (old !== undefined) old.values = { ...old.values, ...cost };
  else {
    const ids = groups
      .filter((one) => one.attrType === "Cost")
      .map(({ values }) => Number(values["Id"]));
    groups.push({ attrType, values: { ...cost, Id: String(Math.max(...ids) + 1) } });
  }
}

const copy = (thing: Thing): Thing => ({
  ...thing,
  values: new Map(thing.values),
  links: new Map(thing.links),
  groups: thing.groups.map(({ attrType, values }) => ({ attrType, values: { ...values } })),
});
const content = ({ values, links, groups }: Thing) =>
  JSON.stringify([[...values], [...links], groups]);

export function syncMObjects(state: State, params: ParamsSyncMObjects) {
  const { operation, mObjectList } = params;
  return {
    mObjStatusList: mObjectList.map((object) =>
      status(object, () => {
        judge(object, operation);
        const thing = find(state, object);
        if (thing === undefined) {
          if (operation === "UPDATE") return { id: object.id ?? null, status: "SKIPPED" };
          const type = isRole(object.type) ? role : object.type;
          const { attribList = [], externalKey: key } = object;
          const values = key ? [...attribList, key] : attribList;
          judgeValues(type, values);
          const links = linksOf(state, object);
          const { now } = state;
          const made: Thing = {
            id: ++state.lastThing,
            type,
            values: new Map(),
            groups: [],
            links: new Map(),
            createdAt: now,
            updatedAt: now,
          };
          change(made, { ...object, attribList: values }, links);
          state.things.push(made);
          tell(state, made, "AssocWithOpprtntyInSales");
          return { id: made.id, status: "CREATED" };
        }
        if (operation === "INSERT") return { id: thing.id, status: "SKIPPED" };
        if (thing.type === "Program" && (object.attribList ?? []).length > 0)
          throw new Refused(20110);
        judgeValues(thing.type, object.attribList ?? []);
        const next = copy(thing);
        change(next, object, linksOf(state, object));
        if (content(next) === content(thing)) return { id: thing.id, status: "UNCHANGED" };
        next.updatedAt = state.now;
        state.things = state.things.map((one) => (one === thing ? next : one));
        const isMoved = ["Lead", "Opportunity"].some(
          (type) => thing.links.get(type) !== next.links.get(type),
        );
        if (isMoved) {
          tell(state, thing, "DissocFromOpprtntyInSales");
          tell(state, next, "AssocWithOpprtntyInSales");
        }
        if (thing.type === "Opportunity")
          for (const one of state.things)
            if (one.links.get("Opportunity") === thing.id)
              tell(state, one, "UpdateOpprtntyInSales");
        return { id: thing.id, status: "UPDATED" };
      }),
    ),
  };
}

type Told = "AssocWithOpprtntyInSales" | "DissocFromOpprtntyInSales" | "UpdateOpprtntyInSales";

/** Logs it for the lead that has the role. */
function tell(state: State, thing: Thing, type: Told): void {
  const lead = state.leads.find(({ id }) => thing.type === role && thing.links.get("Lead") === id);
  if (lead !== undefined) log(state, lead, type);
}

function status({ id, externalKey }: MObject, act: () => { id: number | null; status: string }) {
  const key = externalKey === undefined ? {} : { externalKey };
  try {
    return { ...act(), ...key };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { id: id ?? null, ...key, status: "FAILED", error: error.code };
  }
}

export function deleteMObjects(state: State, { mObjectList }: ParamsDeleteMObjects) {
  return {
    mObjStatusList: mObjectList.map((object) =>
      status(object, () => {
        if (object.type === "Program") throw new Refused(20110);
        if (object.id === undefined && object.externalKey === undefined) throw new Refused(20109);
        const found = find(state, object);
        if (found === undefined) return { id: object.id ?? null, status: "UNCHANGED" };
        const gone = state.things.filter(
          (one) =>
            one === found ||
            (found.type === "Opportunity" && one.links.get("Opportunity") === found.id),
        );
        for (const one of gone) tell(state, one, "DissocFromOpprtntyInSales");
        state.things = state.things.filter((one) => !gone.includes(one));
        return { id: found.id, status: "DELETED" };
      }),
    ),
  };
}
