// Which inputs of a long write compile, and what an editor offers in them.
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import type { LeadRecord, MObject, SyncStatus } from "../../../generated/types.js";
import {
  syncLeads,
  syncObjects,
  type LeadLike,
  type Records,
  type Sync,
  type SyncLeadsOptions,
  type SyncObjectsOptions,
} from "../../../src/sync/index.js";
import { languageServiceOf } from "../../language-service.js";
import { root } from "../../outside.js";

interface Row {
  Email: string;
  Plan: string;
  Since?: Date | null;
}

class Person {
  Email = "ada@lovelace.example";
  readonly Plan?: string;
}

/** Is compiled, and never called. */
async function accepted(rows: readonly Row[], options: SyncLeadsOptions): Promise<void> {
  const typed: Sync<SyncStatus, Row> = syncLeads(rows, options);
  for await (const { record } of typed) record.Plan satisfies string;
  for await (const { record } of syncLeads([{ Email: "a", Score: 1 }], options))
    record.Score satisfies number;
  syncLeads([], options);
  syncLeads(new Set([{ Id: "12", Big: 12n, Old: false, Since: new Date(), Phone: null }]), options);
  syncLeads([{ Email: "a" }, { Id: 1, leadAttributeList: [], LastName: undefined }], options);
  syncLeads([] as LeadRecord[], options);
  syncLeads([] as (LeadRecord | Row)[], options);
  syncLeads([] as Readonly<Record<string, string>>[], options);
  syncLeads([{ ForeignSysPersonId: 7, ForeignSysType: String("CUSTOM") }], options);
  syncLeads([new Person()], options);
  syncLeads(Readable.from([]), options);
  function* generated() {
    yield { Email: "a" };
    yield { Email: "a", FirstName: "x" };
  }
  syncLeads(generated(), options);
  async function* arriving() {
    yield* rows;
  }
  syncLeads(arriving(), options);
  await nightly(rows, options).finish();
}

/** A function of the user's around it. */
function nightly<R extends LeadLike<R>>(rows: Records<R>, options: SyncLeadsOptions) {
  return syncLeads(rows, { ...options, concurrency: 2 });
}

function acceptedObjects(rows: readonly MObject[], options: SyncObjectsOptions): void {
  syncObjects(rows, options);
  const externalKey = { name: "DealNo", value: "D1" } as const;
  const associationList = [{ mObjType: "Opportunity", externalKey }] as const;
  syncObjects([{ externalKey, Name: "Deal", Amount: 12.5, CloseDate: new Date() }], options);
  syncObjects([{ type: "OpportunityPersonRole", PersonId: 12, associationList }], options);
}

function refused(options: SyncLeadsOptions, more: SyncObjectsOptions): void {
  // @ts-expect-error: no records
  syncLeads([1, "x", null], options);
  // @ts-expect-error: one text is not a list of records
  syncLeads("text", options);
  // @ts-expect-error: one record is not a list of records
  syncLeads({ Email: "a" }, options);
  // @ts-expect-error: an object is no value of a field
  syncLeads([{ Email: "a", Foo: { x: 1 } }], options);
  // @ts-expect-error: nor is an array
  syncLeads([{ Email: "a", Foo: ["x"] }], options);
  // @ts-expect-error: an Id is a number
  syncLeads([{ Id: true }], options);
  // @ts-expect-error: attributes have a name and a value
  syncLeads([{ leadAttributeList: [{ attrName: "FirstName" }] }], options);
  // @ts-expect-error: promises have to be awaited
  syncLeads([Promise.resolve({ Email: "a" })], options);
  // @ts-expect-error: what nothing is known of
  syncLeads([] as unknown[], options);
  // @ts-expect-error: a key has a name and a value
  syncObjects([{ type: "Opportunity", externalKey: "D1" }], more);
}

test("what cannot be a record does not compile", () => {
  // The type checker has seen them.
  for (const compiled of [accepted, acceptedObjects, refused])
    expect(compiled).toBeTypeOf("function");
});

/** What an editor offers at `|`. */
const places = [
  ["syncLeads([{ | }], options)", "Email"],
  ["syncLeads([{ Email: 'x', | }], options)", "leadAttributeList"],
  ["syncLeads([{ leadAttributeList: [{ | }] }], options)", "attrName"],
  ["syncObjects([{ | }], options)", "externalKey"],
  ["syncObjects([{ associationList: [{ | }] }], options)", "mObjType"],
  ["for await (const r of syncLeads([{ Email: 'x', Plan: 'p' }], options)) r.record.|", "Plan"],
] as const;

test("an editor offers the elements of records, and the members of results", () => {
  const file = join(root, "test/sync/records/offered.ts");
  const door = 'import { syncLeads, syncObjects } from "../../../src/sync/index.js";';
  const lines = [door, "const options = {} as never;", ...places.map(([code]) => code)];
  const text = lines.join("\n").replaceAll("|", "");
  const service = languageServiceOf(file, text);
  for (const [code, name] of places) {
    const place = text.indexOf(code.replace("|", "")) + code.indexOf("|");
    const offered = service.getCompletionsAtPosition(file, place, {})?.entries ?? [];
    expect(
      offered.map((entry) => entry.name),
      code,
    ).toContain(name);
  }
});
