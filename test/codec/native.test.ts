import { describe, expect, test } from "vitest";
import { native } from "../../src/codec/native.js";
import { check } from "../../src/codec/check.js";
import type { Scalar } from "../../src/codec/scalar.js";

const dateTime = native.dateTime as unknown as Scalar<Date>;
const long = native.long as unknown as Scalar<number>;

describe("a time as Date", () => {
  test.each([
    ["2013-08-01T18:22:30-07:00", "2013-08-02T01:22:30.000Z"],
    [" 2013-08-01T18:22:30.1239Z ", "2013-08-01T18:22:30.123Z"],
    ["2013-08-01T24:00:00Z", "2013-08-02T00:00:00.000Z"],
  ])("%s is read", (text, want) => {
    expect(dateTime.parse(text)?.toISOString()).toBe(want);
  });

  test.each([
    "2013-08-01T18:22:30",
    "2013-08-01",
    "2013-02-30T00:00:00Z",
    "1 Aug 2013",
    "",
    "12013-08-01T00:00:00Z",
    "-0001-08-01T00:00:00Z",
    "9999-12-31T24:00:00Z",
    "9999-12-31T23:00:00-05:00",
    "0001-01-01T00:00:00+05:00",
  ])("%j is refused", (text) => expect(dateTime.parse(text)).toBeUndefined());

  test("is written in UTC, and an invalid Date is refused", () => {
    expect(dateTime.print(new Date("2013-08-01T18:22:30-07:00"))).toBe("2013-08-02T01:22:30.000Z");
    for (const value of [new Date(Number.NaN), "2013-08-01T18:22:30Z", 0, new Date(8e15)])
      expect(dateTime.print(value)).toBeUndefined();
  });
});

describe("a wide integer as number", () => {
  test.each([
    ["0", 0],
    ["-9007199254740991", -9007199254740991],
    ["+7", 7],
  ])("%s is read", (text, want) => expect(long.parse(text)).toBe(want));

  test.each(["9007199254740992", "1.5", "", "9223372036854775808"])("%j is refused", (text) =>
    expect(long.parse(text)).toBeUndefined(),
  );

  test("is written when it is safe and in the range of its type", () => {
    expect(long.print(7)).toBe("7");
    for (const value of [2 ** 53, 1.5, 7n, "7"]) expect(long.print(value)).toBeUndefined();
    const positive = native.positiveInteger as unknown as Scalar<number>;
    expect([positive.print(0), positive.parse("0"), positive.print(1)]).toEqual([
      undefined,
      undefined,
      "1",
    ]);
  });
});

test("what no native value can be is refused with the type that is expected", () => {
  const messages = (codec: Parameters<typeof check>[0], value: unknown): string[] =>
    check(codec, value, "at").map(({ path, message }) => `${path}: ${message}`);
  expect(messages(native.long, 2 ** 53)).toEqual([
    "at: expected a safe integer, got 9007199254740992",
  ]);
  expect(messages(native.dateTime, "2013-08-01")).toEqual([
    'at: expected a Date in the years 1 to 9999 (UTC), got "2013-08-01"',
  ]);
  expect(messages(native.dateTime, new Date("+010000-01-01T00:00:00Z"))).toHaveLength(1);
});
