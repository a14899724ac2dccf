// Leads whose every write can be seen in the state of the stand-in, and what is to hold of them after any trouble.
import fc from "fast-check";
import { expect } from "vitest";
import type { LeadRecord, SyncStatus } from "../../../generated/types.js";
import type { RestSandbox } from "../../../src/rest-sandbox/index.js";
import { mismatch, type End } from "./harness.js";

/** How often one key can occur: each time the record marks a field of its own, so that every write can be seen. */
const most = 12;
const kinds = ["id", "email", "twin", "foreign", "none"] as const;
type Kind = (typeof kinds)[number];

const marks = kinds.flatMap((kind) =>
  Array.from({ length: most }, (_, time) => ({
    name: `${kind}${time}__c`,
    label: `${kind}${time}`,
  })),
);
export const setup = {
  customFields: [
    { name: "Foreign__c", type: "string", label: "Foreign Id" },
    ...marks.map((field) => ({ ...field, type: "string" })),
  ],
  leads: [
    { email: "ada@mill.example" },
    { email: "twin@mill.example" },
    { email: "twin@mill.example" },
    { email: "eve@mill.example" },
  ],
} as const;
const seeded = setup.leads.length;

export interface Drawn {
  readonly kind: Kind;
  readonly key: number;
  readonly withEmail: boolean;
  readonly withCompany: boolean;
  readonly isBroken: boolean;
}

export const drawn = (keys: number): fc.Arbitrary<Drawn> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    key: fc.nat(keys),
    withEmail: fc.boolean(),
    withCompany: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
    isBroken: fc.integer({ min: 0, max: 19 }).map((chance) => chance === 0),
  });

export interface Marked {
  readonly record: LeadRecord;
  readonly mark: string;
}

/** Records with marks, of one of some callers. A key that occurs too often is left out. */
export function marked(list: readonly Drawn[], caller = 0, callers = 1): Marked[] {
  const each = most / callers;
  const times = new Map<string, number>();
  return list.flatMap(({ kind, key, withEmail, withCompany, isBroken }, at) => {
    // Each kind of key has leads of its own, but ids are of the seeded ones.
    const name =
      kind === "twin" ? kind : kind === "id" ? `id ${key % (seeded + 2)}` : `${kind} ${key}`;
    const time = times.get(name) ?? 0;
    if (time >= each && kind !== "none") return [];
    times.set(name, time + 1);
    const field = `${kind}${kind === "none" ? 0 : caller * each + time}__c`;
    const mark = `mark ${caller}.${at}`;
    const leadAttributeList = [
      { attrName: field, attrValue: mark },
      ...(withCompany ? [{ attrName: "Company", attrValue: "Mill" }] : []),
      ...(isBroken ? [{ attrName: "LeadScore", attrValue: "many" }] : []),
    ];
    const keys: Record<Kind, LeadRecord> = {
      id: { Id: (key % (seeded + 2)) + 1 },
      email: { Email: `${key % 2 === 0 ? "p" : "P"}${key}@mill.example` },
      twin: { Email: "twin@mill.example" },
      foreign: {
        ForeignSysPersonId: `f-${key}`,
        ...(withEmail && { Email: `f${key}@mill.example` }),
      },
      none: {},
    };
    return [{ mark, record: { ...keys[kind], leadAttributeList } }];
  });
}

export type Leads = ReturnType<RestSandbox["inspect"]>["leads"];

export function expectTold(
  records: readonly Marked[],
  ends: readonly End<SyncStatus>[],
  leads: Leads,
): void {
  const written = new Map<string, number[]>();
  for (const { id, attributes } of leads)
    for (const value of Object.values(attributes))
      written.set(value, [...(written.get(value) ?? []), id]);
  const wrong = records.flatMap(({ mark }, index) => {
    const end = ends[index] ?? "remaining";
    const isWritten = typeof end === "object" && end.status !== "FAILED";
    return mismatch(mark, end, isWritten ? end.leadId : undefined, written.get(mark));
  });
  expect(wrong).toEqual([]);
  const created = ends.flatMap((end) =>
    typeof end === "object" && end.status === "CREATED" ? [end.leadId] : [],
  );
  expect(new Set(created).size).toBe(created.length);
  expect(created.filter((id) => id <= seeded)).toEqual([]);
}

/** No two leads have what one lead was to have. */
export function expectOneOfEach(leads: Leads): void {
  const keys = leads.slice(seeded).flatMap(({ email, attributes }) => {
    const foreign = attributes["Foreign__c"];
    return [...(email ? [email.toLowerCase()] : []), ...(foreign ? [foreign] : [])];
  });
  expect(new Set(keys).size).toBe(keys.length);
}
