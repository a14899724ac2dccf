// `npm start` as a process, and the leads that it writes.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { root } from "./outside.js";

function run(script: string): { status: number | null; stdout: string; stderr: string } {
  const args = ["--import", "tsx", join(root, "examples/start", script)];
  return spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", timeout: 60_000 });
}

let started: ReturnType<typeof run>;
beforeAll(() => void (started = run("main.ts")), 90_000);

test("npm start does the main job, prints the outcome of each step, and exits", () => {
  const { status, stdout, stderr } = started;
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^generated\/ from wsdl\/mktows.wsdl: \d files, 0 changed\n/);
  const [titles = "", , ...rows] = stdout.slice(stdout.indexOf("step ")).split("\n");
  const cellsOf = (line: string) => line.split(/ {2,}/).map((cell) => cell.trim());
  expect(cellsOf(titles)).toEqual(["step", "operation", "key", "status", "bytes", "time"]);
  expect(rows.slice(0, 6).map((row) => cellsOf(row).slice(1, 4))).toEqual([
    ["syncLead", "Email", "CREATED"],
    ["syncLead", "Email", "UPDATED"],
    ["syncMObjects", "none", "CREATED"],
    ["syncMObjects", "none", "CREATED"],
    ["syncMObjects", "id", "UPDATED"],
    ["getLead", "EMAIL", "-"],
  ]);
  expect(stdout).toMatch(/FirstName: Ada\n {2}LastName: Lovelace\n {2}Title: Countess & Analyst\n/);
  expect(stdout).toContain(
    "$ npx mktows sync-leads examples/start/leads.csv --no-journal\n" +
      "examples/start/leads.csv: 1,000 records: 1,000 done (1,000 CREATED)\n",
  );
  expect(stdout).toMatch(/\n {4}153 by ForeignSysPersonId: .*\n {4}847 by Email: /);
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

test("what npm start says to try next are commands that there are, and files", () => {
  const { stdout } = started;
  const next = stdout.slice(stdout.indexOf("Try next"));
  const commands = [...next.matchAll(/npx mktows ([\w-]+)/g)].map(([, name]) => name);
  expect(commands).toEqual(["sandbox", "doctor", "sync-leads", "sync-leads", "--help"]);
  for (const name of next.match(/\b(?:docs|examples)\/[\w.-]+\w/g) ?? [])
    expect(existsSync(join(root, name)), name).toBe(true);
});

test("examples/start/leads.csv is the output of its script", () => {
  expect(run("make-leads.ts").stdout).toBe(
    readFileSync(join(root, "examples/start/leads.csv"), "utf8"),
  );
});

test("the leads are 1,000, all different, in many scripts, some with a foreign id and no email", () => {
  const file = readFileSync(join(root, "examples/start/leads.csv"));
  const leads = parse<Record<string, string>>(file, { columns: true });
  const keys = leads.map(({ Email, ForeignSysPersonId }) => ForeignSysPersonId || Email);
  expect(new Set(keys).size).toBe(1000);
  expect(leads.filter(({ Email }) => Email === "").length).toBeGreaterThan(5);
  const text = JSON.stringify(leads);
  for (const script of ["Latin", "Greek", "Cyrillic", "Han", "Arabic", "Devanagari", "Tamil"])
    expect(text).toMatch(new RegExp(`\\p{Script=${script}}`, "u"));
  for (const special of ["&", "'", '\\"', ",", "𠮷"]) expect(text).toContain(special);
});
