// Generated clients with node-soap's server, over HTTP: two implementations that read the same WSDL.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { listen as serve, type IServices, type Server } from "soap";
import { afterAll, describe, expect, test } from "vitest";
import { createSoapCaller, isFault, SoapFaultError, type Fault } from "../../src/wire/index.js";
import { contract } from "../codegen/workspace.js";
import { createClient as createMessages } from "../fixtures/wsdl/messages/expected/index.js";
import { operations as messages } from "../fixtures/wsdl/messages/expected/operations.js";
import { createClient as createPorts } from "../fixtures/wsdl/ports/expected/index.js";
import { createClient as createQuotes } from "../fixtures/wsdl/rpc/expected/index.js";
import { operations as quotes } from "../fixtures/wsdl/rpc/expected/operations.js";
import { echo as withAttributes } from "../fixtures/xsd/attributes/expected/operations.js";
import type { Order } from "../fixtures/xsd/attributes/expected/types.js";
import { root } from "../outside.js";

const closing: (() => void)[] = [];
afterAll(() => closing.forEach((close) => close()));

interface Served {
  readonly url: string;
  readonly server: Server;
  /** The requests received, as node-soap decoded them, and their HTTP headers. */
  readonly requests: { readonly message: unknown; readonly headers: Headers }[];
}

/** Serves a WSDL by node-soap on a free port. */
async function start(wsdl: string, services: IServices, path = "/", more = {}): Promise<Served> {
  const http = createServer((_, response) => response.end());
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  closing.push(() => http.close());
  const requests: Served["requests"][number][] = [];
  const received: Headers[] = [];
  const server = await new Promise<Server>((resolve, reject) => {
    const started = serve(http, {
      path,
      services,
      xml: wsdl,
      ...more,
      callback: (error: unknown) => (error ? reject(error as Error) : resolve(started)),
    });
  });
  server.authorizeConnection = ({ headers }) => {
    const texts = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
    received.push(new Headers(texts.map(([name, value]) => [name, value])));
    return true;
  };
  server.on("request", (message: unknown) => {
    requests.push({ message, headers: received.at(-1) ?? new Headers() });
  });
  const { port } = http.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${path}`, server, requests };
}

const wsdlOf = (fixture: string) =>
  readFileSync(join(root, "test/fixtures/wsdl", fixture, "contract.wsdl"), "utf8");

/** What an operation of node-soap throws to answer with a fault. */
function refuse(Fault: object): never {
  throw Object.assign(new Error("fault"), { Fault });
}

const rejected = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.fail("it resolved"),
    (error: unknown) => error,
  );

describe("SOAP 1.2", () => {
  const Forecast = ({ city }: { readonly city: string }) =>
    city === "Atlantis"
      ? refuse({
          Code: { Value: "soap:Sender", Subcode: { Value: "soap:Nowhere" } },
          Reason: { Text: "no such city" },
        })
      : { degrees: city.length };

  const service = { WeatherSoap12: { Forecast }, WeatherSoap: { Forecast } };

  test("has its action in the content type", async () => {
    const { url, requests } = await start(wsdlOf("ports"), { Weather: service }, "/weather", {
      forceSoap12Headers: true,
    });
    const client = createPorts({ endpoint: url });
    expect(await client.Forecast({ city: "Zürich & <Bern>" })).toBe(15);
    expect(requests[0]?.headers.get("content-type")).toBe(
      'application/soap+xml; charset=utf-8; action="urn:weather/Forecast"',
    );
    expect(requests[0]?.message).toMatchObject({ Body: { Ask: { city: "Zürich & <Bern>" } } });
  });

  test("has faults that decode to the form of SOAP 1.1", async () => {
    const { url } = await start(wsdlOf("ports"), { Weather: service }, "/weather", {
      forceSoap12Headers: true,
    });
    const error = await rejected(createPorts({ endpoint: url }).Forecast({ city: "Atlantis" }));
    expect(error).toBeInstanceOf(SoapFaultError);
    expect(error).toMatchObject({
      faultCode: "soap:Sender",
      subcodes: ["soap:Nowhere"],
      faultString: "no such city",
    });
  });

  test("has a port besides that of SOAP 1.1", async () => {
    const { url, requests } = await start(wsdlOf("ports"), { Weather: service }, "/weather.asmx");
    const client = createPorts({ port: "Weather.WeatherSoap", endpoint: url });
    expect(await client.Forecast({ city: "Bern" })).toBe(4);
    expect(requests[0]?.headers.get("soapaction")).toBe('"urn:weather/Forecast"');
  });
});

describe("rpc/literal", () => {
  const Quotes = {
    quote: ({ symbol, on }: { readonly symbol: string | null; readonly on: string }) =>
      symbol === null
        ? refuse({
            faultcode: "soap:Client",
            faultstring: "which?",
            detail: { "q:Unknown": { attributes: { "xmlns:q": "urn:quotes" }, symbol: "-" } },
          })
        : { quote: { price: `${symbol.length}.${on.slice(-2)}` } },
  };

  // node-soap writes the wrapper of an answer in the namespace of the WSDL and ignores that of the binding.
  test("has several parts in a request and one in an answer", async () => {
    const { url, requests } = await start(wsdlOf("rpc"), { Quotes: { Quotes } });
    const client = createQuotes({ endpoint: url });
    expect(await client.quote({ symbol: "ACME", on: "2020-02-17" })).toEqual({ price: "4.17" });
    expect(requests[0]?.message).toMatchObject({ Body: { quote: { symbol: "ACME" } } });
  });

  test("has faults with a typed detail", async () => {
    const { url } = await start(wsdlOf("rpc"), { Quotes: { Quotes } });
    const client = createQuotes({ endpoint: url });
    const error = await rejected(client.quote({ symbol: "", on: "2020-01-01" }));
    if (!isFault(error, quotes.quote, "Unknown")) throw error;
    const symbol: string = error.detail.Unknown.symbol;
    expect(symbol).toBe("-");
  });
});

describe("messages", () => {
  /** node-soap knows no operation that the service begins. */
  const wsdl = wsdlOf("messages").replace(
    /<operation name="(?:told|asked)">[^]*?<\/operation>/g,
    "",
  );
  const detail = (name: string, namespace: string, content: object | string) => ({
    [`d:${name}`]: {
      attributes: { "xmlns:d": namespace },
      ...(typeof content === "string" ? { $value: content } : content),
    },
  });
  const Messages = {
    tell: () => undefined,
    guard: ({ text }: { readonly text: string }) =>
      text === "mine" || text === "other"
        ? refuse({
            faultcode: "soap:Client",
            faultstring: "no",
            detail:
              text === "mine"
                ? detail("refused", "urn:messages", { "d:text": "not so" })
                : detail("refused", "urn:other", "elsewhere"),
          } satisfies Fault)
        : { text: text.toUpperCase() },
  };
  const session = { text: "s-1", by: undefined };

  test("that are one-way resolve when they are accepted", async () => {
    const { url, requests } = await start(wsdl, { Messages: { Messages } }, "/", {
      oneWay: { responseCode: 202, emptyBody: false },
    });
    const client = createMessages({ endpoint: url });
    expect(await client.tell({ text: "psst" })).toBeUndefined();
    expect(requests[0]?.message).toMatchObject({ Body: { note: { text: "psst" } } });
  });

  test("have header blocks in both directions", async () => {
    const { url, server, requests } = await start(wsdl, { Messages: { Messages } });
    server.addSoapHeader('<q:quota xmlns:q="urn:messages">7</q:quota>');
    const client = createMessages({ endpoint: url, headers: { session } });
    const heard: unknown[] = [];
    const answer = await client.guard({ text: "a" }, { onHeaders: (blocks) => heard.push(blocks) });
    expect(answer).toEqual({ text: "A", by: undefined });
    expect(heard).toEqual([{ quota: 7 }]);
    await client.guard({ text: "b" }, { headers: { session: { text: "s-2" } } });
    expect(requests.map(({ message }) => message)).toMatchObject([
      { Header: { session: { text: "s-1" } }, Body: { plea: { text: "a" } } },
      { Header: { session: { text: "s-2" } }, Body: { plea: { text: "b" } } },
    ]);
  });

  test("are answered with a fault of one declared type or of another of the same name", async () => {
    const { url } = await start(wsdl, { Messages: { Messages } });
    const client = createMessages({ endpoint: url });
    const mine = await rejected(client.guard({ text: "mine" }));
    if (!isFault(mine, messages.guard, "refused")) throw mine;
    expect(mine.detail.refused.text).toBe("not so");
    const other = await rejected(client.guard({ text: "other" }));
    expect(isFault(other, messages.guard, "refused")).toBe(false);
    if (!isFault(other, messages.guard, "refused_")) throw other;
    expect(other.detail.refused_).toBe("elsewhere");
  });
});

test("attributes, those of other namespaces included, are the same after a call", async () => {
  const wsdl = contract(
    readFileSync(join(root, "test/fixtures/xsd/attributes/schema.xsd"), "utf8"),
  );
  // node-soap uses the prefixed names of attributes.
  const echo = ({ attributes, ...elements }: { readonly attributes: object }) => {
    const plain = Object.entries(attributes).filter(([name]) => !name.includes(":"));
    const others = { "xmlns:t": "urn:test", "t:hint": "x" };
    return { attributes: { ...Object.fromEntries(plain), ...others }, ...elements };
  };
  const { url, requests } = await start(wsdl, { EchoService: { Echo: { echo } } });
  const call = createSoapCaller({ address: url, soapVersion: "1.1" }, {});
  const order: Order = {
    number: 3,
    id: "a",
    id_: 7n,
    state: "open",
    note: 'say "<hello>"',
    hint: "x",
    empty: { since: "2020-01-01" },
  };
  expect(await call(withAttributes, order)).toMatchObject(order);
  expect(requests[0]?.message).toMatchObject({
    Body: { message: { attributes: { number: "3", state: "open" } } },
  });
});
