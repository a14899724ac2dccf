// The client of mktows through its door: a call, refusals, secrets, timeouts and aborts.
import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { AuthenticationHeader, operations } from "../../generated/operations.js";
import { createCaller, createClient } from "../../src/mktows/client.js";
import { TransportError, ValidationError } from "../../src/errors.js";
import type { ClientOptions } from "../../src/mktows/options.js";
import type { Transport } from "../../src/platform/contract.js";
import { sign } from "../../src/mktows/sign.js";
import { operation, complex, xs } from "../../src/wire/index.js";
import { answerWith, credentials, faultAnswer, httpAnswer, stub } from "../stub.js";

const leadKey = { keyType: "EMAIL", keyValue: "a@b.c" } as const;
const found = { count: 1, leadRecordList: [{ Id: 7, Email: "a@b.c" }] };
const synced = { leadId: 7, syncStatus: { leadId: 7, status: "UPDATED", error: null } };

async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const error: unknown = await promise.then(
    () => expect.unreachable("the call should fail"),
    (reason: unknown) => reason,
  );
  return error as Error;
}

describe("a call", () => {
  test("sends a signed SOAP request over HTTP and returns the result", async () => {
    const { transport, received } = stub(() => found);
    const now = () => new Date("2013-08-01T18:22:30Z");
    const client = createClient({ ...credentials, transport, now });
    expect(await client.getLead({ leadKey })).toMatchObject(found);

    const [call] = received;
    const requestTimestamp = "2013-08-01T18:22:30+00:00";
    expect(call).toMatchObject({
      operation: "getLead",
      params: { leadKey },
      headers: {
        AuthenticationHeader: {
          mktowsUserId: credentials.userId,
          requestTimestamp,
          requestSignature: await sign(credentials.userId, credentials.secretKey, requestTimestamp),
        },
      },
      request: {
        method: "POST",
        url: credentials.endpoint,
        headers: {
          "content-type": "text/xml; charset=utf-8",
          soapaction: '"http://www.marketo.com/mktows/getLead"',
          "accept-encoding": "gzip",
        },
        connectTimeout: 15_000,
      },
    });
  });

  test("can be made for every operation of the contract", () => {
    const client = createClient(credentials);
    expect(Object.keys(client)).toEqual(Object.keys(operations));
    expect(Object.keys(client)).toHaveLength(23);
  });

  test("can be made for an operation outside the table", async () => {
    const Echo = complex<{ text: string }>(
      "Echo",
      { namespace: "urn:t" },
      () => ({ text: xs.string }),
      (text) => ({ text }),
    );
    const namespace = "http://www.marketo.com/mktows/";
    const echo = operation({
      name: "echo",
      soapAction: `${namespace}echo`,
      input: { namespace, name: "paramsEcho", codec: Echo },
      output: { namespace, name: "successEcho", codec: Echo },
      headers: { AuthenticationHeader },
    });
    const transport: Transport = async ({ body }) => {
      const text = new TextDecoder().decode(body).replaceAll("paramsEcho", "successEcho");
      return httpAnswer(200, text.replace(/<SOAP-ENV:Header>.*<\/SOAP-ENV:Header>/, ""));
    };
    const call = createCaller({ ...credentials, transport });
    const result: { text: string } = await call(echo, { text: "a < b" });
    expect(result).toEqual({ text: "a < b" });
  });

  test("of syncLead has the option targetWorkspace, which becomes a header block", async () => {
    const { transport, received } = stub(() => synced);
    const client = createClient({ ...credentials, transport });
    const params = { leadRecord: { Email: "a@b.c" }, returnLead: false };
    await client.syncLead(params, { targetWorkspace: "Europe" });
    await client.syncLead(params);
    expect(received[0]?.headers["MktowsContextHeader"]).toEqual({ targetWorkspace: "Europe" });
    expect(received[1]?.headers).not.toHaveProperty("MktowsContextHeader");

    // @ts-expect-error no other operation takes a workspace
    const elsewhere = client.getLead({ leadKey }, { targetWorkspace: "Europe" });
    await expect(elsewhere).rejects.toThrow("options.targetWorkspace: unknown option");
    expect(received).toHaveLength(2);
  });

  test("reports unknown elements of an answer to onSkip", async () => {
    const skipped: string[] = [];
    const { transport } = stub(() => {
      const { body } = answerWith("getLead", found);
      const text = new TextDecoder().decode(body);
      return httpAnswer(200, text.replace("<count>", "<extra/><count>"));
    });
    const client = createClient({
      ...credentials,
      transport,
      onSkip: (path) => skipped.push(path),
    });
    expect(await client.getLead({ leadKey })).toMatchObject(found);
    expect(skipped).toEqual(["successGetLead.result.extra"]);
  });
});

describe("an invalid call", () => {
  test("is refused with all violations before anything is sent", async () => {
    const { transport, received } = stub(() => synced);
    const client = createClient({ ...credentials, transport });
    const params = { leadRecord: { Id: 7, ForeignSysType: "SFDC", email: "x" }, returnLead: false };
    const error = await failureOf(client.syncLead(params as never, { timeout: -1 }));
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.message).toBe(
      [
        "syncLead refused, nothing was sent (3 violations):",
        "  leadRecord.email: LeadRecord has no element of this name; did you mean Email?",
        "  leadRecord.ForeignSysType: requires ForeignSysPersonId: set both, or omit this",
        "  options.timeout: expected a number above 0",
      ].join("\n"),
    );
    expect(received).toEqual([]);
  });

  test("is refused with all violations of its shape", async () => {
    const client = createClient({ ...credentials, transport: async () => expect.unreachable() });
    const error = await failureOf(client.getLead({ leadKey: { keyType: "MAIL" } } as never));
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).violations.map(({ path }) => path)).toEqual([
      "leadKey.keyType",
      "leadKey.keyValue",
    ]);
  });

  test("has the first twenty violations in its message, and all in `violations`", async () => {
    const client = createClient({ ...credentials, transport: async () => expect.unreachable() });
    const leadRecordList = Array.from({ length: 50 }, () => ({}));
    const error = await failureOf(client.syncMultipleLeads({ leadRecordList }));
    expect(error.message).toContain("leadRecordList[19]");
    expect(error.message).not.toContain("leadRecordList[20]");
    expect(error.message).toContain("and 30 more");
    expect((error as ValidationError).violations).toHaveLength(50);
  });
});

test("params may be readonly at every depth, and are not any less typed", async () => {
  const none = { returnCount: 0, remainingCount: 0, newStreamPosition: "", leadRecordList: [] };
  const { transport, received } = stub(() => none);
  const client = createClient({ ...credentials, transport });
  const params = {
    leadSelector: { $type: "LeadKeySelector", keyType: "IDNUM", keyValues: ["1", "2"] },
    includeAttributes: ["Email"],
  } as const;
  await client.getMultipleLeads(params);
  await createCaller({ ...credentials, transport })(operations.getMultipleLeads, params);
  expect(received.map((call) => call.params)).toEqual([params, params]);
  // @ts-expect-error the word is not in the enumeration
  const wrong = client.getLead({ leadKey: { keyType: "MAIL", keyValue: "" } as const });
  await expect(wrong).rejects.toThrow("leadKey.keyType");
});

describe("a rule that is switched off", () => {
  const leadRecord = { leadAttributeList: [{ attrName: "City", attrValue: "Rome" }] };
  const params = { leadRecord, returnLead: false };

  test("by the client, or for one call, is left to the service", async () => {
    const { transport, received } = stub(() => synced);
    const patient = createClient({ ...credentials, transport, rules: { leadKey: false } });
    await patient.syncLead(params);
    const client = createClient({ ...credentials, transport });
    await client.syncLead(params, { rules: { leadKey: false } });
    expect(received.map((call) => call.params)).toEqual([params, params]);
    const error = await failureOf(client.syncLead(params));
    expect(error).toMatchObject({ violations: [{ rule: "leadKey", path: "leadRecord" }] });
    expect(received).toHaveLength(2);
  });

  test("leaves the others and the shape as they are", async () => {
    const client = createClient({ ...credentials, rules: { leadKey: false } });
    const wrong = { leadRecord: { ForeignSysType: "SFDC", nope: 1 }, returnLead: false };
    const error = await failureOf(client.syncLead(wrong as never));
    expect((error as ValidationError).violations).toMatchObject([
      { path: "leadRecord.nope" },
      { rule: "foreignTypeNeedsId" },
    ]);
  });

  test("can be one of a call by its row, too", async () => {
    const { transport, received } = stub(() => synced);
    const call = createCaller({ ...credentials, transport });
    await call(operations.syncLead, params, { rules: { leadKey: false } });
    await call(operations.syncLead, { ...params, leadRecord: { Id: 7 } }, { targetWorkspace: "x" });
    expect(received).toHaveLength(2);
  });

  test("has a name that exists, and is an option of operations with rules only", async () => {
    // @ts-expect-error names of rules are as case-sensitive as any
    expect(() => createClient({ ...credentials, rules: { leadkey: false } })).toThrow(
      /unknown rule: expected leadKey, foreignTypeNeedsId, objectKey, .*; did you mean leadKey\?$/,
    );
    const rules = { leadkey: false, objectKey: "off" };
    const options = { ...credentials, rules } as unknown as ClientOptions;
    expect(() => createClient(options)).toThrow(/rules.objectKey: expected true or false/);
    expect(() => createClient(options)).toThrow(/rules.leadkey: unknown rule.* leadKey\?/);
    const client = createClient(credentials);
    const wrong = client.syncLead(params, { rules } as never);
    await expect(wrong).rejects.toThrow("options.rules.leadkey: unknown rule");
    // @ts-expect-error getLead has no rules
    const elsewhere = client.getLead({ leadKey }, { rules: { leadKey: false } });
    await expect(elsewhere).rejects.toThrow("options.rules: unknown option");
  });
});

describe("the options of a client", () => {
  test.each([
    ["an endpoint that is not a URL", { endpoint: "123-ABC-456.mktoapi.com" }, "endpoint"],
    ["a URL with another protocol", { endpoint: "ftp://example.com" }, "endpoint"],
    ["a URL with a password", { endpoint: "https://me:hidden@example.com" }, "endpoint"],
    ["no user", { userId: "" }, "userId"],
    ["no secret", { secretKey: undefined }, "secretKey"],
    ["a timeout of 0", { timeout: 0 }, "timeout"],
    ["a connectTimeout that is NaN", { connectTimeout: Number.NaN }, "connectTimeout"],
    ["a negative limit", { maxResponseBytes: -1 }, "maxResponseBytes"],
  ])("are refused with %s", (_, wrong, path) => {
    const options = { ...credentials, ...wrong } as ClientOptions;
    expect(() => createClient(options)).toThrow(
      new RegExp(`^createClient refused.*\\n  ${path}: `),
    );
    expect(() => createClient(options)).not.toThrow(/hidden/);
  });

  test("take the endpoint as a URL too", async () => {
    const { transport, received } = stub(() => found);
    const client = createClient({
      ...credentials,
      endpoint: new URL(credentials.endpoint),
      transport,
    });
    await client.getLead({ leadKey });
    expect(received[0]?.request.url).toBe(credentials.endpoint);
  });
});

describe("secret and signature", () => {
  test("are redacted where the caller's transport quotes them", async () => {
    const transport: Transport = async ({ body }) => {
      throw new Error(`cannot send ${new TextDecoder().decode(body)} ${credentials.secretKey}`);
    };
    const { message } = await failureOf(
      createClient({ ...credentials, transport }).getLead({ leadKey }),
    );
    expect(message).toContain("<requestSignature>***</requestSignature>");
    expect(message).not.toContain(credentials.secretKey);
  });

  test("are in no print of the client", () => {
    const client = createClient(credentials);
    const prints = [
      inspect(client, { showHidden: true, depth: 10 }),
      inspect(client.getLead, { showHidden: true, depth: 10 }),
      JSON.stringify(client),
      String(client.getLead),
    ];
    for (const print of prints) expect(print).not.toContain(credentials.secretKey);
  });

  test.each([
    ["fault", (echo: string) => faultAnswer(20014, `wrong: ${echo}`)],
    ["page", (echo: string) => httpAnswer(502, `<h1>wrong: ${echo}</h1>`, "text/html")],
  ])("are in no error, also where a %s quotes them", async (_, answer) => {
    let signature = "";
    const { transport } = stub(({ headers }) => {
      ({ requestSignature: signature } = headers["AuthenticationHeader"] as {
        requestSignature: string;
      });
      return answer(signature);
    });
    const error = await failureOf(createClient({ ...credentials, transport }).getLead({ leadKey }));
    expect(signature).toMatch(/^[0-9a-f]{40}$/);
    const print = inspect(error, { showHidden: true, depth: 10 }) + JSON.stringify(error);
    expect(print).toContain("wrong: ***");
    expect(print).not.toContain(signature);
    expect(print).not.toContain(credentials.secretKey);
  });
});

describe("time and abort", () => {
  const never: Transport = () => new Promise(() => {});
  const obeying: Transport = ({ signal }) =>
    new Promise((_, reject) => {
      signal?.addEventListener("abort", () =>
        reject(new TransportError("aborted", { reason: "aborted", sent: false })),
      );
    });

  test.each([
    ["ignores the signal", never, true],
    ["obeys it before anything was sent", obeying, false],
  ])("end a call whose transport %s", async (_, transport, sent) => {
    const client = createClient({ ...credentials, transport, timeout: 20 });
    const error = await failureOf(client.getLead({ leadKey }));
    expect(error).toMatchObject({ kind: "transport", reason: "timeout", sent });
    expect(error.message).toBe("getLead: no answer within 20 ms");
  });

  test("of one call override those of the client", async () => {
    const client = createClient({ ...credentials, transport: never });
    const error = await failureOf(client.getLead({ leadKey }, { timeout: 10 }));
    expect(error.message).toContain("within 10 ms");
  });

  test("can be infinite", async () => {
    const transport: Transport = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return answerWith("getLead", found);
    };
    const seen: (number | undefined)[] = [];
    const watched: Transport = (request) => {
      seen.push(request.connectTimeout);
      return transport(request);
    };
    const endless = { timeout: Infinity, connectTimeout: Infinity };
    const client = createClient({ ...credentials, transport: watched, ...endless });
    expect(await client.getLead({ leadKey })).toMatchObject(found);
    expect(seen).toEqual([2 ** 31 - 1]); // a longer timer would fire at once
  });

  test.each([
    ["the reason of the signal", "custom reason"],
    ["null, if that is the reason", null],
  ])("reject with %s, before and during the call", async (_, reason) => {
    const client = createClient({ ...credentials, transport: never });
    const before = client.getLead({ leadKey }, { signal: AbortSignal.abort(reason) });
    expect(await failureOf(before)).toBe(reason);
    const controller = new AbortController();
    const during = client.getLead({ leadKey }, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 5);
    expect(await failureOf(during)).toBe(reason);
  });

  test("leave no listener on a signal that lives on, and no timer", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const { signal } = new AbortController();
      const { transport } = stub(() => found);
      const client = createClient({ ...credentials, transport });
      const failing = createClient({ ...credentials, transport: async () => faultAnswer(20014) });
      for (let call = 0; call < 3; call++) await client.getLead({ leadKey }, { signal });
      await failureOf(failing.getLead({ leadKey }, { signal }));
      expect(getEventListeners(signal, "abort")).toEqual([]);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test("leave no rejection unhandled when the transport fails later", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const late: Transport = () =>
      new Promise((_, reject) => setTimeout(() => reject(new Error("late")), 20));
    const client = createClient({ ...credentials, transport: late, timeout: 5 });
    await failureOf(client.getLead({ leadKey }));
    await new Promise((resolve) => setTimeout(resolve, 40));
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
