// Every code of the service's table is answered somewhere: by a rule that is broken, by a limit, or, where no
// caller of a sandbox can bring it about, by trouble that is asked for.
import { expect, test } from "vitest";
import {
  AuthenticationHeader,
  MktowsContextHeader,
  operations,
} from "../../generated/operations.js";
import { faults, type FaultCode } from "../../src/mktows/rules/faults.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { sign } from "../../src/mktows/sign.js";
import { encodeEnvelope } from "../../src/wire/index.js";
import { credentialsOf, open, post, send, type Fixture } from "./fixture.js";
import { refusals, setup } from "./refusals.js";

const codes = Object.keys(faults).map(Number) as FaultCode[]; // keys of the table of codes

/** Codes that nothing a caller sends brings about, and why. */
const unprovoked: Partial<Record<FaultCode, string>> = {
  20011:
    "a failure of the service itself, as 10001; no published page says what sets the two apart",
  20013: "for users without the right to a call: a sandbox has one user, who may do everything",
  20114:
    "has the meaning of 20110 in the published table; nobody wrote when which is sent, so 20110 is",
};

const tags = { element: operations.getTags.input, value: {} };

/** Broken before any operation is reached, or by limits: requests as they are. */
const elsewhere: Partial<Record<FaultCode, (fixture: Fixture) => Promise<number | undefined>>> = {
  20012: async ({ sandbox }) => (await post(sandbox, "<x")).code,
  20014: async ({ sandbox }) => (await post(sandbox, encodeEnvelope(tags))).code,
  20016: async ({ sandbox, clock }) => {
    const value = await credentialsOf(sandbox, clock.now());
    clock.pass(16 * 60_000);
    return (await post(sandbox, encodeEnvelope(tags, [{ element: AuthenticationHeader, value }])))
      .code;
  },
  20017: (fixture) =>
    sendText(fixture, "<m:paramsSyncMultipleLeads><dedupEnabled/></m:paramsSyncMultipleLeads>"),
  20019: (fixture) => sendText(fixture, "<m:paramsGetNothing/>"),
  20104: (fixture) =>
    sendText(fixture, "<m:paramsSyncLead><returnLead>true</returnLead></m:paramsSyncLead>"),
  20015: () => afterCalls({ perDay: 1 }),
  20023: () => afterCalls({ perWindow: 1 }),
  20024: async () => {
    const fixture = open({ limits: { atOnce: 1 } });
    const [, second] = await Promise.all([1, 2].map(() => send(fixture, operations.getTags, {})));
    return second?.code;
  },
};

async function sendText({ sandbox, clock }: Fixture, body: string): Promise<number | undefined> {
  const timestamp = clock.now().toISOString();
  const signature = await sign(sandbox.userId, sandbox.secretKey, timestamp);
  const document =
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://www.marketo.com/mktows/">' +
    `<s:Header><m:AuthenticationHeader><mktowsUserId>${sandbox.userId}</mktowsUserId><requestSignature>${signature}` +
    `</requestSignature><requestTimestamp>${timestamp}</requestTimestamp></m:AuthenticationHeader></s:Header>` +
    `<s:Body>${body}</s:Body></s:Envelope>`;
  return (await post(sandbox, document)).code;
}

async function afterCalls(limits: object): Promise<number | undefined> {
  const fixture = open({ limits });
  await send(fixture, operations.getTags, {});
  return (await send(fixture, operations.getTags, {})).code;
}

test.each(codes.filter((code) => unprovoked[code] === undefined))("%i is reached", async (code) => {
  const reach = elsewhere[code];
  if (reach !== undefined) {
    const fixture = open({ assume: { unreadable: "codes" } });
    return void expect(await reach(fixture)).toBe(code);
  }
  expect(refusals.map((row) => row.code)).toContain(code);
});

test.each(refusals.map((row) => [row.code, row.operation, row.what, row] as const))(
  "%i: %s, %s",
  async (code, operation, _, { params, workspace }) => {
    const { sandbox, clock } = open({ setup });
    const parts = [
      { element: AuthenticationHeader, value: await credentialsOf(sandbox, clock.now()) },
      ...(workspace === undefined
        ? []
        : [{ element: MktowsContextHeader, value: { targetWorkspace: workspace } }]),
    ];
    const body = { element: operations[operation].input, value: params };
    expect(await post(sandbox, encodeEnvelope(body, parts))).toMatchObject({ status: 500, code });
  },
);

test.each(codes)("%i can be asked for as trouble, before anything is done", async (code) => {
  const { service, inspect } = createSandbox({ trouble: { faults: [{ code, rate: 1 }] } });
  const call = service.syncLead({ leadRecord: { Email: "a@x" }, returnLead: false });
  await expect(call).rejects.toMatchObject({ code });
  expect(inspect().leads).toHaveLength(1);
});
