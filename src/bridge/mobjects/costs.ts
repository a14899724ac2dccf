// The period costs of a program. REST has no ids of lines, replaces all lines or adds to them, and dates each by midnight
// in the time zone of the instance, which it does not tell.
import type { JsonObject } from "../../rest/endpoint.js";
import { number, required, text } from "../../rest/read.js";
import { notAvailable, refused } from "../differences.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { CostChange } from "./plan-program.js";

export interface CostLine {
  /** As `yyyy-MM-dd`, in the time zone of the instance. */
  readonly day: string;
  readonly amount: number;
  readonly note: string;
}

export interface CostUpdate {
  readonly lines: readonly CostLine[];
  /** Whether the lines are all that the program then has. */
  readonly replaces: boolean;
}

export function costLine(row: JsonObject): CostLine {
  const day = localDay(required(text, row, "startDate"));
  return { day, amount: number(row, "cost") ?? 0, note: text(row, "note") ?? "" };
}

const hour = 60 * 60 * 1000;

/**
 * The day that begins at a midnight of which only the UTC time is known, such as `2024-05-14T05:00:00Z+0000`. Before
 * 11:00 it is a midnight west of Greenwich, of the same date; from then on one in the east, of the next: offsets reach
 * from -10 to +13 hours but for a few islands.
 */
export function localDay(startDate: string): string {
  const [, time] = /^(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?)/.exec(startDate) ?? [];
  const at =
    time === undefined
      ? Number.NaN
      : Date.parse(time.endsWith("Z") || time.length === 10 ? time : `${time}Z`);
  if (Number.isNaN(at))
    throw new Refusal(
      20110,
      `the program has a cost with the date '${startDate}', which cannot be read`,
    );
  return new Date(at + 13 * hour).toISOString().slice(0, 10);
}

/** New lines are added; where a line is to be changed, all lines are sent again. */
export function updateCosts(
  current: readonly CostLine[],
  changes: readonly CostChange[],
): CostUpdate {
  const lines = [...current];
  const added: CostLine[] = [];
  const changed = new Set<number>();
  for (const { id, month, amount, note } of changes) {
    const day = `${month}-01`;
    if (id === undefined) added.push({ day, amount, note: note ?? "" });
    else {
      const at = lineOf(current, month, note);
      if (changed.has(at)) throw notAvailable(refused.costLines);
      changed.add(at);
      const line = current[at];
      lines[at] = { day: line?.day ?? day, amount, note: note ?? line?.note ?? "" };
    }
  }
  return changed.size === 0
    ? { lines: added, replaces: false }
    : { lines: [...lines, ...added], replaces: true };
}

/** The line of a month; of several, the one with the note. Refuses where that is not one line. */
function lineOf(lines: readonly CostLine[], month: string, note: string | undefined): number {
  const ofMonth = [...lines.keys()].filter((at) => lines[at]?.day.startsWith(month));
  const [only, ...others] =
    ofMonth.length > 1 ? ofMonth.filter((at) => lines[at]?.note === note) : ofMonth;
  if (only === undefined || others.length > 0) throw notAvailable(refused.costLines);
  return only;
}

/** The lines as the form has them. */
export function printCosts(lines: readonly CostLine[]): string {
  return JSON.stringify(
    lines.map(({ day, amount, note }) => ({ startDate: day, cost: amount, note })),
  );
}
