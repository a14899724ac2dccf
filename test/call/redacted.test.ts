// A generated client redacts what it sends in its headers, wherever an answer or a transport quotes it.
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { MktowsError } from "../../src/errors.js";
import type { HttpRequest, HttpResponse, Transport } from "../../src/platform/contract.js";
import { operations } from "../fixtures/wsdl/operations/expected/operations.js";
import type { Service } from "../fixtures/wsdl/operations/expected/service.js";
import { redacted } from "../../src/call/redacted.js";
import { requestOf } from "../../src/call/service.js";
import { createSoapClient } from "../../src/call/soap-client.js";
import { httpAnswer } from "../stub.js";

const secrets = [
  "block-user&<pass>",
  "cookie-session-value",
  "api-key-0123456789",
  "wsse \"nonce'",
  "wsse-p&ssword",
  "wsse-attribute",
  "wsse-cdata",
  "short",
];

const wsse = `<s:Security xmlns:s="urn:wsse" s:token="wsse-attribute"><s:Nonce>wsse "nonce'</s:Nonce><s:Password>wsse-p&amp;ssword</s:Password><s:Data><![CDATA[wsse-cdata]]></s:Data></s:Security>`;

function clientOf(transport: Transport, authorization: string) {
  return createSoapClient<Service>(
    operations,
    { soapVersion: "1.1" },
    {
      endpoint: "https://service.example/",
      transport,
      headers: { Credentials: { user: secrets[0] ?? "" } },
      xmlHeaders: () => [wsse],
      httpHeaders: {
        authorization,
        Cookie: "id=1; session=cookie-session-value; path=short",
        "X-Api-Key": "api-key-0123456789",
        "user-agent": "our-program",
      },
    },
  );
}

/** What a service could quote: all that it was sent, in the forms in which it may be written. */
function quoted({ headers, body }: HttpRequest): string {
  const { authorization = "" } = headers;
  const texts = [
    new TextDecoder().decode(body),
    ...Object.values(headers),
    ...secrets,
    authorization.replace(/^\w+ /, ""),
    authorization.startsWith("Basic") ? "basic-password" : "",
  ];
  return texts.join(" ");
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function fault(text: string): string {
  return (
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultcode>e:${"x"}</faultcode>` +
    `<faultstring>${text}</faultstring><detail>${text}<x a="${text.replaceAll('"', "&quot;")}">${text}</x></detail></e:Fault></e:Body></e:Envelope>`
  );
}

const answers: readonly (readonly [string, (request: HttpRequest) => HttpResponse])[] = [
  ["a page", (request) => httpAnswer(502, `<p>${quoted(request)}</p>`, "text/html")],
  ["a fault", (request) => httpAnswer(500, fault(escaped(quoted(request))))],
  ["text that is no envelope", (request) => httpAnswer(200, quoted(request))],
  ["the request itself", ({ body }) => ({ status: 200, headers: {}, body })],
  [
    "headers of the answer",
    ({ headers }) => ({
      status: 401,
      headers: { ...headers, "www-authenticate": headers["authorization"] ?? "" },
      body: new Uint8Array(),
    }),
  ],
  [
    "an error of the transport",
    (request) => {
      throw Object.assign(new Error(quoted(request), { cause: quoted(request) }), {
        request,
        config: { headers: new Headers(request.headers) },
      });
    },
  ],
  [
    "objects of the platform",
    (request) => {
      throw Object.assign(new Error("no"), {
        map: new Map(Object.entries(request.headers)),
        set: new Set(Object.values(request.headers)),
        url: new URL("https://x.example/?key=api-key-0123456789"),
        query: new URLSearchParams(request.headers as Record<string, string>),
        body: request.body,
      });
    },
  ],
];

describe.each([
  "Bearer bearer-token-0123456789",
  `Basic ${btoa("user:basic-password")}`,
  "bearer-token-0123456789",
])("with authorization %s", (authorization) => {
  test.each(answers)("%s", async (_, answer) => {
    const client = clientOf(async (request) => answer(request), authorization);
    const error: unknown = await client
      .unwrap({ text: "question" })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MktowsError);
    const shown = inspect(error, {
      depth: 20,
      showHidden: true,
      maxStringLength: null,
      maxArrayLength: null,
    });
    const all = [
      ...secrets,
      ...secrets.map(escaped),
      "basic-password",
      authorization.replace(/^\w+ /, ""),
    ];
    expect(
      all.filter((secret) => shown.includes(secret) || shown.includes(secret.slice(0, 8))),
    ).toEqual([]);
  });
});

test("what is not secret stays readable", async () => {
  const client = clientOf(
    async () => httpAnswer(502, "our-program is not known here"),
    "Basic eA==",
  );
  await expect(client.unwrap({ text: "question" })).rejects.toThrow(
    "our-program is not known here",
  );
});

test("a function for header blocks that fails sends nothing, and its error is the cause", async () => {
  const cause = new Error("no nonce");
  const client = createSoapClient<Service>(
    operations,
    { soapVersion: "1.1" },
    {
      endpoint: "https://service.example/",
      transport: async () => expect.fail("sent"),
      xmlHeaders: () => {
        throw cause;
      },
    },
  );
  await expect(client.unwrap({ text: "question" })).rejects.toMatchObject({
    message: "unwrap: the function `xmlHeaders` failed",
    reason: "other",
    sent: false,
    cause,
  });
});

const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("is redacted, however it is quoted:", () => {
  test.each([
    [
      "a password with a colon",
      { authorization: `Basic ${base64("joe:pa:sword123secret")}` },
      "pa:sword123secret",
    ],
    [
      "a password in UTF-8",
      { authorization: `Basic ${base64("joe:pässgeheimwort")}` },
      "pässgeheimwort",
    ],
    ["the value of a quoted cookie", { cookie: 'session="abcdefghijkl99"' }, "abcdefghijkl99"],
    [
      "the response of Digest",
      { authorization: 'Digest username="M", response="6629fae49393"' },
      "6629fae49393",
    ],
    [
      "a slash escaped in JSON",
      { "x-key": "abcdefgh1/ZZrest-of-token" },
      "abcdefgh1\\/ZZrest-of-token",
    ],
    [
      "a slash escaped in an address",
      { "x-key": "abcdefgh1/ZZrest-of-token" },
      "abcdefgh1%2FZZrest-of-token",
    ],
    [
      "a sign as a reference",
      { "x-key": "abcdefgh1+ZZrest-of-token" },
      "abcdefgh1&#43;ZZrest-of-token",
    ],
    ["an apostrophe as a reference", { "x-key": "don't-rest-of-pass" }, "don&#39;t-rest-of-pass"],
    [
      "a reference that is escaped again",
      { "x-key": "abc&rest-of-pass" },
      "abc&amp;amp;rest-of-pass",
    ],
    ["blanks that were collapsed", { "x-key": "correct  horse battery" }, "correct horse battery"],
    ["the other case", { "x-key": "abcdef0123456789" }, "ABCDEF0123456789"],
    ["broken into lines", { "x-key": "abcdef0123456789-abcdef" }, "abcdef012345\n6789-abcdef"],
  ])("%s", async (_, httpHeaders, quote) => {
    const transport = async () => httpAnswer(502, `no: ${quote}`);
    const options = { endpoint: "https://s.example/", transport, httpHeaders };
    const client = createSoapClient<Service>(operations, { soapVersion: "1.1" }, options);
    await expect(client.unwrap({ text: "question" })).rejects.toThrow(/^[^]*"no: \*\*\*"$/);
  });

  test.each([
    ["CDATA with a tag in it", "<![CDATA[pass<word-12345]]>", "pass<word-12345"],
    ["a text that begins like an address", "urn:hunter22", "urn:hunter22"],
  ])("%s", async (_, content, secret) => {
    const transport = async () => httpAnswer(500, fault(escaped(secret)));
    const xmlHeaders = [`<s:P xmlns:s="urn:w">${content}</s:P>`];
    const options = { endpoint: "https://s.example/", transport, xmlHeaders };
    const client = createSoapClient<Service>(operations, { soapVersion: "1.1" }, options);
    const error: unknown = await client
      .unwrap({ text: "question" })
      .catch((reason: unknown) => reason);
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(secret.slice(-8));
  });

  test("numbers and bytes of header blocks", async () => {
    const bytes = new TextEncoder().encode("binary-security-token");
    const text = `${base64("binary-security-token")} 987654321 1234567890123456`;
    const call = redacted()(async () => {
      throw new Error(text);
    });
    const headers = { Auth: { pin: 987654321, token: bytes, big: 1234567890123456n } };
    const request = { ...requestOf(operations.unwrap, {}, {}), headers };
    await expect(call(request)).rejects.toThrow(/^\*\*\* \*\*\* \*\*\*$/);
  });

  test.each([
    [
      "an object of a class",
      new (class {
        header = "x: secret-token-1";
      })(),
    ],
    [
      "a request of fetch",
      new Request("https://x.example/", { headers: { "x-key": "secret-token-1" } }),
    ],
    ["a value whose key is a symbol", { [Symbol("headers")]: "secret-token-1" }],
    ["a key", { "secret-token-1": 1 }],
  ])("in a cause: %s", async (_, cause) => {
    const transport: Transport = async () => {
      throw Object.assign(new Error("no"), { cause });
    };
    const httpHeaders = { "x-key": "secret-token-1" };
    const options = { endpoint: "https://s.example/", transport, httpHeaders };
    const client = createSoapClient<Service>(operations, { soapVersion: "1.1" }, options);
    const error: unknown = await client
      .unwrap({ text: "question" })
      .catch((reason: unknown) => reason);
    const shown = inspect(error, { depth: 20, showHidden: true });
    expect(shown).toContain("no");
    expect(shown).not.toContain("secret-t");
  });
});

test("a header block of the wrong type is refused without showing it", async () => {
  const transport: Transport = async () => expect.fail("sent");
  const options = { endpoint: "https://s.example/", transport };
  const client = createSoapClient<Service>(operations, { soapVersion: "1.1" }, options);
  const headers = { Credentials: { user: 987654321 as unknown as string } };
  const error: unknown = await client
    .unwrap({ text: "question" }, { headers })
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ kind: "validation" });
  expect(inspect(error, { depth: 20, showHidden: true })).toContain("headers.Credentials.user");
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain("987654321");
});
