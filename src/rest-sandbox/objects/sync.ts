// Writes and deletes records of an object type, each with an outcome of its own: `seq`, and what became of it.
import { Denied } from "../world/denied.js";
import {
  idField,
  Skip,
  storedValue,
  type ObjectRow,
  type ObjectType,
  type Values,
} from "./object-type.js";

/** A body as its shape is. */
interface SyncBody {
  readonly action?: "createOnly" | "updateOnly" | "createOrUpdate" | null;
  readonly dedupeBy?: KeyKind | null;
  readonly input: readonly Values[];
}
interface DeleteBody {
  readonly deleteBy?: KeyKind | null;
  readonly input: readonly Values[];
}
type KeyKind = "dedupeFields" | "idField";

/** What a record comes to. */
export interface Outcome {
  readonly seq: number;
  readonly marketoGUID?: string;
  readonly status: "created" | "updated" | "deleted" | "skipped";
  readonly reasons?: readonly { readonly code: string; readonly message: string }[];
}

export function syncObjects(type: ObjectType, body: unknown): readonly Outcome[] {
  const { action, dedupeBy, input } = body as SyncBody; // by its shape
  const keys = keysOf(type, dedupeBy);
  if (keys === byId && action !== "updateOnly")
    throw new Denied("1003", "dedupeBy 'idField' requires the action 'updateOnly'");
  return outcomes(input, (record) => {
    const values = valuesOf(type, record);
    const found = find(type, keys, values);
    if (found === undefined) {
      if (action === "updateOnly") throw new Skip("1013", "Record not found");
      return { marketoGUID: type.rows.create(values).guid, status: "created" };
    }
    if (action === "createOnly") throw new Skip("1017", "Record already exists");
    type.rows.update(found, changesOf(type, keys, values));
    return { marketoGUID: found.guid, status: "updated" };
  });
}

/** A record has the members of the key alone. */
export function deleteObjects(type: ObjectType, body: unknown): readonly Outcome[] {
  const { deleteBy, input } = body as DeleteBody; // by its shape
  const keys = keysOf(type, deleteBy);
  return outcomes(input, (record) => {
    const values = valuesOf(type, record);
    const other = Object.keys(values).find((name) => !keys.includes(name));
    if (other !== undefined)
      throw new Skip(
        "1003",
        `'${other}' is not a key of ${type.name}: expected ${keys.join(", ")}`,
      );
    const found = find(type, keys, values);
    if (found === undefined) throw new Skip("1013", "Record not found");
    type.rows.delete(found);
    return { marketoGUID: found.guid, status: "deleted" };
  });
}

/** The fields by which records are found. */
type Keys = readonly string[];

const byId: Keys = [idField];

const keysOf = (type: ObjectType, given: KeyKind | null | undefined): Keys =>
  given === "idField" ? byId : type.dedupeFields;

/** The values of a record whose names are fields of the type and whose values the fields can have. */
function valuesOf(type: ObjectType, record: Values): Values {
  for (const [name, value] of Object.entries(record)) {
    const field = type.fields.get(name);
    if (field === undefined) throw new Skip("1006", `Field '${name}' not found`);
    storedValue(field, value);
  }
  return record;
}

/** The row that the key of a record means. */
function find(type: ObjectType, keys: Keys, values: Values): ObjectRow | undefined {
  const blank = keys.find((name) => String(values[name] ?? "").trim() === "");
  if (blank !== undefined) throw new Skip("1003", `The key '${blank}' is missing`);
  if (keys === byId) return type.rows.byGuid(String(values[idField]));
  if (values[idField] !== undefined)
    throw new Skip("1003", `'${idField}' is not a dedupe field: use 'idField'`);
  return type.rows.byKey(values);
}

/** What an update writes: no key, and nothing that cannot be updated. */
function changesOf(type: ObjectType, keys: Keys, values: Values): Values {
  const changes = Object.entries(values).filter(([name]) => !keys.includes(name));
  const fixed = changes.find(([name]) => type.fields.get(name)?.updateable === false);
  if (fixed !== undefined) throw new Skip("1003", `Field '${fixed[0]}' cannot be updated`);
  return Object.fromEntries(changes);
}

function outcomes(
  input: readonly Values[],
  act: (record: Values) => Omit<Outcome, "seq">,
): readonly Outcome[] {
  return input.map((record, seq) => {
    try {
      return { seq, ...act(record) };
    } catch (error) {
      if (!(error instanceof Skip)) throw error;
      const { code, message } = error;
      return { seq, status: "skipped", reasons: [{ code, message }] };
    }
  });
}
