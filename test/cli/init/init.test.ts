// `mktows init` in projects: what it writes runs, flags and answers write the same, and nothing that is there is lost.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { node, output, usePackages } from "../../packed.js";
import { mktows } from "../shell.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mktows-init-"));
  vi.spyOn(process, "cwd").mockReturnValue(folder);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const manifest = '{\n\t"name": "shop",\n\t"scripts": { "test": "vitest" }\n}\n';
const start = (): void => writeFileSync(join(folder, "package.json"), manifest);
const placeWsdl = (): void => writeFileSync(join(folder, "a.wsdl"), "<definitions/>");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const files = (): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, read(name)]));

/** Answers in order; a question too many fails. */
const answering = (...answers: readonly string[]) => {
  const left = [...answers];
  return async () => left.shift() ?? expect.fail("a question too many");
};

describe("mktows init", () => {
  test("refuses a folder without a project, and writes nothing", async () => {
    const { code, err } = await mktows(["init", "--yes"]);
    expect(code).toBe(1);
    expect(err).toMatch(/^mktows: this folder has no package\.json: go to .* `npm init`\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    [["--yes"], ["", ""]],
    [
      ["--endpoint", "--yes"],
      ["mktows", "endpoint"],
    ],
    [
      ["--wsdl", "a.wsdl", "--out", "src/a"],
      ["a.wsdl", "src/a/"],
    ],
    [
      ["--wsdl", "a.wsdl", "--yes"],
      ["a.wsdl", ""],
    ],
  ])("with %j writes what it writes with the answers %j", async (flags, answers) => {
    start();
    placeWsdl();
    expect(await mktows(["init", ...flags])).toMatchObject({ code: 0, err: "" });
    const byFlags = files();
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    start();
    placeWsdl();
    const asked = await mktows(["init"], "", { ask: answering(...answers) });
    expect(asked).toMatchObject({ code: 0, err: "" });
    expect(files()).toEqual(byFlags);
  });

  test("keeps what is there, says so, and does the same twice", async () => {
    start();
    writeFileSync(join(folder, "mktows-example.mjs"), "mine");
    const first = await mktows(["init", "--yes"]);
    expect(first.out).toMatch(/^kept +mktows-example\.mjs: is there already/m);
    expect(read("mktows-example.mjs")).toBe("mine");
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    expect(Object.keys(scripts)).toEqual(["test", "mktows:example", "mktows:sandbox"]);
    expect(read("package.json")).toMatch(/^\t"name": "shop",$/m);
    const before = files();
    expect((await mktows(["init", "--yes"])).out).not.toMatch(/^written/m);
    expect(files()).toEqual(before);
  });

  test.each([
    [{}, ["npm install mktows libsql@", "npm install --save-dev mktows-cli", "npm run"]],
    [
      { dependencies: { mktows: "0.1.0" } },
      ["npm install libsql@", "npm install --save", "npm run"],
    ],
    [{ devDependencies: { mktows: "*", "mktows-cli": "*", libsql: "*" } }, ["npm run"]],
  ])("in a project with %j asks only for what is not there", async (has, steps) => {
    writeFileSync(join(folder, "package.json"), JSON.stringify(has));
    const { out } = await mktows(["init", "--yes"]);
    const told = out.split("Next:\n")[1]?.trim().split("\n") ?? [];
    expect(told).toHaveLength(steps.length);
    steps.forEach((step, index) => expect(told[index]?.trim().startsWith(step)).toBe(true));
  });

  test("asks again after an answer that cannot be", async () => {
    start();
    placeWsdl();
    const ask = answering("yes", "a.wsdl", "../elsewhere", "client");
    const { code, err } = await mktows(["init"], "", { ask });
    expect(code).toBe(0);
    expect(err).toMatch(
      /^the WSDL "yes": no such file; .*\nthe folder "\.\.\/elsewhere": expected/,
    );
    expect(JSON.parse(read("mktows.config.json"))).toEqual({
      contracts: [{ wsdl: "a.wsdl", out: "client" }],
    });
  });

  test("puts no text of the WSDL's address into a script, which a shell would read", async () => {
    start();
    const wsdl = "https://$(rm b)\"'.example/?WSDL";
    expect((await mktows(["init", "--wsdl", wsdl, "--yes"])).code).toBe(0);
    expect(JSON.parse(read("mktows.config.json"))).toEqual({
      contracts: [{ wsdl, out: "service" }],
    });
    expect(read("package.json")).not.toContain("rm b");
  });

  test("writes no second config, and says what the first one needs", async () => {
    start();
    placeWsdl();
    writeFileSync(join(folder, "mktows.config.mjs"), "export default {};");
    const { out } = await mktows(["init", "--wsdl", "a.wsdl", "--yes"]);
    expect(out).toMatch(
      /^kept +mktows\.config\.mjs: .*its contracts need \{"wsdl":"a\.wsdl","out":"service"\}$/m,
    );
    expect(existsSync(join(folder, "mktows.config.json"))).toBe(false);
  });

  test("adds to .gitattributes once", async () => {
    start();
    placeWsdl();
    writeFileSync(join(folder, ".gitattributes"), "* text=auto");
    for (let run = 0; run < 2; run++)
      await mktows(["init", "--wsdl", "a.wsdl", "--out", "./client/"]);
    expect(read(".gitattributes")).toBe("* text=auto\nclient/** linguist-generated\n");
  });

  test.each([
    [
      ["--wsdl", "yes", "--yes"],
      /the WSDL "yes": no such file; expected its path from this folder/,
    ],
    [
      ["--wsdl", "https://a.example/?WSDL", "--out", "../elsewhere"],
      /expected one below the project/,
    ],
    [["--wsdl", "https://a.example/?WSDL", "--out", "a; rm b"], /expected one below the project/],
    [["--wsdl", "a.wsdl", "--endpoint"], /--endpoint is for mktows itself/],
    [["--out", "a", "--yes"], /--out is the folder for the client of --wsdl/],
  ])("refuses %j", async (flags, message) => {
    start();
    const { code, err } = await mktows(["init", ...flags]);
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(files()).toEqual({ "package.json": manifest });
  });
});

describe("what mktows init writes, in a project with the packages", () => {
  const packages = usePackages();

  test("compiles and runs at once", async () => {
    const packed = await packages();
    const project = await packed.project(
      "start",
      ["mktows", "mktows-cli"],
      "typescript",
      "@types/node",
    );
    await node(project, "node_modules/mktows-cli/main.js", "init", "--yes");
    const npm = process.env["npm_execpath"];
    const [program, ...first] = npm === undefined ? ["npm"] : [process.execPath, npm];
    const said = await output(project, program, ...first, "--silent", "run", "mktows:example");
    expect(said).toBe("lead 2: CREATED\n");
    const check =
      "--noEmit --skipLibCheck --allowJs --checkJs --strict --types node --module nodenext --target es2022";
    await node(
      project,
      "node_modules/typescript/bin/tsc",
      ...check.split(" "),
      "mktows-example.mjs",
    );
    expect(existsSync(join(project, ".gitattributes"))).toBe(false);
  }, 240_000);
});
