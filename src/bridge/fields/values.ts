// Values of fields: from the text of an attribute to the JSON of REST, and back, by the data type of the field. A text that
// is not of the type stays as it is, for REST to judge: it refuses the record and says which value was invalid.
import type { Json } from "../../rest/endpoint.js";
import { readDate } from "../../mktows/reading/dates.js";
import type { LeadField } from "./lead-field.js";

type Typed = Pick<LeadField, "type">;

/** The value that REST is sent for a text. An empty text clears the field. */
export function toRestValue({ type }: Typed, text: string): string | number | boolean | null {
  if (text === "") return null;
  const read = readers.get(type.toLowerCase());
  return read?.(text) ?? text;
}

/** The text for a value that REST answered; `undefined` where the field is empty. */
export function toSoapText(value: Json | undefined): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "string") return value;
  if (typeof value === "number") return plain(value);
  if (typeof value === "boolean") return value ? "1" : "0";
  return JSON.stringify(value);
}

type Reader = (text: string) => number | boolean | string | undefined;

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["integer", readInteger],
  ["score", readInteger],
  ["reference", readInteger],
  ["float", readNumber],
  ["currency", readNumber],
  ["percent", readNumber],
  ["boolean", readFlag],
  ["date", readDay],
  ["datetime", readTime],
  // A key of leads, which mktows compared without outer white space.
  ["email", (text) => text.trim()],
]);

function readInteger(text: string): number | undefined {
  return /^\s*[+-]?\d+\s*$/.test(text) ? exact(text) : undefined;
}

function readNumber(text: string): number | undefined {
  return /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?\s*$/i.test(text) ? exact(text) : undefined;
}

/** The number, if it has the digits of the text: JSON numbers beyond 2^53 would be others. */
function exact(text: string): number | undefined {
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  return digitsOf(text) === digitsOf(String(value)) ? value : undefined;
}

/** A decimal in one form: sign, digits without zeros at either end, and the power of ten of the last digit. */
function digitsOf(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^\s*([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?\s*$/i.exec(text) ?? [];
  const all = (whole + fraction).replace(/^0+/, "");
  const digits = all.replace(/0+$/, "");
  if (digits === "") return "0";
  const power = Number(exponent) - fraction.length + (all.length - digits.length);
  return `${sign === "-" ? "-" : ""}${digits}e${power}`;
}

/** The number without an exponent. */
function plain(value: number): string {
  const [, sign, digits = "", power = "0"] =
    /^(-?)(\d+)e(-?\d+)$/.exec(digitsOf(String(value))) ?? [];
  if (sign === undefined) return "0";
  const places = Number(power);
  if (places >= 0) return `${sign}${digits}${"0".repeat(places)}`;
  const padded = digits.padStart(1 - places, "0");
  return `${sign}${padded.slice(0, places)}.${padded.slice(places)}`;
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ...["true", "yes", "1"].map((word) => [word, true] as const),
  ...["false", "no", "0"].map((word) => [word, false] as const),
]);

function readFlag(text: string): boolean | undefined {
  return flags.get(text.trim().toLowerCase());
}

/** The offset at the end of a date or time. */
const offset = /^(\d{4}-\d\d-\d\d|.*:\d\d(?:\.\d+)?)\s*(?:z|utc|gmt|[+-]\d\d(?::?\d\d)?)$/i;

/** The day as it is written: an offset does not move it. */
function readDay(text: string): string | undefined {
  if (readDate(text) === undefined) return undefined;
  const day = readDate(text.trim().replace(offset, "$1"));
  return day === undefined ? undefined : iso(day).slice(0, 10);
}

function readTime(text: string): string | undefined {
  const time = readDate(text);
  return time === undefined ? undefined : iso(time).replace(".000Z", "Z");
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
