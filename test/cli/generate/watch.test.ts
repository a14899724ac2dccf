// `mktows generate --watch` as a process, with files that change as editors change them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../outside.js";
import { mktows } from "../shell.js";

/** The text that a process has printed, and a way to wait for more of it. */
function start(cwd: string) {
  const env = { ...process.env, TSX_TSCONFIG_PATH: join(root, "tsconfig.json") };
  const args = ["--import", import.meta.resolve("tsx"), join(root, "src/cli/main.ts")];
  const child = spawn(process.execPath, [...args, "generate", "--watch"], {
    cwd,
    env,
    timeout: 110_000,
  });
  let text = "";
  const add = (data: Buffer): void => void (text += data.toString());
  child.stdout.on("data", add);
  child.stderr.on("data", add);
  let seen = 0;
  const until = async (wanted: RegExp): Promise<string> => {
    for (;;) {
      const found = wanted.exec(text.slice(seen));
      if (found !== null) {
        seen += found.index + found[0].length;
        return found[0];
      }
      await Promise.race([
        once(child.stdout, "data"),
        once(child.stderr, "data"),
        once(child, "close").then(() => expect.fail(`it ended: ${text}`)),
      ]);
    }
  };
  return { child, until, rest: () => text.slice(seen) };
}

/** As many editors write: another file, which then takes the name. */
function replace(file: string, text: string): void {
  writeFileSync(`${file}~`, text);
  renameSync(`${file}~`, file);
}

test("changes of a WSDL, of what it imports and of the config are generated, errors are told, and Ctrl-C ends it with 0", async () => {
  const folder = mkdtempSync(join(tmpdir(), "mktows-watch-"));
  const fixture = join(root, "test/fixtures/wsdl/imports");
  for (const name of ["contract.wsdl", "catalog.json", "parts", "saved"])
    cpSync(join(fixture, name), join(folder, name), { recursive: true });
  const config = join(folder, "mktows.config.json");
  const contract = { wsdl: "contract.wsdl", out: "code", catalog: "catalog.json" };
  writeFileSync(config, JSON.stringify({ contracts: [contract] }));
  const { child, until, rest } = start(folder);
  const time = String.raw`\d\d:\d\d:\d\d `;
  try {
    await until(
      new RegExp(`^${time}code: \\d+ files from contract.wsdl, [1-9]\\d* changed\nwatching`),
    );

    const imported = join(folder, "parts/orders.xsd");
    const text = readFileSync(imported, "utf8");
    replace(imported, `${text}<broken`);
    await until(new RegExp(`${time}failed, as told above`));
    replace(imported, text);
    await until(new RegExp(`${time}the generated code stays`));

    const changed = readFileSync(join(folder, "contract.wsdl"), "utf8");
    writeFileSync(
      join(folder, "contract.wsdl"),
      changed.replace(/<(\w+:)?definitions/, "$& note='x'"),
    );
    await until(/passed over: .*note="x"/);

    replace(config, JSON.stringify({ contracts: [{ ...contract, dates: "Date", client: false }] }));
    await until(new RegExp(`${time}code: \\d+ files from contract.wsdl, [1-9]\\d* changed\n`));
    writeFileSync(join(folder, "other.txt"), "no document");
  } finally {
    child.kill("SIGINT");
  }
  const [code, signal] = await once(child, "close");
  expect({ code, signal, rest: rest() }).toEqual({ code: 0, signal: null, rest: "" });
}, 120_000);

test("documents from the web alone cannot be watched", async () => {
  const address = "http://127.0.0.1:9/service?WSDL";
  const { code, err } = await mktows(["generate", address, "--out", "x", "--watch"]);
  expect(code).toBe(1);
  expect(err).toContain("--watch: all documents are from the web, and cannot be watched");
});
