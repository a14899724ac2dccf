// REST shows a write only after a while: what a caller of the bridge sees until then, and that nothing is doubled where a
// write finds its lead by itself.
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { LeadKey, ListKey, ParamsSyncLead } from "../../../generated/types.js";
import { createRestSandbox } from "../../../src/rest-sandbox/index.js";
import { bridgeTo } from "./harness.js";

const delay = 5_000;
let now = Date.parse("2026-09-01T12:00:00Z");
const clock = () => new Date(now);
const later = (): void => void (now += delay + 1);
const setup = {
  customFields: [{ name: "Foreign__c", type: "string", label: "Foreign Id" }],
  leads: [{ email: "ada@mill.example", attributes: { City: "Bern" } }],
} as const;
const sandbox = createRestSandbox({ setup, now: clock, trouble: { readDelay: delay } });
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  later();
});

function world() {
  const told: string[] = [];
  const { bridge } = bridgeTo(sandbox, {
    now: clock,
    foreignId: "foreignId",
    onIgnored: ({ path }) => void told.push(path),
  });
  const sync = (leadRecord: ParamsSyncLead["leadRecord"], more: Partial<ParamsSyncLead> = {}) =>
    bridge.syncLead({ leadRecord, returnLead: false, ...more });
  return { bridge, told, sync };
}

const city = (attrValue: string) => ({ leadAttributeList: [{ attrName: "City", attrValue }] });
const byEmail = (keyValue: string) => ({ keyType: "EMAIL" as const, keyValue });
const leadCount = () => sandbox.inspect().leads.length;

describe("until a write is shown", () => {
  test("returnLead gives no new lead, and tells it", async () => {
    const { bridge, told, sync } = world();
    const eve = { Email: "eve@mill.example", ...city("Ulm") };
    const { leadId, leadRecord } = await sync(eve, { returnLead: true });
    expect([leadRecord, told]).toEqual([null, ["returnLead"]]);
    const read = () => bridge.getLead({ leadKey: byEmail("eve@mill.example") });
    await expect(read()).rejects.toMatchObject({ code: 20103 });
    later();
    expect((await read()).leadRecordList).toMatchObject([{ Id: leadId }]);
  });

  test("returnLead gives a lead as it was", async () => {
    const { told, sync } = world();
    const returned = async (value: string) =>
      (await sync({ Id: 1, ...city(value) }, { returnLead: true })).leadRecord;
    expect(await returned("Ulm")).toMatchObject(city("Bern"));
    later();
    expect(await returned("Rom")).toMatchObject(city("Ulm"));
    expect(told).toEqual([]);
  });

  test("a key that a write is looked up by finds its lead at once", async () => {
    const { sync } = world();
    const words: string[] = [];
    for (const record of [{ ForeignSysPersonId: "f-1" }, { Email: "eve@mill.example" }])
      for (let time = 0; time < 2; time++) words.push((await sync(record)).syncStatus.status);
    const both = { ForeignSysPersonId: "f-1", Email: "own@mill.example" };
    words.push((await sync(both)).syncStatus.status);
    expect(words).toEqual(["CREATED", "UPDATED", "CREATED", "UPDATED", "UPDATED"]);
    expect(leadCount()).toBe(3);
  });

  test("a cookie just given to a lead is not found, and makes another lead", async () => {
    const { sync } = world();
    const cookie = { marketoCookie: "id:123-ABC-456&token:_mch-mill.example-7" };
    await sync({ Id: 1 }, cookie);
    const early = await sync(city("Ulm"), cookie);
    expect(early.syncStatus.status).toBe("CREATED");
    later();
    const late = await sync(city("Rom"), cookie);
    expect([late.syncStatus.status, late.leadId]).toEqual(["UPDATED", early.leadId]);
    expect(leadCount()).toBe(2);
  });

  test("a new lead is a member by its id, and by its address later", async () => {
    const { bridge, sync } = world();
    const { leadId } = await sync({ Email: "eve@mill.example" });
    const add = async (...listMemberList: LeadKey[]) => {
      const listKey: ListKey = { keyType: "MKTOLISTNAME", keyValue: "Newsletter" };
      const listOperation = "ADDTOLIST";
      const change = { listOperation, listKey, listMemberList } as const;
      return (await bridge.listOperation(change)).success;
    };
    expect(await add(byEmail("eve@mill.example"))).toBe(false);
    expect(await add({ keyType: "IDNUM", keyValue: String(leadId) })).toBe(true);
    later();
    expect(await add(byEmail("eve@mill.example"))).toBe(true);
  });

  test("an object just written is updated by its number, and has its role", async () => {
    const { bridge } = world();
    const externalKey = { name: "externalOpportunityId", value: "o-1" };
    const opportunity = { type: "Opportunity", externalKey };
    const role = {
      type: "OpportunityPersonRole",
      attribList: [{ name: "Role", value: "Buyer" }],
      associationList: [
        { mObjType: "Opportunity" as const, externalKey },
        { mObjType: "Lead" as const, id: 1 },
      ],
    };
    const mObjectList = [opportunity, role];
    const first = await bridge.syncMObjects({ operation: "INSERT", mObjectList });
    const [id, roleId] = first.mObjStatusList.map((status) => status.id ?? 0);
    expect(first.mObjStatusList.map(({ status }) => status)).toEqual(["CREATED", "CREATED"]);
    const again = await bridge.syncMObjects({
      operation: "UPDATE",
      mObjectList: [
        { type: "Opportunity", id: id ?? 0, attribList: [{ name: "Name", value: "One" }] },
        { type: "OpportunityPersonRole", id: roleId ?? 0 },
      ],
    });
    expect(again.mObjStatusList.map(({ status }) => status)).toEqual(["UPDATED", "UPDATED"]);
  });
});
