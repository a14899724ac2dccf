// Times as answers print them: valid for every time that the sandbox reads, in every time zone.
import fc from "fast-check";
import { expect, test } from "vitest";
import { readDate } from "../../../src/mktows/reading/dates.js";
import { timePrinter } from "../../../src/sandbox/setup/time.js";
import { isDateTime } from "../../../src/codec/dates.js";
import { runs, seed } from "../../outside.js";

const zones = ["America/Chicago", "UTC", "Asia/Kolkata", "Pacific/Kiritimati", "America/Caracas"];
const [first, last] = [Date.parse("0001-01-01"), Date.parse("9999-12-31T23:59:59Z")];
const times = fc.oneof(
  fc.integer({ min: first / 1000, max: last / 1000 }).map((seconds) => seconds * 1000),
  // Close to the ends, where the year of the time zone is another one than in UTC.
  fc.nat(100_000).map((seconds) => first + seconds * 1000),
  fc.nat(100_000).map((seconds) => last - seconds * 1000),
);

test("a time is printed as a valid dateTime of the same second, in every time zone", () => {
  const printers = zones.map(timePrinter);
  const same = fc.property(times, (at) => {
    for (const print of printers) {
      expect(isDateTime(print(at)), print(at)).toBe(true);
      expect(readDate(print(at))).toBe(at);
    }
  });
  fc.assert(same, { seed: seed(), numRuns: runs(300) });
});

test.each([
  ["2013-08-01T02:33:59Z", "2013-07-31T21:33:59-05:00"],
  ["2013-01-01T02:33:59Z", "2012-12-31T20:33:59-06:00"],
])("%s is printed in the time zone, with its offset", (iso, want) => {
  expect(timePrinter("America/Chicago")(Date.parse(iso))).toBe(want);
});
