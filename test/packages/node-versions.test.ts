// The packed packages on each version of Node.js that they are for: every door loads, the README's program runs, and so do
// a generated client, the command that generates it, and a sync with a journal.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, transform } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { programsOf, saidBy } from "../docs/pages.js";
import { describeIf, root } from "../outside.js";
import { readManifest, run, usePackages } from "../packed.js";

/** .ci/run installs them; they are no dependencies of this checkout, being larger than all of them. */
const programOf = (version: string): string =>
  join(root, `.nodes/node_modules/node${version}/bin/node`);

const doors = Object.keys(readManifest(root).exports)
  .filter((door) => !/\.\w+$/.test(door))
  .map((door) => door.replace(".", "mktows"));

const loading = `
  import { createRequire } from "node:module";
  const require = createRequire(import.meta.url);
  for (const door of ${JSON.stringify(doors)})
    if ((await import(door)) !== require(door)) throw new Error(door);`;

const shop = `
  import { callOf, createSoapServer, listen } from "mktows/server";
  import { createClient, operations } from "./shop.mjs";

  const handle = createSoapServer({
    contract: { operations },
    call: callOf(operations, {
      order: async ({ sku, count = 1 }) => ({ number: 7, total: String(count) + ".50" }),
    }),
  });
  const server = await listen(handle);
  const client = createClient({ endpoint: server.url });
  console.log(await client.order({ sku: "a", count: 2 }));
  await server.close();`;

const sync = `
  import { createSandbox } from "mktows/sandbox";
  import { syncLeads } from "mktows/sync";

  const sandbox = createSandbox();
  const { url: endpoint } = await sandbox.listen();
  const { userId, secretKey } = sandbox;
  let calls = 0;
  sandbox.onCall(() => calls++);
  const leads = Array.from({ length: 700 }, (_, at) => ({ Email: "p" + at + "@night.example" }));
  for (const time of ["first", "again"]) {
    const options = { endpoint, userId, secretKey, journal: "night.journal" };
    const { done, failed } = await syncLeads(leads, options).finish();
    console.log(time, done, failed, calls);
  }
  await sandbox.close();`;

const packages = usePackages();
let project: string;
let readme: string;
beforeAll(async () => {
  project = await (await packages()).project("node-versions", ["mktows", "mktows-cli"]);
  readme = programsOf("README.md")[0]?.code ?? "";
  const { code } = await transform(readme, { loader: "ts" });
  const programs = { "readme.mjs": code, "loading.mjs": loading, "sync.mjs": sync };
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(project, name), text);
}, 240_000);

describe.each(["20", "22", "24"])("Node.js %s", (version) => {
  const program = programOf(version);
  describeIf(existsSync(program), `${program} is not installed`, "the packages", () => {
    /** Runs a program of the project in a folder of this version's own. */
    const runs = (...args: readonly string[]) => {
      const cwd = join(project, version);
      mkdirSync(cwd, { recursive: true });
      return run(program, args, { cwd, timeout: 60_000 });
    };

    test("are tested on that version", async () => {
      expect((await runs("--version")).out).toMatch(new RegExp(`^v${version}\\.`));
    });

    test("have doors that import and require load, without a warning", async () => {
      expect(await runs("../loading.mjs")).toEqual({ code: 0, out: "", err: "" });
    });

    test("run the program of the README", async () => {
      const [out, err] = (["log", "error"] as const).map((method) =>
        saidBy(readme, method).map((line) => `${line}\n`),
      );
      const ended = await runs("../readme.mjs");
      expect(ended).toEqual({ code: 0, out: out?.join(""), err: err?.join("") });
    });

    test("generate a client, which calls a server of the same contract", async () => {
      const command = "../node_modules/mktows-cli/main.js";
      const contract = join(root, "test/docs/shop.wsdl");
      const generated = await runs(command, "generate", contract, "--out", "shop");
      expect(generated).toMatchObject({ code: 0, err: expect.not.stringContaining("arning") });
      const folder = join(project, version);
      await build({
        ...{ entryPoints: [join(folder, "shop/index.ts")], outfile: join(folder, "shop.mjs") },
        ...{ bundle: true, format: "esm", packages: "external", platform: "node" },
      });
      writeFileSync(join(folder, "use-shop.mjs"), shop);
      const ended = await runs("use-shop.mjs");
      expect(ended).toEqual({ code: 0, out: "{ number: 7, total: '2.50' }\n", err: "" });
    });

    test("keep a journal of what they write", async () => {
      const ended = await runs("../sync.mjs");
      expect(ended).toEqual({ code: 0, out: "first 700 0 3\nagain 700 0 3\n", err: "" });
    });
  });
});
