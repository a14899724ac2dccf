// Random sequences of calls on the sandbox and on a naive model of it, a few arrays: the answers are equal.
import fc from "fast-check";
import { expect, test } from "vitest";
import { SoapFaultError, ValidationError, type Service } from "../../src/index.js";
import type { LeadRecord } from "../../generated/types.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { attributes, valuesOf } from "./fixture.js";
import { runs } from "../outside.js";

interface ModelLead {
  readonly id: number;
  email: string | null;
  city: string;
  foreign: string[];
  cookies: string[];
}

/** What the rules say, in the plainest way: one list searched from its end. */
class Model {
  leads: ModelLead[] = [];
  members = new Set<number>();
  deals: { id: number; no: string; name: string }[] = [];
  lastId = 0;
  lastDeal = 1970;

  find(test: (lead: ModelLead) => boolean): ModelLead | undefined {
    return this.leads.findLast(test);
  }

  byEmail(email: string): ModelLead | undefined {
    return this.find((lead) => lead.email?.toLowerCase() === email.toLowerCase());
  }

  write(given: LeadRecord, cookie: string | undefined, single: boolean, dedup: boolean): string {
    const { Id, Email, ForeignSysPersonId } = given;
    const listed = valuesOf(given.leadAttributeList);
    let lead: ModelLead | undefined;
    let strong = true;
    if (typeof Id === "number") {
      lead = this.find(({ id }) => id === Id);
      if (!lead) return "20103";
    } else if (ForeignSysPersonId) {
      lead = this.find(({ foreign }) => foreign.includes(ForeignSysPersonId));
    } else if (cookie !== undefined && this.find(({ cookies }) => cookies.includes(cookie))) {
      lead = this.find(({ cookies }) => cookies.includes(cookie));
    } else {
      strong = false;
      if (!Email && cookie === undefined) return "20101";
      lead = Email && dedup ? this.byEmail(Email) : undefined;
    }
    const status = lead ? "UPDATED" : "CREATED";
    if (!lead) {
      lead = { id: ++this.lastId, email: Email ?? null, city: "", foreign: [], cookies: [] };
      this.leads.push(lead);
    } else if (strong && single && Email) lead.email = Email;
    if (listed["Email"]) lead.email = listed["Email"];
    lead.city = listed["City"] ?? lead.city;
    if (ForeignSysPersonId) this.move("foreign", ForeignSysPersonId, lead);
    if (cookie !== undefined) this.move("cookies", cookie, lead);
    return `${status} ${lead.id}`;
  }

  move(kind: "foreign" | "cookies", value: string, to: ModelLead): void {
    if (to[kind].includes(value)) return;
    for (const lead of this.leads) lead[kind] = lead[kind].filter((one) => one !== value);
    to[kind].push(value);
  }

  merge(winnerId: number, loserId: number): string {
    const [winner, loser] = [winnerId, loserId].map((id) =>
      this.leads.find((one) => one.id === id),
    );
    if (!winner || !loser) return "20103";
    if (winner === loser) return "20110";
    winner.email ??= loser.email;
    winner.city ||= loser.city;
    winner.foreign.push(...loser.foreign);
    winner.cookies.push(...loser.cookies);
    if (this.members.delete(loserId)) this.members.add(winnerId);
    this.leads = this.leads.filter((lead) => lead !== loser);
    return "MERGED";
  }
}

interface Step {
  readonly name: string;
  readonly expected: (model: Model) => unknown;
  readonly actual: (service: Service) => Promise<unknown>;
}

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
const email = fc.constantFrom("a@x", "A@x", "b@x", "c@x");
const leadId = fc.integer({ min: 1, max: 8 });
const cookie = fc.constantFrom("id:1&token:a", "id:1&token:b");
const record: fc.Arbitrary<LeadRecord> = fc
  .record({
    Id: fc.option(leadId, { nil: undefined, freq: 4 }),
    Email: maybe(email),
    ForeignSysPersonId: fc.option(fc.constantFrom("1", "2"), { nil: undefined, freq: 3 }),
    City: maybe(fc.constantFrom("Rome", "Kobe", "")),
    listed: fc.option(email, { nil: undefined, freq: 6 }),
  })
  .map(({ City, listed, ...keys }) => ({
    ...keys,
    leadAttributeList: attributes({
      ...(City !== undefined && { City }),
      ...(listed !== undefined && { Email: listed }),
    }),
  }));

const syncLead = fc.tuple(record, maybe(cookie)).map(([leadRecord, marketoCookie]): Step => ({
  name: `syncLead ${JSON.stringify([leadRecord, marketoCookie])}`,
  expected: (model) => model.write(leadRecord, marketoCookie, true, true),
  actual: async (service) => {
    const { syncStatus } = await service.syncLead({ leadRecord, marketoCookie, returnLead: false });
    return `${syncStatus.status} ${syncStatus.leadId}`;
  },
}));

const syncMultipleLeads = fc
  .tuple(fc.array(record, { maxLength: 4 }), maybe(fc.boolean()))
  .map(([leadRecordList, dedupEnabled]): Step => ({
    name: `syncMultipleLeads ${JSON.stringify([leadRecordList, dedupEnabled])}`,
    expected: (model) =>
      leadRecordList.map((one) => model.write(one, undefined, false, dedupEnabled !== false)),
    actual: async (service) => {
      const { syncStatusList } = await service.syncMultipleLeads({ leadRecordList, dedupEnabled });
      return syncStatusList.map(({ status, leadId: id, error }) =>
        status === "FAILED" ? error?.slice(0, 5) : `${status} ${id}`,
      );
    },
  }));

const getLead = fc
  .oneof(
    fc.tuple(fc.constant("EMAIL" as const), email),
    fc.tuple(fc.constant("COOKIE" as const), cookie),
    fc.tuple(fc.constant("IDNUM" as const), leadId.map(String)),
  )
  .map(([keyType, keyValue]): Step => ({
    name: `getLead ${keyType} ${keyValue}`,
    expected: ({ leads }) => {
      const found = leads.filter(({ id, email: own, cookies }) => {
        if (keyType === "IDNUM") return String(id) === keyValue;
        return keyType === "COOKIE"
          ? cookies.includes(keyValue)
          : own?.toLowerCase() === keyValue.toLowerCase();
      });
      return found.length === 0
        ? "20103"
        : found.map((lead) => [lead.id, lead.email, lead.foreign.at(-1) ?? null, lead.city]);
    },
    actual: async (service) => {
      const { leadRecordList } = await service.getLead({ leadKey: { keyType, keyValue } });
      return leadRecordList?.map((lead) => [
        lead.Id,
        lead.Email,
        lead.ForeignSysPersonId,
        valuesOf(lead.leadAttributeList)["City"] ?? "",
      ]);
    },
  }));

const mergeLeads = fc.tuple(leadId, leadId).map(([winner, loser]): Step => ({
  name: `mergeLeads ${winner} ${loser}`,
  expected: (model) => model.merge(winner, loser),
  actual: async (service) => {
    const key = (id: number) => [{ attrName: "IDNUM", attrValue: String(id) }];
    const { mergeStatus } = await service.mergeLeads({
      winningLeadKeyList: key(winner),
      losingLeadKeyLists: [key(loser)],
    });
    return mergeStatus.status;
  },
}));

const listOperation = fc
  .tuple(
    fc.constantFrom("ADDTOLIST", "REMOVEFROMLIST", "ISMEMBEROFLIST"),
    fc.uniqueArray(leadId, { maxLength: 3 }),
  )
  .map(([action, ids]): Step => ({
    name: `listOperation ${action} ${ids.join()}`,
    expected: ({ leads, members }) =>
      ids.map((id) => {
        if (!leads.some((lead) => lead.id === id)) return false;
        const was = members.has(id);
        if (action === "ADDTOLIST") members.add(id);
        if (action === "REMOVEFROMLIST") members.delete(id);
        return action === "ADDTOLIST" || was;
      }),
    actual: async (service) => {
      const { statusList, success } = await service.listOperation({
        listOperation: action,
        listKey: { keyType: "MKTOLISTNAME", keyValue: "Newsletter" },
        listMemberList: ids.map((id) => ({ keyType: "IDNUM", keyValue: String(id) })),
      });
      const statuses = (statusList ?? []).map(({ status }) => status);
      expect(success).toBe(!statuses.includes(false));
      return statuses;
    },
  }));

const syncMObjects = fc
  .tuple(
    fc.constantFrom("INSERT", "UPDATE", "UPSERT"),
    fc.constantFrom("1", "2"),
    fc.constantFrom("A", "B"),
  )
  .map(([operation, no, name]): Step => ({
    name: `syncMObjects ${operation} ${no} ${name}`,
    expected: (model) => {
      const found = model.deals.findLast((deal) => deal.no === no);
      if (!found) {
        if (operation === "UPDATE") return "SKIPPED null";
        model.deals.push({ id: ++model.lastDeal, no, name });
        return `CREATED ${model.lastDeal}`;
      }
      if (operation === "INSERT") return `SKIPPED ${found.id}`;
      const status = found.name === name ? "UNCHANGED" : "UPDATED";
      found.name = name;
      return `${status} ${found.id}`;
    },
    actual: async (service) => {
      const externalKey = { name: "DealNo", value: no };
      const attribList = [{ name: "Name", value: name }];
      const { mObjStatusList } = await service.syncMObjects({
        operation,
        mObjectList: [{ type: "Opportunity", externalKey, attribList }],
      });
      return mObjStatusList.map(({ status, id }) => `${status} ${id}`)[0];
    },
  }));

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: syncLead },
    { weight: 3, arbitrary: syncMultipleLeads },
    { weight: 3, arbitrary: getLead },
    mergeLeads,
    listOperation,
    syncMObjects,
  ),
  { minLength: 1, maxLength: 40, size: "max" },
);

const codeOf = (error: unknown): string => {
  if (error instanceof SoapFaultError) return String(error.code);
  if (error instanceof ValidationError) return String(error.violations[0]?.code);
  throw error;
};

test("any sequence of calls gives the answers of the model", { timeout: 120_000 }, async () => {
  const sandbox = createSandbox({ setup: { leads: [] } });
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      sandbox.reset();
      const model = new Model();
      for (const { name, expected, actual } of sequence) {
        const wanted = expected(model);
        const got = await actual(sandbox.service).catch(codeOf);
        expect(got, name).toEqual(wanted);
        const [operation] = name.split(" ");
        for (const word of JSON.stringify(wanted).match(/[A-Z]{6,}|\d{5}/g) ?? [])
          seen.add(`${operation} ${word}`);
      }
    }),
    { numRuns: runs(200), seed: 5 },
  );
  // The sequences did meet these outcomes.
  for (const outcome of [
    "syncLead CREATED",
    "syncLead UPDATED",
    "syncLead 20101",
    "syncLead 20103",
    "syncMultipleLeads UPDATED",
    "syncMultipleLeads 20103",
    "getLead 20103",
    "mergeLeads MERGED",
    "mergeLeads 20110",
    "syncMObjects CREATED",
    "syncMObjects SKIPPED",
    "syncMObjects UNCHANGED",
    "syncMObjects UPDATED",
  ])
    expect([...seen]).toContain(outcome);
});
