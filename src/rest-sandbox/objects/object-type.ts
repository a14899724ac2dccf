// What an object of the lead database is as REST shows it: opportunities, roles and custom objects are rows of types that
// say which fields they have and how they are stored. What calls do with them is in sync.ts and query.ts.
import { invalidValue, toJson, toStored } from "../leads/values.js";

/** Values by REST name, as JSON has them. */
export type Values = Readonly<Record<string, unknown>>;

export interface ObjectField {
  /** The REST name. */
  readonly name: string;
  readonly displayName: string;
  readonly dataType: string;
  /** How many characters a text can have. */
  readonly length?: number | undefined;
  readonly updateable: boolean;
}

export interface ObjectRow {
  /** The number of the row in the world. */
  readonly id: number;
  /** What `marketoGUID` shows. */
  readonly guid: string;
  /** By REST name, without fields that are null. */
  readonly values: Values;
}

export interface ObjectType {
  /** As paths and answers name it. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  /** The fields that tell rows apart, all of which a new row requires. */
  readonly dedupeFields: readonly string[];
  /** What rows can be found by: a field each, or several that make a key together. */
  readonly searchableFields: readonly (readonly string[])[];
  readonly relationships?: readonly object[] | undefined;
  /** With `marketoGUID`, `createdAt` and `updatedAt`, where rows have them. */
  readonly fields: ReadonlyMap<string, ObjectField>;
  readonly rows: ObjectRows;
}

/** The rows of a type in the world. */
export interface ObjectRows {
  byGuid(guid: string): ObjectRow | undefined;
  /** The row with all of these values, which are those of the `dedupeFields`. */
  byKey(key: Values): ObjectRow | undefined;
  /** Rows with this value in a searchable field, in order of id. */
  list(field: string, value: string): Iterable<ObjectRow>;
  /** Throws a `Skip` where the values name something that does not exist. */
  create(values: Values): ObjectRow;
  update(row: ObjectRow, values: Values): void;
  delete(row: ObjectRow): void;
}

/** One record is not carried out: `status: "skipped"` with this reason. */
export class Skip extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The text to store for a value, empty where it clears the field. Skips a value that the field cannot have. */
export function storedValue(field: ObjectField, value: unknown): string {
  const stored = toStored(field.dataType, value);
  if (stored !== undefined && stored.length <= (field.length ?? Number.POSITIVE_INFINITY))
    return stored;
  const { code, message } = invalidValue(field, value);
  throw new Skip(code, message);
}

/** What answers show of a row: values that are not null. A flag is never null. */
export function shownValues(
  fields: readonly ObjectField[],
  storedOf: (name: string) => string | undefined,
): Values {
  const shown = fields.map(
    ({ name, dataType }) => [name, toJson(dataType, storedOf(name))] as const,
  );
  return Object.fromEntries(shown.filter(([, value]) => value !== null));
}

/** The field of every object by which the service names its rows. */
export const idField = "marketoGUID";

/** Fields that every type has in its description and that no call writes. */
export const managedFields = (own: readonly ObjectField[]): ReadonlyMap<string, ObjectField> => {
  const managed: readonly ObjectField[] = [
    {
      name: idField,
      displayName: "Marketo GUID",
      dataType: "string",
      length: 36,
      updateable: false,
    },
    { name: "createdAt", displayName: "Created At", dataType: "datetime", updateable: false },
    { name: "updatedAt", displayName: "Updated At", dataType: "datetime", updateable: false },
  ];
  return new Map([...managed, ...own].map((field) => [field.name, field]));
};

/** The REST name of a field that the world knows by its SOAP name: `SICCode` is `sicCode`, `DealNo` is `dealNo`. */
export function restName(soapName: string): string {
  const [capitals = ""] = /^[A-Z]+(?![a-z])|^[A-Z]/.exec(soapName) ?? [];
  return capitals.toLowerCase() + soapName.slice(capitals.length);
}
