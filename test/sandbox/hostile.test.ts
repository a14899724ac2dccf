// Ten thousand requests that are broken: bytes changed, documents cut off, elements changed inside requests
// that are signed anew. Each is answered, none changes anything unless it is a call after all.
import { expect, test } from "vitest";
import { AuthenticationHeader, operations } from "../../generated/operations.js";
import { encodeEnvelope } from "../../src/wire/index.js";
import type { Sandbox } from "../../src/sandbox/index.js";
import { calls } from "./calls.js";
import { credentialsOf, open, post, send, toAnswer, type Answer } from "./fixture.js";

/** Numbers that are the same in every run (xorshift). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

type Pick = ReturnType<typeof numbers>;
const oneOf = <T>(pick: Pick, items: readonly T[]): T => items[pick(items.length)] as T;

/** Changes of bytes anywhere, the header included. */
const byteChanges: readonly ((bytes: Uint8Array, pick: Pick) => Uint8Array)[] = [
  (bytes, pick) => bytes.slice(0, pick(bytes.length)),
  (bytes, pick) => bytes.slice(1 + pick(bytes.length - 1)),
  (bytes, pick) => bytes.with(pick(bytes.length), pick(256)),
  (bytes, pick) => {
    const at = pick(bytes.length);
    return new Uint8Array([...bytes.slice(0, at), pick(256), ...bytes.slice(at)]);
  },
  (bytes, pick) => {
    const [from, to] = [pick(bytes.length), pick(bytes.length)].sort((a, b) => a - b);
    return new Uint8Array([...bytes.slice(0, from), ...bytes.slice(to)]);
  },
  (bytes, pick) => new Uint8Array([...bytes, ...bytes.slice(pick(bytes.length))]),
];

const oddTexts = [
  "",
  " ",
  "0",
  "-1",
  "99",
  "99999999999",
  "12abc",
  "1e9",
  "NaN",
  "true",
  "null",
  "INSERT",
  "IDNUM",
  "EMAIL",
  "COOKIE",
  "Channel",
  "Program",
  "OpportunityPersonRole",
  "id:1:ck:0123456789abcdef",
  "ID:99",
  "2013-02-30T00:00:00Z",
  "../../etc/passwd",
  "' OR 1=1 --",
  "{{my.x}}",
  "&#0;",
  "&unknown;",
  "]]>",
  "%s%n",
  "Zoë\u{1F600}",
  "x".repeat(5000),
];
const element = /<([A-Za-z]\w*)>([^<>]*)<\/\1>/g;
const start = /<([A-Za-z]\w*)>/g;

/** Changes inside the body, which keep the document well formed for the most part. */
const elementChanges: readonly ((body: string, pick: Pick) => string)[] = [
  (body, pick) =>
    replaceOne(body, element, pick, ([, name]) => `<${name}>${oneOf(pick, oddTexts)}</${name}>`),
  (body, pick) =>
    replaceOne(body, element, pick, ([, name]) => `<${name}>${oneOf(pick, oddTexts)}</${name}>`),
  (body, pick) => replaceOne(body, element, pick, () => ""),
  (body, pick) => replaceOne(body, element, pick, ([whole]) => `${whole}${whole}`),
  (body, pick) => replaceOne(body, element, pick, ([, name]) => `<${name} xsi:nil="true"/>`),
  (body, pick) => replaceOne(body, element, pick, ([, name]) => `<${name} href="#a"/>`),
  (body, pick) =>
    replaceOne(body, element, pick, ([whole]) => `<${oneOf(pick, ["x", "id", "Id"])}>${whole}</x>`),
  (body, pick) => replaceOne(body, start, pick, ([, name]) => `<${name} xsi:type="ns1:Nothing">`),
  (body, pick) =>
    body.replaceAll(new RegExp(`(</?(?:\\w+:)?)${oneOf(pick, names(body))}\\b`, "g"), "$1other"),
  (body) => body.replace(/ns1:params\w+/g, "ns1:paramsUnknown"),
];

const names = (body: string) => [...body.matchAll(/<(?:\w+:)?(\w+)/g)].map(([, name = ""]) => name);

function replaceOne(
  body: string,
  pattern: RegExp,
  pick: Pick,
  by: (match: RegExpMatchArray) => string,
): string {
  const matches = [...body.matchAll(pattern)];
  if (matches.length === 0) return body.replace("><", "><<");
  const match = oneOf(pick, matches);
  return body.slice(0, match.index) + by(match) + body.slice(match.index + match[0].length);
}

function changeBody(bytes: Uint8Array, pick: Pick): string {
  const document = new TextDecoder().decode(bytes);
  const [head = "", body = ""] = document.split("<SOAP-ENV:Body>");
  return `${head}<SOAP-ENV:Body>${oneOf(pick, elementChanges)(body, pick)}`;
}

const state = (sandbox: Sandbox) => JSON.stringify(sandbox.inspect());

test(
  "ten thousand broken requests are answered, and change nothing",
  { timeout: 300_000 },
  async () => {
    const fixture = open();
    const { sandbox, clock } = fixture;
    const pick = numbers(20130801);
    const header = {
      element: AuthenticationHeader,
      value: await credentialsOf(sandbox, clock.now()),
    };
    const documents = calls.map(([operation, value]) =>
      encodeEnvelope({ element: operations[operation].input, value }, [header]),
    );
    const codes = new Map<number, number>();
    const succeeded: string[] = [];
    for (let round = 0; round < 100; round++) {
      sandbox.reset();
      for (const [operation, params] of calls.slice(0, 1 + pick(calls.length)))
        await send(fixture, operations[operation], params);
      let before = state(sandbox);
      for (let number = 0; number < 100; number++) {
        const document = oneOf(pick, documents);
        const isInside = number % 2 === 0;
        const broken = isInside
          ? changeBody(document, pick)
          : oneOf(pick, byteChanges)(document, pick);
        const answer = await post(sandbox, broken);
        codes.set(answer.code ?? 0, (codes.get(answer.code ?? 0) ?? 0) + 1);
        if (answer.status === 200) {
          expectAnswer(answer);
          succeeded.push(isInside ? "inside" : "bytes");
          before = state(sandbox);
          continue;
        }
        expect(answer.status).toBe(500);
        expect(answer.code, answer.text).toBeGreaterThan(20000);
        expect(state(sandbox)).toBe(before);
      }
      const valid = await send(fixture, operations.getLead, {
        leadKey: { keyType: "IDNUM", keyValue: "1" },
      });
      expect(valid.text).toContain("successGetLead");
    }
    // The requests do reach the rules behind the reader: these codes, and few of them are calls after all.
    const reached = [...codes.keys()].sort();
    for (const code of [
      20012, 20014, 20017, 20019, 20101, 20102, 20103, 20105, 20107, 20109, 20110, 20111, 20113,
      20122,
    ])
      expect(reached, String(code)).toContain(code);
    expect(succeeded.length).toBeLessThan(1500);
  },
);

function expectAnswer({ text }: Answer): void {
  expect(text).toMatch(/<ns1:success\w+/);
}

test("requests that are no calls at all are answered with a 4xx", async () => {
  const { sandbox } = open();
  for (const method of ["GET", "PUT", "PATCH", "OPTIONS", "TRACE", "BREW"])
    for (const path of [
      "/",
      "/soap/mktows/2_7",
      "/soap/mktows/2_7/../../x",
      "/%00",
      "//",
      "/soap/mktows/a b",
    ]) {
      const request = { method, url: path, headers: { host: "x" }, body: new Uint8Array() };
      const { status } = toAnswer(await sandbox.handle(request));
      expect([400, 404, 405], `${method} ${path}`).toContain(status);
    }
});
