// The readers of CSV and NDJSON: rows with their lines, and what cannot be read.
import fc from "fast-check";
import { stringify } from "csv-stringify/sync";
import { describe, expect, test } from "vitest";
import { utf8Of } from "../../../src/cli/sync/bytes.js";
import { readCsv } from "../../../src/cli/sync/csv.js";
import { readNdjson } from "../../../src/cli/sync/ndjson.js";
import { maxRowBytes, type Row, type Table } from "../../../src/cli/sync/row.js";
import { runs, seed } from "../../outside.js";

async function* chunksOf(input: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(input as string);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const text = (input: string | Uint8Array, encoding?: string, size?: number) =>
  utf8Of(chunksOf(input, size), "leads.csv", encoding);

async function csv(input: string | Uint8Array, encoding?: string, size?: number) {
  const table = await readCsv(text(input, encoding, size), "leads.csv");
  return { header: table.header, rows: await all(table.rows) };
}

const short = ({ line, values, problem }: Row): unknown =>
  problem === undefined ? [line, ...Object.values(values)] : [line, problem];

describe("CSV", () => {
  test.each<readonly [what: string, text: string, rows: readonly unknown[]]>([
    [
      "plain",
      "a,b\n1,2\n3,4\n",
      [
        [2, "1", "2"],
        [3, "3", "4"],
      ],
    ],
    ["without a last line end", "a,b\n1,2", [[2, "1", "2"]]],
    [
      "with CRLF",
      "a,b\r\n1,2\r\n3,4\r\n",
      [
        [2, "1", "2"],
        [3, "3", "4"],
      ],
    ],
    [
      "with mixed line ends",
      "a,b\n1,2\r\n3,4\n",
      [
        [2, "1", "2"],
        [3, "3", "4"],
      ],
    ],
    [
      "of an old Mac",
      "a,b\r1,2\r3,4",
      [
        [2, "1", "2"],
        [3, "3", "4"],
      ],
    ],
    ["with a mark at its start", "\ufeffa,b\n1,2\n", [[2, "1", "2"]]],
    ["with quotes", 'a,b\n"1,""x""",2\n', [[2, '1,"x"', "2"]]],
    [
      "with lines in cells",
      'a,b\n"1\r\nx\ny",2\n3,4\n',
      [
        [2, "1\r\nx\ny", "2"],
        [5, "3", "4"],
      ],
    ],
    [
      "with empty lines",
      "a,b\n\n1,2\n\n,\n3,4\n",
      [
        [3, "1", "2"],
        [6, "3", "4"],
      ],
    ],
    ["with semicolons", "a;b\n1,0;2\n", [[2, "1,0", "2"]]],
    ["with tabs", "a\tb\n1;0\t2\n", [[2, "1;0", "2"]]],
    ["with one column", "a\n1\n", [[2, "1"]]],
    ["of other scripts", "a,b\nÅngström,𠮷田\n", [[2, "Ångström", "𠮷田"]]],
    ["with blank cells too many", "a,b\n1,2,,\n", [[2, "1", "2", "", ""]]],
  ])("%s is read row by row, with the line of each", async (_, input, rows) => {
    const found = await csv(input);
    expect(found.rows.map(short)).toEqual(rows);
    expect((await csv(input, undefined, 1)).rows).toEqual(found.rows);
  });

  test.each<
    readonly [what: string, text: string, bad: readonly [number, RegExp][], good: readonly number[]]
  >([
    ["a cell too many", "a,b\n1,2,3\n1,2\n", [[2, /has 3 cells, expected 2 .* "1,2,3"$/]], [3]],
    ["a cell too few", "a,b\n1\n1,2\n", [[2, /has 1 cell, expected 2/]], [3]],
    [
      "a quote in a cell without quotes",
      'a,b\n5" pipe,2\n1,2\n',
      [[2, /not quoted; quote the cell/]],
      [3],
    ],
    [
      "text after a closing quote",
      'a,b\n"x"y,2\n"1","2"\n1,2\n',
      [[2, /^cannot be read: text follows the closing/]],
      [3, 4],
    ],
    [
      "a blank after a closing quote",
      'a,b\r\n"x" ,2\r\n"1","2"\r\n1,"x"z',
      [
        [2, /^cannot be read: text follows the closing/],
        [4, /^cannot be read: text follows the closing/],
      ],
      [3],
    ],
    [
      "a quote that is closed on a line below",
      'a,b\r1,"2\r1,2\r"1","2"\r1,2',
      [[2, /^cannot be read: text follows the closing/]],
      [3, 4, 5],
    ],
    [
      "a quote that is not closed",
      'a,b\n1,2\n"x,2\n1,2\n"1",2\n"',
      [
        [3, /text follows the closing/],
        [6, /not closed before the end/],
      ],
      [2, 4, 5],
    ],
    [
      "such quotes one below the other",
      'a,b\n1,"2\n"1,2\n1,"2\n1,2\n',
      [
        [2, /text follows/],
        [3, /text follows/],
        [4, /not closed/],
      ],
      [5],
    ],
    [
      "a row of many lines that is broken below",
      'a,b\n1,"Dear\nI "am\nhere"\n1,2\n',
      [
        [2, /text follows/],
        [3, /not quoted; quote the cell/],
        [4, /not quoted; quote the cell/],
      ],
      [5],
    ],
    [
      "two of them",
      'a,b\n"he said "hi" to",2\n1,2\n1\n',
      [
        [2, /text follows/],
        [4, /1 cell,/],
      ],
      [3],
    ],
    [
      "a bad row after one of many lines",
      'a,b\n"1\n2",2\n5",6\n"7\r\n8",9\n1,2',
      [[4, /not quoted/]],
      [2, 5, 7],
    ],
  ])("%s sets aside the line, and no other", async (_, input, bad, good) => {
    const { rows } = await csv(input);
    const problems = rows.filter(({ problem }) => problem !== undefined);
    expect(problems.map(({ line }) => line)).toEqual(bad.map(([line]) => line));
    bad.forEach(([, message], at) => expect(problems[at]?.problem).toMatch(message));
    expect(rows.filter((row) => !problems.includes(row)).map(({ line }) => line)).toEqual(good);
    expect((await csv(input, undefined, 1)).rows).toEqual(rows);
  });

  test.each([
    ["an empty file", "", /^leads\.csv is empty: expected a line with the names/],
    ["an empty first line", "\n1,2\n", /^leads\.csv:1: expected the names of the columns/],
    ["a quote in the header", 'a"b,c\n', /^leads\.csv:1: the names of the columns: cannot be read/],
    ["a spreadsheet", "PK\u0003\u0004...", /is a spreadsheet or zip file: save the sheet as CSV/],
    [
      "bytes of Windows",
      Buffer.from("a,b\n1,2\nJos\xe9,2\n", "latin1"),
      /^leads\.csv:3: bytes that are not UTF-8.*windows-1252/,
    ],
    ["half a character at the end", Buffer.from("a\n\xc3", "latin1"), /^leads\.csv:2: bytes/],
    [
      "UTF-16 without a mark",
      Buffer.from("a,b\n1,2\n", "utf16le"),
      /is it UTF-16\? Then add --encoding utf-16le/,
    ],
  ])("%s is an error that says what to do", async (_, input, message) => {
    for (const size of [1, 7, 1000])
      await expect(csv(input, undefined, size)).rejects.toThrow(message);
  });

  test("a row without an end sets its first line aside, and is not kept", async () => {
    const table = await readCsv(
      text(`a,b\n1,2\n"x${"y,z\n".repeat(maxRowBytes / 3)}`, undefined, 65536),
      "leads.csv",
    );
    const found: Row[] = [];
    for await (const row of table.rows)
      if (row.problem !== undefined || row.line < 5) found.push(row);
    expect(found.map(short)).toEqual([
      [2, "1", "2"],
      [3, "cannot be read: longer than 1 MiB; is a quote that opens a cell not closed?"],
      [4, "y", "z"],
    ]);
  });

  test("many lines that cannot be read are set aside one by one", async () => {
    const input = `a,b\r\n${'"x"y,2\r\n1,"2\r\n'.repeat(100)}`;
    const found = await csv(input, undefined, 65536);
    expect(found.rows.map(({ line }) => line)).toEqual(
      Array.from({ length: 200 }, (_, at) => at + 2),
    );
    expect(found.rows.every(({ problem }) => problem !== undefined)).toBe(true);
  });

  test("any damage to a line leaves the rows of one line around it where they were", async () => {
    const damage = fc.array(fc.constantFrom('"', '""', ",", "x", " ", "\n", "\r\n"), {
      maxLength: 8,
    });
    const property = fc.asyncProperty(
      damage,
      fc.integer({ min: 1, max: 40 }),
      async (parts, size) => {
        const line = parts.join("");
        const found = await csv(`a,b\n1,2\n${line}\n"3","4"\n5,6\n`, undefined, size);
        const last = 4 + line.split(/\r?\n/).length;
        const around = found.rows.filter((row) => row.line === 2 || row.line > last - 2);
        const good = around.filter(({ problem }) => problem === undefined).map(short);
        expect(good).toContainEqual([2, "1", "2"]);
        expect(good).toContainEqual([last, "5", "6"]);
        const lines = found.rows.map((row) => row.line);
        expect([...new Set(lines)].sort((one, other) => one - other)).toEqual(lines);
      },
    );
    await fc.assert(property, { numRuns: runs(200), seed: seed() });
  });

  test.each([
    ["windows-1252", Buffer.from("a,b\nJos\xe9,\x802\n", "latin1"), "windows-1252"],
    ["UTF-16 by its mark", Buffer.from("\ufeffa,b\nJosé,€2\n", "utf16le"), undefined],
    ["UTF-16 by name", Buffer.from("a,b\nJosé,€2\n", "utf16le"), "utf-16le"],
  ])("%s is decoded", async (_, input, encoding) => {
    expect((await csv(input, encoding, 3)).rows.map(short)).toEqual([[2, "José", "€2"]]);
  });

  test("any cells that csv-stringify writes are read as they were", async () => {
    const cell = fc.string({ unit: "grapheme", maxLength: 6 });
    const ends = fc.constantFrom("\n", "\r\n");
    const property = fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }),
      ends,
      fc.integer({ min: 1, max: 50 }),
      async (rows, end, size) => {
        const input = stringify([["a", "b", "c"], ...rows], {
          record_delimiter: end,
          quoted: true,
        });
        const found = await csv(input, undefined, size);
        const filled = rows.filter((cells) => cells.some((each) => each.trim() !== ""));
        expect(found.rows.map(({ values, problem }) => problem ?? values)).toEqual(filled);
      },
    );
    await fc.assert(property, { numRuns: runs(50), seed: seed() });
  });
});

describe("NDJSON", () => {
  const ndjson = async (input: string): Promise<readonly unknown[]> => {
    const table: Table = readNdjson(text(input));
    return (await all(table.rows)).map(({ line, values, problem }) => [line, problem ?? values]);
  };

  test("is an object a line, with the line of each; empty lines are passed over", async () => {
    expect(await ndjson('\ufeff{"a":1}\r\n\n{"b":"ü"}')).toEqual([
      [1, { a: 1 }],
      [3, { b: "ü" }],
    ]);
  });

  test.each([
    ["not JSON", '{"a":}', /^cannot be read as JSON: column 6: expected a value/],
    ["a list", "[1]", /^expected an object, found "\[1\]"/],
    [
      "a number with too many digits",
      '{"Id":12345678901234567890}',
      /^Id is a number .* write it as a string$/,
    ],
    [
      "too deep",
      `{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
      /^(?:has more than 20 levels|cannot be read as JSON: too deep)/,
    ],
    ["too long", `{"a":"${"x".repeat(maxRowBytes)}"}`, /^cannot be read: longer than 1 MiB$/],
  ])("a line that is %s is set aside, and no other", async (_, line, problem) => {
    expect(await ndjson(`{"a":1}\n${line}\n{"a":2}\n`)).toEqual([
      [1, { a: 1 }],
      [2, expect.stringMatching(problem)],
      [3, { a: 2 }],
    ]);
  });
});
