// The forms of dates that clients send, against PHP's strtotime, by which the service read them.
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readDate } from "../../../src/mktows/reading/dates.js";
import { describeWithProgram, runs, seed } from "../../outside.js";

const whole = (min: number, max: number) => fc.integer({ min, max });
const padded = (value: number, size = 2) => String(value).padStart(size, "0");
const letters = (text: string) =>
  fc.constantFrom(text, text.toLowerCase(), text.toUpperCase(), ` ${text} `);

const day = fc
  .tuple(whole(1000, 9998), whole(1, 12), whole(1, 31))
  .map(([year, month, date]) => `${padded(year, 4)}-${padded(month)}-${padded(date)}`);
const clock = fc
  .tuple(whole(0, 24), whole(0, 59), fc.option(whole(0, 60)), fc.option(whole(0, 999_999)))
  .map(([hour, minute, second, fraction]) => {
    const seconds = second === null ? "" : `:${padded(second)}`;
    const rest = second === null || fraction === null ? "" : `.${fraction}`;
    return `${padded(hour)}:${padded(minute)}${seconds}${rest}`;
  });
const offset = fc
  .tuple(fc.constantFrom("+", "-"), whole(0, 14), whole(0, 59), whole(0, 2))
  .map(([sign, hours, minutes, form]) => {
    const rest = ["", padded(minutes), `:${padded(minutes)}`][form] ?? "";
    return `${sign}${padded(hours)}${rest}`;
  });
const zone = fc.oneof(fc.constantFrom("", "Z", " Z", " UTC", "UTC", " GMT", " utc"), offset);
const space = fc.constantFrom("T", " ", "  ", "t");

const written = fc
  .tuple(day, fc.option(fc.tuple(space, clock)), fc.constantFrom("", " "), zone)
  .map(([date, time, gap, end]) => date + (time ?? []).join("") + gap + end);
const mail = fc
  .tuple(fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }), offset)
  .map(([date, end]) => date.toUTCString().replace("GMT", end));
const epoch = whole(-(10 ** 9), 10 ** 10).map((seconds) => `@${seconds}`);
const texts = fc.oneof(written, mail, epoch).chain(letters);

const script =
  'date_default_timezone_set("UTC"); while (($t = fgets(STDIN)) !== false)' +
  ' { $at = strtotime(json_decode($t)); echo $at === false ? "none" : $at, "\\n"; }';

function strtotime(given: readonly string[]): string[] {
  const input = given.map((text) => `${JSON.stringify(text)}\n`).join("");
  const { stdout } = spawnSync("php", ["-r", script], { input, encoding: "utf8" });
  return stdout.trim().split("\n");
}

describeWithProgram("php", "a date", () => {
  test("in each form that clients send is the time that PHP reads", () => {
    const given = fc.sample(texts, { seed: seed(), numRuns: runs(3000) });
    const read = given.map((text) => Math.floor((readDate(text) ?? Number.NaN) / 1000));
    const wanted = strtotime(given);
    expect(given.map((text, at) => `${text} = ${read[at]}`)).toEqual(
      given.map((text, at) => `${text} = ${wanted[at]}`),
    );
  });
});

test.each([
  ["2026-11-28 21:50:00 +0000", "2026-11-28T21:50:00.000Z"],
  ["2026-11-28 21:50:00 UTC", "2026-11-28T21:50:00.000Z"],
  ["2013-07-01 23:58:14 -0700", "2013-07-02T06:58:14.000Z"],
  ["2013-07-01T23:58:14-07:00", "2013-07-02T06:58:14.000Z"],
  ["2013-07-01T23:58:14", "2013-07-01T23:58:14.000Z"],
  ["2013-07-01T23:58:14.25z", "2013-07-01T23:58:14.250Z"],
  ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
  ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
])("%s is %s", (text, iso) => {
  expect(readDate(text)).toBe(Date.parse(iso));
});

test.each([
  ["", "blank"],
  ["yesterday", "a word"],
  ["1372747094", "a number alone"],
  ["2013-02-32", "no day"],
  ["2013-13-01", "no month"],
  ["2013-07-01 25:00:00", "no hour"],
  ["2013-07-01 23:60:00", "no minute"],
  ["2013-07-01T23:58:14+99:00", "no offset"],
  ["Sun, 28 Nov 2026 21:50:00 GMT", "another day of the week than that of the date"],
  ["2013-07-01T23:58:14Z and more", "more than a date"],
  ["9999-12-31T23:59:59-14:00", "after the year 9999"],
  ["@253402300800", "after the year 9999"],
  ["@999999999999", "after the year 9999"],
  ["0001-01-01T00:00:00+14:00", "before the year 1"],
  ["0000-01-01", "before the year 1"],
  ["@-999999999999", "before the year 1"],
])("%j is none: %s", (text) => {
  expect(readDate(text)).toBeUndefined();
});
