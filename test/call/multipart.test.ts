// Multipart answers, whole and streamed: a lone root part is the answer, attachments are an error that says so.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodecError, MktowsError } from "../../src/errors.js";
import type { Transport } from "../../src/platform/contract.js";
import { createSoapStreamer } from "../../src/stream.js";
import {
  createSoapCaller,
  emptyBody,
  encodeEnvelope,
  encodeFault,
  operation,
  repeated,
  complex,
  xs,
} from "../../src/wire/index.js";
import { runs } from "../outside.js";

const codec = complex<{ pet: string[]; count: number }>(
  "Pets",
  { namespace: "urn:pets" },
  () => ({ pet: repeated(xs.string), count: xs.int }),
  (pet, count) => ({ pet, count }),
);
const pets = { namespace: "urn:pets", name: "pets", codec };
const row = operation({
  ...{ name: "list", soapAction: "urn:list", headers: {} },
  ...{ input: emptyBody, output: pets },
});
const port = { address: "http://example.com/service", soapVersion: "1.1" } as const;
const value = { pet: ["Zoë", "--b"], count: 2 };
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const envelope = text(encodeEnvelope({ element: pets, value }));
const latin1 = envelope.replace("UTF-8", "ISO-8859-1");
const fault = text(encodeFault({ faultcode: "SOAP-ENV:Server", faultstring: "closed" }, []));

interface Answer {
  readonly type: string;
  /** Written in Latin-1: other characters are given as their bytes. */
  readonly body: string;
  readonly status?: number;
}

const bytesOf = ({ body }: Answer): Uint8Array => Buffer.from(body, "latin1");
const inUtf16 = (xml: string): string => Buffer.from(xml, "utf16le").toString("latin1");
const inUtf8 = (xml: string): string => Buffer.from(xml).toString("latin1");

async function whole(answer: Answer): Promise<unknown> {
  const { status = 200, type } = answer;
  const headers = { "content-type": type };
  const transport: Transport = async () => ({ status, headers, body: bytesOf(answer) });
  return createSoapCaller(port, { transport })(row, {});
}

async function streamed(answer: Answer): Promise<unknown> {
  const { status = 200, type } = answer;
  const bytes = bytesOf(answer);
  const transport: Transport = async () => ({
    ...{ status, headers: { "content-type": type }, body: new Uint8Array() },
    chunks: (async function* () {
      for (let at = 0; at < bytes.length; at += 50) yield bytes.subarray(at, at + 50);
    })(),
  });
  const items = createSoapStreamer(port, { transport })(row, {}, "pet");
  const pet: string[] = [];
  for await (const one of items) pet.push(one);
  return { ...(await items.rest), pet };
}

const part = (headers: string, content: string): string => `--b\r\n${headers}\r\n${content}\r\n`;
const xml = "Content-Type: text/xml; charset=utf-8\r\n";
const root = part(xml, inUtf8(envelope));
const image = part("Content-Type: image/png\r\nContent-ID: <image@x>\r\n", "\x89PNG");
const type = "multipart/related; boundary=b";

const alone: readonly [name: string, answer: Answer][] = [
  ["without anything special", { type, body: `${root}--b--\r\n` }],
  [
    "of a stack with MTOM",
    {
      type: 'multipart/related; type="application/xop+xml"; boundary="uuid:1f+id=2"; start="<root.message@cxf.apache.org>"; start-info="text/xml"',
      body:
        '\r\n--uuid:1f+id=2\r\nContent-Type: application/xop+xml; charset=UTF-8; type="text/xml"\r\n' +
        `Content-Transfer-Encoding: binary\r\nContent-ID: <root.message@cxf.apache.org>\r\n\r\n${inUtf8(envelope)}\r\n--uuid:1f+id=2--`,
    },
  ],
  ["with text before and after", { type, body: `Hello\r\n--bb\r\n${root}--b--\r\nBye\r\n--b\r\n` }],
  ["with bare line feeds", { type, body: `${root}--b--`.replaceAll("\r\n", "\n") }],
  ["without headers", { type, body: `--b  \r\n\r\n${inUtf8(envelope)}\r\n--b--` }],
  [
    "in Latin-1 by the charset of the part",
    {
      type: `${type}; charset=utf-8`,
      body: `${part("content-type:text/xml;charset=iso-8859-1\r\n", envelope)}--b--`,
    },
  ],
  [
    "in Latin-1 by the declaration",
    { type, body: `${part("Content-Type:\r\n  text/xml\r\n", latin1)}--b--` },
  ],
  [
    "in UTF-16 by the charset of the part",
    {
      type,
      body: `${part("Content-Type: text/xml; charset=utf-16le\r\n", inUtf16(envelope))}--b--`,
    },
  ],
  [
    "in base64",
    {
      type,
      body: `${part(`${xml}Content-Transfer-Encoding: BASE64\r\n`, Buffer.from(envelope).toString("base64").replace(/.{76}/g, "$&\r\n"))}--b--`,
    },
  ],
  [
    "with a boundary that a pattern would read otherwise",
    {
      type: 'Multipart/Mixed; boundary=".*+?(b)"',
      body: `${root}--b--`.replace(/^--b/gm, "--.*+?(b)"),
    },
  ],
  ["with a start that names nothing", { type: `${type}; start=other`, body: `${root}--b--` }],
];

describe.each([
  ["an answer", whole],
  ["a streamed answer", streamed],
])("%s in a lone part", (_, read) => {
  test.each(alone)("%s is read", async (_, answer) => {
    expect(await read(answer)).toEqual(value);
  });

  test("is a fault if it contains one, whatever is attached", async () => {
    for (const more of ["", image])
      for (const status of [200, 500])
        await expect(
          read({ type, status, body: `${part(xml, fault)}${more}--b--` }),
        ).rejects.toMatchObject({ kind: "fault", faultString: "closed", http: { status } });
  });

  test("that is a page is quoted", async () => {
    const body = `${part("Content-Type: text/html\r\n", "<h1>Closed</h1>")}--b--`;
    await expect(read({ type, body })).rejects.toThrow('HTTP status 200 and "Closed"');
  });
});

const many = "--b\r\n\r\n\r\n".repeat(2000);

describe.each([
  ["an answer", whole],
  ["a streamed answer", streamed],
])("%s", (_, read) => {
  test.each([
    [
      "an attachment",
      { type, body: `${root}${image}--b--` },
      "a multipart answer with an attachment: the option onAttachments takes them",
    ],
    [
      "attachments before its root",
      {
        type: `${type}; start="<r>"`,
        body: `${image}${image}${part(`Content-ID: <r>\r\n${xml}`, inUtf8(envelope))}--b--`,
      },
      /^a multipart answer with 2 attachments: /,
    ],
    [
      "no boundary in its type",
      { type: "multipart/related", body: root },
      "a multipart message whose content type has no boundary",
    ],
    [
      "another boundary than its type says",
      { type, body: `${root}--b--`.replaceAll("--b", "--c") },
      'a multipart message that ends before its last boundary, "--b--"',
    ],
    [
      "no end",
      { type, body: root },
      'a multipart message that ends before its last boundary, "--b--"',
    ],
    [
      "only an end",
      { type, body: "--b--" },
      'a multipart message that ends before its last boundary, "--b--"',
    ],
    [
      "nothing",
      { type, body: "" },
      'a multipart message that ends before its last boundary, "--b--"',
    ],
    [
      "control characters in its boundary",
      { type: 'multipart/x; boundary="\u001b[2J"', body: "" },
      'a multipart message that ends before its last boundary, "-- [2J--"',
    ],
    [
      "a part without an empty line",
      { type, body: `--b\r\n${xml}--b--` },
      "a multipart message with a part that has no empty line after its headers",
    ],
    [
      "endless headers",
      { type, body: `--b\r\n${"x: y\r\n".repeat(10_000)}\r\n${envelope}\r\n--b--` },
      "a multipart message with a part that has no empty line after its headers",
    ],
    [
      "thousands of parts",
      { type, body: `${many}--b--` },
      "a multipart message of more than 1000 parts",
    ],
    [
      "a root in another encoding",
      { type, body: `${part("Content-Transfer-Encoding: x-uuencode\r\n", envelope)}--b--` },
      'a multipart message with a part that cannot be decoded from "x-uuencode": expected 7bit, 8bit, binary, base64 or quoted-printable',
    ],
    [
      "a root that is not in base64",
      { type, body: `${part("Content-Transfer-Encoding: base64\r\n", envelope)}--b--` },
      'a multipart message with a part that cannot be decoded from "base64": expected 7bit, 8bit, binary, base64 or quoted-printable',
    ],
  ] as const)("with %s is refused, and the error says so", async (_, answer, problem) => {
    const error: unknown = await read(answer).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CodecError);
    expect(error).toMatchObject({
      reason: "envelope",
      problem: typeof problem === "string" ? problem : expect.stringMatching(problem),
      http: { status: 200, headers: { "content-type": answer.type } },
    });
  });

  test("in parts of parts is not read", async () => {
    const inner = part("Content-Type: multipart/related; boundary=b\r\n", root);
    await expect(read({ type, body: `${inner}--b--` })).rejects.toThrow(
      /no usable answer|empty line/,
    );
  });
});

test("an answer in parts with some bytes changed is read, or refused by an error of ours", async () => {
  const ends = new Set<string>();
  const property = async (
    { answer, change }: { answer: Answer; change: readonly [number, number, string] },
    isStreamed: boolean,
  ): Promise<void> => {
    const [at, removed, inserted] = change;
    const from = at % (answer.body.length + 1);
    const body = answer.body.slice(0, from) + inserted + answer.body.slice(from + removed);
    const read = isStreamed ? streamed : whole;
    const end = await read({ ...answer, body }).then(
      () => "read",
      (error: unknown) => error,
    );
    if (end !== "read") expect(end).toBeInstanceOf(MktowsError);
    ends.add(end === "read" ? "read" : "refused");
  };
  const pieces = ["", "\r\n", "\n", "--b", "--b--", "\r\n\r\n", "=", ":", "\0", "<", "\xff"];
  const given = fc.record({
    answer: fc.constantFrom(...alone.map(([, answer]) => answer)),
    change: fc.tuple(fc.nat(), fc.nat(60), fc.constantFrom(...pieces)),
  });
  await fc.assert(fc.asyncProperty(given, fc.boolean(), property), { numRuns: runs(300) });
  expect(ends).toEqual(new Set(["read", "refused"]));
});

test("a one-way call does not look at the parts of its answer", async () => {
  const headers = { "content-type": type };
  const transport: Transport = async () => ({ status: 202, headers, body: new Uint8Array() });
  const oneWay = operation({ ...row, oneWay: true });
  expect(await createSoapCaller(port, { transport })(oneWay, {})).toBeUndefined();
});
