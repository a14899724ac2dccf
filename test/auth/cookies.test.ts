// Cookies of a session: which are sent where, compared with curl, and that none is in an error.
import { execFile } from "node:child_process";
import { createServer, type RequestListener } from "node:http";
import { inspect, promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { cookies } from "../../src/auth/index.js";
import { cookieDate } from "../../src/auth/cookie-date.js";
import { fetchTransport, type Step } from "../../src/index.js";
import { http } from "../../src/platform/node/http.js";
import { listen as listenAt } from "../../src/server.js";
import { describeWithProgram } from "../outside.js";
import { closeAfterEach, listen, serve } from "../platform/servers.js";
import { callOnce, clientOf } from "./client.js";

closeAfterEach();

const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
const tens = (count: number): string => "0123456789".repeat(count);

/** What a service sets at the first address, and the address of the next request. */
const cases: readonly (readonly [string, readonly string[], string, string])[] = [
  ["a session", ["s=1"], "http://a.shop.example/soap/x", "http://a.shop.example/soap/x"],
  [
    "two, and one replaced",
    ["a=1; Path=/", "b=2", "a=3; Path=/"],
    "http://h.example/",
    "http://h.example/",
  ],
  [
    "the same name at two paths",
    ["a=1; Path=/soap", "a=2; Path=/soap/x"],
    "http://h.example/soap/x",
    "http://h.example/soap/x/y",
  ],
  [
    "quotes, commas and equals signs",
    ['a="q,r"', "b=c,d=e", "f==g="],
    "http://h.example/",
    "http://h.example/",
  ],
  ["an empty value", ["a=", "b"], "http://h.example/", "http://h.example/"],
  [
    "white space",
    ["  a  =  1 2  ;  Path = / ;HttpOnly"],
    "http://h.example/x/y",
    "http://h.example/",
  ],
  ["another directory", ["a=1"], "http://h.example/one/x", "http://h.example/two/x"],
  ["the default path below", ["a=1"], "http://h.example/one/x", "http://h.example/one/y/z"],
  [
    "a path that only begins alike",
    ["a=1; Path=/one"],
    "http://h.example/one",
    "http://h.example/oneself",
  ],
  [
    "a path that ends with a slash",
    ["a=1; Path=/one/"],
    "http://h.example/one/",
    "http://h.example/one/x",
  ],
  ["a path that is none", ["a=1; Path=one"], "http://h.example/one/x", "http://h.example/one/y"],
  [
    "a domain above",
    ["a=1; Domain=shop.example"],
    "http://a.shop.example/",
    "http://b.shop.example/",
  ],
  [
    "a domain with a dot",
    ["a=1; Domain=.SHOP.example"],
    "http://a.shop.example/",
    "http://shop.example/",
  ],
  ["no domain, at a host below", ["a=1"], "http://shop.example/", "http://a.shop.example/"],
  [
    "the domain of another",
    ["a=1; Domain=other.example"],
    "http://shop.example/",
    "http://other.example/",
  ],
  [
    "a domain that only ends alike",
    ["a=1; Domain=op.example"],
    "http://shop.example/",
    "http://shop.example/",
  ],
  [
    "a domain below",
    ["a=1; Domain=a.shop.example"],
    "http://shop.example/",
    "http://a.shop.example/",
  ],
  ["a top level", ["a=1; Domain=example"], "http://shop.example/", "http://shop.example/"],
  ["an address as the domain", ["a=1; Domain=127.0.0.1"], "http://127.0.0.1/", "http://127.0.0.1/"],
  ["half an address", ["a=1; Domain=0.0.1"], "http://127.0.0.1/", "http://127.0.0.1/"],
  ["Max-Age 0", ["a=1; Max-Age=0", "b=1"], "http://h.example/", "http://h.example/"],
  ["a later Max-Age of 0", ["a=1", "a=; Max-Age=0"], "http://h.example/", "http://h.example/"],
  [
    "Max-Age before Expires",
    ["a=1; Expires=Thu, 01 Jan 1970 00:00:01 GMT; Max-Age=60"],
    "http://h.example/",
    "http://h.example/",
  ],
  [
    "Expires in the past",
    ["a=1; Expires=Wed, 21-Oct-2015 07:28:00 GMT"],
    "http://h.example/",
    "http://h.example/",
  ],
  ["Expires to come", [`a=1; Expires=${inAnHour}`], "http://h.example/", "http://h.example/"],
  ["Expires that is no date", ["a=1; Expires=soon"], "http://h.example/", "http://h.example/"],
  ["Secure, without TLS", ["a=1; Path=/; Secure"], "http://h.example/", "http://h.example/"],
  [
    "one that is too large",
    [`a=${tens(410)}`, `b=${tens(409)}`],
    "http://h.example/",
    "http://h.example/",
  ],
];

/** What our client sends with the second request. */
async function sentByUs(set: readonly string[], first: string, second: string): Promise<string> {
  const session = cookies();
  let sent: string | undefined;
  const call = (endpoint: string): Promise<unknown> =>
    callOnce(
      clientOf({
        endpoint,
        steps: [session],
        transport: async ({ headers }) => {
          sent = headers["cookie"];
          return { status: 500, headers: { "set-cookie": set.join("\n") }, body: new Uint8Array() };
        },
      }),
    );
  await call(first);
  await call(second);
  return sent ?? "";
}

describeWithProgram("curl", "the cookies of a service", () => {
  /** What curl sends with the second request. All hosts are this server. */
  async function sentByCurl(
    set: readonly string[],
    first: string,
    second: string,
  ): Promise<string> {
    let sent: string | undefined;
    const server = createServer((request, response) => {
      sent = request.headers.cookie;
      response.setHeader("set-cookie", set).end();
    });
    const { port } = new URL(await listen(server));
    const at = (url: string): string => {
      const withPort = new URL(url);
      withPort.port = port;
      return withPort.href;
    };
    const hosts = [first, second].flatMap((url) => [
      "--resolve",
      `${new URL(url).hostname}:${port}:127.0.0.1`,
    ]);
    await promisify(execFile)("curl", [
      "-sS",
      "--noproxy",
      "*",
      "-b",
      "",
      ...hosts,
      at(first),
      at(second),
    ]);
    return sent ?? "";
  }
  const sorted = (cookie: string): string[] => cookie.split("; ").sort();

  test.each(cases)("are sent where curl sends them: %s", async (_, set, first, second) => {
    const sent = await sentByUs(set, first, second);
    expect(sorted(sent)).toEqual(sorted(await sentByCurl(set, first, second)));
  });
});

test("cookies of longer paths are sent first, then earlier ones, behind the caller's own", async () => {
  const sent: (string | undefined)[] = [];
  const client = clientOf({
    endpoint: "http://h.example/soap/x",
    httpHeaders: { Cookie: "own=0" },
    steps: [cookies()],
    transport: async ({ headers }) => {
      sent.push(headers["cookie"]);
      const lines = ["a=1; Path=/", "b=2; Path=/soap", "c=3; Path=/", "a=4; Path=/"];
      return { status: 500, headers: { "set-cookie": lines.join("\n") }, body: new Uint8Array() };
    },
  });
  await callOnce(client);
  await callOnce(client);
  expect(sent).toEqual(["own=0", "own=0; b=2; a=4; c=3"]);
});

test("at most 50 are kept, the latest", async () => {
  const many = Array.from({ length: 70 }, (_, at) => `n${at}=v`);
  const sent = await sentByUs(many, "http://h.example/", "http://h.example/");
  expect(sent.split("; ")).toEqual(many.slice(20));
});

test("a secure cookie goes over TLS only", async () => {
  const set = ["a=1; Secure; Path=/"];
  expect(await sentByUs(set, "https://h.example/", "https://h.example/")).toBe("a=1");
  expect(await sentByUs(set, "https://h.example/", "http://h.example/")).toBe("");
});

describe.each([
  ["undici", http],
  ["fetch", fetchTransport(fetch)],
])("over %s", (_, transport) => {
  test("several cookies of one answer stay apart", async () => {
    const seen: (string | undefined)[] = [];
    const handler: RequestListener = (request, response) => {
      seen.push(request.headers.cookie);
      const set = [`a=1; Expires=${inAnHour}`, "b=2,c=3"];
      request.resume().on("end", () => response.writeHead(503, { "set-cookie": set }).end());
    };
    const client = clientOf({ endpoint: await serve(handler), transport, steps: [cookies()] });
    await callOnce(client);
    await callOnce(client);
    expect(seen).toEqual([undefined, "a=1; b=2,c=3"]);
  });
});

test("errors show no cookie, neither one that was sent nor one that has just come", async () => {
  const values = ["first-session-value", "second-session-value", "third-session-value"];
  let calls = 0;
  const client = clientOf({
    steps: [cookies()],
    transport: async () => {
      const value = values[calls++] ?? "";
      const text = `for ${value} of ${values[calls - 2] ?? "nobody"}`;
      const headers = { "set-cookie": `session=${value}; Path=/` };
      return { status: 503, headers, body: new TextEncoder().encode(text) };
    },
  });
  for (const _ of values) {
    const error = await callOnce(client);
    const shown = inspect(error, { depth: 20, showHidden: true });
    expect(shown).toContain("for ***");
    expect(shown).not.toContain("-session-value");
  }
});

test("a server of ours sets each of them", async () => {
  const lines = ["a=1; Path=/", "b=2"];
  const body = new Uint8Array();
  const handler = async () => ({ status: 200, headers: { "set-cookie": lines.join("\n") }, body });
  const port = await listenAt(handler);
  const { headers } = await fetch(port.url);
  await port.close();
  expect(headers.getSetCookie()).toEqual(lines);
});

test("a step behind it still hears of answers", async () => {
  const heard: number[] = [];
  const listening: Step = (next) => (request) =>
    next({ ...request, onHttp: ({ status }) => void heard.push(status) });
  const transport = async () => ({ status: 503, headers: {}, body: new Uint8Array() });
  await callOnce(clientOf({ transport, steps: [listening, cookies()] }));
  expect(heard).toEqual([503]);
});

test.each([
  // The three forms of RFC 7231, section 7.1.1.1, and what services make of them.
  ["Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"],
  ["Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"],
  ["Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z"],
  ["Wed, 21-Oct-2015 07:28:00 GMT", "2015-10-21T07:28:00Z"],
  ["21 OCT 69 7:8:9", "2069-10-21T07:08:09Z"],
  ["1 january 70 00:00:00", "1970-01-01T00:00:00Z"],
  ["Wed, 31 Feb 2026 00:00:00 GMT", undefined],
  ["Wed, 21 Oct 2015", undefined],
  ["Wed, 21 Oct 2015 24:00:00 GMT", undefined],
  ["soon", undefined],
  ["", undefined],
])("the date '%s' is %s", (text, date) => {
  expect(cookieDate(text)).toBe(date === undefined ? undefined : Date.parse(date));
});
