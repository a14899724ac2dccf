// The reasons that results have for logs: one line, and nothing of the record but names.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSandbox, type SandboxOptions } from "../../../src/sandbox/index.js";
import { syncLeads, type SyncLeadsOptions } from "../../../src/sync/index.js";
import {
  reasonOfError,
  reasonOfRefusal,
  reasonOfStatus,
} from "../../../src/sync/records/reasons.js";

/** The outcomes and reasons of records, in their order. */
async function reasons(
  records: readonly unknown[],
  more: Partial<SyncLeadsOptions> = {},
  sandboxOptions: SandboxOptions = {},
): Promise<string[]> {
  const { userId, secretKey, handle: transport } = createSandbox(sandboxOptions);
  const endpoint = "http://sandbox.example/soap/mktows/3_1";
  const options = { endpoint, userId, secretKey, transport, repeat: false, ...more } as const;
  const told: string[] = [];
  for await (const result of syncLeads(records as never[], { ...options, ordered: true }))
    told.push(result.outcome === "done" ? "done" : `${result.outcome}: ${result.reason}`);
  return told;
}

describe("the reason of a result", () => {
  test("tells what is wrong with a record that is refused, without its values", async () => {
    const records = [
      { FirstName: "Carl" },
      "secret@reasons.example",
      null,
      { Email: "a@reasons.example", Id: 5551234567, ForeignSysType: "secret" },
      { Email: "a@reasons.example", Id: 'secret \\" said' },
      { Email: "a@reasons.example", Plan: ["secret"] },
    ];
    const sources = expect.stringMatching(
      /^refused: Id: expected .*, got a number; ForeignSysType: a text is not one of CUSTOM, [\w, ]+; Fo/,
    );
    expect(await reasons(records)).toEqual([
      "refused: no key: expected one of Id, ForeignSysPersonId, Email, not blank",
      "refused: expected a record or a plain object, got a text",
      "refused: expected a record or a plain object, got null",
      sources,
      expect.stringMatching(/^refused: Id: expected .*, got a text$/),
      "refused: Plan: expected a string, a finite number, a bigint, a boolean or a Date, got an array",
    ]);
  });

  test("is what the service says of a record that it did not write", async () => {
    const records = [{ Email: "x@reasons.example", Shoesize: 44 }];
    expect(await reasons(records)).toEqual([expect.stringMatching(/^failed: .*20105/)]);
    expect(reasonOfStatus({ status: "FAILED", error: " a\r\n b\u0000 " })).toBe("a b");
    for (const error of [undefined, null, " "])
      expect(reasonOfStatus({ status: "FAILED", error })).toBe(
        "the service says FAILED, without a reason",
      );
  });

  test("is what ended the call of a record, in its first line", async () => {
    const records = [{ Email: "x@reasons.example" }];
    const faults = { trouble: { faults: [{ code: 20011, rate: 1 }] } } as const;
    expect(await reasons(records, {}, faults)).toEqual([
      expect.stringMatching(/^(failed|inDoubt: may be written; can be sent again): .*20011/),
    ]);
    expect(reasonOfError(new Error("one\ntwo"))).toBe("one");
    expect(reasonOfError(new RangeError(""))).toBe("RangeError");
  });

  test("says of a record in doubt whether it can be sent again", async () => {
    const records = [{ Email: "x@reasons.example" }];
    const lost = { trouble: { lostAnswers: 1 } };
    const again = "inDoubt: may be written; can be sent again: ";
    expect(await reasons(records, {}, lost)).toEqual([expect.stringContaining(again)]);
    const twice = "inDoubt: may be written; to send it again could write it twice: ";
    expect(await reasons(records, { dedupEnabled: false }, lost)).toEqual([
      expect.stringContaining(twice),
    ]);
  });

  test("has no value of a record, whatever it is, and one line", async () => {
    const value = fc.oneof(fc.string({ unit: "binary" }), fc.double(), fc.bigInt(), fc.boolean());
    const member = fc.constantFrom("Id", "ForeignSysType", "leadAttributeList", "FirstName");
    const record = fc.dictionary(member, fc.oneof(value, fc.array(value)), { minKeys: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 30 }), async (some) => {
        const marked = JSON.parse(
          JSON.stringify(some, (_, each: unknown) =>
            typeof each === "bigint"
              ? 73450123456789
              : typeof each === "string"
                ? `xyzzy${each}`
                : each,
          ),
        ) as unknown[];
        // The service may name what it was asked for.
        for (const reason of await reasons(marked))
          if (reason.startsWith("refused")) expect(reason).not.toMatch(/xyzzy|734501|\n/);
      }),
      { numRuns: 10 },
    );
  });

  test("names members in one line", () => {
    const violation = { rule: "type", path: "First\nName", message: 'expected an id, got "a\\"b"' };
    expect(reasonOfRefusal([violation, { ...violation, path: "" }])).toBe(
      "First Name: expected an id, got a text; expected an id, got a text",
    );
  });
});
