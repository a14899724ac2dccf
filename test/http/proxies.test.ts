// Proxies: which one a request goes through, what it is asked, and what is said when it refuses. The proxy of these tests
// is a small one; squid.test.ts has a real one.
import { createServer as createHttpServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createServer as createTcpServer } from "node:net";
import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createHttp, type HttpOptions } from "../../src/http/index.js";
import { TransportError, type HttpRequest } from "../../src/index.js";
import { http } from "../../src/platform/node/http.js";
import { proxyOf } from "../../src/platform/node/proxies.js";
import { describeWithProgram } from "../outside.js";
import { closeAfterEach, listen, post, serve, text } from "../platform/servers.js";
import { makeCertificates, type Certificates } from "./certificates.js";
import { startProxy } from "./proxy.js";

closeAfterEach();

const names = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "no_proxy", "NO_PROXY"];
let before: Record<string, string | undefined>;
beforeEach(() => {
  before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  for (const name of names) delete process.env[name];
});
afterEach(() => {
  for (const name of names) delete process.env[name];
  for (const [name, value] of Object.entries(before))
    if (value !== undefined) process.env[name] = value;
});

/** The address of a server of this machine by another name, which only the proxy can resolve. */
const elsewhere = (url: string): string => url.replace("127.0.0.1", "shop.example");
const withUser = (url: string): string => url.replace("://", "://ann:p%40ss%20word@");
const authorization = `Basic ${btoa("ann:p@ss word")}`;

const failureOf = (request: HttpRequest, options?: HttpOptions): Promise<TransportError> =>
  (options === undefined ? http : createHttp(options))(request).then(
    () => expect.unreachable("it should fail"),
    (error: TransportError) => error,
  );

describe("a service of http", () => {
  const hello = () => serve(({ url, headers }, response) => response.end(`${url} ${headers.host}`));

  test("is asked through the proxy of the options, by its whole address", async () => {
    const [url, { url: proxy, asked }] = [elsewhere(await hello()), await startProxy()];
    const transport = createHttp({ proxy: withUser(proxy) });
    const { host } = new URL(url);
    expect(text((await transport(post(url))).body)).toBe(`/soap ${host}`);
    expect(asked).toEqual([{ line: `POST ${url}`, authorization }]);
  });

  test("is asked through the proxy of the environment, but for hosts of NO_PROXY", async () => {
    const [url, { url: proxy, asked }] = [elsewhere(await hello()), await startProxy()];
    process.env["HTTP_PROXY"] = proxy;
    expect((await http(post(url))).status).toBe(200);
    expect(asked).toHaveLength(1);
    process.env["NO_PROXY"] = "shop.example";
    const direct = url.replace("shop.example", "x.shop.example");
    expect(await failureOf(post(direct))).toMatchObject({ reason: "unreachable", sent: false });
    expect(asked).toHaveLength(1);
  });

  test("of this machine needs no proxy of the environment", async () => {
    const [url, { url: proxy, asked }] = [await hello(), await startProxy()];
    process.env["http_proxy"] = proxy;
    expect((await http(post(url))).status).toBe(200);
    expect((await createHttp()(post(url.replace("127.0.0.1", "localhost")))).status).toBe(200);
    expect(asked).toEqual([]);
    expect((await createHttp({ proxy })(post(url))).status).toBe(200);
    expect(asked).toHaveLength(1);
  });

  test("is told apart from a proxy that wants other credentials, whose page is not passed on", async () => {
    const url = await serve((_, response) =>
      response.writeHead(407, { "proxy-authenticate": 'Basic realm="here"' }).end("user:hush!"),
    );
    const { headers, status, body } = await createHttp({ proxy: new URL(url).origin })(
      post("http://x.example/"),
    );
    expect([status, headers["proxy-authenticate"]]).toEqual([407, 'Basic realm="here"']);
    expect(body).toHaveLength(0);
  });
});

describeWithProgram("openssl", "a service of https", () => {
  let made: Certificates;
  beforeAll(() => void (made = makeCertificates()));
  afterAll(() => made.remove());

  const secure = async (): Promise<string> =>
    elsewhere(
      await listen(
        createTlsServer(made.service, ({ url, headers }, response) =>
          response.end(`${url} ${headers["proxy-authorization"]}`),
        ),
        "https",
      ),
    );
  const tunnel = (url: string): string => `CONNECT ${new URL(url).host}`;

  test.each(["http", "https"])("is reached by a tunnel through a proxy of %s", async (scheme) => {
    const { url: proxy, asked } = await startProxy(scheme === "https" ? { tls: made.service } : {});
    const url = await secure();
    const transport = createHttp({ ca: made.ca, proxy: withUser(proxy) });
    for (const _ of [1, 2]) expect(text((await transport(post(url))).body)).toBe("/soap undefined");
    expect(asked).toEqual([{ line: tunnel(url), authorization }]);
  });

  test("is reached through HTTPS_PROXY, which may lack its scheme", async () => {
    const [{ url: proxy, asked }, url] = [await startProxy(), await secure()];
    process.env["HTTPS_PROXY"] = new URL(proxy).host;
    expect((await createHttp({ ca: made.ca })(post(url))).status).toBe(200);
    expect(asked).toEqual([{ line: tunnel(url), authorization: undefined }]);
    expect(await failureOf(post(url), { ca: made.ca, proxy: false })).toMatchObject({
      reason: "unreachable",
    });
  });

  test("is not trusted for the proxy's certificate: its own name counts", async () => {
    const [{ url: proxy }, url] = [await startProxy(), await secure()];
    const other = url.replace("shop.example", "other.example");
    expect(await failureOf(post(other), { ca: made.ca, proxy })).toMatchObject({
      sent: false,
      message: expect.stringContaining("other.example"),
    });
    expect(await failureOf(post(url), { proxy })).toMatchObject({
      sent: false,
      message: expect.stringContaining("certificate"),
    });
  });
});

describe("a tunnel that is refused", () => {
  const service = "https://shop.example/soap";
  const answering = async (answer: string): Promise<string> =>
    withUser((await startProxy({ onConnect: (client) => void client.end(answer) })).url);

  test.each([
    [
      "407",
      'HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="a"\r\nContent-Length: 5\r\n\r\nhush!',
      /^the proxy http:\/\/127\.0\.0\.1:\d+ opens no tunnel to shop\.example:443: HTTP status 407 \(asks for "Basic"\): give user and password/,
      { reason: "status", sent: false, status: 407 },
    ],
    [
      "503",
      "HTTP/1.1 503 No\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n",
      /opens no tunnel to shop\.example:443: HTTP status 503$/,
      { reason: "status", sent: false, http: { headers: { "retry-after": "7" } } },
    ],
    [
      "what is not HTTP",
      "SSH-2.0-hush\r\n\r\n",
      /opened no tunnel/,
      { reason: "reset", sent: false },
    ],
    ["nothing", "", /opened no tunnel/, { reason: "reset", sent: false }],
    [
      "bytes before TLS",
      "HTTP/1.1 200 OK\r\n\r\nhush",
      /sent bytes before TLS began/,
      { reason: "reset", sent: false },
    ],
    [
      "endless headers",
      `HTTP/1.1 200 OK\r\n${"x: y\r\n".repeat(20_000)}`,
      /opened no tunnel/,
      { reason: "reset", sent: false },
    ],
  ])("with %s is an error that says so, without credentials", async (_, answer, message, facts) => {
    const failure = await failureOf(post(service), { proxy: await answering(answer) });
    expect(failure).toBeInstanceOf(TransportError);
    expect(failure).toMatchObject(facts);
    expect(failure.message).toMatch(message);
    const shown = inspect(failure, { depth: 20, showHidden: true });
    expect(shown).not.toMatch(/p@ss|p%40ss|hush/);
    expect(shown).not.toContain(btoa("ann:p@ss word"));
  });

  test("by silence is one of time", async () => {
    const { url: proxy } = await startProxy({ onConnect: () => {} });
    const failure = await failureOf(post(service, { connectTimeout: 50 }), { proxy });
    expect(failure).toMatchObject({ reason: "connect-timeout", sent: false });
    expect(failure.message).toBe(
      `https://shop.example: no connection within 50 ms through the proxy ${proxy}`,
    );
  });

  test("can be aborted while it waits", async () => {
    const { url: proxy, asked } = await startProxy({ onConnect: () => {} });
    const aborter = new AbortController();
    const failure = failureOf(post(service, { signal: aborter.signal }), { proxy });
    await expect.poll(() => asked.length).toBe(1);
    aborter.abort();
    expect(await failure).toMatchObject({ reason: "aborted", sent: false });
  });

  test.each(["http", "https"])("by nobody, for %s", async (scheme) => {
    const server = createTcpServer();
    const { port } = new URL(await listen(server));
    await new Promise((resolve) => server.close(resolve));
    const proxy = `http://127.0.0.1:${port}`;
    const failure = await failureOf(post(`${scheme}://shop.example/`), { proxy });
    expect(failure).toMatchObject({ reason: "refused", sent: false });
    expect(failure.message).toContain(`the proxy ${proxy}: connect ECONNREFUSED`);
  });

  test("by a name in the environment that is no address, of which nothing is shown", async () => {
    process.env["https_proxy"] = "socks5://ann:hush@127.0.0.1:1080";
    const failure = await failureOf(post(service));
    expect(failure).toMatchObject({ reason: "other", sent: false });
    expect(failure.message).toContain(
      "https_proxy in the environment is not the address of a proxy",
    );
    expect(inspect(failure)).not.toContain("hush");
  });
});

const proxy = "http://proxy.example:3128";
test.each<[url: string, environment: Record<string, string>, isProxied: boolean]>([
  ["https://a.example/", { HTTPS_PROXY: proxy }, true],
  ["https://a.example/", { https_proxy: proxy }, true],
  ["https://a.example/", { HTTP_PROXY: proxy }, false],
  ["http://a.example/", { HTTPS_PROXY: proxy }, false],
  ["http://a.example/", { HTTP_PROXY: proxy }, true],
  ["http://a.example/", { HTTP_PROXY: proxy, REQUEST_METHOD: "GET" }, false],
  ["http://a.example/", { http_proxy: proxy, REQUEST_METHOD: "GET" }, true],
  ["https://a.example/", { HTTPS_PROXY: " " }, false],
  ["https://localhost/", { HTTPS_PROXY: proxy }, false],
  ["https://a.localhost/", { HTTPS_PROXY: proxy }, false],
  ["https://127.1.2.3/", { HTTPS_PROXY: proxy }, false],
  ["https://[::1]/", { HTTPS_PROXY: proxy }, false],
  ["https://a.example/", { HTTPS_PROXY: proxy, NO_PROXY: "*" }, false],
  ["https://a.example/", { HTTPS_PROXY: proxy, NO_PROXY: "b.example, a.example" }, false],
  ["https://a.example/", { HTTPS_PROXY: proxy, NO_PROXY: "example" }, false],
  ["https://a.example/", { HTTPS_PROXY: proxy, NO_PROXY: ".EXAMPLE" }, false],
  ["https://a.example/", { HTTPS_PROXY: proxy, NO_PROXY: "*.example" }, false],
  ["https://ba.example/", { HTTPS_PROXY: proxy, NO_PROXY: "a.example" }, true],
  ["https://a.example/", { HTTPS_PROXY: proxy, NO_PROXY: "a.example:443" }, false],
  ["https://a.example:8443/", { HTTPS_PROXY: proxy, NO_PROXY: "a.example:443" }, true],
  ["https://a.example/", { HTTPS_PROXY: proxy, no_proxy: "", NO_PROXY: "*" }, true],
  ["https://10.1.2.3/", { HTTPS_PROXY: proxy, NO_PROXY: "10.0.0.0/8" }, false],
  ["https://11.1.2.3/", { HTTPS_PROXY: proxy, NO_PROXY: "10.0.0.0/8" }, true],
  ["https://10.1.2.3/", { HTTPS_PROXY: proxy, NO_PROXY: "10.0.0.0/99, 10.0/8" }, true],
  ["https://10.1.2.3/", { HTTPS_PROXY: proxy, NO_PROXY: "1.2.3" }, true],
  ["https://[fd00::7]/", { HTTPS_PROXY: proxy, NO_PROXY: "fd00::/8" }, false],
  ["https://[fd00::7]/", { HTTPS_PROXY: proxy, NO_PROXY: "[fd00::7]:443" }, false],
  ["https://[fd00::7]/", { HTTPS_PROXY: proxy, NO_PROXY: "fd00::7" }, false],
  ["https://[fe00::7]/", { HTTPS_PROXY: proxy, NO_PROXY: "fd00::/8" }, true],
])("%s with %o: %s", (url, environment, isProxied) => {
  expect(proxyOf(new URL(url), environment)?.href).toBe(isProxied ? `${proxy}/` : undefined);
});

test("without a proxy, none is loaded and connections are direct", async () => {
  const server = createHttpServer((_, response) => response.end("direct"));
  expect(text((await http(post(await listen(server)))).body)).toBe("direct");
});
