// Forms of a multipart message that the RFCs allow and few stacks write: each is read as the plain one is.
import { describe, expect, test } from "vitest";
import { callOf, createSoapServer } from "../../src/server.js";
import { attachmentOf, soap11, type Attachments } from "../../src/wire/index.js";
import { filesService } from "../files-service.js";
import { operations } from "../fixtures/wsdl/attachments/expected/operations.js";
import type { Service } from "../fixtures/wsdl/attachments/expected/service.js";

const include = (url: string) =>
  `<x:Include xmlns:x="http://www.w3.org/2004/08/xop/include" href="${url}"/>`;
const documentWith = (url: string) =>
  `<s:Envelope xmlns:s="${soap11.namespace}"><s:Body><reverse xmlns="urn:files"><name>n</name>` +
  `<data>${include(url)}</data></reverse></s:Body></s:Envelope>`;
const root = `--b\r\nContent-Type: text/xml\r\nContent-ID: <r>\r\n\r\n${documentWith("cid:a")}\r\n`;
const file = "--b\r\nContent-Type: x/y\r\nContent-ID: <a>\r\n\r\nabc\r\n";
const end = "--b--\r\n";
const type = "multipart/related; type=text/xml; boundary=b";

interface Read {
  readonly status: number;
  readonly data: string;
  readonly attachments: Attachments;
}

/** What a method of a service gets of a request in parts, each character of which is a byte. */
async function read(body: string, contentType = type): Promise<Read> {
  let data = "";
  let attachments: Attachments = {};
  const service: Service = {
    ...filesService,
    async reverse(params, options) {
      data = Buffer.from(params.data).toString("latin1");
      attachments = { ...options?.attachments };
      return filesService.reverse(params);
    },
  };
  const handle = createSoapServer({
    contract: { operations, soapVersion: "1.1" },
    call: callOf(operations, service),
  });
  const { status } = await handle({
    ...{ method: "POST", url: "http://x/", headers: { "content-type": contentType } },
    body: Buffer.from(body, "latin1"),
  });
  return { status, data, attachments };
}

const wide = Buffer.from(`\ufeff${documentWith("cid:a")}`, "utf16le").toString("latin1");
const encoded = (encoding: string, content: string) =>
  root +
  file.replace("\r\n\r\nabc", `\r\ncontent-transfer-encoding:${encoding}\r\n\r\n${content}`) +
  end;

describe("a message in parts is read", () => {
  test.each([
    ["plain", root + file + end, type],
    [
      "with parameters in capitals and quotes",
      root + file + end,
      'Multipart/Related;BOUNDARY="b" ; Type="text/xml";x=',
    ],
    [
      "with a quoted parameter that looks like others",
      root + file + end,
      'multipart/related; start-info="; boundary=\\"c\\""; boundary=b',
    ],
    [
      "with a preamble and an epilogue",
      `x --b\r\n--bb\r\n\r\n${root}${file}${end}--b\r\n\r\nnone\r\n--b--`,
      type,
    ],
    [
      "with blanks after its delimiters",
      (root + file + end).replaceAll(/^--b(--)?/gm, "$& \t"),
      type,
    ],
    ["without a line break at its end", root + file + end.trimEnd(), type],
    ["with a start that is not the first", file + root + end, `${type}; start="<r>"`],
    ["with a start without brackets", file + root + end, `${type}; start=r`],
    ["with header names in capitals", (root + file).replaceAll("Content", "CONTENT") + end, type],
    ["with folded headers", (root + file).replaceAll(/: /g, ":\r\n \t") + end, type],
    [
      "with a document in UTF-16",
      `--b\r\nContent-Type: text/xml; charset="utf-16"\r\n\r\n${wide}\r\n${file}${end}`,
      type,
    ],
    ["with base64", encoded("Base64", "Y W\r\nJj\r\n"), type],
    ["with quoted-printable", encoded(" Quoted-Printable ", "=61=\r\n=62= \t\r\nc"), type],
    [
      "with quoted-printable whose last line is to be joined",
      encoded("quoted-printable", "=61bc="),
      type,
    ],
    ["with 8bit", encoded("8BIT", "abc"), type],
  ])("%s", async (_, body, contentType) => {
    const { status, data, attachments } = await read(body, contentType);
    expect({ status, data }).toEqual({ status: 200, data: "abc" });
    expect(attachments).toEqual({
      a: { contentType: "x/y", bytes: new Uint8Array(Buffer.from("abc")) },
    });
  });

  test.each([
    ["behind its empty line", "--b\r\nContent-ID: <e>\r\n\r\n\r\n", "e"],
    ["that ends with its headers (RFC 2046, 5.1.1)", "--b\r\nContent-ID: <e>\r\n\r\n", "e"],
    ["that has no headers either", "--b\r\n\r\n", "part-3"],
  ])("with a part without bytes %s", async (_, empty, id) => {
    const { data, attachments } = await read(root + file + empty + end);
    expect(data).toBe("abc");
    expect(attachments[id]).toEqual({ contentType: "", bytes: new Uint8Array() });
  });
});

test("a message without its last delimiter is refused: it can be cut", async () => {
  expect((await read(root + file)).status).toBe(500);
  expect((await read(root + file + end.replace("--\r\n", "-\r\n"))).status).toBe(500);
});

describe("a content id with percent signs", () => {
  const named = (id: string, content: string) => `--b\r\nContent-ID: <${id}>\r\n\r\n${content}\r\n`;
  test.each([
    ["encoded as RFC 2392 wants", "cid:a+b%2520c@x"],
    ["with its @ encoded as well", "CID:a%2Bb%2520c%40x"],
    ["as it is", "cid:a+b%20c@x"],
  ])("is named by a URL %s", async (_, url) => {
    const body = root.replace("cid:a", url) + named("a+b%20c@x", "abc") + end;
    const { data, attachments } = await read(body);
    expect(data).toBe("abc");
    expect(attachmentOf(attachments, url)?.bytes).toEqual(new Uint8Array(Buffer.from("abc")));
  });

  test("is not meant where the URL means another", async () => {
    const body =
      root.replace("cid:a", "cid:%61@x") + named("%61@x", "no") + named("a@x", "abc") + end;
    const { data, attachments } = await read(body);
    expect(data).toBe("abc");
    expect(attachmentOf(attachments, "cid:%61@x")?.bytes).toEqual(
      new Uint8Array(Buffer.from("abc")),
    );
  });
});
