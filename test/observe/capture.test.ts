// What is shown of exchanges: both documents, without secrets and, where wanted, without what describes people.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { getMultipleLeads } from "../../generated/operations.js";
import { TransportError } from "../../src/errors.js";
import { createClient } from "../../src/mktows/client.js";
import { createStreamer } from "../../src/mktows/streamer.js";
import { captured, type Captured, type CaptureOptions } from "../../src/observe/index.js";
import { strike } from "../../src/observe/strike.js";
import { http } from "../../src/platform/node/http.js";
import type { Transport } from "../../src/platform/contract.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { runs } from "../outside.js";
import { credentials, faultAnswer, httpAnswer, stub } from "../stub.js";

const params = {
  leadRecord: {
    Email: "eve@shop.example",
    leadAttributeList: [{ attrName: "FirstName", attrValue: "Eve" }],
  },
  returnLead: false,
} as const;
const synced = { leadId: 7, syncStatus: { leadId: 7, status: "UPDATED", error: null } };
const failed = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error) => error);

function capturing(transport: Transport, options: Partial<CaptureOptions> = {}) {
  const shown: Captured[] = [];
  const sink = (one: Captured): void => void shown.push(one);
  return { shown, transport: captured(transport, { sink, ...options }) };
}

const documentOf = (one: Captured | undefined): string =>
  one === undefined || one.kind === "failure" ? "" : one.document;

describe("captured", () => {
  test("shows a request and its answer, in which secrets are struck out", async () => {
    const { shown, transport } = capturing(stub(() => synced).transport);
    const httpHeaders = { authorization: "Bearer let-me-in", "x-run": "run-7", "user-agent": "me" };
    await createClient({ ...credentials, transport }).syncLead(params, { httpHeaders });
    expect(shown).toMatchObject([
      {
        ...{ kind: "request", exchange: 1, method: "POST", url: credentials.endpoint },
        ...{ headers: { authorization: "***", "x-run": "***", "user-agent": "me" }, isCut: false },
      },
      { kind: "answer", exchange: 1, status: 200, isCut: false, failure: undefined },
    ]);
    const [request, answer] = shown.map(documentOf);
    expect(request).toContain("<mktowsUserId>user_1</mktowsUserId>");
    expect(request).toContain("<requestSignature>***</requestSignature>");
    expect(request).toContain("<Email>eve@shop.example</Email>");
    expect(answer).toContain("<leadId>7</leadId>");
    expect(JSON.stringify(shown)).not.toMatch(/let-me-in|run-7|[0-9a-f]{40}/);
  });

  test("strikes out secrets where the service quotes them, also in headers and in half", async () => {
    const { shown, transport } = capturing(
      stub(({ headers, request }) => {
        const signature = /<requestSignature>(\w+)</.exec(new TextDecoder().decode(request.body));
        const text = `${signature?.[1]} ${signature?.[1]?.slice(0, 20)} let-me-in secret-key-for-tests`;
        const fault = faultAnswer(20014, text + JSON.stringify(headers));
        const more = { "x-echo": text, "set-cookie": "id=12345678", location: "/a?token=12345678" };
        return { ...fault, headers: { ...fault.headers, ...more } };
      }).transport,
      { secrets: ["secret-key-for-tests"] },
    );
    const httpHeaders = { authorization: "Bearer let-me-in" };
    const client = createClient({ ...credentials, transport, repeat: false });
    await failed(client.syncLead(params, { httpHeaders }));
    expect(JSON.stringify(shown)).not.toMatch(/let-me-in|secret-key|[0-9a-f]{20}|12345678/);
    expect(shown[1]).toMatchObject({ status: 500, headers: { location: "/a" } });
    expect(documentOf(shown[1])).toContain("<faultstring>20014 - ***");
  });

  test("strikes out header blocks given as XML, whatever they contain", async () => {
    const { shown, transport } = capturing(stub(() => synced).transport);
    const block =
      '<s:Security xmlns:s="urn:security" Id="token-9876"><s:Password>pa&amp;ss-word</s:Password>' +
      "<s:Raw><![CDATA[raw-secret]]></s:Raw><!-- in a comment --></s:Security>";
    await createClient({ ...credentials, transport }).syncLead(params, { xmlHeaders: [block] });
    const document = documentOf(shown[0]);
    expect(document).toContain('<s:Security xmlns:s="urn:security" Id="***"><s:Password>***<');
    expect(document).not.toMatch(/token-9876|ss-word|raw-secret|in a comment/);
  });

  test("strikes out what describes people, and keeps structure, names of fields, words and codes", async () => {
    const sandbox = createSandbox();
    const { shown, transport } = capturing(sandbox.handle, { personal: "struck" });
    const { userId, secretKey } = sandbox;
    const endpoint = credentials.endpoint;
    const client = createClient({ endpoint, userId, secretKey, transport });
    const { leadId } = await client.syncLead({ ...params, returnLead: true });
    await client.getLead({ leadKey: { keyType: "EMAIL", keyValue: "eve@shop.example" } });
    await failed(client.getLead({ leadKey: { keyType: "EMAIL", keyValue: "eva@shop.example" } }));
    await sandbox.close();
    const documents = shown.map(documentOf);
    expect(documents[0]).toContain(
      "<leadRecord><Email>***</Email><leadAttributeList><attribute><attrName>FirstName</attrName>" +
        "<attrValue>***</attrValue></attribute></leadAttributeList></leadRecord>" +
        "<returnLead>true</returnLead>",
    );
    expect(documents[1]).toContain("<status>CREATED</status>");
    expect(documents[5]).toContain("<code>20103</code>");
    for (const document of documents) expect(document).not.toMatch(/ev[ea]|shop/i);
    expect(documents.join("")).not.toContain(`>${leadId}<`);
  });

  test("keeps the beginning of a long document, and says how long it is", async () => {
    const long = { ...synced, syncStatus: { ...synced.syncStatus, error: "x".repeat(5000) } };
    const { shown, transport } = capturing(stub(() => long).transport, { maxBytes: 300 });
    await createClient({ ...credentials, transport }).syncLead(params);
    expect(shown[1]).toMatchObject({ isCut: true });
    for (const one of shown) expect(documentOf(one).length).toBeLessThanOrEqual(300);
    const bytes = shown[1]?.kind === "answer" ? shown[1].bytes : 0;
    expect(bytes).toBeGreaterThan(5000);
  });

  test("shows no part of the signature, wherever the request is cut", async () => {
    for (let maxBytes = 40; maxBytes < 900; maxBytes += 20) {
      let signature = "";
      const { transport } = stub(({ request }) => {
        const text = new TextDecoder().decode(request.body);
        signature = /<requestSignature>(\w+)</.exec(text)?.[1] ?? "";
        return faultAnswer(20014, `not ${signature}`);
      });
      const capture = capturing(transport, { maxBytes });
      const client = createClient({ ...credentials, transport: capture.transport, repeat: false });
      await failed(client.syncLead(params));
      expect(signature).toHaveLength(40);
      const text = capture.shown.map(documentOf).join();
      for (let at = 0; at < 36; at++) expect(text).not.toContain(signature.slice(at, at + 5));
    }
  });

  test("shows only those headers of answers that are known to have no credentials", async () => {
    const link = "https://x.example/?access_token=5ecret";
    const headers = {
      ...{ "content-type": "text/xml", date: "today", "retry-after": "7", location: link },
      ...{ "x-user": "5ecret", refresh: `0; url=${link}`, link, "content-location": link },
    };
    const transport = async () => ({ ...httpAnswer(503, ""), headers });
    const capture = capturing(transport);
    const client = createClient({ ...credentials, transport: capture.transport, repeat: false });
    await failed(client.syncLead(params));
    expect(JSON.stringify(capture.shown[1])).not.toContain("5ecret");
    expect(capture.shown[1]).toMatchObject({ headers: { date: "today", "retry-after": "7" } });
  });

  test("shows how an exchange failed, without the texts of the error", async () => {
    const error = new TransportError("eve@shop.example", { reason: "reset", sent: true });
    const { shown, transport } = capturing(stub(() => Promise.reject(error)).transport);
    const client = createClient({ ...credentials, transport, repeat: false });
    expect(await failed(client.syncLead(params))).toMatchObject({ reason: "reset" });
    expect(shown[1]).toMatchObject({
      ...{ kind: "failure", exchange: 1, failure: { kind: "transport", reason: "reset" } },
    });
    expect(JSON.stringify(shown[1])).not.toContain("eve@");
  });

  test("passes streamed answers on as they come, and shows them at their end", async () => {
    const sandbox = createSandbox();
    const { url } = await sandbox.listen();
    const { userId, secretKey } = sandbox;
    const { shown, transport } = capturing(http, { maxBytes: 2000 });
    const options = { endpoint: url, userId, secretKey, transport };
    const leadRecordList = Array.from({ length: 50 }, (_, at) => ({ Email: `${at}@b.example` }));
    await createClient(options).syncMultipleLeads({ leadRecordList });
    const stream = createStreamer(options);
    const keyValues = leadRecordList.map(({ Email }) => Email);
    const leadSelector = { $type: "LeadKeySelector", keyType: "EMAIL", keyValues } as const;
    shown.length = 0;
    const emails: unknown[] = [];
    for await (const lead of stream(getMultipleLeads, { leadSelector }, "leadRecordList"))
      emails.push(lead.Email);
    await sandbox.close();
    expect(emails).toHaveLength(50);
    expect(shown.map(({ kind }) => kind)).toEqual(["request", "answer"]);
    expect(shown[1]).toMatchObject({ status: 200, isCut: true });
    expect(documentOf(shown[1])).toHaveLength(2000);
  });

  test("fails no call where the sink fails, at once or later", async () => {
    const sinks: ((one: Captured) => unknown)[] = [
      () => {
        throw new Error("full");
      },
      () => Promise.reject(new Error("full")),
    ];
    for (const sink of sinks) {
      const transport = captured(stub(() => synced).transport, { sink });
      expect((await createClient({ ...credentials, transport }).syncLead(params)).leadId).toBe(7);
    }
  });

  test("passes on what is no answer, which the client refuses", async () => {
    const { transport } = capturing((() => Promise.resolve(undefined)) as never);
    const client = createClient({ ...credentials, transport, repeat: false });
    expect(String(await failed(client.syncLead(params)))).toContain("no HTTP answer");
  });

  test("keeps the promise of its transport to keep time", () => {
    expect(captured(http, { sink: () => undefined }).keepsTime).toBe(true);
    expect(captured({ sink: () => undefined }).keepsTime).toBe(true);
    expect(captured(async () => httpAnswer(200, ""), { sink: () => undefined })).not.toHaveProperty(
      "keepsTime",
    );
  });

  test.each([
    [{ sink: undefined }, "options.sink: expected a function"],
    [{ sink: 1 }, "options.sink: expected a function"],
    [{ personal: "hidden" }, 'expected "shown" or "struck"'],
    [{ maxBytes: 0 }, "expected a number above 0"],
    [{ secrets: "key" }, "expected an array of strings"],
    [{ max: 1 }, "options.max"],
    [{ sink: null }, "options.sink: expected a function"],
  ])("refuses the options %j", (options, message) => {
    const sink = (): void => undefined;
    expect(() => captured(http, { sink, ...options } as never)).toThrow(message);
  });
});

test.each([
  [[undefined, { sink: () => undefined }], "transport: expected a function"],
  [[http], "options: expected { sink }"],
  [[http, null], "options: expected { sink }"],
])("without its arguments, captured is refused", (given, message) => {
  expect(() => (captured as (...all: unknown[]) => unknown)(...given)).toThrow(message);
});

describe("of a document that is not well formed or is cut", () => {
  const header = '<e:Envelope xmlns:e="urn:e"><e:Header><a><requestSignature>';
  test.each([
    ["in the signature", `${header}5ecret-5ignature`],
    ["in an end tag", `${header}5ecret-5ignature</requestSig`],
    ["in CDATA", `${header}<![CDATA[5ecret-5ignature`],
    ["in a comment", `${header}<!--5ecret-5ignature`],
    ["in an attribute", `${header}<b c="5ecret-5ignature`],
    ["behind a tag with a quoted >", `${header}<b c="d>e">5ecret-5ignature</b>`],
    ["behind an unclosed quote", `${header}<b c="d>5ecret-5ignature</b>`],
    ["in a part of several", `--b\r\nContent-ID: <a@b>\r\n\r\n${header}5ecret</requestSignature>`],
    ["in a part that is named", `--b\r\nContent-ID: <root>\r\n\r\n${header}5ecret`],
    ["in another element", `<wrapper>${header}5ecret-5ignature`],
    ["behind an end in quotes", `${header}"><x y="></Header></e:Header>">5ecret`],
    ["behind an end tag of nothing", `${header}</b></c></d>5ecret-5ignature`],
  ])("cut %s the secret is not shown", (_, document) => {
    expect(strike(document, "shown").document).not.toContain("5ecret");
  });

  test.each([
    ["a page", "<html><body>5ecret <b class='5ecret'>5ecret</b></body>"],
    ["JSON", '{"a": "5ecret"}'],
    ["a page with known elements", "<html><status>5ecret</status><code>5ecret</code></html>"],
    ["an address", "From: Ada <5ecret@x.example>"],
    ["an attribute of a known element", '<Envelope><status a="5ecret">UPDATED</status></Envelope>'],
    [
      "a comment in a known element",
      "<Envelope><status><!-- 5ecret -->UPDATED</status></Envelope>",
    ],
    ["text after the end", "<a><status>UPDATED</status></a>5ecret"],
    ["an unknown end tag", "<a></b></c>5ecret<status>UPDATED</status></a>"],
    ["a long text in a known element", `<a><status>${"5ecret ".repeat(20)}</status></a>`],
    ["an entity of the document's own", '<!DOCTYPE a [<!ENTITY b "5ecret">]><a>&b;</a>'],
  ])("nothing of %s is shown where personal data is struck", (_, document) => {
    expect(strike(document, "struck").document).not.toContain("5ecret");
  });

  test("no text of any document is shown where personal data is struck, in linear time", () => {
    const piece = fc.constantFrom(
      "<a>",
      "</a>",
      "<b c='",
      '"',
      "'",
      ">",
      "<!--",
      "-->",
      "<![CDATA[",
    );
    const pieces = fc.array(fc.oneof(piece, fc.constantFrom("]]>", "<?p ", "?>", "SECRET", "=")), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(pieces, (parts) => {
        expect(strike(parts.join(""), "struck").document).not.toMatch(/SECRET(?![^<]*>)/);
      }),
      { numRuns: runs(300) },
    );
    for (const one of [
      "<",
      '<">"',
      "<'>'",
      '<a b="',
      "<!--",
      "<![CDATA[",
      "<a b='\"",
      "]]>",
      "<?",
      "=\"'",
    ])
      strike(one.repeat(40_000), "struck");
    for (const name of ["a".repeat(200_000), "a:".repeat(100_000), `a${" b".repeat(100_000)}`])
      strike(`<e:Envelope><e:Header><${name}></e:Header></e:Envelope>`, "shown");
    strike("<a>".repeat(100_000) + "</b>".repeat(100_000), "struck");
  }, 10_000);
});
