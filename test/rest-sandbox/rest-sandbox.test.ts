// The stand-in as a library: its options, its port, its listeners, its state in memory and in a file.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createRestSandbox, type RestSandboxOptions } from "../../src/rest-sandbox/index.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { openCaller } from "./caller.js";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "mktows-rest-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const leads = "/rest/v1/leads.json";
const write = { json: { input: [{ email: "a@example.com" }] } };

test("it is served on a port, whose URL is the base address", async () => {
  const { logIn, sandbox } = openCaller();
  const { url } = await sandbox.listen();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const headers = { authorization: `Bearer ${await logIn()}` };
  const answer = await fetch(`${url}/rest/v1/leads/partitions.json`, { headers });
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  expect(await answer.json()).toMatchObject({ result: [{ id: 1, name: "Default" }] });
  await sandbox.close();
  await expect(fetch(url)).rejects.toThrow();
});

test("a listener hears of each call, with its endpoint, before it is carried out", async () => {
  const { call, sandbox } = openCaller({ setup: { leads: [] } });
  const heard: unknown[] = [];
  const stop = sandbox.onCall(({ endpoint, call: { json } }) => {
    heard.push([endpoint, json, sandbox.inspect().leads.length]);
  });
  await call("POST", leads, write);
  stop();
  await call("POST", leads, write);
  expect(heard).toEqual([[`POST ${leads}`, write.json, 0]]);
  await sandbox.close();
});

test("a file keeps the state, and is not that of the other sandbox", async () => {
  const data = join(folder, "state.db");
  const first = openCaller({ data });
  await first.call("POST", leads, write);
  const state = first.sandbox.inspect();
  await first.sandbox.close();
  const second = createRestSandbox({ data });
  expect(second.inspect()).toEqual(state);
  await second.close();
  expect(() => createSandbox({ data })).toThrow(/state\.db/);
  const soap = join(folder, "soap.db");
  await createSandbox({ data: soap }).close();
  expect(() => createRestSandbox({ data: soap })).toThrow(/soap\.db/);
});

test("reset starts again from the setup, with new tokens", async () => {
  const { call, sandbox } = openCaller({ setup: { leads: [] } });
  await call("POST", leads, write);
  await call("POST", "/rest/v1/companies.json", { json: { input: [{ externalCompanyId: "c" }] } });
  sandbox.reset();
  expect(sandbox.inspect()).toMatchObject({ leads: [], companies: [] });
  expect((await call("POST", leads, write)).errors?.[0]?.code).toBe("601");
  await sandbox.close();
});

test.each<readonly [what: string, options: unknown, message: RegExp]>([
  ["no object", null, /expected an object/],
  ["an unknown option", { clientid: "x" }, /clientid: unknown property; did you mean clientId/],
  ["a blank secret", { clientSecret: " " }, /clientSecret: expected text that is not blank/],
  ["an unknown list of a lead", { setup: { leads: [{ lists: ["x"] }] } }, /setup\.leads\[0\]/],
  ["an assumption", { assume: { companyFields: "maybe" } }, /assume\.companyFields/],
  ["a limit below 0", { limits: { perDay: -1 } }, /limits\.perDay/],
  ["a rate of 2", { trouble: { rates: [{ mishap: "lost", rate: 2 }] } }, /trouble\.rates\[0\]/],
  ["a clock without time", { now: () => new Date(NaN) }, /now: expected a function/],
  ["delayed reads of a file", { data: "x.db", trouble: { readDelay: 1 } }, /trouble\.readDelay/],
])("%s is refused with a message that shows no value", (_, options, message) => {
  expect(() => createRestSandbox(options as RestSandboxOptions)).toThrow(message);
});
