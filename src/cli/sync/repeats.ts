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
    if (now() - (told.get(reason) ?? -Infinity) < pause) return;
    // Messages can have parts that are others each time.
    if (told.size > 100) told.clear();
    told.set(reason, now());
    const seconds = (wait / 1000).toFixed(1);
    screen.err(`${reason}; try ${tries + 1} in ${seconds} s\n`);
  };
}
