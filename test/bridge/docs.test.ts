// The examples of docs/bridge.md and docs/moving-to-rest.md run as they are written, and print what their comments say. That
// they compile, package.test.ts shows.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bridgeCommand } from "../../src/cli/bridge/bridge.js";
import { guarded } from "../../src/cli/terminal.js";
import { noTerminal } from "../cli/shell.js";
import { temporaryFolder } from "../codegen/workspace.js";
import type { BridgeOptions } from "../../src/bridge/door/index.js";
import { root } from "../outside.js";
import { pageOf, programOf, runProgram, saidBy } from "./page.js";

const folder = temporaryFolder();

test.each(["bridge", "moving-to-rest"])("the program of docs/%s.md runs", async (page) => {
  const program = programOf(pageOf(page));
  const said = saidBy(program);
  expect(said.length).toBeGreaterThan(2);
  expect(await runProgram(folder.write, page, program)).toEqual(said);
});

test("docs/bridge.md lists every option, and no other", () => {
  const text = readFileSync(join(root, "docs/bridge.md"), "utf8");
  const [, table = ""] = /^## Options$([^]*)/m.exec(text) ?? [];
  const cells = [...table.matchAll(/^\| (`.*?) +\|/gm)].map(([, cell = ""]) => cell);
  const listed = cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  const options = {
    ...{ endpoint: true, clientId: true, clientSecret: true, snapshot: true, fields: true },
    ...{ foreignId: true, foreignType: true, workspaces: true, companies: true },
    ...{ opportunityKey: true, customObjects: true, defaultRole: true, countByScanning: true },
    ...{ state: true, dryRun: true, onPlanned: true, onIgnored: true, flow: true, repeat: true },
    ...{ observers: true, rules: true, timeout: true, connectTimeout: true, fetch: true },
    ...{ maxResponseBytes: true, transport: true, now: true },
  } satisfies Record<keyof BridgeOptions, true>;
  expect(listed.sort()).toEqual(Object.keys(options).sort());
});

test.each(["README.md", "docs/bridge.md", "docs/moving-to-rest.md"])(
  "%s names commands that there are",
  (file) => {
    const commands = bridgeCommand(guarded(noTerminal)).commands.map((command) => command.name());
    const named = [...readFileSync(join(root, file), "utf8").matchAll(/mktows bridge (\w+)/g)];
    expect(named.length).toBeGreaterThan(1);
    for (const [, name] of named) expect(commands).toContain(name);
  },
);
