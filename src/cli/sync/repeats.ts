// Tells why calls are repeated, so that a wrong address is not waited for in silence.
import type { Repeat } from "../../delivery/repeated.js";
import type { Screen } from "../terminal.js";

/** Milliseconds until a reason is told again. */
const pause = 30_000;

export function repeatNotes(
  screen: Screen,
  now: () => number = Date.now,
): (repeat: Repeat) => void {
  const told = new Map<string, number>();
  return ({ error, wait, tries }) => {
    const reason = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
    // By its id the vendor finds one request.
    const kind = reason.replace(/ \(requestId [^)]*\)/, "");
    if (now() - (told.get(kind) ?? -Infinity) < pause) return;
    // Messages can have other parts that differ each time.
    if (told.size > 100) told.clear();
    told.set(kind, now());
    const seconds = (wait / 1000).toFixed(1);
    screen.err(`${reason}; try ${tries + 1} in ${seconds} s\n`);
  };
}
