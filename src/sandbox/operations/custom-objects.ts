// syncCustomObjects, deleteCustomObjects and getCustomObjects. The contract has no status SKIPPED or UNCHANGED for
// custom objects: unless assumed otherwise, such rows are FAILED, with the status at the start of their error.
import type {
  Attribute,
  CustomObj,
  ParamsGetCustomObjects,
  SyncCustomObjStatus,
} from "../../../generated/types.js";
import { isRecord } from "../../is-record.js";
import { findLeads } from "../leads/lead-keys.js";
import type { Operation } from "../world/operation.js";
import { nonBlank, pageSize, requireAtMost } from "../../mktows/reading/params.js";
import { changedPosition } from "../world/position.js";
import { faultTexts } from "../../mktows/service-fault.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { CustomObjectType } from "../setup/setup.js";
import { leadLink, type Values } from "../store/custom-objects.js";
import type { World } from "../world/world.js";

const maxRows = 100;

export const syncCustomObjects: Operation<"syncCustomObjects"> = (world, params) => {
  const type = requireType(world, params.objTypeName);
  const operation = params.operation ?? world.assume.customObjectOperation;
  requireAtMost(maxRows, params.customObjList.length, "rows");
  const syncCustomObjStatusList = params.customObjList.map((row) =>
    statusOf(world, params.objTypeName, row.customObjKeyList, () => {
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
    statusOf(world, params.objTypeName, keyList, () => {
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
  for (const name of params.includeAttributes) requireField(type.name, fieldsOf(type), name);
  const { keys, offset } = startOf(world, type, params);
  const size = pageSize(params.batchSize, maxRows);
  const rows = world.customObjects.list(type.name, keys, offset, size);
  if (rows.length === 0 && offset > 0) throw new Refusal(world.assume.faultCodes.streamAtEnd);
  const next = offset + rows.length;
  const remainingCount = rows.length < size ? 0 : world.customObjects.count(type.name, keys) - next;
  const wanted = new Set(params.includeAttributes);
  return {
    objTypeName: type.name,
    returnCount: rows.length,
    remainingCount,
    newStreamPosition: printPosition(type, keys, next),
    customObjList: rows.map((row) => ({
      customObjKeyList: toAttributes(row.keys),
      customObjAttributeList: toAttributes({ ...row.attributes, ...row.keys }).filter(
        ({ attrName }) => wanted.size === 0 || wanted.has(attrName),
      ),
    })),
  };
};

/** Which rows are asked for, and how many are before the page: by keys, or by a position, which has its own. */
function startOf(
  world: World,
  type: CustomObjectType,
  { customObjKeyList, streamPosition }: ParamsGetCustomObjects,
): { readonly keys: Values; readonly offset: number } {
  const given = customObjKeyList && keysOf(type, customObjKeyList);
  const text = nonBlank(streamPosition);
  if (text === undefined || text === "0") return { keys: given ?? {}, offset: 0 };
  const position = parsePosition(text);
  if (position === undefined || position.ky.length > type.keys.length) throw changedPosition(world);
  const { ky, os: offset } = position;
  const named = type.keys.map((attrName, index) => ({ attrName, attrValue: ky[index] ?? null }));
  const keys = keysOf(type, named.filter(isGiven));
  if (given && printPosition(type, given, offset) !== printPosition(type, keys, offset))
    throw changedPosition(world);
  return { keys, offset };
}

/**
 * The values of the keys, in the order of the keys of the type, and how many rows are before: the form that the service
 * had, without a checksum.
 */
function printPosition(type: CustomObjectType, keys: Values, offset: number): string {
  const values = type.keys.map((name) => keys[name] ?? null);
  const ky = values.slice(0, values.findLastIndex((value) => value !== null) + 1);
  return JSON.stringify({ ky, os: offset });
}

function parsePosition(text: string) {
  let position: unknown;
  try {
    position = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(position)) return undefined;
  const { ky, os, ...others } = position;
  const values = Array.isArray(ky) && ky.every(isValue) && ky.at(-1) !== null ? ky : undefined;
  const isCount = typeof os === "number" && Number.isSafeInteger(os) && os >= 0;
  if (values === undefined || !isCount || Object.keys(others).length > 0) return undefined;
  return { ky: values, os };
}

const isGiven = (key: { attrName: string; attrValue: string | null }): key is Attribute =>
  key.attrValue !== null;
const isValue = (value: unknown): value is string | null =>
  value === null || typeof value === "string";

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
  const unknown = Object.keys(attributes).filter((name) => !type.attributes.includes(name));
  if (unknown.length > 0) throw new Refusal(20105, faultTexts.unknownAttributes(unknown));
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

/** The status of a row as it was recorded: name of the type as sent, keys without types, an error without a code. */
function statusOf(
  { assume }: World,
  objTypeName: string,
  keyList: readonly Attribute[] | null | undefined,
  act: () => "CREATED" | "UPDATED" | "DELETED" | keyof typeof reasons,
): SyncCustomObjStatus {
  const keys = keyList?.map(({ attrName, attrValue }) => ({ attrName, attrType: null, attrValue }));
  const row = { objTypeName, customObjKeyList: keys ?? null };
  try {
    const status = act();
    if (status !== "SKIPPED" && status !== "UNCHANGED") return { ...row, status, error: null };
    if (assume.customObjectWords === "contract")
      return { ...row, status: "FAILED", error: reasons[status] };
    return { ...row, status: asContractStatus(status), error: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...row, status: "FAILED", error: error.message };
  }
}

/** A documented status, with which ../world/contract.ts has extended the codec of the answer. */
function asContractStatus(status: string): SyncCustomObjStatus["status"] {
  return status as SyncCustomObjStatus["status"];
}
