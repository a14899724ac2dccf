// Reads an answer of the REST service: its envelope, or the error that it is.
import { unusable } from "../soap/unusable.js";
import { isSuccessful } from "../call/receive.js";
import type { AnyOperation } from "../codec/operation.js";
import { CodecError, type Http } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { HttpResponse } from "../platform/contract.js";
import { executedBy } from "./codes.js";
import type { JsonObject, RestAnswer } from "./endpoint.js";
import { looksLikeJson, parseJson } from "./json.js";
import { RestError, type RestReason } from "./rest-error.js";

/** Reasons and warnings that are kept. */
const maxReasons = 1_000;
/** Characters of a text that is kept for an error. */
const maxText = 1_000;

/**
 * The envelope of an answer. Throws a `RestError` where it says `success: false`, a `TransportError` where it is no answer
 * of the service, a `CodecError` where it is only a part of one.
 */
export function readAnswer(operation: AnyOperation, response: HttpResponse): RestAnswer {
  const { status, headers, body } = response;
  const http = { status, headers };
  const pageType = headers["content-type"];
  const envelope = looksLikeJson(body) ? parseOr(operation, response) : undefined;
  if (isRecord(envelope) && envelope["success"] === false) throw refusal(operation, envelope, http);
  if (status === 413 || status === 414) throw tooLong(operation, http);
  if (!isRecord(envelope) || envelope["success"] !== true || !isSuccessful(response))
    throw unusable(operation, response, pageType);
  const { result, warnings, nextPageToken, moreResult } = envelope;
  return {
    requestId: textOf(envelope["requestId"]) ?? "",
    result: recordsOf(operation, result, http),
    warnings: listOf(warnings).map(warningOf),
    nextPageToken: tokenOf(operation, nextPageToken, http),
    moreResult: moreResult === true,
  };
}

/** A page of another server may begin like JSON. With a status of success it is half an answer, and so repeated. */
function parseOr(operation: AnyOperation, response: HttpResponse): unknown {
  try {
    return parseJson(response.body, response);
  } catch (error) {
    if (isSuccessful(response)) throw error;
    throw unusable(operation, response, response.headers["content-type"], error);
  }
}

function refusal(
  { name }: AnyOperation,
  envelope: Readonly<Record<string, unknown>>,
  http: Http,
): RestError {
  const reasons = listOf(envelope["errors"]).map(reasonOf);
  const mayHaveRun = reasons.length === 0 || reasons.some(({ code }) => executedBy(code) !== "no");
  return new RestError({
    endpoint: name,
    reasons,
    requestId: textOf(envelope["requestId"]),
    executed: mayHaveRun ? "unknown" : "no",
    http,
  });
}

function tooLong({ name }: AnyOperation, http: Http): RestError {
  const what = http.status === 413 ? "body" : "address";
  const reason = {
    code: `HTTP ${http.status}`,
    message: `the ${what} of the request is too large`,
  };
  const facts = { requestId: undefined, executed: "no" } as const;
  return new RestError({ endpoint: name, reasons: [reason], http, ...facts });
}

/** A code and a text. Codes are strings; a number would be read as one. */
export function reasonOf(value: unknown): RestReason {
  const { code, message } = isRecord(value) ? value : {};
  return {
    code: textOf(typeof code === "number" ? String(code) : code) ?? "unknown",
    message: textOf(message) ?? "",
  };
}

/** The asset API has plain strings, the lead database an object as for errors. */
function warningOf(value: unknown): string {
  if (typeof value === "string") return value.slice(0, maxText);
  const { code, message } = reasonOf(value);
  return `${code} ${message}`;
}

function recordsOf({ name }: AnyOperation, result: unknown, http: Http): readonly JsonObject[] {
  if (result === undefined || result === null) return [];
  const isValid = Array.isArray(result) && result.every(isRecord);
  if (!isValid) throw invalid(`${name} result`, "expected a list of objects", http);
  return result as readonly JsonObject[]; // members of a JSON document
}

function tokenOf({ name }: AnyOperation, token: unknown, http: Http): string | undefined {
  if (token === undefined || token === null || token === "") return undefined;
  if (typeof token === "string") return token;
  throw invalid(`${name} nextPageToken`, "expected a string", http);
}

function invalid(path: string, problem: string, http: Http): CodecError {
  return new CodecError("decode", "value", path, problem, undefined, http);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, maxReasons) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value.slice(0, maxText) : undefined;
}
