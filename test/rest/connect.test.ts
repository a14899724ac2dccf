import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { Attempts } from "../../src/call/attempts.js";
import { TransportError } from "../../src/errors.js";
import { connectRest } from "../../src/rest/connect.js";
import { endpoint } from "../../src/rest/endpoint.js";
import { RestError } from "../../src/rest/rest-error.js";
import { closeAfterEach, listen } from "../platform/servers.js";
import { answerOf, envelope, failureOf, login, refusal, secret, stub, token } from "./stub.js";

closeAfterEach();

const timeout = 1_000;
const reads = endpoint("leads.get", { method: "GET", path: "/rest/v1/leads.json", timeout });
const writes = endpoint("leads.sync", { method: "POST", path: "/rest/v1/leads.json", timeout });

const reset = new TransportError("gone", { reason: "reset", sent: true });
const refused = new TransportError("refused", { reason: "refused", sent: false });
const page = (status: number): object =>
  answerOf("<html><body>Down</body></html>", status, { "content-type": "text/html" });

describe("an answer", () => {
  test("is its envelope", async () => {
    const { rest, asked } = stub([
      envelope({
        result: [{ id: 1 }],
        nextPageToken: "T=",
        moreResult: true,
        warnings: ["w", { code: "1", message: "m" }],
      }),
    ]);
    expect(await rest(reads, { query: { filterType: "id" } })).toEqual({
      requestId: "1a2b#18c",
      result: [{ id: 1 }],
      warnings: ["w", "1 m"],
      nextPageToken: "T=",
      moreResult: true,
    });
    expect(asked[0]).toMatchObject({
      method: "GET",
      url: "https://123-abc-456.mktorest.com/rest/v1/leads.json?filterType=id",
      headers: { authorization: `Bearer ${token}`, "accept-encoding": "gzip" },
    });
  });

  test("may have no result and a null token", async () => {
    const { rest } = stub([{ success: true, nextPageToken: null, warnings: null, result: null }]);
    expect(await rest(reads)).toEqual({
      requestId: "",
      result: [],
      warnings: [],
      nextPageToken: undefined,
      moreResult: false,
    });
  });

  test("of refusal is an error with all reasons", async () => {
    const errors = [
      { code: "1006", message: "Field 'a' not found" },
      { code: 1006, message: "Field 'b' not found" },
    ];
    const { rest } = stub([{ requestId: "1#2", success: false, errors }]);
    const error = await failureOf(rest(reads));
    expect(error).toBeInstanceOf(RestError);
    expect(error).toMatchObject({
      endpoint: "leads.get",
      code: "1006",
      executed: "no",
      requestId: "1#2",
      reasons: [{ code: "1006" }, { code: "1006", message: "Field 'b' not found" }],
    });
    expect(error.message).toBe(
      "leads.get: the REST service refused the request: 1006 Field 'a' not found, and 1 more (requestId 1#2)",
    );
  });

  test.each<[string, object, object]>([
    ["a page of HTML", page(200), { name: "TransportError", reason: "status", sent: true }],
    [
      "a page of failure",
      page(502),
      { name: "TransportError", reason: "status", http: { status: 502 } },
    ],
    [
      "a redirect",
      answerOf("", 302, { location: "https://other.example/?token=x" }),
      { reason: "status" },
    ],
    ["401", answerOf("no", 401), { reason: "status" }],
    [
      "half an answer",
      answerOf('{"success":true,"result":[{"id":'),
      { name: "CodecError", reason: "malformed" },
    ],
    ["bytes that are no UTF-8", answerOf(Uint8Array.of(0x7b, 0xff, 0x7d)), { reason: "malformed" }],
    [
      "deep nesting",
      answerOf(`{"success":true,"x":${"[".repeat(50_000)}${"]".repeat(50_000)}}`),
      { reason: "malformed" },
    ],
    [
      "millions of values in few bytes",
      answerOf(`{"success":true,"result":[${"{},".repeat(1_000_001)}{}]}`),
      { reason: "malformed" },
    ],
    ["a list", answerOf("[]"), { reason: "status" }],
    ["no envelope", answerOf('{"message":"hi"}'), { reason: "status" }],
    ["success as text", answerOf('{"success":"true"}'), { reason: "status" }],
    [
      "a result that is no list",
      envelope({ result: { id: 1 } }),
      { name: "CodecError", path: "leads.sync result" },
    ],
    [
      "a result of numbers",
      envelope({ result: [1] }),
      { name: "CodecError", path: "leads.sync result" },
    ],
    [
      "a token that is no text",
      envelope({ nextPageToken: 1 }),
      { path: "leads.sync nextPageToken" },
    ],
    ["no reason", { success: false }, { name: "RestError", code: "unknown", executed: "unknown" }],
    [
      "reasons that are none",
      { success: false, errors: [null, 1] },
      { code: "unknown", executed: "unknown" },
    ],
    ["413", page(413), { name: "RestError", code: "HTTP 413", executed: "no" }],
    ["414", page(414), { name: "RestError", code: "HTTP 414", executed: "no" }],
    [
      "an envelope at another status",
      answerOf(refusal("610"), 404),
      { code: "610", executed: "no" },
    ],
    ["success at a status of failure", answerOf(envelope(), 500), { reason: "status" }],
  ])("that is not as it should be is refused: %s", async (_, answer, want) => {
    const { rest } = stub([answer], { repeat: false });
    expect(await failureOf(rest(writes))).toMatchObject(want);
  });

  test("larger than allowed is refused", async () => {
    const { rest } = stub([envelope({ result: [{ a: "x".repeat(2_000) }] })], {
      maxResponseBytes: 1_000,
    });
    expect(await failureOf(rest(reads))).toMatchObject({ reason: "too-large" });
  });

  test("that never comes ends by the timeout of the row", async () => {
    const quick = endpoint("quick", { method: "GET", path: "/x", timeout: 20 });
    const { rest } = stub([() => sleep(10_000, undefined, { ref: false })], { repeat: false });
    expect(await failureOf(rest(quick))).toMatchObject({ reason: "timeout", sent: true });
  });
});

describe("a failure", () => {
  test.each<[string, object, boolean, boolean]>([
    ["606", refusal("606"), true, true],
    ["615", refusal("615"), true, true],
    ["614", refusal("614"), true, true],
    ["604", refusal("604"), true, false],
    ["608", refusal("608"), true, false],
    ["611", refusal("611"), true, false],
    ["713", refusal("713"), true, false],
    ["719", refusal("719"), true, false],
    ["500", page(500), true, false],
    ["502", page(502), true, false],
    ["503", page(503), true, false],
    ["504", page(504), true, false],
    ["a connection that breaks", reset, true, false],
    ["a connection that is refused", refused, true, true],
    ["half an answer", answerOf("{"), true, false],
    ["607", refusal("607"), false, false],
    ["603", refusal("603"), false, false],
    ["610", refusal("610"), false, false],
    ["1003", refusal("1003"), false, false],
    ["1016", refusal("1016"), false, false],
    ["an unknown code", refusal("9999"), false, false],
  ])("is repeated where that helps and does no harm: %s", async (_, failure, read, write) => {
    for (const [row, isRepeated] of [
      [reads, read],
      [writes, write],
    ] as const) {
      const { rest, asked } = stub([failure, envelope()]);
      await rest(row).catch(() => undefined);
      expect([row.name, asked.length]).toEqual([row.name, isRepeated ? 2 : 1]);
    }
  });

  test.each<[string, readonly object[], boolean]>([
    ["certainly not, when refused", [refusal("1003")], false],
    ["perhaps, after a timeout of the service", [refusal("604")], true],
    ["perhaps, when the answer is lost", [reset], true],
    ["certainly not, when it was not sent", [refused], false],
    ["certainly not, when limits were met at each try", [refusal("606")], false],
  ])("tells whether the request was carried out: %s", async (_, answers, want) => {
    const attempts = new Attempts();
    const { rest } = stub(answers);
    await failureOf(rest(writes, {}, { attempts }));
    expect(attempts.mayHaveRun).toBe(want);
  });

  test("of the last try does not hide that an earlier one may have been carried out", async () => {
    const attempts = new Attempts();
    const { rest } = stub([reset, refusal("603")]);
    const error = await failureOf(rest(reads, {}, { attempts }));
    expect(error).toMatchObject({ code: "603", executed: "unknown", cause: { executed: "no" } });
    expect(attempts.mayHaveRun).toBe(true);
  });

  test("by an abort is the signal's reason", async () => {
    const controller = new AbortController();
    const { rest, asked } = stub([() => sleep(10_000, undefined, { ref: false })]);
    const call = failureOf(rest(writes, {}, { signal: controller.signal }));
    await expect.poll(() => asked.length).toBe(1);
    controller.abort(new Error("enough"));
    expect((await call).message).toBe("enough");
  });

  test("shows no token that a service or a transport quotes", async () => {
    const quoting = `you sent Bearer ${token}`;
    for (const answer of [answerOf(quoting, 500), refusal("603", quoting), new Error(quoting)]) {
      const { rest } = stub([answer], { repeat: false });
      const error = await failureOf(rest(writes));
      expect(error.message).toContain("***");
    }
  });
});

describe("limits", () => {
  test("are asked for each try, by address and client", async () => {
    const wanted: string[] = [];
    const flow = {
      acquire: async ({ key, operation }: { readonly key: string; readonly operation: string }) => {
        wanted.push(`${key} ${operation}`);
        return () => undefined;
      },
    };
    const { rest } = stub([refusal("606"), envelope()], { flow });
    await rest(reads);
    const one = "https://123-abc-456.mktorest.com the-client leads.get";
    expect(wanted).toEqual([one, one]);
  });

  test("let five calls run at once where nothing else is said", async () => {
    let most = 0;
    let now = 0;
    const { transport } = stub([
      async () => {
        most = Math.max(most, ++now);
        await sleep(5);
        now--;
        return envelope();
      },
    ]);
    const rest = connectRest({
      endpoint: "https://five.example",
      clientId: "five",
      clientSecret: secret,
      transport,
    });
    await Promise.all(Array.from({ length: 12 }, () => rest(reads)));
    expect(most).toBe(5);
  });
});

test("neither the token nor the secret is shown in a warning or in the reason of a record", async () => {
  const quote = `refused: Bearer ${token}, ${secret}, ${encodeURIComponent(secret)}`;
  const skipped = { id: 1, status: "skipped", reasons: [{ code: "1004", message: quote }] };
  const result = [skipped, { id: 2, status: "updated" }];
  const warnings = [quote, { code: "9", message: quote }];
  const answer = await stub([envelope({ result, warnings })]).rest(writes, { json: {} });
  const message = "refused: Bearer ***, ***, ***";
  expect(answer.result).toEqual([{ ...skipped, reasons: [{ code: "1004", message }] }, result[1]]);
  expect(answer.warnings).toEqual([message, `9 ${message}`]);
});

test("over a port: compressed answers, one connection, no token in an address", async () => {
  const seen: string[] = [];
  const sockets = new Set<unknown>();
  const server = createServer((request, response) => {
    sockets.add(request.socket);
    seen.push(`${request.method} ${request.url}`);
    request.resume().on("end", () => {
      if (request.url?.startsWith("/identity/oauth/token?")) return void response.end(login().body);
      const body = gzipSync(JSON.stringify(envelope({ result: [{ id: 1 }] })));
      response.writeHead(200, { "content-encoding": "gzip" }).end(body);
    });
  });
  const endpointUrl = (await listen(server)).replace("/soap", "");
  const rest = connectRest({ endpoint: endpointUrl, clientId: "c", clientSecret: secret });
  expect((await rest(reads, { query: { a: 1 } })).result).toEqual([{ id: 1 }]);
  expect((await rest(writes, { json: {} })).result).toEqual([{ id: 1 }]);
  expect(seen).toEqual([
    `GET /identity/oauth/token?grant_type=client_credentials&client_id=c&client_secret=${encodeURIComponent(secret)}`,
    "GET /rest/v1/leads.json?a=1",
    "POST /rest/v1/leads.json",
  ]);
  expect(sockets.size).toBe(1);
});

test("a login is what the vendor describes: a query", async () => {
  const { rest, logins } = stub([envelope()]);
  await rest(reads);
  const query = `grant_type=client_credentials&client_id=the-client&client_secret=${encodeURIComponent(secret)}`;
  expect(logins.map(({ url }) => url)).toEqual([
    `https://123-abc-456.mktorest.com/identity/oauth/token?${query}`,
  ]);
});
