// Long writes against the sandbox: what is sent, what is told of it, and that both agree.
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { SoapFaultError, ValidationError } from "../../src/errors.js";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/index.js";
import {
  attributesOf,
  syncLeads,
  syncObjects,
  toAttributes,
  type Sync,
  type SyncLeadsOptions,
  type SyncResult,
} from "../../src/sync/index.js";

const endpoint = "http://sandbox.example/soap/mktows/3_1";

/** A sandbox, the options of a client for it, and the sizes of the calls that write to it. */
function open(options: SandboxOptions = {}) {
  const sandbox = createSandbox(options);
  const { userId, secretKey, handle: transport } = sandbox;
  const sizes: number[] = [];
  sandbox.onCall(({ params }) => {
    const [list] = Object.values(params as object).filter(Array.isArray);
    if (list !== undefined) sizes.push(list.length);
  });
  const backoff = { first: 1, most: 2 };
  return {
    sandbox,
    sizes,
    options: { endpoint, userId, secretKey, transport, repeat: { backoff } },
  };
}

async function all<Status, R>(sync: Sync<Status, R>): Promise<SyncResult<Status, R>[]> {
  const results: SyncResult<Status, R>[] = [];
  for await (const result of sync) results.push(result);
  return results;
}

const leadsOf = (sandbox: Sandbox) =>
  sandbox.inspect().leads.filter(({ email }) => email?.endsWith("@sync.example"));

const emails = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ Email: `p${index}@sync.example` }));

/** What a statement throws. */
async function thrownBy(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("syncLeads", () => {
  test("takes plain objects and records of the contract", async () => {
    const { sandbox, options } = open();
    const records = [
      { Email: "a@sync.example", FirstName: "Ada", LeadScore: 7, Unsubscribed: true },
      {
        Email: "b@sync.example",
        leadAttributeList: [{ attrName: "FirstName", attrValue: "Bob" }],
        LastName: "Bean",
        Company: undefined,
        Phone: null,
      },
      { Email: "c@sync.example", DateofBirth: new Date("1999-12-31T00:00:00Z"), LeadScore: 12n },
    ];
    const results = await all(syncLeads(records, options));
    expect(results.map(({ outcome }) => outcome)).toEqual(["done", "done", "done"]);
    expect(results.map(({ record, index }) => record === records[index])).not.toContain(false);
    const [a, b, c] = leadsOf(sandbox).map(({ attributes }) => attributes);
    expect(a).toMatchObject({ FirstName: "Ada", LeadScore: "7", Unsubscribed: "true" });
    expect(b).toEqual({ FirstName: "Bob", LastName: "Bean", Website: "sync.example" });
    expect(c).toMatchObject({ DateofBirth: "1999-12-31T00:00:00.000Z", LeadScore: "12" });
  });

  test("sends 300 in a call, four calls at once", async () => {
    const { options, sizes } = open();
    let [now, most] = [0, 0];
    const { transport } = options;
    const watched: typeof transport = async (request) => {
      most = Math.max(most, ++now);
      for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
      return transport(request).finally(() => now--);
    };
    const { done, calls } = await syncLeads(emails(2_500), {
      ...options,
      transport: watched,
    }).finish();
    expect([done, calls, most]).toEqual([2_500, 9, 4]);
    expect(sizes).toEqual([300, 300, 300, 300, 300, 300, 300, 300, 100]);
  });

  test("sets aside what cannot be sent, with the reasons, and sends the others", async () => {
    const { sandbox, options } = open();
    const bad = { Email: "b@sync.example", FirstName: { first: "Bob" } };
    const records: unknown[] = [
      { Email: "a@sync.example" },
      bad,
      { FirstName: "Carl" },
      { Email: "d@sync.example", FirstName: "\u0001" },
      { Email: "e@sync.example", Id: 1.5, ForeignSysType: "CUSTOM" },
      "f@sync.example",
      { Email: "g@sync.example", Birthday: new Date(NaN) },
      { Email: "h@sync.example" },
    ];
    const results = await all(syncLeads(records as never[], { ...options, ordered: true }));
    const told = results.map((result) =>
      result.outcome === "refused"
        ? result.violations.map(({ path, message }) => `${path}: ${message}`)
        : result.outcome,
    );
    const wanted = "expected a string, a finite number, a bigint, a boolean or a Date, got";
    expect(told).toEqual([
      "done",
      [`FirstName: ${wanted} an object`],
      [": no key: expected one of Id, ForeignSysPersonId, Email, not blank"],
      ["FirstName: contains a character that XML does not allow (U+0001 at index 0)"],
      [
        expect.stringMatching(/^Id: expected .* got 1.5$/),
        "ForeignSysType: requires ForeignSysPersonId: set both, or omit this",
      ],
      [': expected a record or a plain object, got "f@sync.example"'],
      [`Birthday: ${wanted} an invalid Date`],
      "done",
    ]);
    expect(leadsOf(sandbox)).toHaveLength(2);
  });

  test("tells which records the service refused", async () => {
    const { options } = open();
    const records = [...emails(2), { Email: "x@sync.example", Shoesize: 44 }];
    const [, , failed] = await all(syncLeads(records, { ...options, ordered: true }));
    expect(failed).toMatchObject({
      outcome: "failed",
      status: { status: "FAILED", error: expect.stringContaining("20105") },
      error: undefined,
      earlier: false,
      index: 2,
    });
  });

  test("writes records of one lead in their order, however its keys are written", async () => {
    const { sandbox, sizes, options } = open();
    const records = [
      { Email: "A@sync.example", FirstName: "1" },
      { Email: " a@sync.example ", FirstName: "2" },
      {
        ForeignSysPersonId: "7",
        ForeignSysType: "CUSTOM",
        Email: "a@SYNC.example",
        FirstName: "3",
      },
      { ForeignSysPersonId: "7", FirstName: "4" },
      { leadAttributeList: toAttributes({ Email: "a@sync.example", FirstName: "5" }) },
    ];
    await syncLeads(records, { ...options, rules: { leadKey: false } }).finish();
    // The last two share no value.
    expect(sizes).toEqual([1, 1, 1, 2]);
    const firsts = leadsOf(sandbox).map(({ attributes }) => attributes["FirstName"]);
    expect(firsts.sort()).toEqual(["2", "5"]);
  });

  test("takes an input that uses one object again and again", async () => {
    const { sandbox, options } = open();
    function* input() {
      const record = { Email: "", leadAttributeList: [{ attrName: "FirstName", attrValue: "" }] };
      for (let index = 0; index < 5; index++) {
        record.Email = `p${index}@sync.example`;
        record.leadAttributeList[0]!.attrValue = `First ${index}`;
        yield record;
      }
    }
    await syncLeads(input(), options).finish();
    const names = leadsOf(sandbox).map(({ email, attributes }) => [email, attributes["FirstName"]]);
    expect(names.sort()).toEqual(
      Array.from({ length: 5 }, (_, index) => [`p${index}@sync.example`, `First ${index}`]),
    );
  });

  test("takes a stream, and yields in the order of the input where it is told to", async () => {
    const { options } = open();
    const stream = Readable.from(emails(700));
    const results = await all(syncLeads(stream, { ...options, ordered: true, concurrency: 7 }));
    expect(results.map(({ index }) => index)).toEqual(results.map((_, at) => at));
  });

  test("repeats what is harmless until it is written", async () => {
    const trouble = { lostAnswers: 0.3, faults: [{ code: 20023, rate: 0.2 }] } as const;
    const { sandbox, options } = open({ trouble });
    const { done, repeats } = await syncLeads(emails(2_400), options).finish();
    expect(done).toBe(2_400);
    expect(repeats).toBeGreaterThan(0);
    expect(leadsOf(sandbox)).toHaveLength(2_400);
  });

  test("has in doubt what must not be written twice and got no answer", async () => {
    const { sandbox, options } = open({ trouble: { lostAnswers: 0.3, seed: 3 } });
    const duplicates = { ...options, dedupEnabled: false };
    const results = await all(syncLeads(emails(2_400), duplicates));
    const inDoubt = results.filter(({ outcome }) => outcome === "inDoubt");
    expect(inDoubt.length).toBeGreaterThan(0);
    expect(inDoubt[0]).toMatchObject({ harmless: false, error: expect.any(Error) });
    expect(leadsOf(sandbox)).toHaveLength(2_400);
    expect(results.filter(({ outcome }) => outcome === "done")).toHaveLength(
      2_400 - inDoubt.length,
    );
  });

  test.each([
    [20014, { secretKey: "wrong" }],
    [20014, { userId: "nobody" }],
  ])("ends with %s, which no other call can escape", async (code, more) => {
    const { sandbox, options } = open();
    const error = await thrownBy(() => syncLeads(emails(5_000), { ...options, ...more }).finish());
    expect(error).toBeInstanceOf(SoapFaultError);
    expect(error).toMatchObject({ code });
    expect(leadsOf(sandbox)).toHaveLength(0);
  });

  test("ends when the quota of the day is spent, and yields what was written", async () => {
    const { sandbox, options } = open({ limits: { perDay: 3 } });
    const results: SyncResult<unknown>[] = [];
    const error = await thrownBy(async () => {
      for await (const result of syncLeads(emails(3_000), options)) results.push(result);
    });
    expect(error).toMatchObject({ code: 20015 });
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(900).fill("done"));
    expect(leadsOf(sandbox)).toHaveLength(900);
  });

  test("refuses options that are not right, all at once", () => {
    const options = { endpoint, userId: " ", secretKey: "s", concurrency: 0, journal: "" };
    const given = { ...options, ordered: 1, dedupEnabled: "no", shoes: 2 } as unknown;
    let error: unknown;
    try {
      syncLeads("abc" as never, given as SyncLeadsOptions);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ValidationError);
    const { operation, violations } = error as ValidationError;
    expect(operation).toBe("syncLeads");
    expect(violations.map(({ path }) => path).sort()).toEqual(
      ["records", "concurrency", "journal", "ordered", "dedupEnabled", "userId", "shoes"].sort(),
    );
  });

  test.each([
    ["jurnal", "journal"],
    ["onprogress", "onProgress"],
    ["dedupeEnabled", "dedupEnabled"],
    ["secretkey", "secretKey"],
  ])("names its own options beside those of a client where it meets %s", (name, meant) => {
    const given = { endpoint, userId: "u", secretKey: "s", [name]: "x" };
    const own =
      "concurrency, journal, ordered, signal, onProgress, dedupEnabled, client, endpoint, ";
    expect(() => syncLeads([], given)).toThrow(`${name}: unknown option: expected ${own}`);
    expect(() => syncLeads([], given)).toThrow(`; did you mean ${meant}?`);
  });
});

describe("syncObjects", () => {
  test("sends 100 in a call, and a role after its opportunity", async () => {
    const setup = { leads: [{ email: "lead@sync.example" }] };
    const { sandbox, sizes, options } = open({ setup });
    const personId = leadsOf(sandbox)[0]?.id;
    function* input() {
      for (let index = 0; index < 150; index++) {
        const externalKey = { name: "DealNo", value: `D${index}` };
        yield { externalKey, Name: `Deal ${index}`, Amount: index };
        yield {
          type: "OpportunityPersonRole",
          PersonId: personId,
          Role: "Buyer",
          associationList: [{ mObjType: "Opportunity", externalKey }],
        };
      }
    }
    const more = { operation: "UPSERT", type: "Opportunity" } as const;
    const results = await all(syncObjects(input(), { ...options, ...more }));
    expect(results.filter(({ outcome }) => outcome !== "done")).toEqual([]);
    expect(Math.max(...sizes)).toBe(100);
    const { mobjects } = sandbox.inspect();
    expect(mobjects.filter(({ type }) => type === "Opportunity")).toHaveLength(150);
    expect(mobjects.filter(({ type }) => type === "OpportunityPersonRole")).toHaveLength(150);
  });

  test("names its own options where it meets an unknown one", () => {
    const given = { endpoint, userId: "u", secretKey: "s", operation: "UPSERT", typ: "x" } as const;
    expect(() => syncObjects([], given)).toThrow("onProgress, operation, type, client, endpoint, ");
  });

  test("refuses an object without a type", async () => {
    const { options } = open();
    const [result] = await all(syncObjects([{ Name: "x" }], { ...options, operation: "INSERT" }));
    expect(result).toMatchObject({ outcome: "refused", violations: [{ path: "type" }] });
  });
});

describe("attributes", () => {
  test("of an object and back", () => {
    const time = new Date("2020-01-02T03:04:05Z");
    const object = { A: "x", B: 1, C: false, D: 2n, E: time, F: null, G: undefined, __proto__: {} };
    const leadAttributeList = toAttributes(object);
    expect(attributesOf({ leadAttributeList })).toEqual({
      ...{ A: "x", B: "1", C: "false", D: "2" },
      E: "2020-01-02T03:04:05.000Z",
    });
    expect(attributesOf({ leadAttributeList: null })).toEqual({});
    expect(() => toAttributes({ A: [] })).toThrow("toAttributes: A: expected a string, a finite");
  });
});
