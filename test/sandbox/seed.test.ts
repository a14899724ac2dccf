// What exists before the first call: leads of the setup keep the rules that leads keep which calls write.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  createSandbox,
  type Sandbox,
  type SandboxOptions,
  type Setup,
} from "../../src/sandbox/index.js";
import { runs, seed } from "../outside.js";
import { attributes, clockAt, noon } from "./fixture.js";

const setup: Partial<Setup> = {
  customFields: [{ name: "Badge", type: "string", label: "Badge" }],
  workspaces: [
    { id: 1, name: "Default", primaryPartition: "Home" },
    { id: 2, name: "Europe", primaryPartition: "EU" },
  ],
  assignmentRules: [
    { attribute: "Country", equals: "FR", partition: "EU" },
    { attribute: "Email", equals: "eu@x.example", partition: "EU" },
  ],
};

const open = (options: SandboxOptions) => createSandbox({ now: clockAt(noon).now, ...options });

const email = fc.constantFrom("a@x.example", " eu@x.example ", "", " ");
const values = fc.record(
  {
    City: fc.constantFrom("Kobe", ""),
    Country: fc.constantFrom("FR", "DE", ""),
    Badge: fc.constantFrom("7", ""),
    Email: email,
  },
  { requiredKeys: [] },
);
const lead = fc
  .record({ email: fc.option(email), values, foreignId: fc.option(fc.constantFrom("1", " 2 ")) })
  // A lead with two addresses is refused.
  .filter((one) => one.email === null || one.values.Email === undefined);

/** The lead, with its keys in an order of their own. */
function leadOf(sandbox: Sandbox) {
  const [one] = sandbox.inspect().leads;
  return one && { ...one, keys: one.keys.toSorted((a, b) => (a.kind < b.kind ? -1 : 1)) };
}

test("a lead of the setup is as one that a call creates", async () => {
  const property = fc.asyncProperty(lead, async ({ email, values, foreignId }) => {
    const seeded = open({
      setup: {
        ...setup,
        leads: [
          {
            attributes: values,
            ...(email !== null && { email }),
            ...(foreignId !== null && { foreignIds: [{ id: foreignId }] }),
          },
        ],
      },
    });
    const written = open({ setup: { ...setup, leads: [] } });
    await written.service.syncLead({
      leadRecord: {
        Email: email,
        ForeignSysPersonId: foreignId,
        leadAttributeList: attributes(values),
      },
      returnLead: false,
    });
    const [given, made] = [seeded, written].map(leadOf);
    // Only a call has to work out a Website: the setup says what a lead has.
    const { Website: _, ...attributesMade } = made?.attributes ?? {};
    expect(given).toEqual({ ...made, attributes: attributesMade });
    await Promise.all([seeded.close(), written.close()]);
  });
  await fc.assert(property, { numRuns: runs(100), seed: seed() });
});

test("the partition that the setup names counts more than the assignment rules", () => {
  const leads = [{ partition: "Home", attributes: { Country: "FR" } }];
  expect(open({ setup: { ...setup, leads } }).inspect().leads).toMatchObject([
    { partition: "Home" },
  ]);
});

test("a lead that is known by cookies alone is anonymous, one without any key is not", () => {
  const leads = [
    { cookies: ["c"] },
    { attributes: { City: "Kobe" } },
    { cookies: ["d"], email: "a@x" },
  ];
  const { leads: stored } = open({ setup: { leads } }).inspect();
  expect(stored.map(({ known }) => known)).toEqual([false, true, true]);
});

test.each([
  ["Default", undefined],
  ["default", "Default"],
])("a program is in the workspace %s of the setup where it names %s", (name, workspace) => {
  const workspaces = [{ id: 5, name, primaryPartition: "Home" }];
  const program = { id: 1, name: "P", type: "Marketing Event", channel: "Webinar" } as const;
  const programs = [{ ...program, ...(workspace !== undefined && { workspace }) }];
  const { mobjects } = open({ setup: { workspaces, programs } }).inspect();
  expect(mobjects[0]?.attributes).toEqual(
    expect.arrayContaining([
      { name: "Workspace Id", value: "5" },
      { name: "Workspace Name", value: name },
    ]),
  );
});

test("tokens of the setup are named like those of calls", () => {
  const program = { id: 1, name: "P", type: "Marketing Event", channel: "Webinar" } as const;
  const tokens = ["my.Room", "{{my.Floor}}"].map((name) => ({ name, value: "7" }));
  const { mobjects } = open({ setup: { programs: [{ ...program, tokens }] } }).inspect();
  const names = mobjects.flatMap(({ groups }) =>
    groups
      .filter(({ attrType }) => attrType === "Token")
      .map(({ attrList }) => attrList.find(({ name }) => name === "Name")?.value),
  );
  expect(names).toEqual(["{{my.Room}}", "{{my.Floor}}"]);
});

test("costs of the setup are as those that a call writes", async () => {
  const program = { id: 1, name: "P", type: "Marketing Event", channel: "Webinar" } as const;
  const costs = [{ id: 5, month: "2013-06-17", amount: "5" }];
  const { service } = open({ setup: { programs: [{ ...program, costs }] } });
  const cost = ["Month 2013-06", "Amount 5", "Id 5"].map((pair) => {
    const [name = "", value = ""] = pair.split(" ");
    return { name, value };
  });
  const { mObjStatusList } = await service.syncMObjects({
    operation: "UPDATE",
    mObjectList: [
      { type: "Program", id: 1, typeAttribList: [{ attrType: "Cost", attrList: cost }] },
    ],
  });
  expect(mObjStatusList).toMatchObject([{ status: "UNCHANGED" }]);
});
