// The client: a `Service` whose methods are SOAP calls. Made from the operation table; it knows no operation
// by name. User id and secret key live in its closures only, where no print of the client reaches.
import { operations } from "../../generated/operations.js";
import type { Service } from "../../generated/service.js";
import { recordsOf, sendInParts } from "./batch.js";
import { CodecError, MktowsError, TransportError, ValidationError } from "../errors.js";
import { faultError, serviceException } from "./faults.js";
import {
  authentication,
  clientViolations,
  headerParts,
  optionViolations,
  type ClientOptions,
} from "./options.js";
import { rulesOf } from "./rules.js";
import { createSigner } from "./sign.js";
import { brokenRules, violationsOf } from "./validate.js";
import { isRecord } from "../is-record.js";
import { encodeEnvelope } from "../soap/envelope.js";
import { createExchange, strike } from "../call/exchange.js";
import type { Fault } from "../soap/fault.js";
import type { AnyOperation, CallOptions, Operation } from "../wire/index.js";
import { wiringOf } from "../call/wiring.js";

/** A client with a method for every operation of the contract. */
export function createClient(options: ClientOptions): Service {
  const call = createCall(options);
  const methods = Object.values(operations).map((operation: AnyOperation) => [
    operation.name,
    (params: unknown, callOptions?: CallOptions) => call(operation, params, callOptions),
  ]);
  return Object.fromEntries(methods) as Service; // one method for each row of the table, as in Service
}

/** Makes the call that a row of the operation table describes. */
export type Caller = <Params, Result>(
  operation: Operation<Params, Result>,
  params: Params,
  options?: CallOptions & Readonly<Record<string, unknown>>,
) => Promise<Result>;

/** A client that is handed the row with each call, so that a bundle holds no operation it does not use. */
export function createCaller(options: ClientOptions): Caller {
  return createCall(options) as Caller; // the codecs of the row vouch for the types
}

type Call = (
  operation: AnyOperation,
  params: unknown,
  options?: CallOptions | undefined,
) => Promise<unknown>;

function createCall(options: ClientOptions): Call {
  const violations = clientViolations(options);
  if (violations.length > 0) throw new ValidationError("createClient", violations);
  const { userId, secretKey, now = () => new Date() } = options;
  const exchange = createExchange(wiringOf(options.endpoint, options));
  const credentialsAt = createSigner(userId, secretKey);
  const details = [serviceException];
  const send: Call = async (operation, params, callOptions = {}) => {
    const { envelope, signature } = await unsent(operation, async () => {
      const credentials = await credentialsAt(now());
      const envelope = encode(operation, params, callOptions, credentials);
      return { envelope, signature: credentials.requestSignature };
    });
    const { value } = await exchange({
      operation,
      envelope,
      signal: callOptions.signal,
      timeout: callOptions.timeout,
      details,
      faultError: (fault) => faultError(operation.name, struck(fault, signature)),
      secrets: [signature, secretKey],
    });
    return value;
  };
  return (operation, params, callOptions = {}) => call(send, operation, params, callOptions);
}

/** The fault without the signature, which some services quote. */
function struck(fault: Fault, signature: string): Fault {
  return JSON.parse(strike(JSON.stringify(fault), [signature])) as Fault; // it holds texts only
}

/** One call: refused with everything that is wrong with it, or sent, in parts where it has many records. */
async function call(
  send: Call,
  operation: AnyOperation,
  params: unknown,
  options: CallOptions,
): Promise<unknown> {
  const { batch } = rulesOf(operation.name) ?? {};
  const records = recordsOf(batch, params);
  const inParts = batch !== undefined && records !== undefined;
  // Writing a request checks its shape. Of several, none may go out before all are known to be right.
  const isOne = !inParts || (records.length > 0 && records.length <= batch.size);
  const looksGood =
    isOne &&
    brokenRules(operation.name, params).length === 0 &&
    optionViolations(operation, options).length === 0;
  if (!looksGood) refuse(operation, params, options);
  try {
    if (!inParts) return await send(operation, params, options);
    const others = isRecord(params) ? params : {};
    return await sendInParts(operation.name, batch, records, (part) =>
      send(operation, { ...others, [batch.list]: part }, options),
    );
  } catch (error) {
    throw error instanceof TransportError && error.reason === "aborted" ? error.cause : error;
  }
}

/** Makes what is to be sent. A failure here, such as of the caller's clock, is known to have sent nothing. */
async function unsent<T>(operation: AnyOperation, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof MktowsError) throw error;
    const facts = { reason: "other", sent: false, cause: error } as const;
    throw new TransportError(`${operation.name}: the request could not be made`, facts);
  }
}

function encode(
  operation: AnyOperation,
  params: unknown,
  options: CallOptions,
  credentials: object,
): Uint8Array {
  const { input, headers } = operation;
  const header = headers[authentication];
  const signed = header === undefined ? [] : [{ element: header, value: credentials }];
  const blocks = [...signed, ...headerParts(operation, options)];
  try {
    return encodeEnvelope({ element: input, value: params }, blocks);
  } catch (error) {
    if (error instanceof CodecError) refuse(operation, params, options);
    throw error;
  }
}

function refuse(operation: AnyOperation, params: unknown, options: CallOptions): void {
  const violations = violationsOf(operation, params, options);
  if (violations.length > 0) throw new ValidationError(operation.name, violations);
}
