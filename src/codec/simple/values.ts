// The value spaces of the built-in types: which texts are the same value, and which value is the smaller (XML Schema 1.0
// part 2). Values keep the text or JavaScript value that the scalars give them; here they are compared.

/** A value as a point of its value space. Points of different spaces are never equal. */
export type Point =
  | { readonly space: "decimal"; readonly decimal: Decimal }
  | { readonly space: "float" | "double"; readonly number: number }
  | { readonly space: "time"; readonly type: string; readonly time: Exact; readonly zoned: boolean }
  | { readonly space: "duration"; readonly months: bigint; readonly seconds: Exact }
  | { readonly space: "other"; readonly text: string };

export interface Decimal {
  readonly sign: 1 | -1;
  /** Digits without zeros at the outer end. */
  readonly whole: string;
  readonly fraction: string;
}

/** The number `units / 10 ** scale`. */
interface Exact {
  readonly units: bigint;
  readonly scale: number;
}

/** Longer texts of times are compared as texts: numbers of any length would take too long. */
const MAX_TIME = 200;

/** The point of a value of the built-in type of this name. */
export function pointOf(type: string, value: unknown): Point {
  if (value instanceof Date) return pointOf(type, value.toISOString());
  if (value instanceof Uint8Array) return { space: "other", text: `bytes ${value.join()}` };
  if (typeof value === "number" && (type === "float" || type === "double"))
    return { space: type, number: type === "float" ? Math.fround(value) : value };
  const text = String(value);
  const isDecimal = typeof value === "number" || typeof value === "bigint" || type === "decimal";
  const decimal = isDecimal ? decimalOf(text) : undefined;
  if (decimal !== undefined) return { space: "decimal", decimal };
  const known =
    text.length <= MAX_TIME ? (timeOf(type, text) ?? durationOf(type, text)) : undefined;
  return known ?? { space: "other", text: `${typeof value} ${text}` };
}

/** A text that two values of one type have in common if and only if they are equal. */
export function keyOf(type: string, value: unknown): string {
  const point = pointOf(type, value);
  switch (point.space) {
    case "decimal": {
      const { sign, whole, fraction } = point.decimal;
      return `decimal ${sign < 0 && whole + fraction !== "" ? "-" : ""}${whole}.${fraction}`;
    }
    case "float":
    case "double":
      return `${point.space} ${point.number + 0}`; // + 0 makes -0 a 0
    case "time":
      return `${point.type} ${exactKey(point.time)}${point.zoned ? "Z" : ""}`;
    case "duration":
      return `duration ${point.months} ${exactKey(point.seconds)}`;
    case "other":
      return point.text;
  }
}

/** Less than 0, 0 or more than 0; `undefined` where the order is not determined. */
export function compare(one: Point, other: Point): number | undefined {
  if (one.space === "decimal" && other.space === "decimal")
    return compareDecimals(one.decimal, other.decimal);
  if (one.space === "time" && other.space === "time") return compareTimes(one, other);
  if (one.space === "duration" && other.space === "duration") return compareDurations(one, other);
  if (!("number" in one) || !("number" in other)) return undefined;
  const [left, right] = [one.number, other.number];
  // NaN is equal to itself and has no order to any other number.
  if (left === right || (Number.isNaN(left) && Number.isNaN(right))) return 0;
  return left < right ? -1 : left > right ? 1 : undefined;
}

/** The digits of a decimal number. */
export function decimalOf(text: string): Decimal | undefined {
  const match = /^([+-]?)([0-9]*)(?:\.([0-9]*))?$/.exec(text);
  if (match === null || !/[0-9]/.test(text)) return undefined;
  const [, sign, whole = "", fraction = ""] = match;
  return {
    sign: sign === "-" ? -1 : 1,
    whole: whole.replace(/^0+/, ""),
    fraction: withoutEndZeros(fraction),
  };
}

function withoutEndZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}

function compareDecimals(one: Decimal, other: Decimal): number {
  const zero = (decimal: Decimal): boolean => decimal.whole + decimal.fraction === "";
  if (zero(one) && zero(other)) return 0;
  if (one.sign !== other.sign) return one.sign;
  const order =
    one.whole.length - other.whole.length ||
    textOrder(one.whole, other.whole) ||
    textOrder(one.fraction, other.fraction);
  return one.sign * order;
}

/** The order of digits that begin at the same position; if one text is a prefix of the other, it is the smaller. */
function textOrder(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function exactOf(whole: bigint, fraction = "", sign = 1n): Exact {
  const digits = withoutEndZeros(fraction);
  const scale = digits.length;
  return { units: whole * 10n ** BigInt(scale) + sign * BigInt(digits || 0), scale };
}

/** `one - other`, as far as its sign matters. */
function difference(one: Exact, other: Exact): number {
  const scale = Math.max(one.scale, other.scale);
  const at = ({ units, scale: own }: Exact): bigint => units * 10n ** BigInt(scale - own);
  return sign(at(one) - at(other));
}

function sign(number: bigint): number {
  return number < 0n ? -1 : number > 0n ? 1 : 0;
}

function plus({ units, scale }: Exact, seconds: bigint): Exact {
  return { units: units + seconds * 10n ** BigInt(scale), scale };
}

function exactKey({ units, scale }: Exact): string {
  return `${units}/${scale}`;
}

const year = "(?<year>-?[0-9]{4,})";
const month = "(?<month>[0-9]{2})";
const day = "(?<day>[0-9]{2})";
const clock =
  "(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\\.(?<fraction>[0-9]+))?";

const TIMES: ReadonlyMap<string, RegExp> = /* @__PURE__ */ new Map(
  Object.entries({
    dateTime: `${year}-${month}-${day}T${clock}`,
    date: `${year}-${month}-${day}`,
    time: clock,
    gYear: year,
    gYearMonth: `${year}-${month}`,
    gMonth: `--${month}`,
    gMonthDay: `--${month}-${day}`,
    gDay: `---${day}`,
  }).map(([type, form]) => [type, new RegExp(`^${form}(?<zone>Z|[+-][0-9]{2}:[0-9]{2})?$`)]),
);

/** The instant at which a time, or the first of its kind in a leap year, begins. */
function timeOf(type: string, text: string): Point | undefined {
  const groups = TIMES.get(type)?.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const part = (name: string, otherwise: number): bigint => BigInt(groups[name] ?? otherwise);
  const written = part("year", 1972);
  const days = daysBefore(written < 0n ? written + 1n : written, part("month", 1)) + part("day", 1);
  const minutes = part("hour", 0) * 60n + part("minute", 0) - offsetOf(groups["zone"]);
  // 24:00:00 of a time without a date is 00:00:00.
  const isMidnight = type === "time" && groups["hour"] === "24";
  const seconds = days * 86_400n + minutes * 60n + part("second", 0) - (isMidnight ? 86_400n : 0n);
  const time = exactOf(seconds, groups["fraction"]);
  return { space: "time", type, time, zoned: groups["zone"] !== undefined };
}

/** The minutes by which a zone is before UTC. */
function offsetOf(zone = "Z"): bigint {
  if (zone === "Z") return 0n;
  const minutes = BigInt(zone.slice(1, 3)) * 60n + BigInt(zone.slice(4, 6));
  return zone.startsWith("-") ? -minutes : minutes;
}

/** Days from a fixed day to the beginning of a month of the Gregorian calendar, which has a year 0 here. */
function daysBefore(year: bigint, month: bigint): bigint {
  // Years that begin in March end with their leap day.
  const since = year * 12n + month - 3n;
  const [whole, rest] = [floor(since, 12n), since - floor(since, 12n) * 12n];
  const leapDays = floor(whole, 4n) - floor(whole, 100n) + floor(whole, 400n);
  return whole * 365n + leapDays + (rest * 153n + 2n) / 5n;
}

function floor(number: bigint, divisor: bigint): bigint {
  const quotient = number / divisor;
  return number < 0n && quotient * divisor !== number ? quotient - 1n : quotient;
}

/** A time without a zone is anywhere between 14 hours before and 14 hours after the same time in UTC. */
function compareTimes(
  one: Point & { readonly space: "time" },
  other: Point & { readonly space: "time" },
): number | undefined {
  if (one.zoned === other.zoned) return difference(one.time, other.time);
  const furthest = 14n * 3600n;
  const least = plus(other.time, -furthest);
  const most = plus(other.time, furthest);
  if (difference(one.time, least) < 0) return -1;
  return difference(one.time, most) > 0 ? 1 : undefined;
}

const DURATION =
  /^(-?)P(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:\.([0-9]+))?S)?)?$/;

function durationOf(type: string, text: string): Point | undefined {
  const parts = type === "duration" ? DURATION.exec(text) : null;
  if (parts === null) return undefined;
  const negative = parts[1] === "-" ? -1n : 1n;
  const part = (index: number): bigint => negative * BigInt(parts[index] ?? 0);
  const minutes = (part(4) * 24n + part(5)) * 60n + part(6);
  return {
    space: "duration",
    months: part(2) * 12n + part(3),
    seconds: exactOf(minutes * 60n + part(7), parts[8], negative),
  };
}

/** The beginnings of months after which the next ones are as short and as long as they can be. */
const REFERENCES = [
  [1696n, 9n],
  [1697n, 2n],
  [1903n, 3n],
  [1903n, 7n],
] as const;

/** One duration is less than another if it ends earlier from each of the four beginnings. */
function compareDurations(
  one: Point & { readonly space: "duration" },
  other: Point & { readonly space: "duration" },
): number | undefined {
  const [first, ...others] = REFERENCES.map(([year, month]) => {
    const end = ({ months, seconds }: typeof one) =>
      plus(seconds, daysBefore(year, month + months) * 86_400n);
    return difference(end(one), end(other));
  });
  return others.every((order) => order === first) ? first : undefined;
}
