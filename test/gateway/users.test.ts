import { describe, expect, test } from "vitest";
import { createGateway } from "../../src/gateway/index.js";
import { createClient, type Service } from "../../src/index.js";
import type { HttpRequest, Transport } from "../../src/platform/contract.js";
import { answerOf, envelope, login, refusal, textOf } from "../rest/stub.js";
import { failureOf, opened } from "./world.js";

interface Seen {
  /** Client ids, in the order of logins. */
  readonly logins: string[];
  /** Who wrote, in order. */
  readonly writes: string[];
  /** How many writes were under way at once. */
  most: number;
}

const nothing = (): Seen => ({ logins: [], writes: [], most: 0 });

/** A gateway whose users `one` and `two` have a client of REST each, and `plain` and `other` that of the bridge. */
function gatewayOf(seen: Seen, flowKeys: string[] = []): (userId: string) => Service {
  let running = 0;
  const transport: Transport = async (request) => {
    if (request.url.includes("/identity/")) {
      const asked = new URLSearchParams(`${new URL(request.url).search}&${textOf(request)}`);
      const [id, secret] = [asked.get("client_id") ?? "", asked.get("client_secret")];
      seen.logins.push(id);
      return secret === `${id}Secret` ? login(`token-of-${id}`) : answerOf(refusal("401"), 401);
    }
    if (request.method === "POST") {
      seen.writes.push(tokenOf(request));
      seen.most = Math.max(seen.most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
    }
    return answerOf(envelope({ result: [{ id: 7, status: "created" }] }));
  };
  const client = (name: string) => ({ clientId: name, clientSecret: `${name}Secret` });
  const gateway = createGateway({
    bridge: {
      endpoint: "https://123-abc-456.mktorest.com",
      ...client("common"),
      transport,
      repeat: false,
      flow: {
        acquire: async ({ key }) => {
          flowKeys.push(key);
          return () => undefined;
        },
      },
    },
    users: {
      plain: "key",
      other: "key",
      one: { secretKey: "key", ...client("one") },
      two: { secretKey: "key", ...client("two") },
    },
  });
  opened.push(gateway);
  return (userId) =>
    createClient({
      endpoint: "http://localhost/soap/mktows/3_1",
      userId,
      secretKey: "key",
      transport: gateway.handle,
      repeat: false,
    });
}

const tokenOf = ({ headers }: HttpRequest): string =>
  (headers["authorization"] ?? "").replace("Bearer token-of-", "");

const write = (client: Service, name: string) =>
  client.syncLead({ leadRecord: { Email: `${name}@example.com` }, returnLead: false });

describe("a user of the gateway", () => {
  test("with a client of REST is carried out by it, and others by that of the bridge", async () => {
    const seen = nothing();
    const keys: string[] = [];
    const clientOf = gatewayOf(seen, keys);
    const order = ["plain", "one", "two", "other", "one"];
    for (const name of order) await write(clientOf(name), name);
    expect(seen.writes).toEqual(["common", "one", "two", "common", "one"]);
    expect(seen.logins).toEqual(["common", "one", "two"]);
    // The limits are those of the instance.
    expect(new Set(keys).size).toBe(1);
  });

  test("takes turns with those that write the same lead by another client", async () => {
    const seen = nothing();
    const clientOf = gatewayOf(seen);
    const ends = await Promise.all(["one", "two"].map((name) => write(clientOf(name), "same")));
    expect(ends.map(({ syncStatus }) => syncStatus.status)).toEqual(["CREATED", "CREATED"]);
    expect(seen).toMatchObject({ writes: ["one", "two"], most: 1 });
  });

  test("is known by an own property alone", async () => {
    const clientOf = gatewayOf(nothing());
    for (const userId of ["constructor", "__proto__", "nobody"])
      expect(await failureOf(clientOf(userId).listMObjects({}))).toMatchObject({ code: 20014 });
  });

  test.each([
    [{ secretKey: "key", clientId: "c" }, /users\.one\.clientSecret: expected a non-blank string/],
    [{ secretKey: "", clientId: "c", clientSecret: "s" }, /users\.one\.secretKey: expected/],
    [7, /users\.one: expected a non-blank string/],
    [
      { secretKey: "key", clientId: "c", clientSecret: "s", client: "x" },
      /users\.one\.client: unknown option: .*did you mean clientId\?/,
    ],
  ])("that is not right is refused: %j", (one, message) => {
    const bridge = { endpoint: "https://rest.example", clientId: "c", clientSecret: "s" };
    const create = () => createGateway({ bridge, users: { one } as never });
    expect(create).toThrow(message);
  });
});
