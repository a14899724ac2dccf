// What happens by itself as time passes: rows of running imports, scheduled campaign runs. There is no
// timer: whoever calls next sees what is due by then, so that a test can move the clock and look. All of it
// happens in the order, and at the moments, in which it was due: it makes no difference who looks when.
import type { Due } from "./due.js";
import { workOn } from "./import-rows.js";
import type { World } from "../world/world.js";

export function advance(world: World): void {
  const now = world.now();
  const rows = world.imports.running().flatMap((job) => workOn(world, job, now));
  const runs = world.campaigns
    .due(now)
    .map((run): Due => ({ at: run.runAt, happen: ({ campaigns }) => campaigns.finish(run) }));
  // What is due at one moment stays as it is: imports first, each from its first row on.
  for (const { at, happen } of [...rows, ...runs].sort((a, b) => a.at - b.at))
    happen({ ...world, now: () => at });
}
