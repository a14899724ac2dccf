// Long writes with a journal: a run that ended early goes on, and nothing is sent twice that must not be.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TransportError } from "../../src/errors.js";
import { createSandbox } from "../../src/sandbox/index.js";
import {
  JournalError,
  syncLeads,
  type OwnClient,
  type SyncLeadsOptions,
} from "../../src/sync/index.js";
import { temporaryFolder } from "../codegen/workspace.js";

const folder = temporaryFolder();
let files = 0;

type Transport = NonNullable<OwnClient["transport"]>;

/** A sandbox, a journal, and a way to it that fails as `fails` says: by the number of the call, from 1. */
function open(fails: (call: number) => "before" | "after" | undefined = () => undefined) {
  const sandbox = createSandbox();
  const { userId, secretKey, handle } = sandbox;
  const writes: number[] = [];
  const reads: unknown[] = [];
  sandbox.onCall(({ operation, params }) => {
    if (operation === "getLead") reads.push(params);
    else writes.push((params as { leadRecordList: unknown[] }).leadRecordList.length);
  });
  let calls = 0;
  const transport: Transport = async (request) => {
    const end = fails(++calls);
    if (end === "before") throw new TransportError("reset", { reason: "reset", sent: false });
    const answer = await handle(request);
    if (end === "after") throw new TransportError("lost", { reason: "reset", sent: true });
    return answer;
  };
  const endpoint = "http://sandbox.example/soap/mktows/3_1";
  const journal = join(folder.path, `journal-${files++}`);
  const options = { endpoint, userId, secretKey, transport, journal, concurrency: 1 };
  return { sandbox, writes, reads, journal, options: { ...options, repeat: false } as const };
}

const emails = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ Email: `p${index}@sync.example` }));

type Told = readonly [outcome: string, earlier: boolean, count: number];

/** How many results there are of each kind, and the error in the end. */
async function tell(
  records: readonly object[],
  options: SyncLeadsOptions,
  most = Infinity,
): Promise<{ told: Told[]; error: unknown }> {
  const counts = new Map<string, number>();
  let error: unknown;
  let taken = 0;
  try {
    for await (const { outcome, earlier } of syncLeads(records, options)) {
      const kind = `${outcome} ${earlier}`;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (++taken === most) break;
    }
  } catch (thrown) {
    error = thrown;
  }
  const told = [...counts].map(([kind, count]): Told => {
    const [outcome = "", earlier] = kind.split(" ");
    return [outcome, earlier === "true", count];
  });
  return { told, error };
}

const leadsIn = (sandbox: ReturnType<typeof createSandbox>): number =>
  sandbox.inspect().leads.filter(({ email }) => email?.endsWith("@sync.example")).length;

describe("a sync with a journal", () => {
  test("sends nothing again that was answered, and tells it as of an earlier run", async () => {
    const { writes, options } = open();
    const records = [...emails(700), { Email: "x@sync.example", Shoesize: 1 }, { FirstName: "No" }];
    const first = await tell(records, options);
    expect(first.told.sort()).toEqual([
      ["done", false, 700],
      ["failed", false, 1],
      ["refused", false, 1],
    ]);
    writes.length = 0;
    const second = await tell(records, options);
    expect(second.told.sort()).toEqual([
      ["done", true, 700],
      ["failed", true, 1],
      ["refused", false, 1],
    ]);
    expect(writes).toEqual([]);
  });

  test("goes on where it was left", async () => {
    const { sandbox, writes, options } = open();
    await tell(emails(2_000), options, 10);
    const before = leadsIn(sandbox);
    expect(before).toBeLessThan(2_000);
    writes.length = 0;
    const { told } = await tell(emails(2_000), options);
    expect(new Set(told)).toEqual(
      new Set([
        ["done", true, before],
        ["done", false, 2_000 - before],
      ]),
    );
    expect(writes.reduce((sum, size) => sum + size, 0)).toBe(2_000 - before);
    expect(leadsIn(sandbox)).toBe(2_000);
  });

  test("sends again what it could not write, and what it may have written where that is harmless", async () => {
    const { sandbox, options } = open((call) => ["before", "after"][call - 1] as "before");
    const first = await tell(emails(900), options);
    expect(first.told).toEqual([
      ["failed", false, 300],
      ["inDoubt", false, 300],
      ["done", false, 300],
    ]);
    const second = await tell(emails(900), options);
    expect(second.told.sort()).toEqual([
      ["done", false, 600],
      ["done", true, 300],
    ]);
    expect(leadsIn(sandbox)).toBe(900);
  });

  test("finds out by a read whether a lead that must not be written twice was written", async () => {
    const { sandbox, reads, writes, options } = open((call) => (call === 2 ? "after" : undefined));
    const duplicates = { ...options, dedupEnabled: false };
    const records = emails(302);
    // The second call writes two leads, and its answer is lost.
    const first = await tell(records, duplicates);
    expect(first.told).toEqual([
      ["done", false, 300],
      ["inDoubt", false, 2],
    ]);
    // So soon the lost call could still arrive, and a read would tell nothing.
    const soon = await tell(records, duplicates);
    expect(soon.told).toEqual([
      ["done", true, 300],
      ["inDoubt", true, 2],
    ]);
    expect(reads).toEqual([]);
    const later = { ...duplicates, now: () => new Date(Date.now() + 120_000) };
    const second = await tell(records, later);
    expect(second.told).toEqual(soon.told);
    expect(reads).toHaveLength(2);
    expect(writes).toHaveLength(2);
    // As if the second call had been lost on its way.
    sandbox.reset();
    const third = await tell(records, later);
    expect(third.told).toEqual([
      ["done", true, 300],
      ["done", false, 2],
    ]);
    expect(leadsIn(sandbox)).toBe(2);
  });

  test("reports leads without a key that may have been written, and never sends them again", async () => {
    const { writes, options } = open((call) => (call === 1 ? "after" : undefined));
    const keyless = { ...options, rules: { leadKey: false } };
    const records = [{ FirstName: "Ann" }, { FirstName: "Bob" }];
    expect((await tell(records, keyless)).told).toEqual([["inDoubt", false, 2]]);
    expect((await tell(records, keyless)).told).toEqual([["inDoubt", true, 2]]);
    expect(writes).toEqual([2]);
  });

  test("holds back what comes after a record that the next run writes, and shares a key with it", async () => {
    const { sandbox, options } = open((call) => (call === 1 ? "before" : undefined));
    const twice = [
      { Email: "a@sync.example", FirstName: "old" },
      ...emails(300),
      { Email: "A@sync.example", FirstName: "new" },
    ];
    const first = await tell(twice, options);
    expect(first.told).toEqual([
      ["failed", false, 301],
      ["done", false, 1],
    ]);
    const second = await tell(twice, options);
    expect(new Set(second.told)).toEqual(
      new Set([
        ["done", false, 301],
        ["done", true, 1],
      ]),
    );
    const [lead] = sandbox.inspect().leads.filter(({ email }) => email === "a@sync.example");
    expect(lead?.attributes["FirstName"]).toBe("new");
  });

  test("sends what a mended record could overwrite again after it", async () => {
    const { sandbox, writes, options } = open();
    const input = (first: string) => [
      { Email: "a@sync.example", FirstName: first },
      ...emails(2),
      { Email: "a@sync.example", FirstName: "new" },
    ];
    expect((await tell(input("old\u0000"), options)).told).toEqual([
      ["refused", false, 1],
      ["done", false, 3],
    ]);
    writes.length = 0;
    expect((await tell(input("old"), options)).told).toEqual([
      ["done", true, 2],
      ["done", false, 2],
    ]);
    expect(writes).toEqual([1, 1]);
    const [lead] = sandbox.inspect().leads.filter(({ email }) => email === "a@sync.example");
    expect(lead?.attributes["FirstName"]).toBe("new");
    expect((await tell(input("old"), options)).told).toEqual([["done", true, 4]]);
  });

  test("refuses the journal of another input, another target or other options", async () => {
    const { options } = open();
    await tell(emails(3), options);
    const others: [readonly object[], Partial<SyncLeadsOptions>][] = [
      [[...emails(2), { Email: "other@sync.example" }], {}],
      [emails(2), {}],
      [emails(3), { dedupEnabled: false }],
      [emails(3), { endpoint: "http://other.example/soap/mktows/3_1" }],
    ];
    for (const [records, more] of others) {
      const { error } = await tell(records, { ...options, ...more });
      expect(error).toBeInstanceOf(JournalError);
      expect(String(error)).toContain(options.journal);
    }
    expect((await tell(emails(3), options)).told).toEqual([["done", true, 3]]);
  });
});
