// What the error codes of connections mean, for both transports. Only the words are shared: whether bytes
// went out, each transport knows for itself.
import { TransportError, type TransportReason } from "../errors.js";

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

/** Reasons that only a connection that never stood can have. */
const beforeSending: readonly TransportReason[] = ["refused", "unreachable", "connect-timeout"];

/** The failure of a connection. Where `sent` is not known, it is taken to be so unless the code says no. */
export function connectionError(error: unknown, url: string, sent?: boolean): TransportError {
  if (error instanceof TransportError) return error;
  const code = codeOf(error) ?? "";
  const reason = reasons[code] ?? "other";
  const { origin } = new URL(url);
  const said = error instanceof Error ? error.message : String(error);
  const problem = said.includes(code) ? said : `${said} (${code})`;
  return new TransportError(`${origin}: ${problem.trim()}`, {
    reason: reason === "timeout" && sent === false ? "connect-timeout" : reason,
    sent: sent ?? !beforeSending.includes(reason),
    cause: error,
  });
}

/** The answer is larger than the caller reads. */
export function tooLarge(maxBytes: number): TransportError {
  return new TransportError(`the answer is larger than ${maxBytes} bytes (maxResponseBytes)`, {
    reason: "too-large",
    sent: true,
  });
}

/** The code of an error, or of what caused it: fetch wraps the connection's own. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  // The parser's own word for an answer that ends too early: undici gives it no code.
  if (error instanceof Error && error.message.includes("Invalid EOF"))
    return "HPE_INVALID_EOF_STATE";
  return "cause" in error ? codeOf(error.cause) : undefined;
}
