// Compares values with schemas of Swagger 2.0: the keywords that the vendor's description uses, and no others.
import { isRecord } from "../../../src/is-record.js";

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly maxLength?: number;
  readonly collectionFormat?: string;
}

export interface Definitions {
  readonly definitions: Readonly<Record<string, Schema>>;
  /** Whether null stands for any value, as in answers. */
  readonly nulls: boolean;
}

/** What is wrong with a value, each problem with its place. Members that no schema names are of any value. */
export function compare(from: Definitions, schema: Schema, value: unknown, path: string): string[] {
  if (schema.$ref !== undefined) return compare(from, referred(from, schema.$ref), value, path);
  if (value === null && from.nulls) return [];
  const own = compareType(schema, value, path);
  if (own.length > 0) return own;
  return [
    ...(schema.allOf ?? []).flatMap((part) => compare(from, part, value, path)),
    ...compareWords(schema, value, path),
    ...(Array.isArray(value) && schema.items !== undefined
      ? compareItems(from, schema.items, value, path)
      : []),
    ...(isRecord(value) ? compareMembers(from, schema, value, path) : []),
  ];
}

function referred({ definitions }: Definitions, reference: string): Schema {
  const name = reference.replace("#/definitions/", "");
  const schema = definitions[name];
  if (schema === undefined) throw new Error(`the description has no definition '${name}'`);
  return schema;
}

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  array: Array.isArray,
  boolean: (value) => typeof value === "boolean",
  file: () => true,
  integer: Number.isSafeInteger,
  number: (value) => typeof value === "number",
  object: isRecord,
  string: (value) => typeof value === "string",
};

const formats: Readonly<Record<string, (value: unknown) => boolean>> = {
  "date-time": (value) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/.test(String(value)),
  // The form of the asset API.
  "asset-time": (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\+0000$/.test(String(value)),
  int32: (value) => Math.abs(Number(value)) < 2 ** 31,
};

function compareType({ type, format = "" }: Schema, value: unknown, path: string): string[] {
  if (type === undefined) return [];
  const fits = types[type];
  if (fits === undefined) throw new Error(`the description has an unknown type '${type}'`);
  if (!fits(value)) return [`${path}: expected ${type}, not ${JSON.stringify(value)}`];
  const isOfFormat = formats[format]?.(value) ?? true;
  return isOfFormat ? [] : [`${path}: expected ${format}, not ${JSON.stringify(value)}`];
}

function compareWords(schema: Schema, value: unknown, path: string): string[] {
  if (schema.enum !== undefined && !schema.enum.includes(value))
    return [`${path}: expected one of ${schema.enum.join(", ")}, not ${JSON.stringify(value)}`];
  const isTooLong =
    typeof value === "string" && value.length > (schema.maxLength ?? Number.POSITIVE_INFINITY);
  return isTooLong ? [`${path}: expected at most ${schema.maxLength} characters`] : [];
}

function compareItems(from: Definitions, of: Schema, items: readonly unknown[], path: string) {
  return items.flatMap((item, index) => compare(from, of, item, `${path}[${index}]`));
}

function compareMembers(
  from: Definitions,
  { required = [], properties = {} }: Schema,
  value: Readonly<Record<string, unknown>>,
  path: string,
): string[] {
  const missing = required.filter((name) => value[name] === undefined);
  return [
    ...missing.map((name) => `${path}.${name}: is required`),
    ...Object.entries(properties).flatMap(([name, schema]) =>
      value[name] === undefined ? [] : compare(from, schema, value[name], `${path}.${name}`),
    ),
  ];
}

/** What is wrong with the text of a parameter. A list can be sent in several, or with commas where it is said so. */
export function compareText(from: Definitions, schema: Schema, text: string, path: string) {
  const type = schema.type ?? "string";
  if (type === "array") {
    const { items = {}, collectionFormat } = schema;
    return (collectionFormat === "csv" ? text.split(",") : [text]).flatMap(
      (one, index): string[] => {
        return compareText(from, items, one, `${path}[${index}]`);
      },
    );
  }
  return compare(from, schema, valueOf(type, text), path);
}

/** The value that a text means; the text itself where it means none of the type. */
function valueOf(type: string, text: string): unknown {
  if (type === "integer" || type === "number")
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return text;
}
