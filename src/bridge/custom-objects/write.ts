// Writes and deletes custom objects. The contract has no status SKIPPED or UNCHANGED for them: such rows are FAILED, with
// that word at the start of their error.
import type { Attempts } from "../../call/attempts.js";
import type {
  Attribute,
  ParamsDeleteCustomObjects,
  ParamsSyncCustomObjects,
  SyncCustomObjStatus,
  SyncOperationEnum,
} from "../../../generated/types.js";
import { deleteCustomObjects, syncCustomObjects } from "../../rest/endpoints/custom-objects.js";
import type { Json, JsonObject } from "../../rest/endpoint.js";
import { faultTexts } from "../../mktows/service-fault.js";
import { toRestValue } from "../fields/values.js";
import { inCalls, isTooLarge, type Keyed } from "../objects/groups.js";
import { deletionOf, entriesOf, outcomeOf, type Action } from "../objects/outcome.js";
import { runSteps } from "../objects/run-steps.js";
import type { Bridge } from "../operation.js";
import { requireAtMost } from "../../mktows/reading/params.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { customType, type CustomType } from "./object-type.js";

export const mostRows = 100;

const actions: Readonly<Record<SyncOperationEnum, Action>> = {
  INSERT: "createOnly",
  UPDATE: "updateOnly",
  UPSERT: "createOrUpdate",
};

export async function syncRows(
  bridge: Bridge,
  { objTypeName, customObjList: rows, operation }: ParamsSyncCustomObjects,
): Promise<SyncCustomObjStatus[]> {
  requireAtMost(mostRows, rows.length, "rows");
  const mode = operation ?? "UPSERT";
  if (!Object.hasOwn(actions, mode))
    throw new Refusal(20110, `operation is '${mode}': expected INSERT, UPDATE or UPSERT`);
  const type = await customType(bridge, objTypeName);
  const action = actions[mode];
  return write(bridge, "syncCustomObjects", objTypeName, {
    keyLists: rows.map(({ customObjKeyList }) => customObjKeyList ?? []),
    inputOf: (keys, index) => ({
      ...attributesOf(type, rows[index]?.customObjAttributeList ?? []),
      ...keys,
    }),
    type,
    action,
    call: (input, attempts) =>
      bridge.rest(
        syncCustomObjects,
        { path: { api: type.api }, json: { action, dedupeBy: "dedupeFields", input } },
        attempts,
      ),
  });
}

export async function deleteRows(
  bridge: Bridge,
  { objTypeName, customObjKeyLists: keyLists }: ParamsDeleteCustomObjects,
): Promise<SyncCustomObjStatus[]> {
  requireAtMost(mostRows, keyLists.length, "rows");
  const type = await customType(bridge, objTypeName);
  return write(bridge, "deleteCustomObjects", objTypeName, {
    keyLists,
    // Keys alone: REST skips every row of a call in which one has more.
    inputOf: (keys) => keys,
    type,
    action: "delete",
    call: (input, attempts) =>
      bridge.rest(
        deleteCustomObjects,
        { path: { api: type.api }, json: { deleteBy: "dedupeFields", input } },
        attempts,
      ),
  });
}

interface Work {
  readonly keyLists: readonly (readonly Attribute[])[];
  readonly inputOf: (keys: Values, index: number) => Values;
  readonly type: CustomType;
  readonly action: Action;
  readonly call: (input: readonly JsonObject[], attempts: Attempts) => ReturnType<Bridge["rest"]>;
}

type Values = Readonly<Record<string, Json>>;

interface Row extends Keyed {
  readonly index: number;
}

function write(
  bridge: Bridge,
  operation: "syncCustomObjects" | "deleteCustomObjects",
  objTypeName: string,
  { keyLists, inputOf, type, action, call }: Work,
): Promise<SyncCustomObjStatus[]> {
  const settled = new Map<number, SyncCustomObjStatus>();
  const statusAt = (index: number, status: SyncCustomObjStatus["status"], error: string | null) => {
    const keys = keyLists[index]?.map(({ attrName, attrValue }) => ({
      attrName,
      attrType: null,
      attrValue,
    }));
    return { objTypeName, customObjKeyList: keys ?? null, status, error };
  };
  const rows: Row[] = [];
  keyLists.forEach((keyList, index) => {
    try {
      const keys = keysOf(type, keyList);
      const input = inputOf(keys, index);
      if (isTooLarge(input)) throw new Refusal(20110, "the row is larger than REST takes: 1 MB");
      // REST may compare keys without case: two that differ in it alone would be one object.
      const key = JSON.stringify(type.keys.map((name) => keys[name])).toLowerCase();
      rows.push({ index, key, kind: action, input });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // As recorded: without a code.
      settled.set(index, statusAt(index, "FAILED", error.message));
    }
  });
  const steps = inCalls(rows).map((group) => ({
    indexes: group.map(({ index }) => index),
    run: async (newAttempts: () => Attempts) => {
      const attempts = newAttempts();
      const answer = await call(
        group.map(({ input }) => input),
        attempts,
      );
      const entries = entriesOf(answer, group.length);
      return group.map(({ index }, at) => {
        const entry = entries[at] ?? {};
        const { status, error } =
          action === "delete" ? deletionOf(entry, attempts) : outcomeOf(action, entry);
        if (status === "SKIPPED" || status === "UNCHANGED")
          return statusAt(index, "FAILED", passedOver[status]);
        return statusAt(index, status, error ?? null);
      });
    },
  }));
  const held = rows.map(({ key }) => `${type.api} ${key}`);
  return bridge.locks.hold(held, bridge.signal, () =>
    runSteps(operation, keyLists.length, settled, steps),
  );
}

const passedOver = {
  SKIPPED: "SKIPPED: INSERT of a row that exists, or UPDATE of one that does not",
  UNCHANGED: "UNCHANGED: no row has this key",
};

/** All of the key fields, each with a value. */
function keysOf(type: CustomType, keyList: readonly Attribute[]): Values {
  const keys: Record<string, Json> = {};
  for (const { attrName, attrValue } of keyList) {
    const rest = type.restName(attrName);
    if (rest === undefined || !type.keys.includes(rest))
      throw new Refusal(
        20110,
        `${attrName} is no key field of ${type.name}: expected ${type.keys.map(type.soapName).join(", ")}`,
      );
    keys[rest] = toRestValue({ type: type.fields.get(rest) ?? "string" }, attrValue);
  }
  const missing = type.keys.filter((name) => keys[name] === undefined || keys[name] === null);
  if (missing.length === 0) return keys;
  throw new Refusal(20109, `customObjKeyList requires ${missing.map(type.soapName).join(", ")}`);
}

function attributesOf(type: CustomType, attributes: readonly Attribute[]): Values {
  const values: Record<string, Json> = {};
  const unknown: string[] = [];
  for (const { attrName, attrValue } of attributes) {
    const rest = type.restName(attrName);
    if (rest === undefined) unknown.push(attrName);
    else values[rest] = toRestValue({ type: type.fields.get(rest) ?? "string" }, attrValue);
  }
  if (unknown.length > 0) throw new Refusal(20105, faultTexts.unknownAttributes(unknown));
  return values;
}
