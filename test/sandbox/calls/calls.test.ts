import { describe, expect, test } from "vitest";
import { syncLead } from "../../../generated/operations.js";
import { createClient } from "../../../src/index.js";
import {
  createSandbox,
  type SandboxCall,
  type SandboxOptions,
} from "../../../src/sandbox/index.js";
import { attributes, endpoint, noon, open, post, send } from "../fixture.js";

/** A sandbox with what it tells of its calls. */
function heard(options: SandboxOptions = {}) {
  const calls: SandboxCall[] = [];
  return { ...open({ ...options, onCall: (call) => calls.push(call) }), calls };
}

const ann = { Email: "ann@x.example", leadAttributeList: attributes({ City: "Kobe" }) };

describe("a call is told when it has ended", () => {
  test("with what was asked, what became of it, and why", async () => {
    const { client, calls } = heard();
    await client.syncLead({ leadRecord: ann, returnLead: false });
    const leadAttributeList = attributes({ City: "Oita" });
    await client.syncLead({ leadRecord: { ...ann, leadAttributeList }, returnLead: false });
    expect(calls).toMatchObject([
      { number: 1, outcomes: [{ status: "CREATED", id: 2, error: undefined }] },
      {
        ...{ number: 2, at: new Date(noon), operation: "syncLead", version: "3_1" },
        ...{ userId: "sandbox", status: 200, fault: undefined, records: 1 },
        params: { returnLead: false, leadRecord: { Email: "ann@x.example" } },
        result: { leadId: 2 },
        outcomes: [{ status: "UPDATED", id: 2, error: undefined }],
        explanation: { records: [{ path: "leadRecord", key: "Email", value: "ann@x.example" }] },
        changes: [
          {
            type: "ChangeDataValue",
            lead: 2,
            attributes: { "Attribute Name": "City", "Old Value": "Kobe", "New Value": "Oita" },
          },
        ],
        tolerated: [],
        request: { isCut: false },
        answer: { isCut: false },
      },
    ]);
    expect(calls[1]?.milliseconds).toBeGreaterThan(0);
    expect(calls[1]?.request?.text).toContain("<attrValue>Oita</attrValue>");
    expect(calls[1]?.answer?.text).toContain("<status>UPDATED</status>");
    expect(JSON.parse(JSON.stringify(calls[1]))).toMatchObject({ answer: { isCut: false } });
  });

  test("with the outcome of each record, and what was passed over", async () => {
    const { client, calls } = heard({ assume: { unknownId: "refused" } });
    const leadRecordList = [{ Email: "a@x" }, { Id: 99 }];
    await client.syncMultipleLeads({ leadRecordList });
    await client.syncMultipleLeads({ leadRecordList: [{}] }, { rules: { leadKey: false } });
    expect(calls[0]).toMatchObject({
      records: 2,
      outcomes: [
        { status: "CREATED", id: 2 },
        { status: "FAILED", id: 99, error: expect.stringContaining("20103") },
      ],
    });
    expect(calls[1]?.tolerated).toMatchObject([
      { path: "leadRecordList[0]", what: expect.stringMatching(/no key.*passed over/) },
    ]);
  });

  test("with its fault, whoever refused it", async () => {
    const fixture = heard();
    const { calls, client, sandbox } = fixture;
    const leadKey = { keyType: "EMAIL", keyValue: "eve@x" } as const;
    await client.getLead({ leadKey }).catch(() => undefined);
    const stranger = { endpoint, userId: "eve", secretKey: "wrong", transport: sandbox.handle };
    await createClient({ ...stranger, repeat: false })
      .getLead({ leadKey })
      .catch(() => undefined);
    await send(fixture, syncLead, { leadRecord: { ...ann, Id: "x" }, returnLead: false }).catch(
      () => undefined,
    );
    await post(sandbox, "<not XML");
    await sandbox.handle({ method: "POST", url: endpoint, headers: {}, body: new Uint8Array() });
    expect(calls).toMatchObject([
      {
        operation: "getLead",
        fault: { code: 20103, name: "LeadNotFound", message: "No lead found with EMAIL = eve@x" },
        status: 500,
        result: undefined,
      },
      { operation: "getLead", userId: "eve", fault: { code: 20014 }, params: undefined },
      { operation: undefined, fault: { code: undefined, message: "Bad Request" } },
      { operation: undefined, fault: undefined, status: 415 },
    ]);
  });

  test("of the methods of the service as well, and one whose answer was lost", async () => {
    const { client, sandbox, calls } = heard({ trouble: { lostAnswers: 1 } });
    await sandbox.service.syncLead({ leadRecord: ann, returnLead: false });
    const unknown = { keyType: "EMAIL", keyValue: "eve@x" } as const;
    await sandbox.service.getLead({ leadKey: unknown }).catch(() => undefined);
    await client.syncLead({ leadRecord: ann, returnLead: false }).catch(() => undefined);
    expect(calls).toMatchObject([
      { operation: "syncLead", status: undefined, version: undefined, request: undefined },
      { operation: "getLead", fault: { code: 20103 }, status: undefined },
      { outcomes: [{ status: "UPDATED" }], status: undefined, answer: undefined },
    ]);
    expect(calls[2]?.request?.bytes).toBeGreaterThan(500);
  });

  test("apart from others that run at the same time", async () => {
    const { client, calls } = heard({ trouble: { latency: 5 } });
    const emails = Array.from({ length: 8 }, (_, index) => `p${index}@x`);
    await Promise.all(
      emails.map((Email) => client.syncLead({ leadRecord: { Email }, returnLead: false })),
    );
    const told = calls.map(({ number, params, changes, request }) => {
      const { Email } = (params as { leadRecord: { Email: string } }).leadRecord;
      const isOwn = request?.text.includes(`<Email>${Email}</Email>`);
      return [number, isOwn, changes.map(({ asset }) => asset).includes(Email)];
    });
    expect(told.sort()).toEqual(emails.map((_, index) => [index + 1, true, true]));
  });
});

test("secrets are in none of what is told, wherever a caller wrote them", async () => {
  const { client, calls } = heard({ secretKey: "a-secret-of-ours" });
  const leadAttributeList = attributes({ City: "a-secret-of-ours" });
  await client.syncLead({ leadRecord: { ...ann, leadAttributeList }, returnLead: true });
  const text = JSON.stringify(calls[0]);
  expect(text).not.toContain("a-secret-of-ours");
  expect(text).toContain("<requestSignature>***</requestSignature>");
  expect(text.match(/\*\*\*/g)?.length).toBeGreaterThan(3);
});

test("a long document is shown in part", async () => {
  const { sandbox, calls } = heard();
  await post(sandbox, `<a>${"x".repeat(300_000)}</a>`);
  expect(calls[0]?.request).toMatchObject({ bytes: 300_007, isCut: true });
  expect(calls[0]?.request?.text.length).toBe(262_144);
});

test.each([
  ["throws", () => thrown("a listener's own")],
  ["rejects", () => Promise.reject(new Error("a listener's own"))],
  ["reads a call twice and throws", (call: SandboxCall) => thrown(call.request?.text)],
])("a listener that %s harms neither the call nor other listeners", async (_, listener) => {
  const { client, sandbox, calls } = heard();
  const stop = sandbox.onCall(listener);
  await client.getTags({});
  stop();
  await client.getTags({});
  expect(calls.map(({ operation }) => operation)).toEqual(["getTags", "getTags"]);
});

function thrown(message: string | undefined): never {
  throw new Error(message);
}

test("what is no function is refused", () => {
  expect(() => createSandbox({ onCall: 1 as never })).toThrow("onCall: expected a function");
});

test("a sandbox in whose call another one is called tells of its own calls alone", async () => {
  const inner = heard();
  const started: Promise<unknown>[] = [];
  const outer = heard({
    now: () => {
      started.push(inner.client.getTags({}));
      return new Date(noon);
    },
  });
  await outer.sandbox.service.syncLead({ leadRecord: ann, returnLead: false });
  await Promise.all(started);
  expect(outer.calls.map(({ operation }) => operation)).toEqual(["syncLead"]);
  expect(inner.calls.map(({ operation }) => operation)).toEqual(started.map(() => "getTags"));
  expect(started.length).toBeGreaterThan(1);
});

/** Before version 24, Node.js gives every promise a property for each store that was ever used. */
test("sandboxes that are gone cost the promises of others nothing", async () => {
  const properties = () => Object.getOwnPropertySymbols(Promise.resolve()).length;
  await heard().client.getTags({});
  const before = properties();
  for (let count = 0; count < 20; count++) await heard().client.getTags({});
  expect(properties()).toBe(before);
});
