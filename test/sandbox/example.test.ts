import { afterEach, expect, test } from "vitest";
import { createClient, SoapFaultError } from "../../src/index.js";
import { createSandbox } from "../../src/sandbox/index.js";

// One sandbox for the file: in memory, without a port, with what our code expects to be set up.
const sandbox = createSandbox({
  setup: {
    customFields: [{ name: "Plan", type: "string", label: "Plan" }],
    leads: [{ email: "ann@shop.example", attributes: { Plan: "free" } }],
  },
});
const marketo = createClient({
  endpoint: "http://sandbox.invalid/soap/mktows/3_1",
  userId: sandbox.userId,
  secretKey: sandbox.secretKey,
  transport: sandbox.handle,
});
afterEach(() => sandbox.reset());

// The code under test: any code that is given a client.
async function upgrade(email: string, plan: string): Promise<void> {
  const leadAttributeList = [{ attrName: "Plan", attrValue: plan }];
  await marketo.syncLead({ leadRecord: { Email: email, leadAttributeList }, returnLead: false });
}

test("an upgrade writes the plan to the lead", async () => {
  await upgrade("ann@shop.example", "gold");
  const { leads } = sandbox.inspect();
  expect(leads).toMatchObject([{ email: "ann@shop.example", attributes: { Plan: "gold" } }]);
});

test("an upgrade is one call", async () => {
  const calls: unknown[] = [];
  const stop = sandbox.onCall(({ operation }) => calls.push(operation));
  await upgrade("bob@shop.example", "gold");
  stop();
  expect(calls).toEqual(["syncLead"]);
});

test("an unknown lead is fault 20103", async () => {
  const leadKey = { keyType: "EMAIL", keyValue: "eve@shop.example" } as const;
  const error = await marketo.getLead({ leadKey }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SoapFaultError);
  expect(error).toMatchObject({ code: 20103, retryable: false });
});
