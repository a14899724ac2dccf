import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import * as door from "../../codegen/index.js";
import { root } from "../outside.js";
import { compile, contract, generate, messageOf, temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();
const wsdl = join(root, "wsdl/mktows.wsdl");
const runtime = "../src/wire/index.js";
const names = ["types.ts", "codecs.ts", "operations.ts", "service.ts", "index.ts"];
/** The files with a client. */
const allNames = [...names.slice(0, -1), "client.ts", ...names.slice(-1), "README.md"];

const small = folder.write(
  "small.wsdl",
  contract(
    `${messageOf("tns:T")}<xs:complexType name="T"><xs:sequence><xs:element name="a" type="xs:string" nillable="true"/><xs:element name="b" type="xs:int" nillable="true"/></xs:sequence></xs:complexType>`,
  ),
);
const textOf = (out: string) =>
  new Map(names.map((name) => [name, readFileSync(join(out, name), "utf8")]));

test("the committed files are those of the WSDL", async () => {
  const { files, drift } = await door.generate({
    wsdl,
    out: join(root, "generated"),
    runtime,
    client: false,
    check: true,
  });
  expect(drift).toEqual([]);
  expect(files).toEqual(names);
  expect(readdirSync(join(root, "generated")).sort()).toEqual([...names].sort());
});

test("the same WSDL gives the same bytes in every folder, whatever its Prettier configuration", async () => {
  const moved = folder.write("elsewhere/deep/small.wsdl", readFileSync(small, "utf8"));
  const [out, other] = [join(folder.path, "once"), join(folder.path, "again/and/again")];
  await generate({ wsdl: small, out });
  writeFileSync(join(folder.path, ".prettierrc"), "tabWidth: 8\n");
  await generate({ wsdl: moved, out: other });
  expect(textOf(other)).toEqual(textOf(out));
});

test("no output contains a path, a time or a version", () => {
  const all = [...textOf(join(root, "generated")).values()].join("");
  expect(all).not.toMatch(
    /\/(work|home|tmp|Users)\/|node_modules|\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d/,
  );
  for (const text of textOf(join(root, "generated")).values())
    expect(text.split("\n", 1)[0]).toBe(
      "// Generated from mktows.wsdl by `mktows generate`. Do not edit: change the WSDL and regenerate.",
    );
});

test("--check reports different and missing files, and writes nothing", async () => {
  const out = join(folder.path, "checked");
  expect((await generate({ wsdl: small, out, check: true })).drift).toEqual(allNames);
  expect(() => readdirSync(out)).toThrow();
  expect((await generate({ wsdl: small, out })).drift).toEqual(allNames);
  expect((await generate({ wsdl: small, out, check: true })).drift).toEqual([]);
  writeFileSync(join(out, "types.ts"), "edited");
  expect((await generate({ wsdl: small, out, check: true })).drift).toEqual(["types.ts"]);
  expect(readFileSync(join(out, "types.ts"), "utf8")).toBe("edited");
});

test("an error leaves the folder as it was", async () => {
  const out = join(folder.path, "kept");
  await generate({ wsdl: small, out });
  const before = textOf(out);
  const broken = folder.write("broken.wsdl", contract(messageOf("tns:Nowhere")));
  await expect(generate({ wsdl: broken, out })).rejects.toThrow(
    `${broken}:3:1: wsdl:operation name="echo": xs:element name="message": type {urn:test}Nowhere is not declared. Declare it, or correct the name`,
  );
  expect(textOf(out)).toEqual(before);
});

test("the runtime is imported by the given specifier, by default from the package", async () => {
  for (const [given, want] of [
    [undefined, 'from "mktows/wire"'],
    ["../../../anything/else.js", 'from "../../../anything/else.js"'],
  ] as const) {
    const out = join(folder.path, `runtime-${given === undefined}`);
    await generate({ wsdl: small, out, runtime: given });
    const files = textOf(out);
    for (const name of ["codecs.ts", "operations.ts", "service.ts"])
      expect(files.get(name)).toContain(want);
  }
});

test("a WSDL that is not there is an error of the system, with its path", async () => {
  const missing = join(folder.path, "missing.wsdl");
  await expect(generate({ wsdl: missing, out: folder.path })).rejects.toThrow(
    `ENOENT: no such file or directory, open '${missing}'`,
  );
});

describe("output that does not compile stops the run", () => {
  const out = join(folder.path, "compiled");
  beforeAll(() => generate({ wsdl: small, out }));

  test.each([
    ["a forgotten nillable", "codecs.ts", "nillable(xs.string)", "xs.string", "TS2375"],
    ["a forgotten element", "codecs.ts", "a: nillable(xs.string),", "", "TS2741"],
    ["a wrong name", "codecs.ts", "a: nillable", "c: nillable", "TS2741"],
    ["an unknown type", "types.ts", "a: string | null;", "a: Nowhere;", "TS2304"],
    ["an unused import", "codecs.ts", "nillable, xs", "list, nillable, xs", "TS6133"],
    ["a syntax error", "service.ts", "export interface", "export interfaces", "TS"],
  ])("%s", (_, name, pattern, replacement, code) => {
    const files = textOf(out);
    const text = files.get(name) ?? "";
    expect(text).toContain(pattern);
    files.set(name, text.replace(pattern, replacement));
    expect(() => compile(files, "mktows/wire")).toThrow(
      new RegExp(
        `^${name}:\\d+:\\d+: ${code}\\d*: the generated code does not compile: .*please report it`,
      ),
    );
  });
});
