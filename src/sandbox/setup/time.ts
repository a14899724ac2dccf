// Prints times with the offset of the service's time zone. They are read by src/mktows/reading/dates.ts.

/** Prints milliseconds since 1970 as `2013-07-31T21:33:59-05:00`, in the given time zone. */
export function timePrinter(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  let last = { second: Number.NaN, text: "" };
  const print = (at: number) => {
    const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value;
    return printAt(at, /[+-]\d\d:\d\d/.exec(name ?? "")?.[0] ?? "+00:00");
  };
  // Long answers contain many times of one second, and formatting is most of the cost of such an answer.
  return (at) => {
    const second = Math.floor(at / 1000);
    if (second !== last.second) last = { second, text: print(at) };
    return last.text;
  };
}

/** In UTC where the year would not be one of 1 to 9999. */
function printAt(at: number, offset: string): string {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
  const local = new Date(at + (offset.startsWith("-") ? -minutes : minutes) * 60_000);
  const isYear = local.getUTCFullYear() >= 1 && local.getUTCFullYear() <= 9999;
  const [date, end] = isYear ? [local, offset] : [new Date(at), "+00:00"];
  return date.toISOString().slice(0, "2013-07-31T21:33:59".length) + end;
}
