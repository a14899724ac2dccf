// Checks of options, each with the violations it finds. No value is shown: any could be a secret.
import { didYouMean } from "../codec/did-you-mean.js";
import type { Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import { quoted } from "../platform/quoted.js";

/** Violations of limits that are given and are not positive numbers. `path` is before their names. */
export function limitViolations(limits: Readonly<Record<string, unknown>>, path = ""): Violation[] {
  return Object.entries(limits)
    .filter(([, limit]) => limit !== undefined && !(typeof limit === "number" && limit > 0))
    .map(([name]) => violation(path + name, "expected a number above 0"));
}

/** Violations of functions that are given and are none. */
export function functionViolations(
  functions: Readonly<Record<string, unknown>>,
  path = "",
): Violation[] {
  return Object.entries(functions)
    .filter(([, given]) => given !== undefined && !isFunction(given))
    .map(([name]) => violation(path + name, "expected a function"));
}

export function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

/** Whether a value is an object of strings, such as the headers of an HTTP request. */
export function areStrings(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((each) => typeof each === "string");
}

/** Headers that the transport sets. */
export const framing: RegExp = /^(content-length|transfer-encoding|expect|upgrade|keep-alive)$/i;

/** Violations of the headers of an HTTP request. */
export function httpHeaderViolations(path: string, headers: unknown): Violation[] {
  if (headers === undefined) return [];
  if (!isRecord(headers) || !areStrings(headers))
    return [violation(path, "expected an object of strings")];
  return Object.entries(headers).flatMap(([name, value]) => {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name))
      return [violation(path, `expected names of HTTP headers, got ${quoted(name)}`)];
    if (framing.test(name))
      return [violation(`${path}.${name}`, "must be omitted: the client sets it")];
    if (/^[\t\x20-\x7e\x80-\xff]*$/.test(String(value))) return [];
    const wanted = "expected characters of ISO-8859-1 other than controls";
    return [violation(`${path}.${name}`, wanted)];
  });
}

export function endpointViolations(endpoint: unknown, more = ""): Violation[] {
  if (isEndpoint(endpoint)) return [];
  return [violation("endpoint", `expected an http(s) URL without user or password${more}`)];
}

function isEndpoint(endpoint: unknown): boolean {
  if (typeof endpoint !== "string" && !(endpoint instanceof URL)) return false;
  if (!URL.canParse(String(endpoint))) return false;
  const { protocol, username, password } = new URL(String(endpoint));
  return /^https?:$/.test(protocol) && username === "" && password === "";
}

/** A violation for each name that is not known. */
export function unknownNames(
  path: string,
  names: readonly string[],
  known: readonly string[],
  what = "option",
): Violation[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const expected = known.length === 0 ? "none is allowed here" : `expected ${known.join(", ")}`;
      return violation(path + name, `unknown ${what}: ${expected}${didYouMean(name, known)}`);
    });
}

export function violation(path: string, message: string): Violation {
  return { rule: "option", path, message };
}
