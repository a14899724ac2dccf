// Takes a new snapshot over an older one that was edited by hand.
import { printRow, type Snapshot, type SnapshotField } from "./snapshot.js";

/** The REST names of fields that are not the same in both. */
export function changedFields(older: Snapshot, newer: Snapshot): string[] {
  const rows = (snapshot: Snapshot): ReadonlyMap<string, string> =>
    new Map(snapshot.fields.map((field) => [field.rest, printRow(field)]));
  const [before, after] = [rows(older), rows(newer)];
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name) !== after.get(name),
  );
}

/**
 * The newer snapshot with every field of the older one as it is there. A new field does not get a SOAP name that an older
 * one has. It is still told to be edited.
 */
export function keepEdited(older: Snapshot, newer: Snapshot): Snapshot {
  const kept = new Set(older.fields.map(({ rest }) => rest));
  const names = new Set(older.fields.map(({ soap }) => soap));
  const added = newer.fields
    .filter(({ rest }) => !kept.has(rest))
    .map((field): SnapshotField => (names.has(field.soap) ? { ...field, soap: null } : field));
  return { ...newer, fields: [...older.fields, ...added] };
}
