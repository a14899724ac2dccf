// No call reads a table that grows from end to end: every statement that the operations run is explained by SQLite
// itself. What the calls take with a million leads, the bench measures.
import { expect, test } from "vitest";
import { operations } from "../../generated/operations.js";
import { defaultAssumptions } from "../../src/sandbox/setup/assumptions.js";
import { openDatabase, type Database } from "../../src/sandbox/store/database.js";
import { createService } from "../../src/sandbox/service.js";
import { seed } from "../../src/sandbox/seed.js";
import { defaultSetup } from "../../src/sandbox/setup/default-setup.js";
import type { Setup } from "../../src/sandbox/setup/setup.js";
import { createWorld } from "../../src/sandbox/world/world.js";
import type { OperationName, Service } from "../../src/index.js";
import { clockAt, noon } from "./fixture.js";
import { calls } from "./calls.js";
import { fill, growth } from "./growth.js";

/** No lead, for `fill` numbers its own from 1. */
const bare: Setup = { ...defaultSetup, leads: [] };

interface Store {
  readonly database: Database;
  readonly service: Service;
  /** Every statement that was run, as SQL. */
  readonly statements: Set<string>;
}

function open(setup: Setup): Store {
  const statements = new Set<string>();
  const database = openDatabase(undefined);
  const noted: Database = {
    ...database,
    all: (sql, ...values) => database.all(note(sql), ...values),
    get: (sql, ...values) => database.get(note(sql), ...values),
    run: (sql, ...values) => database.run(note(sql), ...values),
  };
  const note = (sql: string) => (statements.add(sql), sql);
  const clock = clockAt(noon);
  const world = createWorld(noted, setup, defaultAssumptions, clock.now, "secret");
  database.create(() => seed(world));
  statements.clear();
  const service = createService(world, async () => () => clock.pass(10_000));
  return { database, service, statements };
}

async function run({ service }: Store, cases: readonly (readonly [OperationName, unknown])[]) {
  const methods = service as unknown as Record<string, (params: unknown) => Promise<unknown>>;
  for (const [operation, params] of cases) await methods[operation]?.(params);
}

test("every statement of every operation finds its rows by an index", async () => {
  const [store, filled] = [open(defaultSetup), open(bare)];
  await run(store, calls);
  fill(filled.database, 20);
  filled.statements.clear();
  await run(filled, Object.values(growth));
  // Every operation took part, and those that read and write the stores most in more than one way.
  expect(new Set(calls.map(([name]) => name)).size).toBe(Object.keys(operations).length);
  const statements = new Set([...store.statements, ...filled.statements]);
  expect(statements.size).toBeGreaterThan(60);
  for (const sql of statements) {
    const values = [...sql.matchAll(/\?/g)].map(() => 1);
    const plan = store.database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
    for (const { detail } of plan)
      // What a statement was given as JSON, and rows that another part of it has found, are read whole.
      if (!/^SCAN (json_each|\(subquery-\d+\))/.test(detail))
        expect(detail, sql).not.toMatch(/SCAN/);
  }
});
