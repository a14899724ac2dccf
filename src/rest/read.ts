// Reads members of answers, which can be anything: each is of the type that is wanted, or absent, or the answer is refused.
import { show } from "../codec/show.js";
import { CodecError } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { Json, JsonObject } from "./endpoint.js";

/** A string; `undefined` where it is absent or null. */
export const text = reader("a string", (value) => (typeof value === "string" ? value : undefined));

/** A number. */
export const number = reader("a number", (value) =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined,
);

/** A whole number that is exact, such as an id. */
export const integer = reader("a whole number", (value) =>
  typeof value === "number" && Number.isSafeInteger(value) ? value : undefined,
);

export const flag = reader("true or false", (value) =>
  typeof value === "boolean" ? value : undefined,
);

/** A string, or a number as text: ids and values that the service gives in either form. */
export const word = reader("a string or a number", (value) =>
  typeof value === "string" || typeof value === "number" ? String(value) : undefined,
);

export const object = reader("an object", (value) =>
  isRecord(value) ? (value as JsonObject) : undefined,
);

/** A list of objects. */
export const list = reader("a list of objects", (value) =>
  Array.isArray(value) && value.every(isRecord) ? (value as readonly JsonObject[]) : undefined,
);

/** A list of strings. */
export const texts = reader("a list of strings", (value) =>
  Array.isArray(value) && value.every((each) => typeof each === "string")
    ? (value as readonly string[])
    : undefined,
);

/** The member that must be there. */
export function required<T>(
  read: (record: JsonObject, name: string) => T | undefined,
  record: JsonObject,
  name: string,
): T {
  const value = read(record, name);
  if (value === undefined) throw wrong(name, "is missing");
  return value;
}

function reader<T>(
  wanted: string,
  read: (value: Json) => T | undefined,
): (record: JsonObject, name: string) => T | undefined {
  return (record, name) => {
    // Not what every object has, such as `constructor`.
    const value = Object.hasOwn(record, name) ? record[name] : undefined;
    if (value === undefined || value === null) return undefined;
    const found = read(value);
    if (found === undefined) throw wrong(name, `expected ${wanted}, got ${show(value)}`);
    return found;
  };
}

function wrong(name: string, problem: string): CodecError {
  return new CodecError("decode", "value", name, `in the answer of the REST service: ${problem}`);
}
