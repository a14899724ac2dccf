// Headers over HTTP and header blocks as XML are options of every client; each request tells who calls.
import { describe, expect, test } from "vitest";
import { operations } from "../../generated/operations.js";
import { createClient, SoapFaultError, type HttpRequest, type Step } from "../../src/index.js";
import { createStreamer } from "../../src/stream.js";
import { syncLeads } from "../../src/sync/index.js";
import { connectRest } from "../../src/rest/connect.js";
import { describeLeads } from "../../src/rest/endpoints/leads.js";
import { createSoapClient, type HeaderFacts } from "../../src/wire/index.js";
import { operations as ownOperations } from "../fixtures/wsdl/operations/expected/operations.js";
import type { Service } from "../fixtures/wsdl/operations/expected/service.js";
import manifest from "../../package.json" with { type: "json" };
import { answerWith, credentials, faultAnswer, stub } from "../stub.js";

const leadKey = { keyType: "IDNUM", keyValue: "7" } as const;
const addressing = "http://www.w3.org/2005/08/addressing";

/** The two lines of WS-Addressing. */
const xmlHeaders = ({ soapAction, endpoint }: HeaderFacts): string[] => [
  `<a:Action xmlns:a="${addressing}">${soapAction}</a:Action>`,
  `<a:To xmlns:a="${addressing}">${endpoint}</a:To>`,
];
const httpHeaders = { "X-Tenant": "seven" };

const bodyOf = ({ body }: HttpRequest): string => new TextDecoder().decode(body);

describe("the headers of the options are in each request", () => {
  const { transport, received } = stub(({ operation }) =>
    operation === "getLead"
      ? { count: 0 }
      : operation === "syncMultipleLeads"
        ? { syncStatusList: [{ leadId: 1, status: "CREATED", error: null }] }
        : { returnCount: 0, remainingCount: 0, newStreamPosition: "" },
  );
  const options = { ...credentials, transport, httpHeaders, xmlHeaders };

  test.each<[name: string, call: () => Promise<unknown>]>([
    ["createClient", () => createClient(options).getLead({ leadKey })],
    [
      "createStreamer",
      async () => {
        const stream = createStreamer(options);
        for await (const _ of stream(operations.getLead, { leadKey }, "leadRecordList"));
      },
    ],
    [
      "syncLeads",
      async () => {
        for await (const { outcome } of syncLeads([{ Email: "a@b.example" }], options))
          expect(outcome).toBe("done");
      },
    ],
  ])("of %s", async (_, call) => {
    received.length = 0;
    await call();
    const { request } = received[0] ?? expect.fail("nothing was sent");
    expect(request.headers).toMatchObject({
      "x-tenant": "seven",
      "user-agent": `mktows/${manifest.version}`,
    });
    expect(bodyOf(request)).toContain(
      `<a:To xmlns:a="${addressing}">${credentials.endpoint}</a:To>`,
    );
  });

  test("those of a call come first, and the name of the client can be another", async () => {
    const client = createClient({ ...options, httpHeaders: { "User-Agent": "nightly/2" } });
    await client.getLead({ leadKey }, { httpHeaders: { "x-tenant": "eight" } });
    expect(received.at(-1)?.request.headers).toMatchObject({
      "user-agent": "nightly/2",
      "x-tenant": "eight",
    });
  });
});

test("a client with headers that are not valid is refused with all of them", () => {
  const wrong = { httpHeaders: { "a b": "x" }, xmlHeaders: ["<x/>"] };
  expect(() => createClient({ ...credentials, ...wrong })).toThrow(
    /2 violations[^]*httpHeaders: expected names of HTTP headers, got "a b"\n.*xmlHeaders\[0\]: expected an element in a namespace/,
  );
});

test.each(["1.1", "1.2"] as const)(
  "a function of a generated client is told of the operation, its action and SOAP %s",
  async (soapVersion) => {
    const told: HeaderFacts[] = [];
    const record = (facts: HeaderFacts): string[] => {
      told.push(facts);
      return [];
    };
    const client = createSoapClient<Service>(
      ownOperations,
      { soapVersion },
      {
        endpoint: "https://service.example",
        transport: async () => faultAnswer(1),
        xmlHeaders: record,
      },
    );
    await client.unwrap({ text: "a" }, { xmlHeaders: record }).catch(() => undefined);
    // Without the quotes that this contract has around it.
    const facts = { operation: "unwrap", soapAction: "u", endpoint: "https://service.example/" };
    expect(told).toEqual([
      { ...facts, soapVersion },
      { ...facts, soapVersion },
    ]);
  },
);

test("a step hears of status and headers of each answer, of faults as well", async () => {
  const statuses: number[] = [];
  const listen: Step = (next) => (request) =>
    next({ ...request, onHttp: ({ status }) => void statuses.push(status) });
  let calls = 0;
  const { transport } = stub(() =>
    calls++ === 0 ? faultAnswer(20014) : answerWith("getLead", { count: 0 }),
  );
  const client = createClient({ ...credentials, transport, steps: [listen], repeat: false });
  await expect(client.getLead({ leadKey })).rejects.toThrow(SoapFaultError);
  await client.getLead({ leadKey });
  expect(statuses).toEqual([500, 200]);
});

test("the client of REST tells who calls, too", async () => {
  const agents: (string | undefined)[] = [];
  const answer = (body: object) => ({
    status: 200,
    headers: { "content-type": "application/json" },
    body: new TextEncoder().encode(JSON.stringify(body)),
  });
  const rest = connectRest({
    endpoint: "https://rest.example",
    clientId: "id",
    clientSecret: "secret-of-client",
    transport: async ({ url, headers }) => {
      agents.push(headers["user-agent"]);
      return url.includes("/identity")
        ? answer({ access_token: "token", expires_in: 3600 })
        : answer({ requestId: "a", success: true, result: [] });
    },
  });
  await rest(describeLeads);
  expect(agents).toEqual([`mktows/${manifest.version}`, `mktows/${manifest.version}`]);
});
