// Thousands of broken requests, in memory and over HTTP: bytes changed anywhere, and bodies changed inside and
// signed again. Each is proven to be invalid (oracle.ts, refusals.ts), so each must be answered with a
// fault and change nothing.
import { Agent, request as httpRequest } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  AuthenticationHeader,
  MktowsContextHeader,
  operations,
} from "../../../generated/operations.js";
import type { OperationName } from "../../../src/index.js";
import { sign, timestamp } from "../../../src/mktows/sign.js";
import { encodeEnvelope, type Part } from "../../../src/wire/index.js";
import { runs, seed } from "../../outside.js";
import { breakBody, breakBytes, numbers, oneOf, type Broken, type Pick } from "./breakages.js";
import { calls } from "../calls.js";
import { credentialsOf, noon, open, post, send, toAnswer, type Answer } from "../fixture.js";
import { isWellFormed } from "./oracle.js";
import { refusals, setup } from "../refusals.js";

// Invalid by the schema: only strictly read is each of them a fault.
const fixture = open({ setup, assume: { reading: "strict" } });
const { sandbox, clock } = fixture;
const agent = new Agent({ keepAlive: true });
let url: string;
beforeAll(async () => void ({ url } = await sandbox.listen()));
afterAll(async () => {
  agent.destroy();
  await sandbox.close();
});

function postOverHttp(document: Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      url,
      { method: "POST", headers: { "content-type": "text/xml" }, agent, timeout: 10_000 },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const { statusCode: status = 0, headers } = response;
          const type = headers["content-type"] ?? "";
          resolve(
            toAnswer({ status, headers: { "content-type": type }, body: Buffer.concat(chunks) }),
          );
        });
      },
    );
    request.on("timeout", () => request.destroy(new Error("no answer within 10 s")));
    request.on("error", reject);
    request.end(document);
  });
}

async function document(name: OperationName, value: unknown, ...headers: Part[]) {
  const credentials = {
    element: AuthenticationHeader,
    value: await credentialsOf(sandbox, clock.now()),
  };
  return encodeEnvelope({ element: operations[name].input, value }, [credentials, ...headers]);
}

const hours = (count: number) => new Date(noon + count * 3600_000);

/** A valid call with wrong credentials or a wrong timestamp. */
async function badlySigned(pick: Pick, operation: OperationName, params: unknown): Promise<Broken> {
  const header = async (user: string, secret: string, at: Date) => {
    const requestTimestamp = timestamp(at);
    const requestSignature = await sign(user, secret, requestTimestamp);
    return { mktowsUserId: user, requestSignature, requestTimestamp };
  };
  const { userId, secretKey } = sandbox;
  const [what, code, value] = oneOf(pick, [
    ["another secret", 20014, await header(userId, "other", hours(0))],
    ["an unknown user", 20014, await header("nobody", secretKey, hours(0))],
    ["signed an hour ago", 20016, await header(userId, secretKey, hours(-1))],
    ["signed in an hour", 20016, await header(userId, secretKey, hours(1))],
    ["no header", 20014, undefined],
  ] as const);
  const parts = value === undefined ? [] : [{ element: AuthenticationHeader, value }];
  const body = { element: operations[operation].input, value: params };
  return { what, codes: [code], document: encodeEnvelope(body, parts) };
}

/** Each refusal in its turn, so that none is left out. */
async function refused(turn: number): Promise<Broken> {
  const row = refusals[turn % refusals.length] as (typeof refusals)[number];
  const { operation, params, workspace, what, code } = row;
  const context = { element: MktowsContextHeader, value: { targetWorkspace: workspace } };
  const parts = workspace === undefined ? [] : [context];
  return { what, codes: [code], document: await document(operation, params, ...parts) };
}

const state = () => JSON.stringify(sandbox.inspect());
const readable = (bytes: Uint8Array) => JSON.stringify(new TextDecoder().decode(bytes));

function expectFault({ what, codes, document }: Broken, answer: Answer): void {
  const about = `seed ${seed()}, ${what}: ${readable(document)} was answered ${answer.status} ${answer.text}`;
  expect(answer.status, about).toBe(500);
  expect(answer.type, about).toBe("text/xml; charset=utf-8");
  expect(codes, about).toContain(answer.code);
  expect(isWellFormed(answer.text), about).toBe(true);
  expect(answer.text, about).toContain("<faultcode>SOAP-ENV:Client</faultcode>");
  expect(answer.text, about).not.toContain(sandbox.secretKey);
}

const rounds = runs(12);
const perRound = 100;

test(`${rounds * perRound} broken requests are faults`, { timeout: runs(120_000) }, async () => {
  const pick = numbers(seed());
  const documents = await Promise.all(calls.map(([name, params]) => document(name, params)));
  const reached = new Map<number, number>();
  const kinds = new Set<string>();
  let bodyTurn = 0;
  let refusalTurn = 0;
  type Maker = () => Promise<Broken | Uint8Array>;
  const inside: readonly Maker[] = [
    async () => breakBody(documents, pick, bodyTurn++),
    async () => breakBody(documents, pick, bodyTurn++),
    async () => refused(refusalTurn++),
  ];
  const anywhere: readonly Maker[] = [
    async () => breakBytes(oneOf(pick, documents), pick, sandbox),
    async () => breakBytes(oneOf(pick, documents), pick, sandbox),
    async () => breakBytes(oneOf(pick, documents), pick, sandbox),
    async () => badlySigned(pick, ...oneOf(pick, calls)),
  ];
  for (let round = 0; round < rounds; round++) {
    const isOverHttp = round % 2 === 0;
    const exchange = isOverHttp ? postOverHttp : (bytes: Uint8Array) => post(sandbox, bytes);
    sandbox.reset();
    for (const [operation, params] of calls.slice(0, 1 + pick(calls.length)))
      await send(fixture, operations[operation], params);
    let before = state();
    for (let number = 0; number < perRound;) {
      const made = await oneOf(pick, number % 2 === 0 ? inside : anywhere)();
      if (made instanceof Uint8Array) {
        // Still a call, as far as libxml2 can tell: it is answered, one way or the other.
        const { status, text } = await exchange(made);
        expect([200, 500], readable(made)).toContain(status);
        expect(isWellFormed(text), readable(made)).toBe(true);
        before = state();
        continue;
      }
      const answer = await exchange(made.document);
      expectFault(made, answer);
      expect(state(), readable(made.document)).toBe(before);
      reached.set(answer.code ?? 0, (reached.get(answer.code ?? 0) ?? 0) + 1);
      kinds.add(made.what);
      number++;
    }
    const key = { leadKey: { keyType: "IDNUM", keyValue: "1" } };
    expect((await exchange(await document("getLead", key))).text).toContain("successGetLead");
  }
  console.log(
    `seed ${seed()}: ${[...reached]
      .sort()
      .map(([code, count]) => `${code} × ${count}`)
      .join(", ")}; ` + `${kinds.size} kinds of breakage`,
  );
  for (const code of [
    20012, 20014, 20016, 20017, 20019, 20022, 20101, 20102, 20103, 20104, 20105, 20106, 20107,
    20108, 20109, 20110, 20111, 20113, 20122, 20123,
  ])
    expect([...reached.keys()], String(code)).toContain(code);
});

test("broken requests are answered as the service would, and never make it fail", async () => {
  const failures: unknown[] = [];
  const patient = open({ setup, onFailure: (error) => failures.push(error) });
  const pick = numbers(seed());
  const documents = await Promise.all(calls.map(([name, params]) => document(name, params)));
  const statuses = new Set<number>();
  for (let turn = 0; turn < runs(400); turn++) {
    const made =
      turn % 2 === 0
        ? breakBody(documents, pick, turn / 2)
        : breakBytes(oneOf(pick, documents), pick, sandbox);
    const bytes = made instanceof Uint8Array ? made : made.document;
    const { status, text } = await post(patient.sandbox, bytes);
    expect([200, 500], readable(bytes)).toContain(status);
    expect(isWellFormed(text), readable(bytes)).toBe(true);
    expect(failures, readable(bytes)).toEqual([]);
    statuses.add(status);
  }
  expect(statuses.size).toBe(2);
  await patient.sandbox.close();
});

test("requests that are not calls are answered with a 4xx", async () => {
  for (const method of ["GET", "PUT", "PATCH", "OPTIONS", "TRACE", "BREW"])
    for (const path of [
      "/",
      "/soap/mktows/3_1",
      "/soap/mktows/3_1/../../x",
      "/%00",
      "//",
      "/soap/mktows/a b",
    ]) {
      const request = { method, url: path, headers: { host: "x" }, body: new Uint8Array() };
      const { status } = toAnswer(await sandbox.handle(request));
      expect([400, 404, 405], `${method} ${path}`).toContain(status);
    }
});
