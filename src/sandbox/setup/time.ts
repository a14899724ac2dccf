// Prints times with the offset of the service's time zone. They are read by src/mktows/reading/dates.ts.

/** Prints milliseconds since 1970 as `2013-07-31T21:33:59-05:00`, in the given time zone. */
export function timePrinter(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  let last = { second: Number.NaN, text: "" };
  const print = (at: number) => {
    const parts = new Map(format.formatToParts(at).map((part) => [part.type, part.value]));
    const date = `${parts.get("year")?.padStart(4, "0")}-${parts.get("month")}-${parts.get("day")}`;
    const text = `${date}T${parts.get("hour")}:${parts.get("minute")}:${parts.get("second")}`;
    return text + printOffset(Date.parse(`${text}Z`) - Math.floor(at / 1000) * 1000);
  };
  // Long answers contain many times of one second, and formatting is most of the cost of such an answer.
  return (at) => {
    const second = Math.floor(at / 1000);
    if (second !== last.second) last = { second, text: print(at) };
    return last.text;
  };
}

function printOffset(milliseconds: number): string {
  const minutes = Math.abs(milliseconds) / 60_000;
  const pad = (count: number) => String(count).padStart(2, "0");
  return `${milliseconds < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
