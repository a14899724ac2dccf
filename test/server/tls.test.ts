// A port with a certificate of its own.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect as connectTls } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createServer, listen, type Handler, type ListenOptions } from "../../src/server.js";
import { describeWithProgram } from "../outside.js";

describeWithProgram("openssl", "a port with TLS", () => {
  let folder: string;
  let tls: { readonly cert: string; readonly key: string };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "mktows-tls-"));
    const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(folder, name)) as [
      string,
      string,
    ];
    const subject = [
      "-subj",
      "/CN=localhost",
      "-addext",
      "subjectAltName=DNS:localhost,IP:127.0.0.1",
    ];
    const made = [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:prime256v1",
      "-nodes",
    ];
    execFileSync("openssl", [...made, "-keyout", key, "-out", cert, "-days", "1", ...subject], {
      stdio: "ignore",
    });
    tls = { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const get = (url: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const asked = request(url, { ca: tls.cert, agent: false }, (answer) => {
        answer.setEncoding("utf8");
        let text = "";
        answer.on("data", (part: string) => (text += part));
        answer.on("end", () => resolve(text));
      });
      asked.on("error", reject).end();
    });

  const hello: Handler = async () => ({
    status: 200,
    headers: {},
    body: new TextEncoder().encode("hello"),
  });

  test("serves https to callers that trust its certificate", async () => {
    const port = await listen(hello, { tls });
    expect(port.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await get(port.url)).toBe("hello");
    await port.close();
  });

  test("names itself in the WSDL by https", async () => {
    const server = createServer({}, { secretKey: () => undefined });
    const port = await listen(server, { tls });
    const wsdl = await get(`${port.url}?WSDL`);
    expect(wsdl).toContain(`location="${port.url}"`);
    await port.close();
  });

  test("closes when requests in progress have ended, and at once what has none", async () => {
    let arrived = (): void => undefined;
    const isThere = new Promise<void>((resolve) => (arrived = resolve));
    const slow: Handler = async (asked) => {
      arrived();
      await sleep(100);
      return hello(asked);
    };
    const port = await listen(slow, { tls });
    const number = Number(new URL(port.url).port);
    const silent = connect(number, "127.0.0.1");
    const idle = connectTls({ port: number, host: "127.0.0.1", ca: tls.cert });
    for (const socket of [silent, idle]) socket.on("error", () => undefined);
    await new Promise((resolve) => idle.once("secureConnect", resolve));
    const answer = get(port.url);
    await isThere;
    const ended = Promise.all(
      [silent, idle].map((one) => new Promise((go) => one.once("close", go))),
    );
    const closed = port.close();
    await ended;
    expect(await answer).toBe("hello");
    await closed;
  });

  test("refuses a certificate that is none, and shows no key", async () => {
    const refused = async (options: unknown): Promise<string> =>
      listen(hello, options as ListenOptions).then(
        () => "",
        (error: Error) => error.message,
      );
    expect(await refused({ tls: { cert: 1, keys: "the-secret-key" } })).toMatch(
      /tls\.cert: expected[^]*tls\.key: expected[^]*tls\.keys: unknown option/,
    );
    const broken = await refused({ tls: { cert: "no PEM", key: "the-secret-key" } });
    expect(broken).toMatch(/tls\.cert: expected a certificate, in PEM/);
    const other = await refused({ tls: { cert: tls.cert, key: "the-secret-key" } });
    expect(other).toMatch(/tls\.key: expected the key of tls\.cert/);
    expect(broken + other).not.toContain("the-secret-key");
  });
});
