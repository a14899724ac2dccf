import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createClient } from "../../../src/index.js";
import { createRestSandbox, type RestSandbox } from "../../../src/rest-sandbox/index.js";
import { run } from "../../../src/cli/program.js";
import type { Signal } from "../../../src/cli/terminal.js";
import { mktows, noTerminal } from "../shell.js";

let folder: string;
let standIn: RestSandbox;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mktows-cli-"));
  standIn = createRestSandbox();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await standIn.close();
});

const write = (content: object): string => {
  const path = join(folder, "gateway.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
};

const secretKey = "a-soap-secret-of-our-own";

/** The command, once it is ready. `end` resolves to what it wrote on standard error. */
async function serve(config: string): Promise<{ url: string; end: () => Promise<string> }> {
  let err = "";
  let stop = (_: Signal): void => undefined;
  let ready = (_: string): void => undefined;
  const listening = new Promise<string>((resolve) => (ready = resolve));
  const ended = run(["gateway", "--config", config], {
    ...noTerminal,
    out: (text) => ready(String(text)),
    err: (text) => void (err += text),
    stopped: () => new Promise((resolve) => (stop = resolve)),
  });
  const [, url = ""] = /^listening (http:\/\/127\.0\.0\.1:\d+\/\S+)\n$/.exec(await listening) ?? [];
  const end = async (): Promise<string> => {
    stop("SIGTERM");
    expect(await ended).toBe(0);
    return err;
  };
  return { url, end };
}

describe("mktows gateway", () => {
  test("serves a client of SOAP, logs a line for each call without secrets, and stops", async () => {
    const { url: endpoint } = await standIn.listen();
    const { clientId, clientSecret } = standIn;
    vi.stubEnv("MKTOWS_REST_CLIENT_SECRET", clientSecret);
    const config = write({ endpoint, clientId, users: { old: secretKey } });
    const gateway = await serve(config);
    const { url } = gateway;
    const client = createClient({ endpoint: url, userId: "old", secretKey });
    const leadRecord = { Email: "ann@example.com" };
    const { syncStatus } = await client.syncLead({ leadRecord, returnLead: false });
    expect(syncStatus.status).toBe("CREATED");
    expect(await (await fetch(new URL("/healthz", url))).text()).toMatch(/^ok/);
    const err = await gateway.end();
    expect(err).toMatch(/^\S+Z syncLead user=old records=1 outcome=ok ms=\d+ rest=\d+\n$/);
    expect(err).not.toMatch(new RegExp(`${secretKey}|${clientSecret}|ann@`));
  });

  test("ends a call at the deadline of the file", async () => {
    const slow = createRestSandbox({ trouble: { latency: 2_000 }, onFailure: () => undefined });
    const { url: endpoint } = await slow.listen();
    const { clientId, clientSecret } = slow;
    const users = { old: secretKey };
    const { url, end } = await serve(
      write({ endpoint, clientId, clientSecret, users, deadline: 50 }),
    );
    const client = createClient({ endpoint: url, userId: "old", secretKey, repeat: false });
    const leadKey = { keyType: "EMAIL", keyValue: "ann@example.com" } as const;
    await expect(client.getLead({ leadKey })).rejects.toMatchObject({ code: 20011 });
    await end();
    await slow.close();
  });

  test.each<[string, object, readonly string[], number, RegExp]>([
    ["there are no users", {}, [], 1, /give `users` in the file of --config, or MKTOWS_USER_ID/],
    ["the users are none", { users: [1] }, [], 1, /users: expected an object/],
    ["the deadline is none", { users: { a: "b" }, deadline: "1 s" }, [], 1, /deadline: expected/],
    ["a key of TLS is missing", { users: { a: "b" } }, ["--tls-cert", "x"], 1, /give both/],
    [
      "the certificate is not there",
      { users: { a: "b" } },
      ["--tls-cert", "x", "--tls-key", "y"],
      1,
      /x: file not found/,
    ],
    [
      "others could read it",
      { users: { a: "b" } },
      ["--host", "0.0.0.0"],
      1,
      /--host 0\.0\.0\.0: .*give --tls-cert and --tls-key, or --plain/,
    ],
    [
      "the instance is not named",
      { endpoint: undefined },
      [],
      2,
      /requires endpoint \(MKTOWS_REST_ENDPOINT\)/,
    ],
    [
      "the certificate is none",
      { users: { a: "b" } },
      ["--tls-cert", join(import.meta.dirname, "../shell.ts"), "--tls-key", import.meta.filename],
      1,
      /tls\.cert: expected a certificate, in PEM/,
    ],
  ])("says what to do where %s", async (_, more, args, want, message) => {
    const instance = { endpoint: "http://127.0.0.1:1", clientId: "c", clientSecret: "the-secret" };
    const config = write({ ...instance, ...more });
    const { code, err } = await mktows(["gateway", "--config", config, ...args]);
    expect([code, err]).toEqual([want, expect.stringMatching(message)]);
    expect(err).not.toMatch(/unexpected error|the-secret/);
  });

  test("says what to do where half of a user is in the environment", async () => {
    vi.stubEnv("MKTOWS_USER_ID", "old");
    const instance = { endpoint: "http://127.0.0.1:1", clientId: "c", clientSecret: "the-secret" };
    const { code, err } = await mktows(["gateway", "--config", write(instance)]);
    expect([code, err]).toEqual([1, expect.stringMatching(/MKTOWS_SECRET_KEY: give both/)]);
  });
});
