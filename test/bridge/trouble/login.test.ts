// The login while many callers write: one for all of them, and nothing secret wherever anybody looks.
import { tracingChannel, subscribe, unsubscribe } from "node:diagnostics_channel";
import { inspect } from "node:util";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { TransportError } from "../../../src/errors.js";
import type { HttpRequest, HttpResponse, Transport } from "../../../src/platform/contract.js";
import { createRestSandbox } from "../../../src/rest-sandbox/index.js";
import { bridgeTo, isLogin, loginPath, type World } from "./harness.js";

const leadsPath = "POST /rest/v1/leads.json";
const callers = Array.from({ length: 12 }, (_, at) => at);
const sandbox = createRestSandbox({
  clientSecret: `p&ss "wörd"/+=%<1234567890>`,
  setup: { leads: [] },
  trouble: { latency: 2 },
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

/** Two groups for each caller: the second waits for the first, which has the same keys. */
function writeAll({ bridge }: World): Promise<readonly string[][]> {
  return Promise.all(
    callers.map(async (caller) => {
      const emails = [1, 2, 1, 2].map((name) => `c${caller}.${name}@mill.example`);
      const leadRecordList = emails.map((Email) => ({ Email }));
      const { syncStatusList } = await bridge.syncMultipleLeads({ leadRecordList });
      return syncStatusList.map(({ status }) => status);
    }),
  );
}

const all = callers.map(() => ["CREATED", "CREATED", "UPDATED", "UPDATED"]);

describe("one login", () => {
  test("is made for all calls that begin at once", async () => {
    const world = bridgeTo(sandbox);
    expect(await writeAll(world)).toEqual(all);
    expect(world.logins()).toBe(1);
  });

  test.each([1, 9, 17])("is made where the token expires before write %i", async (write) => {
    sandbox.plan({ mishap: "expire", at: leadsPath, after: write - 1 });
    const world = bridgeTo(sandbox);
    expect(await writeAll(world)).toEqual(all);
    expect(world.logins()).toBe(2);
    expect(sandbox.inspect().leads).toHaveLength(2 * callers.length);
  });

  test("is made for all calls that find the token invalid", async () => {
    const world = bridgeTo(sandbox);
    await writeAll(world);
    // Forgets the token, and the leads.
    sandbox.reset();
    expect(await writeAll(world)).toEqual(all);
    expect(world.logins()).toBe(2);
  });

  test("that is refused fails all calls, with nothing sent", async () => {
    const world = bridgeTo(sandbox, { clientSecret: "wrong" });
    await expect(writeAll(world)).rejects.toMatchObject({ code: 20014, executed: "no" });
    // One more for those who waited for what another call was about to read.
    expect(world.logins()).toBeLessThanOrEqual(2);
    expect(world.sent).toHaveLength(world.logins());
  });
});

const { clientSecret } = sandbox;
const forms = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
];

/** All that a request has, as something on the way might quote it. */
const quoted = ({ url, headers, body }: HttpRequest): string =>
  `${url} ${JSON.stringify(headers)} ${new TextDecoder().decode(body)} ${decodeURIComponent(new TextDecoder().decode(body).replaceAll("%", "%25"))} ${clientSecret}`;

const page = (status: number, type: string, text: string): HttpResponse => ({
  status,
  headers: { "content-type": type, "x-echo": text },
  body: new TextEncoder().encode(text),
});
const json = (body: unknown): HttpResponse => page(200, "application/json", JSON.stringify(body));

/** What answers in place of the stand-in, quoting the request. */
const quoting: readonly (readonly [string, (request: HttpRequest) => HttpResponse])[] = [
  ["a page of failure", (request) => page(502, "text/html", `<p>${quoted(request)}</p>`)],
  ["a page of success", (request) => page(200, "text/html", `<p>${quoted(request)}</p>`)],
  [
    "a redirect",
    (request) => ({ ...page(302, "text/html", ""), headers: { location: quoted(request) } }),
  ],
  [
    "a refusal",
    (request) =>
      json({
        requestId: quoted(request),
        success: false,
        errors: [{ code: "1003", message: quoted(request) }],
      }),
  ],
  [
    "a refusal of the login",
    (request) => page(401, "application/json", JSON.stringify({ error: quoted(request) })),
  ],
  [
    "half an answer",
    (request) => page(200, "application/json", `{"success":true, ${quoted(request)}`),
  ],
  ["an answer of other types", (request) => json({ success: true, result: quoted(request) })],
  [
    "an error of the transport",
    (request) => {
      const cause = Object.assign(new Error(quoted(request)), {
        request,
        options: request.headers,
      });
      throw new TransportError(quoted(request), { reason: "reset", sent: true, cause });
    },
  ],
  [
    "an error of any kind",
    (request) => {
      throw Object.assign(new Error(quoted(request)), { config: { request }, body: request.body });
    },
  ],
];

const names = ["mktows:call", "mktows:try", "mktows:wait"] as const;

/** All that is told on the channels while it runs, at the time it is told. */
async function listening(run: () => Promise<void>): Promise<string[]> {
  const heard: string[] = [];
  const hear = (message: unknown): void => void heard.push(shown(message));
  const all = { start: hear, end: hear, asyncStart: hear, asyncEnd: hear, error: hear };
  for (const name of names) tracingChannel(name).subscribe(all);
  subscribe("mktows:repeat", hear);
  try {
    await run();
  } finally {
    for (const name of names) tracingChannel(name).unsubscribe(all);
    unsubscribe("mktows:repeat", hear);
  }
  return heard;
}

const shown = (value: unknown): string =>
  `${inspect(value, { depth: Infinity, showHidden: true, maxStringLength: Infinity, maxArrayLength: Infinity })} ${String(value)} ${JSON.stringify(value)} ${bytesIn(value)}`;

/** Bytes are shown as numbers otherwise. */
function bytesIn(value: unknown, seen = new Set<unknown>()): string {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (typeof value !== "object" || value === null || seen.has(value)) return "";
  seen.add(value);
  return Reflect.ownKeys(value)
    .map((key) => bytesIn(Reflect.get(value, key), seen))
    .join("");
}

describe("no token and no secret", () => {
  /** Notes the tokens that the stand-in gives, and answers one kind of request by quoting it. */
  function world(answer: (request: HttpRequest) => HttpResponse, where: RegExp, told: string[]) {
    const tokens: string[] = [];
    const around =
      (next: Transport): Transport =>
      async (request) => {
        if (where.test(request.url)) return answer(request);
        const response = await next(request);
        if (isLogin(request.url)) {
          const { access_token } = JSON.parse(new TextDecoder().decode(response.body)) as {
            access_token: string;
          };
          tokens.push(access_token);
        }
        return response;
      };
    const tell = (value: unknown): void => void told.push(shown(value));
    const more = {
      repeat: { backoff: { first: 0.001, most: 0.001 }, onRepeat: tell },
      onIgnored: tell,
      foreignId: "externalSalesPersonId",
    };
    return { ...bridgeTo(sandbox, more, around), tokens };
  }

  test.each(
    quoting.flatMap(([name, answer]) => [
      [name, "the login", new RegExp(loginPath), answer] as const,
      [name, "a read", /describe|filterType/, answer] as const,
      [name, "a write", /leads\.json$/, answer] as const,
      [name, "a return", /lead\/\d+\.json/, answer] as const,
    ]),
  )("is shown by %s in place of %s", async (_, __, where, answer) => {
    const told: string[] = [];
    const spies = (["log", "info", "warn", "error", "debug"] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation((...values) => void told.push(shown(values))),
    );
    const { bridge, sent, tokens } = world(answer, where, told);
    const record = { Email: "ann@mill.example" };
    const heard = await listening(async () => {
      const calls = [
        bridge.syncLead({ leadRecord: record, returnLead: true, marketoCookie: "id:1&token:_x-1" }),
        bridge.syncMultipleLeads({ leadRecordList: [record, { Email: "eve@mill.example" }] }),
        bridge.getLead({ leadKey: { keyType: "EMAIL", keyValue: "ann@mill.example" } }),
      ];
      for (const end of await Promise.allSettled(calls))
        if (end.status === "rejected")
          told.push(shown(end.reason), String((end.reason as Error).stack));
    });
    for (const spy of spies) spy.mockRestore();
    expect(told.length).toBeGreaterThan(0);
    expect(heard.length).toBeGreaterThan(0);
    const secrets = [...tokens, clientSecret].flatMap(forms);
    const shownSecrets = [...told, ...heard].flatMap((text) =>
      secrets.flatMap((secret) => {
        const at = text.indexOf(secret);
        return at < 0 ? [] : [text.slice(Math.max(0, at - 100), at + secret.length)];
      }),
    );
    expect(shownSecrets).toEqual([]);
    // The service takes credentials in the address of the login, and nowhere else.
    const others = sent.filter(({ url }) => !isLogin(url));
    expect(others.filter(({ url }) => secrets.some((secret) => url.includes(secret)))).toEqual([]);
  });
});
