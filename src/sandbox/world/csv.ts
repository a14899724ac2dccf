// Parses one line of comma-separated values, as importToList sends them. Quotes inside a quoted value are doubled.

/** The values of a line; `undefined` when a quote is not closed or is inside an unquoted value. */
export function parseCsvLine(line: string): string[] | undefined {
  const values: string[] = [];
  const value = /(?:\s*"([^"]*(?:""[^"]*)*)"\s*|([^",]*))(,|$)/y;
  for (;;) {
    const match = value.exec(line);
    if (match === null) return undefined;
    const [, quoted, unquoted = "", end] = match;
    values.push(quoted === undefined ? unquoted.trim() : quoted.replaceAll('""', '"'));
    if (end === "") return values;
  }
}
