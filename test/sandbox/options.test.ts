import { describe, expect, test } from "vitest";
import { ValidationError } from "../../src/index.js";
import { createSandbox, readSetup, type SandboxOptions } from "../../src/sandbox/index.js";

const program = { id: 1, name: "P", type: "Marketing Event", channel: "Webinar" };

describe("createSandbox refuses", () => {
  test.each([
    ["a misspelt option", { asume: {} }, /asume: unknown property; did you mean assume\?/],
    ["a blank user", { userId: " " }, /userId: expected text that is not blank/],
    ["a blank file", { data: "" }, /data: expected text that is not blank/],
    ["a clock that is not a function", { now: 5 }, /now: expected a function that returns a Date/],
    ["a clock that is no Date", { now: () => 5 }, /now: expected a function that returns a Date/],
    [
      "a clock without a time",
      { now: () => new Date(NaN) },
      /now: expected a function that returns a Date, and a valid one$/,
    ],
    [
      "a clock that no Date can be ahead of",
      { trouble: { clockSkew: 1e20 } },
      /trouble\.clockSkew: expected milliseconds to a time that a Date can have$/,
    ],
    [
      "a clock that is not a number ahead",
      { trouble: { clockSkew: NaN } },
      /trouble\.clockSkew: expected a number$/,
    ],
    ["a file that no system can name", { data: "a\0b" }, /data: expected text .* without NUL/],
    ["another status", { faultStatus: 404 }, /faultStatus: expected 500 or 200/],
    ["a misspelt limit", { limits: { perDays: 1 } }, /limits\.perDays.*did you mean perDay\?/],
    ["a misspelt trouble", { trouble: { latancy: 1 } }, /trouble\.latancy.*mean latency\?/],
    [
      "an unknown code",
      { trouble: { faults: [{ code: 1, rate: 1 }] } },
      /faults\[0\]\.code: .*20110/,
    ],
    ["a misspelt assumption", { assume: { timezone: "UTC" } }, /assume\.timezone.*timeZone\?/],
    ["an unknown value", { assume: { unknownId: "create" } }, /unknownId.*mean created\?/],
    [
      "a code for an unknown condition",
      { assume: { faultCodes: { nokey: 20101 } } },
      /faultCodes\.nokey/,
    ],
    ["a misspelt property", { setup: { lead: [] } }, /setup\.lead: .*did you mean leads\?/],
    ["a property that is not a list", { setup: { leads: {} } }, /setup\.leads: expected a list/],
    [
      "a lead that is not an object",
      { setup: { leads: [null] } },
      /leads\[0\]: expected an object/,
    ],
    [
      "a misspelt property of a lead",
      { setup: { leads: [{ emails: "x" }] } },
      /leads\[0\]\.emails.*mean email\?/,
    ],
    [
      "a value that is not text",
      { setup: { leads: [{ attributes: { LeadScore: 5 } }] } },
      /leads\[0\]\.attributes\.LeadScore: expected text$/,
    ],
    [
      "an unknown activity type",
      { setup: { leads: [{ activities: [{ type: "VisitPage" }] }] } },
      /activities\[0\]\.type: expected one of VisitWebpage/,
    ],
    [
      "a text that is not a date",
      { setup: { leads: [{ activities: [{ type: "Wait", at: "noon" }] }] } },
      /activities\[0\]\.at: expected a date such as .*$/,
    ],
    [
      "a program without channel",
      { setup: { programs: [{ id: 1, name: "P" }] } },
      /programs\[0\]\.channel: expected text/,
    ],
    [
      "an id that occurs twice",
      { setup: { programs: [program, program] } },
      /programs\[1\]\.id: occurs twice/,
    ],
    [
      "an unknown field",
      { setup: { leads: [{ attributes: { Plan: "free" } }] } },
      /leads\[0\]\.attributes\.Plan: expected a standard field or one of customFields/,
    ],
    [
      "an unknown type of a field",
      { setup: { objectFields: [{ object: "Opportunity", name: "A", type: "int", label: "A" }] } },
      /objectFields\[0\]\.type: expected one of boolean, .*integer/,
    ],
    [
      "fields of an object that has none",
      { setup: { objectFields: [{ object: "Program", name: "A", type: "text", label: "A" }] } },
      /objectFields\[0\]\.object: expected one of Opportunity, OpportunityPersonRole/,
    ],
    [
      "an unknown list",
      { setup: { leads: [{ lists: ["Nope"] }] } },
      /leads\[0\]\.lists\[0\]: expected a name in lists/,
    ],
    [
      "a foreign id that two leads have",
      {
        setup: {
          leads: [
            { foreignIds: [{ type: "SFDC", id: "1" }, { id: "1" }] },
            { foreignIds: [{ type: "CUSTOM", id: " 1 " }] },
          ],
        },
      },
      /leads\[1\]\.foreignIds\[0\]: occurs twice: setup\.leads\[0\]\.foreignIds\[1\] is the same$/,
    ],
    [
      "a foreign id that two leads have by the type that is assumed",
      {
        assume: { defaultForeignSysType: "NETSUITE" },
        setup: {
          leads: [{ foreignIds: [{ id: "1" }] }, { foreignIds: [{ type: "NETSUITE", id: "1" }] }],
        },
      },
      /leads\[1\]\.foreignIds\[0\]: occurs twice/,
    ],
    [
      "a cookie that two leads have",
      { setup: { leads: [{ cookies: ["a", "b"] }, { cookies: ["c", "b"] }] } },
      /leads\[1\]\.cookies\[1\]: occurs twice: setup\.leads\[0\]\.cookies\[1\]/,
    ],
    [
      "a blank cookie",
      { setup: { leads: [{ cookies: [" "] }] } },
      /leads\[0\]\.cookies\[0\]: expected text that is not blank/,
    ],
    [
      "a blank foreign id",
      { setup: { leads: [{ foreignIds: [{ id: "" }] }] } },
      /leads\[0\]\.foreignIds\[0\]\.id: expected text that is not blank/,
    ],
    [
      "a lead with two addresses",
      { setup: { leads: [{ email: "a@x", attributes: { Email: "b@x" } }] } },
      /leads\[0\]\.attributes\.Email: is another address than email/,
    ],
    [
      "an owner that does not exist",
      { setup: { leads: [{ ownerEmail: "own@sandbox.example" }] } },
      /leads\[0\]\.ownerEmail: expected the email of one of owners/,
    ],
    [
      "an assignment rule about a field that does not exist",
      { setup: { assignmentRules: [{ attribute: "Contry", equals: "FR", partition: "EU" }] } },
      /assignmentRules\[0\]\.attribute: expected a standard field .*mean Country\?/,
    ],
    [
      "a field that occurs twice",
      {
        setup: {
          objectFields: ["Rank", "Name"].map((name) => ({
            ...{ object: "Opportunity", name, type: "text", label: name },
          })),
        },
      },
      /objectFields\[1\]\.name: is a standard field of Opportunity/,
    ],
    [
      "a custom field that occurs twice",
      {
        setup: {
          customFields: ["Plan", "Plan"].map((name) => ({ name, type: "text", label: name })),
        },
      },
      /customFields\[1\]\.name: occurs twice/,
    ],
    [
      "a cost that is no number",
      {
        setup: {
          programs: [{ ...program, costs: [{ id: 1, month: "2013-06", amount: "much" }] }],
        },
      },
      /programs\[0\]\.costs\[0\]\.amount: expected a number, as text/,
    ],
    [
      "a month that is none",
      { setup: { programs: [{ ...program, costs: [{ id: 1, month: "June", amount: "5" }] }] } },
      /programs\[0\]\.costs\[0\]\.month: expected a month such as 2013-06-01/,
    ],
    [
      "a program in a workspace that does not exist",
      { setup: { programs: [{ ...program, workspace: "Europe" }] } },
      /programs\[0\]\.workspace: expected the name of one of workspaces, or Default/,
    ],
    [
      "a token without braces",
      { setup: { programs: [{ ...program, tokens: [{ name: "Speaker", value: "Ann" }] }] } },
      /programs\[0\]\.tokens\[0\]\.name: expected a token such as \{\{my\.Speaker\}\}/,
    ],
    [
      "workspaces without Default",
      { setup: { workspaces: [{ id: 1, name: "Asia", primaryPartition: "A" }] } },
      /expected one with the name Default/,
    ],
  ])("%s", (_, options, message) => {
    expect(() => createSandbox(options as SandboxOptions)).toThrow(ValidationError);
    expect(() => createSandbox(options as SandboxOptions)).toThrow(message);
  });

  test("all that is wrong at once, and never shows the secret", () => {
    const options = { secretKey: 12345, userId: "", data: 7 } as unknown as SandboxOptions;
    const error = catching(() => createSandbox(options));
    expect(error).toMatchObject({ violations: [{}, {}, {}] });
    expect(String(error)).not.toContain("12345");
  });
});

test("all that cannot be in a setup is told at once", () => {
  const leads = [
    { cookies: ["a"], attributes: { Plan: "x" } },
    { cookies: ["a"], ownerEmail: "nobody@x" },
  ];
  const assignmentRules = [{ attribute: "Nope", equals: "x", partition: "P" }];
  const error = catching(() => createSandbox({ setup: { leads, assignmentRules } }));
  expect(error).toMatchObject({
    violations: [
      { path: "setup.leads[0].attributes.Plan" },
      { path: "setup.leads[1].ownerEmail" },
      { path: "setup.leads[1].cookies[0]" },
      { path: "setup.assignmentRules[0].attribute" },
      { path: "setup.assignmentRules" },
    ],
  });
});

test("what is left out, or undefined, is as by default", () => {
  const setup = { leads: undefined } as unknown as NonNullable<SandboxOptions["setup"]>;
  const sandbox = createSandbox({ setup, assume: { timeZone: undefined }, data: undefined });
  expect(sandbox.inspect().leads).toHaveLength(1);
});

test("readSetup accepts parsed JSON and refuses an invalid setup", () => {
  expect(readSetup({ programs: [program] })).toEqual({ programs: [program] });
  expect(() => readSetup([])).toThrow(/setup: expected an object/);
});

function catching(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
