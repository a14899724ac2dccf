// What is packed in a browser: a bundle of the client in a page that calls the sandbox from another origin, and each door
// that docs/installing.md says runs there.
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSandbox } from "../../src/sandbox/index.js";
import { describeWithChromium, launchChromium } from "../chromium.js";
import { sectionOf, textOf } from "../docs/pages.js";
import { root } from "../outside.js";
import { readManifest, usePackages } from "../packed.js";

const page = `
  import { createClient } from "mktows";
  import { explain } from "mktows/explain";
  import { getMultipleLeads } from "mktows/operations";
  import { createStreamer } from "mktows/stream";

  const leadKey = { keyType: "EMAIL", keyValue: "nobody@lovelace.example" };
  const facts = (error) => [error.kind, error.code ?? error.reason ?? error.violations?.length];
  const failure = (call) => call.then(() => "nothing", facts);

  globalThis.run = async (account) => {
    const client = createClient(account);
    const leadRecord = { Email: "ada@lovelace.example", leadAttributeList: [{ attrName: "FirstName", attrValue: "Zoë" }] };
    const written = await client.syncLead({ leadRecord, returnLead: true });
    const params = { leadSelector: { $type: "LeadKeySelector", keyType: "EMAIL", keyValues: [leadRecord.Email] } };
    const streamed = [];
    for await (const lead of createStreamer(account)(getMultipleLeads, params, "leadRecordList")) streamed.push(lead.Email);
    const stranger = createClient({ ...account, secretKey: "wrong" });
    return {
      status: written.syncStatus.status,
      name: written.leadRecord.leadAttributeList[0].attrValue,
      streamed,
      unknown: await failure(client.getLead({ leadKey })),
      invalid: await failure(client.getLead({ leadKey: { keyType: "NAME", keyValue: "" } })),
      wrongKey: await failure(stranger.getLead({ leadKey })),
      explained: explain("syncLead", { leadRecord, returnLead: false }).records.length,
    };
  };
  globalThis.refused = (account) => failure(createClient(account).getLead({ leadKey }));
`;

const doors = Object.keys(readManifest(root).exports)
  .filter((door) => !/\.\w+$/.test(door))
  .map((door) => door.replace(".", "mktows"));
const rows = sectionOf(textOf("docs/installing.md"), "What runs where")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.split("|").map((cell) => cell.trim()));
/** Each door of the table, and whether it runs in a browser. */
const inBrowsers = new Map(
  rows.flatMap(([, names = "", , browser = ""]) =>
    [...names.matchAll(/`(mktows[\w/-]*)`/g)].map(([, name = ""]) => [name, browser === "yes"]),
  ),
);

test("docs/installing.md says of every door where it runs", () => {
  expect([...inBrowsers.keys()].sort()).toEqual([...doors].sort());
});

describeWithChromium("in a browser", () => {
  const packages = usePackages();
  const scripts = new Map<string, string>();
  let browser: Browser;
  /** Serves an empty page, and the scripts. */
  let site: Server;
  let origin: string;
  let bundled: (name: string, code: string) => Promise<string>;

  beforeAll(async () => {
    const project = await (await packages()).project("browser", ["mktows"]);
    bundled = async (name, code) => {
      const entry = join(project, `${name}.js`);
      writeFileSync(entry, code);
      const { outputFiles } = await build({
        ...{ entryPoints: [entry], bundle: true, format: "esm", platform: "browser" },
        ...{ minify: true, write: false, logLevel: "silent" },
      });
      return outputFiles[0]?.text ?? "";
    };
    site = createServer(({ url = "" }, answer) => {
      const script = scripts.get(url);
      const type = script === undefined ? "text/html" : "text/javascript";
      answer.writeHead(200, { "content-type": `${type}; charset=utf-8` });
      answer.end(script ?? "<!doctype html><title>page</title>");
    });
    await new Promise<void>((listening) => site.listen(0, "127.0.0.1", listening));
    const address = site.address();
    if (address === null || typeof address === "string") throw new Error("not listening");
    origin = `http://127.0.0.1:${address.port}`;
    browser = await launchChromium();
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    site?.closeAllConnections();
    site?.close();
  });

  test("a bundle of the client signs and calls the sandbox, and gets its answers and faults", async () => {
    scripts.set("/page.js", await bundled("page", page));
    const sandbox = createSandbox();
    const { url: endpoint } = await sandbox.listen({ origins: [origin] });
    const other = createSandbox();
    const { url: closed } = await other.listen();
    const { userId, secretKey } = sandbox;
    const shown = await browser.newPage();
    const problems: string[] = [];
    shown.on("pageerror", (error) => problems.push(error.message));
    await shown.goto(origin);
    await shown.addScriptTag({ url: "/page.js", type: "module" });
    await shown.waitForFunction("globalThis.run");
    const asked = JSON.stringify({ endpoint, userId, secretKey });
    expect(await shown.evaluate(`run(${asked})`)).toEqual({
      ...{ status: "CREATED", name: "Zoë", streamed: ["ada@lovelace.example"], explained: 1 },
      unknown: ["fault", 20103],
      invalid: ["validation", 1],
      wrongKey: ["fault", 20014],
    });
    const refused = JSON.stringify({ endpoint: closed, userId, secretKey });
    expect(await shown.evaluate(`refused(${refused})`)).toEqual(["transport", "other"]);
    expect(problems).toEqual([]);
    await shown.close();
    await Promise.all([sandbox.close(), other.close()]);
  });

  test("the doors run, or need Node.js, as docs/installing.md says", async () => {
    const shown = await browser.newPage();
    await shown.goto(origin);
    for (const [door, runs] of inBrowsers) {
      const code = `import * as door from "${door}"; globalThis["${door}"] = Object.keys(door);`;
      const script = await bundled(door.replaceAll("/", "-"), code).catch(() => undefined);
      expect(script !== undefined, door).toBe(runs);
      if (script === undefined) continue;
      scripts.set(`/${door}.js`, script);
      await shown.addScriptTag({ url: `/${door}.js`, type: "module" });
      await shown.waitForFunction(`globalThis["${door}"]?.length > 0`);
    }
    await shown.close();
  });
});
