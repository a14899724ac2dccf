// What the bridge keeps beyond a process: numbers of objects, imports, and long positions.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openState, StateFileError } from "../../../src/bridge/state/sqlite-state.js";
import type { StartedImport, State } from "../../../src/bridge/state/state.js";
import { runs } from "../../outside.js";

let folder: string;
const states: State[] = [];
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "mktows-bridge-"))));
afterEach(() => {
  for (const state of states.splice(0)) state.close();
  rmSync(folder, { recursive: true });
});
const file = () => join(folder, "bridge.db");

function open(path?: string): State {
  const state = openState(path);
  states.push(state);
  return state;
}

const day = 86_400_000;
const now = Date.parse("2026-09-01T00:00:00Z");
const opportunity = { guid: "guid-1", external: "opp-1" };

describe("the number of an object", () => {
  test("stays the same, also in another process on the file", () => {
    const first = open(file());
    const id = first.numberOf("Opportunity", opportunity);
    expect(first.numberOf("Opportunity", opportunity)).toBe(id);
    first.close();
    const second = open(file());
    expect(second.identityOf("Opportunity", id)).toEqual(opportunity);
    expect(second.numberOf("Opportunity", opportunity)).toBe(id);
  });

  test("is of one kind only", () => {
    const state = open();
    const id = state.numberOf("Opportunity", opportunity);
    const role = state.numberOf("OpportunityPersonRole", opportunity);
    expect(role).not.toBe(id);
    expect(state.identityOf("OpportunityPersonRole", id)).toBeUndefined();
  });

  test("leads to the external id that the object has now", () => {
    const state = open();
    const id = state.numberOf("Opportunity", opportunity);
    expect(state.numberOf("Opportunity", { ...opportunity, external: "opp-2" })).toBe(id);
    expect(state.identityOf("Opportunity", id)?.external).toBe("opp-2");
  });

  test("is not given to another object, also when its own is deleted", () => {
    const state = open(file());
    const id = state.numberOf("Opportunity", opportunity);
    state.forget("Opportunity", id);
    expect(state.identityOf("Opportunity", id)).toBeUndefined();
    state.close();
    expect(open(file()).numberOf("Opportunity", opportunity)).toBeGreaterThan(id);
  });

  test("differs between objects, and is an xs:int", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 50 }), (guids) => {
        const state = openState(undefined);
        const ids = guids.map((guid) => state.numberOf("Opportunity", { guid, external: guid }));
        expect(new Set(ids).size).toBe(guids.length);
        expect(ids.every((id) => id > 0 && id < 2 ** 31)).toBe(true);
        const found = ids.map((id) => state.identityOf("Opportunity", id)?.guid);
        expect(found).toEqual(guids);
        state.close();
      }),
      { numRuns: runs(10) },
    );
  });

  test("of a state that is gone leads to no other object", () => {
    const [one, other] = [open(), open()];
    const id = one.numberOf("Opportunity", opportunity);
    other.numberOf("Opportunity", { guid: "guid-2", external: "opp-2" });
    expect(other.identityOf("Opportunity", id)).toBeUndefined();
  });
});

describe("an import", () => {
  const started: StartedImport = {
    program: "P",
    list: "L",
    batchId: 7,
    rows: 3,
    refused: 1,
    startedAt: now,
  };
  const ended = {
    status: "COMPLETE",
    endedAt: now + 5,
    imported: 2,
    failed: 1,
    ignored: 0,
    summary: "done",
  } as const;

  test("is the newest into the list", () => {
    const state = open();
    state.addImport(started);
    state.addImport({ ...started, batchId: 8 });
    state.addImport({ ...started, batchId: 9, list: "other" });
    expect(state.importOf("P", "L", now)).toMatchObject({ ...started, batchId: 8 });
    expect(state.importOf("p", "L", now)).toBeUndefined();
  });

  test("keeps how it ended", () => {
    const state = open(file());
    state.addImport({ ...started, batchId: undefined });
    state.endImport(state.importOf("P", "L", now)?.id ?? 0, ended);
    state.close();
    const found = open(file()).importOf("P", "L", now);
    expect(found).toMatchObject({ batchId: undefined, ended });
  });

  test("is forgotten after seven days", () => {
    const state = open();
    state.addImport(started);
    expect(state.importOf("P", "L", now + 7 * day)).toBeDefined();
    expect(state.importOf("P", "L", now + 7 * day + 1)).toBeUndefined();
    state.addImport({ ...started, list: "M", startedAt: now + 8 * day });
    expect(state.importOf("P", "L", now)).toBeUndefined();
  });
});

describe("a kept text", () => {
  test("has one short name for seven days", () => {
    const state = open();
    const text = "x".repeat(5_000);
    const name = state.keep(text, now);
    expect(name).toMatch(/^[\w-]{32}$/);
    expect(state.keep(text, now + 1)).toBe(name);
    expect(state.kept(name)).toBe(text);
    state.keep("y", now + 8 * day);
    expect(state.kept(name)).toBeUndefined();
  });

  test("is the oldest that is forgotten where there are too many", () => {
    const state = open();
    const names = Array.from({ length: 10_003 }, (_, at) => state.keep(String(at), now + at));
    expect(names.slice(0, 5).map((name) => state.kept(name))).toEqual([
      undefined,
      undefined,
      undefined,
      "3",
      "4",
    ]);
  });
});

describe("the file", () => {
  test("is opened when something is first kept", () => {
    const state = open(file());
    expect(existsSync(file())).toBe(false);
    state.keep("x", now);
    expect(existsSync(file())).toBe(true);
  });

  test("of another kind is refused", () => {
    writeFileSync(file(), "no database, but long enough to be one".repeat(20));
    expect(() => open(file()).numberOf("Opportunity", opportunity)).toThrow(StateFileError);
  });

  test("is not used after the end", () => {
    const state = open(file());
    state.close();
    expect(() => state.keep("x", now)).toThrow("the bridge is closed: create another");
  });
});
