// The built-in simple types of XML Schema 1.0, by their local names, and nothing else: generated code knows this module
// as `xs`. Bundlers drop the types that a contract does not use. Decimals, dates and times keep their text.
import { fromBase64, toBase64 } from "#platform/bytes";
import { isNcName, isNcNameTail } from "../xml/characters.js";
import {
  isDate,
  isDateTime,
  isDay,
  isDuration,
  isMonth,
  isMonthDay,
  isTime,
  isYear,
  isYearMonth,
} from "./dates.js";
import { qualifiedName } from "./qualified-name.js";
import { collapsed, parseBoolean, trimmed, type BuiltIn, type Scalar } from "./scalar.js";

/** The rows by what their values are: names short enough for a row to be one line. */
type Text = BuiltIn<string>;
type Texts = BuiltIn<string[]>;
type Numeric = BuiltIn<number>;
type Wide = BuiltIn<bigint>;
type Bytes = BuiltIn<Uint8Array>;

export const string: Text = /* @__PURE__ */ anyText("string");
export const anySimpleType: Text = /* @__PURE__ */ anyText("anySimpleType");
export const normalizedString: Text = /* @__PURE__ */ text(
  "normalizedString",
  "a text of one line",
  () => true,
  replaced,
);
export const token: Text = /* @__PURE__ */ text(
  "token",
  "a text without outer or double spaces",
  () => true,
);
export const anyURI: Text = /* @__PURE__ */ text("anyURI", "a URI", () => true);
export const language: Text = /* @__PURE__ */ text(
  "language",
  "a language code such as en-US",
  (value) => /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/.test(value),
);
export const Name: Text = /* @__PURE__ */ text("Name", "an XML name", (value) =>
  isNcName(value.replaceAll(":", "_")),
);
export const NCName: Text = /* @__PURE__ */ text("NCName", "an XML name without a colon", isNcName);
export const ID: Text = /* @__PURE__ */ text("ID", "an XML name without a colon", isNcName);
export const IDREF: Text = /* @__PURE__ */ text("IDREF", "an XML name without a colon", isNcName);
export const IDREFS: Texts = /* @__PURE__ */ texts("IDREFS", "XML names without a colon", isNcName);
export const ENTITY: Text = /* @__PURE__ */ text("ENTITY", "an XML name without a colon", isNcName);
export const ENTITIES: Texts = /* @__PURE__ */ texts(
  "ENTITIES",
  "XML names without a colon",
  isNcName,
);
export const QName: Text = /* @__PURE__ */ qualifiedName("QName");
export const NOTATION: Text = /* @__PURE__ */ qualifiedName("NOTATION");
export const NMTOKEN: Text = /* @__PURE__ */ text("NMTOKEN", "a name token", isNmToken);
export const NMTOKENS: Texts = /* @__PURE__ */ texts("NMTOKENS", "name tokens", isNmToken);
export const dateTime: Text = /* @__PURE__ */ text(
  "dateTime",
  "a time such as 2013-08-01T18:22:30-07:00",
  isDateTime,
);
export const date: Text = /* @__PURE__ */ text("date", "a date such as 2013-08-01", isDate);
export const time: Text = /* @__PURE__ */ text("time", "a time of day such as 18:22:30", isTime);
export const gYear: Text = /* @__PURE__ */ text("gYear", "a year such as 2013", isYear);
export const gYearMonth: Text = /* @__PURE__ */ text(
  "gYearMonth",
  "a month such as 2013-08",
  isYearMonth,
);
export const gMonth: Text = /* @__PURE__ */ text("gMonth", "a month such as --08", isMonth);
export const gMonthDay: Text = /* @__PURE__ */ text(
  "gMonthDay",
  "a day such as --08-01",
  isMonthDay,
);
export const gDay: Text = /* @__PURE__ */ text("gDay", "a day such as ---01", isDay);
export const duration: Text = /* @__PURE__ */ text(
  "duration",
  "a duration such as P1DT2H",
  isDuration,
);
export const decimal: Text = /* @__PURE__ */ text("decimal", "a decimal number as text", (value) =>
  /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/.test(value),
);
export const float: Numeric = /* @__PURE__ */ floating("float");
export const double: Numeric = /* @__PURE__ */ floating("double");
export const byte: Numeric = /* @__PURE__ */ whole("byte", -128, 127);
export const short: Numeric = /* @__PURE__ */ whole("short", -32768, 32767);
export const int: Numeric = /* @__PURE__ */ whole("int", -2147483648, 2147483647);
export const unsignedByte: Numeric = /* @__PURE__ */ whole("unsignedByte", 0, 255);
export const unsignedShort: Numeric = /* @__PURE__ */ whole("unsignedShort", 0, 65535);
export const unsignedInt: Numeric = /* @__PURE__ */ whole("unsignedInt", 0, 4294967295);
// Numbers, not powers: bundlers would keep what computes them.
export const long: Wide = /* @__PURE__ */ wide("long", -9223372036854775808n, 9223372036854775807n);
export const unsignedLong: Wide = /* @__PURE__ */ wide("unsignedLong", 0n, 18446744073709551615n);
export const integer: Wide = /* @__PURE__ */ wide("integer");
export const nonNegativeInteger: Wide = /* @__PURE__ */ wide("nonNegativeInteger", 0n);
export const positiveInteger: Wide = /* @__PURE__ */ wide("positiveInteger", 1n);
export const nonPositiveInteger: Wide = /* @__PURE__ */ wide("nonPositiveInteger", undefined, 0n);
export const negativeInteger: Wide = /* @__PURE__ */ wide("negativeInteger", undefined, -1n);
export const boolean: BuiltIn<boolean> = /* @__PURE__ */ row(
  "boolean",
  "boolean",
  "true or false",
  parseBoolean,
  (value) => (typeof value === "boolean" ? String(value) : undefined),
);
// A part of a multipart message can be in place of the text of both.
export const base64Binary: Bytes = /* @__PURE__ */ row(
  "base64Binary",
  "Uint8Array",
  "bytes",
  (text, names) => names?.bytesOf?.(text) ?? parseBase64(text),
  (value) => (value instanceof Uint8Array ? toBase64(value) : undefined),
);
export const hexBinary: Bytes = /* @__PURE__ */ row(
  "hexBinary",
  "Uint8Array",
  "bytes",
  (text, names) => names?.bytesOf?.(text) ?? parseHex(text),
  (value) => (value instanceof Uint8Array ? printHex(value) : undefined),
);

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
): BuiltIn<T> {
  return Object.freeze({ kind: "scalar", name, typescript, wanted, parse, print });
}

/** Any text, white space preserved. */
function anyText(name: string): Text {
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
): Text {
  const parse = (text: string): string | undefined => {
    const value = whiteSpace(text);
    return accepts(value) ? value : undefined;
  };
  return row(name, "string", wanted, parse, (value) =>
    typeof value === "string" && parse(value) === value ? value : undefined,
  );
}

/** An integer type whose values all are safe JavaScript numbers. */
function whole(name: string, min: number, max: number): Numeric {
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
function wide(name: string, min?: bigint, max?: bigint): Wide {
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

function floating(name: string): Numeric {
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

/** A list of at least one item, with white space between. */
function texts(name: string, items: string, accepts: (item: string) => boolean): Texts {
  const fits = (values: readonly unknown[]): boolean =>
    values.length > 0 && values.every((item) => typeof item === "string" && accepts(item));
  const parse = (text: string): string[] | undefined => {
    const values = collapsed(text).split(" ");
    return fits(values) ? values : undefined;
  };
  return row(name, "string[]", `an array of ${items}, at least one`, parse, (value) =>
    Array.isArray(value) && fits(Array.from<unknown>(value)) ? value.join(" ") : undefined,
  );
}

function isNmToken(text: string): boolean {
  return text !== "" && isNcNameTail(text.replaceAll(":", "_"));
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
