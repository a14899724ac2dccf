// The results as tables, and how they are printed on a terminal. page.mjs writes docs/performance.md.

import { bridgeTables } from "./bridge.mjs";
import { codecCases } from "./cases.mjs";
import { digits, judged } from "./goals.mjs";
import { readersTable } from "./readers.mjs";
import { sandboxTable } from "./sandbox.mjs";

/** The goals and, below them, every library in every case. */
export function terminal(results) {
  const rows = judged(results).map(({ work, goal, measured, met }) => [
    work,
    goal,
    measured,
    met ? "met" : "MISSED",
  ]);
  const first = results.readers ? [readersTable(results.readers, { digits, duration })] : [];
  const tables = [...first, ...comparisons(results), ...ownParts(results)].map(
    ({ title, head, rows }) => `${title}\n${grid([head, ...rows])}`,
  );
  const goals = rows.length === 0 ? [] : [grid([["work", "goal", "measured", ""], ...rows])];
  return [...goals, ...tables].join("\n\n");
}

/** The parts without another library beside them: `{ title, note, head, rows }`. */
export const ownParts = ({ bridge, sandbox }) => [
  ...(bridge ? bridgeTables(bridge, { digits, duration }) : []),
  ...(sandbox ? [sandboxTable(sandbox)] : []),
];

/** Every library in every case: `{ title, note, head, rows }`. */
export function comparisons({ codec, cold, calls, growth }) {
  return [
    ...(Object.keys(codec).length > 0 ? [codecTable(codec)] : []),
    ...(cold ? [coldTable(cold)] : []),
    ...(calls ? [callsTable(calls)] : []),
    ...(growth ? [growthTable(growth)] : []),
  ];
}

function codecTable(codec) {
  const names = Object.keys(codec);
  const libraries = [...new Set(names.flatMap((name) => Object.keys(codec[name])))];
  const cell = (result) =>
    result === undefined ? "–" : `${digits(result.ratio.median)} × (${duration(result.time)})`;
  return {
    title: "Decoding and encoding",
    note:
      "getMultipleLeads with 1,000 leads × 60 attributes, the answer and the request of one syncLead, and " +
      "syncMultipleLeads, as multiples of `JSON.parse` or `JSON.stringify` on equal data; in brackets the time.",
    head: ["", ...names.map((name) => codecCases[name].heading)],
    rows: [
      ...libraries.map((library) => [library, ...names.map((name) => cell(codec[name][library]))]),
      [
        "the yardstick",
        ...names.map(
          (name) => `${codecCases[name].yardstick} ${duration(codec[name].mktows.yardstick)}`,
        ),
      ],
      [
        "mktows, when JSON.parse starts from bytes as well",
        ...names.map((name) => {
          const { fromBytes } = codec[name].mktows;
          return fromBytes === undefined ? "–" : `${digits(fromBytes)} ×`;
        }),
      ],
    ],
  };
}

function coldTable({ empty, ...libraries }) {
  return {
    title: "Cold start to the first request built",
    note: `An empty process takes ${empty.total.median.toFixed(0)} ms.`,
    head: ["", "over an empty process", "middle half"],
    rows: Object.entries(libraries).map(([library, { over }]) => [
      library,
      `${over.median.toFixed(1)} ms`,
      `${over.low.toFixed(1)} to ${over.high.toFixed(1)}`,
    ]),
  };
}

function callsTable(calls) {
  const cell = ({ ratio, rate }) => `${digits(ratio.median)} × (${rate.toFixed(0)} a second)`;
  return {
    title: "Calls a second",
    note: "As a multiple of a bare `http.request`, measured in the same process.",
    head: ["", "one at a time", "ten at once"],
    rows: [
      ...Object.keys(calls[1]).map((library) => [
        library,
        cell(calls[1][library]),
        cell(calls[10][library]),
      ]),
      [
        "bare http.request",
        `${calls[1].mktows.bare.toFixed(0)} a second`,
        `${calls[10].mktows.bare.toFixed(0)} a second`,
      ],
    ],
  };
}

function growthTable(growth) {
  const row = (title, { points, exponent, upperExponent, yardstick }) => [
    title,
    ...points.map(({ time }) => duration(time)),
    exponent.toFixed(3),
    upperExponent.toFixed(3),
    yardstick.toFixed(3),
  ];
  return {
    title: "Growth with the number of leads",
    note: "The exponent over all sizes, over those from 100 leads up, and that of JSON on the same data.",
    head: [
      "leads",
      ...growth.decode.points.map(({ n }) => n.toLocaleString("en")),
      "exponent",
      "from 100 up",
      "JSON",
    ],
    rows: [row("decode", growth.decode), row("encode", growth.encode)],
  };
}

export function duration(ms) {
  if (ms >= 1) return `${digits(ms)} ms`;
  return `${digits(ms * 1000)} µs`;
}

/** In Markdown. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function grid(marked) {
  const rows = marked.map((row) => row.map((cell) => cell.replaceAll("`", "")));
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
