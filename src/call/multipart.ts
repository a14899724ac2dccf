// Answers in several parts, as stacks with MTOM or SOAP with Attachments send them, also where nothing is attached.
import { CodecError } from "../errors.js";
import { isRecord } from "../is-record.js";
import { refusal } from "../mime/parts.js";
import { receivedParts } from "../mime/received.js";
import type { HttpResponse } from "../platform/contract.js";
import type { Reply, Request } from "./call.js";
import { located, type Receive } from "./receive.js";

/** The reply in the first part, and what is attached to it. A fault arrives whatever that is. */
export async function receiveParts(
  receive: Receive,
  request: Request,
  response: HttpResponse,
): Promise<Reply> {
  try {
    const { "content-type": type = "" } = response.headers;
    const { document, attachments, loose, ...body } = receivedParts(response.body, type);
    const reply = await receive(request, { ...response, body: document }, body);
    if (isAskedFor(request)) return { ...reply, attachments: attachments() };
    const lost = loose();
    if (lost > 0) throw attachmentsLost(lost);
    return reply;
  } catch (error) {
    throw error instanceof CodecError ? located(error, response) : error;
  }
}

function isAskedFor({ options }: Request): boolean {
  return isRecord(options) && options["onAttachments"] !== undefined;
}

/** The error of an answer whose attachments would be lost. */
function attachmentsLost(count: number): CodecError {
  const parts = count === 1 ? "an attachment" : `${count} attachments`;
  return refusal(`a multipart answer with ${parts}: the option onAttachments takes them`);
}
