// How a sync command ends that is stopped, refused or cut off, and how the next one goes on.
import { existsSync } from "node:fs";
import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import type { Signal } from "../../../src/cli/terminal.js";
import { startProgram } from "./program.js";
import { useService, type Service } from "./service.js";

const many = (count: number): string =>
  `Email,FirstName\n${Array.from({ length: count }, (_, at) => `p${at}@x.example,P${at}\n`).join("")}`;

const emails = ({ sandbox }: Service): (string | null)[] =>
  sandbox
    .inspect()
    .leads.filter(({ known }) => known)
    .map(({ email }) => email);

describe("a signal", () => {
  const service = useService({ trouble: { latency: 20 } });
  const { sync, write, path } = service;

  test.each<readonly [Signal, number]>([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ])("%s stops the sync, with exit code %i; the same command sends the rest", async (by, code) => {
    const file = write("leads.csv", many(3000));
    const stopped = async (): Promise<Signal> => {
      while (emails(service).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      return by;
    };
    const args = ["sync-leads", file, "--concurrency", "2"];
    const first = await sync(args, { stopped });
    expect(first).toMatchObject({
      code,
      err: `mktows: stopped by ${by}; the same command goes on where it stopped\n`,
    });
    const [, done = ""] = /: ([\d,]+) records: \1 done/.exec(first.out) ?? [];
    const count = Number(done.replace(",", ""));
    expect(count).toBe(emails(service).length);
    expect(count % 300).toBe(0);
    expect(count).toBeLessThan(3000);
    const second = await sync(args);
    expect(second).toMatchObject({ code: 0, err: "" });
    expect(second.out).toBe(
      `leads.csv: 3,000 records: 3,000 done (3,000 CREATED)\n  ${done} of them were sent by an earlier run\n`,
    );
    expect(new Set(emails(service)).size).toBe(3000);
  });

  test("ends the wait for standard input", async () => {
    const input = new PassThrough();
    input.write("Email\na@x.example\nb@x");
    let stop = (_: Signal): void => undefined;
    const stopped = new Promise<Signal>((resolve) => (stop = resolve));
    const run = sync(["sync-leads", "-", "--format", "csv"], {
      stdinStream: () => input,
      stopped: () => stopped,
    });
    setTimeout(() => stop("SIGINT"), 50);
    expect(await run).toMatchObject({
      code: 130,
      err: "mktows: stopped by SIGINT; without a journal the next run begins anew\n",
    });
    expect(existsSync(path("-.journal"))).toBe(false);
  });
});

describe("what the service answers", () => {
  const service = useService({ trouble: { faults: [{ code: 20015, rate: 1 }] } });
  const { sync, write } = service;

  test("ends the sync with 4 where no other call can succeed", async () => {
    const file = write("leads.csv", many(1000));
    const { code, err } = await sync(["sync-leads", file]);
    expect(code).toBe(4);
    expect(err).toMatch(
      /^mktows: stopped: .*20015.*; the same command goes on where it stopped\n$/,
    );
  });
});

describe("answers that are lost", () => {
  const service = useService({ trouble: { lostAnswers: 0.3, seed: 4 } });

  test("put records in doubt only where to send them again could write them twice", async () => {
    const file = service.write("leads.csv", many(3000));
    const args = ["sync-leads", file, "--no-dedup", "--concurrency", "1"];
    const { code, out } = await service.sync(args);
    expect(code).toBe(3);
    const [, doubt = ""] = /(\d+) in doubt/.exec(out.replaceAll(",", "")) ?? [];
    expect(Number(doubt)).toBeGreaterThan(0);
    const rows = service.read("leads.csv.failed.csv").split("\r\n").slice(1, -1);
    expect(rows.filter((row) => row.includes(",in doubt,")).length).toBe(Number(doubt));
    // All that is in doubt was written here, since only answers were lost.
    expect(emails(service).length).toBe(3000);
    expect(new Set(emails(service)).size).toBe(3000);
  });
});

describe("the program", { timeout: 60_000 }, () => {
  const service = useService({ trouble: { latency: 30 } });

  const start = (args: readonly string[]) =>
    startProgram(args, {
      MKTOWS_ENDPOINT: service.url,
      MKTOWS_USER_ID: "u",
      MKTOWS_SECRET_KEY: "s3cret",
    });

  test.each<readonly [NodeJS.Signals, object]>([
    ["SIGINT", { code: 130, by: null }],
    ["SIGKILL", { code: null, by: "SIGKILL" }],
  ])("goes on after %s where it was, and writes each lead once", async (by, ending) => {
    const file = service.write("leads.csv", many(6000));
    const args = ["sync-leads", file, "--concurrency", "2"];
    const first = start(args);
    const isEnded = first.end.then(() => true);
    const pause = () => new Promise<false>((resolve) => setTimeout(() => resolve(false), 5));
    while (emails(service).length < 1500 && !(await Promise.race([isEnded, pause()])));
    first.child.kill(by);
    expect(await first.end).toMatchObject(ending);
    const before = emails(service).length;
    expect(before).toBeLessThan(6000);
    const { code, out } = await start(args).end;
    expect(code).toBe(0);
    expect(out).toMatch(/: 6,000 records: 6,000 done \(/);
    expect(out).toMatch(/^ {2}[\d,]+ of them were sent by an earlier run$/m);
    expect(emails(service).length).toBe(6000);
    expect(new Set(emails(service)).size).toBe(6000);
  });

  test("ends with its own exit code, and its report, where nobody reads what it prints", async () => {
    const file = service.write("leads.csv", `${many(2000)},none\n`);
    const { child, end } = start(["sync-leads", file]);
    child.stdout.destroy();
    child.stderr.destroy();
    expect(await end).toMatchObject({ code: 3 });
    expect(emails(service).length).toBe(2000);
    expect(service.read("leads.csv.failed.csv")).toContain(",none,2002,refused,");
  });
});
