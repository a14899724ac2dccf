// docs/gateway.md: its first run runs as it is written, and its tables name what there is.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gatewayCommand } from "../../src/cli/serve/gateway.js";
import { run } from "../../src/cli/program.js";
import { printCall, type GatewayCall } from "../../src/gateway/index.js";
import type { GatewayListenOptions, GatewayOptions } from "../../src/gateway/index.js";
import { mktows, noTerminal } from "../cli/shell.js";
import { codeIn, namesInColumn, sectionOf, textOf } from "../docs/pages.js";

const page = textOf("docs/gateway.md");
const section = (heading: string): string => sectionOf(page, heading);

test("the first run is as it is written", async () => {
  const at = mkdtempSync(join(tmpdir(), "mktows-gateway-"));
  const first = section("The first run");
  const commands = [...first.matchAll(/^ {4}mktows ([^#\n]+)/gm)].map(([, line = ""]) =>
    line.trim().split(/\s+/),
  );
  const [standIn = [], gateway = [], call = [], check = []] = commands;
  const [, request = ""] = /^With `(.*)` in `lead\.json`/m.exec(first) ?? [];
  const [, message = ""] = /^`(20103 - .*)`/m.exec(first) ?? [];
  const ends: (() => Promise<void>)[] = [];
  /** Runs a server on another port than the page says, which could be taken; returns its address. */
  const serve = async (args: readonly string[]): Promise<string> => {
    let stop = (_: "SIGTERM"): void => undefined;
    const [ready, listening] = deferred();
    const free = args.map((arg, index) => (args[index - 1] === "--port" ? "0" : arg));
    const ended = run(free, {
      ...noTerminal,
      out: (text) => ready(String(text)),
      stopped: () => new Promise((resolve) => (stop = resolve)),
    });
    ends.push(async () => {
      stop("SIGTERM");
      expect(await ended).toBe(0);
    });
    const [, url = ""] = /^listening (\S+)\n$/.exec(await listening) ?? [];
    return url;
  };
  try {
    const rest = await serve(standIn);
    const [config = ""] = codeIn(first, "json");
    const files = {
      "gateway.json": config.replace("http://127.0.0.1:8081", rest),
      "lead.json": request,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(at, name), text);
    const here = (args: readonly string[]): string[] =>
      args.map((arg) => (arg in files ? join(at, arg) : arg));
    const soap = await serve(here(gateway));
    expect(new URL(soap).pathname).toBe("/soap/mktows/3_1");
    const asked = here(call).map((arg) => (arg.endsWith("/soap/mktows/3_1") ? soap : arg));
    const { code, err } = await mktows(asked);
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
    const checked = await mktows(here(check));
    expect([checked.code, checked.err]).toEqual([0, ""]);
  } finally {
    for (const end of ends.reverse()) await end();
    rmSync(at, { recursive: true });
  }
});

test("the tables of options list every option, and no other", () => {
  const [own = "", ofListen = ""] = section("Options").split("Of its `listen`:");
  const option = /`(\w+)`/g;
  const options = {
    ...{ bridge: true, users: true, deadline: true, timestampWindow: true, maxRequestBytes: true },
    ...{ faultStatus: true, onCall: true, onFailure: true, onTolerated: true, now: true },
  } satisfies Record<keyof GatewayOptions, true>;
  expect(namesInColumn(own, 0, option)).toEqual(Object.keys(options));
  const listenOptions = {
    ...{ port: true, host: true, tls: true, plain: true, hosts: true, origins: true },
    ...{ maxRequestBytes: true, requestTimeout: true, closeTimeout: true, onFailure: true },
  } satisfies Record<keyof GatewayListenOptions, true>;
  expect(namesInColumn(ofListen, 0, option)).toEqual(Object.keys(listenOptions));
  const flags = gatewayCommand(noTerminal).options.map(({ long }) => long);
  expect(new Set(namesInColumn(section("Options"), 1, /`(--[\w-]+)`/g))).toEqual(new Set(flags));
});

test("every option of a command that is named is one", () => {
  const flags = gatewayCommand(noTerminal).options.map(({ long }) => long);
  const lines = page.match(/^ {4}mktows gateway .*$/gm) ?? [];
  expect(lines.length).toBeGreaterThan(1);
  for (const [flag] of lines.join("\n").matchAll(/--[\w-]+/g)) expect(flags).toContain(flag);
});

test("the lines of the log are as they are printed, and all fields are explained", () => {
  const at = (time: string): Date => new Date(`2026-11-30T09:15:${time}Z`);
  const user = { userId: "old-program", records: undefined };
  const calls: GatewayCall[] = [
    {
      ...{ ...user, at: at("02.264"), operation: "syncMultipleLeads", records: 250 },
      ...{ outcome: "ok", milliseconds: 1496, restCalls: 2 },
    },
    {
      ...{ ...user, at: at("04.190"), operation: "getLead" },
      ...{ outcome: "fault 20103", milliseconds: 215, restCalls: 1 },
    },
    {
      ...{ at: at("05.870"), operation: undefined, userId: undefined, records: undefined },
      ...{ outcome: "fault 20014", milliseconds: 2, restCalls: 0 },
    },
  ];
  const lines = page.match(/^ {4}2026-.*\n/gm)?.map((line) => line.trimStart());
  expect(lines).toEqual(calls.map(printCall));
  const [fields = "", outcomes = ""] = section("Watching it").split(/^\| outcome /m);
  expect(namesInColumn(fields, 1, /`(\w+)`/g)).toEqual(
    expect.arrayContaining(Object.keys(calls[0] ?? {})),
  );
  const words = ["ok", "partial", "fault", "failed", "closed", "unreadable", "http"];
  expect(namesInColumn(outcomes, 0, /`(\w+)`/g)).toEqual(words);
});

function deferred(): readonly [resolve: (text: string) => void, promise: Promise<string>] {
  let resolve = (_: string): void => undefined;
  const promise = new Promise<string>((settle) => (resolve = settle));
  return [resolve, promise];
}
