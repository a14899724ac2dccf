// Which texts are the same value and which is the smaller, with libxml2 as the judge: every text of a type as a bound and as
// the value of an enumeration, for every other.
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { describe, expect, test } from "vitest";
import { compare, keyOf, pointOf } from "../../../src/codec/simple/values.js";
import { xs } from "../../../src/wire/index.js";

const texts = {
  decimal: ["1", "1.0", "01.00", "-1", "+1", "0", "-0", ".5", "0.50", "12345678901234567.25"],
  integer: ["1", "+01", "-0", "0", "99999999999999999999", "-5"],
  int: ["1", "01", "-7"],
  float: ["1", "1E0", "10e-1", "0.1", "INF", "-INF", "-0", "0", "3.4e38"],
  double: ["1", "1E0", "0.1", "0.10", "INF", "-INF", "1e300"],
  dateTime: [
    "2020-01-01T00:00:00Z",
    "2020-01-01T02:00:00+02:00",
    "2020-01-01T00:00:00",
    "2020-01-01T15:00:00",
    "2020-01-01T15:00:00.50",
    "10000-01-01T00:00:00Z",
    "12020-02-29T00:00:00Z",
    "-0044-03-15T00:00:00Z",
    "-12020-03-15T00:00:00Z",
  ],
  date: ["2020-01-01", "2020-01-02", "2019-12-31", "2020-01-03Z", "2020-01-04+14:00"],
  time: ["12:00:00", "12:00:00.25", "00:00:00", "23:59:59"],
  gYear: ["2020", "2020Z", "12020", "-0044", "2021", "2022Z"],
  gYearMonth: ["2020-01", "2020-02", "2020-01Z", "2020-03Z", "-0044-03"],
  gMonth: ["--01", "--02", "--12", "--01Z"],
  gMonthDay: ["--02-29", "--03-01", "--12-31", "--03-01Z"],
  gDay: ["---01", "---31", "---02Z"],
  duration: [
    "P1D",
    "PT24H",
    "P1M",
    "P30D",
    "P28D",
    "P27D",
    "P32D",
    "P1Y",
    "P12M",
    "P365D",
    "P367D",
    "PT0S",
    "-P1D",
    "PT0.5S",
    "-PT0.5S",
    "-PT0.25S",
  ],
  hexBinary: ["0aFF", "0AfF", "", "00"],
  base64Binary: ["YQ==", "Y Q = =", "YWI="],
  string: ["a", " a", "b"],
  token: ["a b", " a  b ", "b"],
} as const;

/** What libxml2 says of each text as the content of an element. */
function verdicts(base: string, facet: string, values: readonly string[]): readonly boolean[] {
  const schema = XmlDocument.fromString(
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="v"><xs:simpleType><xs:restriction base="xs:${base}">${facet}</xs:restriction></xs:simpleType></xs:element></xs:schema>`,
  );
  const validator = XsdValidator.fromDoc(schema);
  const all = values.map((value) => {
    const document = XmlDocument.fromString(`<v>${value}</v>`);
    try {
      validator.validate(document);
      return true;
    } catch {
      return false;
    } finally {
      document.dispose();
    }
  });
  validator.dispose();
  schema.dispose();
  return all;
}

// libxml2 knows neither 24:00:00 nor the offsets of times without a date, and takes some orders for determined that are not.
test.each([
  ["dateTime", "2000-01-15T00:00:00", "2000-02-15T00:00:00", -1],
  ["dateTime", "2000-01-15T12:00:00", "2000-01-16T12:00:00Z", -1],
  ["dateTime", "2000-01-01T12:00:00", "1999-12-31T23:00:00Z", undefined],
  ["dateTime", "2000-01-16T12:00:00", "2000-01-16T12:00:00Z", undefined],
  ["dateTime", "2000-01-16T00:00:00Z", "2000-01-16T12:00:00", undefined],
  ["dateTime", "2019-12-31T24:00:00Z", "2020-01-01T00:00:00Z", 0],
  ["time", "24:00:00", "00:00:00", 0],
  ["time", "12:00:00Z", "14:00:00+02:00", 0],
  ["time", "12:00:00Z", "13:00:00+02:00", 1],
  ["time", "12:00:00Z", "12:00:00", undefined],
  ["date", "2020-01-01Z", "2020-01-02+14:00", -1],
  ["date", "-0001-12-31", "0001-01-01", -1],
  ["gMonthDay", "--02-29", "--03-01", -1],
  ["double", "NaN", "NaN", 0],
  ["double", "NaN", "1", undefined],
  ["duration", "P1M", "P30D", undefined],
  ["dateTime", `1${"0".repeat(1_000)}-01-01T00:00:00Z`, "2000-01-01T00:00:00Z", undefined],
] as const)("xs:%s: the order of %s and %s is %s", (type, one, other, want) => {
  const value = (text: string) => xs[type].parse(text);
  const point = (text: string) => pointOf(type, value(text));
  expect(compare(point(one), point(other))).toBe(want);
  expect(compare(point(other), point(one))).toBe(want && 0 - want);
  expect(keyOf(type, value(one)) === keyOf(type, value(other))).toBe(want === 0);
});

describe.each(Object.entries(texts))("xs:%s", (type, all) => {
  const value = (text: string): unknown => xs[type as keyof typeof xs].parse(text);
  const point = (text: string) => pointOf(type, value(text));

  test("equal values", () => {
    for (const one of all) {
      const equal = all.filter((other) => keyOf(type, value(one)) === keyOf(type, value(other)));
      const judged = verdicts(type, `<xs:enumeration value="${one}"/>`, all);
      expect([one, equal]).toEqual([one, all.filter((_, at) => judged[at])]);
    }
  });

  if (/^(?:string|token|.*Binary)$/.test(type)) return;

  test.each(["minInclusive", "maxInclusive", "minExclusive", "maxExclusive"])("%s", (facet) => {
    for (const bound of all) {
      const judged = verdicts(type, `<xs:${facet} value="${bound}"/>`, all);
      const fitting = all.filter((text) => {
        const order = compare(point(text), point(bound));
        if (order === undefined) return false;
        if (order === 0) return facet.endsWith("Inclusive");
        return facet.startsWith("min") ? order > 0 : order < 0;
      });
      expect([bound, fitting]).toEqual([bound, all.filter((_, at) => judged[at])]);
    }
  });
});
