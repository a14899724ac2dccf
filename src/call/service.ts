// Makes a service of a Call, with a method for each row of an operation table, and a Call of a service.
import { isRecord } from "../is-record.js";
import type { AnyOperation, Input, Operation } from "../codec/operation.js";
import { SoapFaultError } from "../errors.js";
import { heard } from "./heard.js";
import { lowerCase } from "./header-blocks.js";
import { framing } from "./option-checks.js";
import type { AnyCallOptions, Call, Request, XmlHeaders } from "./call.js";

/** Operations by the names of their methods. */
export type Operations = Readonly<Record<string, AnyOperation>>;

/** A method for each row of the table, which makes the call that the row describes. */
export function serviceOf<Service>(operations: Operations, call: Call): Service {
  const make = callerOf(call);
  const methods = Object.entries(operations).map(([name, operation]) => [
    name,
    (params: unknown, options?: AnyCallOptions) => make(operation, params, options),
  ]);
  return Object.fromEntries(methods) as Service; // table and interface are generated from one model
}

/** Makes the call that a row describes. A bundle then contains only the rows that are passed in. */
export type Caller = <Params, Result>(
  operation: Operation<Params, Result>,
  params: Input<NoInfer<Params>>,
  options?: AnyCallOptions,
) => Promise<Result>;

export function callerOf(call: Call): Caller {
  return async <Params, Result>(
    operation: Operation<Params, Result>,
    params: Input<NoInfer<Params>>,
    options?: AnyCallOptions,
  ) => {
    const { value, headers } = await call(requestOf(operation, params, options));
    await options?.onHeaders?.(headers); // an asynchronous function can fail as well
    return value as Result; // what the codec of this row reads
  };
}

/** The request of a call. Its options are checked by `checked`. */
export function requestOf(operation: AnyOperation, params: unknown, options: unknown): Request {
  const given: AnyCallOptions = isRecord(options) ? options : {};
  const { signal, timeout, deadline, headers = none, xmlHeaders, httpHeaders, onInvalid } = given;
  const context =
    given.caller === undefined ? given.context : { ...given.context, caller: given.caller };
  return {
    operation,
    params,
    options,
    headers,
    xmlHeaders: xmlHeaders === undefined ? noXmlHeaders : [xmlHeaders],
    httpHeaders: httpHeaders === undefined ? none : lowerCase(httpHeaders),
    signal,
    timeout,
    deadline,
    onInvalid: heard(onInvalid),
    context: context ?? none,
    // Present from the start: a spread that adds a property is thirty times as slow.
    body: undefined,
    multipart: undefined,
    endsAt: undefined,
    harmless: undefined,
    attempts: undefined,
    watched: undefined,
    target: undefined,
    onHttp: undefined,
  };
}

const noXmlHeaders: readonly XmlHeaders[] = [];
const none = {};

type Method = (params: unknown, options: object) => Promise<unknown>;

/** The Call that the methods of a service answer: the inverse of `serviceOf`. */
export function callOf(
  operations: Operations,
  service: object,
  toOptions: (request: Request) => object = optionsOf,
): Call {
  const names = new Map(Object.entries(operations).map(([name, operation]) => [operation, name]));
  return async (request) => {
    const { operation, params } = request;
    const name = names.get(operation) ?? operation.name;
    const method = (service as Readonly<Record<string, Method | undefined>>)[name];
    const isOwn = typeof method === "function" && !(name in Object.prototype);
    if (!isOwn) throw notImplemented(operation);
    const value = await method.call(service, params, toOptions(request));
    return { value, headers: {}, http: inMemory };
  };
}

/** What a request contains besides its params, as options of a method, which may pass them on to another call. */
export function optionsOf({
  headers,
  httpHeaders: all,
  signal,
  context,
  attachments,
}: Request): AnyCallOptions {
  const own = Object.entries(all).filter(([name]) => !framing.test(name));
  return {
    signal,
    headers,
    httpHeaders: Object.fromEntries(own),
    context,
    caller: context.caller,
    ...(attachments && { attachments }),
  };
}

/** The HTTP facts of a reply that did not come over HTTP. */
export const inMemory = { status: 200, headers: {} };

function notImplemented({ name }: AnyOperation): SoapFaultError {
  const problem = `the service does not implement ${name}`;
  return new SoapFaultError({
    message: `${name}: ${problem}`,
    operation: name,
    executed: "no",
    faultCode: "SOAP-ENV:Server",
    faultString: problem,
    detail: undefined,
  });
}
