// docs/sync-command.md says what the commands do.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../outside.js";
import { mktows } from "../shell.js";
import { useService } from "./service.js";

const page = readFileSync(join(root, "docs/sync-command.md"), "utf8");
const { write, sync, read } = useService({
  setup: { customFields: [{ name: "Plan", type: "string", label: "Plan" }] },
});

test("the page names every option of both commands, and every exit code", async () => {
  for (const command of ["sync-leads", "sync-objects"]) {
    const { out } = await mktows([command, "--help"]);
    const options = [...out.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, name]) => name);
    expect(options.length).toBeGreaterThan(15);
    const missing = options.filter((name) => name !== "--help" && !page.includes(`\`${name}`));
    expect(missing).toEqual([]);
    for (const [, code] of out.matchAll(/^ {2}(\d) {2}\w/gm)) expect(page).toMatch(`\n| ${code}  `);
  }
});

test("the session on the page is what the command prints", async () => {
  const [, content = ""] = /exported `leads\.csv`:\n\n((?: {4}.*\n)+)/.exec(page) ?? [];
  const file = write("leads.csv", content.replace(/^ {4}/gm, ""));
  const sessions = [
    ...page.matchAll(/^ {4}\$ mktows sync-leads leads\.csv (.*)\n((?: {4}.*\n)+)/gm),
  ];
  expect(sessions).toHaveLength(3);
  for (const [, options = "", shown = ""] of sessions) {
    const args = [...options.matchAll(/'([^']*)'|(\S+)/g)].map(
      ([, quoted, word]) => quoted ?? word,
    );
    const { out, err } = await sync(["sync-leads", file, ...(args as string[])]);
    const wanted = shown.replace(/^ {4}/gm, "").replace(/^\.\.\.\n/m, "");
    const [first = "", ...others] = wanted.split(/(?=^leads\.csv: |^mktows: \d)/m);
    expect(err.startsWith(first)).toBe(true);
    if (others.length > 0) expect(`${first}${out}${err.slice(first.length)}`).toBe(wanted);
  }
  expect(read("leads.csv.failed.csv")).toContain("refused");
});
