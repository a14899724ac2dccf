// What the client of mktows repeats, by which clock it signs, and what stays in doubt. Which requests are harmless is in
// repeats-harmless.test.ts.
import { describe, expect, test } from "vitest";
import {
  createClient,
  PartialBatchError,
  type ClientOptions,
  type Service,
} from "../../src/index.js";
import type { Repeat } from "../../src/delivery/repeated.js";
import { transportRepeats } from "../../src/delivery/transport-remedy.js";
import { SoapFaultError, TransportError, type TransportReason } from "../../src/errors.js";
import type { HttpResponse } from "../../src/platform/contract.js";
import { faults, type FaultCode } from "../../src/mktows/rules/faults.js";
import { createStreamer } from "../../src/stream.js";
import { getLead } from "../../generated/operations.js";
import { createFlow } from "../../src/flow.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { answerWith, credentials, faultAnswer, httpAnswer, stub, type Received } from "../stub.js";

const synced = { leadId: 7, syncStatus: { leadId: 7, status: "UPDATED", error: null } };
const harmless = (client: Service) =>
  client.syncLead({ leadRecord: { Email: "a@b.c" }, returnLead: false });
const harmful = (client: Service) =>
  client.scheduleCampaign({ programName: "p", campaignName: "c" });
const fails = (reason: TransportReason, sent: boolean) => (): never => {
  throw new TransportError("failed", { reason, sent });
};
const dated = (answer: HttpResponse, date: number): HttpResponse => ({
  ...answer,
  headers: { ...answer.headers, date: new Date(date).toUTCString() },
});

/** A client whose tries end one after another as given, and then well. */
function clientOf(
  ends: readonly ((call: Received) => unknown)[],
  more: Partial<ClientOptions> = {},
) {
  const repeats: Repeat[] = [];
  const { transport, received } = stub((call) => {
    const end = ends[received.length - 1];
    if (end !== undefined) return end(call);
    return call.operation === "syncLead" ? synced : { success: true };
  });
  const onRepeat = (repeat: Repeat): void => void repeats.push(repeat);
  const repeat = { backoff: { first: 1 }, onRepeat };
  const client = createClient({ ...credentials, transport, repeat, ...more });
  return { client, received, repeats };
}

const rejected = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable("the call should fail"),
    (error: unknown) => error,
  );

test.each(Object.values(faults))(
  "a call that is refused with $code ($name) is repeated as the table of faults says",
  async ({ code, retryable, executed }) => {
    const safe = clientOf([() => faultAnswer(code)]);
    const careful = clientOf([() => faultAnswer(code)]);
    await harmless(safe.client).catch(() => undefined);
    await harmful(careful.client).catch(() => undefined);
    expect(safe.received).toHaveLength(retryable ? 2 : 1);
    expect(careful.received).toHaveLength(retryable && executed === "no" ? 2 : 1);
  },
);

test("the codes that are repeated are those worth retrying by the pages of the service", () => {
  const codes = Object.values(faults).flatMap(({ code, retryable }) => (retryable ? code : []));
  expect(codes).toEqual([10001, 20011, 20016, 20023, 20024] satisfies FaultCode[]);
});

test("a fault without a code, or with an unknown one, is not repeated", async () => {
  for (const answer of [faultAnswer(29999), httpAnswer(500, faultText("Server", "Bad"))]) {
    const { client, received } = clientOf([() => answer]);
    await rejected(harmless(client));
    expect(received).toHaveLength(1);
  }
});

function faultText(code: string, text: string): string {
  return (
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault>` +
    `<faultcode>e:${code}</faultcode><faultstring>${text}</faultstring></e:Fault></e:Body></e:Envelope>`
  );
}

test("a system failure that is a missing selector is not repeated, nor called retryable", async () => {
  const { client, received } = clientOf([() => faultAnswer(10001, "Parameter required")]);
  const error = await rejected(harmless(client));
  expect(error).toMatchObject({ code: 10001, retryable: false });
  expect(received).toHaveLength(1);
});

test("a failure of the connection is repeated by what was sent and by what a second time does", async () => {
  const reasons = Object.keys(transportRepeats) as TransportReason[];
  for (const reason of reasons.filter((one) => transportRepeats[one] === true))
    for (const sent of [true, false]) {
      const safe = clientOf([fails(reason, sent)]);
      expect(await harmless(safe.client)).toEqual(synced);
      expect(safe.received).toHaveLength(2);
      const careful = clientOf([fails(reason, sent)]);
      await harmful(careful.client).catch(() => undefined);
      expect(careful.received, `${reason} ${sent}`).toHaveLength(sent ? 1 : 2);
    }
});

test.each([429, 502, 503, 504])(
  "a page with status %i is repeated after its wait",
  async (status) => {
    const page = { ...httpAnswer(status, "busy"), headers: { "retry-after": "0" } };
    const { client, received, repeats } = clientOf([() => page]);
    expect(await harmless(client)).toEqual(synced);
    expect(received).toHaveLength(2);
    expect(repeats).toMatchObject([{ operation: "syncLead", tries: 1, error: { status } }]);
    const late = { ...page, headers: { "retry-after": "3600" } };
    const impatient = clientOf([() => late]);
    expect(await rejected(harmless(impatient.client))).toMatchObject({ status });
    expect(impatient.received).toHaveLength(1);
  },
);

test("half an answer is repeated", async () => {
  const answer = answerWith("syncLead", synced);
  for (const length of [0, 20, answer.body.length - 9]) {
    const { client, received } = clientOf([
      () => ({ ...answer, body: answer.body.subarray(0, length) }),
    ]);
    expect(await harmless(client)).toEqual(synced);
    expect(received).toHaveLength(2);
  }
});

test("an answer that is larger than `maxResponseBytes` is not repeated, whatever transport brought it", async () => {
  const large = httpAnswer(200, `<a>${"x".repeat(2_000)}`);
  const { client, received } = clientOf([() => large, () => large], { maxResponseBytes: 1_000 });
  const error = await rejected(harmless(client));
  expect(error).toMatchObject({ reason: "too-large", sent: true, status: 200 });
  expect((error as TransportError).http).not.toHaveProperty("body");
  expect(received).toHaveLength(1);
});

test("a repeat that the quota refuses says why there was one", async () => {
  const page = httpAnswer(503, "closed until noon");
  const flow = createFlow({ dailyQuota: 1 });
  const { client, received } = clientOf([() => page, () => page], { flow });
  const error = await rejected(harmless(client));
  expect(error).toMatchObject({ kind: "quota", sent: true, cause: { status: 503 } });
  expect(received).toHaveLength(1);
});

test("a word that baggage and an error have in common is left in the error", async () => {
  const steps: ClientOptions["steps"] = [
    (next) => (request) => {
      const baggage = "tenant=lead,region=found";
      return next({ ...request, httpHeaders: { ...request.httpHeaders, baggage } });
    },
  ];
  const { client } = clientOf([() => faultAnswer(20103)], { steps });
  const error = await rejected(client.getLead({ leadKey: { keyType: "IDNUM", keyValue: "7" } }));
  expect(error).toMatchObject({ operation: "getLead", codeName: "LeadNotFound" });
  expect(String(error)).toMatch(/getLead.*found/i);
});

test("every try sends the same body", async () => {
  const { client, received } = clientOf([fails("reset", true), fails("reset", true)]);
  await harmless(client);
  const bodies = received.map(({ request }) =>
    new TextDecoder().decode(request.body).replace(/.*<SOAP-ENV:Body>/s, ""),
  );
  expect(new Set(bodies).size).toBe(1);
  expect(bodies).toHaveLength(3);
});

test("with `repeat: false` nothing is repeated", async () => {
  const { client, received } = clientOf([fails("refused", false)], { repeat: false });
  expect(await rejected(harmless(client))).toMatchObject({ reason: "refused", sent: false });
  expect(received).toHaveLength(1);
});

test("options of repeats that are wrong are refused with all others", () => {
  const repeat = { tries: -1, often: true } as unknown as NonNullable<ClientOptions["repeat"]>;
  expect(() => createClient({ ...credentials, userId: "", repeat })).toThrow(
    /\(3 violations\):[^]*userId[^]*repeat.tries: expected a number above 0[^]*repeat.often: unknown/,
  );
});

describe("doubt", () => {
  test("stays where a later try was refused", async () => {
    const tries = [fails("timeout", true), () => faultAnswer(20014)];
    const { client, received } = clientOf(tries);
    const error = await rejected(harmless(client));
    expect(received).toHaveLength(2);
    expect(error).toBeInstanceOf(SoapFaultError);
    expect(error).toMatchObject({ code: 20014, executed: "unknown" });
  });

  test("stays for the records of the part, and the others are known", async () => {
    const { transport, received } = stub(({ params }) => {
      if (received.length === 2) return fails("timeout", true)();
      if (received.length > 2) return faultAnswer(20014);
      const { leadRecordList } = params as { leadRecordList: unknown[] };
      const status = { leadId: 1, status: "UPDATED", error: null };
      return { syncStatusList: leadRecordList.map(() => status) };
    });
    const repeat = { backoff: { first: 1 } };
    const client = createClient({ ...credentials, transport, repeat });
    const leadRecordList = Array.from({ length: 700 }, (_, at) => ({ Id: at + 1 }));
    const error = await rejected(client.syncMultipleLeads({ leadRecordList }));
    expect(error).toBeInstanceOf(PartialBatchError);
    const { completed, inDoubt, remaining } = error as PartialBatchError;
    expect([completed.length, inDoubt.length, remaining.length]).toEqual([300, 300, 100]);
    expect(received).toHaveLength(3);
  });

  test("is judged for each part by its own records", async () => {
    const counts = new Map<number, number>();
    const { transport } = stub(({ params }) => {
      const { leadRecordList } = params as { leadRecordList: unknown[] };
      const tries = (counts.get(leadRecordList.length) ?? 0) + 1;
      counts.set(leadRecordList.length, tries);
      if (tries === 1) return fails("reset", true)();
      const status = { leadId: 1, status: "UPDATED", error: null };
      return { syncStatusList: leadRecordList.map(() => status) };
    });
    const repeat = { backoff: { first: 1 } };
    const rules = { leadKey: false };
    const client = createClient({ ...credentials, transport, repeat, rules });
    const safe = Array.from({ length: 300 }, (_, at) => ({ Email: `${at}@b.c` }));
    const leadRecordList = [...safe, { leadAttributeList: [] }];
    const error = await rejected(client.syncMultipleLeads({ leadRecordList }));
    const { completed, inDoubt, remaining } = error as PartialBatchError;
    expect([completed.length, inDoubt, remaining]).toEqual([300, [300], []]);
    expect([...counts]).toEqual([
      [300, 2],
      [1, 1],
    ]);
  });

  test("ends well: what was carried out in vain is carried out again, once as far as anyone sees", async () => {
    const sandbox = createSandbox({
      trouble: { lostAnswers: 0.4, faults: [{ code: 20011, rate: 0.2 }] },
    });
    const { userId, secretKey, handle: transport } = sandbox;
    const endpoint = "http://sandbox.example/soap/mktows/3_1";
    const repeat = { tries: 100, budget: Infinity, backoff: { first: 1, most: 1 } };
    const client = createClient({ endpoint, userId, secretKey, transport, repeat });
    for (let call = 0; call < 30; call++) {
      const leadRecordList = [0, 1, 2].map((at) => ({ Email: `${call}.${at}@b.c` }));
      await client.syncMultipleLeads({ leadRecordList });
    }
    const emails = sandbox.inspect().leads.flatMap(({ email }) => email ?? []);
    await sandbox.close();
    expect(emails).toHaveLength(90);
    expect(new Set(emails).size).toBe(90);
  });
});

describe("a request that the service calls expired", () => {
  const noon = Date.parse("2013-08-01T12:00:00Z");
  const hour = 3_600_000;
  const expired = (date: number) => () => dated(faultAnswer(20016), date);
  const now = () => new Date(noon);
  const timesOf = (received: readonly Received[]) =>
    received.map(({ headers }) => {
      const { requestTimestamp } = headers["AuthenticationHeader"] as { requestTimestamp: string };
      return Date.parse(requestTimestamp) - noon;
    });

  test("is signed by the service's clock once the answer tells of it, and so are later calls", async () => {
    const { client, received, repeats } = clientOf([expired(noon + hour)], { now });
    await harmless(client);
    await harmless(client);
    expect(timesOf(received)).toEqual([0, hour, hour]);
    expect(repeats).toMatchObject([{ clockSkew: hour, error: { code: 20016 } }]);
  });

  test("is signed anew by our own clock if the two agree, or the answer tells no time", async () => {
    for (const answer of [expired(noon - 3_000), () => faultAnswer(20016)]) {
      const { client, received, repeats } = clientOf([answer], { now });
      await harmless(client);
      expect(timesOf(received)).toEqual([0, 0]);
      expect(repeats).toMatchObject([{ clockSkew: undefined }]);
    }
  });

  test("is repeated once only, even where more tries are left, and what it learnt is dropped again", async () => {
    const { client, received } = clientOf([expired(noon + hour), expired(noon + hour)], { now });
    expect(await rejected(harmless(client))).toMatchObject({ code: 20016, executed: "no" });
    expect(received).toHaveLength(2);
    await harmless(client);
    expect(timesOf(received)).toEqual([0, hour, 0]);
  });

  test("is signed by our own clock if the answer has a date that is no time of an answer", async () => {
    for (const far of [8.64e15, -8.64e15, noon + 25 * hour]) {
      const { client, received } = clientOf([expired(far), expired(far)], { now });
      await rejected(harmless(client));
      await harmless(client);
      expect(timesOf(received)).toEqual([0, 0, 0]);
    }
  });

  test("changes no later call where nothing is repeated", async () => {
    for (const repeat of [false, { tries: 1 }] as const) {
      const { client, received } = clientOf([expired(noon + hour)], { now, repeat });
      expect(await rejected(harmless(client))).toMatchObject({ code: 20016 });
      await harmless(client);
      expect(timesOf(received)).toEqual([0, 0]);
    }
  });

  test("is signed by our own clock again once that was set right", async () => {
    let ahead = -hour;
    const { client, received, repeats } = clientOf(
      [expired(noon), () => synced, () => dated(faultAnswer(20016), noon)],
      { now: () => new Date(noon + ahead) },
    );
    await harmless(client);
    ahead = 0;
    await harmless(client);
    await harmless(client);
    expect(timesOf(received)).toEqual([-hour, 0, hour, 0, 0]);
    expect(repeats).toMatchObject([{ clockSkew: hour }, { clockSkew: 0 }]);
  });

  test("is repeated even if a second time would do harm, since it was not carried out", async () => {
    const { client, received } = clientOf([expired(noon + hour)], { now });
    expect(await harmful(client)).toEqual({ success: true });
    expect(received).toHaveLength(2);
  });

  test("is answered in the end by a sandbox whose clock is ahead", async () => {
    const sandbox = createSandbox({ trouble: { clockSkew: hour } });
    const { userId, secretKey } = sandbox;
    const { url } = await sandbox.listen();
    const repeats: Repeat[] = [];
    const repeat = { onRepeat: (one: Repeat) => void repeats.push(one) };
    // The port dates its answers by the clock of the machine, not of the sandbox.
    const transport = async (request: Parameters<typeof sandbox.handle>[0]) =>
      dated(await sandbox.handle(request), Date.now() + hour);
    const client = createClient({ endpoint: url, userId, secretKey, transport, repeat });
    await Promise.all([1, 2, 3].map(() => harmless(client)));
    await sandbox.close();
    expect(repeats.length).toBeGreaterThan(0);
    for (const { clockSkew = 0 } of repeats) expect(Math.abs(clockSkew - hour)).toBeLessThan(5_000);
  });
});

describe("a streamed call", () => {
  const leadKey = { keyType: "IDNUM", keyValue: "7" } as const;
  const whole = answerWith("getLead", { count: 2, leadRecordList: [{ Id: 1 }, { Id: 2 }] });

  async function* pieces(...parts: readonly (Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
    for (const part of parts) {
      if (part instanceof Error) throw part;
      yield part;
    }
  }

  test("is repeated before its answer begins, and not once items were given", async () => {
    let tries = 0;
    const second = new TextDecoder().decode(whole.body).lastIndexOf("<leadRecord>");
    const begun = whole.body.subarray(0, second + 5);
    const transport = async (): Promise<HttpResponse> => {
      if (++tries === 1) return fails("reset", true)();
      const broken = new TransportError("reset", { reason: "reset", sent: true });
      return {
        ...whole,
        body: new Uint8Array(),
        chunks: pieces(begun, broken),
      };
    };
    const stream = createStreamer({ ...credentials, transport, repeat: { backoff: { first: 1 } } });
    const given: unknown[] = [];
    const read = async () => {
      for await (const lead of stream(getLead, { leadKey }, "leadRecordList")) given.push(lead);
    };
    expect(await rejected(read())).toMatchObject({ reason: "reset" });
    expect(tries).toBe(2);
    expect(given).toHaveLength(1);
  });
});
