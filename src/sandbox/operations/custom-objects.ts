// Custom objects: rows with a key of several fields, linked to leads. The contract's status words know no
// SKIPPED and no UNCHANGED here: such rows are FAILED, their error starts with the documented word.
import type { Attribute, CustomObj, SyncCustomObjStatus } from "../../../generated/types.js";
import type { Operation } from "../operation.js";
import { positionOf } from "../position.js";
import { Refusal } from "../refusal.js";
import type { CustomObjectType } from "../setup.js";
import { leadLink, type Values } from "../store/custom-objects.js";
import type { World } from "../world.js";

const maxRows = 100;

export const syncCustomObjects: Operation<"syncCustomObjects"> = (world, params) => {
  const type = requireType(world, params.objTypeName);
  const operation = params.operation ?? world.assume.customObjectOperation;
  requireSize(params.customObjList.length);
  const syncCustomObjStatusList = params.customObjList.map((row) =>
    statusOf(type, row.customObjKeyList, () => {
      const keys = readKeys(world, type, row.customObjKeyList ?? []);
      const found = world.customObjects.find(type.name, keys);
      const attributes = readAttributes(type, row);
      if (found === undefined) {
        if (operation === "UPDATE") return "SKIPPED: there is no such row";
        world.customObjects.insert({ type: type.name, keys, attributes });
        return "CREATED";
      }
      if (operation === "INSERT") return "SKIPPED: there is such a row";
      world.customObjects.update({ ...found, attributes: { ...found.attributes, ...attributes } });
      return "UPDATED";
    }),
  );
  return { syncCustomObjStatusList };
};

export const deleteCustomObjects: Operation<"deleteCustomObjects"> = (world, params) => {
  const type = requireType(world, params.objTypeName);
  requireSize(params.customObjKeyLists.length);
  const deleteCustomObjStatusList = params.customObjKeyLists.map((keyList) =>
    statusOf(type, keyList, () => {
      const keys = readKeys(world, type, keyList);
      const found = world.customObjects.find(type.name, keys);
      if (found === undefined) return "UNCHANGED: there is no such row";
      world.customObjects.delete(found.id);
      return "DELETED";
    }),
  );
  return { deleteCustomObjStatusList };
};

export const getCustomObjects: Operation<"getCustomObjects"> = (world, params) => {
  const type = requireType(world, params.objTypeName);
  const keys = valuesOf(params.customObjKeyList ?? []);
  for (const name of Object.keys(keys)) requireField(type.name, type.keys, name);
  for (const name of params.includeAttributes) requireField(type.name, fieldsOf(type), name);
  const position = positionOf(world, { ...params, streamPosition: null, batchSize: null });
  const { id: after = 0 } = position.read(params.streamPosition);
  const size = Math.min(params.batchSize ?? maxRows, maxRows);
  if (size < 1) throw new Refusal(20110, `batchSize is ${size}: at least 1`);
  const rows = world.customObjects.list(type.name, keys, after, size);
  const last = rows.at(-1)?.id ?? after;
  const remainingCount = rows.length < size ? 0 : world.customObjects.count(type.name, keys, last);
  const wanted = new Set(params.includeAttributes);
  return {
    objTypeName: type.name,
    returnCount: rows.length,
    remainingCount,
    newStreamPosition: position.write(remainingCount === 0 ? { end: last } : { id: last }),
    customObjList: rows.map((row) => ({
      customObjKeyList: toAttributes(row.keys),
      customObjAttributeList: toAttributes({ ...row.attributes, ...row.keys }).filter(
        ({ attrName }) => wanted.size === 0 || wanted.has(attrName),
      ),
    })),
  };
};

function requireType({ setup }: World, name: string): CustomObjectType {
  const wanted = name.trim().toLowerCase();
  const type = setup.customObjects.find((one) => one.name.toLowerCase() === wanted);
  if (type === undefined) throw new Refusal(20110, `There is no custom object '${name}'`);
  return type;
}

function requireSize(count: number): void {
  if (count > maxRows) throw new Refusal(20110, `${count} rows in one call: ${maxRows} at most`);
}

const fieldsOf = (type: CustomObjectType) => [...type.keys, ...type.attributes];

function requireField(type: string, fields: readonly string[], name: string): void {
  if (!fields.includes(name))
    throw new Refusal(20105, `${type} has no such field '${name}': ${fields.join(", ")}`);
}

/** All of the dedupe fields, each with a value; the linked lead has to be there. */
function readKeys(world: World, type: CustomObjectType, keyList: readonly Attribute[]): Values {
  const keys = valuesOf(keyList);
  for (const name of Object.keys(keys)) requireField(type.name, type.keys, name);
  const missing = type.keys.filter((name) => (keys[name] ?? "").trim() === "");
  if (missing.length > 0) throw new Refusal(20109, `The key lacks ${missing.join(", ")}`);
  const lead = keys[leadLink];
  if (lead !== undefined && world.leads.get(Number(lead)) === undefined)
    throw new Refusal(20103, `No lead has the Id ${lead}`);
  return keys;
}

function readAttributes(type: CustomObjectType, row: CustomObj): Values {
  const attributes = valuesOf(row.customObjAttributeList ?? []);
  for (const name of Object.keys(attributes)) requireField(type.name, type.attributes, name);
  return attributes;
}

function valuesOf(list: readonly Attribute[]): Values {
  return Object.fromEntries(list.map(({ attrName, attrValue }) => [attrName, attrValue]));
}

function toAttributes(values: Values): Attribute[] {
  return Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([attrName, attrValue]) => ({ attrName, attrType: null, attrValue }));
}

function statusOf(
  { name }: CustomObjectType,
  keyList: readonly Attribute[] | null | undefined,
  act: () => string,
): SyncCustomObjStatus {
  const row = { objTypeName: name, customObjKeyList: keyList ? [...keyList] : null };
  try {
    const word = act();
    if (word === "CREATED" || word === "UPDATED" || word === "DELETED")
      return { ...row, status: word, error: null };
    return { ...row, status: "FAILED", error: word };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...row, status: "FAILED", error: error.status };
  }
}
