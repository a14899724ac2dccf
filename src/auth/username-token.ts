// The step that sends a UsernameToken of WS-Security (OASIS Web Services Security, UsernameToken Profile 1.0), made anew
// for each try.
import { toBase64 } from "#platform/bytes";
import type { Request, Step } from "../call/call.js";
import {
  functionViolations,
  limitViolations,
  unknownNames,
  violation,
} from "../call/option-checks.js";
import { redacted } from "../call/redacted.js";
import { shortest } from "../call/secrets/texts.js";
import { TransportError, ValidationError, type Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import { SOAP, SOAP12 } from "../soap/namespaces.js";
import { byteString } from "../xml/byte-string.js";
import { isChar } from "../xml/characters.js";
import { Writer } from "../xml/writer.js";

export interface UsernameTokenOptions {
  /** Who calls. */
  readonly username: string;
  /** Never shown in an error. As text it can be read without TLS. */
  readonly password: string;
  /** Sends `PasswordDigest`, the SHA-1 of nonce, time and password, instead of the password. Default false. */
  readonly digest?: boolean | undefined;
  /** Sends a nonce and the time of its creation, by which a service detects repeats. Default: with `digest` only. */
  readonly nonce?: boolean | undefined;
  /** Milliseconds for which a message is valid: adds a `Timestamp` that says so. Default: none. */
  readonly lifetime?: number | undefined;
  /** Marks the block `mustUnderstand`: a service that does not know WS-Security then refuses the call. Default false. */
  readonly mustUnderstand?: boolean | undefined;
  /** The clock that dates messages. Default: the system's. */
  readonly now?: (() => Date) | undefined;
}

const oasis = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss";
const profile = `${oasis}-username-token-profile-1.0`;
const base64Binary = `${oasis}-soap-message-security-1.0#Base64Binary`;

/** `steps: [usernameToken({ username, password, digest: true })]` */
export function usernameToken(options: UsernameTokenOptions): Step {
  const violations = tokenViolations(options);
  if (violations.length > 0) throw new ValidationError("usernameToken", violations);
  // The service knows the password behind a digest, and may quote it.
  const secrets = [options.password].filter((text) => text.length >= shortest);
  return (next) => {
    const send = redacted(() => secrets)(next);
    return async (request) => {
      const block = await securityFor(request, options);
      return send({ ...request, xmlHeaders: [...request.xmlHeaders, [block]] });
    };
  };
}

async function securityFor(request: Request, options: UsernameTokenOptions): Promise<string> {
  try {
    return await securityOf(options, request.target?.soapVersion === "1.2" ? SOAP12 : SOAP);
  } catch (error) {
    // Nothing was sent. The clock is the caller's, and SHA-1 is missing on web pages without TLS.
    const facts = { reason: "other", sent: false, cause: error } as const;
    throw new TransportError(`${request.operation.name}: no UsernameToken could be made`, facts);
  }
}

/**
 *     <wsse:Security soap:mustUnderstand="1">
 *       <wsu:Timestamp><wsu:Created/><wsu:Expires/></wsu:Timestamp>
 *       <wsse:UsernameToken>
 *         <wsse:Username/><wsse:Password Type="..."/><wsse:Nonce EncodingType="..."/><wsu:Created/>
 *       </wsse:UsernameToken>
 *     </wsse:Security>
 */
async function securityOf(options: UsernameTokenOptions, soap: string): Promise<string> {
  const { username, password, digest = false, nonce = digest, lifetime, now } = options;
  const at = now?.() ?? new Date();
  const created = at.toISOString();
  const writer = new Writer();
  const open = (tag: string): void => writer.put(byteString(`<${tag}>`));
  const close = (name: string): void => writer.put(byteString(`</${name}>`));
  const element = (name: string, text: string, attributes = ""): void =>
    writer.element(byteString(`<${name}${attributes}>`), text, byteString(`</${name}>`));

  const must = options.mustUnderstand ? ` xmlns:soap="${soap}" soap:mustUnderstand="1"` : "";
  const names = `xmlns:wsse="${oasis}-wssecurity-secext-1.0.xsd" xmlns:wsu="${oasis}-wssecurity-utility-1.0.xsd"`;
  open(`wsse:Security ${names}${must}`);
  if (lifetime !== undefined) {
    open("wsu:Timestamp");
    element("wsu:Created", created);
    element("wsu:Expires", new Date(at.getTime() + lifetime).toISOString());
    close("wsu:Timestamp");
  }
  open("wsse:UsernameToken");
  element("wsse:Username", username);
  const random = crypto.getRandomValues(new Uint8Array(16));
  const sent = digest ? await digestOf(random, created, password) : password;
  element("wsse:Password", sent, ` Type="${profile}#Password${digest ? "Digest" : "Text"}"`);
  if (nonce) {
    element("wsse:Nonce", toBase64(random), ` EncodingType="${base64Binary}"`);
    element("wsu:Created", created);
  }
  close("wsse:UsernameToken");
  close("wsse:Security");
  return new TextDecoder().decode(writer.finish());
}

/** Base64 of SHA-1 over nonce, time and password (section 3.1 of the profile). */
async function digestOf(nonce: Uint8Array, created: string, password: string): Promise<string> {
  const text = new TextEncoder().encode(created + password);
  const all = new Uint8Array(nonce.length + text.length);
  all.set(nonce);
  all.set(text, nonce.length);
  return toBase64(new Uint8Array(await crypto.subtle.digest("SHA-1", all)));
}

/** All violations. No value is shown: any could be the password. */
function tokenViolations(options: unknown): Violation[] {
  if (!isRecord(options)) return [violation("options", "expected { username, password }")];
  const { username, password, digest, nonce, lifetime, mustUnderstand, now } = options;
  const isText = (value: unknown): boolean =>
    typeof value === "string" && [...value].every((one) => isChar(one.codePointAt(0) ?? 0));
  const texts = Object.entries({ username, password }).filter(([, value]) => !isText(value));
  const switches = Object.entries({ digest, nonce, mustUnderstand }).filter(
    ([, value]) => value !== undefined && typeof value !== "boolean",
  );
  const isReplayed = digest === true && nonce === false;
  return [
    ...texts.map(([name]) => violation(name, "expected a string of characters that XML allows")),
    ...switches.map(([name]) => violation(name, "expected true or false")),
    ...(isReplayed ? [violation("nonce", "must not be false: a digest is made of it")] : []),
    ...limitViolations({ lifetime }),
    ...functionViolations({ now }),
    ...unknownNames("", Object.keys(options), known),
  ];
}

const known = Object.keys({
  username: true,
  password: true,
  digest: true,
  nonce: true,
  lifetime: true,
  mustUnderstand: true,
  now: true,
} satisfies Record<keyof UsernameTokenOptions, true>);
