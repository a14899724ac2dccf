// The report of a sync: that it is read as it was written, that it replaces nothing but reports, and the whole way of rows
// from the input through reports to the service.
import { readdirSync, symlinkSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8Of } from "../../../src/cli/sync/bytes.js";
import { readCsv } from "../../../src/cli/sync/csv.js";
import { openReport } from "../../../src/cli/sync/report.js";
import { runs, seed } from "../../outside.js";
import { useService } from "./service.js";

const service = useService({
  setup: { customFields: [{ name: "Plan", type: "integer", label: "Plan" }] },
});
const { sync, write, read, path } = service;

const emails = (): (string | null)[] =>
  service.sandbox
    .inspect()
    .leads.filter(({ known }) => known)
    .map(({ email }) => email);

describe("a report", () => {
  const failure = { outcome: "failed", code: 20105, reason: "service: why\nnot" } as const;

  /** The rows of a report of these rows, without its own columns. */
  async function roundTrip(
    header: readonly string[],
    rows: readonly (readonly string[])[],
    delimiter: string,
  ) {
    const none = (async function* () {})();
    const place = path("r.csv");
    // It replaces the one of before: its columns are known whatever the others are.
    for (let time = 0; time < 2; time++) {
      const report = openReport(place, { format: "csv", header, delimiter, rows: none });
      rows.forEach((values, at) =>
        report.add({ line: at + 2, values, problem: undefined }, failure),
      );
      report.finish();
    }
    const bytes = (async function* () {
      yield Buffer.from(read("r.csv"));
    })();
    const table = await readCsv(utf8Of(bytes, "r.csv"), "r.csv", delimiter);
    const found: (readonly string[])[] = [table.header ?? []];
    for await (const { values, problem } of table.rows)
      found.push(problem === undefined ? (values as readonly string[]) : [problem]);
    return found.map((cells) => cells.slice(0, -4));
  }

  test.each(["\n", "\r", "\r\n", '"', '""', ",", ";", " ", "\t", "=1+1", "\ufeffx", "a\n,\r", "#"])(
    "has the cell %j as it was, and the column of that name",
    async (cell) => {
      for (const delimiter of [",", ";", "\t"]) {
        const found = await roundTrip([cell, "b"], [[cell, "x"]], delimiter);
        expect(found).toEqual([
          [cell, "b"],
          [cell, "x"],
        ]);
      }
    },
  );

  test("has any cells as they were", async () => {
    const unit = fc.oneof(fc.constantFrom("\n", "\r", '"', ",", ";"), fc.string({ unit: "grapheme", maxLength: 2 })); // prettier-ignore
    const cell = fc.array(unit, { maxLength: 5 }).map((parts) => parts.join(""));
    const row = fc.tuple(cell, cell);
    const property = fc.asyncProperty(
      row,
      fc.array(row, { minLength: 1, maxLength: 5 }),
      async (header, rows) => {
        expect(await roundTrip(header, rows, ",")).toEqual([header, ...rows]);
      },
    );
    await fc.assert(property, { numRuns: runs(50), seed: seed() });
  });

  test("of NDJSON is known by its first line, however long it is", async () => {
    const file = write("x.ndjson", `{"Note":"${"x".repeat(100_000)}"}\n`);
    await sync(["sync-leads", file]);
    expect((await sync(["sync-leads", file])).out).toContain("report: x.ndjson.failed.ndjson\n");
  });

  test("is not cut short by another run of the same command, nor written where it was not put", async () => {
    const file = write("in.csv", "Email\na@x.example\n\n,\nb@x.example,x\n");
    write("in.csv.failed.csv.part", "mine\n");
    symlinkSync(path("in.csv"), path("r.csv.part"));
    const [one, other] = await Promise.all([
      sync(["sync-leads", file]),
      sync(["sync-leads", file, "--report", path("in.csv.failed.csv")]),
    ]);
    expect([one.code, other.code].sort()).toEqual([1, 3]);
    await sync(["sync-leads", file, "--no-journal", "--report", path("r.csv")]);
    expect(read("in.csv.failed.csv")).toContain(",5,unreadable,");
    expect(read("in.csv.failed.csv.part")).toBe("mine\n");
    expect(read("in.csv")).toBe("Email\na@x.example\n\n,\nb@x.example,x\n");
    expect(read("r.csv")).toContain("unreadable");
    const files = readdirSync(path(""));
    expect(files.filter((name) => name.endsWith(".part"))).toHaveLength(2);
  });
});
