// How long calls on the sandbox take with few and with many leads in it. Part of `npm run bench`, and by
// itself: `node bench/sandbox.mjs [leads ...]` prints the table. Needs the built package.

import { pathToFileURL } from "node:url";
import { measure } from "./processes.mjs";

const SIZES = [1_000, 100_000, 1_000_000];

/** One process for each number of leads and each place where the state is. */
export async function sandbox({ stored = SIZES, tell }) {
  const columns = [];
  for (const leads of stored)
    for (const place of ["memory", "file"]) {
      tell(`sandbox: ${leads.toLocaleString("en")} leads, ${place}`);
      columns.push(await measure("sandbox", leads, place));
    }
  return columns;
}

/** `{ title, note, head, rows }`, as the other tables of the report. */
export function sandboxTable(columns) {
  const microseconds = (value) => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} µs`;
  const many = columns.filter(
    ({ leads }) => leads === Math.max(...columns.map((one) => one.leads)),
  );
  return {
    title: "The sandbox with few leads and with many",
    note:
      "Medians by number of leads, in memory and in a file, without HTTP and without SOAP, one call at a time; " +
      "the last column is how many such calls a second there are with the most leads, in memory. One lead in ten " +
      "has an opportunity, a role in it and a custom object. What grows is what has to be counted or sorted: the " +
      "exact number of remaining leads or rows, and half of all opportunities by id.",
    head: [
      "",
      ...columns.map(({ leads, place }) => `${leads.toLocaleString("en")}, ${place}`),
      "a second",
    ],
    rows: [
      [
        "creating leads, 300 a call: each",
        ...columns.map(({ perLead }) => microseconds(perLead)),
        "",
      ],
      ...Object.keys(columns[0].medians).map((name) => [
        name,
        ...columns.map(({ medians }) => microseconds(medians[name])),
        Math.round(1e6 / many[0].medians[name]).toLocaleString("en"),
      ]),
    ],
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const stored = process.argv.slice(2).map(Number);
  const tell = (what) => process.stderr.write(`${what}\n`);
  const columns = await sandbox({ ...(stored.length > 0 && { stored }), tell });
  const { head, rows } = sandboxTable(columns);
  const line = (cells) => `| ${cells.join(" | ")} |`;
  console.log(
    [head, head.map((_, index) => (index === 0 ? "---" : "---:")), ...rows].map(line).join("\n"),
  );
}
