// Days and times of the asset API: days are those of the instance's time zone.
import { readDate } from "../../mktows/reading/dates.js";
import type { World } from "../../sandbox/world/world.js";
import { Denied } from "../world/denied.js";

/** When the day begins in the instance's time zone, for a day such as `2013-06-01`. */
export function startOfDay(world: World, day: string): number {
  const utc = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  const first = utc - offsetAt(world, utc);
  // The offset may change between midnight in UTC and midnight there.
  return utc - offsetAt(world, first);
}

/** The day, in the instance's time zone, of a time or a day in a request. */
export function dayOf(world: World, given: string): string | undefined {
  // The asset API prints `Z+0000`, which is one offset too many.
  const text = given.trim().replace(/Z\+0000$/, "Z");
  const at = readDate(text);
  if (at === undefined) return undefined;
  return /^\d{4}-\d\d-\d\d$/.test(text) ? text : world.printTime(at).slice(0, 10);
}

/** The time that a parameter has; `undefined` without one. */
export function timeOf(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const at = readDate(given.trim().replace(/Z\+0000$/, "Z"));
  if (at === undefined) throw new Denied("704", `Invalid date for '${name}'`);
  return at;
}

function offsetAt({ printTime }: World, at: number): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(printTime(at)) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === "-" ? -size : size;
}
