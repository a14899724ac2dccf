// The options of a client and of one call: what they are, what is wrong with those given, and the header
// blocks that a call's options fill. Params are not its business.
import type { Violation } from "../errors.js";
import { isPresent } from "./path.js";
import { check } from "../codec/check.js";
import { didYouMean } from "../codec/did-you-mean.js";
import { isRecord } from "../is-record.js";
import type { AnyElement, AnyOperation, Part } from "../wire/index.js";
import {
  callProblems,
  connectionOptions,
  isEndpoint,
  notLimits,
  type ConnectionOptions,
} from "../call/wiring.js";

export interface ClientOptions extends ConnectionOptions {
  /** The SOAP endpoint of the subscription, such as `https://123-ABC-456.mktoapi.com/soap/mktows/2_7`. */
  readonly endpoint: string | URL;
  readonly userId: string;
  /** Signs the requests. It is never sent and never shown. */
  readonly secretKey: string;
  /** The clock that dates the requests. */
  readonly now?: (() => Date) | undefined;
}

/** Everything that is wrong with the options of a client. No value is shown: any could be the secret. */
export function clientViolations(options: ClientOptions): Violation[] {
  if (!isRecord(options))
    return [{ rule: "option", path: "options", message: "expected an object" }];
  const { endpoint, userId, secretKey, timeout, connectTimeout, maxResponseBytes } = options;
  const violations: Violation[] = [];
  const require = (path: string, holds: boolean, message: string): void => {
    if (!holds) violations.push({ rule: "option", path, message });
  };
  require("endpoint", isEndpoint(endpoint), "expected an http(s) URL without user or password");
  require("userId", isText(userId), "expected the SOAP user id, a text");
  require("secretKey", isText(secretKey), "expected the key of the SOAP user, a text");
  violations.push(...notLimits({ timeout, connectTimeout, maxResponseBytes }));
  for (const name of Object.keys(options))
    require(name, clientOptions.includes(name), `is no option${didYouMean(name, clientOptions)}`);
  return violations;
}

const ownOptions = Object.keys({
  endpoint: true,
  userId: true,
  secretKey: true,
  now: true,
} satisfies Record<Exclude<keyof ClientOptions, keyof ConnectionOptions>, true>);
const clientOptions = [...ownOptions, ...connectionOptions];

/** Everything that is wrong with the options of a call. */
export function optionViolations(operation: AnyOperation, options: unknown): Violation[] {
  if (options === undefined) return [];
  const rule = "option";
  if (!isRecord(options)) return [{ rule, path: "options", message: "expected an object" }];
  const given = Object.keys(options).filter((name) => options[name] !== undefined);
  if (given.length === 0) return [];
  const { signal, timeout } = options;
  const names = ["signal", "timeout", ...optionBlocks(operation).flatMap(memberNames)];
  const violations: Violation[] = given
    .filter((name) => !names.includes(name))
    .map((name) => ({
      rule,
      path: `options.${name}`,
      message: `${operation.name} takes ${names.join(", ")} only${didYouMean(name, names)}`,
    }));
  violations.push(...callProblems(signal, timeout));
  const blocks = headerParts(operation, options);
  const inside = blocks.flatMap(({ element, value }) => check(element.codec, value, "options"));
  return [...violations, ...inside];
}

/** The header blocks that the options fill: those of which a member is given. */
export function headerParts(operation: AnyOperation, options: object): Part[] {
  return optionBlocks(operation).flatMap((element) => {
    const names = memberNames(element);
    const given = Object.entries(options).filter(
      ([name, value]) => names.includes(name) && value !== undefined,
    );
    return given.length === 0 ? [] : [{ element, value: Object.fromEntries(given) }];
  });
}

/** The header block that the client fills, where it is bound: the others are the caller's. */
export const authentication = "AuthenticationHeader";

function optionBlocks({ headers }: AnyOperation): AnyElement[] {
  return Object.values(headers).filter(({ name }) => name !== authentication);
}

function memberNames({ codec }: AnyElement): string[] {
  return codec.kind === "sequence" ? Object.keys(codec.elements()) : [];
}

function isText(value: unknown): boolean {
  return typeof value === "string" && isPresent(value);
}
