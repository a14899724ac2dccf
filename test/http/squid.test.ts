// Squid, a proxy that many networks have: tunnels, whole addresses, credentials, and its refusals.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { createServer as createTlsServer } from "node:https";
import { connect, createServer as createTcpServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttp } from "../../src/http/index.js";
import { describeWithCommand } from "../outside.js";
import { closeAfterEach, listen, post, serve, servers, text } from "../platform/servers.js";
import { makeCertificates, type Certificates } from "./certificates.js";

closeAfterEach();

describeWithCommand(["sh", "-c", "squid --version && openssl version"], "squid", () => {
  let made: Certificates;
  let squid: ChildProcess;
  let proxy: string;

  beforeAll(async () => {
    made = makeCertificates();
    const file = (name: string, lines: readonly string[]): string => {
      const path = join(made.folder, name);
      writeFileSync(path, `${lines.join("\n")}\n`);
      return path;
    };
    const port = await freePort();
    const hash = execFileSync("openssl", ["passwd", "-apr1", "p@ss word"], { encoding: "utf8" });
    const users = file("users", [`ann:${hash.trim()}`]);
    chmodSync(made.folder, 0o755); // squid is another user than root
    const config = file("squid.conf", [
      `http_port 127.0.0.1:${port}`,
      `hosts_file ${file("hosts", ["127.0.0.1 shop.example"])}`,
      `auth_param basic program /usr/lib/squid/basic_ncsa_auth ${users}`,
      ...["acl known proxy_auth REQUIRED", "http_access allow known", "http_access deny all"],
      ...["cache deny all", "access_log none", "cache_log /dev/null", "pid_filename none"],
      ...["netdb_filename none", "shutdown_lifetime 0 seconds", `coredump_dir ${made.folder}`],
    ]);
    squid = spawn("squid", ["-N", "-f", config], { stdio: "ignore" });
    proxy = `http://ann:p%40ss%20word@127.0.0.1:${port}`;
    while (!(await isOpen(port))) await sleep(50);
  }, 60_000);

  afterAll(() => {
    squid.kill("SIGKILL");
    made.remove();
  });

  test("takes requests to a service of http", async () => {
    const url = await serve(({ url, headers }, response) =>
      response.end(`${url} ${headers["proxy-authorization"]}`),
    );
    const transport = createHttp({ proxy });
    const answer = await transport(post(url.replace("127.0.0.1", "shop.example")));
    expect([answer.status, text(answer.body)]).toEqual([200, "/soap undefined"]);
  });

  test("opens a tunnel to a service of https, for several exchanges", async () => {
    const server = createTlsServer(made.service, (_, response) => response.end("hello"));
    const url = (await listen(server, "https")).replace("127.0.0.1", "shop.example");
    const transport = createHttp({ ca: made.ca, proxy });
    for (const _ of [1, 2]) expect(text((await transport(post(url))).body)).toBe("hello");
  });

  test("says that it wants a user", async () => {
    const { origin } = new URL(proxy);
    const transport = createHttp({ proxy: origin });
    await expect(transport(post("https://shop.example/"))).rejects.toMatchObject({
      ...{ reason: "status", sent: false, status: 407 },
      message: expect.stringContaining('HTTP status 407 (asks for "Basic")'),
    });
    expect(await transport(post("http://shop.example/"))).toMatchObject({ status: 407 });
  });

  test("says that it cannot reach a service", async () => {
    const port = await freePort();
    const transport = createHttp({ proxy });
    await expect(transport(post(`https://shop.example:${port}/`))).rejects.toMatchObject({
      ...{ reason: "status", sent: false, status: 503 },
    });
  });
});

async function freePort(): Promise<number> {
  const server = createTcpServer();
  const { port } = new URL(await listen(server));
  servers.pop();
  await new Promise((resolve) => server.close(resolve));
  return Number(port);
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    }).on("error", () => resolve(false));
  });
}
