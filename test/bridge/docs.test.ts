// docs/bridge.md lists the options that there are, and pages name commands of the bridge that there are.
import { expect, test } from "vitest";
import { bridgeCommand } from "../../src/cli/bridge/bridge.js";
import { guarded } from "../../src/cli/terminal.js";
import { noTerminal } from "../cli/shell.js";
import type { BridgeOptions } from "../../src/bridge/door/index.js";
import { textOf } from "../docs/pages.js";

test("docs/bridge.md lists every option, and no other", () => {
  const text = textOf("docs/bridge.md");
  const [, table = ""] = /^## Options$([^]*)/m.exec(text) ?? [];
  const cells = [...table.matchAll(/^\| (`.*?) +\|/gm)].map(([, cell = ""]) => cell);
  const listed = cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  const options = {
    ...{ endpoint: true, clientId: true, clientSecret: true, snapshot: true, fields: true },
    ...{ foreignId: true, foreignType: true, workspaces: true, companies: true },
    ...{ opportunityKey: true, customObjects: true, defaultRole: true, countByScanning: true },
    ...{ state: true, dryRun: true, onPlanned: true, onIgnored: true, flow: true, repeat: true },
    ...{ observers: true, rules: true, timeout: true, connectTimeout: true, fetch: true },
    ...{ maxResponseBytes: true, transport: true, now: true, plain: true },
  } satisfies Record<keyof BridgeOptions, true>;
  expect(listed.sort()).toEqual(Object.keys(options).sort());
});

test.each(["README.md", "docs/bridge.md", "docs/moving-to-rest.md"])(
  "%s names commands that there are",
  (file) => {
    const commands = bridgeCommand(guarded(noTerminal)).commands.map((command) => command.name());
    const named = [...textOf(file).matchAll(/mktows bridge (\w+)/g)];
    expect(named.length).toBeGreaterThan(1);
    for (const [, name] of named) expect(commands).toContain(name);
  },
);
