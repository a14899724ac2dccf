// What goes wrong around the calls of a sync: the input, the journal, answers that cannot be read. No record is lost by it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TransportError } from "../../src/errors.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { syncLeads, type OwnClient, type SyncLeadsOptions } from "../../src/sync/index.js";
import { temporaryFolder } from "../codegen/workspace.js";
import { jobOf, run, World, type Item } from "./service.js";

type Transport = NonNullable<OwnClient["transport"]>;

const folder = temporaryFolder();
let files = 0;
const journal = (): string => join(folder.path, `journal-${files++}`);

function open() {
  const sandbox = createSandbox({ setup: { leads: [] } });
  const { userId, secretKey, handle } = sandbox;
  const endpoint = "http://sandbox.example/soap/mktows/3_1";
  const options = { endpoint, userId, secretKey, transport: handle, repeat: false as const };
  return { sandbox, options };
}

const emails = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ Email: `p${index}@sync.example` }));

/** The results, with what is thrown in the end. */
async function all(records: Iterable<unknown>, options: SyncLeadsOptions) {
  const results: { readonly outcome: string; readonly reason?: string }[] = [];
  try {
    for await (const result of syncLeads(records as never[], options)) results.push(result);
    return { results, error: undefined };
  } catch (error) {
    return { results, error };
  }
}

test("a record that cannot be read, or has no members of its own, is refused by name", async () => {
  const { options } = open();
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const lazy = {
    Email: "l@sync.example",
    get FirstName(): string {
      throw new RangeError("secret");
    },
  };
  const listed = { Email: "m@sync.example", leadAttributeList: [lazy] };
  const records: unknown[] = [
    lazy,
    revoked.proxy,
    listed,
    Promise.resolve({ Email: "p@sync.example" }),
    new Map([["Email", "m@sync.example"]]),
    new Set(),
    [],
    ...emails(1),
  ];
  // Without the rule a record without members would create a lead.
  const kept = { ...options, ordered: true, rules: { leadKey: false }, journal: journal() };
  for (const earlier of [false, true]) {
    const { results, error } = await all(records, kept);
    expect(error).toBeUndefined();
    const wanted = "expected a record or a plain object, got";
    expect(results.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      "FirstName: cannot be read: it throws RangeError",
      "cannot be read: it throws TypeError",
      "cannot be read: it throws RangeError",
      `${wanted} a Promise`,
      `${wanted} a Map`,
      `${wanted} a Set`,
      `${wanted} an array`,
      "done",
    ]);
    expect(results.at(-1)).toMatchObject({ earlier });
  }
});

test("a record whose status cannot be read is in doubt, and sent again by the next run", async () => {
  const { sandbox, options } = open();
  const transport: Transport = async (request) => {
    const answer = await sandbox.handle(request);
    const text = new TextDecoder().decode(answer.body as Uint8Array);
    const body = new TextEncoder().encode(text.replace("<status>CREATED", "<status>PERHAPS"));
    return { ...answer, body };
  };
  const kept = { ...options, journal: journal(), ordered: true };
  const first = await all(emails(2), { ...kept, transport, onInvalid: () => undefined });
  expect(first.results.map(({ outcome }) => outcome)).toEqual(["inDoubt", "done"]);
  expect(first.results[0]).toMatchObject({ harmless: true });
  const second = await all(emails(2), kept);
  expect(second.results).toMatchObject([
    { outcome: "done", earlier: false },
    { outcome: "done", earlier: true },
  ]);
});

describe("a journal that cannot be written", () => {
  const items = Array.from({ length: 30 }, (): Item => {
    return { own: [], refers: [], fate: "done", harmless: true };
  });
  test.each([
    ["has what was answered where that has room", true],
    ["ends the sync with results for all that was written", false],
  ])("%s", async (_, hasRoom) => {
    const world = new World([{ end: "answered", before: 1, after: 1 }]);
    const inner = world.journalOf({ left: Infinity });
    let kept = 0;
    const full = new Error("the disk is full");
    const keep: typeof inner.keep = (outcomes, intents) => {
      if (++kept > 2 && (intents.length > 0 || !hasRoom)) throw full;
      inner.keep(outcomes, intents);
    };
    const fingerprintOf = (one: unknown) => JSON.stringify(one);
    const openJournal = () =>
      Promise.resolve({ journal: { ...inner, keep }, fingerprintOf, now: Date.now, settles: 0 });
    const { results, error } = await run(jobOf(world, items, { openJournal }));
    expect(error).toBe(full);
    const told = results.map(({ index }) => index).sort((a, b) => a - b);
    expect(told).toEqual([...world.written].sort((a, b) => a - b));
    const answered = [...world.memories.values()].filter(({ state }) => state === "answered");
    if (hasRoom) expect(answered).toHaveLength(world.written.length);
  });
});

test("a sync that goes on while the service cannot be reached ends after the first read", async () => {
  const { options } = open();
  const lost = { ...options, journal: journal(), dedupEnabled: false, concurrency: 1 };
  const cut = new TransportError("lost", { reason: "reset", sent: true });
  const first = await all(emails(301), { ...lost, transport: () => Promise.reject(cut) });
  expect(first.results.every(({ outcome }) => outcome === "inDoubt")).toBe(true);
  let calls = 0;
  const refused = new TransportError("refused", { reason: "refused", sent: false });
  const transport: Transport = () => (calls++, Promise.reject(refused));
  const now = (): Date => new Date(Date.now() + 120_000);
  const second = await all(emails(301), { ...lost, transport, now });
  expect(second.error).toMatchObject({ reason: "refused" });
  expect(calls).toBe(1);
  expect(second.results).toMatchObject([{ outcome: "inDoubt", earlier: true }]);
});

test("the query of an endpoint is not in the journal, and not in the error of another one", async () => {
  const { options } = open();
  const kept = { ...options, journal: journal() };
  const at = (token: string) => `${options.endpoint}?token=${token}`;
  expect((await all(emails(1), { ...kept, endpoint: at("hidden1") })).error).toBeUndefined();
  expect(readFileSync(kept.journal).includes("hidden")).toBe(false);
  const { error } = await all(emails(1), { ...kept, endpoint: at("hidden2") });
  expect(String(error)).toMatch(/^JournalError: .*its target was/);
  expect(String(error)).not.toContain("hidden");
  expect((await all(emails(1), { ...kept, endpoint: at("hidden1") })).results).toMatchObject([
    { outcome: "done", earlier: true },
  ]);
});

test("an input that fails to close does not hide why the sync has ended", async () => {
  const { options } = open();
  function* input() {
    try {
      yield* emails(10_000);
    } finally {
      throw new Error("from the input");
    }
  }
  const { error } = await all(input(), { ...options, secretKey: "wrong" });
  expect(error).toMatchObject({ code: 20014 });
  const left = async () => {
    for await (const _ of syncLeads(input(), options)) break;
  };
  await expect(left()).rejects.toThrow("from the input");
});
