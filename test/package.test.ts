// What users get of both packages: sizes, doors, the README's programs, the command, and what is said where a
// library is missing.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { libraries } from "../src/missing-package.js";
import { programsOf, saidBy } from "./docs/pages.js";
import { root } from "./outside.js";
import {
  dependenciesIn,
  node,
  output,
  readManifest,
  run,
  usePackages,
  type Packed,
} from "./packed.js";

const { version, exports, devDependencies } = readManifest(root);
const doors = Object.keys(exports)
  .filter((door) => !/\.\w+$/.test(door))
  .map((door) => door.replace(".", "mktows"));

const packages = usePackages();
let packed: Packed;
/** Has `mktows` and what comes with it. */
let client: string;
/** Has `mktows-cli` and what comes with it, `mktows` included. */
let full: string;
/** Has `mktows` and what the generator requires, without Prettier. */
let almost: string;

beforeAll(async () => {
  packed = await packages();
  const generator = libraries["mktows/codegen"].filter((name) => name !== "prettier");
  [client, full, almost] = await Promise.all([
    packed.project("client", ["mktows"], "@types/node", "@redis/client"),
    packed.project("full", ["mktows", "mktows-cli"]),
    packed.project("almost", ["mktows"], ...generator),
  ]);
}, 240_000);

const wsdl = (): string => join(client, "node_modules/mktows/wsdl/mktows.wsdl");
const bin = (): string => join(full, "node_modules/mktows-cli/main.js");
const readme = (): string => readFileSync(join(client, "node_modules/mktows/README.md"), "utf8");
const evaluate = (cwd: string, code: string): Promise<string> =>
  node(cwd, "--input-type=module", "--eval", code);

describe("mktows alone", () => {
  test("is at most 3 packages and 12 MB", () => {
    const packages = ["mktows", ...dependenciesIn(client)];
    const sizes = packages.map((name) => bytesOnDisk(join(client, "node_modules", name)));
    const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
    console.log(`mktows installs ${packages.join(", ")}: ${megabytes.toFixed(1)} MB`);
    expect(packages.length).toBeLessThanOrEqual(3);
    expect(megabytes).toBeLessThanOrEqual(12);
  });

  /** On a disk with blocks of 4 KiB. */
  function bytesOnDisk(path: string): number {
    const stat = statSync(path);
    const own = Math.ceil(stat.size / 4096) * 4096;
    if (!stat.isDirectory()) return own;
    return readdirSync(path).reduce((sum, name) => sum + bytesOnDisk(join(path, name)), own);
  }

  test.concurrent("has doors that import and require load, without a warning", async () => {
    const code = `
      import { createRequire } from "node:module";
      const require = createRequire(import.meta.url);
      for (const door of ${JSON.stringify(doors)})
        if ((await import(door)) !== require(door)) throw new Error(door);`;
    const args = ["--input-type=module", "--eval", code];
    const ended = await run(process.execPath, args, { cwd: client });
    expect(ended).toEqual({ code: 0, out: "", err: "" });
  });

  const uses = {
    "mktows/codegen":
      'door.generate({ wsdl: "node_modules/mktows/wsdl/mktows.wsdl", out: "service" })',
    "mktows/observe": "door.openTelemetry()",
    "mktows/rest-sandbox": "door.createRestSandbox()",
    "mktows/sandbox": "door.createSandbox()",
  } as const;
  const messageOf = (door: keyof typeof uses, project: string): Promise<string> =>
    evaluate(
      project,
      `const use = async () => { const door = await import("${door}"); await ${uses[door]}; };
       await use().catch((error) => console.log(error.message));`,
    );

  test.concurrent.each(Object.keys(uses) as (keyof typeof uses)[])(
    "says what %s requires, and the line that installs it",
    async (door) => {
      const names = libraries[door];
      const are = names.length === 1 ? "is" : "are";
      const line = names.map((name) => `${name}@${devDependencies[name]}`).join(" ");
      expect(await messageOf(door, client)).toBe(
        `${door} requires ${names.join(", ")}, which ${are} not installed: npm install ${line}\n`,
      );
    },
  );

  test.concurrent("names only what is missing", async () => {
    const prettier = `prettier@${devDependencies["prettier"]}`;
    expect(await messageOf("mktows/codegen", almost)).toBe(
      `mktows/codegen requires prettier, which is not installed: npm install ${prettier}\n`,
    );
  });

  test.concurrent("recognises errors of another copy of itself", async () => {
    const [one, other] = [client, almost].map((project) =>
      JSON.stringify(join(project, "node_modules/mktows/dist/src/index.js")),
    );
    const code = `
      const [one, other] = await Promise.all([import(${one}), import(${other})]);
      const error = new one.ValidationError("syncLead", []);
      const classes = [other.MktowsError, other.ValidationError, other.SoapFaultError];
      console.log(one === other, ...classes.map((type) => error instanceof type));`;
    expect(await evaluate(packed.folder, code)).toBe("false true true false\n");
  });
});

describe("the README", () => {
  const [{ code: example } = { code: "" }] = programsOf("README.md");
  const print = (method: "log" | "error"): string => `${saidBy(example, method).join("\n")}\n`;

  beforeAll(async () => {
    await node(client, bin(), "generate", wsdl(), "--out", "service");
    const imports = doors.map(
      (door, at) => `import * as door${at} from "${door}";\nvoid door${at};`,
    );
    writeFileSync(join(client, "example.ts"), example);
    writeFileSync(join(client, "doors.ts"), imports.join("\n"));
    writeFileSync(join(client, "required.cts"), imports.join("\n"));
  }, 240_000);

  test.concurrent.each([
    ["nodenext", ["required.cts"], { module: "nodenext", moduleResolution: "nodenext" }],
    // The same declarations as before: checking them once is enough, and most of the time.
    ["bundler", [], { module: "esnext", moduleResolution: "bundler", skipLibCheck: true }],
  ] as const)(
    "under moduleResolution %s its example, every door and generated code compile and run",
    async (name, more, resolution) => {
      const outDir = join(full, `out-${name}`);
      const compilerOptions = {
        ...{ target: "es2022", lib: ["es2022"], types: ["node"], rootDir: ".", outDir },
        ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
        ...resolution,
      };
      const files = ["example.ts", "doors.ts", "service/index.ts", ...more];
      writeFileSync(join(client, `${name}.json`), JSON.stringify({ compilerOptions, files }));
      await node(client, join(root, "node_modules/typescript/bin/tsc"), "-p", `${name}.json`);
      for (const file of ["doors.ts", ...more])
        await node(full, join(outDir, file.replace(/ts$/, "js")));

      const ran = await run(process.execPath, [join(outDir, "example.js")], { cwd: full });
      expect(ran).toEqual({ code: 0, out: print("log"), err: print("error") });
    },
  );

  test("names only files that are there", () => {
    const names =
      readme().match(/\b(?:src|codegen|docs|examples|generated|test|wsdl)\/[\w./-]*\w/g) ?? [];
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });
});

test("docs/command-line.md shows a session with explain that is what the program prints", async () => {
  const page = readFileSync(join(root, "docs/command-line.md"), "utf8");
  const [, input = "", shown] =
    /^\$ echo '(.*)' \| mktows explain syncLead\n([^]*?)^```$/m.exec(page) ?? [];
  const args = [bin(), "explain", "syncLead"];
  const { code, out, err } = await run(process.execPath, args, { cwd: full, input });
  expect({ code, said: `${out}${err}` }).toEqual({ code: 1, said: shown });
});

test("docs/installing.md names the versions of this checkout", () => {
  const page = readFileSync(join(root, "docs/installing.md"), "utf8");
  const known = [...page.matchAll(/((?:@[\w-]+\/)?[\w-]+)@(\d[\w.-]*)/g)].filter(
    ([, name = ""]) => name in devDependencies,
  );
  // The client of Redis is loaded by its user's program.
  const expected = new Set([...Object.values(libraries).flat(), "@redis/client"]);
  expect(new Set(known.map(([, name]) => name))).toEqual(expected);
  for (const [, name = "", named] of known) expect(named, name).toBe(devDependencies[name]);
});

describe("what is packed", () => {
  test.concurrent.each([
    [
      "mktows",
      // The sources are for --standalone.
      /^dist\/(src|codegen|generated|shared)\/.*\.(js|js\.map|d\.ts)$|^src\/(base-error|errors|is-record|(platform|xml|codec|mime|soap|call|auth|wire)\/.*)\.ts$|^docs\/[\w-]+\.(md|svg)$|^examples\/(?!start)[\w-]+\/((src|test)\/)?[\w.-]+\.(csv|json|md|ts|wsdl)$/,
      [
        ...["CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"].filter((name) =>
          existsSync(join(root, name)),
        ),
        "wsdl/mktows.wsdl",
      ],
    ],
    ["mktows-cli", /^(main|shared\/[\w-]+)\.js$/, []],
  ])("as %s is needed to run, to compile or to read", async (name, programs, others) => {
    const files = await output(packed.folder, "tar", "-tzf", `${name}-${version}.tgz`);
    const names = files
      .trim()
      .split("\n")
      .map((file) => file.replace(/^package\//, ""));
    const odd = names.filter((file) => !programs.test(file));
    expect(odd.sort()).toEqual(["LICENSE", "README.md", "package.json", ...others].sort());
  });

  test("depends on exact versions, which are those of this checkout", () => {
    const { dependencies = {} } = readManifest(join(full, "node_modules/mktows-cli"));
    const { mktows, ...others } = dependencies;
    expect(mktows).toBe(version);
    const required = ["commander", "undici", ...Object.values(libraries).flat()];
    expect(Object.keys(others)).toEqual(expect.arrayContaining(required));
    for (const [name, wanted] of Object.entries(others))
      expect(wanted, name).toBe(readManifest(join(root, "node_modules", name)).version);
  });
});

describe("the command of mktows-cli", () => {
  test.concurrent("copies the runtime out of mktows", async () => {
    const args = ["--out", "alone", "--standalone", "--operations", "getLead"];
    await node(full, bin(), "generate", wsdl(), ...args);
    for (const door of ["wire", "wire/auth"])
      expect(existsSync(join(full, "alone", door, "index.ts")), door).toBe(true);
  });

  test.concurrent("can be run as a program", async () => {
    expect(readFileSync(bin(), "utf8").startsWith("#!/usr/bin/env node\n")).toBe(true);
    expect(await node(full, bin(), "--version")).toBe(`${version}\n`);
  });
});
