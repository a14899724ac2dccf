// Prints the steps of the example as a table that a screen of 80 columns has room for.

/** The status of one record, as the service returns it. */
export interface Status {
  readonly status: "CREATED" | "UPDATED" | "UNCHANGED" | "SKIPPED" | "FAILED" | "DELETED";
  readonly error?: string | null | undefined;
}

export interface Row {
  readonly title: string;
  readonly operation: string;
  /** The key that identified the record; `undefined` where none did. */
  readonly key: string | undefined;
  /** `undefined` for a step that only reads. */
  readonly status: Status | undefined;
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
  { title: "key", cell: ({ key }) => key ?? "none" },
  { title: "status", cell: ({ status }) => status?.status ?? "-" },
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
