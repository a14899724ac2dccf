// The report of a sync: that it is read as it was written, that it replaces nothing but reports, and the whole way of rows
// from the input through reports to the service.
import { existsSync, readdirSync, symlinkSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8Of } from "../../../src/cli/sync/bytes.js";
import { readCsv } from "../../../src/cli/sync/csv.js";
import { openReport } from "../../../src/cli/sync/report.js";
import { runs, seed } from "../../outside.js";
import { useService } from "./service.js";

const service = useService();
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

describe("the way of a row", () => {
  const mend = (name: string, from: string, to: string): string => {
    expect(read(name)).toContain(from);
    return write(name, read(name).replaceAll(from, to));
  };

  test("leads from the input through a report, and through the next one after rows were added", async () => {
    const file = write("in.csv", "Email,City,Plan\na@x.example,A,\nb@x.example,B,gold\n,C,\n");
    expect((await sync(["sync-leads", file])).code).toBe(3);
    mend("in.csv.failed.csv", "gold", "");
    const first = mend("in.csv.failed.csv", "\n,C", "\nc@x.example,C");
    expect((await sync(["sync-leads", first])).code).toBe(0);
    expect(emails()).toEqual(["a@x.example", "c@x.example", "b@x.example"]);

    // Nothing is new: the report that was sent is named, and left as it is.
    const again = await sync(["sync-leads", file]);
    expect(again.out).toMatch(/nothing was left to send\nreport: in\.csv\.failed\.csv\n$/);
    expect(readdirSync(path("")).sort()).toEqual([
      "in.csv",
      "in.csv.failed.csv",
      "in.csv.failed.csv.journal",
      "in.csv.journal",
    ]);

    write("in.csv", `${read("in.csv")}d@x.example,D,tin\ne@x.example,E,\n`);
    const more = await sync(["sync-leads", file]);
    expect(more.code).toBe(3);
    expect(more.out).toContain("report: in.csv.failed-2.csv\n");
    expect(read("in.csv.failed-2.csv")).toMatch(
      /^[^\n]*\r\nd@x\.example,D,tin,5,failed,[^\n]*\r\n$/,
    );
    const second = mend("in.csv.failed-2.csv", "tin", "");
    expect((await sync(["sync-leads", second])).code).toBe(0);
    expect(emails().map((email) => email?.[0])).toEqual(["a", "c", "b", "e", "d"]);
    expect((await sync(["sync-leads", first])).out).toContain("nothing was left to send");
  });

  test("leads through the input itself, mended in place, also where the service refused it", async () => {
    const rows =
      'a@x.example,\n"b"@x.example,\n"c@x.example,""x\n"d@x.example",gold\ne@x.example,\n';
    const file = write("in.csv", `Email,Plan\n${rows}`);
    const first = await sync(["sync-leads", file]);
    expect(first.out).toMatch(
      /^in\.csv: 5 records: 2 done \(2 CREATED\), 1 failed, 2 unreadable\n/,
    );
    mend("in.csv", '"b"@', "b@");
    mend("in.csv", '"c@x.example,""x', '"c@x.example",""');
    mend("in.csv", "gold", "");
    const second = await sync(["sync-leads", file]);
    expect(second).toEqual({
      code: 0,
      err: 'sent as custom fields: "Plan"\n',
      out: "in.csv: 5 records: 5 done (5 CREATED)\n  2 of them were sent by an earlier run\n",
    });
    expect(existsSync(path("in.csv.failed.csv"))).toBe(false);
    expect(
      emails()
        .map((email) => email?.[0])
        .sort(),
    ).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("does not end in a report that is named and was sent", async () => {
    const file = write("in.csv", "Email,City\na@x.example,A\n,B\n");
    const named = ["sync-leads", file, "--report", path("r.csv")];
    await sync(named);
    await sync(["sync-leads", path("r.csv")]);
    const { code, out, err } = await sync(named);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(
      /^mktows: r\.csv was an input, and r\.csv\.journal tells what was sent of it: /,
    );
  });

  test("is told in rows and lines where the journal is of another input", async () => {
    const file = write("in.csv", "Email,City\na@x.example,A\n\n,B\nc@x.example,C\n");
    await sync(["sync-leads", file]);
    mend("in.csv", "C\n", "D\n");
    const other = await sync(["sync-leads", file]);
    expect(other).toMatchObject({ code: 1, out: "" });
    expect(other.err).toContain("the row at line 5 is not the one that was sent then");
    write("in.csv", "Email,City\na@x.example,A\n");
    const shorter = await sync(["sync-leads", file]);
    expect(shorter.err).toContain("at least 3 rows were there, and now 1: give the same rows");
  });
});
