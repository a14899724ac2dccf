// The page in a browser, as a person uses it: live, by keyboard, at two widths, in light and dark.
import { execFile } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { describeWithChromium, launchChromium } from "../../chromium.js";
import { temporaryFolder } from "../../codegen/workspace.js";
import { root } from "../../outside.js";
import { attributes } from "../fixture.js";
import { record, serve, type Served } from "./fixture.js";

const run = promisify(execFile);

describeWithChromium("the page in Chromium", () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  /** What must not happen: scripts of others, errors, requests to other origins. */
  const wrong: string[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser.close());

  async function open(path = "/", options: Parameters<Browser["newContext"]>[0] = {}) {
    served = await serve();
    const context = await browser.newContext(options);
    page = await context.newPage();
    page.on("dialog", (dialog) => wrong.push(`a dialog: ${dialog.message()}`));
    page.on("pageerror", ({ message }) => wrong.push(message));
    page.on("console", (one) => one.type() === "error" && wrong.push(one.text()));
    page.on("request", (request) => {
      if (!request.url().startsWith(served.origin)) wrong.push(request.url());
    });
    await page.goto(served.origin + path);
  }

  afterEach(async () => {
    await page.context().close();
    await served.sandbox.close();
    expect(wrong.splice(0)).toEqual([]);
  });

  const ann = record("ann@x.example", { City: "Kobe" });

  test("shows calls as they are made, and keeps the focus where it was", async () => {
    await open();
    await page.getByText("No calls yet").waitFor();
    await page.getByText("Live", { exact: true }).waitFor();
    await served.client.syncLead(ann);
    const first = page.locator("#call-1 a");
    await first.waitFor();
    await first.focus();
    await served.client.syncLead(ann);
    await page.locator("#call-2").waitFor();
    expect(await page.locator("tbody tr").evaluateAll((rows) => rows.map(({ id }) => id))).toEqual([
      "call-2",
      "call-1",
    ]);
    expect(await page.evaluate("document.activeElement.getAttribute('href')")).toBe("/calls/1");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "What decided" }).waitFor();
    await page.getByRole("link", { name: "lead 2", exact: true }).click();
    await page.getByText("Kobe").first().waitFor();
    await served.client.syncLead(record("ann@x.example", { City: "Oita" }));
    await page.getByText("Oita").first().waitFor();
  });

  test("finds leads and objects, without a mouse", async () => {
    await open();
    await served.client.syncLead(ann);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter"); // to the content
    await page.getByRole("link", { name: "Leads" }).press("Enter");
    const search = page.getByRole("searchbox", { name: "Email or id" });
    await search.fill("ANN@");
    await search.press("Enter");
    await page.getByRole("link", { name: "ann@x.example" }).press("Enter");
    await page.getByRole("heading", { name: "ann@x.example" }).waitFor();
    await page.getByRole("link", { name: "Objects" }).press("Enter");
    await page.getByRole("link", { name: "1970" }).press("Enter");
    await page.getByText("Launch Webinar").first().waitFor();
  });

  test("what it copies makes the call again", async () => {
    await open("/", { permissions: ["clipboard-read", "clipboard-write"] });
    const text = 'it\'s "a" `b` $(c) \\ <d> \u202e é';
    await served.client.syncLead(record("ann@x.example", { City: text }));
    await page.goto(`${served.origin}/calls/1`);
    const copied = async (name: string): Promise<string> => {
      await page.getByText(`As ${name}`, { exact: true }).click();
      await page.getByRole("button", { name: `Copy as ${name}` }).click();
      await page.locator("button:has-text('Copied')").last().waitFor();
      return page.evaluate("navigator.clipboard.readText()");
    };
    const [curl, program] = [await copied("curl"), await copied("TypeScript")];
    expect(curl + program).not.toContain(served.sandbox.secretKey);
    const cityOf = () => served.sandbox.inspect().leads[1]?.attributes["City"];
    for (const again of [() => inShell(curl), () => inNode(program)]) {
      await served.client.syncLead(record("ann@x.example", { City: "changed" }));
      expect(await again()).toMatch(/UPDATED/);
      expect(cityOf()).toBe(text);
    }
  }, 60_000);

  test("texts of callers are inert, and long ones fit", async () => {
    await open("/", { viewport: { width: 390, height: 800 } });
    const text = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'>\u202e`;
    const long = "w".repeat(5_000);
    await served.client.syncLead({
      leadRecord: {
        ...{ Email: `${text}@x.example`, ForeignSysPersonId: text },
        leadAttributeList: attributes({ FirstName: text, LastName: long, City: long }),
      },
      returnLead: true,
    });
    await served.client
      .getLead({ leadKey: { keyType: "EMAIL", keyValue: long } })
      .catch(() => undefined);
    await page.locator("#call-2").waitFor();
    for (const path of ["/", "/calls/1", "/calls/2", "/leads", "/leads/2"]) {
      await page.goto(served.origin + path);
      const beyond = "document.documentElement.scrollWidth - innerWidth";
      expect([path, await page.evaluate(beyond)]).toEqual([path, 0]);
    }
    await page.goto(`${served.origin}/leads/2`);
    await page.getByText("</script><script>").first().waitFor();
  });

  test("works without its script", async () => {
    await open("/", { javaScriptEnabled: false });
    await served.client.syncLead(ann);
    await page.reload();
    await page.getByRole("link", { name: "syncLead" }).click();
    await page.getByText("As curl").click();
    await page.getByText("npx mktows encode").waitFor();
    expect(await page.getByRole("button").count()).toBe(0);
  });

  test("axe finds nothing serious, at two widths, in light and dark", async () => {
    await open("/", { bypassCSP: true });
    const axe = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");
    const judge = async (path: string) => {
      await page.goto(served.origin + path);
      for (const one of await page.locator("summary").all()) await one.click();
      await page.addScriptTag({ content: axe });
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme: "light" });
        expect([path, width, await page.evaluate(judgement())]).toEqual([path, width, []]);
        await page.emulateMedia({ colorScheme: "dark" });
        const inDark = await page.evaluate(judgement("color-contrast"));
        expect([path, width, inDark]).toEqual([path, width, []]);
      }
    };
    await judge("/");
    await served.client.syncLead(ann);
    const leadKey = { keyType: "EMAIL", keyValue: "eve@x" } as const;
    await served.client.getLead({ leadKey }).catch(() => undefined);
    for (const path of ["/", "/calls/1", "/calls/2", "/leads/2"]) await judge(path);
  }, 120_000);

  /** What axe finds that is serious or critical, with the elements; by one rule, or by all. */
  const judgement = (rule?: string): string => `axe
    .run(${rule === undefined ? "" : JSON.stringify({ runOnly: [rule] })})
    .then(({ violations }) => violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]))`;

  const folder = temporaryFolder();
  const environment = () => ({ ...process.env, MKTOWS_SECRET_KEY: served.sandbox.secretKey });

  /** Runs a command, whose `npx mktows` is the command of this checkout. */
  async function inShell(command: string): Promise<string> {
    const program = `#!/bin/sh\nshift\nexec "${join(root, "node_modules/.bin/tsx")}" "${join(root, "src/cli/main.ts")}" "$@"\n`;
    folder.write("npx", program);
    chmodSync(join(folder.path, "npx"), 0o755);
    const env = { ...environment(), PATH: `${folder.path}:${process.env["PATH"]}` };
    return (await run("sh", ["-c", command], { env })).stdout;
  }

  /** Runs a program, whose `mktows` is that of this checkout. */
  async function inNode(program: string): Promise<string> {
    const outfile = join(root, "node_modules/.cache/mktows-test/copied.mjs");
    await build({
      stdin: { contents: program, resolveDir: root, loader: "ts" },
      ...{ bundle: true, format: "esm", platform: "node", packages: "external", outfile },
      alias: { mktows: join(root, "src/index.ts") },
      tsconfigRaw: {
        compilerOptions: { paths: { "#platform/*": [join(root, "src/platform/node/*.ts")] } },
      },
    });
    return (await run(process.execPath, [outfile], { env: environment() })).stdout;
  }
});
