// syncCustomObjects, deleteCustomObjects and getCustomObjects. The contract has no status SKIPPED or UNCHANGED for
// custom objects: unless assumed otherwise, such rows are FAILED, with the status at the start of their error.
import type { Attribute, CustomObj, SyncCustomObjStatus } from "../../../generated/types.js";
import { findLeads } from "../leads/lead-keys.js";
import type { Operation } from "../world/operation.js";
import { pageSize, requireAtMost } from "../world/params.js";
import { positionOf } from "../world/position.js";
import { faultTexts } from "../../mktows/service-fault.js";
import { Refusal } from "../world/refusal.js";
import type { CustomObjectType } from "../setup/setup.js";
import { leadLink, type Values } from "../store/custom-objects.js";
import type { World } from "../world/world.js";

const maxRows = 100;

export const syncCustomObjects: Operation<"syncCustomObjects"> = (world, params) => {
  const type = requireType(world, params.objTypeName);
  const operation = params.operation ?? world.assume.customObjectOperation;
  requireAtMost(maxRows, params.customObjList.length, "rows");
  const syncCustomObjStatusList = params.customObjList.map((row) =>
    statusOf(world, type, row.customObjKeyList, () => {
      const keys = readKeys(type, row.customObjKeyList ?? []);
      requireLead(world, keys);
      const found = world.customObjects.find(type.name, keys);
      const attributes = readAttributes(type, row);
      if (found === undefined) {
        if (operation === "UPDATE") return "SKIPPED";
        world.customObjects.insert({ type: type.name, keys, attributes });
        return "CREATED";
      }
      if (operation === "INSERT") return "SKIPPED";
      world.customObjects.update({ ...found, attributes: { ...found.attributes, ...attributes } });
      return "UPDATED";
    }),
  );
  return { syncCustomObjStatusList };
};

export const deleteCustomObjects: Operation<"deleteCustomObjects"> = (world, params) => {
  const type = requireType(world, params.objTypeName);
  requireAtMost(maxRows, params.customObjKeyLists.length, "rows");
  const deleteCustomObjStatusList = params.customObjKeyLists.map((keyList) =>
    statusOf(world, type, keyList, () => {
      const keys = readKeys(type, keyList);
      const found = world.customObjects.find(type.name, keys);
      if (found === undefined) return "UNCHANGED";
      world.customObjects.delete(found.id);
      return "DELETED";
    }),
  );
  return { deleteCustomObjStatusList };
};

export const getCustomObjects: Operation<"getCustomObjects"> = (world, params) => {
  const type = requireType(world, params.objTypeName);
  const keys = keysOf(type, params.customObjKeyList ?? []);
  for (const name of params.includeAttributes) requireField(type.name, fieldsOf(type), name);
  const position = positionOf(world, { ...params, streamPosition: null, batchSize: null });
  const { id: after = 0 } = position.read(params.streamPosition);
  const size = pageSize(params.batchSize, maxRows);
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
  if (type === undefined) throw new Refusal(20110, faultTexts.unknownObject);
  return type;
}

const fieldsOf = (type: CustomObjectType) => [...type.keys, ...type.attributes];

function requireField(type: string, fields: readonly string[], name: string): void {
  if (!fields.includes(name))
    throw new Refusal(
      20105,
      `${type} has no field '${name}': expected one of ${fields.join(", ")}`,
    );
}

/** Some of the key fields. The id of a lead is normalized, because it can be sent with leading zeros. */
function keysOf(type: CustomObjectType, keyList: readonly Attribute[]): Values {
  const keys = valuesOf(keyList);
  for (const name of Object.keys(keys)) requireField(type.name, type.keys, name);
  const lead = keys[leadLink]?.trim() ?? "";
  return /^\d{1,15}$/.test(lead) ? { ...keys, [leadLink]: String(Number(lead)) } : keys;
}

/** All of the key fields, each with a value. */
function readKeys(type: CustomObjectType, keyList: readonly Attribute[]): Values {
  const keys = keysOf(type, keyList);
  const missing = type.keys.filter((name) => (keys[name] ?? "").trim() === "");
  if (missing.length > 0)
    throw new Refusal(20109, `customObjKeyList requires ${missing.join(", ")}`);
  return keys;
}

function requireLead(world: World, { [leadLink]: lead }: Values): void {
  if (lead === undefined || findLeads(world, { keyType: "IDNUM", keyValue: lead }).length > 0)
    return;
  throw new Refusal(20103, faultTexts.noLead("IDNUM", lead));
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

const reasons = {
  SKIPPED: "SKIPPED: INSERT of a row that exists, or UPDATE of one that does not",
  UNCHANGED: "UNCHANGED: no row has this key",
};

function statusOf(
  { assume }: World,
  { name }: CustomObjectType,
  keyList: readonly Attribute[] | null | undefined,
  act: () => "CREATED" | "UPDATED" | "DELETED" | keyof typeof reasons,
): SyncCustomObjStatus {
  const row = { objTypeName: name, customObjKeyList: keyList ? [...keyList] : null };
  try {
    const status = act();
    if (status !== "SKIPPED" && status !== "UNCHANGED") return { ...row, status, error: null };
    if (assume.customObjectWords === "contract")
      return { ...row, status: "FAILED", error: reasons[status] };
    return { ...row, status: asContractStatus(status), error: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...row, status: "FAILED", error: error.status };
  }
}

/** A documented status, with which ../world/contract.ts has extended the codec of the answer. */
function asContractStatus(status: string): SyncCustomObjStatus["status"] {
  return status as SyncCustomObjStatus["status"];
}
