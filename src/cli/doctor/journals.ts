// The journals of syncs: whether another process has one at this moment, so that a sync would not begin.
import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Finding } from "../../bridge/check/findings.js";
import { loadLibrary } from "../../sqlite/library.js";
import { takeLock } from "../../sqlite/lock.js";
import { checkPlace, inPlainWords, isBusy } from "../../sqlite/place.js";

/** How many journals of a folder are looked at. */
const most = 20;

export function* checkJournals(path: string | undefined, folder: string): Generator<Finding> {
  if (path !== undefined) return void (yield checkJournal(path, resolve(folder, path)));
  const found = readdirSync(folder).filter((name) => name.endsWith(".journal"));
  for (const name of found.sort().slice(0, most)) yield checkJournal(name, resolve(folder, name));
  if (found.length > most) {
    const text = `${found.length - most} more here, not looked at: --journal names one`;
    yield { what: "journals", state: "note", text };
  }
}

function checkJournal(name: string, path: string): Finding {
  const what = `journal ${name}`;
  try {
    const place = checkPlace(path);
    if (!existsSync(place))
      return { what, state: "note", text: "is not there: a sync begins anew" };
    const isLocked = existsSync(`${place}-lock`) && !canLock(place);
    if (!isLocked) return { what, state: "ok", text: "no process has it: the sync can go on" };
    const text = "another process has it: wait for that sync to end, or end it";
    return { what, state: "fails", text };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { what, state: "fails", text };
  }
}

/** Has the lock for a moment. */
function canLock(place: string): boolean {
  try {
    takeLock(place, loadLibrary("mktows/sync"))();
    return true;
  } catch (error) {
    if (isBusy(inPlainWords(place, error))) return false;
    throw error;
  }
}
