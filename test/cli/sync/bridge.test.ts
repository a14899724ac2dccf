// `sync-leads --bridge` and `sync-objects --bridge` against the stand-in for REST.
import type { ChildProcess } from "node:child_process";
import { describe, expect, test, vi } from "vitest";
import type { Signal } from "../../../src/cli/terminal.js";
import { mktows } from "../shell.js";
import { leadsEndpoint, many, secret, useInstance } from "./instance.js";
import { startProgram } from "./program.js";

describe("over the bridge", () => {
  const instance = useInstance({
    setup: {
      customFields: [
        { name: "CrmId", type: "string", label: "Crm Id" },
        { name: "Shoe", type: "integer", label: "Shoe" },
      ],
      leads: [{ email: "ann@x.example" }],
    },
  });
  const { sync, write } = instance;

  test("leads are written, what REST refuses is reported, and the same command sends nothing more", async () => {
    const rows = "ann@x.example,42\nbob@x.example,\ncem@x.example,big\n,7\n";
    const file = write("leads.csv", `Email,Shoe\n${rows}`);
    const first = await sync(["sync-leads", file]);
    expect(first.code).toBe(3);
    expect(first.out).toMatch(
      /^leads\.csv: 4 records: 2 done \(1 UPDATED, 1 CREATED\), 1 failed, 1 refused\n/,
    );
    expect(first.out).toMatch(/^ {2}line 4: failed: service: 20110 - .*\(REST 1003\)$/m);
    expect(instance.read("leads.csv.failed.csv")).toMatch(/^,7,5,refused,20101,"no key/m);
    const second = await sync(["sync-leads", file]);
    expect(second.out).toContain("3 of them were sent by an earlier run; nothing was left to send");
    expect(instance.emails()).toEqual(["ann@x.example", "bob@x.example"]);
  });

  test("the journal of one instance is refused for another", async () => {
    const file = write("leads.csv", "Email\na@x.example\n");
    await sync(["sync-leads", file]);
    vi.stubEnv("MKTOWS_REST_CLIENT_ID", "another");
    const { code, err } = await sync(["sync-leads", file]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /is the journal of another sync: its target was .*, and now is .* another"/,
    );
  });

  test("objects are found by the key that the file of --config names", async () => {
    const deals = write("deals.csv", "Deal No,Name\nd1,Engine\nd2,Mill\n");
    const config = write("bridge.json", { opportunityKey: "DealNo", state: "bridge.db" });
    const options = ["--type", "Opportunity", "--operation", "UPSERT", "--config", config];
    const args = ["sync-objects", deals, ...options, "--map", "Deal No=externalKey.DealNo"];
    expect(await sync(args)).toEqual({
      code: 0,
      out: "deals.csv: 2 records: 2 done (2 CREATED)\n",
      err: "",
    });
    expect(instance.has("bridge.db")).toBe(true);
  });

  test.each<readonly [string, string, RegExp]>([
    ["that no file can be", "no/such/folder/bridge.db", /no\/such\/folder[^\n]*/],
    ["that is another file", "bridge.json", /bridge\.json is not an SQLite database[^\n]*/],
    ["that is the journal", "deals.csv.journal", /deals\.csv\.journal cannot be the state [^\n]*/],
    ["that is the input", "deals.csv", /deals\.csv cannot be the state [^\n]*/],
  ])("a state %s ends the sync in plain words", async (_, state, words) => {
    const config = write("bridge.json", { state });
    const options = ["--type", "Opportunity", "--operation", "UPSERT", "--config", config];
    const args = ["sync-objects", write("deals.csv", "Name\nDeal\n"), ...options];
    const { code, out, err } = await sync(args);
    expect([code, out, err.replace(words, "...")]).toEqual([
      1,
      "",
      expect.stringMatching(/^mktows: [^\n]*\.\.\.\n$/),
    ]);
    expect(instance.has("deals.csv.failed.csv")).toBe(false);
  });

  test("what is SKIPPED is told as not written, with --quiet too", async () => {
    const file = write("deals.csv", "id,Name\n7,Engine\n");
    const args = ["sync-objects", file, "--type", "Opportunity", "--operation", "UPSERT"];
    for (const end of ["", "  1 of them were sent by an earlier run; nothing was left to send\n"])
      expect(await sync([...args, "--quiet"])).toEqual({
        code: 0,
        out: `deals.csv: 1 record: 1 done (1 SKIPPED)\n  1 SKIPPED, not written: an INSERT of an object that is there, or an id or a key that names none\n${end}`,
        err: "",
      });
  });

  test("--no-dedup creates a lead also where one has the address", async () => {
    const file = write("leads.csv", "Email\nann@x.example\n");
    expect(await sync(["sync-leads", file, "--no-dedup"])).toMatchObject({ code: 0 });
    expect(instance.emails()).toEqual(["ann@x.example", "ann@x.example"]);
  });

  test("rules that the file switches off do not hold, in a dry run as well", async () => {
    const file = write("leads.csv", "Email,FirstName\n,Grace\n");
    const config = write("bridge.json", { rules: { leadKey: false } });
    for (const more of [["--dry-run"], []])
      expect(await sync(["sync-leads", file, "--config", config, ...more])).toMatchObject({
        code: 0,
      });
    const wrong = write("wrong.json", { rules: { leadKye: false } });
    expect(await sync(["sync-leads", file, "--dry-run", "--config", wrong])).toMatchObject({
      code: 1,
      err: expect.stringContaining("the options of the bridge are not right:\n  rules.leadKye: "),
    });
  });

  test("a repeat is told once, whatever its id, and counted", async () => {
    instance.sandbox.plan({ mishap: "error", code: "611", at: leadsEndpoint, times: 2 });
    const file = write("leads.csv", many(2));
    const { code, err } = await sync(["sync-leads", file], { width: () => 200 });
    expect(code).toBe(0);
    expect(err.match(/refused the request: 611.*; try \d in/g)).toHaveLength(1);
    expect(err).toContain("2 repeats");
  });

  test.each<readonly [string, object | undefined, readonly string[], number, RegExp]>([
    [
      "--endpoint",
      undefined,
      ["--endpoint", "http://x.example"],
      2,
      /^error: --endpoint must be omitted with --bridge/,
    ],
    [
      "--user, --secret",
      undefined,
      ["--user", "u", "--secret", secret],
      2,
      /^error: --user, --secret must be omitted/,
    ],
    [
      "--concurrency",
      undefined,
      ["--concurrency", "11"],
      2,
      /11: expected at most 10 with --bridge.*--no-limits/,
    ],
    ["dryRun", { dryRun: true }, [], 1, /bridge\.json: omit dryRun: --dry-run says/],
    [
      "a misspelt option",
      { forreignId: "x" },
      [],
      1,
      /bridge\.json: .*forreignId: unknown option/s,
    ],
    ["a flow in the file", { flow: { calls: 1 } }, [], 1, /not right:\n {2}flow: expected/],
    ["a repeat that is none", { repeat: true }, [], 1, /not right:\n {2}repeat: expected false or/],
    [
      "an address",
      { endpoint: "x" },
      [],
      1,
      /endpoint \(of the file, else MKTOWS_REST_ENDPOINT\): /,
    ],
  ])("%s is refused in words", async (_, options, args, code, message) => {
    const file = write("leads.csv", "Email\na@x.example\n");
    const config = options === undefined ? [] : ["--config", write("bridge.json", options)];
    const ended = await sync(["sync-leads", file, ...config, ...args]);
    expect(ended).toMatchObject({ code, err: expect.stringMatching(message) });
    expect(ended.err).not.toMatch(/unexpected error/);
    expect(instance.emails()).toEqual(["ann@x.example"]);
  });

  test("what is wrong in the file is found by the dry run as well, but for what is a gateway's", async () => {
    const file = write("leads.csv", "Email\na@x.example\n");
    const config = write("bridge.json", { forreignId: "x", timeout: -1, users: [], deadline: 5 });
    const { code, err } = await sync(["sync-leads", file, "--dry-run", "--config", config]);
    expect(code).toBe(1);
    expect(err.match(/^ {2}\w+(?=: )/gm)).toEqual(["  timeout", "  forreignId"]);
    const dry = write("dry.json", { dryRun: true });
    expect(await sync(["sync-leads", file, "--dry-run", "--config", dry])).toMatchObject({
      code: 0,
    });
  });

  test("standard input cannot be the file and that of --config", async () => {
    expect(await sync(["sync-leads", "-", "--format", "csv", "--config", "-"])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--config - and the file - are both standard input/),
    });
  });

  test("a run that was stopped does not say that nothing was left", async () => {
    const file = write("leads.csv", many(400));
    instance.sandbox.plan({ mishap: "error", code: "607", at: leadsEndpoint, after: 1, times: 9 });
    for (const found of [/^leads\.csv: 300 records/, /300 of them were sent by an earlier run\n/]) {
      const { code, out, err } = await sync(["sync-leads", file, "--concurrency", "1"]);
      expect([code, err]).toEqual([4, expect.stringContaining("begins again at midnight")]);
      expect(out).toMatch(found);
    }
  });

  test("--config without --bridge is wrong usage, and so is an instance that nothing names", async () => {
    const file = write("leads.csv", "Email\na@x.example\n");
    const config = write("bridge.json", {});
    for (const more of [[], ["--dry-run"]])
      expect(await mktows(["sync-leads", file, "--config", config, ...more])).toMatchObject({
        code: 2,
        err: expect.stringContaining("error: --config requires --bridge"),
      });
    vi.stubEnv("MKTOWS_REST_CLIENT_SECRET", undefined);
    vi.stubEnv("MKTOWS_ENDPOINT", "http://soap.example");
    expect(await sync(["sync-leads", file])).toMatchObject({
      code: 2,
      err: expect.stringContaining("requires clientSecret (MKTOWS_REST_CLIENT_SECRET)"),
    });
  });

  test("a login that is refused ends with 4, and with what to look at", async () => {
    vi.stubEnv("MKTOWS_REST_CLIENT_SECRET", `${secret}-of-yesterday`);
    const { code, err } = await sync(["sync-leads", write("leads.csv", many(5))]);
    expect(code).toBe(4);
    expect(err).toMatch(
      /^mktows: stopped: .*20014.*; look at .*MKTOWS_REST_CLIENT_SECRET.*; the same command goes on/,
    );
  });

  test("a quota that is spent ends with 4, and with when to go on", async () => {
    const file = write("leads.csv", many(700));
    instance.sandbox.plan({ mishap: "error", code: "607", at: leadsEndpoint, after: 1, times: 9 });
    const args = ["sync-leads", file, "--concurrency", "1"];
    const { code, out, err } = await sync(args);
    expect({ code, out }).toEqual({
      code: 4,
      out: "leads.csv: 300 records: 300 done (300 CREATED)\n",
    });
    expect(err).toMatch(
      /20015.*; the quota of the day begins again at midnight US Central; the same/,
    );
    instance.sandbox.reset();
  });
});

describe("what REST leaves out", () => {
  const instance = useInstance({ assume: { companyFields: "refused" } });

  test("is told once for all records", async () => {
    const rows = [1, 2, 3].map((n) => `a${n}@x.example,Mill\n`).join("");
    const file = instance.write("leads.csv", `Email,Company\n${rows}`);
    const { code, err } = await instance.sync(["sync-leads", file, "--quiet"]);
    expect(code).toBe(0);
    expect(err).toMatch(/^without effect over REST: fields of the company: [^\n]*\n$/);
  });
});

describe("a dry run over the bridge", () => {
  const instance = useInstance();
  const { sync, write } = instance;
  const rows = "a@x.example,,x\n,f1,\nü@x.example,,\n,,\n";
  const file = () => write("leads.csv", `Email,ForeignSysPersonId,Plan\n${rows}`);

  test("asks nothing, needs no credentials, and sets aside what the bridge would refuse", async () => {
    for (const name of Object.keys(instance.variables)) vi.stubEnv(name, undefined);
    let calls = 0;
    instance.sandbox.onCall(() => calls++);
    const { code, out, err } = await sync(["sync-leads", file(), "--dry-run"]);
    expect(code).toBe(3);
    expect(out).toBe(
      "line 3: refused: 20110 - not available over REST: a foreign id is kept in a custom lead field: name one in the " +
        "option foreignId\n" +
        "line 4: refused: 20110 - not available over REST: an Email has ASCII characters only\n" +
        "leads.csv: 3 records, nothing was sent\n" +
        "  1 record in at least 1 call\n" +
        "    1 by Email: updated, or else created\n" +
        "  2 refused\n",
    );
    expect(err).toMatch(/^"Plan" is taken for a field of the instance, [^\n]*snapshot[^\n]*$/m);
    expect(calls).toBe(0);
  });

  test("goes by the file of --config", async () => {
    write("fields.json", {
      version: 1,
      instance: "x",
      takenAt: "2026-11-29T00:00:00Z",
      fields: [],
    });
    const foreign = write("bridge.json", { foreignId: "crmId", dryRun: true });
    const { out } = await sync(["sync-leads", file(), "--dry-run", "--config", foreign]);
    expect(out).toContain("1 by ForeignSysPersonId: updated, or else created\n");
    const known = write("known.json", { snapshot: "fields.json" });
    const other = await sync(["sync-leads", file(), "--dry-run", "--config", known]);
    expect(other.out).toMatch(/^line 2: refused: 20105 - .*unknown fields for import: Plan$/m);
    const wrong = write("wrong.json", { companies: "maybe" });
    expect(await sync(["sync-leads", file(), "--dry-run", "--config", wrong])).toMatchObject({
      code: 1,
      err: expect.stringContaining("companies: expected send, companies or drop"),
    });
  });

  test("tells once what is left out, and with --all of each record", async () => {
    const leads = write("leads.csv", "Email,Company\na@x.example,Mill\nb@x.example,Mill\n");
    const config = write("bridge.json", { companies: "drop" });
    const args = ["sync-leads", leads, "--dry-run", "--config", config];
    expect((await sync(args)).out).toMatch(/^ {4}2 without fields of the company: [^\n]*$/m);
    const { out } = await sync([...args, "--all"]);
    expect(out.match(/^ {2}note: without effect over REST: fields of the company/gm)).toHaveLength(
      2,
    );
  });

  test("says of how many objects only the instance knows what becomes of them", async () => {
    const deals = write("deals.csv", "id,Name,externalKey.DealNo\n7,Engine,\n,Mill,d2\n");
    const args = ["sync-objects", deals, "--type", "Opportunity", "--operation", "UPDATE"];
    const { code, out } = await sync([...args, "--dry-run"]);
    expect(code).toBe(3);
    expect(out).toMatch(/^line 3: refused: 20110 - not available over REST: .*opportunityKey\)$/m);
    expect(out).toContain("    1 of them only if the instance has what they name (--all)\n");
    expect((await sync([...args, "--dry-run", "--all"])).out).toContain(
      "note: assumed: the numbers in it are of this bridge: otherwise SKIPPED\n",
    );
  });
});

describe("a signal over the bridge", () => {
  const instance = useInstance({ trouble: { latency: 20 } });

  test("stops the sync after the calls that have begun; the same command sends the rest", async () => {
    const file = instance.write("leads.csv", many(2400));
    const args = ["sync-leads", file, "--concurrency", "2"];
    const stopped = async (): Promise<Signal> => {
      while (instance.writes() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      return "SIGINT";
    };
    const first = await instance.sync(args, { stopped });
    expect(first).toMatchObject({
      code: 130,
      err:
        "the calls that have begun are waited for, which can take a minute; a second Ctrl-C ends at once\n" +
        "mktows: stopped by SIGINT; the same command goes on where it stopped\n",
    });
    const [, done = ""] = /: ([\d,]+) records: \1 done/.exec(first.out) ?? [];
    expect(Number(done.replace(",", ""))).toBe(instance.emails().length);
    expect(instance.emails().length).toBeLessThan(2400);
    expect(await instance.sync(args)).toMatchObject({ code: 0, err: "" });
    expect(instance.emails()).toHaveLength(2400);
    expect(new Set(instance.emails()).size).toBe(2400);
  });
});

describe("the program over the bridge", { timeout: 60_000 }, () => {
  const instance = useInstance({ trouble: { latency: 30 } });

  const start = (args: readonly string[]) => startProgram(args, instance.variables);

  const pause = () => new Promise<false>((resolve) => setTimeout(() => resolve(false), 20));

  async function killed({ child, end }: { child: ChildProcess; end: Promise<object> }) {
    const isEnded = end.then(() => true);
    while (instance.writes() < 4 && !(await Promise.race([isEnded, pause()])));
    child.kill("SIGKILL");
    expect(await end).toMatchObject({ by: "SIGKILL" });
    expect(instance.emails().length).toBeLessThan(2400);
  }

  test("goes on after kill -9 where it was: no lead is lost, none is there twice", async () => {
    const file = instance.write("leads.csv", many(2400));
    const args = ["sync-leads", file, "--bridge", "--concurrency", "2"];
    await killed(start(args));
    const { code, out, err } = await start(args).end;
    expect({ code, err: err.includes(secret) }).toEqual({ code: 0, err: false });
    expect(out).toMatch(/: 2,400 records: 2,400 done \(/);
    expect(out).toMatch(/^ {2}[\d,]+ of them were sent by an earlier run$/m);
    expect(instance.emails()).toHaveLength(2400);
    expect(new Set(instance.emails()).size).toBe(2400);
  });

  test("with --no-dedup as well, where what may have been written is left in doubt", async () => {
    const file = instance.write("leads.csv", many(2400));
    const args = ["sync-leads", file, "--bridge", "--no-dedup", "--concurrency", "2"];
    await killed(start(args));
    const { out } = await start(args).end;
    const counts = /2,400 records: ([\d,]+) done .*?(?:, (\d+) in doubt)?\n/.exec(out) ?? [];
    const [done = 0, doubt = 0] = counts
      .slice(1)
      .map((text = "0") => Number(text.replace(",", "")));
    expect(done + doubt).toBe(2400);
    expect(instance.emails().length).toBeGreaterThanOrEqual(done);
    expect(new Set(instance.emails()).size).toBe(instance.emails().length);
  });
});
