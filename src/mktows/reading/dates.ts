// Reads dates in the forms that clients of the service send. The service read them by PHP's strtotime, which knows many
// more: this is a table of forms, each with the same meaning there, not all that strtotime reads.

const clock =
  "(?<hour>[01]\\d|2[0-4]):(?<minute>[0-5]\\d)(?::(?<second>[0-5]\\d|60)(?:\\.(?<fraction>\\d+))?)?";
const zone =
  "(?:\\s*(?:z|utc|gmt|(?<sign>[+-])(?<offsetHours>0\\d|1[0-4])(?::?(?<offsetMinutes>[0-5]\\d))?))?";
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Each with what it matches. Letters are of any case, as strtotime takes them. */
const forms: readonly RegExp[] = [
  // 2013-07-01T23:58:14-07:00, 2013-07-01 23:58:14 -0700, 2013-07-01 23:58:14.5 UTC, 2013-07-01
  `(?<year>\\d{4})-(?<month>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\\d|3[01])(?:(?:t|\\s+)${clock})?${zone}`,
  // Mon, 01 Jul 2013 23:58:14 GMT (RFC 2822, and the Date header of HTTP)
  `(?:(?<weekday>[a-z]{3}),\\s+)?(?<day>0?[1-9]|[12]\\d|3[01])\\s+(?<month>${months.join("|")})\\s+(?<year>\\d{4})\\s+${clock}${zone}`,
  // @1372747094: seconds since 1970
  "@(?<epoch>-?\\d{1,12})",
].map((form) => new RegExp(`^${form}$`, "i"));

/** The years that a dateTime of answers can have, in UTC. */
const [earliest, latest] = [Date.parse("0001-01-01"), Date.parse("9999-12-31T23:59:59.999Z")];

/**
 * Milliseconds since 1970; `undefined` where the text is in none of the forms, or in no year of 1 to 9999. A time without
 * an offset is UTC.
 */
export function readDate(text: string): number | undefined {
  const trimmed = text.trim();
  const match = forms.map((form) => form.exec(trimmed)).find((found) => found !== null);
  const time = match && timeOf(match.groups ?? {});
  return time !== undefined && time >= earliest && time <= latest ? time : undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

function timeOf(groups: Groups): number | undefined {
  const { epoch, year, month = "", day, weekday, hour, minute, second, fraction = "" } = groups;
  if (epoch !== undefined) return Number(epoch) * 1000;
  const named = months.indexOf(month.toLowerCase());
  // A day that the month does not have is one of the next month, as for strtotime. Not Date.UTC, for which 99 is 1999.
  const date = new Date(0);
  date.setUTCFullYear(Number(year), named < 0 ? Number(month) - 1 : named, Number(day));
  // strtotime moves to the next such day. No client means that.
  const names = date.toUTCString().slice(0, 3);
  if (weekday !== undefined && weekday.toLowerCase() !== names.toLowerCase()) return undefined;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, "0"));
  date.setUTCHours(Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0), milliseconds);
  return date.getTime() - offsetOf(groups);
}

function offsetOf({ sign, offsetHours = "0", offsetMinutes = "0" }: Groups): number {
  const minutes = Number(offsetHours) * 60 + Number(offsetMinutes);
  return (sign === "-" ? -minutes : minutes) * 60_000;
}
