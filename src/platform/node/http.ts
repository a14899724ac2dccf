// HTTP by node:http and node:https with their keep-alive agents, which hold no process open while idle.
// Nothing of fetch is loaded: that would cost every start tens of milliseconds.
import type { ClientRequest, IncomingMessage } from "node:http";
import { TransportError } from "../../errors.js";
import { connectionError, tooLarge } from "../connection.js";
import type { HttpRequest, HttpResponse, Transport } from "../contract.js";

export const http: Transport = async (request) => {
  const answer = await exchange(request);
  if (answer.chunks !== undefined || answer.headers["content-encoding"] === undefined)
    return answer;
  return decompress(answer, request);
};

/**
 * Sends the body and reads the answer as it comes. `sent` is exact on a new connection: until it stands (and
 * is encrypted) nothing can have left. When a kept connection dies, nobody can tell whether the service had
 * read the request, so it counts as sent: a sync that is repeated could create a record twice.
 */
function exchange(request: HttpRequest): Promise<HttpResponse> {
  const { url, body, signal, connectTimeout, maxResponseBytes = Infinity } = request;
  return new Promise((resolve, reject) => {
    const secure = url.startsWith("https:");
    const outgoing = open(request, secure);
    let sent = false;
    const fail = (error: unknown): void => {
      settle();
      outgoing.destroy();
      reject(connectionError(error, url, sent));
    };
    const abort = (): void => {
      fail(new TransportError("aborted", { reason: "aborted", sent, cause: signal?.reason }));
    };
    const expire = (): void => {
      const message = `${new URL(url).origin}: no connection within ${connectTimeout} ms`;
      fail(new TransportError(message, { reason: "connect-timeout", sent }));
    };
    let timer: NodeJS.Timeout | undefined;
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
    const stands = (): void => {
      sent = true;
      clearTimeout(timer);
    };
    outgoing.on("error", fail);
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort);
    outgoing.on("socket", (socket) => {
      if (!socket.connecting) return stands();
      if (connectTimeout !== undefined) timer = setTimeout(expire, connectTimeout);
      socket.once(secure ? "secureConnect" : "connect", stands);
    });
    outgoing.on("response", (incoming) => {
      const { statusCode = 0 } = incoming;
      if (request.stream && statusCode >= 200 && statusCode < 300) {
        incoming.on("close", settle);
        return resolve({ ...answer(incoming, []), chunks: chunksOf(incoming, request) });
      }
      const chunks: Uint8Array[] = [];
      let size = 0;
      incoming.on("data", (chunk: Uint8Array) => {
        size += chunk.length;
        if (size > maxResponseBytes) fail(tooLarge(maxResponseBytes));
        else chunks.push(chunk);
      });
      incoming.on("error", fail);
      incoming.on("end", () => {
        settle();
        resolve(answer(incoming, chunks));
      });
    });
    outgoing.end(body);
  });
}

/** A request, its headers as they go out: that costs less than what node:http does with an object or a URL. */
function open({ url, method, headers, body }: HttpRequest, secure: boolean): ClientRequest {
  const { request } = process.getBuiltinModule(secure ? "node:https" : "node:http");
  const { host, hostname, port, pathname, search } = new URL(url);
  const lines = headers["host"] === undefined ? ["host", host] : [];
  for (const name in headers) lines.push(name, headers[name] ?? "");
  lines.push("content-length", String(body.length));
  const path = pathname + search;
  return request({ method, host: hostname.replace(/^\[|\]$/g, ""), port, path, headers: lines });
}

function answer({ statusCode, headers }: IncomingMessage, chunks: Uint8Array[]): HttpResponse {
  const [only] = chunks;
  const texts: Record<string, string> = {};
  for (const name in headers) texts[name] = String(headers[name]);
  return {
    status: statusCode ?? 0,
    headers: texts,
    body: only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks),
  };
}

/** The body as it comes, unpacked. */
async function* chunksOf(
  incoming: IncomingMessage,
  { url, signal }: HttpRequest,
): AsyncGenerator<Uint8Array> {
  const encoding = incoming.headers["content-encoding"] ?? "identity";
  const { pipeline } = process.getBuiltinModule("node:stream");
  const { createUnzip } = process.getBuiltinModule("node:zlib");
  // What goes wrong on the way comes out of the end of the pipe.
  const source =
    encoding === "identity" ? incoming : pipeline(incoming, createUnzip(), () => undefined);
  try {
    for await (const chunk of source) yield chunk;
  } catch (error) {
    throw signal?.aborted
      ? new TransportError("aborted", { reason: "aborted", sent: true, cause: signal.reason })
      : connectionError(error, url, true);
  }
}

/** Unpacks gzip and deflate, and never more than `maxResponseBytes`, whatever the answer claims or holds. */
async function decompress(
  { status, headers, body }: HttpResponse,
  { url, maxResponseBytes = Infinity }: HttpRequest,
): Promise<HttpResponse> {
  if (body.length === 0 || headers["content-encoding"] === "identity")
    return { status, headers, body };
  const { unzip } = process.getBuiltinModule("node:zlib");
  const limit = Number.isFinite(maxResponseBytes) ? { maxOutputLength: maxResponseBytes } : {};
  return new Promise((resolve, reject) => {
    unzip(body, limit, (error, unpacked) => {
      if (error === null) resolve({ status, headers, body: unpacked });
      else if (isTooLarge(error)) reject(tooLarge(maxResponseBytes));
      else reject(connectionError(error, url, true));
    });
  });
}

function isTooLarge(error: Error): boolean {
  return "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}
