// Attachments: binary values that are parts of their own (MTOM), and what else is beside an envelope. recorded/ has
// messages of others, as test/interop/attachments/ exchanges them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CodecError, ValidationError } from "../../src/errors.js";
import type { HttpRequest, HttpResponse, Transport } from "../../src/platform/contract.js";
import { captured, type Captured, type CapturedRequest } from "../../src/observe/capture.js";
import { callOf, createSoapServer } from "../../src/server.js";
import { attachmentOf, soap11, type Attachments, type CallOptions } from "../../src/wire/index.js";
import { filesService } from "../files-service.js";
import { createClient } from "../fixtures/wsdl/attachments/expected/index.js";
import { operations } from "../fixtures/wsdl/attachments/expected/operations.js";
import type { Service } from "../fixtures/wsdl/attachments/expected/service.js";
import { root } from "../outside.js";

const bytes = Uint8Array.from({ length: 300 }, (_, at) => at * 7);
const reversed = Uint8Array.from(bytes).reverse();
const small = Uint8Array.of(0, 7, 14);

/** A message as it was recorded: its content type, an empty line, its body. */
function recorded(name: string): { readonly type: string; readonly body: Uint8Array } {
  const all = readFileSync(join(root, "test/mime/recorded", name));
  const end = all.indexOf("\r\n\r\n");
  return {
    type: all.toString("latin1", "Content-Type: ".length, end),
    body: all.subarray(end + 4),
  };
}

const answering =
  ({ type, body }: { readonly type: string; readonly body: Uint8Array | string }): Transport =>
  async () => ({
    ...{ status: 200, headers: { "content-type": type } },
    body: typeof body === "string" ? Buffer.from(body, "latin1") : body,
  });

describe("an answer of JAX-WS", () => {
  test.each([
    ["Files", "11"],
    ["Files12", "12"],
  ] as const)("has binary values as bytes: port %s", async (port, version) => {
    const transport = answering(recorded(`jaxws-${version}-reverse-answer.mime`));
    const answer = await createClient({ port, transport }).reverse({ name: "", data: bytes });
    const typed = { $value: Uint8Array.from(small).reverse(), type: "image/png" };
    expect(answer).toEqual({ name: "Zoë", data: reversed, typed });
  });

  test.each([
    ["Files", "11"],
    ["Files12", "12"],
  ] as const)("has attachments by content id: port %s", async (port, version) => {
    const client = createClient({
      port,
      transport: answering(recorded(`jaxws-${version}-send-answer.mime`)),
    });
    let got: Attachments = {};
    const url = await client.send({ file: "" }, { onAttachments: (all) => (got = all) });
    const file = { contentType: "application/x-file", bytes: reversed };
    expect(attachmentOf(got, url)).toEqual(file);
    expect(Object.values(got)).toEqual([file]);
    expect(attachmentOf(got, "cid:constructor")).toBeUndefined();
  });
});

const include = (href: string, prefix = "x") =>
  `<${prefix}:Include xmlns:${prefix}="http://www.w3.org/2004/08/xop/include" href="${href}"/>`;
const reply = (data: string, name = "n", more = "") =>
  `<s:Envelope xmlns:s="${soap11.namespace}"><s:Body><reversed xmlns="urn:files">` +
  `<name>${name}</name><data>${data}</data>${more}</reversed></s:Body></s:Envelope>`;
const part = (headers: string, content: string) => `--b\r\n${headers}\r\n\r\n${content}\r\n`;
const xop = 'Content-Type: application/xop+xml; charset=utf-8; type="text/xml"';
const type =
  'multipart/related; type="application/xop+xml"; start-info="text/xml; boundary=no"; boundary=b';
const message = (document: string, ...parts: readonly string[]) => ({
  type,
  body: `${part(xop, document)}${parts.join("")}--b--`,
});
const given = (id: string, content = "abc", more = "") =>
  part(`Content-ID: <${id}>${more}`, content);

describe("a value in a part", () => {
  const text = (value: string) => new TextEncoder().encode(value);
  test.each([
    [
      "of WCF, named by a URL",
      message(
        reply(include("cid:http%3A%2F%2Ftempuri.org%2F1%2F6")),
        given("http://tempuri.org/1/6"),
      ),
    ],
    [
      "of CXF, encoded in both places",
      message(reply(include("cid:a@http%3A%2F%2Fx")), given("a@http%3A%2F%2Fx")),
    ],
    ["with white space around", message(reply(`\n ${include("cid:a")} `), given("a"))],
    [
      "with something inside the Include",
      message(
        reply(include("cid:a").replace("/>", "><y xmlns='urn:y'>1</y></x:Include>")),
        given("a"),
      ),
    ],
    ["without brackets", message(reply(include("cid:a")), part("content-id: a", "abc"))],
    [
      "in base64",
      message(
        reply(include("cid:a")),
        given("a", "YW\r\nJj", "\r\nContent-Transfer-Encoding: base64"),
      ),
    ],
    [
      "in quoted-printable",
      message(
        reply(include("cid:a")),
        given("a", "=61b=\r\nc", "\r\nContent-Transfer-Encoding: quoted-printable"),
      ),
    ],
    ["beside one that is in the document", message(reply("YWJj"))],
    [
      "before the document",
      {
        type: `${type}; start="<r>"`,
        body: `${given("a")}${part(`${xop}\r\nContent-ID: <r>`, reply(include("cid:a")))}--b--`,
      },
    ],
  ])("%s is read", async (_, answer) => {
    const client = createClient({ transport: answering(answer) });
    expect((await client.reverse({ name: "", data: bytes })).data).toEqual(text("abc"));
  });

  test("two values can be the same part, and are told among the attachments", async () => {
    const typed = `<typed type="t">${include("cid:a")}</typed>`;
    const answer = message(
      reply(include("cid:a"), "n", typed),
      given("a", "abc", "\r\nContent-Type: image/png"),
      part("Content-Location: http://x/b", "d"),
      part("X: y", "e"),
    );
    let got: Attachments = {};
    const client = createClient({ transport: answering(answer) });
    const result = await client.reverse(
      { name: "", data: bytes },
      { onAttachments: (all) => (got = all) },
    );
    expect(result).toEqual({
      name: "n",
      data: text("abc"),
      typed: { type: "t", $value: text("abc") },
    });
    expect(got).toEqual({
      a: { contentType: "image/png", bytes: text("abc") },
      "http://x/b": { contentType: "", bytes: text("d") },
      "part-4": { contentType: "", bytes: text("e") },
    });
    expect(got["a"]?.bytes.buffer.byteLength).toBe(3); // a copy, which does not keep the answer in memory
  });

  test("is read where what is not valid is told", async () => {
    const told: string[] = [];
    const answer = message(reply(include("cid:a"), include("cid:a")), given("a"));
    const onInvalid = ({ path }: CodecError) => told.push(path);
    const client = createClient({ transport: answering(answer), onInvalid });
    expect(await client.reverse({ name: "", data: bytes })).toEqual({ data: text("abc") });
    expect(told).toEqual(["reversed.name"]);
  });

  test.each([
    [
      "missing",
      message(reply(include("cid:b")), given("a")),
      'reversed.data: xop:Include: no part has the Content-ID of "cid:b"',
    ],
    [
      "twice",
      message(reply(include("cid:a")), given("a"), given("a")),
      'reversed.data: xop:Include: two parts have the Content-ID of "cid:a"',
    ],
    [
      "the message itself",
      { type, body: `${part(`${xop}\r\nContent-ID: <r>`, reply(include("cid:r")))}--b--` },
      'reversed.data: xop:Include: "cid:r" is the message itself',
    ],
    [
      "somewhere else",
      message(reply(include("http://x/secret"))),
      'reversed.data: xop:Include: expected a cid: URL, got "http://x/secret"',
    ],
    [
      "without an address",
      message(reply(include("").replace('href=""', ""))),
      'reversed.data: xop:Include: expected a cid: URL, got ""',
    ],
    [
      "in a text",
      message(reply("", include("cid:a")), given("a")),
      "reversed.name: an element inside a simple value",
    ],
    [
      "beside text",
      message(reply(`YWJj${include("cid:a")}`), given("a")),
      "reversed.data: a value that is more than its xop:Include",
    ],
    [
      "beside another",
      message(reply(include("cid:a") + include("cid:a")), given("a")),
      "reversed.data: a value that is more than its xop:Include",
    ],
    [
      "of another namespace",
      message(reply("<Include href='cid:a'/>"), given("a")),
      "reversed.data: an element inside a simple value",
    ],
    [
      "encoded otherwise",
      message(
        reply(include("cid:a")),
        given("a", "=4", "\r\nContent-Transfer-Encoding: quoted-printable"),
      ),
      'document: a multipart message with a part that cannot be decoded from "quoted-printable"',
    ],
    [
      "beside one that nobody takes",
      message(reply(include("cid:a")), given("a"), given("b")),
      "document: a multipart answer with an attachment: the option onAttachments takes them",
    ],
  ])("that is %s is refused", async (_, answer, problem) => {
    const call = createClient({ transport: answering(answer) }).reverse({ name: "", data: bytes });
    const error = await call.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CodecError);
    expect(String(error)).toContain(`decode ${problem}`);
    expect(error).toMatchObject({ http: { status: 200 } });
  });

  test("cannot be forged by a text of the document", async () => {
    const answer = message(reply("&#0;0"), given("a"));
    await expect(
      createClient({ transport: answering(answer) }).reverse({ name: "", data: bytes }),
    ).rejects.toThrow("decode");
  });
});

test("attachments of one name are refused where they are asked for", async () => {
  const answer = message(reply("YWJj"), given("a"), given("a"));
  const call = createClient({ transport: answering(answer) }).reverse(
    { name: "", data: bytes },
    { onAttachments: () => undefined },
  );
  await expect(call).rejects.toThrow('two parts of the Content-ID "a"');
});

describe("a request", () => {
  const handleOf = (service: Service, soapVersion: "1.1" | "1.2" = "1.1") =>
    createSoapServer({ contract: { operations, soapVersion }, call: callOf(operations, service) });

  function recording(handle: Transport = handleOf(filesService)) {
    const sent: HttpRequest[] = [];
    const transport: Transport = async (request) => {
      sent.push(request);
      return handle(request);
    };
    return { sent, transport };
  }
  const latin1 = (body: Uint8Array) => Buffer.from(body).toString("latin1");

  test("of JAX-WS is read by a server", async () => {
    const { type, body } = recorded("jaxws-11-reverse-request.mime");
    const request = {
      method: "POST",
      url: "http://x/",
      headers: { "content-type": type, soapaction: "urn:files#reverse" },
      body,
    };
    const answer: HttpResponse = await handleOf(filesService)(request);
    expect(answer.status).toBe(200);
    expect(new TextDecoder().decode(answer.body)).toContain(
      Buffer.from(reversed).toString("base64"),
    );
  });

  test("has larger values in parts with mtom, smaller ones in the document", async () => {
    const { sent, transport } = recording();
    const client = createClient({ transport, mtom: 300 });
    const typed = { $value: small, type: "t" };
    const params = { name: "\u00eb\r", data: bytes, typed };
    expect((await client.reverse(params)).data).toEqual(reversed);
    const { headers = {}, body = bytes }: Partial<HttpRequest> = sent[0] ?? {};
    const [, boundary = ""] = /boundary="([\w-]{1,70})"/.exec(headers["content-type"] ?? "") ?? [];
    expect(headers["content-type"]).toMatch(
      /^multipart\/related; type="application\/xop\+xml"; start-info="text\/xml"; boundary=.*; start="<envelope\.\w+@mktows>"$/,
    );
    const [before, document, value, after] = latin1(body).split(`--${boundary}`);
    expect(before).toBe("");
    expect(after).toBe("--\r\n");
    const [, id] =
      /<data><xop:Include xmlns:xop="http:\/\/www.w3.org\/2004\/08\/xop\/include" href="cid:([\w.@-]+)"\/><\/data>/.exec(
        document ?? "",
      ) ?? [];
    expect(document).toContain(
      '\r\nContent-Type: application/xop+xml; charset=UTF-8; type="text/xml"\r\n',
    );
    expect(document).toContain('<typed type="t">AAcO</typed>');
    expect(value).toBe(
      `\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${id}>\r\n\r\n${latin1(bytes)}\r\n`,
    );
  });

  test("says its action where SOAP 1.2 has it", async () => {
    const { sent, transport } = recording(handleOf(filesService, "1.2"));
    const client = createClient({ port: "Files12", transport, mtom: true });
    expect((await client.reverse({ name: "", data: bytes })).data).toEqual(reversed);
    expect(sent[0]?.headers["content-type"]).toContain(
      'start-info="application/soap+xml; action=\\"urn:files#reverse\\""',
    );
    expect(sent[0]?.headers["content-type"]).toMatch(/; action="urn:files#reverse"$/);
  });

  test("has attachments, which a method gets, and mtom as the call says", async () => {
    const { sent, transport } = recording();
    const client = createClient({ transport, mtom: 1 });
    const attachments = { "a-1@x": { contentType: "text/plain; charset=utf-8", bytes } };
    for (const mtom of [undefined, false]) {
      const options: CallOptions = { attachments, mtom };
      expect(await client.send({ file: "cid:a-1@x" }, options)).toBe(
        "text/plain; charset=utf-8 300",
      );
    }
    const types = sent.map(
      ({ headers }) => /type="([^"]*)"/.exec(headers["content-type"] ?? "")?.[1],
    );
    expect(types).toEqual(["application/xop+xml", "text/xml"]);
    await client.reverse({ name: "", data: bytes }, { mtom: false });
    expect(sent[2]?.headers["content-type"]).toBe("text/xml; charset=utf-8");
  });

  test("has the same bytes each time a step sends it, but for its header", async () => {
    const { sent, transport } = recording();
    const twice = createClient({
      ...{ transport, mtom: 1 },
      xmlHeaders: () => [`<h xmlns="urn:h">${sent.length}</h>`],
      steps: [
        (next) => async (request) => {
          await next(request);
          return next(request);
        },
      ],
    });
    const data = Uint8Array.from(bytes);
    await twice.reverse(
      { name: "", data },
      { attachments: { "a@x": { contentType: "a/b", bytes } } },
    );
    const [first = "", second = ""] = sent.map(({ body }) => latin1(body));
    expect(second).toBe(first.replace(">0</h>", ">1</h>"));
    expect(second).not.toBe(first);
  });

  test("is shown by captured as its envelope alone", async () => {
    const shown: Captured[] = [];
    const transport = captured(handleOf(filesService), { sink: (one) => shown.push(one) });
    await createClient({ transport, mtom: 1 }).reverse({ name: "n", data: bytes });
    expect(shown[0]).toMatchObject({ kind: "request", isCut: false });
    const { document = "" } = shown[0] as Partial<CapturedRequest>;
    expect(document).toMatch(/^<\?xml .*<xop:Include .*<\/SOAP-ENV:Envelope>$/s);
  });

  test("is refused with all that is wrong with its options", async () => {
    const { sent, transport } = recording();
    const call = createClient({ transport }).send(
      { file: "" },
      {
        mtom: 0,
        attachments: {
          "a b": { contentType: "text", bytes },
          "a\r\nX: y": { contentType: "a/b\r\nX: y", bytes },
          // @ts-expect-error not bytes
          c: { contentType: "a/b", bytes: "secret" },
        },
        // @ts-expect-error not a function
        onAttachments: true,
      },
    );
    const error = await call.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).violations.map(({ path }) => path)).toEqual([
      "options.mtom",
      "options.attachments",
      'options.attachments["a b"].contentType',
      "options.attachments",
      'options.attachments["a\\r\\nX: y"].contentType',
      'options.attachments["c"].bytes',
      "options.onAttachments",
    ]);
    expect(String(error)).not.toContain("secret");
    expect(sent).toEqual([]);
    // @ts-expect-error no number
    expect(() => createClient({ mtom: "yes" })).toThrow(
      "mtom: expected true, false or a number of bytes above 0",
    );
    const many = Object.fromEntries(
      Array.from({ length: 1000 }, (_, at) => [`a${at}`, { contentType: "a/b", bytes: small }]),
    );
    await expect(
      createClient({ transport }).send({ file: "" }, { attachments: many }),
    ).rejects.toThrow("expected at most 999 attachments");
  });

  test("in parts is read only where a page cannot have posted it", async () => {
    const { type, body } = recorded("jaxws-11-reverse-request.mime");
    const post = (contentType: string) =>
      handleOf(filesService)({
        method: "POST",
        url: "http://x/",
        headers: { "content-type": contentType },
        body,
      });
    expect((await post(type.replace("related", "form-data"))).status).toBe(415);
    expect((await post(type)).status).toBe(200);
    expect((await post(type.replace("boundary=", "bound="))).status).toBe(500);
  });

  test("whose options a method passes on keeps the other call's own content type", async () => {
    const { sent, transport } = recording();
    const inner = createClient({ transport, mtom: 1 });
    const outer = createClient({ transport: handleOf(inner), mtom: 1 });
    const attachments = { "a@x": { contentType: "a/b", bytes } };
    expect(await outer.send({ file: "cid:a@x" }, { attachments })).toBe("a/b 300");
    expect(sent[0]?.headers["content-type"]).toMatch(/^multipart\/related/);
  });
});
