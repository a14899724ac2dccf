// The projects that users copy run from the packages as users get them, by the commands of their README, and the five
// programs among them are as short as they are to be.
import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "./outside.js";
import { readManifest, run, usePackages } from "./packed.js";

const packages = usePackages();
const examples = join(root, "examples");

const projects: readonly [name: string, command: readonly string[], said: readonly RegExp[]][] = [
  [
    "three-operations",
    ["start"],
    [
      /^syncLead: lead \d+ CREATED$/m,
      /^syncMultipleLeads: lead \d+ UPDATED\n.* CREATED\n.*lead 999999 FAILED, 20103/m,
      /^syncMObjects: opportunity \d+ CREATED\nsyncMObjects: role CREATED$/m,
    ],
  ],
  [
    "nightly-sync",
    ["start"],
    [/^Person 500: no key/m, /^row 3: no key/m, /^1002 leads are in the sandbox$/m],
  ],
  ["tested-with-sandbox", ["test"], [/2 passed/]],
  ["own-wsdl", ["start"], [/^5 apples at 0\.25$/m]],
  ["bridge", ["start"], [/^1000 leads written in 4 calls$/m, /^lead \d+: Person 7$/m]],
];

/** What `npm install` would make of the example, linked from this checkout. */
async function installed(name: string): Promise<string> {
  const source = join(examples, name);
  const { dependencies = {}, devDependencies } = readManifest(source);
  const names = Object.keys({ ...dependencies, ...devDependencies });
  const ours = ["mktows", "mktows-cli"] as const;
  const libraries = names.filter((one) => !ours.some((own) => own === one));
  const { project } = await packages();
  const folder = await project(
    name,
    ours.filter((one) => names.includes(one)),
    ...libraries,
  );
  const files = ["package.json", "tsconfig.json", "src", "test", "leads.csv", "stock.wsdl"];
  const isOwn = (path: string): boolean => !path.endsWith("stock");
  for (const file of files)
    try {
      cpSync(join(source, file), join(folder, file), { recursive: true, filter: isOwn });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  mkdirSync(join(folder, "node_modules/.bin"));
  if (names.includes("mktows-cli"))
    symlinkSync("../mktows-cli/main.js", join(folder, "node_modules/.bin/mktows"));
  return folder;
}

test.each(projects)(
  "%s runs out of the box",
  async (name, command, said) => {
    const cwd = await installed(name);
    // Where its own packages would have put their commands.
    const PATH = [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
    const how = { cwd, env: { PATH } };
    const { code, out, err } = await run("npm", ["run", "--silent", ...command], how);
    expect(code, `${out}${err}`).toBe(0);
    for (const each of said) expect(`${out}${err}`).toMatch(each);
  },
  180_000,
);

test("the examples ask for the versions that the project has", () => {
  const { version, dependencies = {}, devDependencies } = readManifest(root);
  const known: Readonly<Record<string, string>> = {
    ...dependencies,
    ...devDependencies,
    ...{ mktows: version, "mktows-cli": version },
  };
  for (const [name] of projects) {
    const own = readManifest(join(examples, name));
    for (const [library, wanted] of Object.entries({ ...own.dependencies, ...own.devDependencies }))
      expect([name, library, wanted]).toEqual([name, library, known[library]]);
  }
});

describe("lines of the programs that users write, blank ones and comments aside", () => {
  test.each([
    ["a CSV file synced", "nightly-sync/src/sync-csv.ts", 12],
    ["a nightly sync", "nightly-sync/src/nightly.ts", 12],
    ["the cost of a program", "three-operations/src/program-cost.ts", 8],
    ["a test suite", "tested-with-sandbox/test/subscribe.test.ts", 20],
    ["a WSDL of one's own with UsernameToken", "own-wsdl/src/main.ts", 10],
  ])("%s: %s has at most %i", (_, path, most) => {
    const lines = readFileSync(join(examples, path), "utf8").split("\n");
    const code = lines.filter((line) => !/^\s*(\/\/.*)?$/.test(line));
    expect(code.length).toBeLessThanOrEqual(most);
  });
});
