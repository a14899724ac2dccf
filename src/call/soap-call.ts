// The innermost call: sends a request by SOAP over HTTP and receives its reply.
import type { HttpResponse } from "../platform/contract.js";
import type { Call, Reply, Request } from "./call.js";
import type { Connection } from "./connection.js";
import { createReceive, type Faults, type Receive } from "./receive.js";
import { createSend, type Exchange } from "./send.js";

export function soapCall(connection: Connection, faults: Faults): Call {
  const send = createSend(connection);
  const receive = createReceive(connection, faults);
  return async (request) => received(receive, request, await send(request));
}

/** The reply to a request. An answer can prove that the request was not carried out. */
export async function received(
  receive: Receive,
  request: Request,
  { response, attempt }: Exchange,
): Promise<Reply> {
  try {
    const isWhole = request.operation.oneWay === true || !isMultipart(response);
    if (isWhole) return await receive(request, response);
    // Loaded where it is needed, as it seldom is.
    const { receiveParts } = await import("./multipart.js");
    return await receiveParts(receive, request, response);
  } catch (error) {
    attempt.failed(error);
    throw error;
  }
}

export function isMultipart({ headers }: HttpResponse): boolean {
  return /^\s*multipart\//i.test(headers["content-type"] ?? "");
}
