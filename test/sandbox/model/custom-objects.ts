// Custom objects in the model.
import type {
  Attribute,
  ParamsDeleteCustomObjects,
  ParamsGetCustomObjects,
  ParamsSyncCustomObjects,
} from "../../../generated/types.js";
import { Refused } from "./state.js";
import type { Row, State, Values } from "./state.js";

const rowFields = ["city", "zip"];

function valuesOf(list: readonly Attribute[], known: readonly string[]): Values {
  if (list.some(({ attrName }) => !known.includes(attrName))) throw new Refused(20105);
  return Object.fromEntries(list.map(({ attrName, attrValue }) => [attrName, attrValue]));
}

const rowWith = ({ rows }: State, keys: Values): Row | undefined =>
  rows.find((row) => row.keys["MKTOID"] === keys["MKTOID"] && row.keys["rid"] === keys["rid"]);

function wholeKey(list: readonly Attribute[]): Values {
  const keys = valuesOf(list, ["MKTOID", "rid"]);
  if (keys["MKTOID"] === undefined || keys["rid"] === undefined) throw new Refused(20109);
  return keys;
}

function requireRoadshow(name: string): void {
  if (name.toLowerCase() !== "roadshow") throw new Refused(20110);
}

function rowStatus(objTypeName: string, keyList: readonly Attribute[], act: () => string) {
  const keys = keyList.map((key) => ({ ...key, attrType: null }));
  const row = { objTypeName, customObjKeyList: keys };
  try {
    const word = act();
    const isWord = ["CREATED", "UPDATED", "DELETED"].includes(word);
    return { ...row, status: isWord ? word : "FAILED", error: isWord ? null : word };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // Errors have no codes here; by their first word they are told apart.
    const word = { 20103: "No", 20105: "Unknown", 20109: "customObjKeyList" }[error.code];
    return { ...row, status: "FAILED", error: word };
  }
}

export function syncCustomObjects(state: State, params: ParamsSyncCustomObjects) {
  requireRoadshow(params.objTypeName);
  return {
    syncCustomObjStatusList: params.customObjList.map(
      ({ customObjKeyList, customObjAttributeList }) =>
        rowStatus(params.objTypeName, customObjKeyList ?? [], () => {
          const keys = wholeKey(customObjKeyList ?? []);
          if (!state.leads.some(({ id }) => String(id) === keys["MKTOID"]))
            throw new Refused(20103);
          const values = valuesOf(customObjAttributeList ?? [], rowFields);
          const row = rowWith(state, keys);
          if (row === undefined && params.operation === "UPDATE") return "SKIPPED";
          if (row !== undefined && params.operation === "INSERT") return "SKIPPED";
          if (row === undefined) state.rows.push({ id: ++state.lastRow, keys, values });
          else row.values = { ...row.values, ...values };
          return row === undefined ? "CREATED" : "UPDATED";
        }),
    ),
  };
}

export function deleteCustomObjects(state: State, params: ParamsDeleteCustomObjects) {
  requireRoadshow(params.objTypeName);
  return {
    deleteCustomObjStatusList: params.customObjKeyLists.map((list) =>
      rowStatus(params.objTypeName, list, () => {
        const row = rowWith(state, wholeKey(list));
        state.rows = state.rows.filter((one) => one !== row);
        return row === undefined ? "UNCHANGED" : "DELETED";
      }),
    ),
  };
}

export function getCustomObjects(
  state: State,
  params: ParamsGetCustomObjects,
  _?: string,
  from?: { offset?: number },
) {
  requireRoadshow(params.objTypeName);
  const keys = Object.entries(valuesOf(params.customObjKeyList ?? [], ["MKTOID", "rid"]));
  const wanted = params.includeAttributes;
  if (wanted.some((name) => !["MKTOID", "rid", ...rowFields].includes(name)))
    throw new Refused(20105);
  if (typeof params.batchSize === "number" && params.batchSize < 1) throw new Refused(20110);
  const before = from?.offset ?? 0;
  const left = state.rows
    .filter((row) => keys.every(([name, value]) => row.keys[name] === value))
    .sort((a, b) => a.id - b.id)
    .slice(before);
  // Behind the end. What was added since the end was answered goes on there.
  if (left.length === 0 && before > 0) throw new Refused(20123);
  const page = left.slice(0, Math.min(params.batchSize ?? 100, 100));
  const list = (values: Values, isShown: (name: string) => boolean) =>
    Object.keys(values)
      .filter(isShown)
      .sort()
      .map((attrName) => ({ attrName, attrType: null, attrValue: values[attrName] ?? "" }));
  return {
    result: {
      objTypeName: "Roadshow",
      returnCount: page.length,
      remainingCount: left.length - page.length,
      customObjList: page.map((row) => ({
        customObjKeyList: list(row.keys, () => true),
        customObjAttributeList: list(
          { ...row.keys, ...row.values },
          (name) => wanted.length === 0 || wanted.includes(name),
        ),
      })),
    },
    next: { offset: before + page.length },
  };
}
