// The tower as tables: which folder may import which, and what only one place may know. Read from the import statements
// of the sources; types count as well, for a person who reads a file has to go where its types are.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
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
    to: resolved(from, fileName),
    dynamic: /import\(\s*["']?$/.test(text.slice(0, pos + 1).slice(-20)),
  }));
}

function resolved(from: string, name: string): string {
  if (name.startsWith("#platform/")) return `src/platform/node/${name.slice(10)}.ts`;
  return name.startsWith(".") ? join(from, "..", name).replace(/\.js$/, ".ts") : name;
}

/** Files of src/ itself: what everything may use, and the doors, which only export. */
const ground = ["src/base-error.ts", "src/errors.ts", "src/is-record.ts", "src/missing-package.ts"];
const doors = ["src/index.ts", "src/explain.ts", "src/flow.ts", "src/server.ts", "src/stream.ts"];

/**
 * The tower, from the ground up: a folder imports from its own floor only itself, and whatever is below. Two trees stand
 * beside each other: src/ with generated/, and codegen/.
 */
const tower: readonly (readonly string[])[] = [
  ["src/base-error.ts"],
  ["src/errors.ts", "src/is-record.ts", "src/missing-package.ts"],
  ["src/platform"],
  ["src/platform/node", "src/platform/web"],
  ["src/sqlite"],
  ["src/xml"],
  ["src/codec"],
  ["src/codec/simple"],
  ["src/codec/complex"],
  ["src/mime"],
  ["src/soap"],
  ["src/call/secrets"],
  ["src/call"],
  ["src/auth", "src/http"],
  ["src/delivery"],
  ["src/observe"],
  ["src/rest"],
  ["src/rest/endpoints"],
  ["src/wire"],
  ["generated"],
  ["src/server"],
  ["src/mktows/rules"],
  ["src/mktows/versions", "src/mktows/reading"],
  ["src/mktows"],
  ["src/mktows/explain"],
  ["src/sync/records", "src/sync/pages"],
  ["src/sync"],
  ["doors"],
  ["src/sandbox/setup"],
  ["src/sandbox/store"],
  ["src/sandbox/world"],
  ["src/sandbox/leads"],
  ["src/sandbox/mobjects"],
  ["src/sandbox/operations"],
  ["src/sandbox/background"],
  ["src/sandbox/calls"],
  ["src/sandbox/page"],
  ["src/sandbox"],
  ["src/bridge/state", "src/bridge/fields"],
  ["src/bridge"],
  ["src/bridge/lookups"],
  ["src/bridge/leads"],
  ["src/bridge/activities", "src/bridge/lists"],
  ["src/bridge/reading"],
  ["src/bridge/objects"],
  ["src/bridge/mobjects"],
  ["src/bridge/metadata", "src/bridge/custom-objects", "src/bridge/imports"],
  ["src/bridge/operations"],
  ["src/bridge/door"],
  ["src/bridge/check", "src/bridge/explain", "src/gateway"],
  ["src/rest-sandbox/shapes", "src/rest-sandbox/store"],
  ["src/rest-sandbox/world"],
  ["src/rest-sandbox/leads"],
  ["src/rest-sandbox/assets", "src/rest-sandbox/imports", "src/rest-sandbox/objects"],
  ["src/rest-sandbox/endpoints", "src/rest-sandbox/http"],
  ["src/rest-sandbox"],
  [
    "src/cli/sync",
    "src/cli/bridge",
    "src/cli/screen",
    "src/cli/serve",
    "src/cli/completion",
    "src/cli/doctor",
    "src/cli/generate",
    "src/cli/init",
  ],
  ["src/cli"],
];

const generator: readonly (readonly string[])[] = [
  ["codegen/model", "codegen/text"],
  ["codegen/read", "codegen/view", "codegen/diff"],
  ["codegen/sources", "codegen/link", "codegen/render/templates", "codegen/render/layout"],
  ["codegen/disk", "codegen/render"],
  ["codegen"],
];

/** What a file is part of in the tables. */
function placeOf(file: string): string {
  if (ground.includes(file)) return file;
  return doors.includes(file) ? "doors" : dirname(file);
}

const floorOf = (place: string, floors: readonly (readonly string[])[]): number =>
  floors.findIndex((places) => places.includes(place));

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
      "the generator uses no more of the runtime than its scalars and their values, its reader, its names and its errors",
      /^codegen\//,
      /^(src|generated)\//,
      /^src\/(codec\/(?:scalars?|simple\/values)|xml\/(?:reader|characters)|errors|is-record|missing-package)\.ts$/,
    ],
    [
      "generated code imports the wire only",
      /^generated\//,
      /^(src|node:)/,
      /^src\/wire\/index\.ts$/,
    ],
    ["the server of any contract knows nothing of mktows", /^src\/server\//, /mktows/, /^$/],
    [
      "only src/server/listen.ts opens a port, and only the platform connects to one",
      /^src\/(?!server\/listen\.ts|platform\/node\/)/,
      /^node:(http|https|http2|net|tls)$/,
      /^$/,
    ],
    [
      "what reads and writes messages imports no platform by name, but for what carries a fetch",
      /^src\/(xml|codec|soap|call|wire)\//,
      /^node:|platform\/web/,
      /^src\/platform\/web\/http\.ts$/,
    ],
    ["the web platform imports nothing of Node", /^src\/platform\/web\//, /^node:/, /^$/],
    [
      "only document.ts knows the XML parser",
      /^codegen\/(?!read\/document\.ts)|^src\//,
      /^fast-xml-parser$/,
      /^$/,
    ],
    [
      "only codegen/render knows templates, compiler and layout",
      /^codegen\/(?!render\/)|^src\//,
      /^(handlebars|ts-morph|prettier)$/,
      /^$/,
    ],
    [
      "only codegen/disk touches the disk; main.ts reads what the package copies",
      /^codegen\/(?!disk\/|main\.ts)/,
      /^node:fs/,
      /^$/,
    ],
    [
      "only the spans know OpenTelemetry",
      /^(codegen|src)\/(?!observe\/telemetry\.ts)/,
      /^@opentelemetry/,
      /^$/,
    ],
    ["only the command line knows commander", /^(codegen|src)\/(?!cli\/)/, /^commander$/, /^$/],
    [
      "only the connections of Node know undici",
      /^(codegen|src)\/(?!platform\/node\/)/,
      /^undici/,
      /^$/,
    ],
    [
      "the stand-in for REST is written from the facts: it has no code of the bridge",
      /^src\/rest-sandbox\//,
      /^src\/(?:bridge|rest)\//,
      /^$/,
    ],
    [
      "the bridge has no code of a sandbox",
      /^src\/(?:bridge|rest|gateway)\//,
      /^src\/(?:sandbox|rest-sandbox)\//,
      /^$/,
    ],
    ["only src/sqlite knows the database", /^(codegen|src)\/(?!sqlite\/)/, /^libsql$/, /^$/],
  ];

describe("an import", () => {
  test("is found in every folder, and every folder is in the tables", () => {
    const places = new Set(files.map(placeOf));
    const known = [...tower, ...generator].flat();
    expect([...places].filter((place) => !known.includes(place))).toEqual([]);
    expect(known.filter((place) => !places.has(place))).toEqual([]);
    expect(imports.length).toBeGreaterThan(800);
  });

  test.each([
    ["the tower", tower],
    ["the generator", generator],
  ])("goes down the floors of %s only", (_, floors) => {
    const upward = imports.filter(({ from, to }) => {
      const [importer, imported] = [placeOf(from), placeOf(to)];
      if (!files.includes(to) || importer === imported) return false;
      const [own, other] = [floorOf(importer, floors), floorOf(imported, floors)];
      return own >= 0 && other >= own;
    });
    expect(upward.filter(({ from }) => !from.startsWith("src/cli/"))).toEqual([]);
  });

  test("is in no circle", () => {
    const below = new Map(files.map((file) => [file, [] as string[]]));
    for (const { from, to } of imports) if (below.has(to)) below.get(from)?.push(to);
    expect(circles(below)).toEqual([]);
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

  test("imports no node: module and no package, but for its platform", () => {
    const foreign = imports.filter(
      ({ from, to }) =>
        reached.has(from) && !from.startsWith("src/platform/") && !/^(src|generated)\//.test(to),
    );
    expect(foreign).toEqual([]);
  });

  test("reaches neither server, sandbox, command line nor generator", () => {
    const others =
      /^src\/(server|sandbox|bridge|cli)\/|^src\/mktows\/(server|verify)|^src\/delivery\/(flow|line|redis)|^codegen\//;
    expect([...reached].filter((file) => others.test(file))).toEqual([]);
    expect(reached).toContain("src/mktows/client.ts");
  });
});

test("a folder shows at one look: about 20 files, and each file is read in one sitting", () => {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  expect([...counts].filter(([, count]) => count > 22)).toEqual([]);
  const lines = (file: string): number => readFileSync(join(root, file), "utf8").split("\n").length;
  const written = files.filter((file) => !file.startsWith("generated/"));
  expect(written.filter((file) => lines(file) > 260)).toEqual([]);
});

/** The files that a file brings along. */
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

/** The first circle that each file leads back to itself by. */
function circles(below: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].join(" -> "));
      return;
    }
    if (done.has(file)) return;
    for (const next of below.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of below.keys()) visit(file, []);
  return found;
}
