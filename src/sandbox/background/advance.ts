// Runs the background work that is due: rows of imports, scheduled campaign runs. There is no timer: each call first
// runs what is due by then, in the order and with the clock at which it was due, so that a test can move the clock and
// the result does not depend on when calls are made.
import type { DueWork } from "./due-work.js";
import { dueRows } from "./import-rows.js";
import type { World } from "../world/world.js";

export function advance(world: World): void {
  const now = world.now();
  const rows = world.imports.running().flatMap((job) => dueRows(world, job, now));
  const runs = world.campaigns
    .due(now)
    .map((run): DueWork => ({ at: run.runAt, run: ({ campaigns }) => campaigns.finish(run) }));
  // The sort is stable: of what is due at the same time, imports go first, their rows in order.
  for (const { at, run } of [...rows, ...runs].sort((a, b) => a.at - b.at))
    run({ ...world, now: () => at });
}
