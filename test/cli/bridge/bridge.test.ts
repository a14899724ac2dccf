import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createRestSandbox, type RestSandbox } from "../../../src/rest-sandbox/index.js";
import { mktows, output } from "../shell.js";

let folder: string;
let sandbox: RestSandbox;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mktows-cli-"));
  sandbox = createRestSandbox();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await sandbox.close();
});

const write = (name: string, content: object | string): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};

describe("mktows bridge report", () => {
  test("prints a section for each operation, and JSON on request", async () => {
    expect(await output(["bridge", "report"])).toMatch(/^syncLead\n {2}calls {4}1; /m);
    const report: unknown = JSON.parse(await output(["bridge", "report", "--json"]));
    expect(report).toContainEqual(
      expect.objectContaining({ operation: "listMObjects", exact: true }),
    );
  });
});

describe("mktows bridge check", () => {
  test("checks an instance whose credentials are in the environment", async () => {
    const { url } = await sandbox.listen();
    vi.stubEnv("MKTOWS_REST_ENDPOINT", url);
    vi.stubEnv("MKTOWS_REST_CLIENT_ID", sandbox.clientId);
    vi.stubEnv("MKTOWS_REST_CLIENT_SECRET", sandbox.clientSecret);
    const request = write("list.json", { operation: "listMObjects", params: {} });
    const { out, err } = await mktows(["bridge", "check", request]);
    expect(out).toMatch(/^ok +login$/m);
    expect(out).toMatch(/^ok +leads can be read$/m);
    expect(out).toMatch(/dry run of listMObjects \(list\.json\)/);
    expect(out + err).not.toContain(sandbox.clientSecret);
  });

  test("takes the address and the client from the file before the environment", async () => {
    const { url: endpoint } = await sandbox.listen();
    const { clientId, clientSecret } = sandbox;
    vi.stubEnv("MKTOWS_REST_ENDPOINT", "http://127.0.0.1:1");
    vi.stubEnv("MKTOWS_REST_CLIENT_ID", "another");
    vi.stubEnv("MKTOWS_REST_CLIENT_SECRET", "another");
    const config = write("bridge.json", { endpoint, clientId, clientSecret });
    const request = write("list.json", { operation: "listMObjects", params: {} });
    const { out } = await mktows(["bridge", "check", "--config", config, request]);
    expect(out).toMatch(/^ok +login$/m);
  });

  test("ends with 1 where something would fail", async () => {
    const { url: endpoint } = await sandbox.listen();
    const { clientId, clientSecret } = sandbox;
    write("fields.json", {
      version: 1,
      instance: "x",
      takenAt: "2026-11-29T00:00:00Z",
      fields: [],
    });
    const config = write("bridge.json", {
      ...{ endpoint, clientId, clientSecret },
      snapshot: "fields.json",
      foreignId: "noSuchField",
    });
    const request = write("list.json", { operation: "listMObjects", params: {} });
    const { code, out, err } = await mktows([
      "bridge",
      "check",
      "--config",
      config,
      request,
      "--json",
    ]);
    expect(code).toBe(1);
    expect(err).toMatch(/^mktows: \d+ of \d+ checks failed\n$/);
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({ what: "option foreignId", state: "fails" }),
    );
  });

  test.each<[string, object | string, number, RegExp]>([
    ["credentials are missing", {}, 2, /requires endpoint \(MKTOWS_REST_ENDPOINT\), clientId/],
    ["the file is no object", [], 1, /expected an object with options/],
    [
      "the file with the secret is no JSON",
      '{"clientSecret": "the-secret\\u12", "endpoint": 1}',
      1,
      /c\.json:1:18: not JSON: expected four hexadecimal digits after each \\u\n$/,
    ],
    ["the snapshot is not there", { snapshot: "gone.json" }, 1, /gone\.json: file not found/],
    [
      "an option is wrong",
      { endpoint: "http://127.0.0.1:1", clientId: "c", clientSecret: "the-secret", dryrun: 1 },
      1,
      /dryrun: unknown option[^]*did you mean dryRun/,
    ],
  ])("says what is wrong where %s", async (_, config, want, message) => {
    const { code, err } = await mktows(["bridge", "check", "--config", write("c.json", config)]);
    expect(code).toBe(want);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/unexpected error|the-secret/);
  });

  test("takes no request of an unknown operation", async () => {
    const config = write("c.json", {
      endpoint: "http://127.0.0.1:1",
      clientId: "c",
      clientSecret: "s",
    });
    const request = write("r.json", { operation: "toString", params: {} });
    const { code, err } = await mktows(["bridge", "check", "--config", config, request]);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/r\.json: operation: expected the name/),
    ]);
  });
});
