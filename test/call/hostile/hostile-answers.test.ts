// Every hostile answer ends the call as the table says, soon and as an error of this package that shows no secret. The
// next call succeeds.
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { Console } from "node:console";
import { Writable } from "node:stream";
import { inspect } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { getLead, operations } from "../../../generated/operations.js";
import { createClient, MktowsError, type Service } from "../../../src/index.js";
import { createStreamer } from "../../../src/stream.js";
import { createSoapClient } from "../../../src/wire/index.js";
import { answerWith } from "../../stub.js";
import { answers, type Answer, type Given } from "./answers.js";

const secretKey = "secret-key-of-the-signature";
const token = "bearer-token-0123456789";
const password = "wsse-password-0123456789";
const wsse = `<w:Security xmlns:w="urn:wsse"><w:Password>${password}</w:Password></w:Security>`;
const usual = Buffer.from(answerWith("getLead", { count: 0 }).body);

let server: Server;
let url: string;
let answer: Answer | undefined;
/** The requests that came whole, since the last call began. */
let requests: Given[] = [];
const open = new Set<Socket>();
const unhandled: unknown[] = [];
const note = (error: unknown): void => void unhandled.push(error);

beforeAll(async () => {
  server = createServer((socket) => {
    open.add(socket.on("close", () => open.delete(socket)).on("error", () => undefined));
    let received = "";
    socket.on("data", (bytes) => {
      received += bytes.toString("latin1");
      const request = readRequest(received);
      if (request === undefined) return;
      received = "";
      requests.push(request);
      if (answer === undefined) {
        socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${usual.length}\r\n\r\n`);
        socket.write(usual);
      } else if (typeof answer === "function") answer(socket, request);
      else socket.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/soap`;
  process.on("unhandledRejection", note).on("uncaughtException", note);
});

afterAll(() => {
  process.off("unhandledRejection", note).off("uncaughtException", note);
  for (const socket of open) socket.destroy();
  server.close();
});

beforeEach(() => void (requests = []));

/** The request, once it is complete. */
function readRequest(request: string): Given | undefined {
  const [head = "", body] = request.split(/\r\n\r\n(.*)$/s);
  const headers = Object.fromEntries(
    head
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(/: (.*)/s).slice(0, 2)),
  ) as Record<string, string>;
  if (body === undefined || body.length < Number(headers["content-length"])) return undefined;
  const [, signature = ""] = /<requestSignature>(.*?)</.exec(body) ?? [];
  return { request, headers, body, signature };
}

const limits = { timeout: 400, maxResponseBytes: 300_000 };
const leadKey = { keyType: "IDNUM", keyValue: "7" } as const;
const options = { httpHeaders: { authorization: `Bearer ${token}` }, xmlHeaders: [wsse] };

const own = { userId: "user_1", secretKey, repeat: false } as const;

const clients = {
  mktows: (more: object) => createClient({ ...own, endpoint: url, ...more }),
  generated: (more: object) =>
    createSoapClient<Service>(
      operations,
      { soapVersion: "1.1" },
      {
        endpoint: url,
        headers: {
          AuthenticationHeader: {
            mktowsUserId: "user_1",
            requestSignature: "0123456789abcdef0123456789abcdef01234567",
            requestTimestamp: "2020-01-01T00:00:00Z",
          },
        },
        ...more,
      },
    ),
};

/** What a call ended in, within the time after which something must hang. */
async function endOf(call: Promise<unknown>): Promise<{ value?: unknown; error?: unknown }> {
  let timer: NodeJS.Timeout | undefined;
  const hang = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the call hangs")), 10_000);
  });
  try {
    return await Promise.race([
      call.then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      ),
      hang,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** All that a program can print of an error: the error with its causes, hidden members and bytes, and its members as JSON. */
function printed(error: unknown): string {
  let text = "";
  const stream = new Writable({
    write(bytes, _, done) {
      text += String(bytes);
      done();
    },
  });
  new Console(stream, stream).error(error);
  const all = { depth: Infinity, showHidden: true, maxStringLength: null, maxArrayLength: null };
  const bytes: string[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    if (ArrayBuffer.isView(value)) bytes.push(Buffer.from(value.buffer).toString("latin1"));
    else for (const key of Reflect.ownKeys(value)) visit(Reflect.get(value, key));
  };
  visit(error);
  return [text, inspect(error, all), JSON.stringify(error), String(error), ...bytes].join("\n");
}

/** The beginnings of secrets are secret, too: a message can cut them. */
function secretsIn(text: string): string[] {
  const signatures = requests
    .map(({ signature }) => signature)
    .filter((signature) => signature !== "");
  return [secretKey, token, password, ...signatures].filter((secret) =>
    text.includes(secret.slice(0, 12)),
  );
}

function summary(error: MktowsError): string {
  const reason = "reason" in error ? ` ${error.reason}` : "";
  return `${error.kind}${reason}`;
}

describe.each(["mktows", "generated"] as const)("a call of the %s client", (kind) => {
  test.each(answers)("that is answered by $name", async ({ answer: given, want, status }) => {
    const client = clients[kind](limits);
    answer = given;
    const { value, error } = await endOf(client.getLead({ leadKey }, options));
    answer = undefined;
    if (want === "ok") expect({ value, error }).toEqual({ value: { count: 0 } });
    else {
      expect(error).toBeInstanceOf(MktowsError);
      if (!(error instanceof MktowsError)) return;
      expect(summary(error), error.message).toBe(want);
      expect(error.http?.status, error.message).toBe(status);
      expect(error.message).toMatch(error.kind === "codec" ? /^decode / : /^getLead: /);
      expect(error.message.length).toBeLessThan(2_000);
      expect(error.message).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]/);
      // The service has read the request.
      if (error.kind === "transport") expect(error.sent).toBe(true);
      expect(secretsIn(printed(error))).toEqual([]);
    }
    expect(requests).toHaveLength(1);
    // What the service closes without notice cannot be known before.
    await vi.waitFor(() => expect(open.size).toBe(0), { interval: 5 });
    const next = await endOf(client.getLead({ leadKey }, options));
    expect(next).toEqual({ value: { count: 0 } });
    expect(unhandled).toEqual([]);
  });
});

describe.each([
  ["by fetch", (more: object) => getLeadBy({ fetch, ...more })],
  ["streamed", streamLeads],
] as const)("a call %s", (_, call) => {
  test.each(answers)(
    "that is answered by $name ends soon and shows no secret",
    async ({ answer: given }) => {
      answer = given;
      const { error } = await endOf(call(limits));
      answer = undefined;
      expect(requests).toHaveLength(1);
      if (error !== undefined) {
        expect(error).toBeInstanceOf(MktowsError);
        if (error instanceof MktowsError && error.kind === "transport")
          expect(error.sent).toBe(true);
        expect(secretsIn(printed(error))).toEqual([]);
      }
      expect(unhandled).toEqual([]);
    },
  );
});

function getLeadBy(more: object): Promise<unknown> {
  return clients.mktows(more).getLead({ leadKey }, options);
}

async function streamLeads(more: object): Promise<unknown> {
  const stream = createStreamer({ ...own, endpoint: url, ...more });
  const items: unknown[] = [];
  const bounded = { ...options, deadline: 1000 }; // each byte of a slow answer begins the timeout anew
  for await (const item of stream(getLead, { leadKey }, "leadRecordList", bounded))
    items.push(item);
  return items;
}
