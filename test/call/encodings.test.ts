// Answers in other encodings than UTF-8, whole and streamed, are read as the server reads requests.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodecError } from "../../src/errors.js";
import type { HttpResponse, Transport } from "../../src/platform/contract.js";
import { createSoapServer } from "../../src/server.js";
import { createSoapStreamer } from "../../src/stream.js";
import {
  createSoapCaller,
  encodeEnvelope,
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
  name: "list",
  soapAction: "urn:list",
  input: pets,
  output: pets,
  headers: {},
});
const port = { address: "http://example.com/service", soapVersion: "1.1" } as const;
const value = { pet: ["Zoë", "naïve café"], count: 2 };

const envelope = new TextDecoder().decode(encodeEnvelope({ element: pets, value }));
const [, usual = "", content = ""] = /^(<\?xml.*?\?>)(.*)$/s.exec(envelope) ?? [];
const declared = (encoding: string): string => usual.replace("UTF-8", encoding) + content;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");
const utf16le = (text: string): Uint8Array => Buffer.from(text, "utf16le");
const utf16be = (text: string): Uint8Array => Buffer.from(text, "utf16le").swap16();

function answer(body: Uint8Array, type: string | undefined): HttpResponse {
  return { status: 200, headers: type === undefined ? {} : { "content-type": type }, body };
}

async function whole(body: Uint8Array, type?: string): Promise<unknown> {
  const transport: Transport = async () => answer(body, type);
  return createSoapCaller(port, { transport })(row, value);
}

async function streamed(body: Uint8Array, type?: string, size = 7): Promise<unknown> {
  const transport: Transport = async () => ({
    ...answer(new Uint8Array(), type),
    chunks: (async function* () {
      for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
    })(),
  });
  const items = createSoapStreamer(port, { transport })(row, value, "pet");
  const pet: string[] = [];
  for await (const one of items) pet.push(one);
  return { ...(await items.rest), pet };
}

/** The params that a server reads in a request. */
async function served(body: Uint8Array, type?: string): Promise<unknown> {
  let params: unknown;
  const handle = createSoapServer({
    contract: { operations: { list: row } },
    call: async (request) => {
      params = request.params;
      return { value, headers: {}, http: { status: 200, headers: {} } };
    },
  });
  // A server requires a content type.
  const { headers } = answer(body, type ?? "text/xml");
  await handle({ method: "POST", url: "/", headers, body });
  return params;
}

const refused = (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => expect.unreachable("it was read"),
    (error: unknown) => error,
  );

const cases: readonly [name: string, body: Uint8Array, contentType?: string][] = [
  ["UTF-8 with a byte order mark", utf8(`\uFEFF${envelope}`), "text/xml"],
  ["UTF-8 by the charset, despite the declaration", utf8(declared("x")), "text/xml;charset=utf-8"],
  [
    "UTF-8 by the byte order mark, despite the charset",
    utf8(`\uFEFF${declared("x")}`),
    "text/xml;charset=y",
  ],
  ["UTF-8 that is spelled utf8", utf8(declared("utf8"))],
  ["UTF-8 by a program that declares the UTF-16 of its strings", utf8(declared("utf-16"))],
  ["Latin-1 by the declaration", latin1(declared("ISO-8859-1")), "text/xml"],
  ["Latin-1 by the charset, despite the declaration", latin1(envelope), "text/xml; charset=Latin1"],
  [
    "UTF-8 by the charset, not by what another parameter quotes",
    utf8(envelope),
    'text/xml; a="; charset=iso-8859-1; \\"; charset=iso-8859-1"; charset=utf-8',
  ],
  ["Latin-1 by a quoted charset", latin1(content), 'text/xml; a=b ; CharSet = "iso-8859-1"'],
  ["Latin-1 without a content type", latin1(declared("latin1").replaceAll('"', "'"))],
  ["windows-1252", latin1(declared("windows-1252"))],
  ["UTF-16, little end first, with a mark", utf16le(`\uFEFF${declared("utf-16")}`)],
  ["UTF-16, big end first, with a mark", utf16be(`\uFEFF${declared("utf-16")}`)],
  [
    "UTF-16 with a mark, despite the charset",
    utf16be(`\uFEFF${content}`),
    "text/xml; charset=utf-8",
  ],
  ["UTF-16 by the charset, without a mark", utf16le(content), "text/xml; charset=utf-16le"],
  ["UTF-16 without mark and charset", utf16be(envelope.replace("UTF-8", "UTF-16BE"))],
];

describe.each([
  ["an answer", whole],
  ["a streamed answer", streamed],
  ["a request", served],
] as const)("%s", (_, read) => {
  test.each(cases)("in %s is read", async (_, body, type) => {
    expect(await read(body, type)).toEqual(value);
  });

  test("in windows-1252 has its signs between 128 and 159", async () => {
    const [before = "", after = ""] = declared("windows-1252").split("Zoë");
    const body = Buffer.concat([latin1(before), Uint8Array.of(0x80, 0x99), latin1(after)]);
    expect(await read(body)).toEqual({ ...value, pet: ["€™", "naïve café"] });
  });
});

test("a streamed answer in any encoding and any chunks is read as the whole", async () => {
  const property = async ([, body, type]: (typeof cases)[number], size: number): Promise<void> => {
    expect(await streamed(body, type, size)).toEqual(value);
  };
  const given = [fc.constantFrom(...cases), fc.integer({ min: 1, max: 600 })] as const;
  await fc.assert(fc.asyncProperty(...given, property), { numRuns: runs(100) });
});

describe.each([
  ["an answer", whole],
  ["a streamed answer", streamed],
])("%s", (_, read) => {
  test.each([
    [
      "an unknown encoding",
      utf8(declared("x-made-up")),
      "unknown encoding x-made-up; expected UTF-8",
    ],
    ["UTF-7", utf8(declared("UTF-7")), "unknown encoding utf-7; expected UTF-8"],
    [
      "bytes that are not of its encoding",
      latin1(declared("utf8")),
      "not valid in its encoding utf-8; expected UTF-8",
    ],
    [
      "half a character",
      utf16le(`\uFEFF${content}`).subarray(0, -1),
      "not valid in its encoding utf-16le; expected UTF-8",
    ],
    [
      "a declaration that is not well formed",
      latin1(declared("latin1").replace("?>", ' b="c"?>')),
      "an XML declaration that is not in the form of XML 1.0",
    ],
  ])("with %s is refused, and the error says so", async (_, body, problem) => {
    const error = await refused(read(body, "text/xml"));
    expect(error).toBeInstanceOf(CodecError);
    expect(error).toMatchObject({ problem, http: { headers: { "content-type": "text/xml" } } });
  });

  test("has the offset of an error in the document in UTF-8", async () => {
    const broken = declared("ISO-8859-1").replace("<count>2<", "<count>two<");
    const error = (await refused(read(latin1(broken)))) as CodecError;
    const before = new TextDecoder().decode(utf8(broken).subarray(0, error.offset));
    expect([error.path, before]).toEqual(["pets.count", expect.stringMatching(/<count>$/)]);
  });
});

test("a page that is not SOAP is quoted in its encoding", async () => {
  const page = latin1("<html><h1>Zoë is not here</h1></html>");
  const error = await refused(whole(page, "text/html; charset=iso-8859-1"));
  expect(error).toMatchObject({
    message: 'list: no usable answer, HTTP status 200 and "Zoë is not here"',
  });
  const unknown = await refused(whole(utf8("<h1>Gone</h1>"), "text/html; charset=x-none"));
  expect(unknown).toMatchObject({ message: 'list: no usable answer, HTTP status 200 and "Gone"' });
});
