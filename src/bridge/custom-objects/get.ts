// Finds custom objects by their whole key, or by a part of it that REST can search alone.
import type {
  Attribute,
  CustomObj,
  ParamsGetCustomObjects,
  ResultGetCustomObjects,
} from "../../../generated/types.js";
import { getCustomObjects } from "../../rest/endpoints/custom-objects.js";
import type { Json, JsonObject, RestParams } from "../../rest/endpoint.js";
import { text, word } from "../../rest/read.js";
import { notAvailable, refused } from "../differences.js";
import { toRestValue, toSoapText } from "../fields/values.js";
import { sameKey } from "../objects/same-key.js";
import type { Bridge } from "../operation.js";
import { pageSize } from "../../mktows/reading/params.js";
import { changedPosition } from "../positions.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { customType, type CustomType } from "./object-type.js";
import { mostRows } from "./write.js";

type Keys = Readonly<Record<string, string>>;

export async function getRows(
  bridge: Bridge,
  params: ParamsGetCustomObjects,
): Promise<ResultGetCustomObjects> {
  const type = await customType(bridge, params.objTypeName);
  const { keys, token } = startOf(bridge, type, params);
  const wanted = params.includeAttributes.map((name) => requireField(type, name));
  const batchSize = pageSize(params.batchSize, mostRows);
  const fields =
    wanted.length === 0 ? [...type.fields.keys()] : [...new Set([...type.keys, ...wanted])];
  const query = { fields, batchSize, nextPageToken: token };
  const answer = await bridge.rest(getCustomObjects, {
    path: { api: type.api },
    ...paramsOf(type, keys, query),
  });
  const rows = answer.result.filter((row) =>
    Object.entries(keys).every(([name, value]) => sameValue(word(row, name), value)),
  );
  const next = answer.nextPageToken;
  const position = { type: type.api, keys: JSON.stringify(keys), next: next ?? null };
  return {
    objTypeName: type.name,
    returnCount: rows.length,
    remainingCount: next === undefined ? 0 : 1,
    newStreamPosition: bridge.positions.write("getCustomObjects", position),
    customObjList: rows.map((row) => toObject(type, row, new Set(wanted))),
  };
}

interface Start {
  /** Values of key fields, by their REST names. */
  readonly keys: Keys;
  readonly token: string | undefined;
}

function startOf(
  bridge: Bridge,
  type: CustomType,
  { customObjKeyList, streamPosition }: ParamsGetCustomObjects,
): Start {
  const given = customObjKeyList && keysOf(type, customObjKeyList);
  const position = bridge.positions.read("getCustomObjects", streamPosition);
  if (position === undefined) return { keys: given ?? {}, token: undefined };
  const keys = text(position, "keys") ?? "{}";
  const isOther = given && Object.keys(given).length > 0 && JSON.stringify(given) !== keys;
  if (isOther || position["type"] !== type.api) throw changedPosition();
  const token = text(position, "next");
  if (token === undefined)
    throw new Refusal(20123, "the stream position is at the end: there is nothing after it");
  return { keys: parseKeys(keys), token };
}

/** The cast is safe: the seal of the position proves that getRows wrote it. */
function parseKeys(keys: string): Keys {
  return JSON.parse(keys) as Keys;
}

function keysOf(type: CustomType, keyList: readonly Attribute[]): Keys {
  const entries = keyList.map(
    ({ attrName, attrValue }) => [requireField(type, attrName), attrValue] as const,
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function requireField(type: CustomType, name: string): string {
  const rest = type.restName(name);
  if (rest !== undefined) return rest;
  throw new Refusal(20105, `${type.name} has no field '${name}'`);
}

interface Paging {
  readonly fields: readonly string[];
  readonly batchSize: number;
  readonly nextPageToken: string | undefined;
}

/** By the whole key, which a body has where it is compound; else by a field that REST can search. */
function paramsOf(type: CustomType, keys: Keys, paging: Paging): RestParams {
  const isWhole = type.keys.length > 0 && type.keys.every((name) => Object.hasOwn(keys, name));
  if (isWhole && type.keys.length > 1) {
    const input = Object.fromEntries(
      type.keys.map((name): [string, Json] => [
        name,
        toRestValue({ type: type.fields.get(name) ?? "string" }, keys[name] ?? ""),
      ]),
    );
    return { json: { filterType: "dedupeFields", input: [input], ...paging } };
  }
  const found = isWhole
    ? type.keys[0]
    : Object.keys(keys).find((name) => type.searchable.has(name));
  if (found === undefined) throw notAvailable(refused.customObjectSearch);
  const value = keys[found] ?? "";
  if (value.trim() === "" || value.includes(",")) throw notAvailable(refused.commaInValue);
  return {
    query: {
      filterType: isWhole ? "dedupeFields" : found,
      filterValues: [value.trim()],
      ...paging,
    },
  };
}

/** The values of links are numbers in REST. */
function sameValue(own: string | undefined, wanted: string): boolean {
  const given = wanted.trim();
  if (own === undefined) return false;
  const isNumber = /^\d{1,15}$/.test(given) && /^\d{1,15}$/.test(own);
  return isNumber ? Number(own) === Number(given) : sameKey(own, given);
}

const ofRest = new Set(["marketoGUID", "createdAt", "updatedAt", "seq"]);

function toObject(type: CustomType, row: JsonObject, wanted: ReadonlySet<string>): CustomObj {
  const named = (names: readonly string[]) =>
    names
      .flatMap((rest): Attribute[] => {
        const attrValue = toSoapText(row[rest]);
        return attrValue === undefined
          ? []
          : [{ attrName: type.soapName(rest), attrType: null, attrValue }];
      })
      .sort((a, b) => (a.attrName < b.attrName ? -1 : 1));
  const shown = [...type.fields.keys()].filter((name) =>
    wanted.size === 0 ? !ofRest.has(name) : wanted.has(name),
  );
  return { customObjKeyList: named(type.keys), customObjAttributeList: named(shown) };
}
