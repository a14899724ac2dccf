// Reads an answer: what its HTTP status and its body mean. Which faults there are, and what they mean, the client
// passes in.
import type { DecodeOptions } from "../codec/decode.js";
import type { AnyElement, AnyOperation } from "../codec/operation.js";
import { CodecError, type Http, type SoapFaultError } from "../errors.js";
import type { HttpResponse } from "../platform/contract.js";
import { decodeEnvelope, type Envelope } from "../soap/envelope.js";
import type { Fault } from "../soap/fault.js";
import { beginning, toUtf8 } from "../xml/encoding.js";
import type { Reply, Request } from "./call.js";
import type { Connection } from "./connection.js";

/** What is known of the faults of a contract. */
export interface Faults {
  /** The elements that the detail of a fault can contain. */
  readonly details: (operation: AnyOperation) => readonly AnyElement[];
  /** What a fault becomes. */
  readonly toError: (
    operation: AnyOperation,
    fault: Fault,
    headers: Envelope["headers"],
    http: Http,
  ) => SoapFaultError;
}

/** How the document is read, if not as the answer came. */
export interface Body extends Pick<DecodeOptions, "prepare"> {
  readonly contentType?: string | undefined;
}

/** Makes the reply of a complete answer, or throws its error. */
export type Receive = (request: Request, response: HttpResponse, body?: Body) => Promise<Reply>;

export function createReceive(connection: Connection, faults: Faults): Receive {
  const { onSkip, maxResponseBytes: maxBytes, soap, understood } = connection;
  return async (
    { operation, onInvalid },
    response,
    { contentType = response.headers["content-type"], prepare } = {},
  ) => {
    const { output, answerHeaders = {} } = operation;
    const http = { status: response.status, headers: response.headers };
    const isSuccess = isSuccessful(response);
    // The body of the answer to a one-way message has no meaning (WS-I Basic Profile 1.1, R2727).
    if (isSuccess && operation.oneWay === true) return { value: undefined, headers: {}, http };
    let envelope: Envelope;
    try {
      const headers = Object.values(answerHeaders);
      const details = faults.details(operation);
      envelope = decodeEnvelope(
        toUtf8(response.body, contentType),
        { bodies: [output], headers, details, soap, understood },
        { mode: "answer", onSkip, onInvalid, maxBytes, prepare },
      );
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      // Where the root element is an envelope, the decoder's error is the one to report.
      const isEnvelope = /^\s*(?:<[?!][^<]*)*<(?:[^\s<>:]+:)?Envelope[\s>]/.test(
        beginning(response.body, contentType),
      );
      if (isEnvelope) throw located(error, response);
      const { unusable } = await load();
      throw unusable(operation, response, contentType, error);
    }
    const { fault, body, headers } = envelope;
    if (fault !== undefined) throw faults.toError(operation, fault, headers, http);
    if (!isSuccess && response.status !== 500) {
      const { unusable } = await load();
      throw unusable(operation, response, contentType);
    }
    return { value: body?.value, headers, http };
  };
}

/** What most calls never need is loaded when it is. */
const load = () => import("../soap/unusable.js");

export function isSuccessful({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300;
}

/** The error with the answer's status and headers. */
export function located(error: CodecError, { status, headers }: Http): CodecError {
  const { direction, reason, path, problem, offset } = error;
  return new CodecError(direction, reason, path, problem, offset, { status, headers });
}
