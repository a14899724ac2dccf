// `npm start` as a process, and the leads that it writes.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readLeads } from "../examples/leads.js";
import { root } from "./outside.js";

function run(script: string): { status: number | null; stdout: string; stderr: string } {
  const args = ["--import", "tsx", join(root, "examples", script)];
  return spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", timeout: 60_000 });
}

test(
  "npm start does the main job, prints the outcome of each step, and exits",
  { timeout: 90_000 },
  () => {
    const { status, stdout, stderr } = run("start.ts");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^generated\/ from wsdl\/mktows.wsdl: \d files, 0 changed\n/);
    const [titles = "", , ...rows] = stdout.slice(stdout.indexOf("step ")).split("\n");
    expect(titles.split(/ {2,}/).map((title) => title.trim())).toEqual(
      "step,operation,calls,records,CREATED,UPDATED,UNCHANGED,SKIPPED,FAILED,key,bytes,time".split(
        ",",
      ),
    );
    const cells = rows.slice(0, 7).map((row) => row.split(/ {2,}/).slice(1, 10));
    expect(cells).toEqual([
      ["syncLead", "1", "1", "1", "0", "0", "0", "0", "Email"],
      ["syncLead", "1", "1", "0", "1", "0", "0", "0", "Email"],
      [
        "syncMultipleLeads",
        "4",
        "1,000",
        "1,000",
        "0",
        "0",
        "0",
        "0",
        "ForeignSysPersonId 153, Email 847",
      ],
      ["syncMObjects", "1", "1", "1", "0", "0", "0", "0", "none"],
      ["syncMObjects", "1", "1", "1", "0", "0", "0", "0", "none"],
      ["syncMObjects", "1", "1", "0", "1", "0", "0", "0", "id"],
      ["getLead", "1", "1", "-", "-", "-", "-", "-", "EMAIL"],
    ]);
    expect(stdout).toContain("FirstName: Ada, LastName: Lovelace, Title: Countess & Analyst");
  },
);

test("examples/leads.csv is the output of its script", () => {
  expect(run("make-leads.ts").stdout).toBe(readFileSync(join(root, "examples/leads.csv"), "utf8"));
});

test("the leads are 1,000, all different, in many scripts, some with a foreign id and no email", () => {
  const leads = readLeads();
  const keys = leads.map(({ Email, ForeignSysPersonId }) => ForeignSysPersonId ?? Email);
  expect(new Set(keys).size).toBe(1000);
  expect(leads.filter(({ Email }) => Email === undefined).length).toBeGreaterThan(5);
  const text = JSON.stringify(leads);
  for (const script of ["Latin", "Greek", "Cyrillic", "Han", "Arabic", "Devanagari", "Tamil"])
    expect(text).toMatch(new RegExp(`\\p{Script=${script}}`, "u"));
  for (const special of ["&", "'", '\\"', ",", "𠮷"]) expect(text).toContain(special);
});
