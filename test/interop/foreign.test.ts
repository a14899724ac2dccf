// SOAP clients in other languages, each generated from the WSDL that the sandbox serves. All run the same scenario
// (clients/) and have the same outcome.
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSandbox, type Sandbox } from "../../src/sandbox/index.js";
import { describeWithCommand, root } from "../outside.js";

const run = promisify(execFile);
const clients = join(root, "test/interop/clients");

const scenario = `create\tCREATED
update\tUPDATED
batch\tCREATED,UPDATED
read\tZoë <&> "' 日本 😀
selector\t2
mobjects\tCREATED,UPDATED
workspace\tUPDATED
no such workspace\tfault 20110
wrong secret\tfault 20014
`;

let sandbox: Sandbox;
let args: string[];
beforeAll(async () => {
  sandbox = createSandbox();
  const { url } = await sandbox.listen();
  args = [`${url}?WSDL`, sandbox.userId, sandbox.secretKey];
});
afterAll(() => sandbox.close());

async function expectScenario(command: string, ...before: string[]): Promise<void> {
  sandbox.reset();
  const { stdout } = await run(command, [...before, ...args], { timeout: 60_000 });
  expect(stdout).toBe(scenario);
}

describeWithCommand(
  ["php", "-r", "class_exists('SoapClient') || exit(1);"],
  "PHP SoapClient",
  () => {
    test("runs the scenario", () => expectScenario("php", join(clients, "scenario.php")));
  },
);

// Debian's modules are those of Debian's own Python, which may not be the first in the path.
describeWithCommand(["/usr/bin/python3", "-c", "import zeep"], "Python zeep", () => {
  test("runs the scenario", () => expectScenario("/usr/bin/python3", join(clients, "scenario.py")));
});

describeWithCommand(["ruby", "-e", "require 'soap/wsdlDriver'"], "Ruby soap4r", () => {
  test("runs the scenario", () => expectScenario("ruby", join(clients, "scenario.rb")));
});

describeWithCommand(["wsimport", "-version"], "Java JAX-WS", () => {
  const jars = "/usr/share/jaxws/lib";
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "mktows-java-"))));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("runs the scenario", { timeout: 300_000 }, async () => {
    const wsdl = args[0] ?? "";
    const made = ["-XadditionalHeaders", "-Xnocompile", "-quiet", "-p", "mktows", "-s", folder];
    await run("wsimport", [...made, wsdl]);
    const sources = readdirSync(join(folder, "mktows")).map((file) => join(folder, "mktows", file));
    const path = `${folder}:${jars}/*`;
    const flags = ["-encoding", "UTF-8", "-nowarn", "-cp", path, "-d", folder];
    await run("javac", [...flags, ...sources, join(clients, "Scenario.java")]);
    await expectScenario("java", "-cp", path, "Scenario");
  });
});
