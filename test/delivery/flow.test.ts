// Flows as clients use them: what shares a limit, what waiting costs, and when a call gives its permit back.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createFlow, serviceLimits } from "../../src/flow.js";
import {
  createClient,
  PartialBatchError,
  QuotaError,
  TransportError,
  ValidationError,
} from "../../src/index.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { createStreamer } from "../../src/stream.js";
import { getMultipleLeads } from "../../generated/operations.js";
import { temporaryFolder } from "../codegen/workspace.js";
import { root } from "../outside.js";
import { credentials, stub } from "../stub.js";

const folder = temporaryFolder();
const params = { leadRecord: { Email: "a@b.c" }, returnLead: false } as const;
const synced = { leadId: 7, syncStatus: { leadId: 7, status: "UPDATED", error: null } };
const long = 60_000;

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable("the call should fail"),
    (error: unknown) => error,
  );

/** Whose counts no other test shares. */
let users = 0;
const newUser = (): string => `user ${users++}`;
const wanted = (key: string, more: { signal?: AbortSignal; endsAt?: number } = {}) => ({
  ...{ key, operation: "getLead" },
  ...more,
});

/** Whether a permit can be had now. */
const isFree = (flow: ReturnType<typeof createFlow>, key: string): Promise<boolean> =>
  flow.acquire(wanted(key, { signal: AbortSignal.timeout(20) })).then(
    (release) => (release(), true),
    () => false,
  );

describe("a flow", () => {
  test("shares the counts of a key with all flows of the process, each by its own numbers", async () => {
    const key = newUser();
    const [one, other] = [1, 2].map((calls) => createFlow({ calls, per: long }));
    if (one === undefined || other === undefined) return expect.unreachable();
    expect(await isFree(one, key)).toBe(true);
    expect(await isFree(one, key)).toBe(false);
    expect(await isFree(other, key)).toBe(true);
    expect(await isFree(other, key)).toBe(false);
    expect(await isFree(one, newUser())).toBe(true);
  });

  test("shares them with flows of another copy of the package", async () => {
    const { outputFiles } = await build({
      ...{ absWorkingDir: root, entryPoints: ["src/flow.ts"], bundle: true, format: "esm" },
      ...{ platform: "node", write: false },
    });
    const path = folder.write("flow.mjs", outputFiles[0]?.text ?? "");
    const copy = (await import(path)) as typeof import("../../src/flow.js");
    const key = newUser();
    const release = await copy.createFlow({ calls: 1, per: long }).acquire(wanted(key));
    expect(await isFree(createFlow({ calls: 1, per: long }), key)).toBe(false);
    release();
    expect(await isFree(createFlow({ calls: 2, per: long, atOnce: 1 }), key)).toBe(true);
  });

  test("with a clock of its own shares them with no other", async () => {
    const key = newUser();
    const flow = createFlow({ calls: 1, per: long, now: () => new Date() });
    expect(await isFree(flow, key)).toBe(true);
    expect(await isFree(flow, key)).toBe(false);
    expect(await isFree(createFlow({ calls: 1, per: long }), key)).toBe(true);
  });

  test("of the service lets 95 calls through in 20 seconds, 10 at once", async () => {
    const key = newUser();
    const releases = await Promise.all(
      Array.from({ length: 10 }, () => serviceLimits.acquire(wanted(key))),
    );
    expect(await isFree(serviceLimits, key)).toBe(false);
    for (const release of releases) release();
    for (let at = 10; at < 95; at++) (await serviceLimits.acquire(wanted(key)))();
    const endsAt = performance.now() + 18_000;
    expect(await failure(serviceLimits.acquire(wanted(key, { endsAt })))).toMatchObject({
      message: expect.stringContaining("(95 calls in 20 s, 10 at once)") as string,
    });
  });

  test("counts no more calls a day than its quota, in a day that ends at midnight US Central", async () => {
    let now = new Date("2026-11-30T05:00Z");
    const flow = createFlow({ dailyQuota: 2, now: () => now });
    const key = newUser();
    expect([await isFree(flow, key), await isFree(flow, key)]).toEqual([true, true]);
    const error = await failure(flow.acquire(wanted(key)));
    expect(error).toBeInstanceOf(QuotaError);
    expect(error).toMatchObject({ limit: 2, resetsAt: new Date("2026-11-30T06:00Z") });
    now = new Date("2026-11-30T06:00Z");
    expect(await isFree(flow, key)).toBe(true);
  });

  test.each([
    ["calls", { calls: 0 }, "calls: expected a whole number above 0"],
    ["calls", { calls: 1.5 }, "calls: expected a whole number above 0"],
    ["atOnce", { atOnce: -1 }, "atOnce: expected a whole number above 0"],
    ["dailyQuota", { dailyQuota: NaN }, "dailyQuota: expected a whole number above 0"],
    ["per", { per: 0 }, "per: expected a number above 0"],
    ["per", { per: Infinity }, "per: expected milliseconds, not Infinity"],
    ["now", { now: 5 }, "now: expected a function"],
    [
      "an unknown option",
      { dailyquota: 5 },
      "dailyquota: unknown option: expected calls, per, atOnce, dailyQuota, now; did you mean dailyQuota?",
    ],
  ])("refuses %s that cannot be: %o", (_, options, message) => {
    const create = (): unknown => createFlow(options as never);
    expect(create).toThrow(ValidationError);
    expect(create).toThrow(message);
  });

  test("refuses no options at all", () => {
    expect(() => createFlow(null as never)).toThrow("expected an object");
  });
});

describe("a client with a flow", () => {
  test("waits without using up the timeout", async () => {
    const { transport, received } = stub(() => synced);
    const flow = createFlow({ calls: 1, per: 300 });
    const options = { ...credentials, userId: newUser(), transport, flow, timeout: 100 };
    const client = createClient(options);
    await Promise.all([client.syncLead(params), client.syncLead(params)]);
    expect(received).toHaveLength(2);
  });

  test("ends a wait by the signal, and sends nothing", async () => {
    const { transport, received } = stub(() => synced);
    const flow = createFlow({ calls: 1, per: long });
    const client = createClient({ ...credentials, userId: newUser(), transport, flow });
    await client.syncLead(params);
    const reason = new Error("enough");
    const controller = new AbortController();
    const waiting = failure(client.syncLead(params, { signal: controller.signal }));
    await pause(5);
    controller.abort(reason);
    expect(await waiting).toBe(reason);
    expect(received).toHaveLength(1);
  });

  test("refuses at once what would wait beyond the deadline: certainly not sent", async () => {
    const { transport, received } = stub(() => synced);
    const flow = createFlow({ calls: 1, per: long });
    const client = createClient({ ...credentials, userId: newUser(), transport, flow });
    await client.syncLead(params);
    const error = await failure(client.syncLead(params, { deadline: 30_000 }));
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ reason: "limited", sent: false });
    expect(received).toHaveLength(1);
  });

  test("reports records beyond the quota as remaining", async () => {
    const { transport } = stub(({ params }) => ({
      syncStatusList: (params as { leadRecordList: unknown[] }).leadRecordList.map(() => ({
        ...{ leadId: 7, status: "UPDATED", error: null },
      })),
    }));
    const flow = createFlow({ dailyQuota: 1 });
    const client = createClient({ ...credentials, userId: newUser(), transport, flow });
    const leadRecordList = Array.from({ length: 301 }, (_, at) => ({ Email: `${at}@b.c` }));
    const error = await failure(client.syncMultipleLeads({ leadRecordList }));
    if (!(error instanceof PartialBatchError)) return expect.unreachable();
    expect([error.completed.length, error.inDoubt, error.remaining]).toEqual([300, [], [300]]);
    expect(error.cause).toBeInstanceOf(QuotaError);
    expect(await failure(client.syncLead(params))).toBeInstanceOf(QuotaError);
  });

  test("says that a call was sent before, where the quota was spent by its first try", async () => {
    const { transport } = stub(() => {
      throw new TransportError("lost", { reason: "reset", sent: true });
    });
    const flow = createFlow({ dailyQuota: 1 });
    const key = newUser();
    const client = createClient({
      ...{ ...credentials, userId: key, transport, repeat: false },
      steps: [
        // Asks once more, as a repeat does.
        (next) => async (request) => {
          await next(request).catch(() => undefined);
          await flow.acquire({ key, operation: request.operation.name });
          await flow.acquire({ key, operation: request.operation.name });
          return next(request);
        },
      ],
    });
    const error = await failure(client.syncLead(params));
    expect(error).toBeInstanceOf(QuotaError);
    expect(error).toMatchObject({ sent: true, limit: 1 });
  });

  test("gives the permit back when the call has failed", async () => {
    const { transport } = stub(() => {
      throw new TransportError("no", { reason: "refused", sent: false });
    });
    const flow = createFlow({ calls: 100, atOnce: 1 });
    const options = { ...credentials, userId: newUser(), transport, flow, repeat: false } as const;
    const client = createClient(options);
    for (let at = 0; at < 3; at++)
      expect(await failure(client.syncLead(params))).toMatchObject({ reason: "refused" });
  });

  test("shares a limit with all clients of its endpoint and user", async () => {
    const { transport } = stub(() => synced);
    const userId = newUser();
    const clientOf = (more: object) =>
      createClient({
        ...{ ...credentials, userId, transport, flow: createFlow({ calls: 1, per: long }) },
        ...more,
      });
    await clientOf({}).syncLead(params);
    const deadline = { deadline: 1000 };
    const same = clientOf({ endpoint: new URL(credentials.endpoint) });
    expect(await failure(same.syncLead(params, deadline))).toMatchObject({ sent: false });
    await clientOf({ userId: newUser() }).syncLead(params, deadline);
    await clientOf({ endpoint: "https://other.example/soap" }).syncLead(params, deadline);
  });

  test("holds the permit of a streamed answer until it is read or left", async () => {
    const sandbox = createSandbox();
    const flow = createFlow({ calls: 100, atOnce: 1 });
    const { userId, secretKey, handle: transport } = sandbox;
    const options = { endpoint: "http://sandbox.invalid/soap/mktows/3_1", userId, secretKey };
    const key = `${options.endpoint} ${userId}`;
    const client = createClient({ ...options, transport });
    const emails = ["a@b.example", "b@b.example"];
    for (const Email of emails) await client.syncLead({ leadRecord: { Email }, returnLead: false });
    const stream = createStreamer({ ...options, transport, flow });
    const leadSelector = {
      ...({ $type: "LeadKeySelector", keyType: "EMAIL" } as const),
      keyValues: emails,
    };
    for (const isLeft of [false, true]) {
      for await (const lead of stream(getMultipleLeads, { leadSelector }, "leadRecordList")) {
        expect(lead.Id).toBeDefined();
        expect(await isFree(flow, key)).toBe(false);
        if (isLeft) break;
      }
      expect(await isFree(flow, key)).toBe(true);
    }
    await sandbox.close();
  });

  test.each(["signal", "deadline"])(
    "gets the permit of a streamed answer that nobody reads back at the end by its %s",
    async (option) => {
      const sandbox = createSandbox();
      const flow = createFlow({ calls: 100, atOnce: 1 });
      const { userId, secretKey, handle: transport } = sandbox;
      const options = { endpoint: "http://sandbox.invalid/soap/mktows/3_1", userId, secretKey };
      const client = createClient({ ...options, transport });
      const emails = ["a@b.example", "b@b.example"];
      for (const Email of emails)
        await client.syncLead({ leadRecord: { Email }, returnLead: false });
      const stream = createStreamer({ ...options, transport, flow });
      const leadSelector = {
        ...({ $type: "LeadKeySelector", keyType: "EMAIL" } as const),
        keyValues: emails,
      };
      const controller = new AbortController();
      const { signal } = controller;
      const end = option === "signal" ? { signal } : { deadline: 300 };
      const leads = stream(getMultipleLeads, { leadSelector }, "leadRecordList", end);
      const iterator = leads[Symbol.asyncIterator]();
      expect(await iterator.next()).toMatchObject({ done: false });
      controller.abort("enough");
      (await flow.acquire(wanted(`${options.endpoint} ${userId}`)))();
      const error = await failure(iterator.next());
      if (option === "signal") expect(error).toBe("enough");
      else expect(error).toMatchObject({ reason: "timeout" });
      await sandbox.close();
    },
  );

  test("refuses a call whose flow gives no function to end it, before anything is sent", async () => {
    const { transport, received } = stub(() => synced);
    const flow = { acquire: async () => undefined } as never;
    const client = createClient({ ...credentials, transport, flow });
    expect(String(await failure(client.syncLead(params)))).toBe(
      "TypeError: syncLead: not sent, flow.acquire gave no function",
    );
    expect(received).toEqual([]);
  });

  test.each([
    ["throws", () => () => expect.unreachable("broken")],
    ["rejects", () => async () => expect.unreachable("broken")],
  ])("has the outcome of a call also where the function that ends it %s", async (_, acquire) => {
    const unheard: unknown[] = [];
    const hear = (error: unknown): void => void unheard.push(error);
    process.on("unhandledRejection", hear);
    const { transport } = stub(() => synced);
    const flow = { acquire: async () => acquire() };
    const client = createClient({ ...credentials, transport, flow });
    expect(await client.syncLead(params)).toMatchObject({ leadId: 7 });
    await pause(5);
    process.off("unhandledRejection", hear);
    expect(unheard).toEqual([]);
  });

  test.each([5, {}, { acquire: true }, null])("refuses a flow that is not one: %o", (flow) => {
    expect(() => createClient({ ...credentials, flow: flow as never })).toThrow(
      "flow: expected a flow, such as serviceLimits of mktows/flow",
    );
  });
});

test("a process ends while nobody waits, and not while a call waits", () => {
  const door = JSON.stringify(join(root, "src/flow.ts"));
  const script = `import { createFlow } from ${door};
    const flow = createFlow({ calls: 1, per: 100 });
    const wanted = { key: "k", operation: "getLead" };
    (await flow.acquire(wanted))();
    flow.acquire(wanted).then((release) => (release(), console.log("begun", process.getActiveResourcesInfo().includes("Timeout"))));`;
  const args = ["--import", "tsx", "--input-type=module", "-e", script];
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: "utf8", cwd: root });
  expect([stdout, status]).toEqual(["begun false\n", 0]);
});
