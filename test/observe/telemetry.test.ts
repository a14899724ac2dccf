// The spans of calls and tries: which attributes they have, that secrets and records are not among them, and what the
// service gets of them.
import { context, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClient } from "../../src/mktows/client.js";
import { openTelemetry } from "../../src/observe/telemetry.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { credentials, faultAnswer, stub } from "../stub.js";
import { recordingTracer, registerTracing } from "./tracing.js";

let unregister: () => void;
beforeAll(() => (unregister = registerTracing()));
afterAll(() => unregister());

const params = { leadRecord: { Email: "eve@shop.example" }, returnLead: false } as const;
const synced = { leadId: 7, syncStatus: { leadId: 7, status: "UPDATED", error: null } };
const failed = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error) => error);

describe("openTelemetry", () => {
  test("makes a span of each call, and a child of it for each try", async () => {
    const { tracer, spans } = recordingTracer();
    let count = 0;
    const { transport } = stub(() => (count++ === 0 ? faultAnswer(20023) : synced));
    const options = { ...credentials, transport, repeat: { backoff: { first: 1, most: 1 } } };
    const observers = [openTelemetry({ tracer, attributes: { "job.name": "nightly" } })];
    await createClient({ ...options, observers }).syncLead(params);
    const common = {
      "rpc.system.name": "soap",
      "rpc.method": "mktows/syncLead",
      "server.address": "example.com",
      "job.name": "nightly",
    };
    const wait = expect.any(Number);
    expect(spans).toEqual([
      {
        ...{
          name: "mktows/syncLead",
          kind: SpanKind.INTERNAL,
          id: spans[0]?.id,
          parent: undefined,
        },
        attributes: { ...common, "mktows.tries": 2, "mktows.wait": wait },
        ...{ status: undefined, ends: 1 },
      },
      {
        ...{
          name: "mktows/syncLead",
          kind: SpanKind.CLIENT,
          id: spans[1]?.id,
          parent: spans[0]?.id,
        },
        attributes: {
          ...common,
          "mktows.wait": wait,
          "mktows.try": 1,
          "error.type": "20023",
          "rpc.response.status_code": "20023",
          "mktows.fault": "RateLimitReached",
          "http.response.status_code": 500,
        },
        status: { code: SpanStatusCode.ERROR, message: "fault 20023 RateLimitReached" },
        ends: 1,
      },
      {
        ...{
          name: "mktows/syncLead",
          kind: SpanKind.CLIENT,
          id: spans[2]?.id,
          parent: spans[0]?.id,
        },
        attributes: {
          ...common,
          "mktows.wait": wait,
          "mktows.try": 2,
          "http.request.resend_count": 1,
          "http.response.status_code": 200,
        },
        ...{ status: undefined, ends: 1 },
      },
    ]);
  });

  test("is the child of the span that is active, and the parent of what the transport begins", async () => {
    const { tracer, spans } = recordingTracer();
    const { transport } = stub(() => {
      tracer.startSpan("inside").end();
      return synced;
    });
    const client = createClient({
      ...credentials,
      transport,
      observers: [openTelemetry({ tracer })],
    });
    const outer = tracer.startSpan("outer");
    await context.with(trace.setSpan(context.active(), outer), () => client.syncLead(params));
    const [first, call, attempt, inside] = spans;
    expect([call?.parent, attempt?.parent, inside?.parent]).toEqual([
      first?.id,
      call?.id,
      attempt?.id,
    ]);
  });

  test("sends traceparent with each try, beside the caller's headers", async () => {
    const { tracer, spans } = recordingTracer();
    const { transport, received } = stub(() => synced);
    const client = createClient({
      ...credentials,
      transport,
      observers: [openTelemetry({ tracer })],
    });
    await client.syncLead(params, { httpHeaders: { "X-Run": "7" } });
    expect(received[0]?.request.headers).toMatchObject({
      traceparent: `00-${"1".padStart(32, "0")}-${spans[1]?.id}-01`,
      "x-run": "7",
    });
  });

  test("counts the records of the call and of each part, and those of a list that ends early", async () => {
    const { tracer, spans } = recordingTracer();
    const { transport } = stub(() => faultAnswer(20110, "eve@shop.example"));
    const client = createClient({
      ...credentials,
      transport,
      observers: [openTelemetry({ tracer })],
    });
    const leadRecordList = Array.from({ length: 301 }, (_, at) => ({ Id: at + 1 }));
    await failed(client.syncMultipleLeads({ leadRecordList }));
    expect(spans.map(({ attributes }) => attributes["mktows.records"])).toEqual([301, 300]);
    expect(spans[0]?.attributes).toMatchObject({
      "mktows.records.completed": 0,
      "mktows.records.in_doubt": 0,
      "mktows.records.remaining": 301,
    });
    expect(spans[0]?.status?.message).toBe("partial-batch 20110 ParameterInvalid");
  });

  test("tells neither secrets nor records, also where the service quotes them", async () => {
    const { tracer, spans } = recordingTracer();
    const { transport } = stub(({ headers }) =>
      faultAnswer(20103, `eve@shop.example ${JSON.stringify(headers)}`),
    );
    const client = createClient({
      ...credentials,
      transport,
      observers: [openTelemetry({ tracer })],
    });
    await failed(client.syncLead(params));
    await failed(client.syncLead({ ...params, leadRecord: { id: "eve@shop.example" } as never }));
    expect(spans).toHaveLength(3);
    expect(JSON.stringify(spans)).not.toMatch(/eve@|user_1|secret-key|[0-9a-f]{40}/);
  });

  test("names the port where it is not the usual one", async () => {
    const { tracer, spans } = recordingTracer();
    const sandbox = createSandbox();
    const { url } = await sandbox.listen();
    const { userId, secretKey } = sandbox;
    const observers = [openTelemetry({ tracer })];
    await createClient({ endpoint: url, userId, secretKey, observers }).syncLead(params);
    await sandbox.close();
    expect(spans[1]?.attributes).toMatchObject({
      "server.address": "127.0.0.1",
      "server.port": Number(new URL(url).port),
    });
  });

  test("costs nothing but time where no SDK is registered", async () => {
    const { transport } = stub(() => synced);
    const client = createClient({ ...credentials, transport, observers: [openTelemetry()] });
    expect((await client.syncLead(params)).leadId).toBe(7);
  });

  test("gives spans to the tries of a client of any contract, as a step", async () => {
    const { tracer, spans } = recordingTracer();
    const { transport } = stub(() => synced);
    const { attempt } = openTelemetry({ tracer, service: "shop" });
    const steps = attempt === undefined ? [] : [attempt];
    await createClient({ ...credentials, transport, steps }).syncLead(params);
    expect(spans.map(({ name }) => name)).toEqual(["shop/syncLead"]);
  });
});

test("a tracer that throws fails no call and changes no error", async () => {
  const broken = (): never => {
    throw new Error("the exporter broke");
  };
  const { tracer: recording } = recordingTracer();
  const methods = ["setAttributes", "setAttribute", "setStatus", "end"];
  const startSpan = (): object =>
    Object.assign(
      recording.startSpan("x"),
      Object.fromEntries(methods.map((name) => [name, broken])),
    );
  for (const tracer of [{ startSpan: broken }, { startSpan }]) {
    const observers = [openTelemetry({ tracer })];
    const { transport } = stub(() => synced);
    const client = createClient({ ...credentials, transport, observers });
    expect(await client.syncLead(params)).toEqual(synced);
    const down = createClient({
      ...{ ...credentials, observers },
      transport: stub(() => faultAnswer(20014)).transport,
    });
    expect(await failed(down.syncLead(params))).toMatchObject({ code: 20014 });
  }
});

test.each([
  [null, "options: expected an object"],
  [{ tracer: {} }, "options.tracer: expected a tracer of @opentelemetry/api"],
  [{ atributes: {} }, "options.atributes: unknown option: expected tracer, attributes, service"],
  [{ attributes: 1, service: 2 }, "options.service: expected a string"],
])("the options %j of openTelemetry are refused", (options, message) => {
  expect(() => openTelemetry(options as never)).toThrow(message);
});

test.each([
  ["not a list", {}],
  ["no observer", [1]],
  ["without a function", [{ call: 1 }]],
  ["misspelt", [{ atempt: () => undefined }]],
])("observers that are %s are refused", (_, observers) => {
  const create = () => createClient({ ...credentials, observers: observers as never });
  expect(create).toThrow("observers: expected an array of observers");
});
