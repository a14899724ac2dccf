// The server of mktows: addresses, authentication, faults, and what other SOAP stacks send.
import { describe, expect, test } from "vitest";
import { createClient, SoapFaultError, ValidationError, type Service } from "../../src/index.js";
import type { HttpRequest } from "../../src/platform/contract.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { createServer, type ServerOptions } from "../../src/server.js";
import { sign } from "../../src/mktows/sign.js";

const userId = "user_1";
const secretKey = "secret-key-for-tests";
const now = Date.parse("2013-08-01T18:22:30-07:00");
const url = "http://service.example/soap/mktows/3_1";

/** A service that answers getLead, and whose other methods fail in different ways. */
const service: Partial<Service> = {
  getLead: async ({ leadKey }) => ({ count: 1, leadRecordList: [{ Email: leadKey.keyValue }] }),
  syncLead: async (_, options) => {
    throw new ValidationError("syncLead", [
      { rule: "test", path: "workspace", message: String(options?.targetWorkspace), code: 20106 },
    ]);
  },
  getTags: async () => {
    throw new Error("the password of the database is hunter2");
  },
  getChannels: async () => {
    throw new SoapFaultError({
      operation: "getChannels",
      code: 20015,
      codeName: "DailyQuotaReached",
      retryable: false,
      executed: "no",
      faultCode: "SOAP-ENV:Server",
      faultString: "20015 - Enough for today",
      detail: { serviceException: { name: "mktServiceException", code: "20015" } },
      message: "getChannels: 20015",
    });
  },
};

function serve(options: Partial<ServerOptions> = {}) {
  const handle = createServer(service, {
    secretKey: (user) => (user === userId ? secretKey : undefined),
    now: () => new Date(now),
    ...options,
  });
  return async (
    request: Partial<Omit<HttpRequest, "body">> & { readonly body?: string | Uint8Array },
  ) => {
    const { body = "", ...rest } = request;
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    const headers = { "content-type": "text/xml", ...rest.headers };
    const answer = await handle({ method: "POST", url, ...rest, headers, body: bytes });
    const text = new TextDecoder().decode(answer.body);
    return { ...answer, text, code: Number(/<code>(\d+)/.exec(text)?.[1] ?? 0) };
  };
}

const soap = "http://schemas.xmlsoap.org/soap/envelope/";
const mktows = "http://www.marketo.com/mktows/";
const xsi = "http://www.w3.org/2001/XMLSchema-instance";

async function authentication(
  timestamp = "2013-08-01T18:22:30-07:00",
  user = userId,
  secret = secretKey,
) {
  const signature = await sign(user, secret, timestamp);
  return (
    `<m:AuthenticationHeader xmlns:m="${mktows}"><mktowsUserId>${user}</mktowsUserId>` +
    `<requestSignature>${signature}</requestSignature>` +
    `<requestTimestamp>${timestamp}</requestTimestamp></m:AuthenticationHeader>`
  );
}

const envelope = (header: string, body: string) =>
  `<s:Envelope xmlns:s="${soap}" xmlns:m="${mktows}" xmlns:xsi="${xsi}"><s:Header>${header}</s:Header>` +
  `<s:Body>${body}</s:Body></s:Envelope>`;

const getLead =
  "<m:paramsGetLead><leadKey><keyType>EMAIL</keyType><keyValue>ann@x.example</keyValue></leadKey></m:paramsGetLead>";

const signed = async (body: string) => envelope(await authentication(), body);

describe("the address", () => {
  test.each(["2_7", "2_1", "9_9", "2_7/"])("answers at any version: %s", async (version) => {
    const answer = await serve()({
      url: `http://x/soap/mktows/${version}`,
      body: await signed(getLead),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe("text/xml; charset=utf-8");
    expect(answer.text).toContain("<Email>ann@x.example</Email>");
  });

  test.each([
    ["POST", "/", 404, /soap\/mktows\/3_1/],
    ["POST", "/soap/mktows", 404, /Nothing is at \/soap\/mktows\./],
    ["GET", "/soap/mktows/3_1", 405, /\?WSDL/],
    ["DELETE", "/soap/mktows/3_1", 405, /DELETE/],
    ["GET", "http://[/", 400, /not valid/],
  ])("%s %s is answered %i with plain text", async (method, path, status, text) => {
    const answer = await serve()({ method, url: path, headers: { host: "localhost:8080" } });
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(answer.text).toMatch(text);
  });

  test.each(["?WSDL", "?wsdl", "?Wsdl=", "?x=1&wsdl"])(
    "serves the WSDL at %s with its own address",
    async (query) => {
      const request = {
        method: "GET",
        url: `/soap/mktows/2_3${query}`,
        headers: { host: "here.example:81" },
      };
      const answer = await serve()(request);
      expect(answer.headers["content-type"]).toBe("text/xml; charset=utf-8");
      expect(answer.text.match(/<soap:address[^>]*>/g)).toEqual([
        '<soap:address location="http://here.example:81/soap/mktows/2_3"/>',
      ]);
    },
  );

  test("an address is escaped in the WSDL", async () => {
    const answer = await serve()({ method: "GET", url: "http://h/soap/mktows/a&b?wsdl" });
    expect(answer.text).toContain('location="http://h/soap/mktows/a&amp;b"');
  });

  test.each([
    "text/plain",
    "text/plain; charset=text/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=a",
    "application/octet-stream",
    "application/json",
    "multipart/mixed; boundary=a",
    "multipart/related-to; boundary=a",
    "text/xmlx",
    "",
  ])("a POST of %j is answered 415, and is not read", async (type) => {
    const answer = await serve()({
      headers: { "content-type": type },
      body: await signed(getLead),
    });
    expect(answer.status).toBe(415);
    expect(answer.headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(answer.text).toMatch(/^The content type is .*: expected text\/xml \(SOAP 1\.1\) or/);
  });

  test("a POST without a content type is answered 415", async () => {
    const handle = createServer(service, { secretKey: () => secretKey });
    const { status, body } = await handle({
      method: "POST",
      url,
      headers: {},
      body: new Uint8Array(),
    });
    expect(status).toBe(415);
    expect(new TextDecoder().decode(body)).toMatch(/^The request has no content type: expected /);
  });

  test.each([
    "text/xml",
    "TEXT/XML ;charset=utf-8",
    "application/xml",
    'application/soap+xml; charset="utf-8"; action="a"',
    "application/vnd.shop.lead+xml",
  ])("a POST of %s is read", async (type) => {
    const answer = await serve()({
      headers: { "content-type": type },
      body: await signed(getLead),
    });
    expect(answer.status).toBe(200);
  });

  test("a path that looks like the rest of a URL is a path", async () => {
    const request = { method: "GET", url: "//other.example/soap/mktows/3_1?wsdl" };
    const answer = await serve()({ ...request, headers: { host: "here.example" } });
    expect(answer.status).toBe(404);
    expect(answer.text).toMatch(/^Nothing is at \/\/other\.example\/soap/);
  });

  test("a request above the limit is answered 413", async () => {
    const answer = await serve({ maxRequestBytes: 10 })({ body: "x".repeat(11) });
    const message = "The request is too large: expected at most 10 bytes.\n";
    expect([answer.status, answer.text]).toEqual([413, message]);
  });
});

describe("authentication", () => {
  test.each([
    ["an unknown user", () => authentication(undefined, "somebody")],
    ["another secret", () => authentication(undefined, userId, "other")],
    ["no header", async () => ""],
    ["another header", async () => `<x:Other xmlns:x="urn:x"/>`],
  ])("%s: 20014", async (_, header) => {
    const answer = await serve()({ body: envelope(await header(), getLead) });
    expect([answer.status, answer.code]).toEqual([500, 20014]);
  });

  test.each([null, "", " ", 7])("a key %j of a user is no key: 20014", async (key) => {
    const secretKey = (): string => key as unknown as string;
    for (const guess of ["unknown", String(key), "null", "x"]) {
      const body = envelope(await authentication(undefined, userId, guess), getLead);
      expect((await serve({ secretKey })({ body })).code).toBe(20014);
    }
  });

  test("an unknown user and a wrong signature get the same answer", async () => {
    const unknown = await serve()({
      body: envelope(await authentication(undefined, "somebody"), getLead),
    });
    const wrong = await serve()({
      body: envelope(await authentication(undefined, userId, "other"), getLead),
    });
    expect(unknown.text).toBe(wrong.text);
  });

  test.each([
    "2013-08-02T01:22:30Z",
    "2013-08-02T01:22:30+00:00",
    "2013-08-02T01:22:30.601Z",
    "2013-08-01T17:22:30-08:00",
    "2013-08-02T10:22:30+09:00",
    "2013-08-01T18:22:30-0700",
    "2013-08-02T01:22:30",
    " 2013-08-02T01:22:30Z\n",
    "2013-08-02 01:22:30 +0000",
    "2013-08-01 18:22:30 -0700",
    "2013-08-02 01:22:30 UTC",
    "Fri, 02 Aug 2013 01:22:30 GMT",
    "2013-08-02T01:36:00Z",
    "2013-08-02T01:08:00Z",
  ])("accepts the timestamp %s", async (timestamp) => {
    const answer = await serve()({ body: envelope(await authentication(timestamp), getLead) });
    expect(answer.status).toBe(200);
  });

  test.each([
    ["too old", "2013-08-02T01:07:00Z", /930 s .* 900 s/],
    ["too far ahead", "2013-08-02T01:38:00Z", /930 s .* 900 s/],
    ["that is not a date", "yesterday", /expected a date/],
    ["in another format", "Aug 2 2013 01:22:30 GMT", /expected a date/],
    ["with a day that does not exist", "2013-08-32T01:22:30Z", /expected a date/],
  ])("a timestamp %s: 20016", async (_, timestamp, text) => {
    const answer = await serve()({ body: envelope(await authentication(timestamp), getLead) });
    expect(answer.code).toBe(20016);
    expect(answer.text).toMatch(text);
  });

  test("the window is an option", async () => {
    const body = envelope(await authentication("2013-08-02T00:22:30Z"), getLead);
    expect((await serve({ timestampWindow: 3_600_000 })({ body })).status).toBe(200);
  });

  test("the same signature can be used again", async () => {
    const post = serve();
    const body = await signed(getLead);
    expect((await post({ body })).status).toBe(200);
    expect((await post({ body })).status).toBe(200);
  });
});

describe("faults", () => {
  test("have the vendor's form", async () => {
    const answer = await serve()({ body: envelope("", getLead) });
    expect(answer.status).toBe(500);
    expect(answer.headers["content-type"]).toBe("text/xml; charset=utf-8");
    expect(answer.text).toContain(
      "<SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode>" +
        "<faultstring>20014 - Authentication failed</faultstring>" +
        `<detail><ns1:serviceException xmlns:ns1="${mktows}"><name>mktServiceException</name>` +
        "<message>The AuthenticationHeader is missing (20014)</message><code>20014</code>" +
        "</ns1:serviceException></detail></SOAP-ENV:Fault>",
    );
  });

  test("have status 200 with the option faultStatus", async () => {
    expect((await serve({ faultStatus: 200 })({ body: "" })).status).toBe(200);
  });

  const lead = (content: string) => `<m:paramsGetLead>${content}</m:paramsGetLead>`;
  test.each([
    ["an empty request", "", 20012],
    ["text instead of XML", "hello", 20012],
    ["two roots", "<a/><b/>", 20012],
    ["a document without an envelope", "<a/>", 20012],
    ["a DOCTYPE", `<!DOCTYPE a><a/>`, 20012],
    ["SOAP 1.2", `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"/>`, 20012],
    [
      "a fault",
      envelope("", "<s:Fault><faultcode>a</faultcode><faultstring>b</faultstring></s:Fault>"),
      20012,
    ],
    [
      "an unknown header block with mustUnderstand",
      envelope(`<x:A xmlns:x="urn:x" s:mustUnderstand="1"/>`, getLead),
      20012,
    ],
    ["an unknown operation", envelope("", "<m:paramsGetEverything/>"), 20019],
    ["an answer", envelope("", "<m:successGetLead/>"), 20019],
    ["an operation in another namespace", envelope("", `<paramsGetLead xmlns="urn:x"/>`), 20019],
    ["an href", envelope("", lead(`<leadKey href="#a"/>`)), 20012],
    ["no leadKey", envelope("", lead("")), 20101],
    [
      "no leadRecord",
      envelope("", "<m:paramsSyncLead><returnLead>false</returnLead></m:paramsSyncLead>"),
      20104,
    ],
    [
      "a nil leadRecord",
      envelope(
        "",
        `<m:paramsSyncLead><leadRecord xsi:nil="true"/><returnLead>false</returnLead></m:paramsSyncLead>`,
      ),
      20104,
    ],
    ["no key value", envelope("", lead("<leadKey><keyType>EMAIL</keyType></leadKey>")), 20017],
    [
      "a bad key type",
      envelope("", lead("<leadKey><keyType>PHONE</keyType><keyValue>1</keyValue></leadKey>")),
      20102,
    ],
    [
      "a bad key type in a selector",
      envelope(
        "",
        `<m:paramsGetMultipleLeads><leadSelector xsi:type="m:LeadKeySelector"><keyType>PHONE</keyType><keyValues/></leadSelector></m:paramsGetMultipleLeads>`,
      ),
      20102,
    ],
    [
      "a bad activity type",
      envelope(
        "",
        `<m:paramsGetLeadActivity><leadKey><keyType>IDNUM</keyType><keyValue>1</keyValue></leadKey><activityFilter><includeTypes><activityType>Sneeze</activityType></includeTypes></activityFilter></m:paramsGetLeadActivity>`,
      ),
      20107,
    ],
    [
      "a selector without a type",
      envelope(
        "",
        `<m:paramsGetMultipleLeads><leadSelector><keyType>EMAIL</keyType></leadSelector></m:paramsGetMultipleLeads>`,
      ),
      20110,
    ],
    [
      "a key twice",
      envelope(
        "",
        lead(
          "<leadKey><keyType>EMAIL</keyType><keyType>EMAIL</keyType><keyValue>1</keyValue></leadKey>",
        ),
      ),
      20110,
    ],
  ])("%s: %#", async (_, body, code) => {
    const answer = await serve()({ body });
    expect(answer.code).toBe(code);
    expect(answer.status).toBe(500);
  });

  test("a missing method of the service: 20019", async () => {
    const answer = await serve()({ body: await signed("<m:paramsListMObjects/>") });
    expect(answer.code).toBe(20019);
    expect(answer.text).toContain("The service has no listMObjects");
  });

  test("a violation's code is that of the fault, and the context header is an option of the call", async () => {
    const header = `<m:MktowsContextHeader><targetWorkspace>Asia</targetWorkspace></m:MktowsContextHeader>`;
    const body = "<m:paramsSyncLead><leadRecord/><returnLead>false</returnLead></m:paramsSyncLead>";
    const answer = await serve()({ body: envelope(header + (await authentication()), body) });
    expect(answer.text).toContain("<message>workspace: Asia (20106)</message>");
  });

  test("an incomplete context header on an operation that binds it: 20017", async () => {
    const header = `<m:MktowsContextHeader/>${await authentication()}`;
    const body = "<m:paramsSyncLead><leadRecord/><returnLead>false</returnLead></m:paramsSyncLead>";
    const answer = await serve()({ body: envelope(header, body) });
    expect(answer.code).toBe(20017);
    expect(answer.text).toContain("MktowsContextHeader.targetWorkspace");
  });

  test("a fault that the service throws is passed on unchanged", async () => {
    const answer = await serve()({ body: await signed("<m:paramsGetChannels/>") });
    expect(answer.text).toContain("<faultcode>SOAP-ENV:Server</faultcode>");
    expect(answer.text).toContain("<faultstring>20015 - Enough for today</faultstring>");
    expect(answer.code).toBe(20015);
  });

  test("any other failure is 10001; its message goes to onFailure, not to the caller", async () => {
    const failures: unknown[] = [];
    const onFailure = (error: unknown, operation: string) =>
      failures.push(`${operation}: ${String(error)}`);
    const answer = await serve({ onFailure })({ body: await signed("<m:paramsGetTags/>") });
    expect(answer.code).toBe(10001);
    expect(answer.text).not.toContain("hunter2");
    expect(failures).toEqual(["getTags: Error: the password of the database is hunter2"]);
  });
});

describe("what other SOAP stacks send", () => {
  const lead = "<leadKey><keyType>EMAIL</keyType><keyValue>ann@x.example</keyValue></leadKey>";
  const cases: [string, (header: string) => string | Uint8Array][] = [
    [
      "children in the contract's namespace",
      (header) =>
        envelope(
          header.replace(/<(\/?)(mktows|request)/g, "<$1m:$2"),
          getLead.replace(/<(\/?)(lead|key)/g, "<$1m:$2"),
        ),
    ],
    [
      "the contract's namespace as default, undeclared on the children",
      (header) =>
        envelope(
          header,
          `<paramsGetLead xmlns="${mktows}">${lead.replace("<leadKey>", '<leadKey xmlns="">')}</paramsGetLead>`,
        ),
    ],
    [
      "two prefixes for SOAP, one of them ns1",
      (header) =>
        `<ns1:Envelope xmlns:ns1="${soap}" xmlns:e="${soap}" xmlns:ns0="${mktows}"><e:Header>${header}</e:Header>` +
        `<ns1:Body><ns0:paramsGetLead>${lead}</ns0:paramsGetLead></ns1:Body></ns1:Envelope>`,
    ],
    [
      "mustUnderstand on the known header",
      (header) =>
        envelope(header.replace("Header xmlns", 'Header s:mustUnderstand="1" xmlns'), getLead),
    ],
    [
      "mustUnderstand=0",
      (header) =>
        envelope(header.replace("Header xmlns", 'Header s:mustUnderstand="0" xmlns'), getLead),
    ],
    [
      "a context header on an operation that does not bind it",
      (header) =>
        envelope(
          `<m:MktowsContextHeader><targetWorkspace>x</targetWorkspace></m:MktowsContextHeader>${header}`,
          getLead,
        ),
    ],
    [
      "an empty context header on an operation that does not bind it",
      (header) => envelope(`<m:MktowsContextHeader/>${header}`, getLead),
    ],
    [
      "a nil context header after the other one",
      (header) => envelope(`${header}<m:MktowsContextHeader xsi:nil="true"/>`, getLead),
    ],
    [
      "xsi:type on leaves, encodingStyle on the envelope",
      (header) =>
        envelope(
          header,
          getLead.replace(
            "<keyValue>",
            '<keyValue xsi:type="xsd:string" xmlns:xsd="http://www.w3.org/2001/XMLSchema">',
          ),
        ).replace(
          "<s:Envelope",
          '<s:Envelope s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"',
        ),
    ],
    [
      "indentation, references, a declaration in single quotes, a newline at the end",
      (header) =>
        `<?xml version='1.0' encoding='UTF-8'?>\n${envelope(`\n  ${header}\n`, getLead.replaceAll("><", ">\n  <").replace("ann", "&#x61;&#110;n"))}\n`,
    ],
    [
      "a byte order mark",
      (header) =>
        new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(envelope(header, getLead))]),
    ],
    [
      "unknown elements",
      (header) =>
        envelope(
          header.replace("</m:Auth", "<partnerId>p</partnerId></m:Auth"),
          getLead.replace("</leadKey>", "<extra/></leadKey>"),
        ),
    ],
  ];
  test.each(cases)("accepts %s", async (_, document) => {
    const answer = await serve()({ body: document(await authentication()) });
    expect(answer.text).toContain("<Email>ann@x.example</Email>");
  });

  test.each([
    '"http://www.marketo.com/mktows/getLead"',
    "http://www.marketo.com/mktows/getLead",
    '""',
    "getTags",
  ])("finds the operation by the body, whatever the SOAPAction: %s", async (soapaction) => {
    const answer = await serve()({ headers: { soapaction }, body: await signed(getLead) });
    expect(answer.status).toBe(200);
  });
});

test("a server is a Transport, which a client can call without HTTP", async () => {
  const transport = createServer(service, { secretKey: () => secretKey });
  const client = createClient({ endpoint: url, userId, secretKey, transport });
  const leadKey = { keyType: "EMAIL", keyValue: "Zoë <&> ann" } as const;
  expect((await client.getLead({ leadKey })).leadRecordList).toEqual([{ Email: "Zoë <&> ann" }]);
});

test("a client is a Service: behind a server it is a gateway that passes faults on", async () => {
  const sandbox = createSandbox();
  const inner = createClient({
    endpoint: url,
    userId: sandbox.userId,
    secretKey: sandbox.secretKey,
    transport: sandbox.handle,
  });
  const gateway = createServer(inner, { secretKey: () => secretKey });
  const outer = createClient({ endpoint: url, userId, secretKey, transport: gateway });
  const params = { leadRecord: { Email: "ann@x.example" }, returnLead: false };
  const created = await outer.syncLead(params, { targetWorkspace: "Default" });
  expect(created.syncStatus.status).toBe("CREATED");
  const refused = outer.syncLead(params, { targetWorkspace: "Mars" });
  await expect(refused).rejects.toMatchObject({
    code: 20110,
    faultString: "20110 - Input error",
    message: expect.stringContaining("'Mars'") as string,
  });
});
