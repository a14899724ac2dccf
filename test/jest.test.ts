// The two Jest configurations of docs/installing.md, run by Jest itself. It is no dependency of this checkout, being
// larger than all of them: .ci/run installs it for this test.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { describeWithCommand, root } from "./outside.js";
import { run, usePackages } from "./packed.js";

const findJest = ["jest", "@swc/jest", "@swc/core"].map((name) => `require.resolve("${name}")`);

const program = `
  import { createClient, SoapFaultError } from "mktows";
  import { createSandbox } from "mktows/sandbox";

  test("a lead that the sandbox does not have", async () => {
    const sandbox = createSandbox();
    const { userId, secretKey } = sandbox;
    const { url: endpoint } = await sandbox.listen();
    const client = createClient({ endpoint, userId, secretKey });
    const leadKey = { keyType: "EMAIL", keyValue: "nobody@lovelace.example" } as const;
    await expect(client.getLead({ leadKey })).rejects.toBeInstanceOf(SoapFaultError);
    await sandbox.close();
  });`;

describeWithCommand([process.execPath, "--eval", findJest.join(";")], "a project with Jest", () => {
  const packages = usePackages();
  let project: string;
  beforeAll(async () => {
    const packed = await packages();
    project = await packed.project("jest", ["mktows"], "libsql", "@swc/jest");
  }, 240_000);

  const page = readFileSync(join(root, "docs/installing.md"), "utf8");
  const [modules = "", commonjs = ""] = [...page.matchAll(/^```json\n([^]*?)^```$/gm)].map(
    ([, json]) => json,
  );

  test.each([
    ["ES modules", modules, { NODE_OPTIONS: "--experimental-vm-modules" }],
    ["CommonJS", commonjs, { NODE_OPTIONS: "" }],
  ])("tests with the client and the sandbox, as %s", async (name, config, env) => {
    const file = join(project, name, "sandbox.test.ts");
    mkdirSync(join(project, name));
    writeFileSync(file, program);
    const options = { ...JSON.parse(config), rootDir: project };
    const args = [join(root, "node_modules/jest/bin/jest.js"), file];
    const configured = [...args, "--config", JSON.stringify(options)];
    const { code, err } = await run(process.execPath, configured, { cwd: project, env });
    expect(err).toContain("Tests:       1 passed, 1 total");
    expect(code).toBe(0);
  });
});
