// The innermost call of a streaming client: items are decoded as they arrive, the rest is received like any answer.
import type { DecodeOptions } from "../codec/decode.js";
import { CodecError, TransportError } from "../errors.js";
import { append } from "../platform/append.js";
import { onAbort } from "../platform/on-abort.js";
import { tooLarge } from "../platform/connection.js";
import type { HttpResponse } from "../platform/contract.js";
import { decodeItems, type Rest } from "../soap/items.js";
import { findList } from "../soap/list-codec.js";
import { utf8Chunks } from "../xml/encoding.js";
import { reasonOf } from "./outcome.js";
import type { Call, Reply, Request } from "./call.js";
import type { Connection } from "./connection.js";
import { longestTimer } from "./deadline.js";
import { IdleTimer } from "./idle-timer.js";
import { createReceive, isSuccessful, located, type Faults } from "./receive.js";
import { isMultipart, received } from "./soap-call.js";
import { createSend, named } from "./send.js";

/** The key in a request's context of the name of the streamed list. */
export const streamedList: unique symbol = Symbol("streamed list");

/** The key in a request's context of functions that close its replies, also those that a step did not pass on. */
export const openReplies: unique symbol = Symbol("open replies");

export function streamCall(connection: Connection, faults: Faults): Call {
  const send = createSend(connection);
  const receive = createReceive(connection, faults);
  return async (request) => {
    const { operation, signal } = request;
    findList(operation.output, listOf(request)); // refuses a name that is not a list before anything is sent
    const idle = new IdleTimer(operation.name, request.timeout ?? connection.timeout, signal);
    let reply: Reply | undefined;
    try {
      const sending = send({ ...request, signal: idle.signal, timeout: longestTimer }, true);
      const { response, attempt } = await idle.during(sending);
      if (isSuccessful(response) && !isMultipart(response))
        return (reply = streamed(connection, faults, request, response, idle));
      const whole = await wholeOf(request, response, idle, connection.maxResponseBytes);
      return await received(receive, request, { response: whole, attempt });
    } finally {
      if (reply === undefined) idle.end();
    }
  };
}

export function listOf({ context }: Request): string {
  return String(context[streamedList]);
}

function streamed(
  connection: Connection,
  faults: Faults,
  request: Request,
  response: HttpResponse,
  idle: IdleTimer,
): Reply {
  const { status, headers } = response;
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (finish = resolve));
  let forget: () => void = () => undefined;
  const close = (): void => {
    forget();
    idle.end();
    finish();
  };
  // Also while nobody reads: a permit of a flow, for one, is held until the answer is done.
  forget = onAbort(request.signal, close);
  const open = request.context[openReplies];
  if (open instanceof Set) open.add(close);
  const items = itemsOf(connection, faults, request, response, idle, close);
  return { value: undefined, headers: {}, http: { status, headers }, items, done };
}

async function* itemsOf(
  connection: Connection,
  faults: Faults,
  request: Request,
  response: HttpResponse,
  idle: IdleTimer,
  close: () => void,
): AsyncGenerator<unknown, Reply> {
  const { operation, signal, onInvalid } = request;
  const { headers: httpHeaders, chunks = [response.body] } = response;
  const { soap, understood, onSkip, maxResponseBytes: maxBytes } = connection;
  const list = listOf(request);
  const { output: body, answerHeaders = {} } = operation;
  const headers = Object.values(answerHeaders);
  const contract = { body, headers, details: faults.details(operation), soap, understood };
  const options: DecodeOptions = { mode: "answer", onSkip, onInvalid, maxBytes };
  try {
    const utf8 = utf8Chunks(idle.each(chunks), httpHeaders["content-type"]);
    const decoded = decodeItems(utf8, contract, list, options);
    const rest = yield* untilAborted(decoded, signal);
    const onSkipInRest = onSkip && ((path: string) => onSkip(rest.pathOf(path)));
    const inRest: Request = {
      ...request,
      onInvalid: onInvalid && ((error) => onInvalid(rest.located(error))),
    };
    const receive = createReceive({ ...connection, onSkip: onSkipInRest }, faults);
    let reply: Reply;
    try {
      reply = await receive(inRest, { ...response, body: rest.bytes }, { contentType: "" });
    } catch (error) {
      throw error instanceof CodecError ? rest.located(error) : error;
    }
    return yield* itemsIn(reply, list, rest.kept);
  } catch (error) {
    throw failureOf(error, request, response, idle);
  } finally {
    close();
  }
}

/** The answer with its body whole, for what is not read item by item. */
async function wholeOf(
  request: Request,
  response: HttpResponse,
  idle: IdleTimer,
  maxBytes: number,
): Promise<HttpResponse> {
  const { status, headers, chunks } = response;
  if (chunks === undefined) return response;
  let body: Uint8Array = new Uint8Array();
  let size = 0;
  try {
    for await (const chunk of idle.each(chunks)) {
      if (size + chunk.length > maxBytes) throw tooLarge(maxBytes, { status, headers });
      body = append(body, size, chunk);
      size += chunk.length;
    }
  } catch (error) {
    throw failureOf(error, request, response, idle);
  }
  return { status, headers, body: body.subarray(0, size) };
}

/** The error of an answer that had begun, with its operation, status and headers, or the reason of an abort. */
function failureOf(
  error: unknown,
  request: Request,
  { status, headers }: HttpResponse,
  idle: IdleTimer,
): unknown {
  const { operation, signal } = request;
  if (idle.isExpired) return idle.failure(error, { status, headers });
  if (signal?.aborted) return reasonOf(signal, operation.name, true);
  if (error instanceof CodecError) return located(error, { status, headers });
  if (error instanceof TransportError && error.reason !== "status") return named(request, error);
  return error;
}

/** Ends between two items as well, not only while it waits for a chunk. */
async function* untilAborted(
  items: AsyncGenerator<unknown, Rest>,
  signal: AbortSignal | undefined,
): AsyncGenerator<unknown, Rest> {
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await items.next();
      if (done === true) return value;
      yield value;
    }
  } finally {
    await items.return(undefined as never); // what it returns then, nobody reads
  }
}

/** Yields the items of a whole reply but for the first `given`, and returns the reply without items. */
export async function* itemsIn(
  reply: Reply,
  list: string,
  given = 0,
): AsyncGenerator<unknown, Reply> {
  const value = reply.value as Readonly<Record<string, unknown>>; // the codec made an object with the list
  const items = value[list];
  if (!Array.isArray(items)) return reply;
  yield* items.slice(given);
  return { ...reply, value: { ...value, [list]: [] } };
}
