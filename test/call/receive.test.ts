// How an answer is read, and how a failing transport is reported, through the client of mktows.
import { describe, expect, test } from "vitest";
import { createClient } from "../../src/mktows/client.js";
import { TransportError } from "../../src/errors.js";
import type { HttpResponse, Transport } from "../../src/platform/contract.js";
import { answerWith, credentials, faultAnswer, httpAnswer } from "../stub.js";

const leadKey = { keyType: "IDNUM", keyValue: "7" } as const;
const found = answerWith("getLead", { count: 0 });

function call(answer: HttpResponse | Transport, more: object = {}): Promise<unknown> {
  const transport = typeof answer === "function" ? answer : async () => answer;
  return createClient({ ...credentials, transport, repeat: false, ...more }).getLead({ leadKey });
}

describe("an answer", () => {
  test.each([
    ["with status 200", found],
    ["with status 202", { ...found, status: 202 }],
    ["with status 500, odd as it is", { ...found, status: 500 }],
    ["of a wrong content type", { ...found, headers: { "content-type": "text/plain" } }],
    ["without content type", { ...found, headers: {} }],
  ])("%s is read if it is SOAP", async (_, answer) => {
    expect(await call(answer)).toMatchObject({ count: 0 });
  });

  test.each([200, 400, 401, 500, 503])("with a fault is a fault at status %i", async (status) => {
    const answer = { ...faultAnswer(20014), status };
    await expect(call(answer)).rejects.toMatchObject({ kind: "fault", code: 20014 });
  });

  test.each([
    [
      "a proxy's page",
      httpAnswer(502, "<!DOCTYPE html><title>Bad</title>\n<h1>Bad  Gateway</h1>"),
      502,
      '"Bad Bad Gateway"',
    ],
    ["a script", httpAnswer(200, "<html><script>alert(1)</script><p>Log in</p>"), 200, '"Log in"'],
    ["empty", httpAnswer(504, ""), 504, "and no text"],
    ["JSON", httpAnswer(200, '{"error":"no"}'), 200, "error"],
    ["other XML", httpAnswer(200, "<ok/>"), 200, "and no text"],
    ["control characters", httpAnswer(500, "\u0000\u001b[31mred\u0007"), 500, '"[31mred"'],
    [
      "bytes that are not UTF-8",
      { status: 500, headers: {}, body: Uint8Array.of(255, 254) },
      500,
      "and",
    ],
    ["a redirect", httpAnswer(302, "Moved"), 302, '"Moved"'],
    ["SOAP with a wrong status", { ...found, status: 404 }, 404, "HTTP status 404"],
  ] as const)("that is %s is a TransportError", async (_, answer, status, part) => {
    const error: unknown = await call(answer).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ reason: "status", status, sent: true });
    expect((error as Error).message).toContain(`getLead: no usable answer, HTTP status ${status}`);
    expect((error as Error).message).toContain(part);
    expect((error as Error).message).not.toMatch(/[\u0000-\u001f]/);
    expect((error as Error).message.length).toBeLessThan(200);
  });

  test.each([
    [
      302,
      { location: "https://login.example/sso" },
      ' (redirects are not followed, to "https://login.example/sso")',
    ],
    [
      307,
      { location: "//user:password@x.example/a?token=secret#secret" },
      ' (redirects are not followed, to "//x.example/a")',
    ],
    ...["https:\\\\u:passw0rd@evil.example/x", "https:u:passw0rd@evil.example/x;id=secret"].map(
      (location): [number, Record<string, string>, string] => [
        302,
        { location },
        ' (redirects are not followed, to "https://evil.example/x")',
      ],
    ),
    [
      301,
      { location: `/\u0007\u009b2J\u2028${"x".repeat(200)}` },
      ` (redirects are not followed, to "/ 2J ${"x".repeat(74)}…")`,
    ],
    [304, {}, ""],
    [
      401,
      { "www-authenticate": 'Basic realm="a, Secret b", charset="UTF-8"' },
      " (asks for Basic)",
    ],
    [401, { "www-authenticate": "Negotiate, NTLM, Negotiate" }, " (asks for Negotiate, NTLM)"],
    [
      401,
      { "www-authenticate": "Negotiate oRQwEqADCgECoQsGCSqGSIb3EgECAg==" },
      " (asks for Negotiate)",
    ],
    [
      401,
      { "www-authenticate": 'Digest nonce = "x", qop=auth, Bearer scope="y"' },
      " (asks for Digest, Bearer)",
    ],
    [401, { "www-authenticate": `"${'\\"'.repeat(5000)}` }, ""],
    [407, { "proxy-authenticate": "NTLM", "www-authenticate": "Basic" }, " (asks for NTLM)"],
    [429, { "retry-after": "120" }, ' (retry after "120")'],
    [
      503,
      { "retry-after": "Fri, 31 Dec 1999 23:59:59 GMT" },
      ' (retry after "Fri, 31 Dec 1999 23:59:59 GMT")',
    ],
    [200, { "content-encoding": "zip" }, ' (Content-Encoding "zip")'],
    [200, { "content-encoding": "GZIP" }, ""],
    [0, {}, " (a redirect, which is not followed)"],
  ])(
    "that is not SOAP, with status %i and %j, tells what they mean",
    async (status, headers, meaning) => {
      const error: unknown = await call({ ...httpAnswer(status, "<p>No</p>"), headers }).catch(
        (e: unknown) => e,
      );
      expect(error).toMatchObject({
        message: `getLead: no usable answer, HTTP status ${status}${meaning} and "No"`,
        http: { status, headers },
      });
    },
  );

  test("that ends a call in parts is told with its status and headers", async () => {
    const transport = async () => ({ ...httpAnswer(503, ""), headers: { "retry-after": "9" } });
    const client = createClient({ ...credentials, transport });
    const leadRecordList = Array.from({ length: 301 }, (_, id) => ({ Email: `${id}@x.example` }));
    await expect(client.syncMultipleLeads({ leadRecordList })).rejects.toMatchObject({
      kind: "partial-batch",
      http: { status: 503, headers: { "retry-after": "9" } },
    });
  });

  test("that is cut off is a CodecError", async () => {
    const answer = { ...found, body: found.body.subarray(0, -30) };
    await expect(call(answer)).rejects.toMatchObject({ kind: "codec", direction: "decode" });
  });

  test("of another operation is a CodecError that names both messages", async () => {
    const answer = answerWith("listMObjects", { objects: [] });
    await expect(call(answer)).rejects.toThrow("expected successGetLead, got successListMObjects");
  });
});

test("an error thrown by onSkip is not reported as a bad answer", async () => {
  const text = new TextDecoder().decode(found.body).replace("<count>", "<more/><count>");
  const onSkip = (): never => {
    throw new Error("not my day");
  };
  await expect(call(httpAnswer(200, text), { onSkip })).rejects.toThrow(/^not my day$/);
});

describe("a transport that fails", () => {
  test("is reported with its facts and the operation's name", async () => {
    const cause = new Error("inner");
    const failure = new TransportError("example.com: refused", {
      reason: "refused",
      sent: false,
      cause,
    });
    const failing: Transport = () => Promise.reject(failure);
    await expect(call(failing)).rejects.toMatchObject({
      message: "getLead: example.com: refused",
      reason: "refused",
      sent: false,
      cause,
    });
  });

  test("with an abort that the caller did not ask for has reason `other`", async () => {
    const failing: Transport = () =>
      Promise.reject(new TransportError("aborted", { reason: "aborted", sent: false }));
    await expect(call(failing)).rejects.toMatchObject({ reason: "other" });
  });

  test.each([
    ["nothing", undefined],
    ["a Response of fetch", new Response("<ok/>")],
    ["no headers", { status: 200, body: new Uint8Array() }],
    ["no status", { headers: {}, body: new Uint8Array() }],
    ["text", { status: 200, headers: {}, body: "<ok/>" }],
    ["an ArrayBuffer", { status: 200, headers: {}, body: new ArrayBuffer(8) }],
    ["chunks that cannot be iterated", { ...found, chunks: 5 }],
  ])("and gives %s is told what is expected", async (_, answer) => {
    const failing = async (): Promise<HttpResponse> => answer as HttpResponse;
    await expect(call(failing)).rejects.toMatchObject({
      kind: "transport",
      message:
        "getLead: the transport gave no HTTP answer: expected { status, headers, body }, body a Uint8Array",
      reason: "other",
      sent: true,
    });
  });

  test.each([
    ["rejects", () => Promise.reject(new Error("broken"))],
    [
      "throws",
      () => {
        throw new Error("broken");
      },
    ],
  ])("and %s any other error counts as sent", async (_, failing) => {
    await expect(call(failing)).rejects.toMatchObject({
      message: "getLead: the transport failed: broken",
      reason: "other",
      sent: true,
    });
  });
});
