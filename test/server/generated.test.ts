// The server of generated contracts answers their generated clients, in memory and over HTTP, in both versions of SOAP.
import { afterEach, describe, expect, test } from "vitest";
import type { HttpRequest, HttpResponse, Transport } from "../../src/platform/contract.js";
import {
  callOf,
  createSoapServer,
  listen,
  SoapFaultError,
  type Listener,
} from "../../src/server.js";
import type { AnyCallOptions } from "../../src/call/call.js";
import { createSoapCaller, isFault } from "../../src/wire/index.js";
import {
  createClient as createMessages,
  type Service as Messages,
} from "../fixtures/wsdl/messages/expected/index.js";
import { operations as messages } from "../fixtures/wsdl/messages/expected/operations.js";
import { createClient as createWeather } from "../fixtures/wsdl/ports/expected/index.js";
import { operations as weather } from "../fixtures/wsdl/ports/expected/operations.js";

const told: unknown[] = [];
const service: Messages = {
  tell: async (note) => void told.push(note),
  wake: async () => ({}),
  pair: async (params) => ({ note: params.note, "how-many": params["how-many"] + 1 }),
  guard: async ({ text }, options) => {
    if (text === "refuse")
      throw new SoapFaultError({
        ...{ message: "guard: no", operation: "guard", faultCode: "SOAP-ENV:Client" },
        ...{ faultString: "no", detail: { refused: { text: "not so" } } },
      });
    if (text === "fail") throw new Error("the password is hunter2");
    const { session } = (options as AnyCallOptions | undefined)?.headers ?? {};
    return { text: JSON.stringify([session, options?.caller]) };
  },
  vague: async ({ text }) => ({ text: `${text}, vaguely` }),
};

const failures: unknown[] = [];
const handle = createSoapServer({
  contract: { operations: messages, wsdl: () => '<soap:address location="http://old"/>' },
  call: callOf(messages, service),
  authenticate: ({ http, operation, headers }) => {
    if (http.headers["authorization"] === undefined) return undefined;
    return [http.headers["authorization"], operation.name, Object.keys(headers)];
  },
  onFailure: (error) => failures.push(error),
  path: "/messages",
});
const endpoint = "http://example.com/messages";
const client = createMessages({ endpoint, transport: handle });
const rejected = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

const open: Listener[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((port) => port.close()));
});

describe("a generated contract's server", () => {
  test("answers every operation of its generated client; the action decides between equal bodies", async () => {
    await client.tell({ text: "a" });
    expect(told).toEqual([{ text: "a" }]);
    expect(await client.wake()).toEqual({});
    const pair = { note: { text: "n" }, "how-many": 1 };
    expect(await client.pair(pair)).toEqual({ ...pair, "how-many": 2 });
    expect(await client.vague({ text: "b" })).toEqual({ text: "b, vaguely" });
    expect(told).toHaveLength(1);
  });

  test("passes header blocks and the authenticated caller to the methods", async () => {
    const headers = { session: { text: "s-1" } };
    const httpHeaders = { authorization: "Bearer x" };
    const { text } = await client.guard({ text: "who" }, { headers, httpHeaders });
    expect(JSON.parse(text)).toEqual([{ text: "s-1" }, ["Bearer x", "guard", ["session"]]]);
  });

  test("answers with declared faults, and reveals nothing of internal failures", async () => {
    const error = await rejected(client.guard({ text: "refuse" }));
    if (!isFault(error, messages.guard, "refused")) throw error;
    expect(error.detail.refused.text).toBe("not so");
    expect(error.http).toMatchObject({ status: 500 });
    const failure = await rejected(client.guard({ text: "fail" }));
    expect(failure).toMatchObject({
      faultCode: "SOAP-ENV:Server",
      faultString: "The service failed",
    });
    expect(String(failure)).not.toContain("hunter2");
    expect(failures).toMatchObject([{ message: "the password is hunter2" }]);
  });

  test("tells operations apart by actions that HTTP carries in another form", async () => {
    const rows = {
      first: { ...messages.tell, oneWay: false, name: "first", soapAction: '"urn:a"' },
      second: { ...messages.tell, oneWay: false, name: "second", soapAction: '"urn:Ø"' },
    };
    const asked: string[] = [];
    const transport = createSoapServer({
      contract: { operations: rows },
      call: async ({ operation }) => {
        asked.push(operation.name);
        return { value: {}, headers: {}, http: { status: 200, headers: {} } };
      },
      paths: /^\/messages$/g,
    });
    const port = { address: endpoint, soapVersion: "1.1" } as const;
    const caller = createSoapCaller(port, { transport });
    for (const row of [rows.second, rows.first, rows.second]) await caller(row, { text: "a" });
    expect(asked).toEqual(["second", "first", "second"]);
  });

  test("answers with the fault that authenticate throws", async () => {
    const refusing = createSoapServer({
      contract: { operations: messages },
      call: async () => expect.unreachable(),
      authenticate: ({ operation: { name } }) => {
        const facts = { operation: name, faultCode: "SOAP-ENV:Client", faultString: "who are you" };
        throw new SoapFaultError({ ...facts, message: "no", detail: undefined });
      },
    });
    const error = await rejected(createMessages({ endpoint, transport: refusing }).wake());
    expect(error).toMatchObject({ kind: "fault", faultString: "who are you" });
  });

  test.each<readonly [string, Partial<SoapFaultError>]>([
    ["a detail that the contract does not declare", { detail: { serviceException: { code: 1 } } }],
    ["a detail of another type", { detail: { refused: { text: 7 } } }],
    ["a text that XML cannot carry", { faultString: "a\u0000b" }],
    ["no text", { faultString: undefined as unknown as string }],
  ])("answers a fault with %s by a fault", async (_, facts) => {
    const told: unknown[] = [];
    const failing = createSoapServer({
      contract: { operations: messages },
      call: async ({ operation: { name: operation } }) => {
        const fault = { message: "m", operation, faultCode: "SOAP-ENV:Server", faultString: "t" };
        throw new SoapFaultError({ detail: undefined, ...fault, ...facts });
      },
      onFailure: (error) => {
        told.push(error);
        throw new Error("nobody listens");
      },
    });
    const error = await rejected(createMessages({ endpoint, transport: failing }).wake());
    expect(error).toMatchObject({ kind: "fault" });
    expect(told.length).toBeLessThanOrEqual(1);
  });

  test("sends the header blocks that a Call replies with", async () => {
    const call = createSoapServer({
      contract: { operations: messages },
      call: async ({ params }) => ({
        ...{ value: params, headers: { quota: 7 } },
        http: { status: 200, headers: {} },
      }),
    });
    const heard: unknown[] = [];
    const onHeaders = (headers: unknown) => heard.push(headers);
    await createMessages({ endpoint, transport: call }).guard({ text: "a" }, { onHeaders });
    expect(heard).toEqual([{ quota: 7 }]);
  });

  test("says that the WSDL cannot be served, and tells onFailure why", async () => {
    const told: unknown[] = [];
    const broken = createSoapServer({
      contract: {
        operations: messages,
        wsdl: () => {
          throw new Error("ENOENT: shop.wsdl");
        },
      },
      call: async () => expect.unreachable(),
      onFailure: (error, operation) => told.push([operation, String(error)]),
    });
    const request = { method: "GET", url: "/?wsdl", headers: {}, body: new Uint8Array() };
    const { status, body } = await broken(request);
    expect(status).toBe(500);
    expect(new TextDecoder().decode(body)).toBe("The WSDL could not be read.\n");
    expect(told).toEqual([["?WSDL", "Error: ENOENT: shop.wsdl"]]);
  });

  test("answers an invalid request with a fault or plain text", async () => {
    const post = (body: string, more: Partial<HttpRequest> = {}): Promise<HttpResponse> =>
      handle({
        ...{ method: "POST", url: "/messages", headers: { "content-type": "text/xml" } },
        ...{ body: new TextEncoder().encode(body), ...more },
      });
    const text = ({ body }: HttpResponse): string => new TextDecoder().decode(body);
    expect(text(await post("<a/>"))).toContain("<faultcode>SOAP-ENV:Client</faultcode>");
    expect((await post("", { method: "PUT" })).status).toBe(405);
    expect(text(await post("", { method: "GET", url: "/messages?wsdl" }))).toContain(
      'location="http://localhost/messages"',
    );
    const partial = createSoapServer({
      contract: { operations: messages },
      call: callOf(messages, {}),
    });
    const error = await rejected(createMessages({ endpoint, transport: partial }).wake());
    expect(error).toMatchObject({ faultString: "the service does not implement wake" });
  });
});

describe.each([
  ["WeatherSoap12", "1.2", "application/soap+xml; charset=utf-8"],
  ["Weather.WeatherSoap", "1.1", "text/xml; charset=utf-8"],
] as const)("port %s", (port, soapVersion, type) => {
  const Forecast = async ({ city }: { readonly city: string }): Promise<number> => {
    if (city === "") throw new TypeError("no city");
    return city.length;
  };
  const contract = { operations: weather, soapVersion };
  const handle = createSoapServer({ contract, call: callOf(weather, { Forecast }) });

  test("is answered over HTTP in its version of SOAP", async () => {
    const listener = await listen(handle);
    open.push(listener);
    const client = createWeather({ port, endpoint: listener.url });
    expect(await client.Forecast({ city: "Ulm" })).toBe(3);
  });

  test("has the content type and the fault codes of its version", async () => {
    const seen: HttpResponse[] = [];
    const transport: Transport = async (request) => {
      const answer = await handle(request);
      seen.push(answer);
      return answer;
    };
    const client = createWeather({ port, endpoint, transport });
    await client.Forecast({ city: "Ulm" });
    const error = await rejected(client.Forecast({ city: "" }));
    expect(error).toMatchObject({
      faultCode: soapVersion === "1.2" ? "SOAP-ENV:Receiver" : "SOAP-ENV:Server",
    });
    expect(seen.map(({ headers }) => headers["content-type"])).toEqual([type, type]);
  });

  const namespaces = {
    "1.1": "http://schemas.xmlsoap.org/soap/envelope/",
    "1.2": "http://www.w3.org/2003/05/soap-envelope",
  };
  const post = async (
    uri: string,
    header = "",
  ): Promise<{ status: number; type: string; text: string }> => {
    const start = `<s:Envelope xmlns:s="${uri}"><s:Header>${header}</s:Header>`;
    const body = new TextEncoder().encode(`${start}<s:Body><Forecast/></s:Body></s:Envelope>`);
    const headers = { "content-type": "application/soap+xml" };
    const answer = await handle({ method: "POST", url: "/", headers, body });
    const { "content-type": answered = "" } = answer.headers;
    return { status: answer.status, type: answered, text: new TextDecoder().decode(answer.body) };
  };

  // SOAP 1.2, appendix A: who speaks another version can read it.
  test("answers an envelope of another version by the fault VersionMismatch, in SOAP 1.1", async () => {
    const other = soapVersion === "1.1" ? "1.2" : "1.1";
    for (const uri of [namespaces[other], "urn:soap:9"])
      expect(await post(uri)).toEqual({
        status: 500,
        type: "text/xml; charset=utf-8",
        text: expect.stringMatching(
          /<faultcode>SOAP-ENV:VersionMismatch<\/faultcode><faultstring>.*expected an envelope of SOAP 1\.\d/,
        ) as string,
      });
  });

  test("answers a header block that it must understand and does not by the fault MustUnderstand", async () => {
    const own = namespaces[soapVersion];
    const answer = await post(own, '<x:Security xmlns:x="urn:x" s:mustUnderstand="1"/>');
    expect(answer).toMatchObject({ status: 500, type });
    const code = soapVersion === "1.2" ? "SOAP-ENV:Value" : "faultcode";
    expect(answer.text).toContain(`<${code}>SOAP-ENV:MustUnderstand</${code}>`);
    expect(answer.text).toContain("unknown header block Security");
  });
});
