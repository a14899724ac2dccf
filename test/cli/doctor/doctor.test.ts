// `mktows doctor` before a service that is well, and before each thing that can be wrong.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Finding } from "../../../src/bridge/check/findings.js";
import { checkNode, checkPackages } from "../../../src/cli/doctor/packages.js";
import { checkProxy } from "../../../src/cli/doctor/proxy.js";
import { createRestSandbox } from "../../../src/rest-sandbox/index.js";
import { createSandbox, type Sandbox } from "../../../src/sandbox/index.js";
import { listen } from "../../../src/server.js";
import { openJournal } from "../../../src/sync/journal-file.js";
import { describeWithProgram, root } from "../../outside.js";
import { mktows } from "../shell.js";

let folder: string;
let sandbox: Sandbox;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "mktows-doctor-"))));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => void (sandbox = createSandbox({ userId: "me", secretKey: "the-secret" })));
afterEach(() => sandbox.close());

async function doctor(...args: readonly string[]) {
  const { code, out, err } = await mktows(["doctor", ...args]);
  expect(out + err).not.toContain("the-secret");
  return { code, out, err };
}

const asUser = ["--user", "me", "--secret", "the-secret"];

test("finds nothing where all is well", async () => {
  const { url } = await sandbox.listen();
  const { code, out, err } = await doctor("--endpoint", url, ...asUser);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/^ok +Node\.js: \d+\.\d+\.\d+$/m);
  expect(out).toMatch(/^ok +service: http:\/\/127\.0\.0\.1:\d+ answers in \d+ ms$/m);
  expect(out).toMatch(/^ok +clock: as the service's$/m);
  expect(out).toMatch(/^ok +contract: 3_1, all 23 operations$/m);
  expect(out).toMatch(/^ok +signature: accepted/m);
});

test("says without an address where one comes from", async () => {
  const { code, out } = await doctor();
  expect(code).toBe(0);
  expect(out).toMatch(/^note +service: no address: set MKTOWS_ENDPOINT, or give --endpoint/m);
});

test("says what to do about a signature that is refused", async () => {
  const { url } = await sandbox.listen();
  const { code, out, err } = await doctor("--endpoint", url, "--user", "me", "--secret", "wrong");
  expect(code).toBe(1);
  expect(out).toMatch(/^FAILS +signature: .*20014.*\n +is the user id right, and the secret key/m);
  expect(err).toBe("mktows: 1 of 7 checks failed\n");
});

test("tells of another version of the contract, and of an address without one", async () => {
  const { url } = await sandbox.listen();
  const older = await doctor("--endpoint", url.replace("3_1", "2_2"), ...asUser);
  expect(older.out).toMatch(/^note +contract: the address is of 2_2, this client of 3_1/m);
  const rest = createRestSandbox();
  const other = await doctor("--endpoint", (await rest.listen()).url, ...asUser);
  await rest.close();
  expect(other.code).toBe(1);
  expect(other.out).toMatch(/^note +contract: no WSDL of mktows there \(HTTP \d+\)/m);
});

test.each([
  [-30_000, "ok", /30 s ahead of the service's: set it by NTP/],
  [300_000, "note", /5 min behind the service's: set it by NTP/],
  [3_600_000, "FAILS", /60 min behind the service's; it refuses more than 15 minutes/],
])("compares the clock with that of a service which is %i ms ahead", async (ahead, mark, text) => {
  const server = await listen(async (request) => {
    const answer = await sandbox.handle(request);
    const date = new Date(Date.now() + ahead).toUTCString();
    return { ...answer, headers: { ...answer.headers, date } };
  });
  const { url } = server;
  const { out } = await doctor("--endpoint", `${url}/soap/mktows/3_1`, ...asUser);
  await server.close();
  const line = out.split("\n").find((each) => each.includes("clock: "));
  expect(line).toMatch(text);
  expect(line?.split(" ")[0]).toBe(mark);
});

test.each([
  ["http://127.0.0.1:1/", /ECONNREFUSED.*: nothing listens there/],
  ["http://no-such-host.invalid/", /: the host is not known or not reachable/],
  ["ftp://u:the-secret@host/", /the address is no http or https URL/],
])("says why %s cannot be reached", async (endpoint, message) => {
  const { code, out } = await doctor("--endpoint", endpoint, ...asUser);
  expect(code).toBe(1);
  expect(out.split("\n").find((line) => line.includes("service: "))).toMatch(message);
});

test("knows http that is called as https", async () => {
  const { url } = await sandbox.listen();
  const { out } = await doctor("--endpoint", url.replace("http:", "https:"), ...asUser);
  expect(out).toMatch(/^FAILS +service: \S+ does not speak TLS: is it http instead of https/m);
});

describeWithProgram("openssl", "TLS", () => {
  test("says what a certificate lacks that nobody vouches for", async () => {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const made = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1".split(
      " ",
    );
    const files = ["-keyout", key, "-out", cert, "-subj", "/CN=localhost"];
    execFileSync("openssl", [...made, ...files], { stdio: "ignore" });
    const tls = { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") };
    const { url } = await sandbox.listen({ tls });
    const { code, out } = await doctor("--endpoint", url, ...asUser);
    expect(code).toBe(1);
    expect(out).toMatch(/^FAILS +service: .*certificate.*NODE_EXTRA_CA_CERTS$/m);
  });
});

test("tells of a journal that another process has", async () => {
  const path = join(folder, "leads.csv.journal");
  const identity = { operation: "syncMultipleLeads", target: "x", options: {} };
  const journal = openJournal(path, identity);
  const locked = await doctor("--journal", path);
  journal.close();
  const free = await doctor("--journal", path);
  expect(locked.out).toMatch(/^FAILS +journal \S+: another process has it: wait/m);
  expect([locked.code, free.code]).toEqual([1, 0]);
  expect(free.out).toMatch(/^ok +journal \S+: no process has it/m);
});

test("checks the instance of a bridge, too, and prints JSON", async () => {
  const rest = createRestSandbox();
  const { clientId, clientSecret } = rest;
  const config = join(folder, "bridge.json");
  const endpoint = (await rest.listen()).url;
  writeFileSync(config, JSON.stringify({ endpoint, clientId, clientSecret }));
  const { out } = await doctor("--config", config, "--json");
  await rest.close();
  const findings = JSON.parse(out) as readonly Finding[];
  expect(findings).toContainEqual({ what: "bridge: login", state: "ok", text: expect.any(String) });
  expect(out).not.toContain(clientSecret);
});

describe("what is installed", () => {
  test("is compared with this command, and what doors lack is told", () => {
    const here = [...checkPackages(root)];
    const all = ["Node.js", "packages", "contracts"];
    expect(here.map(({ what }) => what)).toEqual(all.slice(0, here.length));
    const project = mkdtempSync(join(folder, "project-"));
    expect([...checkPackages(project)][1]).toMatchObject({ state: "note", text: /npm install/ });
  });

  test("is told of a config file that generate finds, and of no other", () => {
    const project = mkdtempSync(join(folder, "project-"));
    const contracts = () =>
      [...checkPackages(project)]
        .filter(({ what }) => what === "contracts")
        .map(({ text }) => text);
    writeFileSync(join(project, "mktows.config.mts"), "");
    expect(contracts()).toEqual([]);
    writeFileSync(join(project, "mktows.config.mjs"), "");
    expect(contracts()).toEqual(["mktows.config.mjs says what mktows generate writes"]);
  });

  test.each([
    ["18.20.4", "fails"],
    ["20.9.0", "fails"],
    ["20.19.0", "ok"],
    ["24.1.0", "ok"],
  ])("Node.js %s: %s", (version, state) => {
    expect(checkNode(version).state).toBe(state);
  });
});

test("a proxy of the environment is named without its password", () => {
  const environment = { HTTPS_PROXY: "http://me:the-secret@proxy.example:3128", NO_PROXY: "a.b" };
  const found = (url: string) => [...checkProxy(new URL(url), environment)];
  expect(found("https://host.example/")).toEqual([
    {
      what: "proxy",
      state: "ok",
      text: "HTTPS_PROXY names http://proxy.example:3128; NO_PROXY is a.b",
    },
  ]);
  expect(found("https://127.0.0.1/")).toEqual([]);
  expect(found("http://host.example/")).toEqual([]);
});
