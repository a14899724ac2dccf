// The state of the stand-in: the world in its database, and the endpoints over it. Where reads see what was written only
// later, they have a second world, in which the calls that write are carried out again when their time has come.
import { advance } from "../sandbox/background/advance.js";
import { assumptions } from "../sandbox/setup/assumptions.js";
import { seed } from "../sandbox/seed.js";
import type { Setup } from "../sandbox/setup/setup.js";
import { createWorld } from "../sandbox/world/world.js";
import { advanceImports } from "./imports/import-rows.js";
import { openDatabase } from "./store/database.js";
import type { RestAssumptions } from "./world/assumptions.js";
import type { Answer, RestCall, RestWorld } from "./world/endpoint.js";
import { restFields, withRestFields } from "./world/lead-fields.js";
import type { Route } from "./world/route.js";
import { sealer } from "./world/seal.js";

export interface Beginning {
  readonly setup: Setup;
  readonly assume: RestAssumptions;
  readonly data: string | undefined;
  readonly now: () => number;
  /** Tokens are sealed with it. */
  readonly secret: string;
  readonly readDelay: number;
}

export interface State {
  readonly rest: RestWorld;
  /** Carries out a call in one transaction, work of the background that is due first. */
  carryOut(route: Route, call: RestCall): Answer;
  reset(): void;
  close(): void;
}

export function openState(beginning: Beginning): State {
  const { now, readDelay, data } = beginning;
  const current = openRestWorld(beginning, data, now);
  if (readDelay === 0)
    return { ...current, carryOut: (route, call) => run(current.rest, route, call) };
  const clock = { at: now() };
  const seen = openRestWorld(beginning, undefined, () => clock.at);
  let unseen: Written[] = [];
  const catchUp = (): void => {
    const until = now() - readDelay;
    const due = unseen.filter(({ at }) => at <= until);
    unseen = unseen.filter(({ at }) => at > until);
    for (const { at, route, call } of due) {
      clock.at = at;
      run(seen.rest, route, call);
    }
    clock.at = Math.max(clock.at, until);
  };
  return {
    rest: current.rest,
    carryOut(route, call) {
      catchUp();
      if (route.method === "GET") return run(seen.rest, route, call);
      const at = now();
      const answer = run(current.rest, route, call);
      unseen = [...unseen, { at, route, call }];
      return answer;
    },
    reset() {
      unseen = [];
      clock.at = now();
      current.reset();
      seen.reset();
    },
    close() {
      current.close();
      seen.close();
    },
  };
}

interface Written {
  readonly at: number;
  readonly route: Route;
  readonly call: RestCall;
}

function run(rest: RestWorld, { run: endpoint }: Route, call: RestCall): Answer {
  return rest.database.transaction(() => {
    advance(rest.world);
    advanceImports(rest);
    return endpoint(rest, call);
  });
}

function openRestWorld(
  { setup, assume, secret }: Beginning,
  data: string | undefined,
  now: () => number,
): Omit<State, "carryOut"> {
  const database = openDatabase(data);
  const fields = restFields(setup.customFields);
  const clock = () => new Date(now());
  const plain = createWorld(database, setup, assumptions(), clock, secret);
  const world = withRestFields(plain, fields);
  database.create(() => seed(world));
  return {
    rest: { world, database, assume, fields, ...sealer(secret) },
    reset: () => database.clear(() => seed(world)),
    close: () => database.close(),
  };
}
