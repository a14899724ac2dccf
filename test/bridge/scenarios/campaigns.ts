// Campaigns and activities.
import { anonymousCookie } from "../../../src/sandbox/index.js";
import { byEmail, byId, lead, passing, type Scenario } from "./step.js";

export const campaigns: Scenario = {
  name: "campaigns",
  steps: [
    ["a lead", (s) => s.syncLead({ leadRecord: lead("ann@x.example"), returnLead: false })],
    ["those for MKTOWS", (s) => s.getCampaignsForSource({ source: "MKTOWS" })],
    [
      "by a part of the name",
      (s) => s.getCampaignsForSource({ source: "MKTOWS", name: "Invitation", exactName: false }),
    ],
    [
      "by a name that none has",
      (s) => s.getCampaignsForSource({ source: "MKTOWS", name: "Invitation", exactName: true }),
    ],
    ["those for SALES", (s) => s.getCampaignsForSource({ source: "SALES" })],
    [
      "request by id",
      (s) => s.requestCampaign({ source: "MKTOWS", campaignId: 4001, leadList: [byId(2)] }),
    ],
    [
      "request by names, with tokens",
      (s) =>
        s.requestCampaign({
          source: "MKTOWS",
          programName: "Launch Webinar",
          campaignName: "Trigger Invitation",
          leadList: [byEmail("ann@x.example")],
          programTokenList: [{ name: "{{my.Speaker}}", value: "Ada" }],
        }),
    ],
    [
      "request for nobody",
      (s) =>
        s.requestCampaign({
          source: "MKTOWS",
          campaignId: 4001,
          leadList: [byEmail("nobody@x.example")],
        }),
    ],
    [
      "request one that does not exist",
      (s) => s.requestCampaign({ source: "MKTOWS", campaignId: 4999, leadList: [byId(2)] }),
    ],
    [
      "schedule",
      (s) => s.scheduleCampaign({ programName: "Launch Webinar", campaignName: "Send Reminder" }),
    ],
    [
      "schedule one that does not exist",
      (s) => s.scheduleCampaign({ programName: "Launch Webinar", campaignName: "Nothing" }),
    ],
  ],
};

export const activities: Scenario = {
  name: "activities",
  steps: [
    [
      "a lead",
      (s) => s.syncLead({ leadRecord: lead("ann@x.example", { City: "Ulm" }), returnLead: false }),
    ],
    passing(60_000),
    [
      "changed",
      (s) => s.syncLead({ leadRecord: lead("ann@x.example", { City: "Bonn" }), returnLead: false }),
    ],
    passing(60_000),
    [
      "added to a list",
      (s) =>
        s.listOperation({
          listOperation: "ADDTOLIST",
          listKey: { keyType: "MKTOLISTNAME", keyValue: "Newsletter" },
          listMemberList: [byId(2)],
        }),
    ],
    passing(60_000),
    ["all of the lead", (s) => s.getLeadActivity({ leadKey: byId(2) })],
    [
      "of one type",
      (s) => s.getLeadActivity({ leadKey: byId(2), activityFilter: { includeTypes: ["NewLead"] } }),
    ],
    [
      "of all types but one",
      (s) => s.getLeadActivity({ leadKey: byId(2), activityFilter: { excludeTypes: ["NewLead"] } }),
    ],
    [
      "a first page",
      async (s, { kept }) => {
        const answer = await s.getLeadActivity({ leadKey: byId(2), batchSize: 2 });
        kept.set("position", answer.newStartPosition.offset ?? "");
        return answer;
      },
    ],
    [
      "and the next",
      (s, { kept }) =>
        s.getLeadActivity({
          leadKey: byId(2),
          batchSize: 2,
          startPosition: { offset: kept.get("position") },
        }),
    ],
    ["of nobody", (s) => s.getLeadActivity({ leadKey: byEmail("nobody@x.example") })],
    [
      "changes since the beginning",
      (s) => s.getLeadChanges({ startPosition: { oldestCreatedAt: "2013-08-01T11:00:00-05:00" } }),
    ],
    [
      "changes of one kind, of one lead",
      (s) =>
        s.getLeadChanges({
          startPosition: { oldestCreatedAt: "2013-08-01T11:00:00-05:00" },
          activityNameFilter: ["Change Data Value"],
          leadSelector: { $type: "LeadKeySelector", keyType: "IDNUM", keyValues: ["2"] },
        }),
    ],
    [
      "what the visitor did",
      (s) => s.getLeadActivity({ leadKey: { keyType: "COOKIE", keyValue: anonymousCookie } }),
    ],
  ],
};
