// HTTP Basic and Bearer: what is sent, what is refused, and what errors do not show.
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { basic, bearer } from "../../src/auth/index.js";
import { createClient, TransportError, ValidationError } from "../../src/index.js";
import { answerWith, credentials, faultAnswer, stub } from "../stub.js";
import { callOnce, clientOf, recorder } from "./client.js";

test.each([
  // The examples of RFC 7617, sections 2 and 2.1.
  ["Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="],
  ["test", "123£", "Basic dGVzdDoxMjPCow=="],
])("basic sends user and password in UTF-8: %s", async (user, password, authorization) => {
  const { transport, headers } = recorder();
  await callOnce(clientOf({ transport, steps: [basic(user, password)] }));
  expect(headers[0]).toMatchObject({ authorization });
});

test("bearer sends a token, and a call can have another authorization", async () => {
  const { transport, headers } = recorder();
  const client = clientOf({ transport, steps: [bearer("mF_9.B5f-4.1JqM")] });
  await callOnce(client);
  const httpHeaders = { Authorization: "Negotiate abc" };
  await client.unwrap({ text: "a" }, { httpHeaders }).catch(() => undefined);
  expect(headers.map(({ authorization }) => authorization)).toEqual([
    "Bearer mF_9.B5f-4.1JqM", // the example of RFC 6750, section 2.1
    "Negotiate abc",
  ]);
});

test("a function is asked for the token before each try", async () => {
  const tokens = ["first", "second"];
  const { transport, received } = stub(() =>
    received.length === 1 ? faultAnswer(20011) : answerWith("getLead", { count: 0 }),
  );
  const client = createClient({
    ...{ ...credentials, transport, repeat: { backoff: { first: 1 } } },
    steps: [bearer(async () => tokens.shift() ?? expect.fail("asked again"))],
  });
  await client.getLead({ leadKey: { keyType: "IDNUM", keyValue: "7" } });
  const sent = received.map(({ request }) => request.headers["authorization"]);
  expect(sent).toEqual(["Bearer first", "Bearer second"]);
});

test("a function that fails sends nothing, and its error is the cause", async () => {
  const { transport, headers } = recorder();
  const cause = new Error("no token today");
  const step = bearer(() => Promise.reject(cause));
  const error = await callOnce(clientOf({ transport, steps: [step] }));
  expect(error).toBeInstanceOf(TransportError);
  expect(error).toMatchObject({ reason: "other", sent: false, cause });
  expect(headers).toEqual([]);
});

test.each<[name: string, make: () => unknown, path: string]>([
  ["a colon in the user", () => basic("a:b", "c"), "user"],
  ["a line end in the password", () => basic("a", "hush\nhush"), "password"],
  ["a lone surrogate", () => basic("a", "hush\ud800"), "password"],
  ["no password", () => basic("a", undefined as unknown as string), "password"],
  ["a token of two words", () => bearer("hush hush"), "token"],
  ["a token with a line end", () => bearer("hush\r\nX-Admin: 1"), "token"],
  ["no token", () => bearer(""), "token"],
])("%s is refused, and not shown", (_, make, path) => {
  let error: unknown;
  try {
    make();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(ValidationError);
  expect(error).toMatchObject({ violations: [{ path }] });
  expect(inspect(error)).not.toContain("hush");
});

test("a token that a function gives is checked, and not shown", async () => {
  const { transport, headers } = recorder();
  const error = await callOnce(clientOf({ transport, steps: [bearer(() => "hush\r\nhush")] }));
  expect(error).toBeInstanceOf(ValidationError);
  expect(inspect(error)).not.toContain("hush");
  expect(headers).toEqual([]);
});

test.each([
  ["basic", basic("ann", "password-of-ann"), "password-of-ann"],
  ["bearer", bearer("token-of-ann"), "token-of-ann"],
])("errors do not show what %s sent", async (name, step, secret) => {
  const encoded = name === "basic" ? btoa(`ann:${secret}`) : secret;
  const { transport, headers } = recorder(`unknown ${secret} in ${encoded}`);
  const error = await callOnce(clientOf({ transport, steps: [step] }));
  expect(headers).toHaveLength(1);
  const shown = inspect(error, { depth: 20, showHidden: true });
  expect(shown).toContain("unknown ***");
  expect(shown).not.toContain(secret);
  expect(shown).not.toContain(encoded);
});
