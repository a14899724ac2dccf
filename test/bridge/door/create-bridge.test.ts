import { inspect } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createBridge } from "../../../src/bridge/door/create-bridge.js";
import type { OperationTable } from "../../../src/bridge/door/create-bridge.js";
import type { BridgeOptions } from "../../../src/bridge/door/options.js";
import { ignored } from "../../../src/bridge/differences.js";
import type { Planned } from "../../../src/bridge/dry-run.js";
import type { Bridge, BridgeCall } from "../../../src/bridge/operation.js";
import { Refusal } from "../../../src/mktows/rules/refusal.js";
import { operations } from "../../../generated/operations.js";
import {
  PartialBatchError,
  QuotaError,
  SoapFaultError,
  TransportError,
  ValidationError,
} from "../../../src/errors.js";
import { http } from "../../../src/platform/node/http.js";
import { endpoint } from "../../../src/rest/endpoint.js";
import { TooManyPages } from "../../../src/rest/pages.js";
import { envelope, failureOf, refusal, secret } from "../../rest/stub.js";
import { bridgeStub, options } from "./bridge-stub.js";

const timeout = 1_000;
const reads = endpoint("leads.get", { method: "GET", path: "/rest/v1/leads.json", timeout });
const writes = endpoint("leads.sync", { method: "POST", path: "/rest/v1/lead/{id}.json", timeout });
const lead = { leadRecord: { Email: "ann@example.com" }, returnLead: false } as const;
const reset = new TransportError("gone", { reason: "reset", sent: true });

/** A table whose syncLead does this. */
const doing = (run: (bridge: Bridge, call: BridgeCall) => Promise<unknown>): OperationTable => ({
  syncLead: async (bridge, _, call) => {
    await run(bridge, call);
    return { leadId: 7, syncStatus: { leadId: 7, status: "UPDATED" } };
  },
});

describe("a call", () => {
  test("is carried out by the operation of its name, with the workspace", async () => {
    const calls: BridgeCall[] = [];
    const { bridge } = bridgeStub(
      doing(async (_, call) => void calls.push(call)),
      [],
    );
    expect(await bridge.syncLead(lead, { targetWorkspace: "Europe" })).toMatchObject({ leadId: 7 });
    const headers = { MktowsContextHeader: { targetWorkspace: "Asia" } };
    await bridge.syncLead(lead, { headers });
    await bridge.syncLead(lead);
    expect(calls).toEqual([{ targetWorkspace: "Europe" }, { targetWorkspace: "Asia" }, {}]);
  });

  test("is checked before anything is sent, as a client does it", async () => {
    const { bridge, asked } = bridgeStub(
      doing(async ({ rest }) => rest(writes)),
      [envelope()],
    );
    const wrong = { leadRecord: { Emial: "x" } } as never;
    expect(await failureOf(bridge.syncLead(wrong))).toBeInstanceOf(ValidationError);
    expect(
      await failureOf(bridge.syncLead(lead, { rules: { nothing: false } as never })),
    ).toMatchObject({
      violations: [{ path: "options.rules.nothing" }],
    });
    expect(asked).toHaveLength(0);
  });

  test("of an operation that the bridge does not have is fault 20019", async () => {
    const { bridge } = bridgeStub({}, []);
    expect(Object.keys(bridge).sort()).toEqual([...Object.keys(operations), "close"].sort());
    expect(await failureOf(bridge.syncLead(lead))).toMatchObject({ code: 20019, executed: "no" });
  });

  test("sends what its params were, whatever becomes of them", async () => {
    const seen: unknown[] = [];
    const given = { leadRecord: { Email: "first@example.com" }, returnLead: false };
    const table: OperationTable = {
      syncLead: async (_, params) => {
        await sleep(1);
        seen.push(structuredClone(params));
        return { leadId: 7, syncStatus: { leadId: 7, status: "UPDATED" } };
      },
    };
    const { bridge } = bridgeStub(table, []);
    const first = bridge.syncLead(given);
    given.leadRecord.Email = "second@example.com";
    await Promise.all([first, bridge.syncLead(given)]);
    expect(seen).toMatchObject([
      { leadRecord: { Email: "first@example.com" } },
      { leadRecord: { Email: "second@example.com" } },
    ]);
  });

  test("ends by its deadline, and by its signal", async () => {
    const slow = [() => sleep(10_000, undefined, { ref: false })];
    const { bridge } = bridgeStub(
      doing(({ rest }) => rest(writes, { path: { id: 1 } })),
      slow,
    );
    expect(await failureOf(bridge.syncLead(lead, { deadline: 50 }))).toMatchObject({
      name: "TransportError",
      reason: "timeout",
      sent: true,
    });
    const signal = AbortSignal.abort(new Error("enough"));
    expect((await failureOf(bridge.syncLead(lead, { signal }))).message).toBe("enough");
  });

  test("tells what has no effect, and is not disturbed by who listens", async () => {
    const told: unknown[] = [];
    const onIgnored = (part: unknown): void => {
      told.push(part);
      throw new Error("of the listener");
    };
    const table = doing(async (bridge) =>
      bridge.ignored(ignored.skipActivityLog, "skipActivityLog"),
    );
    const { bridge } = bridgeStub(table, [], { onIgnored });
    await bridge.syncLead(lead);
    const { text } = ignored.skipActivityLog;
    expect(told).toEqual([{ operation: "syncLead", path: "skipActivityLog", text }]);
  });
});

describe("the error of a call", () => {
  const one = { path: { id: 1 } };
  test.each<[string, (bridge: Bridge) => Promise<unknown>, readonly object[], object]>([
    [
      "a refusal of the bridge",
      async () => Promise.reject(new Refusal(20103, "No lead")),
      [],
      { code: 20103, executed: "no" },
    ],
    [
      "a refusal after a write",
      async ({ rest }) => {
        await rest(writes, one);
        throw new Refusal(20103, "No lead");
      },
      [envelope({ result: [{ id: 1, status: "updated" }] })],
      { code: 20103, executed: "unknown" },
    ],
    [
      "a refusal after a write of which all was skipped",
      async ({ rest }) => {
        await rest(writes, one);
        throw new Refusal(20103, "No lead");
      },
      [envelope({ result: [{ status: "skipped", reasons: [] }] })],
      { code: 20103, executed: "no" },
    ],
    [
      "a write that is refused",
      ({ rest }) => rest(writes, one),
      [refusal("603")],
      { code: 20013, executed: "no" },
    ],
    [
      "a write that may have been done",
      ({ rest }) => rest(writes, one),
      [refusal("611")],
      { code: 20011, executed: "unknown", retryable: true },
    ],
    [
      "a write whose answer is lost",
      ({ rest }) => rest(writes, one),
      [reset],
      { name: "TransportError", reason: "reset", sent: true },
    ],
    [
      "a read whose answer is lost",
      ({ rest }) => rest(reads),
      [reset],
      { name: "TransportError", reason: "reset", sent: false },
    ],
    [
      "a read refused after a write",
      async ({ rest }) => {
        await rest(writes, one);
        await rest(reads);
      },
      [envelope({ result: [{ id: 1, status: "created" }] }), refusal("603")],
      { code: 20013, executed: "unknown" },
    ],
    [
      "more pages than are read",
      async () => Promise.reject(new TooManyPages("leads.get", 9)),
      [],
      { code: 20110, executed: "no" },
    ],
    [
      "a quota of this side",
      async () =>
        Promise.reject(new QuotaError({ operation: "leads.get", limit: 9, resetsAt: new Date(0) })),
      [],
      { name: "QuotaError", operation: "syncLead", sent: false },
    ],
    [
      "a mistake of the bridge",
      async () => Promise.reject(new TypeError("oh")),
      [],
      { name: "TypeError" },
    ],
  ])("is true of the whole call: %s", async (_, run, answers, want) => {
    const { bridge } = bridgeStub(doing(run), answers.length === 0 ? [envelope()] : answers);
    expect(await failureOf(bridge.syncLead(lead))).toMatchObject(want);
  });

  test("of a batch keeps its sets, and has a fault as its cause", async () => {
    const sets = { completed: [{ index: 0, status: { id: 1 } }], inDoubt: [1], remaining: [2] };
    const run = async ({ rest }: Bridge): Promise<void> => {
      await rest(writes, one).catch((cause: unknown) => {
        throw new PartialBatchError("syncLead", sets, cause);
      });
    };
    const { bridge } = bridgeStub(doing(run), [refusal("607", "Daily quota reached")]);
    const error = await failureOf(bridge.syncLead(lead));
    expect(error).toBeInstanceOf(PartialBatchError);
    expect(error).toMatchObject({ ...sets, cause: { code: 20015 } });
    expect(error.cause).toBeInstanceOf(SoapFaultError);
    expect(error.message).toContain("Daily quota reached (REST 607");
  });
});

describe("a dry run", () => {
  test("reads, tells what it would write, and answers each record as skipped", async () => {
    const planned: Planned[] = [];
    const input = [{ email: "a@example.com" }, { email: "b@example.com" }];
    const answers: unknown[] = [];
    const table = doing(async ({ rest }) => {
      answers.push(await rest(reads));
      answers.push(await rest(writes, { path: { id: 7 }, json: { action: "updateOnly", input } }));
      await rest(writes, { path: { id: 8 }, form: { tags: "[]" } });
    });
    const onPlanned = (one: Planned) => void planned.push(one);
    const { bridge, asked } = bridgeStub(table, [envelope()], { dryRun: true, onPlanned });
    const error = await failureOf(bridge.syncLead(lead));
    expect(error).toMatchObject({ code: 20110, executed: "no" });
    expect(error.message).toContain("dry run: nothing was written");
    expect(asked.map(({ method }) => method)).toEqual(["GET"]);
    const skipped = { status: "skipped", reasons: [{ code: "dry run", message: "dry run" }] };
    expect(answers).toMatchObject([{}, { result: [skipped, skipped] }]);
    expect(planned).toMatchObject([
      {
        operation: "syncLead",
        endpoint: "leads.sync",
        method: "POST",
        path: "/rest/v1/lead/7.json",
        params: { json: { input } },
      },
      { path: "/rest/v1/lead/8.json", params: { form: { tags: "[]" } } },
    ]);
  });
});

describe("the options", () => {
  test("that are wrong are told, all of them, and no value", () => {
    const wrong = {
      endpoint: "ftp://x",
      clientId: " ",
      clientSecret: 5,
      fields: { a: 1 },
      snapshot: { version: 2 },
      workspaces: { Europe: " " },
      foreignType: "type__c",
      companies: "all-of-them",
      opportunityKey: "",
      customObjects: { Car: { name: "car_c" } },
      countByScanning: "yes-please",
      state: "a\0b",
      dryRun: 1,
      onPlanned: true,
      onIgnored: true,
      rules: { none: false },
      now: 5,
      flow: {},
      repeat: { tries: -1 },
      observers: [1],
      transport: 1,
      fetch: 1,
      timeout: 0,
      secretKey: "the-soap-secret",
    };
    const error = violationsOf(wrong as never);
    const { violations } = error;
    const paths = new Set(violations.map(({ path }) => path.split(".")[0]));
    expect([...paths].sort()).toEqual(Object.keys(wrong).sort());
    expect(violations).toContainEqual(
      expect.objectContaining({ path: "secretKey", rule: "option" }),
    );
    expect(inspect(error)).not.toMatch(/the-soap-secret|all-of-them|yes-please|type__c/);
  });

  test("with an endpoint of http on another machine are refused, unless that is wanted", () => {
    const given = { clientId: "id", clientSecret: "the-secret" };
    const problem =
      /1 violation\):\n {2}endpoint: is http to another machine.*https URL, or plain: true$/;
    for (const more of [{}, { plain: false }, { fetch }, { transport: http }])
      expect(() =>
        createBridge({ ...given, ...more, endpoint: "http://rest.example:8080" }),
      ).toThrow(problem);
    expect(
      violationsOf({ ...given, endpoint: "https://a.example", plain: 1 } as never).message,
    ).toMatch(/plain: expected true or false/);
    const inMemory = async () => expect.fail("not sent");
    for (const more of [
      { endpoint: "http://rest.example", plain: true },
      { endpoint: "http://127.0.0.1:8080" },
      { endpoint: "http://localhost" },
      { endpoint: "http://rest.example", transport: inMemory },
    ])
      expect(createBridge({ ...given, ...more })).toHaveProperty("getLead");
  });

  test("that are no object are refused", () => {
    expect(violationsOf(undefined as never).message).toContain("expected an object");
  });

  test("that are given in full are taken", async () => {
    const bridge = createBridge({
      ...options,
      clientSecret: secret,
      fields: { FirstName: "firstName" },
      snapshot: { version: 1, instance: "x", takenAt: "2026-11-29T00:00:00Z", fields: [] },
      workspaces: { Europe: "EU" },
      foreignId: "foreignId",
      foreignType: "foreignType",
      companies: "drop",
      opportunityKey: "externalId",
      customObjects: { Car: { api: "car_c", attributes: { Color: "color" } } },
      defaultRole: "Buyer",
      countByScanning: true,
      dryRun: true,
      rules: { leadKey: false },
      timeout: 1_000,
    });
    await bridge.close();
  });

  function violationsOf(given: BridgeOptions): ValidationError {
    try {
      createBridge(given);
    } catch (error) {
      if (error instanceof ValidationError) return error;
    }
    throw new Error("should have been refused");
  }
});
