// The nightly sync of docs/sync.md runs as it is written: within limits, with calls that fail and answers that are lost,
// killed and started again.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { createSandbox } from "../../src/sandbox/index.js";
import { temporaryFolder } from "../codegen/workspace.js";
import { codeIn, textOf } from "../docs/pages.js";
import { root } from "../outside.js";

const folder = temporaryFolder();
const count = 6_000;

/** The user's own module. The limits are those of the sandbox below. */
const crm = `
  import { createFlow } from ${JSON.stringify(join(root, "src/flow.ts"))};
  const flow = createFlow({ calls: 4, per: 400, atOnce: 3 });
  export const account = { ...JSON.parse(process.env.ACCOUNT), flow, repeat: { backoff: { first: 20, most: 100 } } };
  export const night = "2013-08-01";
  export function* changedLeads() {
    for (let index = 0; index < ${count}; index++)
      yield { Email: \`p\${index % 5_900}@night.example\`, FirstName: \`First \${index}\` };
  }
`;

async function bundled(): Promise<string> {
  const [program = ""] = codeIn(textOf("docs/sync.md"), "ts");
  expect(program.trimEnd().split("\n").length).toBeLessThanOrEqual(12);
  folder.write("crm.ts", crm);
  // In the checkout, so that it finds the packages.
  const outfile = join(root, "node_modules/.cache/mktows-test/nightly.mjs");
  await build({
    stdin: { contents: program, resolveDir: folder.path, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    outfile,
    tsconfigRaw: {
      compilerOptions: { paths: { "#platform/*": [join(root, "src/platform/node/*.ts")] } },
    },
    alias: { "mktows/sync": join(root, "src/sync/index.ts") },
    logLevel: "error",
  });
  return outfile;
}

test("the nightly sync of docs/sync.md writes every lead as the last record of it says", async () => {
  const program = await bundled();
  const sandbox = createSandbox({
    limits: { perWindow: 5, windowMs: 400, atOnce: 4 },
    trouble: { lostAnswers: 0.02, faults: [{ code: 20011, rate: 0.02 }], seed: 5 },
  });
  const { url: endpoint } = await sandbox.listen();
  const { userId, secretKey } = sandbox;
  const env = { ...process.env, ACCOUNT: JSON.stringify({ endpoint, userId, secretKey }) };
  let written = 0;
  sandbox.onCall(() => written++);
  const night = async (isKilled: boolean): Promise<number | null> => {
    const child = spawn(process.execPath, [program], { env, cwd: folder.path, stdio: "inherit" });
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    if (isKilled) {
      const before = written;
      while (written < before + 5 && child.exitCode === null) await pause(5);
      child.kill("SIGKILL");
    }
    return ended;
  };
  expect([await night(true), await night(true), await night(false)]).toEqual([null, null, 0]);
  const leads = sandbox.inspect().leads.filter(({ email }) => email?.endsWith("@night.example"));
  expect(leads).toHaveLength(5_900);
  for (const { email, attributes } of leads) {
    const number = Number(/^p(\d+)@/.exec(email ?? "")?.[1]);
    expect(attributes["FirstName"]).toBe(`First ${number < 100 ? number + 5_900 : number}`);
  }
  // A night that is done sends nothing again.
  const calls = written;
  expect([await night(false), written]).toEqual([0, calls]);
  await sandbox.close();
});
