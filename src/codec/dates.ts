// The lexical forms of dates and times in XML Schema, including which days a month has. Nothing is converted: a time keeps
// its text, with its offset.

const year = "(?<year>-?(?!0000)(?:[1-9][0-9]{3,}|0[0-9]{3}))";
const month = "(?<month>0[1-9]|1[0-2])";
const day = "(?<day>0[1-9]|[12][0-9]|3[01])";
const clock = "(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]+)?|24:00:00(?:\\.0+)?)";
const zone = "(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?";

/** Whether a text has a lexical form. */
type Form = (text: string) => boolean;

export const isDateTime: Form = /* @__PURE__ */ form(`${year}-${month}-${day}T${clock}${zone}`);
export const isDate: Form = /* @__PURE__ */ form(`${year}-${month}-${day}${zone}`);
export const isTime: Form = /* @__PURE__ */ form(`${clock}${zone}`);
export const isYear: Form = /* @__PURE__ */ form(`${year}${zone}`);
export const isYearMonth: Form = /* @__PURE__ */ form(`${year}-${month}${zone}`);
export const isMonth: Form = /* @__PURE__ */ form(`--${month}${zone}`);
export const isMonthDay: Form = /* @__PURE__ */ form(`--${month}-${day}${zone}`);
export const isDay: Form = /* @__PURE__ */ form(`---${day}${zone}`);
export const isDuration: Form = /* @__PURE__ */ form(
  "-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?" +
    "(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?",
);

function form(pattern: string): Form {
  const whole = new RegExp(`^${pattern}$`);
  return (text) => {
    const match = whole.exec(text);
    if (match === null) return false;
    const { day, month, year } = match.groups ?? {};
    // Without a month any day will do; without a year, 29 February.
    if (day === undefined || month === undefined) return true;
    return Number(day) <= daysIn(Number(month), year ?? "2000");
  };
}

function daysIn(month: number, year: string): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  const lastFour = Number(year.slice(-4)); // enough for the rule of 400, however long the year
  const leap = lastFour % 400 === 0 || (lastFour % 4 === 0 && lastFour % 100 !== 0);
  return leap ? 29 : 28;
}
