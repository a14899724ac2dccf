// Lines of comma-separated values: parsed as importToList sends them, printed for the bulk import.

/** The values of a line; `undefined` where a quote is not closed, or is inside an unquoted value. */
export function parseLine(line: string): string[] | undefined {
  const values: string[] = [];
  let at = 0;
  for (;;) {
    const start = at + (/^[ \t]*/.exec(line.slice(at, at + 1_000))?.[0].length ?? 0);
    const end = line[start] === '"' ? closing(line, start) : undefined;
    if (line[start] === '"' && end === undefined) return undefined;
    const comma = line.indexOf(",", end ?? at);
    const stop = comma < 0 ? line.length : comma;
    if (end === undefined) {
      const value = line.slice(at, stop);
      if (value.includes('"')) return undefined;
      values.push(value.trim());
    } else {
      if (line.slice(end, stop).trim() !== "") return undefined;
      values.push(line.slice(start + 1, end - 1).replaceAll('""', '"'));
    }
    if (comma < 0) return values;
    at = comma + 1;
  }
}

/** After the quote that closes the one at `start`; doubled ones are part of the value. */
function closing(line: string, start: number): number | undefined {
  let at = start + 1;
  for (;;) {
    const quote = line.indexOf('"', at);
    if (quote < 0) return undefined;
    if (line[quote + 1] !== '"') return quote + 1;
    at = quote + 2;
  }
}

/** A line with its end. Every value that could be read as more than one, or as less, is quoted. */
export function printLine(values: readonly string[]): string {
  return `${values.map(printValue).join(",")}\n`;
}

function printValue(value: string): string {
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
