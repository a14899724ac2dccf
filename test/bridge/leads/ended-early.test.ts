// What a call that ends early tells of the leads that it has written.
import { expect, test } from "vitest";
import { leadFieldsOf } from "../../../src/bridge/fields/fields.js";
import { groupsOf } from "../../../src/bridge/leads/lead-write.js";
import { planLeads } from "../../../src/bridge/leads/plan-leads.js";
import { runPlan } from "../../../src/bridge/leads/run-plan.js";
import { syncLead } from "../../../src/bridge/operations/sync-leads.js";
import { fakeBridge, restError } from "../fake-bridge.js";

const fields = leadFieldsOf(undefined);
const company = [{ attrName: "Company", attrValue: "Mill" }];
const foreign = { foreignId: "foreignId" };

test("the fields and the foreign id that they are without", async () => {
  let writes = 0;
  const reasons = [{ code: "1021", message: "m" }];
  const bridge = fakeBridge(
    (_, { json }) => {
      writes += 1;
      const { input = [] } = json as { input?: readonly { id?: number }[] };
      if (writes === 1) return { result: input.map(() => ({ status: "skipped", reasons })) };
      if (writes === 2) return { result: input.map(({ id }) => ({ id, status: "updated" })) };
      return restError("leads.sync", "1003");
    },
    { ...foreign, companies: "companies" },
  );
  const records = [
    { Id: 1, leadAttributeList: company },
    { Id: 2, ForeignSysPersonId: "f-2", leadAttributeList: company },
    { Email: "a@b.example", leadAttributeList: company },
  ];
  const { settings } = bridge;
  const plan = planLeads(records, { operation: "syncMultipleLeads", fields, settings });
  const error: unknown = await runPlan(bridge, plan).catch((one: unknown) => one);
  expect(error).toMatchObject({ completed: [{ index: 0 }, { index: 1 }], remaining: [2] });
  expect(bridge.told).toEqual(["leadRecordList[0]", "leadRecordList[1]", "leadRecordList[1]"]);
});

test("an answer in another order leaves all of its leads in doubt", async () => {
  const bridge = fakeBridge(() => ({ result: [2, 1].map((id) => ({ id, status: "updated" })) }));
  const { settings } = bridge;
  const records = [{ Id: 1 }, { Id: 2 }];
  const plan = planLeads(records, { operation: "syncMultipleLeads", fields, settings });
  const error: unknown = await runPlan(bridge, plan).catch((one: unknown) => one);
  expect(error).toMatchObject({ completed: [], inDoubt: [0, 1], remaining: [] });
});

test("of several leads with an Email, one that has another is none", async () => {
  const reasons = [{ code: "1007", message: "m" }];
  const bridge = fakeBridge((endpoint) => ({
    result: endpoint === "leads.get" ? [{ id: 7, email: "b@b.example" }] : [{ reasons }],
  }));
  const { settings } = bridge;
  const records = [{ Email: "a@b.example" }];
  const plan = planLeads(records, { operation: "syncMultipleLeads", fields, settings });
  const [outcome] = await runPlan(bridge, plan);
  expect(outcome?.status).toMatchObject({ status: "FAILED", error: "20106 - m (REST 1007)" });
});

test("records with one key beyond the three hundredth are refused", () => {
  const { settings } = fakeBridge(() => undefined);
  const records = Array.from({ length: 302 }, () => ({ Email: "a@b.example" }));
  const plan = planLeads(records, { operation: "syncMultipleLeads", fields, settings });
  expect(plan.writes).toHaveLength(300);
  expect(plan.refused.map(({ index }) => index)).toEqual([300, 301]);
});

test("foreign ids that differ in case alone go one after another", () => {
  const { settings } = fakeBridge(() => undefined, foreign);
  const records = ["F-1", "f-1", "f-2"].map((ForeignSysPersonId) => ({ ForeignSysPersonId }));
  const { writes } = planLeads(records, { operation: "syncMultipleLeads", fields, settings });
  const groups = groupsOf(writes).map((group) => group.map(({ index }) => index));
  expect(groups).toEqual([[0, 2], [1]]);
});

test.each([0, -1, 2 ** 31, 1.5])(
  "the id %s, which no lead of the contract has, leaves its group in doubt",
  async (id) => {
    const entries = [
      { id: 7, status: "created" },
      { id, status: "created" },
    ];
    const bridge = fakeBridge(() => ({ result: entries }));
    const { settings } = bridge;
    const records = ["a", "b"].map((name) => ({ Email: `${name}@b.example` }));
    const plan = planLeads(records, { operation: "syncMultipleLeads", fields, settings });
    const error: unknown = await runPlan(bridge, plan).catch((one: unknown) => one);
    expect(error).toMatchObject({ completed: [], inDoubt: [0, 1], remaining: [] });
  },
);

test.each([undefined, 8, 2 ** 31, "7"])(
  "a lead that is returned with the id %s is not the one that was written",
  async (id) => {
    const bridge = fakeBridge((endpoint) => {
      if (endpoint === "lead.get") return { result: [{ id, email: "a@b.example" }] };
      return { result: endpoint === "leads.sync" ? [{ id: 7, status: "created" }] : [] };
    });
    const leadRecord = { Email: "a@b.example" };
    const { leadId, leadRecord: shown } = await syncLead(
      bridge,
      { leadRecord, returnLead: true },
      {},
    );
    expect({ leadId, shown }).toEqual({ leadId: 7, shown: null });
    expect(bridge.told).toEqual(["returnLead"]);
  },
);
