// The config file of `mktows generate`: which files there can be, what they may contain, and what one mistake costs.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../outside.js";
import { mktows } from "../shell.js";

const small = join(root, "test/fixtures/wsdl/operations/contract.wsdl");
const ports = join(root, "test/fixtures/wsdl/ports/contract.wsdl");

/** A folder with two contracts, one of which leaves something out. */
function project(): string {
  const folder = mkdtempSync(join(tmpdir(), "mktows-config-"));
  copyFileSync(small, join(folder, "small.wsdl"));
  copyFileSync(ports, join(folder, "ports.wsdl"));
  return folder;
}

function written(folder: string, name: string, config: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof config === "string" ? config : JSON.stringify(config));
  return file;
}

const run = (file: string, ...flags: string[]) => mktows(["generate", "--config", file, ...flags]);

test("all contracts are generated in order, with paths relative to the file, and then are what --check wants", async () => {
  const folder = project();
  const contracts = [
    { wsdl: "small.wsdl", out: "code/small", client: false },
    { wsdl: "ports.wsdl", out: "code/ports" },
  ];
  const file = written(folder, "mktows.config.json", { contracts });
  const first = await run(file);
  expect(first.code).toBe(0);
  expect(first.out.split("\n").map((line) => line.split(":")[0])).toEqual([
    join(folder, "code/small"),
    join(folder, "code/ports"),
    "",
  ]);
  expect(readdirSync(join(folder, "code/small"))).not.toContain("client.ts");
  expect(readdirSync(join(folder, "code/ports"))).toContain("client.ts");

  writeFileSync(join(folder, "code/small/types.ts"), "// edited by hand\n");
  const edited = await run(file, "--check");
  expect(edited.code).toBe(1);
  expect(edited.err).toContain("left over: types.ts.");
  expect(edited.out).toContain(`${join(folder, "code/ports")} is what`);
  expect(edited.err).toContain("1 of 2 contracts failed");
});

test("one failure does not keep the others from being generated, and strictness is that of a contract or of all", async () => {
  const folder = project();
  const [missing, strict, last] = [
    { wsdl: "missing.wsdl", out: "missing" },
    { wsdl: "ports.wsdl", out: "ports", strict: true },
    { wsdl: "small.wsdl", out: "small" },
  ];
  const config = { contracts: [missing, strict, last] };
  const { code, out, err } = await run(written(folder, "mktows.config.json", config));
  expect(code).toBe(1);
  expect(err).toContain(`${join(folder, "missing.wsdl")}: file not found`);
  expect(err).toContain("ports lacks what was left out (--strict)");
  expect(err).toContain("2 of 3 contracts failed");
  expect(out).toContain(`${join(folder, "small")}: `);

  const lax = { contracts: [{ wsdl: "ports.wsdl", out: "ports" }] };
  expect(await run(written(folder, "lax.json", lax))).toMatchObject({ code: 0 });
  expect(await run(join(folder, "lax.json"), "--strict")).toMatchObject({ code: 1 });
});

test.each([
  ["mktows.config.mjs", ""],
  ["mktows.config.ts", ' satisfies import("mktows/codegen").Config'],
])("%s is a program, which can take headers from the environment", async (name, type) => {
  const folder = project();
  const headers = "headers: { Authorization: `Bearer ${process.env.PATH}`.slice(0, 10) }";
  const contract = `{ wsdl: import.meta.dirname + "/small.wsdl", out: "code", ${headers} }`;
  const text = `const contract = ${contract};\nexport default { contracts: [contract] }${type};\n`;
  const file = written(folder, name, text);
  expect(await run(file)).toMatchObject({ code: 0, err: "" });
  expect(readdirSync(folder).sort()).toEqual(["code", name, "ports.wsdl", "small.wsdl"].sort());
});

describe("a config file with mistakes is refused with all of them", () => {
  const contract = { wsdl: "small.wsdl", out: "code" };
  test.each<readonly [string, unknown, readonly string[]]>([
    ["no object", [], ["expected an object with `contracts`"]],
    [
      "no contracts",
      { contract: [] },
      ["contract: unknown option; did you mean contracts?", "contracts: expected a list"],
    ],
    [
      "unknown options",
      { contracts: [{ ...contract, importExtention: ".ts", strikt: true }, { wsdl: "a.wsdl" }] },
      ["contracts[0].strikt: unknown option; did you mean strict?", "contracts[1].out: missing"],
    ],
    [
      "values that are none",
      {
        contracts: [
          {
            ...contract,
            dates: "date",
            maxBytes: 0,
            operations: "find",
            client: "no",
            allowOrigins: ["https://a.example/b"],
          },
        ],
      },
      [
        '.dates: expected "text" or "Date"',
        ".maxBytes: expected a whole number above 0",
        ".operations: expected a list of texts",
        ".client: expected true or false",
        ".allowOrigins: expected a list of scheme, host and port",
      ],
    ],
    [
      "one folder twice",
      { contracts: [contract, { ...contract, out: "./code/" }] },
      ["contracts[1].out: expected another folder than that of contracts[0]"],
    ],
    [
      "a runtime and none",
      { contracts: [{ ...contract, standalone: true, runtime: "x" }] },
      [".runtime: must be omitted with standalone"],
    ],
    [
      "a secret in JSON",
      { contracts: [{ ...contract, headers: { Authorization: "s3cret" } }] },
      [".headers: they can hold a secret"],
    ],
  ])("%s", async (_, config, messages) => {
    const file = written(project(), "mktows.config.json", config);
    const { code, out, err } = await run(file);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(new RegExp(`^mktows: ${file}: ?`));
    for (const message of messages) expect(err).toContain(message);
    expect(err).not.toContain("s3cret");
  });

  test.each([
    ["mktows.config.json", "{ contracts", "JSON"],
    ["mktows.config.ts", "export default {\n  contracts: [", "2:"],
    ["mktows.config.ts", "export default { contracts: [] as", "1:"],
    ["mktows.config.mjs", 'throw new Error("no such luck")', "no such luck"],
    ["mktows.config.mjs", "export const contracts = [];", "which a program exports by default"],
    ["mktows.config.yaml", "", "expected a name that ends with .json, .ts, .mjs or .js"],
  ])("%s that cannot be read: %s", async (name, text, message) => {
    const file = written(project(), name, text);
    const { code, err } = await run(file);
    expect(code).toBe(1);
    expect(err).toContain(`mktows: ${file}: `);
    expect(err).toContain(message);
    expect(err).not.toContain("    at ");
  });
});

test.each([
  ["an option of one WSDL", ["--dates", "Date"], "--dates is for one WSDL, which is missing"],
  ["a folder", ["--out", "x"], "--out is for one WSDL"],
  ["a WSDL beside --config", [small, "--config", "x.json", "--out", "x"], "omit the WSDL"],
  ["--watch with --check", ["--watch", "--check"], "cannot be used with option"],
])("%s is wrong usage", async (_, flags, message) => {
  const { code, err } = await mktows(["generate", ...flags]);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test("without arguments the config of the working folder is taken; without one, the error says both ways", async () => {
  const folder = project();
  const empty = join(folder, "empty");
  mkdirSync(empty);
  const generateIn = async (cwd: string) => {
    const before = process.cwd();
    process.chdir(cwd);
    try {
      return await mktows(["generate"]);
    } finally {
      process.chdir(before);
    }
  };
  const config = `import type { Config } from "mktows/codegen";
const config: Config = { contracts: [{ wsdl: "small.wsdl", out: "code" }] };
export default config;\n`;
  written(folder, "mktows.config.ts", config);
  const { code, out } = await generateIn(folder);
  expect(code).toBe(0);
  expect(out).toMatch(/^code: \d+ files from small\.wsdl, \d+ changed\n$/);

  const nothing = await generateIn(empty);
  expect(nothing.code).toBe(2);
  expect(nothing.err).toContain(
    "nothing to generate: give a WSDL and --out, or write the contracts",
  );
  expect(nothing.err).toContain('into mktows.config.json: { "contracts": [{ "wsdl"');

  written(folder, "mktows.config.json", {});
  const both = await generateIn(folder);
  expect(both.code).toBe(1);
  expect(both.err).toContain("mktows.config.json and mktows.config.ts: keep one of them");
});
