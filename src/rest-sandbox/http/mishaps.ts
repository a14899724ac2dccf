// What a mishap answers: its reason, or no answer at all.
import { TransportError } from "../../errors.js";
import type { HttpResponse } from "../../platform/contract.js";
import type { Mishap } from "../world/mishap.js";
import { page } from "./envelope.js";

const texts: Readonly<Record<string, string>> = {
  "601": "Access token invalid",
  "602": "Access token expired",
  "604": "Request timed out",
  "606": "Max rate limit '100' exceeded with in '20' secs",
  "607": "Daily quota reached",
  "608": "API Temporarily Unavailable",
  "611": "System error",
  "615": "Concurrent access limit reached",
};

export function reasonOf({ code = "611", message }: Mishap): [code: string, message: string] {
  return [code, message ?? texts[code] ?? "Refused on request"];
}

/** A call whose answer the caller does not get. */
export async function unanswered(
  { mishap, status = 502 }: Mishap,
  signal: AbortSignal | undefined,
  closed: AbortSignal,
): Promise<HttpResponse> {
  if (mishap === "status") return page(status, status === 502 ? "Bad Gateway" : "Failure");
  if (mishap === "hang") await ended(signal, closed);
  throw new TransportError("the answer was lost (trouble of the stand-in)", {
    reason: "reset",
    sent: true,
  });
}

function ended(signal: AbortSignal | undefined, closed: AbortSignal): Promise<void> {
  const either = signal === undefined ? closed : AbortSignal.any([signal, closed]);
  if (either.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    either.addEventListener("abort", () => resolve(), { once: true }),
  );
}
