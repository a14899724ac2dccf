// Which requests a port answers: by the host that they were sent to, by the web page that sent them, by what they carry.
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { HttpRequest } from "../../src/platform/contract.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { listen, type Listener, type ListenOptions } from "../../src/server.js";

const open: Listener[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close()));
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** A server that answers what it is asked, and a way to ask it. */
async function serve(options: ListenOptions = {}) {
  const handled: string[] = [];
  const listener = await listen(async ({ method, url }: HttpRequest) => {
    handled.push(`${method} ${url}`);
    return { status: 200, headers: {}, body: new TextEncoder().encode("answered") };
  }, options);
  open.push(listener);
  return { handled, ask: asking(listener.url) };
}

function asking(url: string) {
  const { port } = new URL(url);
  return (
    method: string,
    headers: Readonly<Record<string, string>>,
    path = "/",
    body = "",
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const options = { host: "127.0.0.1", port, method, path, headers, agent: false };
      const request = httpRequest(options, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => (text += part));
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      });
      request.on("error", reject);
      request.end(body);
    });
}

describe("a server on a loopback address", () => {
  const rebound = [
    "evil.example",
    "evil.example:8080",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "evillocalhost",
    "192.168.0.1",
    "0.0.0.0",
    "127.0.0.1@evil.example",
    "[::2]",
  ];
  test.each(rebound)("does not answer to the host %s", async (host) => {
    const { ask, handled } = await serve();
    for (const method of ["GET", "POST", "OPTIONS"]) {
      const { status, text, headers } = await ask(method, { host });
      expect(status).toBe(421);
      expect(headers["content-type"]).toBe("text/plain; charset=utf-8");
      expect(text).toMatch(/does not answer to the host \S+: .*`hosts` \(--allow-host/);
    }
    expect(handled).toEqual([]);
  });

  test.each([
    "localhost",
    "LOCALHOST:80",
    "localhost.",
    "sandbox.localhost:8080",
    "127.0.0.1",
    "127.1.2.3:1",
    "[::1]:8080",
  ])("answers to the host %s", async (host) => {
    const { ask } = await serve({ host: "localhost" });
    expect((await ask("GET", { host })).text).toBe("answered");
  });

  test("answers to any host where its option says *", async () => {
    const { ask } = await serve({ hosts: ["*"] });
    for (const host of ["evil.example", "[::2]:80", "localhost"])
      expect((await ask("GET", { host })).status).toBe(200);
    const { status } = await ask("POST", { host: "a.example", origin: "http://a.example" });
    expect(status).toBe(403);
  });

  test("answers to the hosts of its option, whatever the port and the case", async () => {
    const { ask } = await serve({ hosts: ["sandbox.Example", "::2"] });
    for (const host of ["sandbox.example:81", "SANDBOX.example", "[0::2]:1", "localhost"])
      expect((await ask("GET", { host })).status).toBe(200);
    expect((await ask("GET", { host: "other.sandbox.example" })).status).toBe(421);
  });

  test("takes the host of a complete URL, as proxies get it, for that of the request, and of no other", async () => {
    const { ask } = await serve({ hosts: ["proxy.example"] });
    const path = (host: string) => `http://${host}/x`;
    const status = async (url: string, host: string) => (await ask("GET", { host }, url)).status;
    expect(await status(path("proxy.example"), "evil.example")).toBe(200);
    expect(await status(path("evil.example"), "localhost")).toBe(421);
    // A path, though it looks like the rest of a URL.
    expect(await status("//localhost/x", "evil.example")).toBe(421);
    expect(await status("/http://localhost/x", "evil.example")).toBe(421);
  });

  test("answers HTTP/1.0, which has no Host", async () => {
    const { handled } = await serve();
    const { port } = new URL(open[0]?.url ?? "");
    const answer = await new Promise<string>((resolve) => {
      let heard = "";
      const socket = connect(Number(port), "127.0.0.1").setEncoding("latin1");
      socket.on("data", (text: string) => (heard += text)).on("close", () => resolve(heard));
      socket.write("GET / HTTP/1.0\r\n\r\n");
    });
    expect(answer).toMatch(/ 200 OK\r\n/);
    expect(handled).toEqual(["GET /"]);
  });

  test("answers 400 to a host that is none", async () => {
    const { ask } = await serve();
    expect((await ask("GET", { host: "[" })).status).toBe(400);
  });
});

describe("a server on every address, as in a container", () => {
  const host = "0.0.0.0";
  test("answers to every host, such as the name of its service", async () => {
    const { ask } = await serve({ host });
    for (const name of ["sandbox", "sandbox.svc.cluster.local:8080", "10.0.0.7", "localhost"])
      expect((await ask("POST", { host: name })).status).toBe(200);
  });

  test("answers to the hosts of its option only, to its own and to those of the machine", async () => {
    const { ask } = await serve({ host, hosts: ["sandbox"] });
    for (const name of ["sandbox:8080", "localhost", "127.0.0.1"])
      expect((await ask("POST", { host: name })).status).toBe(200);
    expect((await ask("POST", { host: "evil.example" })).status).toBe(421);
  });
});

describe("a web page", () => {
  const page = "http://evil.example";
  test.each(["GET", "POST", "OPTIONS", "HEAD"])(
    "whose origin is not allowed gets 403 for %s",
    async (method) => {
      const { ask, handled } = await serve({ origins: ["http://localhost:5173"] });
      for (const origin of [
        page,
        "null",
        "http://localhost",
        "http://localhost:5173.evil.example",
      ]) {
        const { status, text, headers } = await ask(method, {
          ...{ host: "localhost", origin },
          "access-control-request-method": "POST",
        });
        expect(status).toBe(403);
        expect(headers["access-control-allow-origin"]).toBeUndefined();
        if (method !== "HEAD")
          expect(text).toMatch(/^Web pages of \S+ may not call this server: .*\(--allow-origin/);
      }
      expect(handled).toEqual([]);
    },
  );

  test("whose origin is allowed may ask before, and read every answer", async () => {
    const origin = "http://localhost:5173";
    const { ask, handled } = await serve({ origins: [origin], maxRequestBytes: 5 });
    const names = "content-type, soapaction";
    const asked = await ask("OPTIONS", {
      ...{ host: "localhost", origin, "access-control-request-method": "POST" },
      "access-control-request-headers": names,
    });
    expect(asked.status).toBe(200);
    expect(asked.headers).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": names,
    });
    expect(handled).toEqual([]);
    const headers = { host: "localhost", origin };
    for (const body of ["small", "too large"]) {
      const answer = await ask("POST", headers, "/", body);
      expect(answer.headers).toMatchObject({ "access-control-allow-origin": origin });
      expect(answer.headers["vary"]).toContain("origin");
    }
    expect(handled).toEqual(["POST /"]);
  });

  test("can neither write to a sandbox nor read its contract, by whatever way it asks", async () => {
    const sandbox = createSandbox();
    const { url } = await sandbox.listen();
    const { pathname } = new URL(url);
    const ask = asking(url);
    const asked = [
      ask(
        "POST",
        { host: "localhost", origin: page, "content-type": "text/xml" },
        pathname,
        "<a/>",
      ),
      ask("POST", { host: "localhost", "content-type": "text/plain" }, pathname, "<a/>"),
      ask("GET", { host: "localhost", origin: page }, `${pathname}?wsdl`),
      ask("GET", { host: "evil.example" }, `${pathname}?wsdl`),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([403, 415, 403, 421]);
    await sandbox.close();
  });
});
