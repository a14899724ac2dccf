// `onInvalid` of clients and calls: what is not valid in an answer is told, and the rest kept.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createClient } from "../../src/index.js";
import type { CodecError } from "../../src/errors.js";
import type { HttpResponse } from "../../src/platform/contract.js";
import { createSoapStreamer } from "../../src/stream.js";
import {
  createSoapCaller,
  emptyBody,
  encodeEnvelope,
  encodeFault,
  operation,
  repeated,
  complex,
  xs,
  type CallOptions,
  type SoapClientOptions,
} from "../../src/wire/index.js";
import { Pet, pet, text, utf8, zoo, type Zoo } from "../codec/documents.js";
import { answerWith, credentials } from "../stub.js";

const port = { address: "http://example.com/here", soapVersion: "1.1" } as const;
const ask = operation({
  name: "ask",
  soapAction: "urn:ask",
  input: pet,
  output: pet,
  headers: {},
  faults: { zoo },
});
const n: Pet = { name: "n", age: null, note: undefined };
const someZoo: Zoo = { id: 1n, open: true, since: "2020-01-01T00:00:00Z", codes: [], motto: "" };

/** Calls a service that gives this answer. */
const askFor = (
  answer: Partial<HttpResponse>,
  options: SoapClientOptions = {},
  ofCall: CallOptions = {},
): Promise<Pet> => {
  const transport = async () => ({ status: 200, headers: {}, body: new Uint8Array(), ...answer });
  return createSoapCaller(port, { transport, ...options })(ask, n, ofCall);
};
const rejected = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.fail("it resolved"),
    (error: unknown) => error,
  );

/** Logs the paths of what is told. */
function hearing(heard: string[]): { readonly onInvalid: (error: CodecError) => void } {
  return { onInvalid: ({ path }) => void heard.push(path) };
}

describe("an answer that is not valid", () => {
  const body = utf8(
    text(encodeEnvelope({ element: pet, value: n })).replace(
      /<ns1:pet>.*<\/ns1:pet>/,
      "<ns1:pet><age>x-hush-hush</age></ns1:pet>",
    ),
  );
  const kept = { name: undefined, age: undefined, note: undefined };
  const paths = ["pet.age", "pet.name"];

  test("is refused, or kept where onInvalid of the client or of the call hears what is not valid", async () => {
    await expect(askFor({ body })).rejects.toThrow(/decode pet\.age: expected/);
    const [client, call]: [string[], string[]] = [[], []];
    expect(await askFor({ body }, hearing(client))).toEqual(kept);
    expect(client).toEqual(paths);
    expect(await askFor({ body }, hearing(client), hearing(call))).toEqual(kept);
    expect([client, call]).toEqual([paths, paths]);
    expect(await askFor({ body }, {}, hearing(call))).toEqual(kept);
    expect(call).toEqual([...paths, ...paths]);
  });

  test("is refused by what onInvalid throws", async () => {
    const mine = new Error("mine");
    const refuse = (thrown?: Error) => ({
      onInvalid: (error: CodecError) => {
        if (error.reason === "missing") throw thrown ?? error;
      },
    });
    const want = {
      message: expect.stringContaining("pet.name: is required and missing") as string,
    };
    expect(await rejected(askFor({ body }, refuse()))).toMatchObject({
      ...want,
      http: { status: 200 },
    });
    expect(await rejected(askFor({ body }, refuse(mine)))).toBe(mine);
  });

  test("is told without the secrets that the service echoes", async () => {
    const heard: string[] = [];
    const onInvalid = ({ message }: CodecError) => void heard.push(message);
    await askFor({ body }, { onInvalid, httpHeaders: { authorization: "Bearer x-hush-hush" } });
    expect(heard[0]).toContain('got "***');
    expect(heard.join()).not.toContain("hush");
  });

  test("is a fault whose detail keeps what is valid", async () => {
    const fault = { faultcode: "SOAP-ENV:Server", faultstring: "no", detail: { zoo: someZoo } };
    const body = utf8(text(encodeFault(fault, [zoo])).replace("<id>1</id>", "<id/>"));
    const heard: string[] = [];
    const error = await rejected(askFor({ status: 500, body }, hearing(heard)));
    expect(error).toMatchObject({
      faultString: "no",
      detail: { zoo: { id: undefined, open: true } },
    });
    expect(heard).toEqual(["zoo.id"]);
  });

  test("of mktows is kept as well; without a status for each record the records are in doubt", async () => {
    const heard: string[] = [];
    const status = { leadId: 1, status: "CREATED" as const, error: null };
    const result = { syncStatusList: [status, { ...status, leadId: 2 }] };
    const answer = (from: string, to: string) => async () => {
      const response = answerWith("syncMultipleLeads", result);
      return { ...response, body: utf8(text(response.body).replace(from, to)) };
    };
    const sync = (transport: () => Promise<HttpResponse>) =>
      createClient({ ...credentials, transport, ...hearing(heard) }).syncMultipleLeads({
        leadRecordList: [{ Email: "a@example.com" }, { Email: "b@example.com" }],
      });
    const { syncStatusList } = await sync(answer("<leadId>2</leadId>", "<leadId/>"));
    expect(syncStatusList).toEqual([status, { ...status, leadId: undefined }]);
    const path = "successSyncMultipleLeads.result.syncStatusList[1]";
    expect(heard.splice(0)).toEqual([`${path}.leadId`]);
    const error = await rejected(
      sync(answer("<syncStatus><leadId>2", '<syncStatus href="#2"><leadId>2')),
    );
    expect(error).toMatchObject({ kind: "partial-batch", inDoubt: [0, 1] });
    expect(heard).toEqual([path]);
  });
});

test("a streamed answer gives the items that are valid, wherever a chunk ends", async () => {
  interface Answer {
    pet: Pet[];
    count: number;
  }
  const answer = complex<Answer>(
    "Answer",
    { namespace: "urn:pets" },
    () => ({ pet: repeated(Pet), count: xs.int }),
    (pet, count) => ({ pet, count }),
  );
  const output = { namespace: "urn:pets", name: "answer", codec: answer };
  const row = operation({ name: "list", soapAction: "", input: emptyBody, output, headers: {} });
  const pets = ["<name>a</name>", "<age>1</age>", "href", "<name>b</name><age>x</age>"];
  const items = pets.map((each) => (each === "href" ? '<pet href="#1"/>' : `<pet>${each}</pet>`));
  const value: Answer = { pet: [], count: 7 };
  const body = utf8(
    text(encodeEnvelope({ element: output, value }))
      .replace("<count>", `${items.join("")}$&`)
      .replace(">7<", "><"),
  );
  for (const size of [1, 7, 60, 10_000]) {
    const heard: string[] = [];
    const transport = async (): Promise<HttpResponse> => ({
      ...{ status: 200, headers: {}, body: new Uint8Array() },
      chunks: (async function* () {
        for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
      })(),
    });
    const stream = createSoapStreamer(port, { transport, ...hearing(heard) })(row, {}, "pet");
    const found: unknown[] = [];
    for await (const item of stream) found.push(item);
    expect(found).toEqual([{ name: "a" }, { age: 1 }, { name: "b" }]);
    expect(await stream.rest).toEqual({ pet: [], count: undefined });
    expect(heard.sort()).toEqual([
      "answer.count",
      "answer.pet[1].name",
      "answer.pet[2]",
      "answer.pet[3].age",
    ]);
  }
});

describe("an asynchronous function that fails", () => {
  const body = utf8(
    text(encodeEnvelope({ element: pet, value: n })).replace(
      /<ns1:pet>.*<\/ns1:pet>/,
      "<ns1:pet><x/><name>n</name><age>old</age></ns1:pet>",
    ),
  );
  const fails = async (): Promise<never> => {
    throw new Error("disk full");
  };
  const unheard = vi.fn();
  beforeEach(() => void process.on("unhandledRejection", unheard));
  afterEach(() => void process.off("unhandledRejection", unheard));
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

  test("as onInvalid or onSkip of a client or a call is not waited for, and ends no process", async () => {
    const told = vi.fn(fails);
    await askFor({ body }, { onInvalid: told, onSkip: told });
    await askFor({ body }, {}, { onInvalid: told });
    await turn();
    expect(told.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(unheard).not.toHaveBeenCalled();
  });

  test("as onHeaders is the error of the call", async () => {
    const answer = { body: encodeEnvelope({ element: pet, value: n }) };
    expect(await rejected(askFor(answer, {}, { onHeaders: fails }))).toMatchObject({
      message: "disk full",
    });
    await turn();
    expect(unheard).not.toHaveBeenCalled();
  });
});
