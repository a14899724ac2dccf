// After which failures of a connection a repeat can help, whatever the contract.
import { CodecError, TransportError, type TransportReason } from "../errors.js";
import { retryAfter } from "./backoff.js";
import type { Remedy } from "./repeated.js";

/** The reasons after which a repeat can help: always, or with these HTTP statuses. After others it cannot. */
export const transportRepeats: Readonly<
  Partial<Record<TransportReason, true | readonly number[]>>
> = {
  "connect-timeout": true,
  timeout: true,
  refused: true,
  unreachable: true,
  reset: true,
  status: [429, 502, 503, 504],
};

/** How a repeat can help after this failure, for a `Knowledge`; `undefined` where none can. */
export function transportRemedy(error: unknown): Remedy | undefined {
  if (isCutOff(error)) return {};
  if (!(error instanceof TransportError)) return undefined;
  const { reason, http, status = 0 } = error;
  // A page may not be well formed either; so little of an answer can be left that nothing shows what it was.
  const isCut = status >= 200 && status < 300 && isCutOff(error.cause);
  const helps = transportRepeats[reason];
  const canHelp = isCut || helps === true || helps?.includes(status);
  return canHelp ? { after: http && retryAfter(http) } : undefined;
}

/** Half an answer, or one that was damaged on its way. */
function isCutOff(error: unknown): boolean {
  return (
    error instanceof CodecError && error.direction === "decode" && error.reason === "malformed"
  );
}
