// docs/keys.md: the order of the keys is that of the rules, and what it says of keys that disagree is what the sandbox does.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { LeadRecord, MObject } from "../../src/index.js";
import { createClient } from "../../src/index.js";
import { keyRuleOf } from "../../src/mktows/rules/rules.js";
import { lastName } from "../../src/mktows/rules/path.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { root } from "../outside.js";
import { firstNames, tableBelow } from "./tables.js";

const [ann, bob] = ["ann@shop.example", "bob@shop.example"];
const sandbox = createSandbox({
  setup: {
    leads: [
      { email: ann, foreignIds: [{ id: "C-1" }] },
      { email: bob, foreignIds: [{ id: "C-2" }], cookies: ["cookie-of-bob"] },
    ],
  },
});
const client = createClient({
  endpoint: "http://sandbox.invalid/soap/mktows/3_1",
  userId: sandbox.userId,
  secretKey: sandbox.secretKey,
  transport: sandbox.handle,
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

test.each(["syncLead", "syncMultipleLeads"])(
  "the keys of %s come in the order told",
  (operation) => {
    const told = tableBelow("keys.md", "Leads").flatMap(([name = "", where = ""]) =>
      where.includes("syncLead alone") && operation !== "syncLead"
        ? []
        : [name.replaceAll("`", "")],
    );
    expect(keyRuleOf(operation)?.keys.map(({ path }) => lastName(path))).toEqual(told);
  },
);

test("the picture has the keys of leads and objects, in order", () => {
  const picture = readFileSync(join(root, "docs/keys.svg"), "utf8");
  const names = [...picture.matchAll(/class="name">(\w+)</g)].map(([, name]) => name);
  const keysOf = (operation: string) =>
    keyRuleOf(operation)?.keys.map(({ path }) => lastName(path));
  const isKey = (name: string | undefined) => !/^(INSERT|UPDATE|UPSERT)$/.test(name ?? "");
  expect(names.filter(isKey)).toEqual([
    ...(keysOf("syncLead") ?? []),
    ...(keysOf("syncMObjects") ?? []),
  ]);
});

/** Each lead as `Email: foreign ids, cookies`, oldest first. */
const leads = (): string[] =>
  sandbox
    .inspect()
    .leads.toSorted((one, other) => one.id - other.id)
    .map(
      ({ email, keys }) =>
        `${email}: ${keys
          .filter(({ kind }) => kind !== "EMAIL")
          .map(({ value }) => value)
          .sort()
          .join(", ")}`,
    );
const idOf = (wanted: string): number =>
  sandbox.inspect().leads.find(({ email }) => email === wanted)?.id ?? 0;

interface Case {
  readonly name: string;
  readonly record: () => LeadRecord;
  readonly cookie?: string;
  readonly one: readonly string[];
  readonly many?: readonly string[];
}

const before = [`${ann}: C-1`, `${bob}: C-2, cookie-of-bob`];
const cases: readonly Case[] = [
  {
    name: "the Id of Ann, the Email of Bob",
    record: () => ({ Id: idOf(ann), Email: bob }),
    one: [`${bob}: C-1`, `${bob}: C-2, cookie-of-bob`],
    many: before,
  },
  {
    name: "the Id of Ann, the foreign id of Bob",
    record: () => ({ Id: idOf(ann), ForeignSysPersonId: "C-2" }),
    one: [`${ann}: C-1, C-2`, `${bob}: cookie-of-bob`],
    many: [`${ann}: C-1, C-2`, `${bob}: cookie-of-bob`],
  },
  {
    name: "the foreign id of Ann, the Email of Bob",
    record: () => ({ ForeignSysPersonId: "C-1", Email: bob }),
    one: [`${bob}: C-1`, `${bob}: C-2, cookie-of-bob`],
    many: before,
  },
  {
    name: "a new foreign id, the Email of Bob",
    record: () => ({ ForeignSysPersonId: "C-3", Email: bob }),
    one: [...before, `${bob}: C-3`],
    many: [...before, `${bob}: C-3`],
  },
  {
    name: "the Email of Ann, the cookie of Bob",
    record: () => ({ Email: ann }),
    cookie: "cookie-of-bob",
    one: [`${ann}: C-1`, `${ann}: C-2, cookie-of-bob`],
  },
  {
    name: "the Email of Ann, a new cookie",
    record: () => ({ Email: ann }),
    cookie: "new-cookie",
    one: [`${ann}: C-1, new-cookie`, before[1] ?? ""],
  },
];

test("every row about keys that disagree is tried", () => {
  const told = tableBelow("keys.md", "When keys disagree").map(([name = ""]) =>
    name.replaceAll("`", ""),
  );
  expect(told).toEqual(cases.map(({ name }) => name));
});

test.each(cases)("syncLead: $name", async ({ record, cookie, one }) => {
  const marketoCookie = cookie === undefined ? {} : { marketoCookie: cookie };
  await client.syncLead({ leadRecord: record(), ...marketoCookie, returnLead: false });
  expect(leads()).toEqual(one);
});

test.each(cases.filter(({ many }) => many !== undefined))(
  "syncMultipleLeads: $name",
  async (one) => {
    await client.syncMultipleLeads({ leadRecordList: [one.record()] });
    expect(leads()).toEqual(one.many);
  },
);

const externalKey = (value: string) => ({ name: "DealNo", value });
const objects: Readonly<Record<string, (id: number) => MObject>> = {
  "id, found": (id) => ({ type: "Opportunity", id }),
  "id, not found": (id) => ({ type: "Opportunity", id: id + 1000 }),
  "externalKey, found": () => ({ type: "Opportunity", externalKey: externalKey("D-1") }),
  "externalKey, not found": () => ({ type: "Opportunity", externalKey: externalKey("D-2") }),
  neither: () => ({ type: "Opportunity" }),
};

test.each(tableBelow("keys.md", "Objects"))("objects: %s", async (name = "", ...told) => {
  const rules = { objectKey: false };
  for (const [at, operation] of (["INSERT", "UPDATE", "UPSERT"] as const).entries()) {
    sandbox.reset();
    const known: MObject = { type: "Opportunity", externalKey: externalKey("D-1") };
    const { mObjStatusList } = await client.syncMObjects({
      operation: "INSERT",
      mObjectList: [known],
    });
    const record = {
      ...objects[name.replaceAll("`", "")]?.(mObjStatusList[0]?.id ?? 0),
      type: "Opportunity",
      attribList: [{ name: "Name", value: "Engine" }],
    };
    const answer = await client.syncMObjects({ operation, mObjectList: [record] }, { rules });
    const [{ status, error } = { status: "", error: "" }] = answer.mObjStatusList;
    const [word = ""] = (told[at] ?? "").split(",");
    const wanted = word.startsWith("refused") ? "FAILED" : word.toUpperCase();
    expect([operation, status]).toEqual([operation, wanted]);
    if (word.startsWith("refused")) expect(error).toContain(word.replace("refused: ", ""));
  }
});

test("the named keys of objects are those of the rules", () => {
  const told = new Set(firstNames(tableBelow("keys.md", "Objects")));
  expect([...told]).toEqual(keyRuleOf("syncMObjects")?.keys.map(({ path }) => lastName(path)));
});
