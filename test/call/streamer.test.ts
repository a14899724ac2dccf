// Streaming for generated contracts with complex types: items and rest are equal to the client's result.
import fc from "fast-check";
import { basename } from "node:path";
import { getEventListeners } from "node:events";
import { describe, expect, test, vi } from "vitest";
import type { Call } from "../../src/call/call.js";
import { createSoapStreamer } from "../../src/stream.js";
import type { ListIn } from "../../src/stream.js";
import type { HttpResponse, Transport } from "../../src/platform/contract.js";
import {
  createSoapCaller,
  emptyBody,
  encodeEnvelope,
  encodeFault,
  operation,
  repeated,
  complex,
  xs,
  type AnyOperation,
  type Operation,
} from "../../src/wire/index.js";
import { readEntry, writeGenerated } from "../codegen/corpus.js";
import { generatedMessages, type Message } from "../codegen/generated-messages.js";
import { temporaryFolder } from "../codegen/workspace.js";
import { Coverage, ModelValues } from "../model-values.js";
import { describeWithShared, runs, seed } from "../outside.js";
import { closeAfterEach, serve } from "../platform/servers.js";

closeAfterEach();
const folder = temporaryFolder();
const port = { address: "http://example.com/service", soapVersion: "1.1" } as const;

/** Contract, operation, and a list in the operation's result. */
const streamed = [
  ["KDAB+KDSoap/unittests/specialchars_wsdl/test.wsdl", "getEmployeeType", "team"],
  ["apache+cxf/testutils/src/main/resources/wsdl/locator.wsdl", "queryEndpoints", "endpoint"],
  [
    "postmanlabs+wsdl-to-postman/test/data/InProgress/asapSales.wsdl",
    "CheckMaintainBundle",
    "SalesOrder",
  ],
] as const;

type AnyRow = Operation<unknown, Readonly<Record<string, unknown>>>;

/** A transport whose answer arrives in chunks of `size` bytes. */
function inChunks(body: Uint8Array, size: number, status = 200): Transport {
  return async (): Promise<HttpResponse> => ({
    ...{ status, headers: {}, body: new Uint8Array() },
    chunks: (async function* () {
      for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
    })(),
  });
}

describeWithShared("an answer of a generated contract", () => {
  test.each(streamed)("%s: %s streams its %s", async (entry, name, list) => {
    const { model } = await readEntry(entry);
    if (model === undefined) return expect.unreachable();
    const files = writeGenerated(model, (file, text) => folder.write(`${name}/${file}`, text));
    const path = files.find((file) => basename(file) === "operations.ts") ?? "";
    const module = (await import(path)) as Readonly<Record<string, unknown>>;
    const messages = generatedMessages(model, module);
    const row = module[name] as AnyRow;
    const valuesOf = (element: AnyOperation["input"]): fc.Arbitrary<unknown> => {
      const { global } = messages.find((one: Message) => one.element === element) as Message;
      return new ModelValues(model, new Coverage()).of(global.type);
    };
    const [params] = fc.sample(valuesOf(row.input), { numRuns: 1, seed: 1 });
    const lengths = new Set<number>();
    const property = async (result: unknown, size: number): Promise<void> => {
      const body = encodeEnvelope({ element: row.output, value: result });
      const whole: Transport = async () => ({ status: 200, headers: {}, body });
      const wanted = await createSoapCaller(port, { transport: whole })(row, params);
      const stream = createSoapStreamer(port, { transport: inChunks(body, size) });
      const answer = stream(row, params, list as ListIn<typeof wanted>);
      const items: unknown[] = [];
      for await (const item of answer) items.push(item);
      const all = wanted[list];
      expect(items).toEqual(all ?? []);
      expect(await answer.rest).toEqual(Array.isArray(all) ? { ...wanted, [list]: [] } : wanted);
      lengths.add(Math.min(items.length, 2));
    };
    await fc.assert(
      fc.asyncProperty(valuesOf(row.output), fc.integer({ min: 1, max: 400 }), property),
      { numRuns: runs(40), seed: seed() },
    );
    expect(lengths).toContain(2);
  });
});

describe("with a row written by hand", () => {
  const answer = complex<{ pet: string[]; count: number }>(
    "Answer",
    { namespace: "urn:pets" },
    () => ({ pet: repeated(xs.string), count: xs.int }),
    (pet, count) => ({ pet, count }),
  );
  const row = operation({
    name: "list",
    soapAction: "urn:list",
    input: emptyBody,
    output: { namespace: "urn:pets", name: "answer", codec: answer },
    headers: {},
  });

  test("a fault rejects the items and the rest, at any status", async () => {
    const fault = { faultcode: "SOAP-ENV:Server", faultstring: "closed" };
    for (const status of [200, 500]) {
      const body = encodeFault(fault, []);
      const transport: Transport = async () => ({ status, headers: {}, body });
      const items = createSoapStreamer(port, { transport })(row, {}, "pet");
      const taken = (async () => {
        for await (const _ of items) expect.unreachable();
      })();
      await expect(taken).rejects.toMatchObject({ kind: "fault", faultString: "closed" });
      await expect(items.rest).rejects.toMatchObject({ http: { status } });
    }
  });

  test("a fault after the answer rejects the rest, after the items", async () => {
    const fault = { faultcode: "SOAP-ENV:Server", faultstring: "closed" };
    const [, inBody = ""] =
      /Body>(.*)<\/SOAP-ENV:Body>/.exec(new TextDecoder().decode(encodeFault(fault, []))) ?? [];
    const answered = encodeEnvelope({ element: row.output, value: { pet: ["a", "b"], count: 2 } });
    const text = new TextDecoder().decode(answered).replace("</SOAP-ENV:Body>", `${inBody}$&`);
    const transport = inChunks(new TextEncoder().encode(text), 50);
    const items = createSoapStreamer(port, { transport })(row, {}, "pet");
    const taken: string[] = [];
    const reading = (async () => {
      for await (const item of items) taken.push(item);
    })();
    await expect(reading).rejects.toMatchObject({
      kind: "fault",
      faultString: "closed",
      cause: { kind: "codec" },
    });
    expect(taken).toEqual(["a", "b"]);
  });

  test("a name that is not a list of the result is refused before anything is sent", async () => {
    const stream = createSoapStreamer(port, { transport: async () => expect.unreachable() });
    const items = stream(row, {}, "count" as "pet");
    await expect(items[Symbol.asyncIterator]().next()).rejects.toThrow("Answer has no list count");
  });

  test.each([
    ["an abort", (ms: number) => ({ signal: AbortSignal.timeout(ms) }), "TimeoutError"],
    ["a deadline", (deadline: number) => ({ deadline }), "TransportError"],
  ])("%s ends the wait for a chunk, and comes between two items", async (_, options, name) => {
    const body = encodeEnvelope({ element: row.output, value: { pet: ["a", "b"], count: 2 } });
    const stuck: Transport = async () => ({
      ...{ status: 200, headers: {}, body: new Uint8Array() },
      chunks: (async function* () {
        yield body.subarray(0, 50);
        await new Promise(() => {});
      })(),
    });
    const take = async (transport: Transport, pause: number): Promise<void> => {
      const stream = createSoapStreamer(port, { transport, timeout: Infinity });
      for await (const _ of stream(row, {}, "pet", options(30)))
        await new Promise((resolve) => setTimeout(resolve, pause));
    };
    await expect(take(stuck, 0)).rejects.toMatchObject({ name });
    await expect(take(inChunks(body, 1000), 60)).rejects.toMatchObject({ name });
  });

  test("the error of an answer that stalls has its status and headers", async () => {
    const chunks = (async function* () {
      yield new Uint8Array();
      await new Promise(() => {});
    })();
    const headers = { "x-request": "7" };
    const transport = async (): Promise<HttpResponse> => ({
      ...{ status: 200, headers, body: new Uint8Array(), chunks },
    });
    const items = createSoapStreamer(port, { transport, timeout: 20 })(row, {}, "pet");
    await expect(items[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      reason: "timeout",
      http: { status: 200, headers },
    });
  });

  test("a chunk that is not bytes is an error of the transport", async () => {
    const chunks = (async function* () {
      yield "<e:Envelope>";
    })();
    const transport = async (): Promise<HttpResponse> => ({
      ...{ status: 200, headers: {}, body: new Uint8Array() },
      chunks: chunks as AsyncIterable<never>,
    });
    const items = createSoapStreamer(port, { transport })(row, {}, "pet");
    await expect(items[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      message: "list: the transport gave a chunk that is not a Uint8Array",
      kind: "transport",
    });
  });

  test.each([
    [
      "drops for another",
      (next: Call): Call =>
        async (request) => (await next(request), next(request)),
      "a",
    ],
    [
      "replaces by an error",
      (next: Call): Call =>
        async (request) => {
          await next(request);
          throw new Error("no");
        },
      undefined,
    ],
  ])("a reply that a step %s is closed", async (_, step, first) => {
    const body = encodeEnvelope({ element: row.output, value: { pet: ["a"], count: 1 } });
    let open = 0;
    const url = await serve((_, response) => {
      open++;
      response.once("close", () => open--);
      response.write(body); // and never ended
    });
    const { signal } = new AbortController();
    const stream = createSoapStreamer({ ...port, address: url }, { steps: [step] });
    const pets = stream(row, {}, "pet", { signal })[Symbol.asyncIterator]();
    const [end] = await Promise.allSettled([pets.next()]);
    expect(end.status === "fulfilled" ? end.value.value : undefined).toBe(first);
    await pets.return?.();
    await vi.waitFor(() => expect(open).toBe(0));
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("a connection that breaks before the items are read fails the iteration, and nothing else", async () => {
    const url = await serve((_, response) => {
      response.write("<");
      setTimeout(() => response.destroy(), 20);
    });
    const pausing =
      (next: Call): Call =>
      async (request) => {
        const reply = await next(request);
        await new Promise((resolve) => setTimeout(resolve, 100));
        return reply;
      };
    const stream = createSoapStreamer({ ...port, address: url }, { steps: [pausing] });
    const pets = stream(row, {}, "pet")[Symbol.asyncIterator]();
    await expect(pets.next()).rejects.toMatchObject({ kind: "transport", reason: "reset" });
  });

  test("an iteration that stops early rejects the rest", async () => {
    const body = encodeEnvelope({ element: row.output, value: { pet: ["a", "b"], count: 2 } });
    const items = createSoapStreamer(port, { transport: inChunks(body, 10) })(row, {}, "pet");
    for await (const pet of items) if (pet === "a") break;
    await expect(items.rest).rejects.toThrow("list: the iteration stopped before the last item");
  });
});
