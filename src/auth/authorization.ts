// The steps that send an `Authorization` header: HTTP Basic (RFC 7617) and Bearer (RFC 6750). A call that has the header
// already keeps its own. The innermost step of a client redacts what they send.
import { toBase64 } from "#platform/bytes";
import type { Step } from "../call/call.js";
import { isFunction, violation } from "../call/option-checks.js";
import { TransportError, ValidationError, type Violation } from "../errors.js";

/** User and password with each request, in UTF-8: `steps: [basic("user", "password")]`. They can be read without TLS. */
export function basic(user: string, password: string): Step {
  const violations = [
    ...textViolations("user", user, /^[^:\p{Cc}]*$/u, "without colons and control characters"),
    ...textViolations("password", password, /^\P{Cc}*$/u, "without control characters"),
  ];
  if (violations.length > 0) throw new ValidationError("basic", violations);
  const value = `Basic ${toBase64(new TextEncoder().encode(`${user}:${password}`))}`;
  return withAuthorization(async () => value);
}

/**
 * A token with each request: `steps: [bearer(token)]`. A function is asked for it before each try, and can fetch it:
 * `bearer(() => tokens.get())`.
 */
export function bearer(token: string | (() => string | Promise<string>)): Step {
  const violations = isFunction(token) ? [] : tokenViolations(token);
  if (violations.length > 0) throw new ValidationError("bearer", violations);
  return withAuthorization(async (operation) => {
    const current = typeof token === "function" ? await asked(operation, token) : token;
    const found = tokenViolations(current);
    if (found.length > 0) throw new ValidationError(operation, found);
    return `Bearer ${current}`;
  });
}

function withAuthorization(valueFor: (operation: string) => Promise<string>): Step {
  return (next) => async (request) => {
    if (request.httpHeaders["authorization"] !== undefined) return next(request);
    const authorization = await valueFor(request.operation.name);
    return next({ ...request, httpHeaders: { ...request.httpHeaders, authorization } });
  };
}

/** What the caller's function returns. Where it fails, nothing was sent. */
async function asked(operation: string, get: () => string | Promise<string>): Promise<string> {
  try {
    return await get();
  } catch (error) {
    const facts = { reason: "other", sent: false, cause: error } as const;
    throw new TransportError(`${operation}: the function that gives the token failed`, facts);
  }
}

/** No value is shown: it is a secret, or was meant to be one. */
function tokenViolations(token: unknown): Violation[] {
  return textViolations("token", token, /^[\x21-\x7e]+$/, "of visible ASCII characters");
}

function textViolations(path: string, text: unknown, form: RegExp, wanted: string): Violation[] {
  // \p{Cs} is half of a surrogate pair, which UTF-8 does not have.
  if (typeof text === "string" && form.test(text) && !/\p{Cs}/u.test(text)) return [];
  return [violation(path, `expected a string ${wanted}`)];
}
