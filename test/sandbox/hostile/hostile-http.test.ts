// Invalid HTTP, on raw sockets: each is soon answered with a 4xx or the connection is closed; a valid call
// goes through after every one.
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AuthenticationHeader, operations } from "../../../generated/operations.js";
import { createSandbox } from "../../../src/sandbox/index.js";
import { encodeEnvelope } from "../../../src/wire/index.js";
import { credentialsOf } from "../fixture.js";

const sandbox = createSandbox();
let port: number;
let call: string;
beforeAll(async () => {
  const { url } = await sandbox.listen({ requestTimeout: 1000 });
  port = Number(new URL(url).port);
  const value = await credentialsOf(sandbox, new Date());
  const params = { element: operations.getTags.input, value: {} };
  call = new TextDecoder().decode(
    encodeEnvelope(params, [{ element: AuthenticationHeader, value }]),
  );
});
afterAll(() => sandbox.close());

/** Sends the pieces, waiting in between, and gives what came back until the other side closed. */
function talk(pieces: readonly string[], pause = 50): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let received = "";
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => (received += text));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(received));
    pieces.forEach((piece, index) =>
      setTimeout(() => socket.destroyed || socket.write(piece, "latin1"), index * pause),
    );
  });
}

const path = "/soap/mktows/3_1";
const post = (headers: string, body = "") =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n${headers}\r\n\r\n${body}`;

const refused = /^HTTP\/1\.1 4\d\d /;

const cases: readonly (readonly [what: string, pieces: readonly string[], answer: RegExp])[] = [
  ["no HTTP at all", ["hello\r\n\r\n"], refused],
  ["a TLS handshake", ["\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"], refused],
  ["HTTP/2", ["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"], refused],
  ["HTTP/0.9", [`GET ${path}\r\n\r\n`], refused],
  ["a version that does not exist", [`POST ${path} HTTP/9.9\r\n\r\n`], refused],
  ["a method that does not exist", [`BREW ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`], refused],
  ["no Host", [`POST ${path} HTTP/1.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`], refused],
  ["a length that is not a number", [post("Content-Length: abc", "x")], refused],
  ["a negative length", [post("Content-Length: -1", "x")], refused],
  ["a length beyond all numbers", [post("Content-Length: 99999999999999999999999", "x")], refused],
  ["two lengths", [post("Content-Length: 1\r\nContent-Length: 2", "xx")], refused],
  [
    "a length and chunks",
    [post("Content-Length: 3\r\nTransfer-Encoding: chunked", "0\r\n\r\n")],
    refused,
  ],
  ["an unknown transfer coding", [post("Transfer-Encoding: rot13", "x")], refused],
  ["chunks without size", [post("Transfer-Encoding: chunked", "hello\r\n")], refused],
  [
    "a chunk of a negative size",
    [post("Transfer-Encoding: chunked", "-1\r\nx\r\n0\r\n\r\n")],
    refused,
  ],
  [
    "a chunk of endless size",
    [post("Transfer-Encoding: chunked", `${"f".repeat(40)}\r\n`)],
    refused,
  ],
  [
    "a chunk that is longer than it says",
    [post("Transfer-Encoding: chunked", "1\r\nxyz\r\n0\r\n\r\n")],
    refused,
  ],
  ["headers of a megabyte", [post(`X-Big: ${"x".repeat(1_000_000)}`)], /^(HTTP\/1\.1 431 |$)/],
  [
    "ten thousand headers",
    [post("X-One: 1\r\n".repeat(10_000) + "X: 1")],
    /^(HTTP\/1\.1 4\d\d |$)/,
  ],
  ["a header without colon", [post("nothing here")], refused],
  ["a NUL in a header", [post("X-Nul: a\0b\r\nContent-Length: 0")], refused],
  ["a bare carriage return", [post("X-Cr: a\rb\r\nContent-Length: 0")], refused],
  [
    "a URL of a megabyte",
    [`POST /${"x".repeat(1_000_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`],
    /^(HTTP\/1\.1 4\d\d |$)/,
  ],
  [
    "headers that never end",
    ["POST / HTTP/1.1\r\nHost: localhost\r\n", "X: "],
    /^(HTTP\/1\.1 408 |$)/,
  ],
  ["a body that never comes", [post("Content-Length: 100"), "x"], /^(HTTP\/1\.1 408 |$)/],
  ["a body in drops", [post("Content-Length: 100"), ..."x".repeat(40)], /^(HTTP\/1\.1 408 |$)/],
  [
    "chunks that never end",
    [post("Transfer-Encoding: chunked"), "1\r\nx\r\n"],
    /^(HTTP\/1\.1 408 |$)/,
  ],
  [
    "an unknown expectation",
    [post("Expect: wonders\r\nContent-Length: 0\r\nConnection: close")],
    /^HTTP\/1\.1 417 /,
  ],
  ["nothing", [""], /^(HTTP\/1\.1 408 |$)/],
];

// Several at a time: most of it is waiting.
test.concurrent.each(cases)("%s", { timeout: 60_000 }, async (_, pieces, answer) => {
  const start = performance.now();
  const received = await talk(pieces);
  expect(received.slice(0, 300)).toMatch(answer);
  // A request has to be there within 1 s, as this listener is set.
  expect(performance.now() - start).toBeLessThan(10_000);
  const length = new TextEncoder().encode(call).length;
  const good = await talk([post(`Connection: close\r\nContent-Length: ${length}`, call)]);
  expect(good).toContain("successGetTags");
});
