// docs/errors.md has a row for each kind, reason, rule, code and list of the code, and none for what is gone.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Generated } from "../../codegen/index.js";
import { restFaults } from "../../src/bridge/fault-of.js";
import { run } from "../../src/cli/program.js";
import { transportRepeats } from "../../src/delivery/transport-remedy.js";
import type { CodecReason, MktowsErrorKind, TransportReason } from "../../src/errors.js";
import { expired, faults, type FaultMeaning } from "../../src/mktows/rules/faults.js";
import { canPass, executedBy } from "../../src/rest/codes.js";
import { root } from "../outside.js";
import { filesBelow } from "./files.js";
import { firstNames, pageText, tableBelow } from "./tables.js";

const page = "errors.md";

// The compiler says where one of these is missing: give it a row in the page, and here.
const kinds = {
  validation: true,
  fault: true,
  transport: true,
  codec: true,
  quota: true,
  "partial-batch": true,
} satisfies Record<MktowsErrorKind, true>;
const transportReasons = {
  "connect-timeout": true,
  timeout: true,
  refused: true,
  unreachable: true,
  reset: true,
  status: true,
  "too-large": true,
  aborted: true,
  limited: true,
  other: true,
} satisfies Record<TransportReason, true>;
const codecReasons = {
  malformed: true,
  envelope: true,
  unexpected: true,
  missing: true,
  duplicate: true,
  value: true,
} satisfies Record<CodecReason, true>;
const lists = {
  refused: true,
  asXml: true,
  loosened: true,
  passedOver: true,
  demands: true,
} satisfies Record<Exclude<keyof Generated, "files" | "drift">, true>;

test.each([
  ["Kinds", Object.keys(kinds)],
  ["Reasons of a TransportError", Object.keys(transportReasons)],
  ["Reasons of a CodecError", Object.keys(codecReasons)],
  ["The generator", Object.keys(lists)],
])("%s has a row for each", (heading, names) => {
  const named = tableBelow(page, heading).map(([cell = ""]) => cell.replaceAll("`", ""));
  expect(named.sort()).toEqual([...names].sort());
});

test("every rule that a violation can have is explained", () => {
  const found = new Set<string>();
  const sources = [
    ...filesBelow("src/codec"),
    ...filesBelow("src/call"),
    "src/mktows/validate.ts",
    "src/mktows/reading/settle.ts",
  ];
  for (const path of sources)
    for (const line of readFileSync(join(root, path), "utf8").split("\n")) {
      if (/\brule: |\brefuse\(/.test(line))
        for (const [, name = ""] of line.matchAll(/(?:rule: |refuse\(|[?:] )"([\w-]+)"/g))
          found.add(name);
      // Those of bounds are the names of the facets.
      for (const [name] of line.matchAll(/\b(?:min|max)(?:In|Ex)clusive\b/g)) found.add(name);
    }
  // `range` is told by the same call as `type`.
  found.add("range");
  expect(firstNames(tableBelow(page, "Violations")).sort()).toEqual([...found].sort());
});

test("the reasons after which the client repeats are told", () => {
  for (const [name = "", , again = ""] of tableBelow(page, "Reasons of a TransportError")) {
    const helps = transportRepeats[name.replaceAll("`", "") as TransportReason]; // a name of the page
    if (Array.isArray(helps)) expect(again).toContain(helps.join(", "));
    else if (helps === undefined) expect(again, name).not.toMatch(/client|harmless/);
    else expect(again, name).toMatch(/repeated by the client|is \[harmless\]/);
  }
});

test("every fault code has its name, and whether the client repeats it", () => {
  const told = tableBelow(page, "Fault codes").map(([code, name, , repeats]) => [
    Number(code),
    name,
    repeats,
  ]);
  const repeatsOf = ({ code, retryable, executed }: FaultMeaning): string => {
    if (!retryable) return "never";
    if (code === expired) return "once, by its clock";
    return executed === "unknown" ? "if harmless" : "yes";
  };
  const rows: readonly FaultMeaning[] = Object.values(faults);
  expect(told).toEqual(rows.map((row) => [row.code, row.name, repeatsOf(row)]));
  for (const cells of tableBelow(page, "Fault codes")) expect(cells[4]).not.toBe("");
});

test("every code of REST is below the fault that the bridge makes of it", () => {
  const wanted = new Set<string>();
  for (const [code, row] of Object.entries(restFaults))
    for (const fault of typeof row === "number" ? [row] : Object.values(row))
      wanted.add(`${fault} ${code}`);
  const told = tableBelow(page, "The bridge").flatMap(([fault, codes = ""]) =>
    codes.split(", ").map((code) => `${fault} ${code.replace("HTTP 401", "401")}`),
  );
  expect(told.map((one) => one.replaceAll("`", "")).sort()).toEqual([...wanted].sort());
});

test("the codes of REST that can be tried again, and those that leave doubt, are named", () => {
  const section = /^## The bridge$([^]*?)^## /m.exec(pageText(page))?.[1] ?? "";
  const numbers = (text: string | undefined): string[] => text?.match(/\b\d{3,4}\b/g) ?? [];
  const retryable = /`retryable` is true after ([^(]*)\(/.exec(section)?.[1];
  const doubtful = /`executed` is `unknown` after ([^]*?), and where/.exec(section)?.[1];
  const codes = Object.keys(restFaults).filter((code) => /^[67]\d\d$/.test(code));
  expect(numbers(retryable)).toEqual(codes.filter(canPass));
  expect(numbers(doubtful)).toEqual(codes.filter((code) => executedBy(code) === "unknown"));
});

test("the exit codes are those that the commands tell", async () => {
  const help = async (command: string): Promise<string> => {
    let text = "";
    const add = (more: string): void => void (text += more);
    const none = (): never => {
      throw new Error("not read");
    };
    await run([command, "--help"], { out: add, err: add, input: none } as never);
    return text;
  };
  const told = tableBelow(page, "Exit codes").map(([command = "", codes = ""]) => [
    command,
    codes.split(", "),
  ]);
  const codesOf = (command: string): string[] =>
    told
      .filter(([names]) => String(names).includes(`\`${command}\``))
      .flatMap(([, codes]) => codes ?? []);
  const section = /Exit codes:([^]*?)Example/.exec(await help("sync-leads"))?.[1] ?? "";
  const own = (section.match(/\b\d+\b/g) ?? []).filter((code) => Number(code) > 2);
  expect(codesOf("sync-leads")).toEqual(own);
  expect((await help("diff")).replace(/\s+/g, " ")).toMatch(/Exit code 0 .*1 .*3 /);
  expect(codesOf("diff")).toEqual(["1", "2", "3"]);
});

/** The commands whose ends have codes of their own, by the place of their code. */
const ends = [
  [/^src\/cli\/sync\//, "sync-leads"],
  [/^src\/cli\/doctor\//, "doctor"],
  [/^src\/cli\/bridge\/check\.ts$/, "bridge check"],
  // Its questions are the only ones.
  [/^src\/cli\/main\.ts$/, "init"],
] as const;

test("every exit code that a command ends with has a row", () => {
  const told = tableBelow(page, "Exit codes").map(([commands = "", codes = ""]) => ({
    commands: firstNames([[commands]]),
    codes: codes.split(", "),
  }));
  for (const path of filesBelow("src/cli")) {
    const text = readFileSync(join(root, path), "utf8");
    for (const [end] of text.matchAll(/new Ended\([^;]*/g)) {
      const command = ends.find(([place]) => place.test(path))?.[1];
      expect(
        command,
        `${path} ends a command: add it here, and its codes to docs/errors.md`,
      ).toBeDefined();
      const codes = told.filter(({ commands }) => commands.includes(command ?? ""));
      // The last numbers of the line: the message has others.
      for (const code of end.match(/\b\d+\b(?=[^`"]*$)/g) ?? [])
        expect(
          codes.flatMap((one) => one.codes),
          `${path}: ${code}`,
        ).toContain(code);
    }
  }
});
