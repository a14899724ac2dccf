// A message from JSON to XML and back. Checks the shape that the contract declares; the rules of the service are
// checked by `explain` and `call`.
import { operations } from "../../generated/operations.js";
import type { Violation } from "../errors.js";
import { serviceException, type ServiceException } from "../mktows/rules/faults.js";
import { check } from "../codec/check.js";
import { didYouMean } from "../codec/did-you-mean.js";
import { encodeFault } from "../soap/encode-fault.js";
import { decodeEnvelope, type Part } from "../soap/envelope.js";
import { encodeEnvelope } from "../soap/encode-envelope.js";
import { complex, optional, xs, type AnyElement, type AnyOperation } from "../wire/index.js";
import { fromJson, toJson } from "../codec/json.js";
import type { JsonMessage } from "./json-form.js";

const rows: readonly AnyOperation[] = Object.values(operations);
const inputs = rows.map((row) => row.input);
const outputs = rows.map((row) => row.output);
const headerElements = new Map(
  rows.flatMap((row) => Object.values(row.headers)).map((element) => [element.name, element]),
);
const details = [serviceException];

type FaultDetail = { readonly serviceException?: ServiceException | undefined };

interface FaultMessage {
  readonly faultcode: string;
  readonly faultstring: string;
  readonly faultactor?: string | undefined;
  readonly detail?: FaultDetail | undefined;
}

const none = { namespace: "" };

/** A codec for faults, so that their JSON is converted and checked like that of other messages. */
const faultCodec = complex<FaultMessage>(
  "Fault",
  none,
  () => ({
    faultcode: xs.string,
    faultstring: xs.string,
    faultactor: optional(xs.string),
    detail: optional(
      complex<FaultDetail>(
        "Detail",
        none,
        () => ({ serviceException: optional(serviceException.codec) }),
        (serviceException) => ({ serviceException }),
      ),
    ),
  }),
  (faultcode, faultstring, faultactor, detail) => ({ faultcode, faultstring, faultactor, detail }),
);

export interface Decoded {
  /** The JSON form. */
  readonly message: unknown;
  /** Paths of the elements that were skipped because they are not in the contract. */
  readonly skipped: readonly string[];
}

/** XML to JSON, for any kind of message. */
export function decodeMessage(bytes: Uint8Array): Decoded {
  // As a request first, which is the more tolerant mode; a body that is no request is read again as an answer.
  const { body, headers, skipped } = read(bytes, "request", [...inputs, ...outputs]);
  const asked = rows.find((row) => row.input === body?.element);
  if (asked === undefined) return decodeAnswer(bytes);
  const blocks = Object.entries(headers).map(([name, value]) => {
    const codec = headerElements.get(name)?.codec;
    return [name, codec === undefined ? value : toJson(codec, value)] as const;
  });
  const message = {
    operation: asked.name,
    headers: Object.fromEntries(blocks),
    params: toJson(asked.input.codec, body?.value),
  };
  return { message, skipped };
}

function decodeAnswer(bytes: Uint8Array): Decoded {
  const { body, fault, skipped } = read(bytes, "answer", outputs);
  if (body === undefined) return { message: { fault: toJson(faultCodec, fault) }, skipped };
  const operation = rows.find((row) => row.output === body.element)?.name;
  return { message: { operation, result: toJson(body.element.codec, body.value) }, skipped };
}

function read(bytes: Uint8Array, mode: "request" | "answer", bodies: readonly AnyElement[]) {
  const skipped: string[] = [];
  const headers = mode === "request" ? [...headerElements.values()] : [];
  const contract = { bodies, headers, details };
  const envelope = decodeEnvelope(bytes, contract, { mode, onSkip: (path) => skipped.push(path) });
  return { ...envelope, skipped };
}

/** Either the document, or every violation in the JSON. */
export type Encoded =
  | { readonly document: Uint8Array; readonly violations?: never }
  | { readonly document?: never; readonly violations: readonly Violation[] };

export function encodeRequest(operation: AnyOperation, { headers, payload }: JsonMessage): Encoded {
  const violations: Violation[] = [];
  const parts = Object.entries(headers).flatMap(([name, json]) => {
    const path = `headers.${name}`;
    const element = headerElements.get(name);
    if (element !== undefined) return [toPart(element, json, path, violations)];
    const message = `unknown header${didYouMean(name, [...headerElements.keys()])}`;
    violations.push({ rule: "unknown-property", path, message });
    return [];
  });
  const body = toPart(operation.input, payload, "params", violations);
  return violations.length > 0 ? { violations } : { document: encodeEnvelope(body, parts) };
}

export function encodeAnswer(operation: AnyOperation, { payload }: JsonMessage): Encoded {
  const violations: Violation[] = [];
  const body = toPart(operation.output, payload, "result", violations);
  return violations.length > 0 ? { violations } : { document: encodeEnvelope(body) };
}

export function encodeFaultMessage({ payload }: JsonMessage): Encoded {
  const value = fromJson(faultCodec, payload);
  const violations = check(faultCodec, value, "fault");
  if (violations.length > 0) return { violations };
  return { document: encodeFault(value as FaultMessage, details) }; // `check` found it to be one
}

function toPart(element: AnyElement, json: unknown, path: string, violations: Violation[]): Part {
  const value = fromJson(element.codec, json);
  violations.push(...check(element.codec, value, path));
  return { element, value };
}
