// What we write in parts as Python's own MIME parser reads it, and what its writer writes as we read it, of random bytes.
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HttpRequest, Transport } from "../../src/platform/contract.js";
import { callOf, createSoapServer } from "../../src/server.js";
import { soap11, type Attachments } from "../../src/wire/index.js";
import { filesService } from "../files-service.js";
import { createClient } from "../fixtures/wsdl/attachments/expected/index.js";
import { operations } from "../fixtures/wsdl/attachments/expected/operations.js";
import type { Service } from "../fixtures/wsdl/attachments/expected/service.js";
import { describeWithCommand, root, runs, seed } from "../outside.js";
import { converse, type Conversation } from "../sandbox/store/program.js";
import { hurtful } from "./hurtful.js";

const pieces = ["\r", "\n", "\r\n", "--", "--b", "--b--", "=", "=3D", " ", "\t", "\0", "\xff", "."];
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .array(fc.constantFrom(...pieces, "a".repeat(80)), { maxLength: 12 })
    .map((all) => new Uint8Array(Buffer.from(all.join(""), "latin1"))),
  fc.constantFrom(...Object.values(hurtful).filter(({ length }) => length < 1000)),
);
// No encoded words (RFC 2047), which Python decodes in any header, and no \, which it does not always escape.
const id = fc.stringMatching(/^[!#-;=@-[\]-~]{1,24}$/).filter((text) => !text.includes("=?"));
const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 4 });

interface ReadPart {
  readonly id: string;
  readonly type: string;
  readonly bytes: string;
}

interface ReadMessage {
  readonly start: string;
  readonly defects: readonly string[];
  readonly parts: readonly [ReadPart, ...ReadPart[]];
}

const inBase64 = (content: Uint8Array): string => Buffer.from(content).toString("base64");

describeWithCommand(["python3", "-c", "import email"], "Python's email", () => {
  let python: Conversation;
  beforeAll(() => void (python = converse(["python3", join(root, "test/mime/judge.py")])));
  afterAll(() => python.end());
  const asked = async (question: object): Promise<unknown> =>
    JSON.parse(await python.ask(JSON.stringify(question)));

  test("reads what we write", async () => {
    const types = ["image/png", 'text/plain; charset="utf-8"', 'a/b; name="a;b\\"c"'];
    const given = fc.record({
      ...{ ids, data: bytes, mtom: fc.constantFrom(false, true, 1) },
      contents: fc.array(fc.record({ contentType: fc.constantFrom(...types), bytes }), {
        ...{ minLength: 4, maxLength: 4 },
      }),
    });
    const property = async ({ ids, data, mtom, contents }: Drawn<typeof given>) => {
      const attached = ids.map((one, at) => [one, contents[at]] as const);
      const attachments = Object.fromEntries(attached) as Attachments;
      const sent: HttpRequest[] = [];
      const transport: Transport = async (request) => {
        sent.push(request);
        return handlerOf([])(request);
      };
      await createClient({ transport }).reverse({ name: "n", data }, { mtom, attachments });
      const [{ headers, body }] = sent as [HttpRequest];
      const question = { act: "read", type: headers["content-type"], body: inBase64(body) };
      const read = (await asked(question)) as ReadMessage;
      const [first, ...others] = read.parts;
      expect(read.defects).toEqual([]);
      expect(first.id).toBe(read.start);
      const [, value = ""] = /<data>(.*)<\/data>/s.exec(atob(first.bytes)) ?? [];
      const [, url] = /href="cid:([^"]*)"/.exec(value) ?? [];
      const inPart = url === undefined ? undefined : others.shift();
      expect(inPart?.id).toBe(url && `<${decodeURIComponent(url)}>`);
      expect(inPart?.bytes ?? value).toBe(inBase64(data));
      expect(inPart !== undefined).toBe(mtom === 1 && data.length > 0);
      expect(others).toEqual(
        Object.entries(attachments).map(([one, { contentType, bytes }]) => ({
          ...{ id: `<${one}>`, type: contentType, bytes: inBase64(bytes) },
        })),
      );
    };
    await fc.assert(fc.asyncProperty(given, property), { numRuns: runs(60), seed: seed() });
  });

  test("writes what we read", async () => {
    const encoding = fc.constantFrom("base64", "quoted-printable", "8bit");
    const line = fc.constantFrom("", "--", "--b", "Content-ID: <a>", "a text");
    const lines = fc.option(fc.array(line, { minLength: 1, maxLength: 3 }));
    const header = fc.constantFrom("Content-ID", "CONTENT-ID", "content-id", "Content-Id");
    const given = fc.record({
      ids: fc.uniqueArray(id, { minLength: 5, maxLength: 5 }),
      files: fc.array(fc.record({ encoding, header, bytes }), { minLength: 1, maxLength: 4 }),
      envelope: fc.record({
        encoding,
        charset: fc.constantFrom("utf-8", "utf-16"),
        place: fc.nat(4),
      }),
      start: fc.constantFrom("in brackets", "bare"),
      ...{ preamble: lines, epilogue: lines },
      boundary: fc.constantFrom(undefined, "=_(1)'+,-./:?", "-", "a b"),
      width: fc.constantFrom(40, 78, 900),
      linesep: fc.constantFrom("\r\n", "\n"),
    });
    const property = async (drawn: Drawn<typeof given>) => {
      const { ids, envelope, linesep, width, boundary } = drawn;
      const own = ids[4] ?? "";
      const files = drawn.files.map(({ bytes, ...file }, at) => ({
        ...{ ...file, id: `<${ids[at]}>`, type: "application/x-file", parameters: null },
        // Its writer of lines writes all ends of lines alike.
        content:
          file.encoding === "8bit" ? bytes.filter((byte) => byte !== 10 && byte !== 13) : bytes,
      }));
      const text = documentOf(ids[0] ?? "");
      const parts = files.map(({ content, ...file }) => ({ ...file, bytes: inBase64(content) }));
      const isWide = envelope.charset === "utf-16";
      const document = isWide ? Buffer.from(`\ufeff${text}`, "utf16le") : Buffer.from(text);
      parts.splice(envelope.place, 0, {
        ...{ encoding: envelope.encoding, header: "Content-ID", id: `<${own}>`, type: "text/xml" },
        ...{ parameters: { charset: envelope.charset } as never, bytes: inBase64(document) },
      });
      const parameters = {
        ...{ type: "text/xml", start: drawn.start === "bare" ? own : `<${own}>` },
        ...(boundary !== undefined && { boundary }),
      };
      const question = {
        ...{ act: "write", parts, parameters, width, linesep },
        preamble: drawn.preamble?.join(linesep) ?? null,
        epilogue: drawn.epilogue?.join(linesep) ?? null,
      };
      const { type, body } = (await asked(question)) as {
        readonly type: string;
        readonly body: string;
      };
      const got: Got[] = [];
      const answer = await handlerOf(got)({
        ...{ method: "POST", url: "http://x/", headers: { "content-type": type } },
        body: Buffer.from(body, "base64"),
      });
      expect(Buffer.from(answer.body).toString()).toContain("<name>Zoë</name>");
      const attachments = Object.fromEntries(
        files.map(({ content, type }, at) => [ids[at], { contentType: type, bytes: content }]),
      );
      expect(got).toEqual([{ data: files[0]?.content, attachments }]);
    };
    await fc.assert(fc.asyncProperty(given, property), { numRuns: runs(60), seed: seed() });
  });
});

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;

interface Got {
  readonly data: Uint8Array;
  readonly attachments: Attachments;
}

function handlerOf(got: Got[]) {
  const service: Service = {
    ...filesService,
    async reverse(params, options) {
      got.push({ data: params.data, attachments: { ...options?.attachments } });
      return filesService.reverse(params);
    },
  };
  return createSoapServer({
    contract: { operations, soapVersion: "1.1" },
    call: callOf(operations, service),
  });
}

const documentOf = (named: string): string =>
  `<s:Envelope xmlns:s="${soap11.namespace}"><s:Body><reverse xmlns="urn:files"><name>Zoë</name><data>` +
  `<x:Include xmlns:x="http://www.w3.org/2004/08/xop/include" href="cid:${encodeURIComponent(named)}"/>` +
  "</data></reverse></s:Body></s:Envelope>";
