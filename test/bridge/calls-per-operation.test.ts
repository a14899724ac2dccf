// How many REST calls a call of mktows becomes over the stand-in: each counts against the quota of the instance.
import { afterAll, describe, expect, test } from "vitest";
import { cases, options, setup } from "../../bench/bridge-calls.mjs";
import { createBridge, type BridgeOptions } from "../../src/bridge/door/index.js";
import { createFlow } from "../../src/flow.js";
import { createRestSandbox, type RestSandboxOptions } from "../../src/rest-sandbox/index.js";

function world(given: RestSandboxOptions, more: Partial<BridgeOptions> = {}) {
  const sandbox = createRestSandbox(given);
  const { clientId, clientSecret, baseUrl, handle } = sandbox;
  const bridge = createBridge({
    ...{ endpoint: baseUrl, clientId, clientSecret, transport: handle },
    flow: createFlow({ calls: 1_000_000, per: 1000, atOnce: 5 }),
    ...more,
  });
  afterAll(() => sandbox.close());
  const called: string[] = [];
  sandbox.onCall(({ endpoint }) => called.push(endpoint));
  /** The endpoints that a call of the bridge calls. */
  const callsOf = async (call: () => Promise<unknown>): Promise<string[]> => {
    called.length = 0;
    await call();
    return [...called];
  };
  return { bridge, callsOf };
}

describe("one call of mktows with warm caches", () => {
  const { bridge, callsOf } = world({ setup }, options);
  test.each(cases)("$name: $calls REST calls", async ({ operation, params, calls, options }) => {
    const call = (round: number) => () => bridge[operation](params(round), options);
    await call(1)();
    expect(await callsOf(call(2))).toHaveLength(calls);
  });

  test("getTags: one for the types and one for each of them, once an hour", async () => {
    const { length } = setup.tags ?? [];
    expect(await callsOf(() => bridge.getTags({}))).toHaveLength(1 + length);
    expect(await callsOf(() => bridge.getTags({}))).toEqual([]);
  });
});

test("20,000 leads are 67 REST calls, one for 300", async () => {
  const { bridge, callsOf } = world({ setup: { leads: [] } });
  const records = Array.from({ length: 20_000 }, (_, number) => ({
    Email: `person${number}@example.com`,
    leadAttributeList: [{ attrName: "FirstName", attrValue: `First ${number}` }],
  }));
  await bridge.syncLead({ leadRecord: { Email: "first@example.com" }, returnLead: false });
  const called = await callsOf(async () => {
    const { syncStatusList } = await bridge.syncMultipleLeads({ leadRecordList: records });
    expect(syncStatusList?.map(({ status }) => status)).toEqual(records.map(() => "CREATED"));
  });
  expect(called).toEqual(Array<string>(67).fill("POST /rest/v1/leads.json"));
});
