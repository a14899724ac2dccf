// The day of a daily quota: it ends at midnight US Central, in summer and in winter.
import { describe, expect, test } from "vitest";
import { DailyCount, dayAt, dayOf, midnightAfter, type Day } from "../../src/delivery/day.js";

describe("the day", () => {
  test.each([
    ["in winter at 6:00 UTC", "2026-11-29T12:00Z", "2026-11-29", "2026-11-30T06:00Z"],
    ["in summer at 5:00 UTC", "2026-07-01T12:00Z", "2026-07-01", "2026-07-02T05:00Z"],
    [
      "and is still the last one in the night of UTC",
      "2026-07-02T04:59:59.999Z",
      "2026-07-01",
      "2026-07-02T05:00Z",
    ],
    ["and begins at its midnight", "2026-07-02T05:00Z", "2026-07-02", "2026-07-03T05:00Z"],
    ["when clocks go forward", "2026-03-08T07:00Z", "2026-03-08", "2026-03-09T05:00Z"],
    ["when clocks go back", "2026-11-01T06:00Z", "2026-11-01", "2026-11-02T06:00Z"],
    ["at the end of a year", "2026-12-31T20:00Z", "2026-12-31", "2027-01-01T06:00Z"],
    ["at the end of February", "2028-02-29T20:00Z", "2028-02-29", "2028-03-01T06:00Z"],
  ])("ends %s", (_, moment, day, end) => {
    expect(dayOf(Date.parse(moment))).toBe(day);
    expect(new Date(midnightAfter(Date.parse(moment)))).toEqual(new Date(end));
  });

  test("has midnight as its end, every hour of a leap year", () => {
    const hour = 3_600_000;
    for (let moment = Date.UTC(2028, 0); moment < Date.UTC(2029, 0); moment += hour) {
      const end = midnightAfter(moment);
      if (end <= moment || end - moment > 25 * hour)
        expect.unreachable(new Date(moment).toISOString());
      if (dayOf(end - 1) !== dayOf(moment) || dayOf(end) === dayOf(moment))
        expect.unreachable(new Date(moment).toISOString());
    }
  });
});

test("a count begins anew with each day", () => {
  const count = new DailyCount();
  const evening = Date.parse("2026-11-30T05:00Z");
  count.add(evening);
  count.add(evening);
  expect(count.at(evening)).toBe(2);
  expect(count.at(Date.parse("2026-11-30T05:59:59.999Z"))).toBe(2);
  expect(count.at(Date.parse("2026-11-30T06:00Z"))).toBe(0);
});

test("a count is not spent until a wrong date, once the clock is right again", () => {
  const count = new DailyCount();
  count.add(Date.parse("2036-01-01T12:00Z"));
  expect(count.resetsAt).toBe(Date.parse("2036-01-02T06:00Z"));
  expect(count.at(Date.parse("2026-11-30T05:59Z"))).toBe(0);
  expect(count.resetsAt).toBe(Date.parse("2026-11-30T06:00Z"));
  count.add(Date.parse("2026-11-29T06:00Z"));
  expect(count.at(Date.parse("2026-11-30T05:59Z"))).toBe(1);
  expect(count.at(Date.parse("2026-11-29T05:59Z"))).toBe(0);
});

test("a day is known by its beginning and its end, every hour of a leap year", () => {
  const hour = 3_600_000;
  let day: Day | undefined;
  for (let moment = Date.UTC(2028, 0); moment < Date.UTC(2029, 0); moment += hour) {
    day = dayAt(moment, day);
    if (day.name !== dayOf(moment) || day.resetsAt !== midnightAfter(moment))
      expect.unreachable(new Date(moment).toISOString());
    if (dayOf(day.beginsAt) !== day.name || dayOf(day.beginsAt - 1) === day.name)
      expect.unreachable(new Date(moment).toISOString());
  }
});
