// A generated client redacts what it sends in its headers, wherever an answer or a transport quotes it.
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { MktowsError } from "../../src/errors.js";
import type { HttpRequest, HttpResponse, Transport } from "../../src/platform/contract.js";
import { operations } from "../fixtures/wsdl/operations/expected/operations.js";
import type { Service } from "../fixtures/wsdl/operations/expected/service.js";
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
