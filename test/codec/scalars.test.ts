// Which text is a value of which built-in type, and which value is written how.
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { describe, expect, test } from "vitest";
import { xs } from "../../src/wire/index.js";
import * as scalars from "../../src/codec/scalars.js";

type ScalarName = keyof typeof scalars;

function parse(name: ScalarName, text: string): unknown {
  return scalars[name].parse(text);
}

test("every built-in simple type of XML Schema 1.0 is there", () => {
  const names =
    "anySimpleType string boolean decimal float double duration dateTime time date gYearMonth gYear gMonthDay gDay " +
    "gMonth hexBinary base64Binary anyURI QName NOTATION normalizedString token language NMTOKEN NMTOKENS Name " +
    "NCName ID IDREF IDREFS ENTITY ENTITIES integer nonPositiveInteger negativeInteger long int short byte " +
    "nonNegativeInteger unsignedLong unsignedInt unsignedShort unsignedByte positiveInteger";
  expect(Object.keys(scalars).sort()).toEqual(names.split(" ").sort());
  for (const [name, scalar] of Object.entries(scalars)) expect(scalar.name).toBe(name);
  expect(xs).toBe(scalars);
});

describe("reading", () => {
  test.each<[ScalarName, string, unknown]>([
    ["int", " \t\r\n-007 ", -7],
    ["int", "+2147483647", 2147483647],
    ["int", "-0", 0],
    ["long", "-9223372036854775808", -(2n ** 63n)],
    ["unsignedLong", "+18446744073709551615", 2n ** 64n - 1n],
    ["integer", "9".repeat(4096), BigInt("9".repeat(4096))],
    ["boolean", " 1 ", true],
    ["boolean", "false", false],
    ["string", "  a\n ", "  a\n "],
    ["normalizedString", " a\t\nb ", " a  b "],
    ["token", "  a \n b ", "a b"],
    ["decimal", " -01.50 ", "-01.50"],
    ["double", "1.5e3", 1500],
    ["double", "-INF", -Infinity],
    ["float", "NaN", Number.NaN],
    ["base64Binary", "AQ ID\n", Uint8Array.of(1, 2, 3)],
    ["base64Binary", "", new Uint8Array()],
    ["hexBinary", "0aFF", Uint8Array.of(10, 255)],
    ["dateTime", " 2013-08-01T18:22:30.601-07:00 ", "2013-08-01T18:22:30.601-07:00"],
    ["NMTOKENS", " a  1b ", ["a", "1b"]],
    ["Name", "a:b:", "a:b:"],
  ])("%s %j", (name, text, want) => {
    expect(parse(name, text)).toStrictEqual(want);
  });

  test("a text that is long and no number is refused in linear time", () => {
    const start = performance.now();
    for (const name of [
      "int",
      "long",
      "integer",
      "double",
      "decimal",
      "dateTime",
      "duration",
      "token",
    ] as const) {
      parse(name, `1${" ".repeat(1_000_000)}x`);
      parse(name, "9".repeat(1_000_000));
    }
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(parse("integer", "9".repeat(4097))).toBeUndefined();
  });
});

test("what libxml2 takes and the specification does not is refused", () => {
  expect(parse("double", "1e")).toBeUndefined();
  expect(parse("NMTOKENS", "")).toBeUndefined();
});

describe("writing", () => {
  test.each<[ScalarName, unknown, string]>([
    ["int", -0, "0"],
    ["long", 12, "12"],
    ["long", -12n, "-12"],
    ["double", -0, "-0"],
    ["double", 1e21, "1e+21"],
    ["double", Infinity, "INF"],
    ["boolean", false, "false"],
    ["base64Binary", Uint8Array.of(1, 2, 255), "AQL/"],
    ["hexBinary", Uint8Array.of(10, 255), "0AFF"],
    ["dateTime", "2020-01-01T00:00:00", "2020-01-01T00:00:00"],
  ])("%s %o", (name, value, want) => {
    expect(scalars[name].print(value)).toBe(want);
    expect(scalars[name].parse(want)).not.toBeUndefined();
  });

  test.each<[ScalarName, unknown]>([
    ["int", "7"],
    ["int", 7n],
    ["int", 1.5],
    ["int", Number.NaN],
    ["int", -2147483649],
    ["long", 2 ** 53],
    ["long", "7"],
    ["unsignedInt", -1],
    ["boolean", "true"],
    ["boolean", 1],
    ["string", 7],
    ["double", "1"],
    ["base64Binary", "AQID"],
    ["dateTime", new Date(0)],
    ["dateTime", "2013-08-01"],
    ["dateTime", " 2013-08-01T00:00:00"],
    ["token", "a  b"],
  ])("%s does not take %o", (name, value) => {
    expect(scalars[name].print(value)).toBeUndefined();
  });
});

describe("the calendar and the lexical forms, as libxml2 sees them", () => {
  const texts: Partial<Record<ScalarName, readonly string[]>> = {
    dateTime: [
      "2013-08-01T18:22:30-07:00",
      "2013-08-01T18:22:30Z",
      "2013-08-01T18:22:30.601Z",
      "2013-08-01T18:22:30.",
      "2013-08-01T24:00:00",
      "2013-08-01T24:00:00.0",
      "2013-08-01T24:00:01",
      "2013-08-01T24:01:00",
      "2013-08-01T25:00:00",
      "2013-02-29T00:00:00",
      "2012-02-29T00:00:00",
      "1900-02-29T00:00:00",
      "2000-02-29T00:00:00",
      "2013-04-31T00:00:00",
      "2013-13-01T00:00:00",
      "2013-00-01T00:00:00",
      "2013-01-00T00:00:00",
      "2013-01-32T00:00:00",
      "0000-01-01T00:00:00",
      "-0001-01-01T00:00:00",
      "12013-01-01T00:00:00",
      "02013-01-01T00:00:00",
      "213-01-01T00:00:00",
      "2013-1-01T00:00:00",
      "2013-01-01T1:00:00",
      "2013-01-01T00:60:00",
      "2013-01-01T00:00:60",
      "2013-01-01T00:00",
      "2013-01-01 00:00:00",
      "2013-01-01T00:00:00+14:00",
      "2013-01-01T00:00:00+14:01",
      "2013-01-01T00:00:00+13:59",
      "2013-01-01T00:00:00+15:00",
      "2013-01-01T00:00:00+1:00",
      "2013-01-01T00:00:00+01",
      "2013-01-01T00:00:00z",
      "+2013-01-01T00:00:00",
      "",
      "now",
    ],
    date: [
      "2013-08-01",
      "2013-08-01Z",
      "2013-08-01-07:00",
      "2013-02-29",
      "2013-8-1",
      "2013-08-01T00:00:00",
    ],
    time: ["18:22:30", "24:00:00", "24:00:01", "18:22", "18:22:30.5Z", "8:22:30"],
    gYear: ["2013", "-2013", "0000", "213", "2013Z", "12013"],
    gYearMonth: ["2013-08", "2013-13", "2013-8", "2013-08+01:00"],
    gMonth: ["--08", "--13", "08", "--08Z"],
    gMonthDay: ["--08-31", "--02-29", "--02-30", "--04-31", "--12-32"],
    gDay: ["---31", "---32", "---00", "31"],
    duration: [
      "P1Y",
      "P1Y2M3DT4H5M6.7S",
      "-P1D",
      "PT0S",
      "P",
      "PT",
      "P1DT",
      "P1H",
      "PT1D",
      "P1.5D",
      "+P1D",
      "P1M1Y",
    ],
    decimal: ["1", "+1.5", "-.5", "5.", ".", "", "1e5", "1,5", "INF", "0x1", "١"],
    double: [
      "1",
      "1e5",
      "1E+5",
      "-1.5e-5",
      ".5",
      "5.",
      "INF",
      "-INF",
      "+INF",
      "NaN",
      "nan",
      "Infinity",
      "",
      "e5",
      "0x1",
    ],
    int: [
      "2147483647",
      "2147483648",
      "-2147483648",
      "-2147483649",
      "+7",
      "007",
      "7.0",
      "7e0",
      "",
      " 7 ",
      "7 8",
      "0x7",
      "--7",
      "\u00a07",
      "７",
    ],
    unsignedByte: ["0", "255", "256", "-0", "-1"],
    long: [
      "9223372036854775807",
      "9223372036854775808",
      "-9223372036854775808",
      "-9223372036854775809",
    ],
    positiveInteger: ["0", "1", "-1", "99999999999999999999"],
    boolean: ["true", "false", "1", "0", "TRUE", "yes", "", " true "],
    base64Binary: [
      "AQID",
      "AQI=",
      "AQ==",
      "AQ=",
      "AQIDA",
      "AR==",
      "AQJ=",
      "A Q I D",
      "AQ==AQ==",
      "",
      "AQ*=",
    ],
    hexBinary: ["0aFF", "0a0", "0g", ""],
    language: ["en", "en-US", "en_US", "toolongcode", "en-", "i-klingon"],
    NCName: ["a", "a-1", "1a", "a:b", "é", "", "a b"],
    Name: ["a:b", ":a", "1a", "-a"],
    NMTOKEN: ["1a", "-a", "a b", ""],
    NMTOKENS: ["1a -b"],
  };

  test.each(Object.entries(texts))("xs:%s", (name, cases) => {
    const schema = XmlDocument.fromString(
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="v" type="xs:${name}"/></xs:schema>`,
    );
    const validator = XsdValidator.fromDoc(schema);
    const accepts = (text: string): boolean => {
      const document = XmlDocument.fromString(`<v xmlns:a="urn:a">${text}</v>`);
      try {
        validator.validate(document);
        return true;
      } catch {
        return false;
      } finally {
        document.dispose();
      }
    };
    const seen = cases.map((text) => [text, parse(name as ScalarName, text) !== undefined]);
    expect(seen).toEqual(cases.map((text) => [text, accepts(text)]));
    validator.dispose();
    schema.dispose();
  });
});
