import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toRestValue, toSoapText } from "../../../src/bridge/fields/values.js";
import { runs, seed } from "../../outside.js";

const options = { seed: seed(), numRuns: runs(300) };

describe("the REST value of a text", () => {
  test.each([
    ["integer", "12", 12],
    ["integer", " +012 ", 12],
    ["integer", "-7", -7],
    ["integer", "9007199254740993", "9007199254740993"],
    ["integer", "5.7", "5.7"],
    ["integer", "abc", "abc"],
    ["integer", "", null],
    ["score", "40", 40],
    ["reference", "1001", 1001],
    ["float", "0.10", 0.1],
    ["float", ".5", 0.5],
    ["float", "1e2", 100],
    ["float", "1e400", "1e400"],
    ["float", "0.1234567890123456789", "0.1234567890123456789"],
    ["currency", "1200.50", 1200.5],
    ["currency", "$1,200", "$1,200"],
    ["percent", "50", 50],
    ["boolean", "1", true],
    ["boolean", " TRUE ", true],
    ["boolean", "yes", true],
    ["boolean", "0", false],
    ["boolean", "no", false],
    ["boolean", "perhaps", "perhaps"],
    ["boolean", "", null],
    ["date", "2013-07-01", "2013-07-01"],
    ["date", "2013-07-01T23:58:14-07:00", "2013-07-01"],
    ["date", "2013-07-01 23:58:14 -0700", "2013-07-01"],
    ["date", "Mon, 01 Jul 2013 23:58:14 GMT", "2013-07-01"],
    ["date", "2013-07-01Z", "2013-07-01"],
    ["date", "soon", "soon"],
    ["datetime", "2013-07-01 23:58:14 -0700", "2013-07-02T06:58:14Z"],
    ["datetime", "2013-07-01T23:58:14.25Z", "2013-07-01T23:58:14.250Z"],
    ["datetime", "2013-07-01", "2013-07-01T00:00:00Z"],
    ["datetime", "@1372747094", "2013-07-02T06:38:14Z"],
    ["datetime", "01/02/2013", "01/02/2013"],
    ["email", " ann@example.com ", "ann@example.com"],
    ["string", " 12 ", " 12 "],
    ["string", "", null],
    ["of a later year", "x", "x"],
    ["Integer", "12", 12],
  ])("of type %s for %j is %j", (type, text, want) => {
    expect(toRestValue({ type }, text)).toBe(want);
  });

  test("has the number of the text, or else is the text itself", () => {
    const digits = fc.stringMatching(/^[+-]?\d{1,25}(\.\d{0,25})?(e[+-]?\d{1,2})?$/);
    fc.assert(
      fc.property(fc.constantFrom("integer", "float", "currency"), digits, (type, text) => {
        const value = toRestValue({ type }, text);
        if (typeof value !== "number") expect(value).toBe(text);
        // The same number again, as a ratio of whole numbers.
        else expect(ratio(toSoapText(value) ?? "0")).toEqual(ratio(text));
      }),
      options,
    );
  });

  test("of a date is the same after a round trip, whatever the form", () => {
    const time = fc.date({
      min: new Date("0100-01-01"),
      max: new Date("9998-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(time, (date) => {
        const [day, clock] = date.toISOString().split(/[T.]/);
        const forms = [`${day}T${clock}Z`, `${day} ${clock} +0000`, `${day} ${clock} UTC`];
        for (const text of forms) {
          expect(toRestValue({ type: "datetime" }, text)).toBe(`${day}T${clock}Z`);
          expect(toRestValue({ type: "date" }, text)).toBe(day);
        }
      }),
      options,
    );
  });
});

/** A decimal as [numerator, power of ten], without common zeros. */
function ratio(text: string): readonly [bigint, number] {
  const [number = "", exponent = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = number.split(".");
  let [value, power] = [BigInt((whole + fraction).replace("+", "")), 0];
  power = Number(exponent) - fraction.length + 0; // no -0
  while (value !== 0n && value % 10n === 0n) [value, power] = [value / 10n, power + 1];
  return [value, value === 0n ? 0 : power];
}

describe("the text of a REST value", () => {
  test.each([
    [null, undefined],
    ["", undefined],
    [true, "1"],
    [false, "0"],
    [0, "0"],
    [-1.5, "-1.5"],
    [1e21, "1000000000000000000000"],
    [1.5e-7, "0.00000015"],
    ["2024-01-02T03:04:05Z", "2024-01-02T03:04:05Z"],
    [["a"], '["a"]'],
  ])("%j is %j", (value, want) => {
    expect(toSoapText(value)).toBe(want);
  });

  test("gives the same value when it is written again", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        // -0 is 0 in a text.
        expect(toRestValue({ type: "float" }, toSoapText(value) ?? "")).toBe(value + 0);
      }),
      options,
    );
    fc.assert(
      fc.property(fc.boolean(), (value) => {
        expect(toRestValue({ type: "boolean" }, toSoapText(value) ?? "")).toBe(value);
      }),
      options,
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        expect(toRestValue({ type: "string" }, toSoapText(value) ?? "")).toBe(value);
      }),
      options,
    );
  });
});
