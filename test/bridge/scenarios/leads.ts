// syncLead, syncMultipleLeads, getLead, mergeLeads.
import { anonymousCookie } from "../../../src/sandbox/index.js";
import { attributes, byEmail, byId, lead, passing, type Scenario } from "./step.js";

const ann = "ann@x.example";
const ben = "ben@x.example";

export const syncingOneLead: Scenario = {
  name: "syncLead",
  steps: [
    [
      "a new address creates",
      (s) =>
        s.syncLead({
          leadRecord: lead(ann, { FirstName: "Ann", City: "Zürich <&>" }),
          returnLead: true,
        }),
    ],
    passing(60_000),
    [
      "the same address, written otherwise, updates",
      (s) =>
        s.syncLead({ leadRecord: lead(" ANN@x.example ", { LastName: "Lee" }), returnLead: false }),
    ],
    [
      "by id, with another address",
      (s) => s.syncLead({ leadRecord: { Id: 2, ...lead("ann2@x.example") }, returnLead: true }),
    ],
    [
      "an id that no lead has",
      (s) => s.syncLead({ leadRecord: { Id: 999, ...lead(ann) }, returnLead: false }),
    ],
    [
      "an unknown attribute",
      (s) => s.syncLead({ leadRecord: lead(ben, { NoSuchField: "1" }), returnLead: false }),
    ],
    [
      "a foreign id creates",
      (s) =>
        s.syncLead({
          leadRecord: { ForeignSysPersonId: "F-1", ForeignSysType: "CUSTOM", ...lead(ben) },
          returnLead: true,
        }),
    ],
    [
      "a foreign id updates, and its address changes",
      (s) =>
        s.syncLead({
          leadRecord: {
            ForeignSysPersonId: "F-1",
            ForeignSysType: "CUSTOM",
            ...lead("ben2@x.example", { City: "Bonn" }),
          },
          returnLead: true,
        }),
    ],
    [
      "an id takes a foreign id",
      (s) =>
        s.syncLead({
          leadRecord: { Id: 2, ForeignSysPersonId: "F-2", ForeignSysType: "CUSTOM" },
          returnLead: true,
        }),
    ],
    [
      "values of other types",
      (s) =>
        s.syncLead({
          leadRecord: lead("types@x.example", {
            AnnualRevenue: "1250000.5",
            DoNotCall: "true",
            DateofBirth: "1980-02-29",
            LeadScore: "17",
          }),
          returnLead: true,
        }),
    ],
    [
      "a value that is not of its type",
      (s) => s.syncLead({ leadRecord: lead(ann, { LeadScore: "many" }), returnLead: false }),
    ],
    [
      "an empty value clears",
      (s) =>
        s.syncLead({ leadRecord: lead("types@x.example", { LeadScore: "" }), returnLead: true }),
    ],
    [
      "the cookie of an anonymous visitor",
      (s) =>
        s.syncLead({
          leadRecord: lead("visitor@x.example", { FirstName: "Vi" }),
          returnLead: false,
          marketoCookie: anonymousCookie,
        }),
    ],
    ["getLead by address", (s) => s.getLead({ leadKey: byEmail("ann2@x.example") })],
    ["getLead by id", (s) => s.getLead({ leadKey: byId(2) })],
    [
      "getLead by cookie",
      (s) => s.getLead({ leadKey: { keyType: "COOKIE", keyValue: anonymousCookie } }),
    ],
    ["getLead of nobody", (s) => s.getLead({ leadKey: byEmail("nobody@x.example") })],
    [
      "getLead by the owner's address",
      (s) =>
        s.getLead({ leadKey: { keyType: "LEADOWNEREMAIL", keyValue: "owner@sandbox.example" } }),
    ],
  ],
};

export const syncingManyLeads: Scenario = {
  name: "syncMultipleLeads",
  steps: [
    [
      "a new one, one by id that does not exist, the same address again, another",
      (s) =>
        s.syncMultipleLeads({
          leadRecordList: [
            lead(ann, { FirstName: "Ann" }),
            { Id: 999 },
            lead(ann, { FirstName: "Anne" }),
            lead(ben),
          ],
        }),
    ],
    ["what the last of the two wrote is kept", (s) => s.getLead({ leadKey: byEmail(ann) })],
    [
      "an address is no update beside an id, but as an attribute",
      (s) =>
        s.syncMultipleLeads({
          leadRecordList: [
            { Id: 2, Email: "other@x.example", leadAttributeList: attributes({ City: "Ulm" }) },
            { Id: 3, leadAttributeList: attributes({ Email: "ben3@x.example" }) },
          ],
        }),
    ],
    ["the first is unchanged", (s) => s.getLead({ leadKey: byId(2) })],
    ["the second is changed", (s) => s.getLead({ leadKey: byId(3) })],
    [
      "foreign ids: one new, one again with another address, one beside an id",
      (s) =>
        s.syncMultipleLeads({
          leadRecordList: [
            { ForeignSysPersonId: "M-1", ForeignSysType: "CUSTOM", ...lead("m1@x.example") },
            {
              ForeignSysPersonId: "M-1",
              ForeignSysType: "CUSTOM",
              ...lead("m1b@x.example", { City: "Rom" }),
            },
            { Id: 2, ForeignSysPersonId: "M-2", ForeignSysType: "CUSTOM" },
          ],
        }),
    ],
    ["a match keeps its address", (s) => s.getLead({ leadKey: byId(4) })],
    [
      "without deduplication",
      (s) => s.syncMultipleLeads({ leadRecordList: [lead(ann), lead(ann)], dedupEnabled: false }),
    ],
    ["there are three now, the newest first", (s) => s.getLead({ leadKey: byEmail(ann) })],
    [
      "of several, the newest is written",
      (s) => s.syncMultipleLeads({ leadRecordList: [lead(ann, { LastName: "Newest" })] }),
    ],
    [
      "a value that is not of its type fails alone",
      (s) =>
        s.syncMultipleLeads({
          leadRecordList: [
            lead(ben, { LeadScore: "many" }),
            lead("cy@x.example", { LeadScore: "5" }),
          ],
        }),
    ],
    [
      "an unknown attribute",
      (s) => s.syncMultipleLeads({ leadRecordList: [lead(ben), lead(ann, { NoSuchField: "1" })] }),
    ],
    ["no records", (s) => s.syncMultipleLeads({ leadRecordList: [] })],
  ],
};

export const merging: Scenario = {
  name: "mergeLeads",
  steps: [
    [
      "two leads",
      (s) => s.syncMultipleLeads({ leadRecordList: [lead(ann), lead(ben, { City: "Ulm" })] }),
    ],
    [
      "into one",
      (s) =>
        s.mergeLeads({
          winningLeadKeyList: attributes({ IDNUM: "2" }),
          losingLeadKeyLists: [attributes({ IDNUM: "3" })],
        }),
    ],
    ["the winner has what it lacked", (s) => s.getLead({ leadKey: byId(2) })],
    ["the loser is gone", (s) => s.getLead({ leadKey: byId(3) })],
    [
      "a loser that does not exist",
      (s) =>
        s.mergeLeads({
          winningLeadKeyList: attributes({ IDNUM: "2" }),
          losingLeadKeyLists: [attributes({ IDNUM: "99" })],
        }),
    ],
  ],
};

/** Of two workspaces; a lead of the other one is written by its address only. */
export const workspaces: Scenario = {
  name: "workspaces",
  steps: [
    [
      "a new lead of Europe",
      (s) =>
        s.syncLead({ leadRecord: lead(ann), returnLead: false }, { targetWorkspace: "Europe" }),
    ],
    [
      "a new lead of the default one",
      (s) =>
        s.syncLead({ leadRecord: lead(ben), returnLead: false }, { targetWorkspace: "Default" }),
    ],
    [
      "by address, from the other",
      (s) =>
        s.syncLead(
          { leadRecord: lead(ann, { City: "Ulm" }), returnLead: false },
          { targetWorkspace: "Default" },
        ),
    ],
    [
      "by id, from its own",
      (s) =>
        s.syncLead(
          {
            leadRecord: { Id: 2, leadAttributeList: attributes({ City: "Rom" }) },
            returnLead: false,
          },
          { targetWorkspace: "europe" },
        ),
    ],
    [
      "by id, from the other",
      (s) =>
        s.syncLead({ leadRecord: { Id: 2 }, returnLead: false }, { targetWorkspace: "Default" }),
    ],
    [
      "of an unknown workspace",
      (s) => s.syncLead({ leadRecord: lead(ann), returnLead: false }, { targetWorkspace: "Moon" }),
    ],
    ["it is what the calls that succeeded wrote", (s) => s.getLead({ leadKey: byId(2) })],
  ],
};
