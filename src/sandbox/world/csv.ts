// One line of comma-separated values, as importToList sends them: quotes around a value, doubled inside.

/** The values of a line; `undefined` when a quote is not closed or stands inside a value. */
export function readLine(line: string): string[] | undefined {
  const values: string[] = [];
  const value = /\s*(?:"((?:[^"]|"")*)"\s*|([^",]*))(,|$)/y;
  for (;;) {
    const match = value.exec(line);
    if (match === null) return undefined;
    const [, quoted, plain = "", end] = match;
    values.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    if (end === "") return values;
  }
}
