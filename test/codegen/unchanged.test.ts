// A run that would write what is there already reads bytes and compares hashes; whatever has changed, and whoever has edited
// a file, the whole generator runs.
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import * as generator from "../../codegen/main.js";
import { regenerate } from "../../codegen/regenerate.js";
import { stamped, stampOf, unstamped } from "../../codegen/text/stamp.js";
import { root } from "../outside.js";
import { contract, faultsOf, messageOf, temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();

const schema = (type: string) =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:test"><xs:simpleType name="T"><xs:restriction base="${type}"/></xs:simpleType></xs:schema>`;
const CHANGED = ["types.ts", "codecs.ts", "README.md"];
const importing = contract(`<xs:include schemaLocation="t.xsd"/>${messageOf("tns:T")}`);

interface Run extends generator.Generated {
  /** Whether the generator was loaded. */
  readonly isWhole: boolean;
}

async function run(options: generator.GenerateOptions, build = "one"): Promise<Run> {
  let isWhole = false;
  const generated = await regenerate(options, build, async () => {
    isWhole = true;
    return {
      generate: (given, _, prepared) => generator.generate(given, faultsOf, prepared),
    };
  });
  return { ...generated, isWhole };
}

let count = 0;

/** A folder with a WSDL and a schema that it includes, from which a folder has been generated. */
async function generated(others: Partial<generator.GenerateOptions> = {}) {
  const name = `place-${count++}`;
  const wsdl = folder.write(`${name}/a.wsdl`, importing);
  const xsd = folder.write(`${name}/t.xsd`, schema("xs:int"));
  const options = { wsdl, out: join(folder.path, name, "out"), ...others };
  const first = await run(options);
  expect(first.isWhole).toBe(true);
  return { name, wsdl, xsd, options, out: options.out, first };
}

/** A folder that has been generated from a WSDL with an operation that cannot be. */
async function refusedOne() {
  const name = `refused-${count++}`;
  const wsdl = folder.write(
    `${name}/a.wsdl`,
    contract(messageOf("xs:int"))
      .replace(
        "</wsdl:portType>",
        '<wsdl:operation name="other"><wsdl:input message="tns:Nowhere"/></wsdl:operation></wsdl:portType>',
      )
      .replace(
        "</wsdl:binding>",
        '<wsdl:operation name="other"><soap:operation soapAction=""/><wsdl:input><soap:body use="literal"/></wsdl:input></wsdl:operation></wsdl:binding>',
      ),
  );
  const options = { wsdl, out: join(folder.path, name, "out") };
  return { options, first: await run(options) };
}

const EDITED = ["index.ts"];

const replacing = (from: string, to: string) => (text: string) => text.replace(from, to);

const textsIn = (path: string) =>
  Object.fromEntries(
    readdirSync(path, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.\w+$/.test(name))
      .map((name) => [name, readFileSync(join(path, name), "utf8")]),
  );

describe("a run loads no generator", () => {
  test("where nothing has changed, and tells what the first one told", async () => {
    const { options, out, first } = await generated();
    const before = textsIn(out);
    const { isWhole, files, drift, refused } = await run(options);
    expect(isWhole).toBe(false);
    expect([...files].sort()).toEqual([...first.files].sort());
    expect({ drift, refused }).toEqual({ drift: [], refused: [] });
    expect(textsIn(out)).toEqual(before);
  });

  test("and tells again what is left out, with the places in the documents", async () => {
    const { options, first } = await refusedOne();
    const second = await run(options);
    expect(first.refused.length).toBeGreaterThan(0);
    expect(second.isWhole).toBe(false);
    expect(second.refused.map(({ message }) => message)).toEqual(
      first.refused.map(({ message }) => message),
    );
    const text = readFileSync(join(options.out, "index.ts"), "utf8");
    expect(text).not.toContain(folder.path);
    expect(text).not.toContain("\u202e");
  });

  test("of a standalone folder", async () => {
    const { options } = await generated({ standalone: true });
    expect((await run(options)).isWhole).toBe(false);
  });

  test("with documents at an address, which are fetched", async () => {
    const texts: Record<string, string> = { "/a.wsdl": importing, "/t.xsd": schema("xs:int") };
    const asked: string[] = [];
    const server = createServer(({ url = "" }, response) => {
      asked.push(url);
      response.end(texts[url]);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    afterAll(() => server.close());
    const wsdl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.wsdl`;
    const options = { wsdl, out: join(folder.path, "fetched") };
    await run(options);
    expect((await run(options)).isWhole).toBe(false);
    expect(asked).toEqual(["/a.wsdl", "/t.xsd", "/a.wsdl", "/t.xsd"]);
    texts["/t.xsd"] = schema("xs:long");
    const { isWhole, drift } = await run(options);
    expect({ isWhole, drift }).toEqual({ isWhole: true, drift: CHANGED });
    expect(asked.length).toBe(6);
  });

  test("in another folder of another machine, with other line ends in the documents", async () => {
    const { options, out } = await generated();
    const wsdl = folder.write("moved/deep/a.wsdl", importing.replaceAll("\n", "\r\n"));
    folder.write("moved/deep/t.xsd", schema("xs:int"));
    const again = { ...options, wsdl, out: join(folder.path, "moved/out") };
    expect((await run(again)).isWhole).toBe(true);
    expect(textsIn(again.out)).toEqual(textsIn(out));
    expect((await run({ ...again, out })).isWhole).toBe(false);
  });
});

describe("the whole generator runs", () => {
  test("where an included document has changed", async () => {
    const { options, name, out } = await generated();
    folder.write(`${name}/t.xsd`, schema("xs:string"));
    expect(await run(options)).toMatchObject({ isWhole: true, drift: CHANGED });
    expect(readFileSync(join(out, "types.ts"), "utf8")).toContain("T = string");
    expect((await run(options)).isWhole).toBe(false);
  });

  test("where the WSDL includes another document, or none", async () => {
    const { options, name } = await generated();
    folder.write(`${name}/u.xsd`, schema("xs:string"));
    folder.write(`${name}/a.wsdl`, importing.replace("t.xsd", "u.xsd"));
    expect((await run(options)).drift).toEqual(CHANGED);
    expect((await run(options)).isWhole).toBe(false);
    folder.write(`${name}/u.xsd`, schema("xs:int"));
    expect((await run(options)).isWhole).toBe(true);
    folder.write(`${name}/a.wsdl`, contract(messageOf("xs:string")));
    expect((await run(options)).isWhole).toBe(true);
    expect((await run(options)).isWhole).toBe(false);
  });

  test("where only a comment of the WSDL has changed: no file counts as changed", async () => {
    const { options, name } = await generated();
    folder.write(`${name}/a.wsdl`, `${importing}<!-- new -->`);
    expect(await run({ ...options, check: true })).toMatchObject({ isWhole: true, drift: [] });
    expect(await run(options)).toMatchObject({ isWhole: true, drift: [] });
    expect((await run(options)).isWhole).toBe(false);
  });

  test.each([
    ["an option", { long: "number" as const }, "one"],
    ["the runtime", { runtime: "../wire.js" }, "one"],
    ["the generator", {}, "two"],
  ])("where %s is another", async (_, others, build) => {
    const { options } = await generated();
    expect((await run({ ...options, ...others }, build)).isWhole).toBe(true);
    expect((await run({ ...options, ...others }, build)).isWhole).toBe(false);
  });

  test.each([
    [
      "is edited",
      (out: string) =>
        writeFileSync(
          join(out, "types.ts"),
          `${readFileSync(join(out, "types.ts"), "utf8")}// mine\n`,
        ),
      ["types.ts"],
    ],
    ["is removed", (out: string) => execFileSync("rm", [join(out, "codecs.ts")]), ["codecs.ts"]],
    [
      "is left over",
      (out: string) => writeFileSync(join(out, "old.ts"), readFileSync(join(out, "types.ts"))),
      ["old.ts"],
    ],
    [
      "has the line ends of another system",
      (out: string) =>
        writeFileSync(
          join(out, "index.ts"),
          readFileSync(join(out, "index.ts"), "utf8").replaceAll("\n", "\r\n"),
        ),
      ["index.ts"],
    ],
  ] as const)("where a file %s", async (_, edit, drift) => {
    const { options, out } = await generated();
    const before = textsIn(out);
    edit(out);
    expect(await run(options)).toMatchObject({ isWhole: true, drift });
    expect(textsIn(out)).toEqual(before);
  });

  test.each<[string, (text: string) => string, readonly string[]]>([
    ["null", (text) => text.replace(/\/\/ \{[^]*/, "// null\n"), []],
    ["edited", replacing('"imports": [', '"imports": [\n//   [7,"x"],'), EDITED],
    ["without its hash", replacing('"input"', '"output"'), EDITED],
    ["of another hash", replacing('"input": "', '"input": "0'), []],
    ["no JSON", replacing("// {", "// {{"), EDITED],
    ["JSON of another form", (text) => text.replace(/\/\/ \{[^]*/, '// {"input":1}\n'), EDITED],
    ["in two pieces", replacing('"output"', '\u2028export const a = 1;"'), EDITED],
    ["cut", (text) => text.slice(0, -1), EDITED],
    ["followed by a statement", (text) => `${text}export * from "./evil.js";\n`, EDITED],
    ["followed by a short statement", (text) => `${text}a()\n`, EDITED],
    ["followed by a blank line", (text) => `${text}\n`, EDITED],
    ["followed by itself", (text) => text + text.slice(text.indexOf("\n// By")), EDITED],
    ["of two branches", replacing('//  "output"', '<<<<<<< ours\n//  "output"'), EDITED],
  ])("where the stamp is %s", async (_, edit, drift) => {
    const { options, out } = await generated();
    const path = join(out, "index.ts");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, edit(text));
    expect(readFileSync(path, "utf8")).not.toBe(text);
    expect((await run({ ...options, check: true })).drift).toEqual(drift);
    expect(await run(options)).toMatchObject({ isWhole: true, drift });
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  test.each([
    { file: 1 },
    { file: -1 },
    { file: "/etc/passwd" },
    { at: [] },
    { at: [1] },
    { at: [1, 2, 3] },
    { at: [1, 0.5] },
    { problem: 1 },
  ])("where the stamp tells a reason with %j", async (others) => {
    const { options } = await refusedOne();
    const path = join(options.out, "index.ts");
    const text = readFileSync(path, "utf8");
    const stamp = stampOf(text) as { readonly refused: readonly object[] };
    const refused = stamp.refused.map((reason) => ({ ...reason, ...others }));
    writeFileSync(path, stamped(unstamped(text), { ...stamp, refused }));
    expect((await run(options)).isWhole).toBe(true);
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  test("to check, which believes no file about itself", async () => {
    const { options } = await generated();
    expect(await run({ ...options, check: true })).toMatchObject({ isWhole: true, drift: [] });
  });

  test("from the sources of the generator, which leave the stamp of another run", async () => {
    const { options, out } = await generated();
    const before = textsIn(out);
    await generator.generate(options, faultsOf);
    expect(textsIn(out)).toEqual(before);
    const other = join(folder.path, "sources");
    await generator.generate({ ...options, out: other }, faultsOf);
    expect(readFileSync(join(other, "index.ts"), "utf8")).not.toContain('"input"');
  });

  test("where a document is gone: its error is that of a first run", async () => {
    const { options, xsd } = await generated();
    execFileSync("rm", [xsd]);
    await expect(run(options)).rejects.toThrow(`there is no file ${xsd}`);
  });
});

test("a built generator loads none of its libraries when nothing has changed", async () => {
  const { build } = await import("esbuild");
  const { metafile } = await build({
    entryPoints: [join(root, "codegen/regenerate.ts")],
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    packages: "external",
    metafile: true,
    write: false,
    outdir: "out",
  });
  const reached = new Set<string>();
  const outputs = metafile.outputs;
  const reach = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const { path: next, kind } of outputs[path]?.imports ?? [])
      if (kind !== "dynamic-import") reach(next);
  };
  reach("out/regenerate.js");
  expect([...reached].filter((path) => !/^(?:out\/|node:)/.test(path))).toEqual([]);
});
