// More forms that SOAP stacks send or can be configured to send, over a port and byte for byte: encodings, prefixes,
// HTTP headers, empty lists. All are the same two calls.
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { credentialsOf } from "../sandbox/fixture.js";
import { endpoints, type Endpoint, type Open } from "./endpoints.js";

const soap = "http://schemas.xmlsoap.org/soap/envelope/";
const mktows = "http://www.marketo.com/mktows/";
const xsi = "http://www.w3.org/2001/XMLSchema-instance";
const xsd = "http://www.w3.org/2001/XMLSchema";

const setup = { leads: [{ email: "zoë@x.example" }] };

/** Of the endpoint of a test: where it is served, and the credentials in a header block. */
let url: string;
let header: string;

async function start(open: Open): Promise<Endpoint> {
  const endpoint = open({ setup });
  url = await endpoint.listen(["proxy.example"]);
  const credentials = Object.entries(await credentialsOf(endpoint, new Date()));
  const members = credentials.map(([name, value]) => `<${name}>${value}</${name}>`).join("");
  header = `<m:AuthenticationHeader>${members}</m:AuthenticationHeader>`;
  return endpoint;
}

function send(body: Uint8Array, headers: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: "POST", headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => resolve(`${response.statusCode} ${text}`));
    });
    request.on("error", reject);
    request.end(body);
  });
}

const post = (document: string, headers: Readonly<Record<string, string>> = {}) =>
  send(new TextEncoder().encode(document), {
    "content-type": "text/xml; charset=utf-8",
    ...headers,
  });

const namespaces = `xmlns:s="${soap}" xmlns:m="${mktows}" xmlns:xsi="${xsi}" xmlns:xsd="${xsd}"`;
const envelope = (body: string, start = "", more = "") =>
  `${start}<s:Envelope ${namespaces}${more}><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;
const email = "zoë@x.example";
const getLead = `<m:paramsGetLead><leadKey><keyType>EMAIL</keyType><keyValue>${email}</keyValue></leadKey></m:paramsGetLead>`;
const found = new RegExp(`^200 .*<Email>${email}</Email>`, "s");

describe.each(endpoints)("at %s", (_, open) => {
  let endpoint: Endpoint;
  beforeEach(async () => void (endpoint = await start(open)));
  afterEach(() => endpoint.close());

  describe("encodings", () => {
    const declared = (name: string) => `<?xml version="1.0" encoding="${name}"?>`;
    const utf16 = (text: string, swapped: boolean) => {
      const bytes = Buffer.from(text, "utf16le");
      return swapped ? bytes.swap16() : bytes;
    };
    const latin1 = (text: string) => Buffer.from(text, "latin1");
    const cases: [string, () => Uint8Array, string][] = [
      ["UTF-8, nothing declared", () => Buffer.from(envelope(getLead)), "text/xml"],
      [
        "UTF-8 with a mark",
        () => Buffer.from(`\ufeff${envelope(getLead, declared("utf-8"))}`),
        "text/xml",
      ],
      [
        "UTF-8, in capitals and quotes",
        () => Buffer.from(envelope(getLead)),
        'text/xml;charset="UTF-8"',
      ],
      [
        "UTF-16 with a mark",
        () => utf16(`\ufeff${envelope(getLead, declared("utf-16"))}`, false),
        "text/xml; charset=utf-16",
      ],
      [
        "UTF-16, the other end first",
        () => utf16(`\ufeff${envelope(getLead, declared("UTF-16"))}`, true),
        "text/xml",
      ],
      ["UTF-16 without a mark", () => utf16(envelope(getLead), false), "text/xml; charset=utf-16"],
      ["Latin-1, declared", () => latin1(envelope(getLead, declared("ISO-8859-1"))), "text/xml"],
      [
        "Latin-1, in the header only",
        () => latin1(envelope(getLead)),
        "text/xml; charset=ISO-8859-1",
      ],
      ["windows-1252", () => latin1(envelope(getLead, declared("windows-1252"))), "text/xml"],
      [
        "ASCII with references",
        () => latin1(envelope(getLead.replace("ë", "&#235;"), declared("US-ASCII"))),
        "text/xml; charset=us-ascii",
      ],
    ];
    test.each(cases)("%s", async (_, bytes, type) => {
      expect(await send(bytes(), { "content-type": type })).toMatch(found);
    });

    test.each([
      [
        "an encoding that nobody knows",
        () => Buffer.from(envelope(getLead, declared("x-none"))),
        "text/xml",
      ],
      ["Latin-1 that says it is UTF-8", () => latin1(envelope(getLead)), "text/xml; charset=utf-8"],
      ["half a character of UTF-16", () => Buffer.from([0xff, 0xfe, 0x3c, 0x00, 0x3c]), "text/xml"],
    ])("%s is refused", async (_, bytes, type) => {
      expect(await send(bytes(), { "content-type": type })).toMatch(/^500 .*>Bad Request</s);
    });
  });

  describe("HTTP headers", () => {
    test.each([
      ["an empty SOAPAction (Axis)", { soapaction: '""' }],
      ["a SOAPAction without quotes (SOAP::Lite)", { soapaction: `${mktows}getLead` }],
      ["a SOAPAction of another operation", { soapaction: '"urn:other#thing"' }],
      ["application/xml", { "content-type": "application/xml" }],
      [
        "SOAP 1.2's content type around SOAP 1.1",
        { "content-type": "application/soap+xml; charset=utf-8; action=x" },
      ],
      [
        "cookies and an Accept of its own",
        { cookie: "a=b", accept: "text/html, image/gif, *; q=.2" },
      ],
      ["basic authentication, which is not asked for", { authorization: "Basic eDp5" }],
    ])("%s", async (_, headers) => {
      expect(await post(envelope(getLead), headers)).toMatch(found);
    });

    test("a content type that is not XML is refused, since every web page can post it", async () => {
      const types = ["application/octet-stream", "text/plain", "application/x-www-form-urlencoded"];
      for (const type of types)
        expect(await post(envelope(getLead), { "content-type": type })).toMatch(/^415 /);
    });

    test.each([
      ["a slash at the end of the path", (path: string) => `${path}/`],
      ["another version in the path", (path: string) => path.replace("3_1", "2_3")],
      ["a query", (path: string) => `${path}?x=y`],
      ["an absolute URL, as to a proxy", (path: string) => `http://proxy.example${path}`],
    ])("%s", async (_, change) => {
      const body = Buffer.from(envelope(getLead));
      const { port, pathname } = new URL(url);
      const head =
        `POST ${change(pathname)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n` +
        `Content-Type: text/xml; charset=utf-8\r\nContent-Length: ${body.length}\r\n\r\n`;
      const answer = await new Promise<string>((resolve) => {
        let text = "";
        const socket = connect(Number(port), "127.0.0.1").setEncoding("utf8");
        socket.on("data", (part: string) => (text += part)).on("close", () => resolve(text));
        socket.write(Buffer.concat([Buffer.from(head), body]));
      });
      expect(answer).toContain(`<Email>${email}</Email>`);
    });
  });

  describe("documents", () => {
    const q = (text: string) => text.replace(/<(\/?)(?=[a-zA-Z])(?!m:|s:)/g, "<$1m:");
    test.each([
      ["a prefix on every level", () => envelope(q(getLead)).replace(header, q(header))],
      [
        "xsi:type on every element",
        () =>
          envelope(
            getLead
              .replace(/<(keyType|keyValue)>/g, '<$1 xsi:type="xsd:string">')
              .replace("<leadKey>", '<leadKey xsi:type="m:LeadKey">'),
          ),
      ],
      [
        "an encodingStyle on envelope, body and params",
        () =>
          envelope(getLead, "", ` s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"`)
            .replace("<s:Body>", '<s:Body s:encodingStyle="">')
            .replace(
              "<m:paramsGetLead>",
              '<m:paramsGetLead s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">',
            ),
      ],
      [
        "xml:space, xml:lang and ids",
        () =>
          envelope(
            getLead.replace("<leadKey>", '<leadKey xml:space="preserve" xml:lang="en" id="o1">'),
          ),
      ],
      [
        "an id and a root mark, without any reference",
        () =>
          envelope(
            getLead.replace(
              "<m:paramsGetLead>",
              '<m:paramsGetLead id="o0" xmlns:enc="http://schemas.xmlsoap.org/soap/encoding/" enc:root="1">',
            ),
          ),
      ],
      [
        "WS-Addressing and WS-Security beside our header",
        () =>
          envelope(getLead).replace(
            header,
            `<a:Action xmlns:a="http://www.w3.org/2005/08/addressing">x</a:Action>${header}` +
              '<w:Security xmlns:w="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"/>',
          ),
      ],
      [
        "a header for another actor that must be understood there",
        () =>
          envelope(getLead).replace(
            header,
            `<x:T xmlns:x="urn:x" s:mustUnderstand="1" s:actor="urn:other"/>${header}`,
          ),
      ],
      [
        "comments, instructions and CDATA",
        () =>
          envelope(
            getLead
              .replace(email, `<![CDATA[${email}]]>`)
              .replace("<leadKey>", "<!-- a --><?b c?><leadKey>"),
            "<!-- first -->",
          ),
      ],
      [
        "white space around and behind",
        () => `${envelope(getLead).replaceAll("><", ">\r\n\t<")}\r\n\r\n   `,
      ],
      [
        "the same prefix bound anew on each level",
        () =>
          envelope(
            `<x:paramsGetLead xmlns:x="${mktows}"><leadKey xmlns:x="urn:y"><keyType>EMAIL</keyType><keyValue xmlns:x="urn:z">${email}</keyValue></leadKey></x:paramsGetLead>`,
          ),
      ],
      [
        "a version of XML that is said in single quotes",
        () => envelope(getLead, "<?xml version='1.0' standalone='yes'?>"),
      ],
    ])("%s", async (_, document) => {
      expect(await post(document())).toMatch(found);
    });

    test("params that are nil (SOAP::Lite, a call without arguments) are empty", async () => {
      const nil = (name: string) => envelope(`<m:${name} xsi:nil="true"/>`);
      expect(await post(nil("paramsGetTags"))).toMatch(/^200 .*successGetTags/s);
      expect(await post(nil("paramsGetLead"))).toMatch(/^500 .*<code>20101<.*/s);
      expect(await post(nil("paramsListOperation"))).toMatch(/^500 .*<code>20017<.*/s);
    });

    const record = (more: string) =>
      `<m:paramsSyncLead><leadRecord><Email>c@x</Email>${more}</leadRecord><returnLead>true</returnLead></m:paramsSyncLead>`;
    test.each([
      ["absent", ""],
      ["empty", "<leadAttributeList/>"],
      ["an empty pair", "<leadAttributeList></leadAttributeList>"],
      ["white space", "<leadAttributeList>\n  </leadAttributeList>"],
      ["nil", '<leadAttributeList xsi:nil="true"/>'],
      ["of an array type", `<leadAttributeList xsi:type="m:ArrayOfAttribute"/>`],
    ])("an empty list: %s", async (_, list) => {
      expect(await post(envelope(record(list)))).toMatch(/^200 .*<status>CREATED</s);
    });

    test.each([
      ["true", /CREATED/],
      ["1", /CREATED/],
      ["TRUE", /CREATED/],
      [" true ", /CREATED/],
      ["yes", /CREATED/],
    ])("returnLead is %s", async (word, answer) => {
      const document = envelope(record("")).replace(">true<", `>${word}<`);
      expect(await post(document)).toMatch(answer);
    });
  });
});
