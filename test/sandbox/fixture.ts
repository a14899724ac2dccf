// A sandbox with a clock that a test moves, a client in front of it, and a way to send what no client of
// ours would send.
import { expect } from "vitest";
import { AuthenticationHeader } from "../../generated/operations.js";
import { createClient, SoapFaultError, type Service } from "../../src/index.js";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/index.js";
import { sign, timestamp } from "../../src/mktows/sign.js";
import { faults, type FaultCode } from "../../src/mktows/rules/faults.js";
import type { HttpResponse } from "../../src/platform/contract.js";
import { encodeEnvelope, type AnyOperation } from "../../src/wire/index.js";

export interface Clock {
  readonly now: () => Date;
  /** Lets this many milliseconds pass. */
  pass(milliseconds: number): void;
}

export interface Fixture {
  readonly sandbox: Sandbox;
  readonly client: Service;
  readonly clock: Clock;
}

export const endpoint = "http://sandbox.example/soap/mktows/3_1";
export const noon = Date.parse("2013-08-01T12:00:00-05:00");

export function clockAt(start: number): Clock {
  let at = start;
  return { now: () => new Date(at), pass: (milliseconds) => void (at += milliseconds) };
}

export function open(options: SandboxOptions = {}): Fixture {
  const clock = clockAt(noon);
  const sandbox = createSandbox({ now: clock.now, ...options });
  const { userId, secretKey, handle: transport } = sandbox;
  // Each call is one request, so that a test sees what becomes of that.
  const once = { transport, now: clock.now, repeat: false } as const;
  const client = createClient({ endpoint, userId, secretKey, ...once });
  return { sandbox, client, clock };
}

/** Asserts that a call ends in a fault with this code, whose texts together match. */
export async function expectFault(call: Promise<unknown>, code: number, text = /./): Promise<void> {
  const error = await call.then(
    (result) => new Error(`no fault but ${JSON.stringify(result)}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SoapFaultError);
  const { faultString, message } = error as SoapFaultError;
  expect(faultString).toBe(`${code} - ${faults[code as FaultCode].text}`);
  expect(message).toMatch(text);
}

/** Posts a document as it is. */
export async function post(
  { handle }: Pick<Sandbox, "handle">,
  document: string | Uint8Array,
  url = endpoint,
): Promise<Answer> {
  const body = typeof document === "string" ? new TextEncoder().encode(document) : document;
  const headers = { "content-type": "text/xml" };
  return toAnswer(await handle({ method: "POST", url, headers, body }));
}

export interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly text: string;
  /** The code of the fault, when it is one. */
  readonly code: number | undefined;
}

export function toAnswer({ status, headers, body }: HttpResponse): Answer {
  const text = new TextDecoder().decode(body);
  const code = /<code>(\d+)<\/code>/.exec(text)?.[1];
  return { status, type: headers["content-type"], text, code: code ? Number(code) : undefined };
}

/** Signs and sends params that break the rules of the service, which a client would not let through. */
export async function send(
  { sandbox, clock }: Fixture,
  operation: AnyOperation,
  params: unknown,
  url = endpoint,
): Promise<Answer> {
  const credentials = await credentialsOf(sandbox, clock.now());
  const header = { element: AuthenticationHeader, value: credentials };
  return post(sandbox, encodeEnvelope({ element: operation.input, value: params }, [header]), url);
}

export async function credentialsOf(
  { userId, secretKey }: Pick<Sandbox, "userId" | "secretKey">,
  now: Date,
) {
  const requestTimestamp = timestamp(now);
  const requestSignature = await sign(userId, secretKey, requestTimestamp);
  return { mktowsUserId: userId, requestSignature, requestTimestamp };
}

/** The attribute list of a record, from names and values. */
export function attributes(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([attrName, attrValue]) => ({ attrName, attrValue }));
}

/** Names and values, from an attribute list. */
export function valuesOf(
  list: readonly { attrName: string; attrValue: string }[] | null | undefined,
): Record<string, string> {
  return Object.fromEntries((list ?? []).map(({ attrName, attrValue }) => [attrName, attrValue]));
}
