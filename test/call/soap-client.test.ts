// The client of any contract: requests in each version of SOAP, answers, and refusals.
import { describe, expect, expectTypeOf, test } from "vitest";
import { SoapFaultError, TransportError, ValidationError } from "../../src/errors.js";
import type { HttpRequest, HttpResponse } from "../../src/platform/contract.js";
import {
  createSoapCaller,
  createSoapClient,
  emptyBody,
  encodeEnvelope,
  encodeFault,
  isFault,
  operation,
  soap11,
  soap12,
  type CallOptions,
  type SoapClientOptions,
  type SoapPort,
  type SoapVersion,
} from "../../src/wire/index.js";
import { pet, text, utf8, zoo, type Pet, type Zoo } from "../codec/documents.js";

const session = { ...pet, name: "session" };
const trace = { ...pet, name: "trace" };
const ask = operation({
  name: "ask",
  soapAction: "urn:ask",
  input: pet,
  output: pet,
  headers: { session, trace },
  answerHeaders: { trace },
  faults: { zoo },
});
const notify = operation({
  name: "notify",
  soapAction: "",
  input: pet,
  output: emptyBody,
  oneWay: true,
  headers: {},
});
const ping = operation({
  name: "ping",
  soapAction: "urn:p",
  input: emptyBody,
  output: emptyBody,
  headers: {},
});

interface Headers {
  session: Pet;
  trace: Pet;
}
interface Service {
  ask(params: Pet, options?: CallOptions<Headers, Pick<Headers, "trace">>): Promise<Pet>;
  notify(params: Pet, options?: CallOptions): Promise<void>;
  ping(params: object, options?: CallOptions): Promise<object>;
}

const n: Pet = { name: "n", age: null, note: undefined };
const m: Pet = { ...n, name: "m" };
const someZoo: Zoo = { id: 1n, open: true, since: "2020-01-01T00:00:00Z", codes: [], motto: "" };
const address = "http://example.com/here";

function client(
  answer: Partial<HttpResponse>,
  options: SoapClientOptions<Headers> = {},
  soapVersion: SoapVersion = "1.1",
) {
  const sent: HttpRequest[] = [];
  const transport = async (request: HttpRequest): Promise<HttpResponse> => {
    sent.push(request);
    return { status: 200, headers: {}, body: new Uint8Array(), ...answer };
  };
  const port = { address, soapVersion };
  const given = { transport, ...options };
  const service = createSoapClient<Service>({ ask, notify, ping }, port, given);
  return { service, sent, text: () => new TextDecoder().decode(sent[0]?.body) };
}

const soap = { "1.1": soap11, "1.2": soap12 };
const message = (version: SoapVersion = "1.1") =>
  encodeEnvelope({ element: pet, value: m }, [], soap[version]);
const rejected = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.fail("it resolved"),
    (error: unknown) => error,
  );

describe("a request", () => {
  test("of SOAP 1.1 has its action in the SOAPAction header", async () => {
    const { service, sent } = client({ body: message() });
    expect(await service.ask(n)).toEqual(m);
    expect(sent[0]).toMatchObject({
      method: "POST",
      url: address,
      headers: { "content-type": "text/xml; charset=utf-8", soapaction: '"urn:ask"' },
    });
  });

  test("of SOAP 1.2 has its action, if any, in the content type", async () => {
    const { service, sent, text } = client({ body: message("1.2") }, {}, "1.2");
    expect(await service.ask(n)).toEqual(m);
    await service.notify(n);
    expect(sent.map(({ headers }) => headers["content-type"])).toEqual([
      'application/soap+xml; charset=utf-8; action="urn:ask"',
      "application/soap+xml; charset=utf-8",
    ]);
    expect(sent[0]?.headers).not.toHaveProperty("soapaction");
    expect(text()).toContain("http://www.w3.org/2003/05/soap-envelope");
  });

  test.each([
    ["quotes of its own", '"urn:a"', '"urn:a"'],
    ["quotes inside", 'a"b', '"a%22b"'],
    ["letters beyond ASCII", "urn:Ø\u{1F600}", '"urn:%C3%98%F0%9F%98%80"'],
    ["no characters", "", '""'],
  ])("encodes an action with %s for an HTTP header", async (_, soapAction, want) => {
    const { sent, transport } = recorder(message());
    await createSoapCaller({ address, soapVersion: "1.1" }, { transport })(
      { ...ask, soapAction },
      n,
    );
    expect(sent[0]?.headers["soapaction"]).toBe(want);
  });

  test("is sent to the endpoint of the options rather than to the contract's address", async () => {
    const { service, sent } = client({ body: message() }, { endpoint: "https://other.example/" });
    await service.ask(n);
    expect(sent[0]?.url).toBe("https://other.example/");
  });

  test("has the header blocks of the client, replaced by those of the call", async () => {
    const { service, text } = client(
      { body: message() },
      { headers: { session: { ...n, name: "client's" }, trace: { ...n, name: "replaced" } } },
    );
    await service.ask(n, { headers: { trace: { ...n, name: "call's" } } });
    expect(text()).toMatch(/Header>.*client's.*call's.*<\/SOAP-ENV:Header>/);
    expect(text()).not.toContain("replaced");
  });

  test("has no header block that its operation does not bind", async () => {
    const { service, text } = client({}, { headers: { session: n } });
    await service.notify(n);
    expect(text()).not.toContain("Header");
  });

  describe("with header blocks as XML", () => {
    const security = '<s:Security xmlns:s="urn:security"><s:Key>hush</s:Key></s:Security>';
    const id = (number: number) => `<MessageID xmlns="urn:addressing">${number}</MessageID>`;

    test("has them after those of the contract, the call's last; a function is called each time", async () => {
      let number = 0;
      const options = { headers: { session: n }, xmlHeaders: () => [id(++number)] };
      const { service, sent } = client({ body: message() }, options);
      await service.ask(n, { xmlHeaders: [security] });
      await service.notify(n);
      expect(text(sent[0]?.body ?? new Uint8Array())).toContain(
        `</ns1:session>${id(1)}${security}</SOAP-ENV:Header>`,
      );
      expect(text(sent[1]?.body ?? new Uint8Array())).toContain(
        `<SOAP-ENV:Header>${id(2)}</SOAP-ENV:Header>`,
      );
    });

    test.each([
      ["<s:Key>hush</s:Key>", /^xmlHeaders\[0\]: is not well-formed XML by itself: .*prefix/],
      ["<Key>hush</Key>", /^xmlHeaders\[0\]: expected an element in a namespace$/],
      [`${security}${security}`, /^xmlHeaders\[0\]: expected exactly one element/],
      [{ Key: "hush" }, /^xmlHeaders\[0\]: expected a string$/],
    ])("refuses %j without showing it", async (block, want) => {
      const { service, sent } = client({ body: message() });
      const error = await rejected(service.ask(n, { xmlHeaders: [block as string] }));
      expect(error).toBeInstanceOf(ValidationError);
      const { violations } = error as ValidationError;
      expect(violations.map(({ path, message }) => `${path}: ${message}`)).toEqual([
        expect.stringMatching(want),
      ]);
      expect(String(error)).not.toContain("hush");
      expect(sent).toEqual([]);
    });

    test("refuses a string instead of an array", async () => {
      const options = { xmlHeaders: security as unknown as string[] };
      const want = "xmlHeaders: expected an array of XML strings";
      expect(() => client({ body: message() }, options)).toThrow(want);
      await expect(client({ body: message() }).service.ask(n, options)).rejects.toThrow(want);
    });
  });

  test("has the HTTP headers of client and call, whatever their case", async () => {
    const { service, sent } = client(
      { body: message() },
      { httpHeaders: { Authorization: "Bearer a", "X-One": "1" } },
    );
    await service.ask(n, { httpHeaders: { authorization: "Bearer b" } });
    expect(sent[0]?.headers).toMatchObject({ authorization: "Bearer b", "x-one": "1" });
    expect(sent[0]?.headers).not.toHaveProperty("Authorization");
  });
});

function recorder(body: Uint8Array) {
  const sent: HttpRequest[] = [];
  const transport = async (request: HttpRequest): Promise<HttpResponse> => {
    sent.push(request);
    return { status: 200, headers: {}, body };
  };
  return { sent, transport };
}

/** Adds a header block beside the fault, as node-soap and others do. */
function withHeader(envelope: Uint8Array): Uint8Array {
  const header =
    '<SOAP-ENV:Header><t:trace xmlns:t="urn:test"><name>n</name></t:trace></SOAP-ENV:Header>';
  return utf8(text(envelope).replace("<SOAP-ENV:Body>", `${header}$&`));
}

describe("an answer", () => {
  test("passes its header blocks to onHeaders", async () => {
    const body = encodeEnvelope({ element: pet, value: m }, [{ element: trace, value: n }]);
    const heard: unknown[] = [];
    await client({ body }).service.ask(n, { onHeaders: (headers) => heard.push(headers) });
    expect(heard).toEqual([{ trace: n }]);
  });

  test.each(["1.1", "1.2"] as const)(
    "of SOAP %s with an unknown mustUnderstand block is refused, unless its namespace is understood",
    async (version) => {
      const { namespace } = soap[version];
      const block = `<a:Action xmlns:a="urn:addressing" xmlns:e="${namespace}" e:mustUnderstand="1">x</a:Action>`;
      const body = encodeEnvelope({ element: pet, value: m }, [], soap[version], [block]);
      const error = await rejected(client({ body }, {}, version).service.ask(n));
      const found = "MustUnderstand: unknown header block Action in namespace urn:addressing";
      expect(String(error)).toContain(found);
      const understood = ["urn:addressing"];
      expect(await client({ body }, { understood }, version).service.ask(n)).toEqual(m);
    },
  );

  test.each([
    ["status 202 and no body", { status: 202 }],
    ["status 200 and an envelope", { body: message() }],
    ["status 204", { status: 204 }],
  ])("with %s resolves a one-way call", async (_, answer) => {
    expect(await client(answer).service.notify(n)).toBeUndefined();
  });

  test("with an error status fails a one-way call", async () => {
    const error = await rejected(client({ status: 503 }).service.notify(n));
    expect(error).toBeInstanceOf(TransportError);
    expect((error as Error).message).toBe("notify: no usable answer, HTTP status 503 and no text");
  });

  test("without an element is an empty object", async () => {
    const body = encodeEnvelope({ element: emptyBody, value: {} });
    expect(await client({ body }).service.ping({})).toEqual({});
  });

  test.each(["1.1", "1.2"] as const)(
    "with a fault of SOAP %s is an error with typed detail and headers",
    async (version) => {
      const fault = {
        faultcode: "SOAP-ENV:Server",
        faultstring: "closed",
        faultactor: "urn:me",
        detail: { zoo: someZoo },
      };
      const body = withHeader(encodeFault(fault, [zoo], soap[version]));
      const error = await rejected(client({ status: 500, body }, {}, version).service.ask(n));
      expect(error).toBeInstanceOf(SoapFaultError);
      expect(error).toMatchObject({
        message: "ask: the service answered with a fault: closed (SOAP-ENV:Server, detail zoo)",
        operation: "ask",
        faultCode: "SOAP-ENV:Server",
        faultString: "closed",
        faultActor: "urn:me",
        executed: "unknown",
        retryable: false,
      });
      if (!isFault(error, ask, "zoo")) return expect.fail("it is that fault");
      expectTypeOf(error.detail.zoo).toEqualTypeOf<Zoo>();
      expect(error.detail.zoo).toMatchObject(someZoo);
      expect(error.headers).toMatchObject({ trace: { name: "n" } });
    },
  );

  test("with a fault that is not valid is that fault all the same, with the rest as XML and the reason as cause", async () => {
    const detail = "<detail>line 3<t:zoo><id>x</id></t:zoo></detail>";
    const body = utf8(
      `<e:Envelope xmlns:e="${soap11.namespace}" xmlns:t="urn:test"><e:Body><e:Fault>` +
        `<faultcode>e:Server</faultcode>${detail}</e:Fault></e:Body></e:Envelope>`,
    );
    const error = await rejected(client({ status: 500, body }).service.ask(n));
    expect(error).toBeInstanceOf(SoapFaultError);
    expect(error).toMatchObject({
      message: "ask: the service answered with a fault: no text (e:Server)",
      faultCode: "e:Server",
      faultString: "",
      detail: {},
      detailXml: `<detail xmlns:t="urn:test" xmlns:e="${soap11.namespace}">${detail.slice(8)}`,
      http: { status: 500 },
      cause: { kind: "codec", problem: "text between elements" },
    });
    expect(isFault(error, ask, "zoo")).toBe(false);
  });

  test("with a fault of SOAP 1.2 in an envelope of 1.1 is read as a fault", async () => {
    const fault = { faultcode: "SOAP-ENV:Receiver", faultstring: "closed" };
    const { namespace } = soap12;
    const body = utf8(text(encodeFault(fault, [], soap12)).replaceAll(namespace, soap11.namespace));
    const error = await rejected(client({ status: 500, body }).service.ask(n));
    expect(error).toMatchObject({ faultCode: "SOAP-ENV:Receiver", faultString: "closed" });
  });

  test("with an undeclared fault is not recognised by isFault", async () => {
    const body = encodeFault({ faultcode: "SOAP-ENV:Server", faultstring: "closed" }, []);
    const error = await rejected(client({ status: 500, body }).service.ask(n));
    expect(isFault(error, ask, "zoo")).toBe(false);
    expect(isFault(new Error("no"), ask, "zoo")).toBe(false);
    // @ts-expect-error the operation declares no such fault
    expect(isFault(error, ask, "cow")).toBe(false);
  });

  test("of a proxy is a TransportError that quotes its text", async () => {
    const body = new TextEncoder().encode("<html><h1>Bad Gateway</h1></html>");
    const error = await rejected(client({ status: 502, body }).service.ask(n));
    expect(error).toMatchObject({ reason: "status", status: 502 });
    expect((error as Error).message).toContain('HTTP status 502 and "Bad Gateway"');
  });
});

describe("all violations are reported at once", () => {
  test("in a message and its header blocks", async () => {
    const wrong = { name: 7 } as unknown as Pet;
    const { service, sent } = client({}, { headers: { session: wrong } });
    const error = await rejected(service.ask(wrong));
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).violations.map(({ path }) => path)).toEqual([
      "name",
      "headers.session.name",
    ]);
    expect(sent).toEqual([]);
  });

  test("in the options of a call", async () => {
    const options = {
      headers: { sesion: n },
      timeot: 1,
      timeout: -1,
      signal: 3,
      onInvalid: 1,
    } as object;
    const error = await rejected(client({}).service.ask(n, options));
    expect((error as Error).message).toBe(
      "ask refused, nothing was sent (5 violations):\n" +
        "  options.signal: expected an AbortSignal\n" +
        "  options.timeout: expected a number above 0\n" +
        "  options.onInvalid: expected a function\n" +
        "  options.timeot: unknown option: expected signal, timeout, deadline, headers, xmlHeaders, onHeaders, onInvalid, httpHeaders, context, caller, mtom, attachments, onAttachments; did you mean timeout?\n" +
        "  headers.sesion: unknown header block: expected session, trace; did you mean session?",
    );
  });

  test.each([
    [
      "an endpoint with another protocol",
      { endpoint: "ftp://x" },
      "endpoint: expected an http(s) URL",
    ],
    ["a wrong limit", { timeout: 0 }, "timeout: expected a number above 0"],
    ["what is not a function", { transport: 5 }, "transport: expected a function"],
    ["what is not a function either", { onInvalid: true }, "onInvalid: expected a function"],
    ["two ways to send", { fetch: () => undefined }, "fetch: must be omitted where a transport"],
    [
      "HTTP headers that are not strings",
      { httpHeaders: { a: 1 } },
      "httpHeaders: expected an obj",
    ],
    [
      "a name that HTTP does not allow",
      { httpHeaders: { "a b": "1" } },
      'httpHeaders: expected names of HTTP headers, got "a b"',
    ],
    [
      "a value that HTTP does not allow",
      { httpHeaders: { authorization: "Bearer secret\n" } },
      "httpHeaders.authorization: expected characters of ISO-8859-1 other than controls",
    ],
    [
      "a header that frames the message",
      { httpHeaders: { "Content-Length": "5" } },
      "httpHeaders.Content-Length: must be omitted: the client sets it",
    ],
    ["namespaces that are no list", { understood: "urn:a" }, "understood: expected an array"],
    ["a mistyped option", { header: {} }, "header: unknown option"],
    ["a header block of no operation", { headers: { x: 1 } }, "headers.x: unknown header block"],
  ])("in the options of a client: %s", (_, options, want) => {
    expect(() => client({}, options as SoapClientOptions<Headers>)).toThrow(want);
  });

  test("in a port name that the contract does not declare", () => {
    const want =
      "createClient refused, nothing was sent (1 violation):\n  port: unknown port: the contract declares no port of this name";
    const none = undefined as unknown as SoapPort;
    const noTable = undefined as unknown as Record<string, typeof ask>;
    expect(() => createSoapClient(noTable, none, {})).toThrow(want);
    expect(() => createSoapCaller(none, {})).toThrow(want);
  });

  test("in a missing endpoint, where the contract declares no address either", () => {
    expect(() => createSoapCaller({ soapVersion: "1.1" }, {})).toThrow(
      "endpoint: expected an http(s) URL without user or password; the contract declares no address",
    );
  });
});

test("HTTP headers of a call are checked like those of the client, and their values are not shown", async () => {
  const { service, sent } = client({ body: message() });
  const httpHeaders = { "": "a", "x-a": "secret\u0000", "x-b": "secret\u20ac" };
  const error = (await rejected(service.ask(n, { httpHeaders }))) as ValidationError;
  expect(error.violations.map(({ path }) => path)).toEqual([
    "options.httpHeaders",
    "options.httpHeaders.x-a",
    "options.httpHeaders.x-b",
  ]);
  expect(error.message).not.toContain("secret");
  expect(sent).toEqual([]);
  const allowed = { "x-a": "\u00e9\t ", "!#$%&'*+-.^_`|~": "", connection: "close", host: "x" };
  expect(await service.ask(n, { httpHeaders: allowed })).toEqual(m);
});

test("an abort rejects with the reason of the signal", async () => {
  const reason = new Error("enough");
  const error = await rejected(client({}).service.ask(n, { signal: AbortSignal.abort(reason) }));
  expect(error).toBe(reason);
});
