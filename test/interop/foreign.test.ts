// SOAP clients in other languages, each generated from the WSDL that an endpoint serves at a version of the contract. All
// run the same scenario (clients/), and have the same outcome at each version and at each endpoint.
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { describeWithCommand, root } from "../outside.js";
import { atVersions, endpoints, openSandbox, type Open } from "./endpoints.js";

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

/** The oldest contract, the one before the last and the last. */
const versions = ["2_1", "2_7", "3_1"] as const;
type Version = (typeof versions)[number];

const runs = atVersions(versions);

/** The address of the WSDL, the user and the secret key: what a program is started with. */
type Start = readonly string[];

async function atEndpoint<Result>(
  open: Open,
  version: Version,
  act: (start: Start) => Promise<Result>,
): Promise<Result> {
  const endpoint = open();
  try {
    const url = await endpoint.listen();
    return await act([`${url.replace("3_1", version)}?WSDL`, endpoint.userId, endpoint.secretKey]);
  } finally {
    await endpoint.close();
  }
}

/** What a program prints. */
async function printed(
  open: Open,
  version: Version,
  [command = "", ...args]: readonly string[],
): Promise<string> {
  const { stdout } = await atEndpoint(open, version, (start) =>
    run(command, [...args, ...start], { timeout: 60_000 }),
  );
  return stdout;
}

describeWithCommand(
  ["php", "-r", "class_exists('SoapClient') || exit(1);"],
  "PHP SoapClient",
  () => {
    test.each(runs)("runs the scenario at %s of %s", async (version, _, open) => {
      const program = ["php", join(clients, "scenario.php")];
      expect(await printed(open, version, program)).toBe(scenario);
    });
  },
);

// Debian's modules are those of Debian's own Python, which may not be the first in the path.
describeWithCommand(["/usr/bin/python3", "-c", "import zeep"], "Python zeep", () => {
  test.each(runs)("runs the scenario at %s of %s", async (version, _, open) => {
    const program = ["/usr/bin/python3", join(clients, "scenario.py")];
    expect(await printed(open, version, program)).toBe(scenario);
  });
});

describeWithCommand(["ruby", "-e", "require 'soap/wsdlDriver'"], "Ruby soap4r", () => {
  test.each(runs)("runs the scenario at %s of %s", async (version, _, open) => {
    const program = ["ruby", join(clients, "scenario.rb")];
    expect(await printed(open, version, program)).toBe(scenario);
  });
});

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/**
 * Generates classes from the WSDL of a version and compiles them with a scenario, once: the classes are told the address
 * when they run. Returns a function to the class path of a version.
 */
function compiler(
  scenario: string,
  jars: readonly string[],
  generate: (folder: string, wsdl: string) => Promise<unknown>,
): (version: Version) => Promise<string> {
  const compile = async (version: Version): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), "mktows-java-"));
    folders.push(folder);
    await atEndpoint(openSandbox, version, ([wsdl = ""]) => generate(folder, wsdl));
    const sources = readdirSync(join(folder, "mktows")).map((file) => join(folder, "mktows", file));
    const path = [folder, ...jars].join(":");
    const flags = ["-encoding", "UTF-8", "-nowarn", "-cp", path, "-d", folder];
    await run("javac", [...flags, ...sources, join(clients, scenario)]);
    return path;
  };
  const compiled = new Map<Version, Promise<string>>();
  return (version) => {
    const path = compiled.get(version) ?? compile(version);
    compiled.set(version, path);
    return path;
  };
}

const timeout = 300_000;

describeWithCommand(["wsimport", "-version"], "Java JAX-WS", () => {
  const compiled = compiler("Scenario.java", ["/usr/share/jaxws/lib/*"], (folder, wsdl) => {
    const made = ["-XadditionalHeaders", "-Xnocompile", "-quiet", "-p", "mktows", "-s", folder];
    return run("wsimport", [...made, wsdl]);
  });

  test.each(runs)("runs the scenario at %s of %s", { timeout }, async (version, _, open) => {
    const program = ["java", "-cp", await compiled(version), "Scenario"];
    expect(await printed(open, version, program)).toBe(scenario);
  });
});

/** In Debian: libaxis-java, and what it depends on. */
const axis = [
  ...["axis", "axis-jaxrpc", "axis-saaj", "commons-discovery", "commons-logging", "wsdl4j"],
].map((name) => `/usr/share/java/${name}.jar`);
const wsdl2java = ["-cp", axis.join(":"), "org.apache.axis.wsdl.WSDL2Java"];

// The strict one: it refuses an answer with an element that its classes do not have.
describeWithCommand(["java", "-cp", axis.join(":"), "org.apache.axis.Version"], "Axis 1", () => {
  const compiled = compiler("AxisScenario.java", axis, (folder, wsdl) =>
    run("java", [...wsdl2java, "-a", "-o", folder, "-p", "mktows", wsdl]),
  );
  const programOf = async (version: Version) => [
    ...["java", "-cp", await compiled(version), "AxisScenario"],
  ];

  test.each(runs)("runs the scenario at %s of %s", { timeout }, async (version, _, open) => {
    const outcome = scenario.replace(" 😀", "");
    expect(await printed(open, version, await programOf(version))).toBe(outcome);
  });

  test.each(endpoints)("of 2_7 refuses activities of 3_1 of %s", { timeout }, async (_, open) => {
    const outcome = await printed(open, "3_1", await programOf("2_7"));
    expect(outcome).toMatch(/^activity\tfault /m);
    expect(outcome).toMatch(/^read\tZoë/m);
  });
});
