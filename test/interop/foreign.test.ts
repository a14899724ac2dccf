// SOAP clients in other languages, each generated from the WSDL that the sandbox serves at a version of the contract. All
// run the same scenario (clients/) and have the same outcome at each.
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
activity\tNew Lead
selector\t2
mobjects\tCREATED,UPDATED
workspace\tUPDATED
no such workspace\tfault 20110
wrong secret\tfault 20014
`;

let sandbox: Sandbox;
let address: string;
beforeAll(async () => {
  sandbox = createSandbox();
  ({ url: address } = await sandbox.listen());
});
afterAll(() => sandbox.close());

/** The oldest contract, the one before the last and the last. */
const versions = ["2_1", "2_7", "3_1"];
const wsdlAt = (version: string): string => `${address.replace("3_1", version)}?WSDL`;

async function expectScenario(
  version: string,
  command: string,
  args: readonly string[],
  outcome = scenario,
): Promise<void> {
  sandbox.reset();
  const all = [...args, wsdlAt(version), sandbox.userId, sandbox.secretKey];
  const { stdout } = await run(command, all, { timeout: 60_000 });
  expect(stdout).toBe(outcome);
}

describeWithCommand(
  ["php", "-r", "class_exists('SoapClient') || exit(1);"],
  "PHP SoapClient",
  () => {
    test.each(versions)("runs the scenario at %s", (version) =>
      expectScenario(version, "php", [join(clients, "scenario.php")]),
    );
  },
);

// Debian's modules are those of Debian's own Python, which may not be the first in the path.
describeWithCommand(["/usr/bin/python3", "-c", "import zeep"], "Python zeep", () => {
  test.each(versions)("runs the scenario at %s", (version) =>
    expectScenario(version, "/usr/bin/python3", [join(clients, "scenario.py")]),
  );
});

describeWithCommand(["ruby", "-e", "require 'soap/wsdlDriver'"], "Ruby soap4r", () => {
  test.each(versions)("runs the scenario at %s", (version) =>
    expectScenario(version, "ruby", [join(clients, "scenario.rb")]),
  );
});

/** Generates classes and compiles them with a scenario; returns the class path. */
async function compiled(
  scenario: string,
  jars: readonly string[],
  generate: (folder: string) => Promise<unknown>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "mktows-java-"));
  folders.push(folder);
  await generate(folder);
  const sources = readdirSync(join(folder, "mktows")).map((file) => join(folder, "mktows", file));
  const path = [folder, ...jars].join(":");
  const flags = ["-encoding", "UTF-8", "-nowarn", "-cp", path, "-d", folder];
  await run("javac", [...flags, ...sources, join(clients, scenario)]);
  return path;
}

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

describeWithCommand(["wsimport", "-version"], "Java JAX-WS", () => {
  test.each(versions)("runs the scenario at %s", { timeout: 300_000 }, async (version) => {
    const path = await compiled("Scenario.java", ["/usr/share/jaxws/lib/*"], (folder) => {
      const made = ["-XadditionalHeaders", "-Xnocompile", "-quiet", "-p", "mktows", "-s", folder];
      return run("wsimport", [...made, wsdlAt(version)]);
    });
    await expectScenario(version, "java", ["-cp", path, "Scenario"]);
  });
});

/** In Debian: libaxis-java, and what it depends on. */
const axis = [
  ...["axis", "axis-jaxrpc", "axis-saaj", "commons-discovery", "commons-logging", "wsdl4j"],
].map((name) => `/usr/share/java/${name}.jar`);
const wsdl2java = ["-cp", axis.join(":"), "org.apache.axis.wsdl.WSDL2Java"];

// The strict one: it refuses an answer with an element that its classes do not have.
describeWithCommand(["java", "-cp", axis.join(":"), "org.apache.axis.Version"], "Axis 1", () => {
  const generated = (version: string) =>
    compiled("AxisScenario.java", axis, (folder) =>
      run("java", [...wsdl2java, "-a", "-o", folder, "-p", "mktows", wsdlAt(version)]),
    );

  test.each(versions)("runs the scenario at %s", { timeout: 300_000 }, async (version) => {
    const args = ["-cp", await generated(version), "AxisScenario"];
    await expectScenario(version, "java", args, scenario.replace(" 😀", ""));
  });

  test("of 2_7 refuses activities of 3_1", { timeout: 300_000 }, async () => {
    const path = await generated("2_7");
    sandbox.reset();
    const args = ["-cp", path, "AxisScenario", address, sandbox.userId, sandbox.secretKey];
    const { stdout } = await run("java", args, { timeout: 60_000 });
    expect(stdout).toMatch(/^activity\tfault /m);
    expect(stdout).toMatch(/^read\tZoë/m);
  });
});
