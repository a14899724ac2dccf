// The step that checks a whole call once, before any of it is signed or sent, and the step that encodes its body. Shape
// and options are checked here; rules beyond these are the client's, given as a `Judge`.
import { check } from "../codec/check.js";
import { isRecord } from "../is-record.js";
import type { AnyElement, AnyOperation } from "../codec/operation.js";
import { CodecError, ValidationError, type Violation } from "../errors.js";
import { encodeBody } from "../soap/encode-envelope.js";
import { memberOf } from "../soap/fault.js";
import type { AttachmentOptions, CallOptions, Request, Step } from "./call.js";
import {
  functionViolations,
  httpHeaderViolations,
  isFunction,
  limitViolations,
  unknownNames,
  violation,
} from "./option-checks.js";
import { xmlHeaderViolations } from "./header-blocks.js";
import { leaves } from "./secrets/leaves.js";

/** What the client's own rules find in a request. */
export interface Verdict {
  readonly violations: readonly Violation[];
  /** The params as the rules read them. Their shape is checked; a call of one part encodes them. */
  readonly judged: unknown;
  /** The params that the next steps get. Default: `judged`. */
  readonly params?: unknown;
  /** Whether the call is sent in parts, each of which is encoded when its turn comes. */
  readonly inParts?: boolean | undefined;
  /** Names of options that the operation has beside those of every call. */
  readonly options?: readonly string[] | undefined;
}

export type Judge = (request: Request) => Verdict;

const asGiven: Judge = ({ params }) => ({ violations: [], judged: params });

/**
 * Refuses a call with all its violations. A call of one part is encoded here, which checks its shape; the body is kept.
 */
export function checked(judge: Judge = asGiven): Step {
  return (next) => (request) => {
    const { operation } = request;
    const { violations, judged, params = judged, inParts = false, options } = judge(request);
    const more = [...violations, ...optionViolations(request, options)];
    if (inParts || more.length > 0)
      refuse(operation, [...check(operation.input.codec, judged, ""), ...more]);
    if (inParts) return next({ ...request, params });
    return next({ ...request, params, body: encode(request, judged) });
  };
}

/** Encodes the body once, so that all attempts send the same bytes. */
export const encoded: Step = (next) => (request) => {
  if (request.body !== undefined) return next(request);
  return next({ ...request, body: encode(request, request.params) });
};

function encode({ operation, multipart }: Request, params: unknown): Uint8Array {
  try {
    return encodeBody(operation.input, params, multipart?.writer);
  } catch (error) {
    // All violations, not only the first.
    if (error instanceof CodecError) refuse(operation, check(operation.input.codec, params, ""));
    throw error;
  }
}

function refuse({ name }: AnyOperation, violations: readonly Violation[]): void {
  if (violations.length > 0) throw new ValidationError(name, violations);
}

const callOptions = Object.keys({
  signal: true,
  timeout: true,
  deadline: true,
  headers: true,
  xmlHeaders: true,
  onHeaders: true,
  onInvalid: true,
  httpHeaders: true,
  context: true,
  caller: true,
} satisfies Record<Exclude<keyof CallOptions, keyof AttachmentOptions>, true>);

/** All violations in the options of a call, header blocks included. `more` names further options of the operation. */
export function optionViolations(request: Request, more: readonly string[] = []): Violation[] {
  const { options, operation, xmlHeaders } = request;
  const blocks = [
    ...headerViolations(operation, request.headers),
    ...xmlHeaders.flatMap(xmlHeaderViolations),
  ];
  if (options === undefined) return blocks;
  if (!isRecord(options)) return [violation("options", "expected an object")];
  const found: Violation[] = [];
  const { signal, timeout, deadline, onHeaders, onInvalid, httpHeaders, context } = options;
  const expect = (name: string, holds: boolean, wanted: string): void => {
    if (options[name] !== undefined && !holds) found.push(violation(`options.${name}`, wanted));
  };
  expect(
    "signal",
    isRecord(signal) && isFunction(signal["addEventListener"]),
    "expected an AbortSignal",
  );
  found.push(...limitViolations({ timeout, deadline }, "options."));
  found.push(...functionViolations({ onHeaders, onInvalid }, "options."));
  expect("context", isRecord(context), "expected an object");
  found.push(...httpHeaderViolations("options.httpHeaders", httpHeaders));
  const given = Object.keys(options).filter((name) => options[name] !== undefined);
  return [...found, ...unknownNames("options.", given, [...callOptions, ...more]), ...blocks];
}

/** What `show` tells of these texts, struck out of a message. */
function struck(message: string, texts: readonly string[]): string {
  return texts.reduce((shown, text) => {
    const quote = JSON.stringify(text.length > 40 ? text.slice(0, 37) : text).slice(1, -1);
    return quote === "" ? shown : shown.replaceAll(quote, "***");
  }, message);
}

function headerViolations(operation: AnyOperation, headers: unknown): Violation[] {
  if (!isRecord(headers)) return [violation("headers", "expected an object")];
  const names = Object.keys(headers).filter((name) => headers[name] !== undefined);
  if (names.length === 0) return [];
  const bound = new Map(Object.values(operation.headers).map((block) => [memberOf(block), block]));
  const checkBlock = (block: AnyElement | undefined, name: string): readonly Violation[] => {
    const value = headers[name];
    const found = block === undefined ? [] : check(block.codec, value, `headers.${name}`);
    // A credential of the wrong type is one, too.
    return found.map((one) => ({ ...one, message: struck(one.message, leaves(value)) }));
  };
  return [
    ...names.flatMap((name) => checkBlock(bound.get(name), name)),
    ...unknownNames("headers.", names, [...bound.keys()], "header block"),
  ];
}
