// Hostile answers as a table: what a broken or malicious service, proxy or network sends, byte by byte, and how a call
// must end. Many quote what was sent.
import type { Socket } from "node:net";
import { deflateRawSync, gzipSync } from "node:zlib";
import { answerWith } from "../../stub.js";

export interface Given {
  /** The request as it came: request line, headers, body. */
  readonly request: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signature: string;
}

/** Bytes to send before the connection is closed, or what to do with it. */
export type Answer = string | Uint8Array | ((socket: Socket, given: Given) => void);

/** How the call ends: the kind of its error, with its reason where it has one. */
type Want = "ok" | "fault" | `codec ${string}` | `transport ${string}`;

const found = new TextDecoder().decode(answerWith("getLead", { count: 0 }).body);
const other = new TextDecoder().decode(answerWith("listMObjects", { objects: [] }).body);
const envelope = (body: string, header = ""): string =>
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/">${header}<e:Body>${body}</e:Body></e:Envelope>`;
const fault = (text: string, detail = ""): string =>
  envelope(
    `<e:Fault><faultcode>e:Server</faultcode><faultstring>${text}</faultstring>${detail}</e:Fault>`,
  );

const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");

/** A whole answer, with its length. */
function http(
  status: number | string,
  body: string | Uint8Array,
  headers = "content-type: text/xml",
): Uint8Array {
  const content = Buffer.from(body);
  const head = `HTTP/1.1 ${status}\r\ncontent-length: ${content.length}\r\n${headers}\r\n\r\n`;
  return Buffer.concat([latin1(head), content]);
}

/** An answer that quotes the request. */
const quoting =
  (answer: (given: Given) => string | Uint8Array) =>
  (socket: Socket, given: Given): void =>
    void socket.end(answer(given));

const chunked = (chunks: string): string =>
  `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${chunks}`;
const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

/** Sends a text over and over until the connection ends. */
const forever =
  (start: string, text: string | Uint8Array, pause = 0) =>
  (socket: Socket): void => {
    socket.write(start);
    const write = (): void => {
      if (socket.destroyed) return;
      if (pause > 0 || !socket.write(text)) setTimeout(write, pause);
      else setImmediate(write);
      if (pause > 0) socket.write(text);
    };
    write();
  };

const noise = Uint8Array.from({ length: 1000 }, (_, index) => (index * index) % 251);
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const inHeader = (text: string): string => text.replaceAll(/\s+/g, " ");

/** With the status of the answer, where the error has one. */
const rows: readonly (readonly [name: string, answer: Answer, want: Want, status?: number])[] = [
  // The connection
  ["nothing", () => undefined, "transport timeout"],
  ["an end", "", "transport reset"],
  ["a reset", (socket) => void socket.resetAndDestroy(), "transport reset"],
  ["half a status line", "HTTP/1.1 20", "transport reset"],
  ["half its headers", "HTTP/1.1 200 OK\r\ncontent-le", "transport reset"],
  ["headers, a byte at a time", forever("HTTP/1.1 200 OK\r\nx: ", "x", 40), "transport timeout"],
  [
    "a body, a byte at a time",
    forever("HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n", "x", 40),
    "transport timeout",
    200,
  ],
  ["half a body", "HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n<half", "transport reset", 200],
  ["half a chunk", chunked("64\r\n<half"), "transport reset", 200],
  ["chunks without the last one", chunked(chunk("<half")), "transport reset", 200],
  [
    "an endless body",
    forever("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(10_000)),
    "transport too-large",
    200,
  ],
  ["endless chunks", forever(chunked(""), chunk("x".repeat(10_000))), "transport too-large", 200],

  // The status line and the headers
  ["no HTTP", "ready\r\n", "transport other"],
  ["a page without a head (HTTP/0.9)", "<html>Hello</html>", "transport other"],
  ["TLS", latin1("\x15\x03\x01\x00\x02\x02\x16"), "transport other"],
  ["SSH", "SSH-2.0-OpenSSH_9.6\r\n", "transport other"],
  [
    "HTTP/2",
    latin1("\x00\x00\x06\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x64"),
    "transport other",
  ],
  [
    "noise before the answer",
    Buffer.concat([latin1("\x00\x00garbage\r\n"), http(200, found)]),
    "transport other",
  ],
  ["another version of HTTP", "HTTP/9.9 200 OK\r\ncontent-length: 0\r\n\r\n", "transport other"],
  ["a status that is a word", "HTTP/1.1 abc OK\r\ncontent-length: 0\r\n\r\n", "transport other"],
  ["a status of five digits", "HTTP/1.1 20000 OK\r\ncontent-length: 0\r\n\r\n", "transport other"],
  ["status 999", http("999 Odd", ""), "transport status", 999],
  [
    "status 101 that nobody asked for",
    "HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
    "transport reset",
  ],
  ["NUL in a header", "HTTP/1.1 200 OK\r\nx: a\0b\r\ncontent-length: 0\r\n\r\n", "transport other"],
  [
    "a header without a colon",
    "HTTP/1.1 200 OK\r\nnonsense\r\ncontent-length: 0\r\n\r\n",
    "transport other",
  ],
  ["a header of 100 kB", http("200 OK", found, `x: ${"x".repeat(100_000)}`), "transport other"],
  ["10,000 headers", http("200 OK", found, "x: y\r\n".repeat(10_000).trim()), "transport other"],
  ["endless headers", forever("HTTP/1.1 200 OK\r\n", "x: y\r\n".repeat(100)), "transport other"],
  ["a length that is a word", "HTTP/1.1 200 OK\r\ncontent-length: ten\r\n\r\n", "transport other"],
  ["a negative length", "HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n", "transport other"],
  [
    "a length beyond all numbers",
    "HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999999\r\n\r\n",
    "transport reset",
  ],
  [
    "two lengths",
    "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n<>",
    "transport reset",
  ],
  [
    "a length and chunks",
    "HTTP/1.1 200 OK\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    "transport reset",
  ],
  [
    "a length that is too short",
    `HTTP/1.1 200 OK\r\ncontent-length: 200\r\n\r\n${found}`,
    "codec malformed",
    200,
  ],
  ["a chunk whose size is no number", chunked("zz\r\n"), "transport other", 200],
  ["a chunk beyond all numbers", chunked("FFFFFFFFFFFFFFFFFF\r\n"), "transport other", 200],
  [
    "trailers of 100 kB",
    chunked(`${chunk(found)}0\r\nx: ${"x".repeat(100_000)}\r\n\r\n`),
    "transport other",
    200,
  ],
  [
    "endless informational answers",
    forever("", "HTTP/1.1 103 Wait\r\n\r\n", 10),
    "transport timeout",
  ],

  // Unusual, but valid
  ["trailers", chunked(`${chunk(found)}0\r\nx-sum: 1\r\n\r\n`), "ok"],
  ["extensions of chunks", chunked(`${chunk(found).replace("\r\n", ";a=b\r\n")}0\r\n\r\n`), "ok"],
  ["an answer to HTTP/1.0", `HTTP/1.0 200 OK\r\n\r\n${found}`, "ok"],
  [
    "informational answers first",
    Buffer.concat([
      latin1("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nlink: </x>\r\n\r\n"),
      http(200, found),
    ]),
    "ok",
  ],
  ["two answers", Buffer.concat([http(200, found), http(200, other)]), "ok"],
  ["noise after the answer", Buffer.concat([http(200, found), latin1("\0noise")]), "ok"],
  [
    "an answer in UTF-16",
    http(200, Buffer.from(`\uFEFF${found.replace("UTF-8", "UTF-16")}`, "utf16le")),
    "ok",
  ],
  [
    "an answer in one part",
    http(200, `--b\r\n\r\n${found}\r\n--b--`, "content-type: multipart/related; boundary=b"),
    "ok",
  ],
  ["gzip", http(200, gzipSync(found), "content-encoding: identity, X-GZIP"), "ok"],

  // What is not SOAP
  ["status 200 without a body", http(200, ""), "transport status", 200],
  ["status 202", http(202, ""), "transport status", 202],
  ["status 204", "HTTP/1.1 204 No Content\r\n\r\n", "transport status", 204],
  ["status 304", "HTTP/1.1 304 Not Modified\r\n\r\n", "transport status", 304],
  ["status 500 without a body", http(500, ""), "transport status", 500],
  [
    "a redirect with what was sent",
    quoting(({ signature }) =>
      http(302, "Moved", `location: https://x.example/?token=${signature}`),
    ),
    "transport status",
    302,
  ],
  [
    "a redirect to what was sent",
    quoting(({ headers }) => http(307, "", `location: /${headers["authorization"]}/x`)),
    "transport status",
    307,
  ],
  [
    "a challenge with what was sent",
    quoting(({ headers }) => http(401, "", `www-authenticate: ${headers["authorization"]}`)),
    "transport status",
    401,
  ],
  [
    "a challenge of a proxy",
    http(407, "", 'proxy-authenticate: Basic realm="proxy"'),
    "transport status",
    407,
  ],
  ["a wait", http(429, "", "retry-after: 120"), "transport status", 429],
  [
    "a page with what was sent",
    quoting(({ request }) => http(502, `<html><p>${request}`, "content-type: text/html")),
    "transport status",
    502,
  ],
  [
    "what was sent, as text",
    quoting(({ request }) => http(200, request, "content-type: text/plain")),
    "transport status",
    200,
  ],
  [
    "what was sent, as JSON",
    quoting(({ request }) =>
      http(400, JSON.stringify({ request }), "content-type: application/json"),
    ),
    "transport status",
    400,
  ],
  [
    "what was sent, in every header",
    quoting(({ headers, body }) =>
      http(
        503,
        "No",
        `retry-after: ${headers["authorization"]}\r\nset-cookie: a=${headers["authorization"]}\r\nset-cookie: b=c\r\nx-body: ${inHeader(body)}`,
      ),
    ),
    "transport status",
    503,
  ],
  [
    "what was sent, in its status line",
    quoting(({ headers }) => http(`500 ${headers["authorization"]}`, "")),
    "transport status",
    500,
  ],
  ["what was sent, instead of HTTP", quoting(({ request }) => request), "transport other"],
  [
    "what was sent, instead of a header",
    quoting(({ body }) => `HTTP/1.1 200 OK\r\n${inHeader(body)}\r\n\r\n`),
    "transport other",
  ],
  [
    "what was sent, instead of a chunk",
    quoting(({ request }) => chunked(request)),
    "transport other",
    200,
  ],
  [
    "what was sent, as its charset",
    quoting(({ signature }) => http(200, found, `content-type: text/xml; charset=${signature}`)),
    "codec malformed",
    200,
  ],
  [
    "what was sent, as its coding",
    quoting(({ signature }) => http(200, found, `content-encoding: ${signature}`)),
    "transport other",
    200,
  ],
  [
    "what was sent, as its boundary",
    quoting(({ signature }) =>
      http(200, found, `content-type: multipart/related; boundary=${signature}`),
    ),
    "codec envelope",
    200,
  ],
  [
    "bytes without meaning",
    http(200, noise, "content-type: application/octet-stream"),
    "transport status",
    200,
  ],
  ["NUL bytes", http(200, new Uint8Array(1000)), "transport status", 200],

  // Codings
  [
    "plain text that is said to be gzip",
    http(200, found, "content-encoding: gzip"),
    "transport other",
    200,
  ],
  [
    "gzip that breaks off",
    http(200, gzipSync(found).subarray(0, 60), "content-encoding: gzip"),
    "transport other",
    200,
  ],
  [
    "gzip with a wrong sum",
    http(
      200,
      gzipSync(found).map((byte, at, all) => (at < all.length - 8 ? byte : 1)),
      "content-encoding: gzip",
    ),
    "transport other",
    200,
  ],
  [
    "a gzip bomb",
    http(200, gzipSync(new Uint8Array(20_000_000)), "content-encoding: gzip"),
    "transport too-large",
    200,
  ],
  [
    "deflate without its head",
    http(200, deflateRawSync(found), "content-encoding: deflate"),
    "transport other",
    200,
  ],
  [
    "a coding that nobody asked for",
    http(200, found, "content-encoding: br"),
    "transport other",
    200,
  ],

  // SOAP
  [
    "a fault with what was sent",
    quoting(({ request }) =>
      http(
        500,
        fault(
          escaped(request),
          `<detail>${escaped(request)}<x a="${escaped(request).replaceAll('"', "&quot;")}"/></detail>`,
        ),
      ),
    ),
    "fault",
    500,
  ],
  [
    "a fault at status 200 with a part of what was sent",
    quoting(({ signature }) => http(200, fault(`Bad signature ${signature.slice(0, 36)}`))),
    "fault",
    200,
  ],
  ["the request itself", quoting(({ body }) => http(200, body)), "codec unexpected", 200],
  [
    "what was sent, instead of a number",
    quoting(({ signature }) => http(200, found.replace(">0<", `>${signature}<`))),
    "codec value",
    200,
  ],
  [
    "what was sent, as the name of the message",
    quoting(({ signature }) => http(200, envelope(`<x${signature}/>`))),
    "codec unexpected",
    200,
  ],
  [
    "what was sent, as the name of a header block",
    quoting(({ signature }) =>
      http(
        200,
        envelope(
          "",
          `<e:Header><h:a${signature} xmlns:h="urn:h" e:mustUnderstand="1"/></e:Header>`,
        ),
      ),
    ),
    "codec envelope",
    200,
  ],
  ["an answer that is cut off", http(200, found.slice(0, -40)), "codec malformed", 200],
  ["text after the answer", http(200, `${found}more`), "codec malformed", 200],
  ["two envelopes", http(200, found + found.replace(/<\?.*?\?>/, "")), "codec malformed", 200],
  [
    "two messages",
    http(200, found.replace(/(<ns1:successGetLead>.*<\/ns1:successGetLead>)/s, "$1$1")),
    "codec envelope",
    200,
  ],
  ["an empty body", http(200, envelope("")), "codec envelope", 200],
  [
    "SOAP 1.2",
    http(
      200,
      found.replace(
        "http://schemas.xmlsoap.org/soap/envelope/",
        "http://www.w3.org/2003/05/soap-envelope",
      ),
    ),
    "codec envelope",
    200,
  ],
  ["the answer of another operation", http(200, other), "codec unexpected", 200],
  ["an envelope that could not be found", http(404, found), "transport status", 404],
  [
    "entities within entities",
    http(
      200,
      `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${envelope("&b;")}`,
    ),
    "codec malformed",
    200,
  ],
  [
    "an entity that names a file",
    http(200, `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${envelope("&a;")}`),
    "codec malformed",
    200,
  ],
  [
    "elements 10,000 deep",
    http(200, envelope("<a>".repeat(10_000) + "</a>".repeat(10_000))),
    "codec unexpected",
    200,
  ],
  [
    "elements 10,000 deep beside the message",
    http(200, found.replace("<count>", `${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}<count>`)),
    "codec malformed",
    200,
  ],
  [
    "an element of 10,000 attributes",
    http(
      200,
      found.replace(
        "<count>",
        `<count ${Array.from({ length: 10_000 }, (_, index) => `a${index}=""`).join(" ")}>`,
      ),
    ),
    "codec malformed",
    200,
  ],
  ["NUL in its text", http(200, found.replace("<count>0", "<count>\0")), "codec malformed", 200],
  [
    "bytes that are not UTF-8",
    http(200, latin1(found.replace(">0<", ">\xe9<"))),
    "codec malformed",
    200,
  ],
  [
    "an encoding that nobody knows",
    http(200, found.replace("UTF-8", "x-none")),
    "codec malformed",
    200,
  ],
  [
    "an attachment",
    http(
      200,
      `--b\r\n\r\n${found}\r\n--b\r\n\r\nfile\r\n--b--`,
      "content-type: multipart/related; boundary=b",
    ),
    "codec envelope",
    200,
  ],
  [
    "parts without an end",
    http(200, `--b\r\n\r\n${found}\r\n`, "content-type: multipart/related; boundary=b"),
    "codec envelope",
    200,
  ],
];

export const answers = rows.map(([name, answer, want, status]) => ({ name, answer, want, status }));
