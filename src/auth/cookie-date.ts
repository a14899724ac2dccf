// The dates of `Expires`, in the forms that services write (RFC 6265, section 5.1.1): tokens in any order.

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Milliseconds since 1970; `undefined` where the text is no date. */
export function cookieDate(text: string): number | undefined {
  let time: RegExpExecArray | null = null;
  let [day, month, year]: (number | undefined)[] = [];
  for (const token of text.split(/[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/)) {
    const found = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/.exec(token);
    const [, twoDigits] = /^(\d{1,2})(?:\D|$)/.exec(token) ?? [];
    const [, fourDigits] = /^(\d{2,4})(?:\D|$)/.exec(token) ?? [];
    const named = months.indexOf(token.slice(0, 3).toLowerCase());
    if (time === null && found !== null) time = found;
    else if (day === undefined && twoDigits !== undefined) day = Number(twoDigits);
    else if (month === undefined && named >= 0) month = named;
    else if (year === undefined && fourDigits !== undefined) year = fullYear(Number(fourDigits));
  }
  if (time === null || day === undefined || month === undefined || year === undefined)
    return undefined;
  const [hour = 0, minute = 0, second = 0] = time.slice(1).map(Number);
  const isValid = day >= 1 && day <= 31 && year >= 1601 && hour < 24 && minute < 60 && second < 60;
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  // 31 February is no day.
  return isValid && date.getUTCDate() === day ? date.getTime() : undefined;
}

function fullYear(year: number): number {
  if (year >= 70 && year <= 99) return 1900 + year;
  return year <= 69 ? 2000 + year : year;
}
