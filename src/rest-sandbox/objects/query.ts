// Finds records of an object type by a searchable field or by whole keys, page by page, and describes the type.
import { checkBody } from "../shapes/check.js";
import { listOf, optional, paged, record, required, text } from "../shapes/shape.js";
import { Denied, deny } from "../world/denied.js";
import type { Answer, RestCall, RestWorld } from "../world/endpoint.js";
import { pageOf } from "../world/pages.js";
import { createdAlways } from "../world/programs.js";
import { idField, Skip, type ObjectRow, type ObjectType, type Values } from "./object-type.js";
import { mostRecords } from "./shapes.js";

/** Answers a query, whose form is that of a GET, or a body of JSON with whole keys. */
export function getObjects(rest: RestWorld, type: ObjectType, call: RestCall): Answer {
  const asked = call.json === undefined ? call : callOf(call.json);
  const filterType = asked.query.get("filterType") ?? "";
  const fields = fieldsOf(type, asked.values("fields"));
  const keyFields = searchedFields(type, filterType);
  const values = asked.values("filterValues");
  const rows =
    asked.json === undefined
      ? byValues(type, keyFields, values)
      : byKeys(type, keyFields, (asked.json as BodyOfQuery).input); // by its shape
  const use = `${type.name} ${filterType} ${values.join()}`;
  const { items, nextPageToken } = pageOf(rest, asked, use, rows);
  return { result: items.map((row, seq) => shown(type, row, seq, fields)), nextPageToken };
}

interface BodyOfQuery {
  readonly filterType: string;
  readonly fields?: readonly string[] | null;
  readonly input: readonly Values[];
  readonly batchSize?: number | string | null;
  readonly nextPageToken?: string | null;
}

const bodyShape = record({
  filterType: required(text),
  fields: optional(listOf(text, 1000)),
  input: required(listOf(record({}), mostRecords)),
  ...paged,
});

/** A body that comes instead of parameters, which nothing has compared with its shape before. */
function callOf(body: unknown): RestCall {
  deny(checkBody(required(bodyShape), body));
  const { fields, filterType, batchSize, nextPageToken } = body as BodyOfQuery; // by its shape
  const parameters = { filterType, batchSize, nextPageToken };
  const given = Object.entries(parameters).filter(([, value]) => (value ?? "") !== "");
  return {
    path: {},
    query: new Map(given.map(([name, value]) => [name, String(value)])),
    values: (name) => (name === "fields" ? (fields ?? []) : []),
    json: body,
    file: undefined,
  };
}

/** The fields of a filter: one that can be searched by itself, or those of the key. */
function searchedFields(type: ObjectType, filterType: string): readonly string[] {
  const fields = filterType === "dedupeFields" ? type.dedupeFields : [filterType];
  const isSearchable = type.searchableFields.some(
    (names) => names.length === fields.length && names.every((name) => fields.includes(name)),
  );
  if (isSearchable) return fields;
  throw new Denied("1003", `Invalid filterType '${filterType.slice(0, 100)}'`);
}

function byValues(
  { rows }: ObjectType,
  fields: readonly string[],
  values: readonly string[],
): readonly ObjectRow[] {
  const [field = ""] = fields;
  if (fields.length > 1)
    throw new Denied(
      "1003",
      `The key ${fields.join(", ")} is sent as JSON, by POST with _method=GET`,
    );
  return distinct(
    values.flatMap((value) =>
      field === idField ? (rows.byGuid(value) ?? []) : [...rows.list(field, value)],
    ),
  );
}

function byKeys(
  { rows }: ObjectType,
  fields: readonly string[],
  keys: readonly Values[],
): readonly ObjectRow[] {
  const find = (key: Values): ObjectRow | undefined => {
    const blank = fields.find((name) => !isKey(key[name]));
    if (blank !== undefined) throw new Denied("1003", `A key in 'input' has no '${blank}'`);
    try {
      return fields[0] === idField ? rows.byGuid(String(key[idField])) : rows.byKey(key);
    } catch (error) {
      if (error instanceof Skip) return undefined; // a value that the field cannot have
      throw error;
    }
  };
  return distinct(keys.flatMap((key) => find(key) ?? []));
}

const isKey = (value: unknown): boolean => typeof value === "string" || typeof value === "number";

const distinct = (rows: readonly ObjectRow[]): readonly ObjectRow[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

/** The fields that an answer shows: those of the key, and those asked for or else the times. */
function fieldsOf(type: ObjectType, asked: readonly string[]): ReadonlySet<string> {
  const unknown = asked.filter((name) => !type.fields.has(name)).slice(0, 20);
  deny(
    unknown.map((name) => ({ code: "1006", message: `Field '${name.slice(0, 100)}' not found` })),
  );
  return new Set([...type.dedupeFields, ...(asked.length > 0 ? asked : times)]);
}

const times = ["createdAt", "updatedAt"];

/** A field that is null is left out. */
function shown(
  { fields }: ObjectType,
  { guid, values }: ObjectRow,
  seq: number,
  wanted: ReadonlySet<string>,
): object {
  const present = [...fields.keys()].filter(
    (name) => wanted.has(name) && values[name] !== undefined,
  );
  const own = Object.fromEntries(present.map((name) => [name, values[name]]));
  return { seq, [idField]: guid, ...own };
}

/** The description of a type; `fields` are not in lists of types. */
export function describeObject(type: ObjectType, withFields = true): object {
  const { name, displayName, description, dedupeFields, searchableFields, relationships } = type;
  return {
    name,
    displayName,
    description,
    createdAt: createdAlways,
    updatedAt: createdAlways,
    idField,
    dedupeFields,
    searchableFields,
    ...(relationships && { relationships }),
    ...(withFields && { fields: [...type.fields.values()] }),
  };
}
