// The header blocks of a request: those that its operation binds, by name, and those given as XML, which are checked to
// be one element each and are sent as given.
import { isRecord } from "../is-record.js";
import { CodecError, TransportError, ValidationError, type Violation } from "../errors.js";
import { unquoted } from "../soap/action.js";
import type { Part } from "../soap/envelope.js";
import { memberOf } from "../soap/fault.js";
import { Reader } from "../xml/reader.js";
import type { Request, Step, Target, XmlHeaders } from "./call.js";
import { violation } from "./option-checks.js";

/** Headers that a client sends with every call. */
export interface HeaderDefaults {
  readonly headers?: object | undefined;
  readonly xmlHeaders?: XmlHeaders | undefined;
  readonly httpHeaders?: Readonly<Record<string, string>> | undefined;
}

/** Adds the client's headers below those of the call, header blocks only where the operation binds them. */
export function withHeaders(
  { headers = {}, xmlHeaders, httpHeaders = {} }: HeaderDefaults,
  target: Target,
): Step {
  const own = Object.entries(headers).filter(([, value]) => value !== undefined);
  const ownHttp = lowerCase(httpHeaders);
  const blocksFor = ({ operation, headers }: Request): Request["headers"] => {
    if (own.length === 0 || !isRecord(headers)) return headers;
    const bound = new Set(Object.values(operation.headers).map(memberOf));
    const blocks = own.filter(([name]) => bound.has(name));
    return { ...Object.fromEntries(blocks), ...headers };
  };
  return (next) => (request) =>
    next({
      ...request,
      target,
      headers: blocksFor(request),
      xmlHeaders:
        xmlHeaders === undefined ? request.xmlHeaders : [xmlHeaders, ...request.xmlHeaders],
      httpHeaders: { ...ownHttp, ...request.httpHeaders },
    });
}

/** The blocks of a request that its operation binds, in the order of the contract. */
export function blocksOf({ operation, headers }: Request): Part[] {
  const blocks: Part[] = [];
  for (const element of Object.values(operation.headers)) {
    const value = headers[memberOf(element)];
    if (value !== undefined) blocks.push({ element, value });
  }
  return blocks;
}

/** The blocks given as XML; functions are called now. Violations show no XML: it may contain a password. */
export function xmlBlocksOf({ operation, xmlHeaders, target }: Request): readonly string[] {
  return xmlHeaders.flatMap((given) => {
    if (typeof given !== "function") return given; // checked before
    const { endpoint, soapVersion } = target ?? { endpoint: "", soapVersion: "1.1" };
    const { name, soapAction } = operation;
    const texts = made(name, () =>
      given({ operation: name, soapAction: unquoted(soapAction), endpoint, soapVersion }),
    );
    const violations = xmlHeaderViolations(texts);
    if (violations.length > 0) throw new ValidationError(operation.name, violations);
    return texts;
  });
}

function made(name: string, make: () => readonly string[]): readonly string[] {
  try {
    return make();
  } catch (error) {
    const facts = { reason: "other", sent: false, cause: error } as const;
    throw new TransportError(`${name}: the function \`xmlHeaders\` failed`, facts);
  }
}

/** Violations in blocks given as XML. What a function returns is checked at each exchange. */
export function xmlHeaderViolations(given: unknown): Violation[] {
  if (typeof given === "function") return [];
  if (!Array.isArray(given)) return [violation("xmlHeaders", "expected an array of XML strings")];
  return given.flatMap((text: unknown, index) => {
    const problem = problemOf(text);
    return problem === undefined ? [] : [violation(`xmlHeaders[${index}]`, problem)];
  });
}

function problemOf(text: unknown): string | undefined {
  if (typeof text !== "string") return "expected a string";
  if (/\p{Surrogate}/u.test(text)) return "contains a lone surrogate"; // `u` takes a pair as one character
  try {
    return elementProblem(new Reader(new TextEncoder().encode(`<x>${text}</x>`)));
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return `is not well-formed XML by itself: ${error.problem}`;
  }
}

function elementProblem(reader: Reader): string | undefined {
  const wrapper = reader.start();
  const root = reader.child(wrapper);
  if (root !== undefined) reader.skip(root);
  if (root === undefined || reader.child(wrapper) !== undefined)
    return "expected exactly one element";
  reader.epilog();
  return root.uri === "" ? "expected an element in a namespace" : undefined;
}

/** Names of HTTP headers are case-insensitive; in lower case they replace the defaults. */
export function lowerCase(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (!isRecord(headers)) return headers;
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
