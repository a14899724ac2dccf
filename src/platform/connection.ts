// The errors of connections, by their codes, for both transports. Whether bytes were sent is for each transport to
// know.
import { TransportError, type Http, type TransportReason } from "../errors.js";

const reasons: Readonly<Record<string, TransportReason>> = {
  ECONNREFUSED: "refused",
  ENOTFOUND: "unreachable",
  EAI_AGAIN: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  UND_ERR_CONNECT_TIMEOUT: "connect-timeout",
  ECONNRESET: "reset",
  ECONNABORTED: "reset",
  EPIPE: "reset",
  UND_ERR_SOCKET: "reset",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "reset",
  HPE_INVALID_EOF_STATE: "reset",
  ETIMEDOUT: "timeout",
};

/** Reasons that occur only before a connection is established. */
const beforeSending: readonly TransportReason[] = ["refused", "unreachable", "connect-timeout"];

/**
 * The error of a connection. Where `sent` is not known, it is true unless the code proves that nothing was sent. `http`
 * is given where the answer had begun.
 */
export function connectionError(
  error: unknown,
  url: string,
  { sent, http }: { readonly sent?: boolean; readonly http?: Http | undefined } = {},
): TransportError {
  if (error instanceof TransportError) return error;
  const code = codeOf(error) ?? "";
  const reason = reasons[code] ?? "other";
  const { origin } = new URL(url);
  const message = error instanceof Error ? error.message : String(error);
  const problem = message.includes(code) ? message : `${message} (${code})`;
  return new TransportError(`${origin}: ${problem.trim()}`, {
    reason: reason === "timeout" && sent === false ? "connect-timeout" : reason,
    sent: sent ?? !beforeSending.includes(reason),
    http,
    cause: error,
  });
}

/** The error of an answer above `maxResponseBytes`. */
export function tooLarge(maxBytes: number, http: Http): TransportError {
  const message = `the answer is larger than ${maxBytes} bytes (maxResponseBytes)`;
  return new TransportError(message, { reason: "too-large", sent: true, http });
}

/** The code of an error or of its cause: fetch wraps the error of the connection. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  // The HTTP parser's message for a truncated answer; undici gives that error no code.
  if (error instanceof Error && error.message.includes("Invalid EOF"))
    return "HPE_INVALID_EOF_STATE";
  return "cause" in error ? codeOf(error.cause) : undefined;
}
