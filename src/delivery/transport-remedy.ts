// After which failures of a connection a repeat can help, whatever the contract.
import { CodecError, TransportError, type TransportReason } from "../errors.js";
import { retryAfter } from "./backoff.js";
import type { Remedy } from "./repeated.js";

/** A list names the HTTP statuses after which a repeat can help. */
export const transportRepeats: Readonly<Record<TransportReason, boolean | readonly number[]>> = {
  "connect-timeout": true,
  timeout: true,
  refused: true,
  unreachable: true,
  reset: true,
  status: [429, 502, 503, 504],
  "too-large": false,
  aborted: false,
  limited: false,
  other: false,
};

/** How a repeat can help after this failure, for a `Knowledge`; `undefined` where none can. */
export function transportRemedy(error: unknown): Remedy | undefined {
  if (isCutOff(error)) return {};
  if (!(error instanceof TransportError)) return undefined;
  const { reason, http, status = 0 } = error;
  // A page may not be well formed either; of an answer so little can be left that it is none.
  if (status >= 200 && status < 300 && isCutOff(error.cause)) return {};
  const helps = transportRepeats[reason];
  const isHelped = typeof helps === "boolean" ? helps : helps.includes(status);
  return isHelped ? { after: http && retryAfter(http) } : undefined;
}

/** Half an answer, or one that was damaged on its way. */
function isCutOff(error: unknown): boolean {
  return (
    error instanceof CodecError && error.direction === "decode" && error.reason === "malformed"
  );
}
