// The floors of the house as tables: who may import what. Read from the import statements of the sources;
// types count as well, for a person who reads a file has to go where its types are.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { root } from "./outside.js";

interface Import {
  readonly from: string;
  /** A path from the root of the checkout for our own files, else the name as written. */
  readonly to: string;
  readonly dynamic: boolean;
}

const files = ["src", "generated", "codegen"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name)),
);
const imports = files.flatMap(importsOf);

function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), "utf8");
  return ts.preProcessFile(text).importedFiles.map(({ fileName, pos }) => ({
    from,
    to: fileName.startsWith(".") ? join(from, "..", fileName).replace(/\.js$/, ".ts") : fileName,
    dynamic: /import\(\s*["']?$/.test(
      text
        .slice(0, pos + 1)
        .trimEnd()
        .slice(-20),
    ),
  }));
}

/** Floors from the ground up. An import goes to the same floor or down. */
const floors: readonly (readonly [name: string, files: RegExp])[] = [
  ["wire, errors and platform", /^src\/(errors\.ts|(wire|platform)\/.*)$|^#platform\//],
  ["generated code", /^generated\//],
  ["client and server", /^src\/[^/]+\.ts$/],
  ["sandbox and bridge", /^src\/(sandbox|bridge)\//],
  ["command line", /^src\/cli\//],
];

const floorOf = (file: string): number => floors.findIndex(([, pattern]) => pattern.test(file));

/** What `files` import that matches `target` has to match `allowed`. */
const rules: readonly (readonly [rule: string, files: RegExp, target: RegExp, allowed: RegExp])[] =
  [
    [
      "only the command line imports the generator",
      /^src\/(?!cli\/)|^generated\//,
      /^codegen\//,
      /^$/,
    ],
    [
      "the generator uses no more of the runtime than its scalars and its reader",
      /^codegen\//,
      /^(src|generated)\//,
      /^src\/wire\/(scalars|reader)\.ts$|^src\/errors\.ts$/,
    ],
    [
      "generated code imports the wire only",
      /^generated\//,
      /^(src|#|node:)/,
      /^src\/wire\/index\.ts$/,
    ],
    [
      "only src/listen.ts opens a port",
      /^src\/(?!listen\.ts|platform\/node\/http\.ts)/,
      /^node:(http|https|http2|net|tls)$/,
      /^$/,
    ],
    [
      "the wire imports no platform by name, but for what carries a fetch",
      /^src\/wire\//,
      /^node:|platform\/(node|web)/,
      /^src\/platform\/web\/http\.ts$/,
    ],
    ["the web platform imports nothing of Node", /^src\/platform\/web\//, /^node:/, /^$/],
    [
      "only document.ts knows the XML parser",
      /^codegen\/(?!document\.ts)|^src\//,
      /^fast-xml-parser$/,
      /^$/,
    ],
    [
      "only render.ts knows templates, compiler and layout",
      /^codegen\/(?!render\.ts)|^src\//,
      /^(handlebars|ts-morph|prettier)$/,
      /^$/,
    ],
    ["only main.ts of the generator touches the disk", /^codegen\/(?!main\.ts)/, /^node:fs/, /^$/],
    ["only the command line knows commander", /^(codegen|src)\/(?!cli\/)/, /^commander$/, /^$/],
    [
      "only the connections of Node know undici",
      /^(codegen|src)\/(?!platform\/node\/)/,
      /^undici/,
      /^$/,
    ],
    ["only the sandbox knows the database", /^(codegen|src)\/(?!sandbox\/)/, /^libsql$/, /^$/],
  ];

describe("an import", () => {
  test("is found in every folder", () => {
    for (const [name, pattern] of floors)
      if (name !== "generated code")
        expect(
          imports.some(({ from }) => pattern.test(from)),
          name,
        ).toBe(true);
    expect(imports.length).toBeGreaterThan(200);
  });

  test("goes down the floors only", () => {
    const upward = imports.filter(
      ({ from, to }) => floorOf(to) > floorOf(from) && floorOf(from) >= 0,
    );
    expect(upward).toEqual([]);
  });

  test.each(rules)("%s", (_, from, target, allowed) => {
    const wrong = imports.filter(
      (one) => from.test(one.from) && target.test(one.to) && !allowed.test(one.to),
    );
    expect(wrong).toEqual([]);
  });

  test("of the generator waits until it is wanted", () => {
    const early = imports.filter(
      ({ from, to, dynamic }) =>
        from.startsWith("src/cli/") && to.startsWith("codegen/") && !dynamic,
    );
    expect(early).toEqual([]);
  });
});

describe("the client", () => {
  const reached = reachedFrom("src/index.ts");

  test("imports no node: module and no package", () => {
    const foreign = imports.filter(
      ({ from, to }) => reached.has(from) && !/^(src|generated|#platform)\//.test(to),
    );
    expect(foreign).toEqual([]);
  });

  test("reaches neither server, sandbox, command line nor generator", () => {
    const others =
      /^src\/(server|server-index|listen|verify|wsdl)\.ts$|^src\/(sandbox|bridge|cli)\/|^codegen\//;
    expect([...reached].filter((file) => others.test(file))).toEqual([]);
    expect(reached).toContain("src/client.ts");
  });
});

/** The files that a file brings along. What differs by platform is left out. */
function reachedFrom(entry: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const { from, to } of imports) if (from === file && files.includes(to)) visit(to);
  };
  visit(entry);
  return reached;
}
