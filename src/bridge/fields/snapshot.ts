// The snapshot: what an instance describes of its lead fields, as a JSON file that can be read and edited by hand. REST does
// not promise to tell SOAP names much longer, so the bridge can be given a snapshot instead of asking.
import { createHash } from "node:crypto";
import { unknownNames, violation } from "../../call/option-checks.js";
import type { Violation } from "../../errors.js";
import { isRecord } from "../../is-record.js";
import type { LeadField } from "./lead-field.js";

export interface Snapshot {
  readonly version: 1;
  /** Address of the instance. */
  readonly instance: string;
  /** An ISO 8601 time. */
  readonly takenAt: string;
  /** Of the fields as they were described: tells whether they were edited since. */
  readonly digest?: string | undefined;
  readonly fields: readonly SnapshotField[];
}

/** As a row of the file: what is usual is left out. */
export interface SnapshotField {
  readonly rest: string;
  /** Left out, or null, for a field without a SOAP name. */
  readonly soap?: string | null | undefined;
  readonly type: string;
  readonly label: string;
  readonly length?: number | undefined;
  readonly readOnly?: boolean | undefined;
  readonly company?: boolean | undefined;
}

export function takeSnapshot(
  instance: string,
  takenAt: string,
  fields: readonly LeadField[],
): Snapshot {
  const rows = fields.map(toRow);
  return { version: 1, instance, takenAt, digest: digestOf(rows), fields: rows };
}

function toRow({ rest, soap, type, label, length, readOnly, company }: LeadField): SnapshotField {
  return {
    soap: soap ?? null,
    rest,
    type,
    label,
    ...(length !== undefined && { length }),
    ...(readOnly && { readOnly }),
    ...(company && { company }),
  };
}

/** Whether its fields are not those that the instance described. */
export function isEdited({ digest, fields }: Snapshot): boolean {
  return digest !== digestOf(fields);
}

function digestOf(fields: readonly SnapshotField[]): string {
  const rows = fields.map((field) => printRow(field)).sort();
  return createHash("sha256").update(rows.join("\n")).digest("hex").slice(0, 16);
}

/** The file: a line for each field. */
export function printSnapshot({ fields, ...head }: Snapshot): string {
  const rows = fields.map((field) => `    ${JSON.stringify(field)}`).join(",\n");
  const start = JSON.stringify(head, undefined, 2).replace(/\n\}$/, "");
  return `${start},\n  "fields": [\n${rows}\n  ]\n}\n`;
}

/** A row as one text, which is the same for rows that mean the same. */
export function printRow(field: SnapshotField): string {
  return JSON.stringify(toRow(toField(field)));
}

export function snapshotFields({ fields }: Snapshot): readonly LeadField[] {
  return fields.map(toField);
}

function toField({ rest, soap, type, label, length, ...flags }: SnapshotField): LeadField {
  const { readOnly = false, company = false } = flags;
  return { rest, soap: soap ?? undefined, type, label, length, readOnly, company };
}

/** Every violation in what should be a snapshot. `path` is put before its names. */
export function snapshotViolations(given: unknown, path = "snapshot"): Violation[] {
  if (!isRecord(given)) return [violation(path, "expected a snapshot of lead fields: an object")];
  const { version, instance, takenAt, digest, fields } = given;
  const found = unknownNames(`${path}.`, Object.keys(given), members, "property");
  const expect = (holds: boolean, name: string, wanted: string): void => {
    if (!holds) found.push(violation(`${path}.${name}`, `expected ${wanted}`));
  };
  expect(version === 1, "version", "1, the only version of snapshots there is");
  expect(isText(instance), "instance", "the address of the instance");
  expect(isText(takenAt) && !Number.isNaN(Date.parse(takenAt)), "takenAt", "an ISO 8601 time");
  expect(digest === undefined || typeof digest === "string", "digest", "a text");
  if (!Array.isArray(fields)) expect(false, "fields", "a list of fields");
  else found.push(...fieldsViolations(fields, `${path}.fields`));
  return found;
}

const members = ["version", "instance", "takenAt", "digest", "fields"];
const fieldMembers = ["rest", "soap", "type", "label", "length", "readOnly", "company"];

function fieldsViolations(fields: readonly unknown[], path: string): Violation[] {
  const places = new Map<string, string>();
  const once = (kind: string, name: unknown, place: string): Violation[] => {
    if (!isText(name)) return [];
    const key = `${kind} ${name}`;
    const first = places.get(key);
    if (first === undefined) places.set(key, place);
    return first === undefined ? [] : [violation(place, `has the ${kind} name of ${first}`)];
  };
  return fields.flatMap((field, index) => {
    const place = `${path}[${index}]`;
    if (!isRecord(field)) return [violation(place, "expected a field: an object")];
    return [
      ...fieldViolations(field, place),
      ...once("REST", field["rest"], place),
      ...once("SOAP", field["soap"], place),
    ];
  });
}

function fieldViolations(field: Readonly<Record<string, unknown>>, path: string): Violation[] {
  const { rest, soap, type, label, length, readOnly, company } = field;
  const found = unknownNames(`${path}.`, Object.keys(field), fieldMembers, "property");
  const expect = (holds: boolean, name: string, wanted: string): void => {
    if (!holds) found.push(violation(`${path}.${name}`, `expected ${wanted}`));
  };
  const isFlag = (value: unknown): boolean => value === undefined || typeof value === "boolean";
  const isLength = Number.isSafeInteger(length) && Number(length) > 0;
  expect(isText(rest), "rest", "the REST name of the field");
  expect(soap === undefined || soap === null || isText(soap), "soap", "its SOAP name, or null");
  expect(isText(type), "type", "its data type, such as string");
  expect(typeof label === "string", "label", "the name that users see");
  expect(length === undefined || isLength, "length", "a whole number above 0");
  expect(isFlag(readOnly), "readOnly", "true or false");
  expect(isFlag(company), "company", "true or false");
  return found;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
