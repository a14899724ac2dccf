// Counts the calls of a day, which ends at midnight US Central: that is when the quota of a subscription is given anew.

const hour = 3_600_000;

/** The parts of a moment as a clock in Chicago shows them. */
let central: Intl.DateTimeFormat | undefined;

function partsOf(moment: number): Record<string, number> {
  central ??= new Intl.DateTimeFormat("en-US", {
    ...{ timeZone: "America/Chicago", hourCycle: "h23" },
    ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric" },
  });
  const parts = central.formatToParts(moment).map(({ type, value }) => [type, Number(value)]);
  return Object.fromEntries(parts) as Record<string, number>;
}

/** When the day ends that this moment is in. Clocks there change at 2:00, so that each day has one midnight. */
export function midnightAfter(moment: number): number {
  const { year = 0, month = 1, day = 1 } = partsOf(moment);
  const nextDay = Date.UTC(year, month - 1, day + 1);
  // UTC-5 in summer, UTC-6 in winter.
  const summer = nextDay + 5 * hour;
  return partsOf(summer)["hour"] === 0 ? summer : summer + hour;
}

/** The name of the day that this moment is in, such as `2026-11-29`. */
export function dayOf(moment: number): string {
  const { year = 0, month = 0, day = 0 } = partsOf(moment);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

export interface Day {
  readonly name: string;
  readonly beginsAt: number;
  readonly resetsAt: number;
}

/** The day that this moment is in: `known`, if that is the one. */
export function dayAt(moment: number, known?: Day): Day {
  if (known !== undefined && moment >= known.beginsAt && moment < known.resetsAt) return known;
  const resetsAt = midnightAfter(moment);
  // A day has 23 to 25 hours.
  return { name: dayOf(moment), beginsAt: midnightAfter(resetsAt - 26 * hour), resetsAt };
}

/** Begins anew with each day, also with an earlier one: a clock that was ahead has been put right. */
export class DailyCount {
  private count = 0;
  private day: Day | undefined;

  /** When the day of the latest moment ends. */
  get resetsAt(): number {
    return this.day?.resetsAt ?? -Infinity;
  }

  at(moment: number): number {
    const day = dayAt(moment, this.day);
    if (day !== this.day) this.count = 0;
    this.day = day;
    return this.count;
  }

  add(moment: number): void {
    this.count = this.at(moment) + 1;
  }
}
