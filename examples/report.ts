// Prints the outcome of the steps of the example as a table.

const statuses = ["CREATED", "UPDATED", "UNCHANGED", "SKIPPED", "FAILED"] as const;

/** The status of one record, as the service returns it. */
export interface Status {
  readonly status: (typeof statuses)[number] | "DELETED";
  readonly error?: string | null | undefined;
}

export interface Row {
  readonly title: string;
  readonly operation: string;
  readonly calls: number;
  /** For each record, the key that identified it. */
  readonly keys: readonly (string | undefined)[];
  /** The status of each record; `undefined` for a step that only reads. */
  readonly statuses: readonly Status[] | undefined;
  readonly bytes: number;
  readonly milliseconds: number;
}

interface Column {
  readonly title: string;
  readonly cell: (row: Row) => string;
  readonly isNumber?: true;
}

const number = new Intl.NumberFormat("en-US");

const columns: readonly Column[] = [
  { title: "step", cell: ({ title }) => title },
  { title: "operation", cell: ({ operation }) => operation },
  { title: "calls", cell: ({ calls }) => number.format(calls), isNumber: true },
  { title: "records", cell: ({ keys }) => number.format(keys.length), isNumber: true },
  ...statuses.map((name): Column => ({
    title: name,
    cell: (row) => count(row, name),
    isNumber: true,
  })),
  { title: "key", cell: ({ keys }) => tally(keys) },
  { title: "bytes", cell: ({ bytes }) => number.format(bytes), isNumber: true },
  { title: "time", cell: ({ milliseconds }) => `${milliseconds.toFixed(0)} ms`, isNumber: true },
];

export function printReport(rows: readonly Row[]): string {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ cell }) => cell(row))),
  ];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const print = (cells: readonly string[]): string =>
    columns
      .map(({ isNumber }, at) => pad(cells[at] ?? "", widths[at] ?? 0, isNumber))
      .join("  ")
      .trimEnd();
  const [titles = [], ...body] = lines;
  return [print(titles), print(widths.map((width) => "-".repeat(width))), ...body.map(print)].join(
    "\n",
  );
}

function pad(cell: string, width: number, isNumber = false): string {
  return isNumber ? cell.padStart(width) : cell.padEnd(width);
}

function count({ statuses }: Row, name: string): string {
  if (statuses === undefined) return "-";
  return number.format(statuses.filter(({ status }) => status === name).length);
}

/** `Email`, or `Email 847, ForeignSysPersonId 153`. */
function tally(keys: Row["keys"]): string {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key ?? "none", (counts.get(key ?? "none") ?? 0) + 1);
  const [only, ...others] = counts.keys();
  if (only !== undefined && others.length === 0) return only;
  return [...counts].map(([key, times]) => `${key} ${times}`).join(", ");
}
