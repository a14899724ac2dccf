// Secrets are redacted in errors, whatever quotes them.
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { createClient } from "../../../src/index.js";
import type { Transport } from "../../../src/platform/contract.js";
import { withoutSecrets } from "../../../src/call/secrets/redactor.js";
import { credentials, httpAnswer } from "../../stub.js";

const secret = "0123456789abcdef-key";
const clean = (error: unknown): string =>
  inspect(withoutSecrets(error, [secret]), { showHidden: true, depth: 20 });

describe("a secret is redacted in", () => {
  const inner = new Error(`inner ${secret}`);
  test.each([
    ["a message and a stack", new Error(`a ${secret} b`)],
    ["causes", new Error("outer", { cause: new Error("middle", { cause: inner }) })],
    ["facts, however deep", Object.assign(new Error("x"), { request: { body: [`<s>${secret}`] } })],
    ["aggregate errors", new AggregateError([new Error(secret)], "all failed")],
    ["an excerpt that ends inside it", new Error(`got "${secret.slice(0, 12)}...`)],
    ["frozen errors", Object.freeze(new Error(`frozen ${secret}`))],
    ["frozen causes", new Error("x", { cause: Object.freeze(new Error(secret)) })],
    ["objects that are not errors", { text: secret }],
    ["strings", secret],
  ])("%s", (_, error) => {
    const shown = clean(error);
    expect(shown).not.toContain(secret.slice(0, 9));
  });

  test("errors that contain themselves", () => {
    const error = Object.assign(new Error(secret), { self: undefined as unknown });
    error.self = error;
    expect(clean(error)).toContain("***");
  });
});

test("what programs compare is never changed, even where a secret is such a word", () => {
  const facts = { name: "E", kind: "fault", operation: "getLead", codeName: "LeadNotFound" };
  const error = Object.assign(new Error("getLead"), facts, { executed: "no", reason: "status" });
  withoutSecrets(error, ["getLead", "Lead", "fault", "no", "status"]);
  expect(error).toMatchObject({ ...facts, executed: "no", reason: "status", message: "***" });
});

test("an error without secrets is returned unchanged", () => {
  const error = Object.freeze(new Error("fine"));
  expect(withoutSecrets(error, [secret, ""])).toBe(error);
});

test("no error of a call, causes included, shows key or signature, wherever an excerpt ends", async () => {
  const { secretKey } = credentials;
  for (let length = 0; length < 90; length += 7) {
    let signature = "";
    const transport: Transport = async ({ body }) => {
      const text = new TextDecoder().decode(body);
      signature = /<requestSignature>(.*?)</.exec(text)?.[1] ?? "";
      if (length % 2 === 0)
        return httpAnswer(502, `${"x".repeat(length)} ${signature} ${secretKey}`);
      throw new Error("outer", { cause: new Error(`${text} ${secretKey}`) });
    };
    const client = createClient({ ...credentials, transport });
    const error: unknown = await client
      .getLead({ leadKey: { keyType: "IDNUM", keyValue: "1" } })
      .catch((reason: unknown) => reason);
    const shown = inspect(error, { showHidden: true, depth: 20 });
    expect(signature).toMatch(/^[0-9a-f]{40}$/);
    expect(shown).not.toContain(signature.slice(0, 8));
    expect(shown).not.toContain(secretKey.slice(0, 8));
  }
});

test("nor does a fault, in whose detail and cause the service quotes the request", async () => {
  const { secretKey } = credentials;
  let signature = "";
  const transport: Transport = async ({ body }) => {
    const text = new TextDecoder().decode(body);
    signature = /<requestSignature>(.*?)</.exec(text)?.[1] ?? "";
    const detail = `<serviceException><code>${secretKey}<b/></code></serviceException>`;
    return httpAnswer(
      500,
      `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultcode>e:Client</faultcode>` +
        `<faultstring>20014</faultstring><detail>${signature}<x>${signature}</x>${detail}</detail></e:Fault></e:Body></e:Envelope>`,
    );
  };
  const error: unknown = await createClient({ ...credentials, transport })
    .getLead({ leadKey: { keyType: "IDNUM", keyValue: "1" } })
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 20014, cause: { kind: "codec" } });
  expect(error).toHaveProperty("detailXml", expect.stringContaining("***<x>***</x>"));
  const shown = inspect(error, { showHidden: true, depth: 20 });
  expect(signature).toMatch(/^[0-9a-f]{40}$/);
  expect(shown).not.toContain(signature.slice(0, 8));
  expect(shown).not.toContain(secretKey.slice(0, 8));
});

test("a key of any length is redacted", async () => {
  const secretKey = "k".repeat(20_000);
  const transport: Transport = async () => {
    throw new Error(`cannot sign with ${secretKey}`);
  };
  const client = createClient({ ...credentials, secretKey, transport });
  const call = client.getLead({ leadKey: { keyType: "IDNUM", keyValue: "1" } });
  await expect(call).rejects.toThrow(/cannot sign with \*\*\*$/);
});

test("objects of the caller's that an error holds, and words of our own, stay as they are", async () => {
  const config = { ...credentials, secretKey: "transport-secret" };
  const transport: Transport = async () => {
    throw Object.assign(new Error("x"), { config });
  };
  const error: unknown = await createClient({ ...config, transport })
    .getLead({ leadKey: { keyType: "IDNUM", keyValue: "1" } })
    .catch((reason: unknown) => reason);
  expect(config.secretKey).toBe("transport-secret");
  expect(error).toMatchObject({ kind: "transport", cause: { config: { secretKey: "***" } } });
});

test.each([
  ["a mark", "<xx<xx", "\\"],
  ["blanks", "  secret", " "],
  ["blanks in it", "a    secret of several words", " "],
  ["plus signs", "+ + + + + a", "+"],
  ["plus signs in it", "a+ + + + + b", "a+ "],
  ["backslashes", "\\\\\\\\\\\\\\\\a", "\\"],
  ["backslashes in it", "a\\\\\\\\<\\<", "a\\"],
  ["ampersands", "&&&&&&&a", "&amp;"],
  ["percent signs", "% % % % % b", "%20"],
  ["zeros", "<<<<<<<b", "&#0000"],
])("a secret of %s is searched for in linear time, and found", (_, own, piece) => {
  const text = piece.repeat(50_000);
  const start = performance.now();
  expect(withoutSecrets(`${text}, not "${own}".`, [own])).toMatch(/\*\*\*"\.$/);
  for (const quoted of [own, JSON.stringify(own), encodeURIComponent(own)])
    expect(withoutSecrets(`(${quoted})`, [own])).not.toMatch(/secret|[ab]\W*$/);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test.each(["0123456789&rest", "0123456789%rest", "0123456789\\rest"])(
  "of %s the end is redacted, too, where it is escaped",
  (own) => {
    const inXml = own.replaceAll("&", "&amp;");
    for (const text of [inXml, JSON.stringify(own), encodeURIComponent(own)])
      expect(withoutSecrets(text, [own])).toMatch(/^"?\*\*\*"?$/);
  },
);
