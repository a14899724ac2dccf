// Certificates of one's own, against servers with TLS.
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { TLSSocket } from "node:tls";
import { inspect } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttp, type HttpOptions } from "../../src/http/index.js";
import { createClient, TransportError, ValidationError } from "../../src/index.js";
import { http } from "../../src/platform/node/http.js";
import { describeWithProgram } from "../outside.js";
import { closeAfterEach, listen, post, text } from "../platform/servers.js";
import { answerWith, credentials } from "../stub.js";
import { makeCertificates, type Certificates } from "./certificates.js";

closeAfterEach();

describeWithProgram("openssl", "createHttp", () => {
  let made: Certificates;
  beforeAll(() => void (made = makeCertificates()));
  afterAll(() => made.remove());

  /** A service that answers with the name in the client's certificate. */
  async function service(options: ServerOptions = {}): Promise<string> {
    const server = createTlsServer({ ...made.service, ...options }, (request, response) => {
      const { subject } = (request.socket as TLSSocket).getPeerCertificate();
      response.end(subject?.CN ?? "nobody");
    });
    server.on("tlsClientError", () => {});
    return listen(server, "https");
  }
  const wantsClient = () => service({ requestCert: true, rejectUnauthorized: true, ca: made.ca });

  async function answerOf(url: string, options: HttpOptions): Promise<string> {
    return text((await createHttp(options)(post(url))).body);
  }
  const failureOf = (url: string, options: HttpOptions): Promise<unknown> =>
    answerOf(url, options).catch((error: unknown) => error);

  test("trusts the authorities that it is given, and no other", async () => {
    const url = await service();
    expect(await answerOf(url, { ca: made.ca })).toBe("nobody");
    expect(await answerOf(url, { ca: [Buffer.from(made.ca)] })).toBe("nobody");
    const refusals = [
      await failureOf(url, {}),
      await http(post(url)).catch((error: unknown) => error),
    ];
    for (const refusal of refusals) {
      expect(refusal).toBeInstanceOf(TransportError);
      expect(refusal).toMatchObject({
        sent: false,
        message: expect.stringContaining("certificate"),
      });
    }
  });

  test("accepts any certificate where it is told to", async () => {
    expect(await answerOf(await service(), { rejectUnauthorized: false })).toBe("nobody");
  });

  test.each<[name: string, more: () => HttpOptions]>([
    ["certificate and key", () => made.client],
    [
      "an encrypted key",
      () => ({ cert: made.client.cert, key: made.encryptedKey, passphrase: "passphrase-of-key" }),
    ],
    ["PKCS #12", () => ({ pfx: made.pfx, passphrase: "passphrase-of-key" })],
  ])("shows the client's certificate, given as %s", async (_, more) => {
    expect(await answerOf(await wantsClient(), { ca: made.ca, ...more() })).toBe("client");
  });

  test("without a certificate that the service wants, nothing is answered", async () => {
    const refusal = await failureOf(await wantsClient(), { ca: made.ca });
    expect(refusal).toBeInstanceOf(TransportError);
  });

  test("wants the name that it is told in the service's certificate", async () => {
    const url = await service();
    const options = { ca: made.ca, serverName: "shop.example" };
    expect(await answerOf(url, options)).toBe("nobody");
    expect(await failureOf(url, { ...options, serverName: "other.example" })).toMatchObject({
      sent: false,
      message: expect.stringMatching(/other\.example.*does not match|Hostname\/IP/),
    });
  });

  test("keeps its connections, apart from those of others", async () => {
    const sockets = new Set<unknown>();
    const server = createTlsServer(made.service, ({ socket }, response) => {
      sockets.add(socket);
      response.end();
    });
    const url = await listen(server, "https");
    const [one, other] = [createHttp({ ca: made.ca }), createHttp({ ca: made.ca })];
    for (const transport of [one, one, other, one]) await transport(post(url));
    expect(sockets.size).toBe(2);
  });

  test("carries the calls of a client", async () => {
    const { body } = answerWith("getLead", { count: 0 });
    const server = createTlsServer(made.service, (request, response) =>
      request
        .resume()
        .on("end", () => response.writeHead(200, { "content-type": "text/xml" }).end(body)),
    );
    const endpoint = await listen(server, "https");
    const client = createClient({
      ...credentials,
      endpoint,
      transport: createHttp({ ca: made.ca }),
    });
    const leadKey = { keyType: "IDNUM", keyValue: "7" } as const;
    expect(await client.getLead({ leadKey })).toEqual({ count: 0 });
  });

  test.each<[name: string, options: () => object, message: RegExp]>([
    [
      "a certificate without a key",
      () => ({ cert: made.client.cert }),
      /key: cert and key require/,
    ],
    ["a key without a certificate", () => ({ key: made.client.key }), /cert: cert and key require/],
    ["a certificate twice", () => ({ ...made.client, pfx: made.pfx }), /pfx: must be omitted/],
    ["text that is no certificate", () => ({ cert: "hush", key: "hush" }), /cert: cannot be read/],
    [
      "another's key",
      () => ({ cert: made.client.cert, key: made.service.key }),
      /cert: cannot be read/,
    ],
    [
      "a wrong passphrase",
      () => ({ cert: made.client.cert, key: made.encryptedKey, passphrase: "hush" }),
      /cert: cannot be read/,
    ],
    [
      "a wrong passphrase of PKCS #12",
      () => ({ pfx: made.pfx, passphrase: "hush" }),
      /pfx: cannot be/,
    ],
    ["authorities that are none", () => ({ ca: "hush" }), /ca: cannot be read/],
    [
      "a proxy of another kind",
      () => ({ proxy: "socks5://u:hush@proxy.example" }),
      /proxy: expected/,
    ],
    ["a URL as a name", () => ({ serverName: "https://hush" }), /serverName: expected a host name/],
    ["many", () => ({ ca: 1, key: 2, pfx: "3", rejectUnauthorized: "no", kay: 1 }), /6 violations/],
  ])("refuses %s, and shows no value", (_, options, message) => {
    let error: unknown;
    try {
      createHttp(options());
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ValidationError);
    expect(String(error)).toMatch(message);
    expect(inspect(error, { depth: 10 })).not.toContain("hush");
  });
});
