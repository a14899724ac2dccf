// Values of lead fields: from JSON to the text that the world stores, and back, by the data type of the field.
import { readDate } from "../../mktows/reading/dates.js";
import { shown } from "../shapes/check.js";
import type { RestField } from "../world/lead-fields.js";
import type { Reason } from "../world/denied.js";
import { leadTime } from "../world/times.js";

const whole = new Set(["integer", "score", "reference"]);
const fractional = new Set(["float", "currency", "percent"]);

const yes = new Set(["true", "1", "yes"]);
const no = new Set(["false", "0", "no"]);

/** The text to store, which is empty for a value that clears the field; `undefined` where the field cannot have the value. */
export function toStored(type: string, value: unknown): string | undefined {
  if (value === null || value === "") return "";
  if (typeof value === "object") return undefined;
  const text = String(value).trim();
  if (type === "boolean") {
    const word = text.toLowerCase();
    return yes.has(word) ? "true" : no.has(word) ? "false" : undefined;
  }
  if (whole.has(type)) return /^[+-]?\d{1,15}$/.test(text) ? String(Number(text)) : undefined;
  if (fractional.has(type))
    return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?$/i.test(text)
      ? String(Number(text))
      : undefined;
  if (type === "date" || type === "datetime") {
    const at = typeof value === "string" ? readDate(value) : undefined;
    if (at === undefined) return undefined;
    return type === "date" ? leadTime(at).slice(0, 10) : leadTime(at);
  }
  if (type === "email") return isEmail(text) ? text : undefined;
  // Line ends and outer white space of texts are kept.
  return String(value);
}

/** ASCII only, as the service takes it. */
function isEmail(text: string): boolean {
  return /^[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+$/.test(text);
}

/** The value in JSON. A boolean is never null. */
export function toJson(type: string, stored: string | undefined): unknown {
  if (type === "boolean") return yes.has((stored ?? "").trim().toLowerCase());
  if (stored === undefined || stored === "") return null;
  if (whole.has(type) || fractional.has(type)) {
    const number = Number(stored);
    return Number.isFinite(number) ? number : stored;
  }
  if (type !== "date" && type !== "datetime") return stored;
  const at = readDate(stored);
  if (at === undefined) return stored;
  return type === "date" ? leadTime(at).slice(0, 10) : leadTime(at);
}

export function invalidValue({ name }: Pick<RestField, "name">, value: unknown): Reason {
  return { code: "1003", message: `Invalid value for field '${name}' and value '${shown(value)}'` };
}
