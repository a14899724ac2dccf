// The built-in simple types of XML Schema 1.0: the TypeScript type of each, which text is a value of it, and how a value
// is written. Decimals, dates and times keep their text.
import { fromBase64, toBase64 } from "#platform/bytes";
import { isNcName, isNcNameTail, isSpace } from "../xml/characters.js";
import * as dates from "./dates.js";

export interface Scalar<T = unknown> {
  readonly kind: "scalar";
  /** The local name in the namespace of XML Schema. */
  readonly name: string;
  readonly typescript: "string" | "number" | "bigint" | "boolean" | "Uint8Array" | "Date";
  /** A value in words, for messages: "expected ...". */
  readonly wanted: string;
  /** The value of an element's text, or `undefined` where the text is not valid. */
  readonly parse: (text: string) => T | undefined;
  /** The text of a value, not yet escaped, or `undefined` where the value is not valid. */
  readonly print: (value: unknown) => string | undefined;
  /** What is wrong with a value that cannot be printed, where that is more than "expected ...". */
  readonly problem?: ((value: unknown) => Problem | undefined) | undefined;
  /** How a value is converted to JSON and back, where that does not follow from `typescript`. */
  readonly toJson?: ((value: unknown) => unknown) | undefined;
  readonly fromJson?: ((json: unknown) => unknown) | undefined;
}

/** The rule that a value breaks, and how. */
export interface Problem {
  readonly rule: string;
  readonly message: string;
}

/** Every built-in simple type, by its local name. */
export const scalars = /* @__PURE__ */ Object.freeze({
  string: anyText("string"),
  anySimpleType: anyText("anySimpleType"),
  normalizedString: text("normalizedString", "a text of one line", () => true, replaced),
  token: text("token", "a text without outer or double spaces", () => true),
  anyURI: text("anyURI", "a URI", () => true),
  language: text("language", "a language code such as en-US", (value) =>
    /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/.test(value),
  ),
  Name: text("Name", "an XML name", (value) => isNcName(value.replaceAll(":", "_"))),
  NCName: text("NCName", "an XML name without a colon", isNcName),
  ID: text("ID", "an XML name without a colon", isNcName),
  IDREF: text("IDREF", "an XML name without a colon", isNcName),
  IDREFS: text("IDREFS", "XML names with spaces between", everyWord(isNcName)),
  ENTITY: text("ENTITY", "an XML name without a colon", isNcName),
  ENTITIES: text("ENTITIES", "XML names with spaces between", everyWord(isNcName)),
  QName: text("QName", "a name with or without a prefix", isQName),
  NOTATION: text("NOTATION", "a name with or without a prefix", isQName),
  NMTOKEN: text("NMTOKEN", "a name token", isNmToken),
  NMTOKENS: text("NMTOKENS", "name tokens with spaces between", everyWord(isNmToken)),
  dateTime: text("dateTime", "a time such as 2013-08-01T18:22:30-07:00", dates.isDateTime),
  date: text("date", "a date such as 2013-08-01", dates.isDate),
  time: text("time", "a time of day such as 18:22:30", dates.isTime),
  gYear: text("gYear", "a year such as 2013", dates.isYear),
  gYearMonth: text("gYearMonth", "a month such as 2013-08", dates.isYearMonth),
  gMonth: text("gMonth", "a month such as --08", dates.isMonth),
  gMonthDay: text("gMonthDay", "a day such as --08-01", dates.isMonthDay),
  gDay: text("gDay", "a day such as ---01", dates.isDay),
  duration: text("duration", "a duration such as P1DT2H", dates.isDuration),
  decimal: text("decimal", "a decimal number as text", (value) =>
    /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/.test(value),
  ),
  float: floating("float"),
  double: floating("double"),
  byte: whole("byte", -128, 127),
  short: whole("short", -32768, 32767),
  int: whole("int", -2147483648, 2147483647),
  unsignedByte: whole("unsignedByte", 0, 255),
  unsignedShort: whole("unsignedShort", 0, 65535),
  unsignedInt: whole("unsignedInt", 0, 4294967295),
  long: wide("long", -(2n ** 63n), 2n ** 63n - 1n),
  unsignedLong: wide("unsignedLong", 0n, 2n ** 64n - 1n),
  integer: wide("integer"),
  nonNegativeInteger: wide("nonNegativeInteger", 0n),
  positiveInteger: wide("positiveInteger", 1n),
  nonPositiveInteger: wide("nonPositiveInteger", undefined, 0n),
  negativeInteger: wide("negativeInteger", undefined, -1n),
  boolean: row<boolean>("boolean", "boolean", "true or false", parseBoolean, (value) =>
    typeof value === "boolean" ? String(value) : undefined,
  ),
  base64Binary: row("base64Binary", "Uint8Array", "bytes", parseBase64, (value) =>
    value instanceof Uint8Array ? toBase64(value) : undefined,
  ),
  hexBinary: row("hexBinary", "Uint8Array", "bytes", parseHex, (value) =>
    value instanceof Uint8Array ? printHex(value) : undefined,
  ),
});

export type ScalarName = keyof typeof scalars;

/** xs:boolean: `true`, `false`, `1` or `0`, with white space around it. */
export function parseBoolean(text: string): boolean | undefined {
  const word = trimmed(text);
  if (word === "true" || word === "1") return true;
  return word === "false" || word === "0" ? false : undefined;
}

/** The text without XML's white space at its ends. Takes linear time, unlike `/\s+$/`. */
export function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

/** The text with white space collapsed. */
export function collapsed(text: string): string {
  return trimmed(text).replace(/[ \t\n\r]+/g, " ");
}

function replaced(text: string): string {
  return text.replace(/[\t\n\r]/g, " ");
}

/** The limit of integers without a range: reading one is never slow. */
const maxDigits = 4096;

/** The lexical form of an integer: digits with or without a sign, without the white space around them. */
function digits(text: string): string | undefined {
  const number = trimmed(text);
  return /^[+-]?[0-9]+$/.test(number) ? number : undefined;
}

function row<T>(
  name: string,
  typescript: Scalar["typescript"],
  wanted: string,
  parse: Scalar<T>["parse"],
  print: Scalar<T>["print"],
): Scalar<T> {
  return Object.freeze({ kind: "scalar", name, typescript, wanted, parse, print });
}

/** Any text, white space preserved. */
function anyText(name: string): Scalar<string> {
  return row(
    name,
    "string",
    "a string",
    (value) => value,
    (value) => (typeof value === "string" ? value : undefined),
  );
}

/** Checked text. A value to be written must be in the form in which it would be read back. */
function text(
  name: string,
  wanted: string,
  accepts: (text: string) => boolean,
  whiteSpace: (text: string) => string = collapsed,
): Scalar<string> {
  const parse = (text: string): string | undefined => {
    const value = whiteSpace(text);
    return accepts(value) ? value : undefined;
  };
  return row(name, "string", wanted, parse, (value) =>
    typeof value === "string" && parse(value) === value ? value : undefined,
  );
}

/** An integer type whose values all are safe JavaScript numbers. */
function whole(name: string, min: number, max: number): Scalar<number> {
  const fits = (value: number): boolean => Number.isInteger(value) && value >= min && value <= max;
  const parse = (text: string): number | undefined => {
    const value = Number(digits(text) ?? Number.NaN);
    return fits(value) ? value + 0 : undefined; // + 0 makes -0 a 0
  };
  return row(name, "number", `a whole number from ${min} to ${max}`, parse, (value) =>
    typeof value === "number" && fits(value) ? String(value) : undefined,
  );
}

/** An integer type that a JavaScript number cannot hold. Written from a safe integer number too. */
function wide(name: string, min?: bigint, max?: bigint): Scalar<bigint> {
  const fits = (value: bigint): boolean =>
    (min === undefined || value >= min) && (max === undefined || value <= max);
  const parse = (text: string): bigint | undefined => {
    const number = digits(text)?.replace(/^\+/, "");
    if (number === undefined || number.length > maxDigits) return undefined;
    const value = BigInt(number);
    return fits(value) ? value : undefined;
  };
  const from = min === undefined ? "" : ` from ${min}`;
  const to = max === undefined ? "" : ` to ${max}`;
  return row(name, "bigint", `a whole number${from}${to} (bigint)`, parse, (value) => {
    const number = Number.isSafeInteger(value) ? BigInt(Number(value)) : value;
    return typeof number === "bigint" && fits(number) ? String(number) : undefined;
  });
}

function floating(name: string): Scalar<number> {
  const lexical = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
  const parse = (text: string): number | undefined => {
    const number = trimmed(text);
    if (number === "NaN") return Number.NaN;
    if (number === "INF" || number === "-INF") return Number(number.replace("INF", "Infinity"));
    return lexical.test(number) ? Number(number) : undefined;
  };
  return row(name, "number", "a number", parse, (value) => {
    if (typeof value !== "number") return undefined;
    return Object.is(value, -0) ? "-0" : String(value).replace("Infinity", "INF");
  });
}

function everyWord(accepts: (word: string) => boolean): (text: string) => boolean {
  return (text) => text.split(" ").every(accepts);
}

function isNmToken(text: string): boolean {
  return text !== "" && isNcNameTail(text.replaceAll(":", "_"));
}

function isQName(text: string): boolean {
  const colon = text.indexOf(":");
  return colon < 0
    ? isNcName(text)
    : isNcName(text.slice(0, colon)) && isNcName(text.slice(colon + 1));
}

function parseBase64(text: string): Uint8Array | undefined {
  const letters = text.replace(/[ \t\n\r]+/g, "");
  const whole =
    letters.length % 4 === 0 && /^[A-Za-z0-9+/]*(?:[AEIMQUYcgkosw048]=|[AQgw]==)?$/.test(letters);
  return whole ? fromBase64(letters) : undefined;
}

function parseHex(text: string): Uint8Array | undefined {
  const letters = trimmed(text);
  if (letters.length % 2 === 1 || !/^[0-9a-fA-F]*$/.test(letters)) return undefined;
  return Uint8Array.from({ length: letters.length / 2 }, (_, at) =>
    Number.parseInt(letters.slice(2 * at, 2 * at + 2), 16),
  );
}

function printHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join("");
}
