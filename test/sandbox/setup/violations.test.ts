// What cannot be in a setup: each is a violation with its path, and all are told at once.
import { describe, expect, test } from "vitest";
import { ValidationError } from "../../../src/index.js";
import { createSandbox, readSetup, type SandboxOptions } from "../../../src/sandbox/index.js";
import { clockAt, noon } from "../fixture.js";

const home = { id: 1, name: "Default", primaryPartition: "Home" };
const rule = { attribute: "Country", equals: "FR", partition: "EU" };
const program = { id: 1, name: "P", type: "Marketing Event", channel: "Webinar" };
const field = { name: "Plan", type: "string", label: "Plan" };
const ofDeal = { object: "Opportunity", name: "Rank", type: "string", label: "Rank" };
const type = { name: "Car", keys: ["MKTOID"], attributes: ["color"] };
const many = (count: number) => Array.from({ length: count }, (_, index) => `f${index}`);

/** What is told of a setup: the path, without `setup.`, and the message. */
function toldOf(setup: unknown, options: object = {}): string[] {
  try {
    createSandbox({ now: clockAt(noon).now, ...options, setup } as SandboxOptions);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return error.violations.map(({ path, message }) => `${path.replace("setup.", "")}: ${message}`);
  }
  return [];
}

describe("a setup is refused for", () => {
  test.each<[what: string, setup: object, told: RegExp]>([
    [
      "a partition of a lead that neither a workspace nor a rule has",
      { workspaces: [home], assignmentRules: [rule], leads: [{ partition: "Hme" }] },
      /^leads\[0\]\.partition: expected the primaryPartition of one of workspaces.*mean Home\?/,
    ],
    [
      "a blank partition of a workspace",
      { workspaces: [{ ...home, primaryPartition: " " }] },
      /^workspaces\[0\]\.primaryPartition: expected text that is not blank/,
    ],
    [
      "a blank partition of a rule",
      { workspaces: [home], assignmentRules: [{ ...rule, partition: "" }] },
      /^assignmentRules\[0\]\.partition: expected text that is not blank/,
    ],
    [
      "a rule that no value can meet",
      { workspaces: [home], assignmentRules: [{ ...rule, equals: "" }] },
      /^assignmentRules\[0\]\.equals: expected text that is not blank/,
    ],
    [
      "rules without workspaces",
      { assignmentRules: [rule] },
      /^assignmentRules: .*workspaces are off/,
    ],
    [
      "two workspaces that differ in case only",
      { workspaces: [home, { ...home, id: 2, name: "DEFAULT" }] },
      /^workspaces\[1\]\.name: occurs twice: setup\.workspaces\[0\]\.name is the same/,
    ],
    [
      "a custom field with the name of a standard one",
      { customFields: [{ ...field, name: "FirstName" }] },
      /^customFields\[0\]\.name: is a standard field/,
    ],
    [
      "a custom field Email",
      { customFields: [{ ...field, name: "Email" }] },
      /^customFields\[0\]\.name: is a standard field/,
    ],
    [
      "a custom field Id",
      { customFields: [{ ...field, name: "Id" }] },
      /^customFields\[0\]\.name: is a standard field/,
    ],
    [
      "a custom field without a name",
      { customFields: [{ ...field, name: " " }] },
      /^customFields\[0\]\.name: expected text that is not blank/,
    ],
    [
      "a custom field of an unknown type",
      { customFields: [{ ...field, type: "sting" }] },
      /^customFields\[0\]\.type: expected one of .*reference.*mean string\?/,
    ],
    [
      "two custom fields of one name",
      { customFields: [field, field] },
      /^customFields\[1\]\.name: occurs twice/,
    ],
    [
      "a field of an object named like its time of creation",
      { objectFields: [{ ...ofDeal, name: "Created At" }] },
      /^objectFields\[0\]\.name: is a standard field of Opportunity/,
    ],
    [
      "a field of an object named like its time of update",
      { objectFields: [{ ...ofDeal, object: "OpportunityPersonRole", name: "Updated At" }] },
      /^objectFields\[0\]\.name: is a standard field of OpportunityPersonRole/,
    ],
    [
      "two fields of one name of an object",
      { objectFields: [ofDeal, ofDeal] },
      /^objectFields\[1\]\.name: occurs twice/,
    ],
    [
      "an unknown channel",
      { programs: [{ ...program, channel: "Webina" }] },
      /^programs\[0\]\.channel: expected the name of one of channels; did you mean Webinar\?/,
    ],
    [
      "an unknown type of tag",
      { programs: [{ ...program, tags: [{ type: "Regio", value: "EMEA" }] }] },
      /^programs\[0\]\.tags\[0\]\.type: expected the type of one of tags; did you mean Region\?/,
    ],
    [
      "an unknown value of a tag",
      { programs: [{ ...program, tags: [{ type: "Region", value: "EMA" }] }] },
      /^programs\[0\]\.tags\[0\]\.value: expected one of the values of the tag.*mean EMEA\?/,
    ],
    [
      "two tags of one type of a program",
      {
        programs: [
          { ...program, tags: ["EMEA", "APAC"].map((value) => ({ type: "Region", value })) },
        ],
      },
      /^programs\[0\]\.tags\[1\]\.type: occurs twice/,
    ],
    [
      "two programs of one name",
      { programs: [program, { ...program, id: 2 }] },
      /^programs\[1\]\.name: occurs twice/,
    ],
    [
      "two costs of one id",
      {
        programs: [
          {
            ...program,
            costs: ["01", "02"].map((month) => ({ id: 7, month: `2013-${month}`, amount: "5" })),
          },
        ],
      },
      /^programs\[0\]\.costs\[1\]\.id: occurs twice/,
    ],
    [
      "two tokens of one name",
      {
        programs: [
          {
            ...program,
            tokens: ["my.Room", "{{my.Room}}"].map((name) => ({ name, value: "7" })),
          },
        ],
      },
      /^programs\[0\]\.tokens\[1\]\.name: occurs twice/,
    ],
    [
      "a token that is none",
      { programs: [{ ...program, tokens: [{ name: "{{Room}}", value: "7" }] }] },
      /^programs\[0\]\.tokens\[0\]\.name: expected a token such as \{\{my\.Speaker\}\} or my\.Speaker/,
    ],
    [
      "a campaign in a program that does not exist",
      { campaigns: [{ id: 1, name: "C", program: "Launch" }] },
      /^campaigns\[0\]\.program: expected the name of one of programs/,
    ],
    [
      "two campaigns of one name",
      {
        campaigns: [
          { id: 1, name: "C" },
          { id: 2, name: "C" },
        ],
      },
      /^campaigns\[1\]\.name: occurs twice/,
    ],
    [
      "a list in a program that does not exist",
      { lists: [{ id: 1, name: "L", program: "Launch Webiner" }], leads: [] },
      /^lists\[0\]\.program: expected the name of one of programs; did you mean Launch Webinar\?/,
    ],
    [
      "two lists of one name in a program",
      {
        programs: [program],
        lists: [1, 2].map((id) => ({ id, name: "L", program: "P" })),
        leads: [],
      },
      /^lists\[1\]\.name: occurs twice/,
    ],
    [
      "a list with the name by which requests name one in a program",
      {
        programs: [program],
        lists: [
          { id: 1, name: "P.L" },
          { id: 2, name: "L", program: "P" },
        ],
        leads: [],
      },
      /^lists\[1\]\.name: occurs twice: setup\.lists\[0\]\.name is the same/,
    ],
    [
      "a key of two lists",
      { lists: [1, 2].map((id) => ({ id, name: `L${id}`, keys: { SFDCLEADOWNERID: "005" } })) },
      /^lists\[1\]\.keys\.SFDCLEADOWNERID: occurs twice/,
    ],
    [
      "a program in a workspace that does not exist, though the case of its letters does not matter",
      {
        workspaces: [home, { ...home, id: 2, name: "Europe" }],
        programs: [
          { ...program, workspace: "europe" },
          { ...program, id: 2, name: "Q", workspace: "Asia" },
        ],
      },
      /^programs\[1\]\.workspace: expected the name of one of workspaces, or Default/,
    ],
    [
      "a custom object without keys",
      { customObjects: [{ ...type, keys: [] }] },
      /^customObjects\[0\]\.keys: expected at least one/,
    ],
    [
      "a blank key",
      { customObjects: [{ ...type, keys: [""] }] },
      /^customObjects\[0\]\.keys\[0\]: expected text that is not blank/,
    ],
    [
      "a field that is key and attribute",
      { customObjects: [{ ...type, attributes: ["color", "MKTOID"] }] },
      /^customObjects\[0\]\.attributes\[1\]: occurs twice: setup\.customObjects\[0\]\.keys\[0\]/,
    ],
    [
      "two custom objects that differ in case only",
      { customObjects: [type, { ...type, name: "CAR" }] },
      /^customObjects\[1\]\.name: occurs twice/,
    ],
    [
      "a custom object with 51 fields",
      { customObjects: [{ ...type, attributes: many(50) }] },
      /^customObjects\[0\]: has 51 fields.*50/,
    ],
    [
      "a type of tag named Channel",
      { tags: [{ type: "Channel", values: ["x"] }] },
      /^tags\[0\]\.type: .*channels/,
    ],
    [
      "two types of tag of one name",
      {
        tags: [
          { type: "R", values: ["x"] },
          { type: "R", values: ["y"] },
        ],
      },
      /^tags\[1\]\.type: occurs twice/,
    ],
    [
      "a value of a tag that occurs twice",
      { tags: [{ type: "R", values: ["x", "y", "x"] }] },
      /^tags\[0\]\.values\[2\]: occurs twice: setup\.tags\[0\]\.values\[0\]/,
    ],
    [
      "a custom field without a display name",
      { customFields: [{ ...field, label: "" }] },
      /^customFields\[0\]\.label: expected text that is not blank/,
    ],
    [
      "a company without a name",
      { companies: [{ id: 1, name: "" }] },
      /^companies\[0\]\.name: expected text that is not blank/,
    ],
    [
      "two channels of one name",
      { channels: ["A", "A"].map((name) => ({ name, statuses: [] })) },
      /^channels\[1\]\.name: occurs twice/,
    ],
    [
      "an id above those of the contract",
      { programs: [{ ...program, id: 2 ** 31 }] },
      /^programs\[0\]\.id: expected a whole number from 1 to 2147483647/,
    ],
    [
      "an id of 0",
      { lists: [{ id: 0, name: "L" }], leads: [] },
      /^lists\[0\]\.id: expected a whole number from 1 to 2147483647/,
    ],
    [
      "an owner that occurs twice",
      { owners: [{ email: "Ann@x" }, { email: " ann@X " }] },
      /^owners\[1\]\.email: occurs twice/,
    ],
    [
      "a CRM id of two owners",
      {
        owners: [
          { email: "a@x", sfdcId: "005" },
          { email: "b@x", sfdcId: "005" },
        ],
      },
      /^owners\[1\]\.sfdcId: occurs twice/,
    ],
    [
      "a blank owner",
      { owners: [{ email: "" }] },
      /^owners\[0\]\.email: expected text that is not blank/,
    ],
    [
      "an activity that is still to come",
      { leads: [{ activities: [{ type: "Wait", at: new Date(noon + 1).toISOString() }] }] },
      /^leads\[0\]\.activities\[0\]\.at: is after the sandbox's clock/,
    ],
  ])("%s", (_, setup, told) => {
    const all = toldOf(setup);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatch(told);
  });
});

test.each<[what: string, setup: object]>([
  [
    "a partition that only a rule names",
    { workspaces: [home], assignmentRules: [rule], leads: [{ partition: "EU" }] },
  ],
  [
    "a rule about Email",
    { workspaces: [home], assignmentRules: [{ ...rule, attribute: "Email" }] },
  ],
  [
    "a custom field of the type of a standard one",
    { customFields: [{ ...field, type: "reference" }] },
  ],
  [
    "a value of a read-only field",
    { leads: [{ attributes: { MarketoSocialTotalReferredVisits: "5" } }] },
  ],
  ["a value that is none of its field's type", { leads: [{ attributes: { LeadScore: "high" } }] }],
  [
    "one cost id in two programs",
    {
      programs: [1, 2].map((id) => ({
        ...program,
        id,
        name: `P${id}`,
        costs: [{ id: 7, month: "2013-06", amount: "5" }],
      })),
    },
  ],
  [
    "one name of a campaign in two programs",
    {
      programs: [program],
      campaigns: [
        { id: 1, name: "C", program: "P" },
        { id: 2, name: "C" },
      ],
    },
  ],
  ["a custom object of 50 fields", { customObjects: [{ ...type, attributes: many(49) }] }],
  ["the highest id", { programs: [{ ...program, id: 2 ** 31 - 1 }] }],
  [
    "an activity of this moment",
    { leads: [{ activities: [{ type: "Wait", at: new Date(noon).toISOString() }] }] },
  ],
])("a setup can have %s", (_, setup) => {
  expect(toldOf(setup)).toEqual([]);
});

test("what is not given is as by default, and fits whatever is given", () => {
  expect(toldOf({ programs: [], channels: [], tags: [], customFields: [] })).toEqual([]);
});

test("what is wrong by itself and what is wrong beside another part are told together", () => {
  const setup = {
    programs: [program, { ...program, id: "two" }, { ...program, id: 3, channel: "Nope" }],
    channels: [{ statuses: [] }],
    campaigns: [{ id: 1, name: "C", program: "Nope" }],
    owners: "nobody",
    workspaces: [null],
    leads: [
      { emails: "x", attributes: { Nope: "x" } },
      { ownerEmail: "a@x", cookies: ["c"], partition: "Nope" },
      { cookies: ["c"], lists: ["Nope"] },
    ],
  };
  const paths = toldOf(setup, { userId: "" }).map((told) => told.split(": ")[0]);
  // Which channels, owners and partitions exist is not known before these can be read.
  expect(paths.toSorted()).toEqual([
    "campaigns[0].program",
    "channels[0].name",
    "leads[0].attributes.Nope",
    "leads[0].emails",
    "leads[2].cookies[0]",
    "leads[2].lists[0]",
    "owners",
    "programs[1].id",
    "programs[1].name",
    "programs[2].name",
    "userId",
    "workspaces[0]",
  ]);
});

test("readSetup tells at once what is wrong in a file", () => {
  const setup = {
    lists: [{ id: 0, name: "L" }],
    campaigns: [{ id: 1, name: "C", program: "Nope" }],
  };
  expect(() => readSetup(setup)).toThrow(/lists\[0\]\.id(.|\n)*campaigns\[0\]\.program/);
});

test("readSetup leaves open what depends on other options", () => {
  const at = "9999-01-01T00:00:00Z";
  const foreignIds = [{ id: "1" }];
  const setup = {
    leads: [
      { foreignIds, activities: [{ type: "Wait", at }] },
      { foreignIds: [{ id: "1", type: "SFDC" }] },
    ],
  };
  expect(readSetup(setup)).toBe(setup);
  expect(toldOf(setup, { assume: { defaultForeignSysType: "SFDC" } })).toHaveLength(2);
});

test.each([[null], [[]], ["x"]])("a setup that is %j is refused", (setup) => {
  expect(toldOf(setup)).toEqual(["setup: expected an object"]);
});
