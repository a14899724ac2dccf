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

export class DailyCount {
  private count = 0;
  resetsAt = -Infinity;

  at(moment: number): number {
    if (moment >= this.resetsAt) {
      this.resetsAt = midnightAfter(moment);
      this.count = 0;
    }
    return this.count;
  }

  add(moment: number): void {
    this.count = this.at(moment) + 1;
  }
}
