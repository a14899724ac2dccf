import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { TransportError } from "../../src/errors.js";
import { endpoint } from "../../src/rest/endpoint.js";
import { answerOf, envelope, failureOf, login, refusal, secret, stub } from "./stub.js";

const reads = endpoint("leads.get", { method: "GET", path: "/rest/v1/leads.json", timeout: 1_000 });
const writes = endpoint("leads.sync", {
  method: "POST",
  path: "/rest/v1/leads.json",
  timeout: 1_000,
});

const sentWith = ({ headers }: { readonly headers: Readonly<Record<string, string>> }) =>
  headers["authorization"]?.replace("Bearer ", "");

describe("a token", () => {
  test("is fetched once for all callers", async () => {
    const slow = async () => {
      await sleep(5);
      return login();
    };
    const { rest, logins } = stub([envelope()], {}, [slow]);
    await Promise.all([rest(reads), rest(reads), rest(writes)]);
    await rest(reads);
    expect(logins).toHaveLength(1);
  });

  test("is renewed a minute before its end; one of less than a minute is used to its end", async () => {
    let now = 0;
    const logins = [login("a", 3_600), login("a2", 50), login("b", 3_600)];
    const { rest, asked, ...seen } = stub([envelope()], { now: () => now }, logins);
    const used = async (at: number) => {
      now = at * 1_000;
      await rest(reads);
      return sentWith(asked.at(-1)!);
    };
    expect(await used(0)).toBe("a");
    expect(await used(3_539)).toBe("a");
    expect(await used(3_550)).toBe("a2");
    expect(await used(3_599)).toBe("a2");
    expect(await used(3_600)).toBe("b");
    expect(seen.logins).toHaveLength(3);
  });

  test("with no life left is used once", async () => {
    const { rest, asked } = stub([envelope()], { now: () => 0 }, [
      login("a", 0),
      login("b", 3_600),
    ]);
    await rest(reads);
    await rest(reads);
    await rest(reads);
    expect(asked.map(sentWith)).toEqual(["a", "b", "b"]);
  });

  test.each(["601", "602"])(
    "that the service refuses by %s is fetched again, once for all",
    async (code) => {
      let old = 0;
      const answer = async (request: { readonly headers: Readonly<Record<string, string>> }) => {
        if (sentWith(request) !== "old") return envelope();
        if (++old < 3) await sleep(2);
        return refusal(code, "Access token invalid");
      };
      const { rest, logins } = stub([answer], {}, [login("old"), login("new")]);
      await Promise.all([rest(writes), rest(writes), rest(writes)]);
      expect([old, logins.length]).toEqual([3, 2]);
    },
  );

  test("that is refused again fails the call, which was not carried out", async () => {
    const { rest, asked } = stub([refusal("602", "Access token expired")]);
    expect(await failureOf(rest(writes))).toMatchObject({ code: "602", executed: "no" });
    expect(asked).toHaveLength(2);
  });

  test("that one caller does not wait for any more is still fetched for the others", async () => {
    const controller = new AbortController();
    const slow = async () => {
      await sleep(20);
      return login();
    };
    const { rest, logins } = stub([envelope()], {}, [slow]);
    const left = failureOf(rest(reads, {}, { signal: controller.signal }));
    const stays = rest(reads);
    controller.abort(new Error("enough"));
    expect((await left).message).toBe("enough");
    await stays;
    expect(logins).toHaveLength(1);
  });
});

describe("a login that fails", () => {
  test.each<[string, object, object]>([
    ["401", answerOf("no", 401), { code: "401" }],
    [
      "invalid_client at 200",
      answerOf({ error: "invalid_client", error_description: "Bad client credentials" }),
      { code: "401" },
    ],
    ["400 with an OAuth error", answerOf({ error: "invalid_request" }, 400), { code: "401" }],
  ])("by wrong credentials is not repeated: %s", async (_, answer, want) => {
    const { rest, logins, asked } = stub([envelope()], {}, [answer]);
    const error = await failureOf(rest(writes));
    expect(error).toMatchObject({
      name: "RestError",
      endpoint: "identity.token",
      executed: "no",
      ...want,
    });
    expect([logins.length, asked.length]).toEqual([1, 0]);
  });

  test.each<[string, object]>([
    ["503", answerOf("<html>busy</html>", 503, { "content-type": "text/html" })],
    ["503 with an error in JSON", answerOf({ error: "busy" }, 503)],
    ["a lost connection", new TransportError("gone", { reason: "reset", sent: true })],
  ])("for a while is repeated even for a write, which was not sent: %s", async (_, answer) => {
    const { rest, logins, asked } = stub([envelope()], {}, [answer, login()]);
    await rest(writes);
    expect([logins.length, asked.length]).toEqual([2, 1]);
  });

  test.each<[string, object]>([
    ["no token", answerOf({ expires_in: 1 })],
    ["a token of a number", answerOf({ access_token: 1, expires_in: 1 })],
    ["a token that breaks the header", answerOf({ access_token: "a\r\nb: c", expires_in: 1 })],
    ["an endless token", answerOf({ access_token: "x".repeat(5_000), expires_in: 1 })],
    ["an end that is no number", answerOf({ access_token: "secret-token", expires_in: "soon" })],
    ["an end in the past", answerOf({ access_token: "secret-token", expires_in: -1 })],
    ["half an answer", answerOf('{"access_token":"secret-token"')],
    ["another form", answerOf("access_token=secret-token&expires_in=3600")],
    [
      "a huge answer",
      answerOf({ access_token: "secret-token", expires_in: 1, x: "x".repeat(70_000) }),
    ],
    ["a redirect", answerOf("", 302, { location: "https://other.example" })],
  ])("by an answer of no use says so, and shows none of it: %s", async (_, answer) => {
    const { rest, asked } = stub([envelope()], { repeat: false }, [answer]);
    const error = await failureOf(rest(writes));
    expect(error).toMatchObject({ name: "TransportError", sent: false });
    expect(error.message).toContain("identity.token");
    expect(error.message).not.toContain("secret-token");
    expect(asked).toHaveLength(0);
  });

  test("shows no secret that an answer quotes", async () => {
    const quoting = answerOf(`you sent client_secret=${encodeURIComponent(secret)}`, 500);
    const { rest } = stub([envelope()], { repeat: false }, [quoting]);
    expect((await failureOf(rest(reads))).message).toContain("***");
  });
});
