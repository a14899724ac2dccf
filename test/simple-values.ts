// Draws values of the built-in simple types of XML Schema, and of what facets leave of them. Not from the scalars of
// src/wire: what is drawn here is what xmllint calls valid.
import fc from "fast-check";
import type { Facets } from "../codegen/model/model.js";
import { toRegExp } from "../codegen/model/pattern.js";

/** Values of a built-in type, as TypeScript has them, within all of the facets. */
export function simpleValues(name: string, steps: readonly Facets[] = []): fc.Arbitrary<unknown> {
  if (steps.length === 0) return builtin(name);
  const facets = steps.reduce((all, step) => narrower(all, step));
  if (facets.pattern !== undefined) return matching(name, facets);
  if (name in integers) return wholeNumbers(name, facets);
  if (name === "decimal") return decimals(facets);
  if (name === "double" || name === "float") return doubles(facets);
  if (/Binary$/.test(name)) return fc.uint8Array(lengthsOf(facets, 20));
  if (
    /^(?:string|normalizedString|token|anyURI|N?C?Name|NMTOKEN|ID|IDREF|ENTITY|language)$/.test(
      name,
    )
  )
    return letters(name, facets);
  return builtin(name).filter((value) => isBetween(String(value), facets));
}

/** Both at once: of each bound the narrower, of patterns all. */
function narrower(one: Facets, other: Facets): Facets {
  const all = { ...one, ...other };
  const pattern = [...(one.pattern ?? []), ...(other.pattern ?? [])];
  const most = (facet: "maxLength" | "totalDigits" | "fractionDigits") =>
    one[facet] === undefined || other[facet] === undefined
      ? {}
      : { [facet]: Math.min(one[facet], other[facet]) };
  return {
    ...all,
    ...most("maxLength"),
    ...most("totalDigits"),
    ...most("fractionDigits"),
    ...(pattern.length === 0 ? {} : { pattern }),
  };
}

export function lengthsOf(
  { length, minLength = length, maxLength = length }: Facets,
  most: number,
): { readonly minLength: number; readonly maxLength: number } {
  const least = minLength ?? 0;
  return { minLength: least, maxLength: Math.max(least, Math.min(maxLength ?? most, most)) };
}

function letters(name: string, facets: Facets): fc.Arbitrary<string> {
  const isName = /^(?:N?C?Name|NMTOKEN|ID|IDREF|ENTITY|language)$/.test(name);
  const unit = fc.constantFrom(..."abcxyzABCXYZ", ...(name === "language" ? [] : ["é"]));
  const { minLength, maxLength } = lengthsOf(facets, name === "language" ? 8 : 12);
  return fc.string({
    unit,
    minLength: isName ? Math.max(1, minLength) : minLength,
    maxLength,
    size: "max",
  });
}

/** Values whose texts match all patterns. Most that is tried fits no facet, so trials are made once for each type. */
function matching(name: string, facets: Facets): fc.Arbitrary<unknown> {
  const key = JSON.stringify([name, facets]);
  const texts = fitting.get(key) ?? fittingTexts(name, facets);
  fitting.set(key, texts);
  if (texts.length === 0) throw new Error(`no values for ${key} yet`);
  return fc.constantFrom(...texts).map((text) => valueOf(name, text));
}

const fitting = new Map<string, readonly string[]>();

function fittingTexts(name: string, facets: Facets): readonly string[] {
  const patterns = (facets.pattern ?? []).map(
    (alternatives) => toRegExp(alternatives.join("|")) ?? /^/u,
  );
  // fast-check does not know categories.
  const [first = ""] = patterns.map(({ source }) =>
    source.replace(/\\p\{Nd\}/g, "[0-9]").replace(/\[([^\]]*)\[0-9\]/g, "[$10-9"),
  );
  const { minLength, maxLength } = lengthsOf(facets, 300);
  const drawn = fc.sample(fc.stringMatching(new RegExp(first, "u")), { numRuns: 200, seed: 1 });
  const plain = drawn.map((text) => text.replace(/[^\t\n\r -~]/gu, "x"));
  const own =
    isNumeric(name) || name === "string" ? [] : fc.sample(builtin(name), { numRuns: 200, seed: 1 });
  const most = Math.max(minLength, Math.min(maxLength, 40));
  const tried = [
    ...drawn,
    ...plain,
    ...plain.map((text) => text.slice(0, maxLength)),
    ...plain.map((text) => text.repeat(most).slice(0, most)),
    ...own.map(String),
  ];
  return [...new Set(tried)].filter(
    (text) =>
      patterns.every((pattern) => pattern.test(text)) &&
      [...text].length >= minLength &&
      [...text].length <= maxLength &&
      isCollapsed(name, text) &&
      isLexical(name, text) &&
      isBetween(text, facets),
  );
}

function isNumeric(name: string): boolean {
  return name in integers || /^(?:decimal|double|float)$/.test(name);
}

/** Whether a text is one of the type, as far as patterns leave it open. */
function isLexical(name: string, text: string): boolean {
  if (/^(?:date|dateTime)$/.test(name))
    return /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])(?:T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d+)?)?(?:Z|[-+]0\d:[0-5]\d)?$/.test(
      text,
    );
  if (name === "time")
    return /^(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d+)?(?:Z|[-+]0\d:[0-5]\d)?$/.test(text);
  if (name === "duration")
    return /^-?P(?!$)(?:\d+Y)?(?:\d+M)?(?:\d{1,6}D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/.test(
      text,
    );
  if (/^(?:NCName|Name|ID|IDREF|ENTITY|QName)$/.test(name)) return /^[A-Za-z_][\w.-]*$/.test(text);
  if (name === "NMTOKEN") return /^[\w.-]+$/.test(text);
  if (name === "decimal") return /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text);
  if (name in integers)
    return /^[-+]?\d{1,23}$/.test(text) && isIn(integers[name] ?? [0n, 0n], text);
  return true;
}

function isIn([least, greatest]: readonly [bigint, bigint], text: string): boolean {
  const value = BigInt(text.replace("+", ""));
  return value >= least && value <= greatest;
}

function isCollapsed(name: string, text: string): boolean {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/.test(text)) return false;
  return name === "string" || !/^ | $| {2}|[\t\n\r]/.test(text);
}

function valueOf(name: string, text: string): unknown {
  if (name === "double" || name === "float") return Number(text);
  if (name === "boolean") return text === "true" || text === "1";
  if (!(name in integers)) return text;
  return isWide(name) ? BigInt(text) : Number(text);
}

/** libxml2 knows no integer of more than 24 digits. */
const integers: Readonly<Record<string, readonly [min: bigint, max: bigint]>> = {
  byte: [-128n, 127n],
  short: [-32768n, 32767n],
  int: [-2147483648n, 2147483647n],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
  unsignedByte: [0n, 255n],
  unsignedShort: [0n, 65535n],
  unsignedInt: [0n, 4294967295n],
  unsignedLong: [0n, 2n ** 64n - 1n],
  integer: [-(10n ** 23n), 10n ** 23n],
  nonNegativeInteger: [0n, 10n ** 23n],
  positiveInteger: [1n, 10n ** 23n],
  nonPositiveInteger: [-(10n ** 23n), 0n],
  negativeInteger: [-(10n ** 23n), -1n],
};

function isWide(name: string): boolean {
  return !/^(?:byte|short|int|unsigned(?:Byte|Short|Int))$/.test(name);
}

function wholeNumbers(name: string, facets: Facets): fc.Arbitrary<unknown> {
  const [least, greatest] = integers[name] ?? [0n, 0n];
  const { totalDigits } = facets;
  const digits = totalDigits === undefined ? 10n ** 23n : 10n ** BigInt(totalDigits) - 1n;
  const bound = (text: string | undefined) =>
    text === undefined ? undefined : BigInt(text.trim().replace("+", ""));
  const [over, under] = [bound(facets.minExclusive), bound(facets.maxExclusive)];
  const lower = [least, -digits, bound(facets.minInclusive), over === undefined ? over : over + 1n];
  const upper = [
    greatest,
    digits,
    bound(facets.maxInclusive),
    under === undefined ? under : under - 1n,
  ];
  const min = lower.reduce((one, other) =>
    other !== undefined && other > (one ?? other) ? other : one,
  );
  const max = upper.reduce((one, other) =>
    other !== undefined && other < (one ?? other) ? other : one,
  );
  const values = fc.bigInt({ min: min ?? least, max: max ?? greatest });
  return isWide(name) ? values : values.map(Number);
}

function decimals(facets: Facets): fc.Arbitrary<string> {
  const { totalDigits = 12, fractionDigits = 3 } = facets;
  const fraction = Math.min(fractionDigits, totalDigits, 4);
  const scale = 10 ** fraction;
  const most = 10 ** Math.min(totalDigits - fraction, 8) - 1;
  const bound = (text: string | undefined) => (text === undefined ? [] : [Number(text)]);
  const step = 1 / scale;
  const min = Math.max(
    -most,
    ...bound(facets.minInclusive),
    ...bound(facets.minExclusive).map((at) => at + step),
  );
  const max = Math.min(
    most,
    ...bound(facets.maxInclusive),
    ...bound(facets.maxExclusive).map((at) => at - step),
  );
  return fc
    .integer({ min: Math.ceil(min * scale), max: Math.floor(max * scale) })
    .map((units) => (units / scale).toFixed(fraction));
}

function doubles(facets: Facets): fc.Arbitrary<number> {
  const { minInclusive, maxInclusive, minExclusive, maxExclusive } = facets;
  return fc.double({
    min: Number(minInclusive ?? minExclusive ?? "-1e9"),
    max: Number(maxInclusive ?? maxExclusive ?? "1e9"),
    minExcluded: minExclusive !== undefined,
    maxExcluded: maxExclusive !== undefined,
    noNaN: true,
  });
}

/** Numbers by size, dates of one form by their text. */
function isBetween(text: string, facets: Facets): boolean {
  const { minInclusive, maxInclusive, minExclusive, maxExclusive } = facets;
  const order = (bound: string) =>
    /^[-+.\d]+$/.test(text) && !/\d-/.test(text)
      ? Number(text) - Number(bound)
      : text.localeCompare(bound, "en");
  return (
    (minInclusive === undefined || order(minInclusive) >= 0) &&
    (maxInclusive === undefined || order(maxInclusive) <= 0) &&
    (minExclusive === undefined || order(minExclusive) > 0) &&
    (maxExclusive === undefined || order(maxExclusive) < 0)
  );
}

function builtin(name: string): fc.Arbitrary<unknown> {
  if (name in integers && name !== "int") return wholeNumbers(name, {});
  const values = builtins[name];
  if (values === undefined) throw new Error(`no values for xs:${name} yet`);
  return values;
}

/** Any text that XML can carry, rich in what needs escaping. */
const xmlText = fc
  .array(
    fc.oneof(
      fc.constantFrom("<", ">", "&", '"', "'", "]]>", "\r", "\n", "\t", " ", "  ", "é", "\u2028"),
      fc.string({ unit: "binary", maxLength: 4 }).filter((text) => text.isWellFormed()),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""))
  .filter((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text));

const words = fc
  .array(fc.string({ unit: fc.constantFrom(..."abé<&'"), minLength: 1, maxLength: 4 }), {
    maxLength: 3,
  })
  .map((all) => all.join(" "));

const names = fc
  .tuple(
    fc.constantFrom(..."abcÜ_"),
    fc.string({ unit: fc.constantFrom(..."ab1-._é"), maxLength: 5 }),
  )
  .map((parts) => parts.join(""));

/** Different in each draw: a document must not have one twice. */
const ids = fc.uuid().map((uuid) => `id-${uuid}`);

const two = (min: number, max: number) =>
  fc.integer({ min, max }).map((value) => String(value).padStart(2, "0"));
const year = fc.integer({ min: 1970, max: 2099 }).map(String);
const zone = fc.constantFrom("", "Z", "-05:00", "+05:30", "+00:00");
const joined = (...parts: readonly (fc.Arbitrary<string> | string)[]) =>
  fc
    .tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part)))
    .map((texts) => texts.join(""));
const date = [year, "-", two(1, 12), "-", two(1, 28)];
const time = [two(0, 23), ":", two(0, 59), ":", two(0, 59), fc.constantFrom("", ".5", ".601")];

const builtins: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  string: xmlText,
  anySimpleType: xmlText,
  normalizedString: xmlText.map((text) => text.replace(/[\t\n\r]/g, " ")),
  token: words,
  anyURI: fc.constantFrom("urn:a", "http://example.com/a?b=1&c=2", "a/b", ""),
  language: fc.constantFrom("en", "de-CH", "x-klingon"),
  Name: names,
  NCName: names,
  ID: ids,
  IDREF: ids,
  ENTITY: names,
  QName: names,
  NOTATION: names,
  NMTOKEN: names,
  NMTOKENS: fc.array(names, { minLength: 1, maxLength: 3 }),
  IDREFS: fc.array(ids, { minLength: 1, maxLength: 2 }),
  ENTITIES: fc.array(names, { minLength: 1, maxLength: 2 }),
  int: fc.oneof(fc.integer(), fc.constantFrom(0, 2147483647, -2147483648)),
  boolean: fc.boolean(),
  decimal: fc.oneof(decimals({}), fc.constantFrom("0", "+1.50", "-.5", "12345678901234567890.1")),
  float: fc.oneof(fc.float(), fc.constantFrom(Number.NaN, Infinity, -0)),
  double: fc.oneof(fc.double(), fc.constantFrom(Number.NaN, -Infinity, 1e300)),
  dateTime: joined(...date, "T", ...time, zone),
  date: joined(...date, zone),
  time: joined(...time, zone),
  gYear: joined(year, zone),
  gYearMonth: joined(year, "-", two(1, 12), zone),
  gMonth: joined("--", two(1, 12), zone),
  gMonthDay: joined("--", two(1, 12), "-", two(1, 28), zone),
  gDay: joined("---", two(1, 31), zone),
  duration: fc.constantFrom("P1Y", "-P2M", "P1DT2H", "PT0.5S", "P1Y2M3DT4H5M6S"),
  base64Binary: fc.uint8Array({ maxLength: 20 }),
  hexBinary: fc.uint8Array({ maxLength: 20 }),
};
