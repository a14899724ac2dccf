// Trouble on request: what each mishap does to the caller and to the state, limits, and reads that lag behind writes.
import { describe, expect, test } from "vitest";
import { TransportError } from "../../src/errors.js";
import type { Mishap } from "../../src/rest-sandbox/index.js";
import { openCaller } from "./caller.js";

const leads = "/rest/v1/leads.json";
const input = ["a", "b", "c", "d"].map((name) => ({ email: `${name}@example.com` }));

async function withScript(step: Mishap) {
  const { call, request, sandbox } = openCaller({
    setup: { leads: [] },
    trouble: { script: [{ ...step, at: `POST ${leads}` }] },
  });
  // A step for another endpoint does not happen to this call.
  await call("GET", "/rest/v1/leads/describe.json");
  const outcome = await request("POST", leads, { json: { input } }).catch(
    (error: unknown) => error,
  );
  const second = await call("POST", leads, { json: { input: [] } });
  const count = sandbox.inspect().leads.length;
  await sandbox.close();
  return { outcome, second, count };
}

describe("a script", () => {
  test.each<readonly [step: Mishap, status: number, text: string, leads: number]>([
    [{ mishap: "error", code: "606" }, 200, `"code":"606"`, 0],
    [{ mishap: "expire" }, 200, `"code":"602"`, 0],
    [{ mishap: "status" }, 502, "Bad Gateway", 4],
    [{ mishap: "status", status: 503, executed: false }, 503, "503", 0],
    [{ mishap: "skip", code: "1003", message: "Busy" }, 200, `"message":"Busy"`, 2],
    [{ mishap: "skip", skipped: [0, 1, 2, 3] }, 200, `"code":"611"`, 0],
  ])("%o", async (step, status, text, count) => {
    const { outcome, ...rest } = await withScript(step);
    expect(outcome).toMatchObject({ status });
    const { body } = outcome as { body: Uint8Array };
    expect(new TextDecoder().decode(body)).toContain(text);
    expect(rest.count).toBe(count);
    expect(rest.second.errors?.[0]?.code).toBe(step.mishap === "expire" ? "602" : "1003");
  });

  test.each<readonly [step: Mishap, leads: number]>([
    [{ mishap: "lost" }, 4],
    [{ mishap: "lost", executed: false }, 0],
  ])("%o breaks the connection", async (step, count) => {
    const { outcome, ...rest } = await withScript(step);
    expect(outcome).toBeInstanceOf(TransportError);
    expect(rest.count).toBe(count);
  });

  test("skipped records stay in request order", async () => {
    const { call, sandbox } = openCaller({ setup: { leads: [] } });
    sandbox.plan({ mishap: "skip", code: "1003", message: "Busy", skipped: [1] });
    const { result } = await call("POST", leads, { json: { input } });
    const busy = { status: "skipped", reasons: [{ code: "1003", message: "Busy" }] };
    expect(result).toEqual([
      { id: 1, status: "created" },
      busy,
      { id: 2, status: "created" },
      { id: 3, status: "created" },
    ]);
    await sandbox.close();
  });

  test("members that are skipped stay in a list, also where the query names them", async () => {
    const setup = { leads: [{ lists: ["Newsletter"] }, { lists: ["Newsletter"] }] };
    const { call, sandbox } = openCaller({ setup });
    const { result: lists } = await call("GET", "/rest/v1/lists.json", {
      query: { name: "Newsletter" },
    });
    const path = `/rest/v1/lists/${String(lists?.[0]?.["id"])}/leads.json`;
    sandbox.plan({ mishap: "skip", code: "611", message: "Busy", skipped: [0] });
    const json = { input: [{ id: 1 }, { id: 2 }] };
    const { result } = await call("DELETE", path, { query: { id: "1,2" }, json });
    expect(result).toEqual([
      { id: 1, status: "skipped", reasons: [{ code: "611", message: "Busy" }] },
      { id: 2, status: "removed" },
    ]);
    expect(sandbox.inspect().leads.map(({ lists }) => lists)).toEqual([["Newsletter"], []]);
    await sandbox.close();
  });

  test("a call that hangs ends with its signal, and when the stand-in is closed", async () => {
    const trouble = { script: [{ mishap: "hang", times: 2 } as const] };
    const { logIn, sandbox } = openCaller({ trouble });
    const headers = { authorization: `Bearer ${await logIn()}` };
    const url = `${sandbox.baseUrl}/rest/v1/leads/describe.json`;
    const ask = (signal?: AbortSignal) =>
      sandbox.handle({ method: "GET", url, headers, body: new Uint8Array(), signal });
    await expect(ask(AbortSignal.abort())).rejects.toBeInstanceOf(TransportError);
    const waiting = expect(ask()).rejects.toBeInstanceOf(TransportError);
    await sandbox.close();
    await waiting;
  });

  test("a step can wait for some calls, and happen to several", async () => {
    const { call, sandbox } = openCaller();
    sandbox.plan({ mishap: "error", code: "615", after: 1, times: 2 });
    const codes: (string | undefined)[] = [];
    for (let count = 0; count < 4; count++)
      codes.push((await call("GET", "/rest/v1/leads/partitions.json")).errors?.[0]?.code);
    expect(codes).toEqual([undefined, "615", "615", undefined]);
    await sandbox.close();
  });

  test("a step that nobody can mean is refused", async () => {
    const { sandbox } = openCaller();
    const step = { mishap: "explode" } as unknown as Mishap;
    expect(() => sandbox.plan(step)).toThrow(/steps\[0\]\.mishap: expected one of error, status/);
    await sandbox.close();
  });
});

test("rates decide the same calls in every run", async () => {
  const codes = async () => {
    const rates = [{ mishap: "error", code: "606", rate: 0.5 } as const];
    const { call, sandbox } = openCaller({ trouble: { rates, seed: 7 } });
    const seen: (string | undefined)[] = [];
    for (let count = 0; count < 40; count++)
      seen.push((await call("GET", "/rest/v1/leads/partitions.json")).errors?.[0]?.code);
    await sandbox.close();
    return seen;
  };
  const first = await codes();
  expect(await codes()).toEqual(first);
  expect(new Set(first)).toEqual(new Set(["606", undefined]));
});

describe("limits", () => {
  const path = "/rest/v1/leads/partitions.json";

  test("per day are 607, in a period 606, and both end with time", async () => {
    let at = Date.parse("2024-01-02T12:00:00Z");
    const limits = { perDay: 3, perWindow: 2, windowMs: 20_000 };
    const { call, sandbox } = openCaller({ now: () => new Date(at), limits });
    const code = async () => (await call("GET", path)).errors?.[0]?.code;
    expect([await code(), await code(), await code()]).toEqual([undefined, undefined, "606"]);
    at += 20_001;
    expect([await code(), await code()]).toEqual([undefined, "607"]);
    at += 86_400_000;
    // The token has expired as well: 602 does not count.
    expect(await code()).toBe("602");
    await sandbox.close();
  });

  test("at the same time are 615", async () => {
    const { call, sandbox } = openCaller({ limits: { atOnce: 2 }, trouble: { latency: 20 } });
    await call("GET", path);
    const answers = await Promise.all([1, 2, 3].map(() => call("GET", path)));
    expect(answers.map(({ errors }) => errors?.[0]?.code)).toEqual([undefined, undefined, "615"]);
    await sandbox.close();
  });
});

test("reads see what was written after the delay, with the same ids and times", async () => {
  let at = Date.parse("2024-01-02T12:00:00Z");
  const { call, sandbox } = openCaller({
    now: () => new Date(at),
    trouble: { readDelay: 5000 },
    setup: { leads: [] },
  });
  const read = async () => {
    const query = { filterType: "email", filterValues: "a@example.com", fields: "city,updatedAt" };
    return (await call("GET", leads, { query })).result;
  };
  const write = (city: string) =>
    call("POST", leads, { json: { input: [{ email: "a@example.com", city }] } });
  const { result = [] } = await write("Bern");
  const id = result[0]?.["id"];
  expect(await read()).toEqual([]);
  at += 3000;
  // What is written is found by the next write at once.
  expect((await write("Basel")).result).toEqual([{ id, status: "updated" }]);
  at += 2000;
  expect(await read()).toEqual([{ id, city: "Bern", updatedAt: "2024-01-02T12:00:00Z" }]);
  at += 3000;
  expect(await read()).toEqual([{ id, city: "Basel", updatedAt: "2024-01-02T12:00:03Z" }]);
  sandbox.reset();
  expect(sandbox.inspect().leads).toEqual([]);
  await sandbox.close();
});
