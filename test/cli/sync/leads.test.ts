// `mktows sync-leads` against a sandbox: what is sent, what is reported, and how the next run goes on.
import { existsSync, writeFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { mktows } from "../shell.js";
import { patient, useService } from "./service.js";

const service = useService();
const { sync, write, read, path } = service;

/** What the sandbox has, apart from what it adds by itself. */
const leads = (): unknown =>
  service.sandbox
    .inspect()
    .leads.filter(({ known }) => known)
    .map(({ email, attributes: { Website: _, ...fields } }) => ({ Email: email, ...fields }));

describe("sync-leads", () => {
  test("writes a lead for each row, a field for each column, and says so", async () => {
    const file = write("leads.csv", "Email,FirstName,City\na@x.example,Ann,Köln\nb@x.example,,\n");
    expect(await sync(["sync-leads", file])).toEqual({
      code: 0,
      out: "leads.csv: 2 records: 2 done (2 CREATED)\n",
      err: "",
    });
    expect(leads()).toEqual([
      { Email: "a@x.example", FirstName: "Ann", City: "Köln" },
      { Email: "b@x.example" },
    ]);
    expect(existsSync(path("leads.csv.failed.csv"))).toBe(false);
  });

  test("says nothing with --quiet, unless something was not written", async () => {
    const good = write("good.csv", "Email\na@x.example\n");
    expect(await sync(["sync-leads", good, "--quiet"])).toEqual({ code: 0, out: "", err: "" });
    const bad = write("bad.csv", "Email\na@x.example,,b\n");
    expect(await sync(["sync-leads", bad, "--quiet"])).toMatchObject({
      code: 3,
      out: expect.stringContaining("1 record: 1 unreadable\n"),
    });
  });

  test("sets bad rows aside, writes the others, and reports the bad ones with their columns", async () => {
    const rows = "a@x.example,Ann\n,Nobody\nc@x.example,Cy,1\nd@x.example,Dee\n";
    const { code, out, err } = await sync([
      "sync-leads",
      write("leads.csv", `Email,FirstName\n${rows}`),
    ]);
    expect({ code, err }).toEqual({ code: 3, err: "mktows: 2 of 4 were not written\n" });
    expect(out).toBe(
      "leads.csv: 4 records: 2 done (2 CREATED), 1 refused, 1 unreadable\n" +
        "  line 3: refused: no key: expected one of Id, ForeignSysPersonId, Email, not blank\n" +
        '  line 4: unreadable: has 3 cells, expected 2 as in the header; is there a delimiter without quotes in a cell? "c@x.example,Cy,1"\n' +
        "report: leads.csv.failed.csv\n",
    );
    expect(read("leads.csv.failed.csv").split("\r\n")).toEqual([
      "\ufeffEmail,FirstName,mktows.line,mktows.outcome,mktows.code,mktows.reason",
      ',Nobody,3,refused,20101,"no key: expected one of Id, ForeignSysPersonId, Email, not blank"',
      ',,4,unreadable,,"has 3 cells, expected 2 as in the header; is there a delimiter without quotes in a cell? ""c@x.example,Cy,1"""',
      "",
    ]);
  });

  test("reports what the service refuses, with its code", async () => {
    const file = write("leads.csv", "Email,Plan\na@x.example,gold\nb@x.example,\n");
    const { code, out, err } = await sync(["sync-leads", file]);
    expect(code).toBe(3);
    expect(err).toBe('sent as custom fields: "Plan"\nmktows: 1 of 2 were not written\n');
    expect(out).toMatch(/^ {2}line 2: failed: service: .*20105/m);
    expect(read("leads.csv.failed.csv")).toMatch(/^a@x\.example,gold,2,failed,20105,service: /m);
  });

  test("takes the report as the next input, once it is mended, and leaves its own columns out", async () => {
    await sync(["sync-leads", write("leads.csv", "Email,FirstName\na@x.example,Ann\n,Bo\n")]);
    const report = path("leads.csv.failed.csv");
    writeFileSync(report, read("leads.csv.failed.csv").replace("\r\n,Bo", "\r\nb@x.example,Bo"));
    expect(await sync(["sync-leads", report])).toMatchObject({ code: 0, err: "" });
    expect(leads()).toEqual([
      { Email: "a@x.example", FirstName: "Ann" },
      { Email: "b@x.example", FirstName: "Bo" },
    ]);
  });

  test("takes the report by the same options as its input", async () => {
    const rows = "Email;FirstName\n;Jos\xe9\nb@x.example;Zo\xeb\n";
    const file = write("leads.txt", Buffer.from(rows, "latin1"));
    const options = ["--encoding", "windows-1252", "--delimiter", ";"];
    await sync(["sync-leads", file, ...options]);
    const report = read("leads.txt.failed.csv");
    expect(report).toMatch(/^\ufeffEmail;FirstName;mktows\.line;.*\r\n;José;2;refused;/);
    write("leads.txt.failed.csv", report.replace("\n;José", "\na@x.example;José"));
    const again = await sync(["sync-leads", path("leads.txt.failed.csv"), ...options]);
    expect(again).toMatchObject({ code: 0, err: "" });
    expect(leads()).toEqual([
      { Email: "b@x.example", FirstName: "Zoë" },
      { Email: "a@x.example", FirstName: "José" },
    ]);
    // That report has a journal now.
    await sync(["sync-leads", write("leads.txt", "Email,FirstName\n,Bo\n"), "--no-journal"]);
    expect(read("leads.txt.failed-2.csv")).toContain(",Bo,2,refused,");
  });

  test("does not send again what was in doubt in the run that wrote the report", async () => {
    const columns = "Email,mktows.line,mktows.outcome,mktows.code,mktows.reason";
    const file = write(
      "r.csv",
      `${columns}\na@x.example,2,in doubt,,x\nb@x.example,3,unconfirmed,,x\n`,
    );
    const { out } = await sync(["sync-leads", file]);
    expect(out).toMatch(/1 done .* 1 in doubt\n {2}line 2: in doubt: not sent: .* its outcome/);
    expect(read("r.csv.failed.csv")).toMatch(/\r\na@x\.example,2,in doubt,/);
    expect(leads()).toEqual([{ Email: "b@x.example" }]);
    const json = '{"Email":"c@x.example","mktows":{"line":1,"outcome":"in doubt","reason":"x"}}\n';
    expect((await sync(["sync-leads", write("r.ndjson", json)])).out).toContain("1 in doubt");
  });

  test.each([["sync-leads"], ["sync-objects", "--type", "Opportunity", "--operation", "INSERT"]])(
    "%s sends nothing of a row whose cells the report left empty",
    async (...command) => {
      await sync([...command, write("x.csv", "Id,Email\n1,2,3\n"), "--no-journal"]);
      const { out } = await sync([...command, path("x.csv.failed.csv"), "--blank-clears"]);
      expect(out).toMatch(/: 1 record: 1 unreadable\n {2}line 2: unreadable: has no values\n/);
    },
  );

  test("leaves the report of an earlier run where it ends before it has a result", async () => {
    const file = write("leads.csv", 'Email\na@x.example,"\n');
    await sync(["sync-leads", file]);
    const before = read("leads.csv.failed.csv");
    write("leads.csv", "Email\na@x.example\n");
    expect((await sync(["sync-leads", file, "--endpoint", "nonsense"])).code).toBe(1);
    expect((await sync(["sync-leads", file, "--secret", "wrong"])).code).toBe(4);
    expect((await sync(["sync-leads", file], { stopped: async () => "SIGINT" })).code).toBe(130);
    expect(read("leads.csv.failed.csv")).toBe(before);
  });

  test("sends nothing when all was sent, and leaves the report as it was", async () => {
    const file = write("leads.csv", "Email,Plan\na@x.example,\nb@x.example,gold\n");
    await sync(["sync-leads", file]);
    writeFileSync(
      path("leads.csv.failed.csv"),
      read("leads.csv.failed.csv").replace("gold", "tin"),
    );
    const { code, out } = await sync(["sync-leads", file]);
    expect(code).toBe(3);
    expect(out).toMatch(/^ {2}2 of them were sent by an earlier run; nothing was left to send$/m);
    expect(read("leads.csv.failed.csv")).toContain("tin");
  });

  test("sends only the rows that were mended in the input itself", async () => {
    const file = write("leads.csv", 'Email,FirstName\na@x.example,Ann\n,Bo\nc@x.example,Cy,"\n');
    expect((await sync(["sync-leads", file])).code).toBe(3);
    write("leads.csv", "Email,FirstName\na@x.example,Ann\nb@x.example,Bo\nc@x.example,Cy\n");
    expect(await sync(["sync-leads", file])).toEqual({
      code: 0,
      out: "leads.csv: 3 records: 3 done (3 CREATED)\n  1 of them were sent by an earlier run\n",
      err: "",
    });
    expect(existsSync(path("leads.csv.failed.csv"))).toBe(false);
  });

  test("refuses the journal of another input, and says what to do", async () => {
    await sync(["sync-leads", write("leads.csv", "Email\na@x.example\n")]);
    const { code, out, err } = await sync([
      "sync-leads",
      write("leads.csv", "Email\nb@x.example\n"),
    ]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(
      /^mktows: leads\.csv\.journal is the journal of another input: .*--map.*delete/,
    );
    expect(await sync(["sync-leads", path("leads.csv"), "--no-journal"])).toMatchObject({
      code: 0,
    });
  });

  test("leaves empty cells out, and sends them with --blank-clears", async () => {
    const full = write("full.csv", "Email,FirstName,City\na@x.example,Ann,Köln\n");
    await sync(["sync-leads", full]);
    const bare = write("bare.csv", "Email,FirstName,City\na@x.example,, \n");
    await sync(["sync-leads", bare, "--no-journal"]);
    expect(leads()).toEqual([{ Email: "a@x.example", FirstName: "Ann", City: "Köln" }]);
    await sync(["sync-leads", bare, "--no-journal", "--blank-clears"]);
    expect(leads()).toEqual([{ Email: "a@x.example" }]);
  });

  test("leaves out a ForeignSysType without a ForeignSysPersonId", async () => {
    const rows = "a@x.example,7,SFDC\nb@x.example,,SFDC\n";
    const file = write("leads.csv", `Email,ForeignSysPersonId,ForeignSysType\n${rows}`);
    expect(await sync(["sync-leads", file])).toMatchObject({ code: 0 });
  });

  test("creates a lead for each Email with --no-dedup", async () => {
    const file = write("leads.csv", "Email\na@x.example\na@x.example\n");
    expect(await sync(["sync-leads", file, "--no-dedup"])).toMatchObject({ code: 0 });
    expect(leads()).toEqual([{ Email: "a@x.example" }, { Email: "a@x.example" }]);
  });

  test("reads NDJSON, with numbers, booleans and null, and reports in NDJSON", async () => {
    const lines = [
      { Email: "a@x.example", LeadScore: 7, Unsubscribed: true, City: null },
      { leadAttributeList: [{ attrName: "FirstName", attrValue: "Bo" }], Email: "b@x.example" },
      { Email: "c@x.example", FirstName: { first: "Cy" } },
    ];
    const file = write("leads.jsonl", lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    expect((await sync(["sync-leads", file])).code).toBe(3);
    expect(leads()).toEqual([
      { Email: "a@x.example", LeadScore: "7", Unsubscribed: "true" },
      { Email: "b@x.example", FirstName: "Bo" },
    ]);
    const [line = ""] = read("leads.jsonl.failed.ndjson").split("\n");
    expect(JSON.parse(line)).toEqual({
      ...lines[2],
      mktows: {
        line: 3,
        outcome: "refused",
        reason: expect.stringMatching(/^FirstName: expected/),
      },
    });
  });

  test("reads standard input, and then keeps neither journal nor report unless they are named", async () => {
    const args = ["sync-leads", "-", "--format", "csv"];
    const input = "Email,FirstName\na@x.example,Ann\n,Bo\n";
    const { code, out } = await sync(args, {}, input);
    expect(code).toBe(3);
    expect(out).toMatch(/^standard input: 2 records: 1 done \(1 CREATED\), 1 refused\n.*\n$/);
    const named = [...args, "--report", path("r.csv"), "--journal", path("j")];
    expect((await sync(named, {}, input)).out).toContain("report: r.csv\n");
    expect((await sync(named, {}, input)).out).toContain("nothing was left to send");
  });

  test("ends with 4 where the credentials are wrong, and never shows them", async () => {
    const file = write("leads.csv", "Email\na@x.example\n");
    const { code, out, err } = await sync(["sync-leads", file, "--secret", "s3cret2"]);
    expect(code).toBe(4);
    expect(err).toContain("20014");
    expect(out + err).not.toContain("s3cret");
  });
});

describe("columns", () => {
  test("are renamed by --map and left out by --ignore", async () => {
    const file = write("leads.csv", "E-mail,Note,First\na@x.example,secret,Ann\n");
    const args = ["--map", "E-mail=Email", "--map", "First=FirstName", "--ignore", "Note"];
    expect(await sync(["sync-leads", file, ...args])).toMatchObject({ code: 0, err: "" });
    expect(leads()).toEqual([{ Email: "a@x.example", FirstName: "Ann" }]);
  });

  test("of names that are near standard ones are told, with the option that maps them", async () => {
    const file = write("leads.csv", "Email,first name,Phone Number,Tier\na@x.example,,,\n");
    const { err } = await sync(["sync-leads", file]);
    expect(err).toBe(
      'column "first name": "first name" is not a standard field; did you mean FirstName? Then add --map \'first name=FirstName\'\n' +
        'column "Phone Number": "Phone Number" is not a standard field; did you mean Phone? Then add --map \'Phone Number=Phone\'\n' +
        'sent as custom fields: "Tier"\n',
    );
  });

  test.each([
    [
      "without a key",
      "E-mail,FirstName",
      [],
      /no column identifies a lead: expected Email, Id, ForeignSysPersonId; add --map 'E-mail=Email'/,
    ],
    [
      "without anything like a key",
      "Name",
      [],
      /no column identifies a lead: .*; name one with --map 'Column=Email'/,
    ],
    ["of one name", "Email,City,City", [], /two columns are named "City": rename or remove one/],
    [
      "for one field",
      "Email,E-mail",
      ["--map", "E-mail=Email"],
      /the columns "Email" and "E-mail" both set Email: --ignore one/,
    ],
    [
      "that are mapped and not there",
      "Email",
      ["--map", "Mail=Email"],
      /--map "Mail": leads\.csv has no such column/,
    ],
    [
      "that are ignored and not there",
      "Email,Notes",
      ["--ignore", "Note"],
      /--ignore "Note": .*; did you mean Notes\?/,
    ],
  ])("%s are an error, and nothing is sent", async (_, header, args, message) => {
    const file = write("leads.csv", `${header}\n${header.replace(/[^,]+/g, "x")}\n`);
    const { code, out, err } = await sync(["sync-leads", file, ...args]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(message);
  });

  test("without a name may be empty, and set a row aside that has a value there", async () => {
    const { out } = await sync([
      "sync-leads",
      write("leads.csv", "Email,\na@x.example,\nb@x.example,?\n"),
    ]);
    expect(out).toMatch(
      /1 done .*\n {2}line 3: unreadable: has a value in column 2, which has no name/,
    );
  });

  test("of NDJSON that no row has are told, where an option names them", async () => {
    const names = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`f${at}`, null]));
    const rows = [{ Email: "a@x.example" }, { ...names, Mail: "b@x.example", Note: 1 }];
    const file = write("x.ndjson", rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    const args = ["--map", "Mail=Email", "--ignore", "Note", "--ignore", "Notes"];
    const { code, err } = await sync(["sync-leads", file, ...args]);
    expect(code).toBe(0);
    expect(err).toMatch(/^no row has "Notes", which --map or --ignore names$/m);
    expect(err.match(/^no row has/gm)).toHaveLength(1);
    expect(err.match(/^sent as custom fields/gm)?.length).toBeLessThan(201);
  });

  test("can have any name", async () => {
    const file = write("leads.csv", "Email,__proto__,constructor\na@x.example,1,2\n");
    const { out } = await sync(["sync-leads", file]);
    expect(out).toMatch(/1 failed\n {2}line 2: failed: service: .*__proto__/);
  });
});

describe("a file", () => {
  test("that is a pipe is read as it comes, not when it ends", async () => {
    const input = new PassThrough();
    input.write("Email\na@x.example\nb@x.exam");
    const run = sync(["sync-leads", "-", "--format", "csv"], { stdinStream: () => input });
    while ((leads() as unknown[]).length === 0) await new Promise((wake) => setTimeout(wake, 20));
    input.end("ple\n");
    expect((await run).out).toContain("2 records: 2 done");
  });

  test("that is a pipe is closed when its first line is refused", async () => {
    const input = new PassThrough();
    input.write(`Name\n${"x\n".repeat(1000)}`);
    const terminal = { stdinStream: () => input };
    expect((await sync(["sync-leads", "-", "--format", "csv"], terminal)).code).toBe(1);
    expect(input.destroyed).toBe(true);
  });

  test.each([
    ["that is not there", "no.csv", "no.csv: file not found"],
    ["whose name does not tell what it is", "leads", "leads: add --format csv or --format ndjson"],
  ])("%s is an error", async (_, name, message) => {
    if (name === "leads") write(name, "Email\n");
    const { code, err } = await sync(["sync-leads", path(name)]);
    expect(code).toBe(1);
    expect(err).toContain(`mktows: ${message}`);
  });

  test("of another encoding is refused before anything is sent, and taken with --encoding", async () => {
    const rows = "a@x.example,Ann\n".repeat(10_000);
    const latin = Buffer.from(`Email,FirstName\n${rows}b@x.example,Jos\xe9\n`, "latin1");
    const file = write("leads.csv", latin);
    const { code, err } = await sync(["sync-leads", file]);
    expect(code).toBe(1);
    expect(err).toMatch(/^mktows: leads\.csv:10002: bytes that are not UTF-8/);
    expect(leads()).toEqual([]);
    const few = Buffer.from("Email,FirstName\nb@x.example,Jos\xe9\n", "latin1");
    const small = write("few.csv", few);
    expect(await sync(["sync-leads", small, "--encoding", "latin1"])).toMatchObject({ code: 0 });
    expect(leads()).toEqual([{ Email: "b@x.example", FirstName: "José" }]);
  });

  test("that cannot be the report is an error before anything is sent", async () => {
    const file = write("leads.csv", "Email\na@x.example\n");
    const report = path("no/such/folder/r.csv");
    const { code, err } = await sync(["sync-leads", file, "--report", report]);
    expect(code).toBe(1);
    expect(err).toMatch(/r\.csv: the report of failures cannot be written/);
    expect(leads()).toEqual([]);
  });

  test("of another program is not replaced by the report", async () => {
    const file = write("leads.csv", 'Email\n"a\n');
    write("leads.csv.failed.csv", "mine\n");
    const { code, err } = await sync(["sync-leads", file]);
    expect(code).toBe(1);
    expect(err).toMatch(/leads\.csv\.failed\.csv exists and is not a report of this command/);
    expect(read("leads.csv.failed.csv")).toBe("mine\n");
    const same = await sync(["sync-leads", file, "--report", file]);
    expect(same).toMatchObject({ code: 1, err: expect.stringContaining("cannot be the report") });
    expect(read("leads.csv")).toBe('Email\n"a\n');
  });
});

describe("wrong usage", () => {
  test.each([
    [["sync-leads", "x.csv"], /requires --endpoint \(or MKTOWS_ENDPOINT\)/],
    [["sync-leads", "x.csv", "--map", "Email"], /Expected column=field/],
    [["sync-leads", "x.csv", "--encoding", "klingon"], /Unknown encoding/],
    [["sync-leads", "x.csv", "--concurrency", "0"], /whole number from 1/],
    [["sync-objects", "x.csv"], /--operation/],
  ])("%j ends with 2", async (args, message) => {
    const { code, err } = await mktows(args, "", patient);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
