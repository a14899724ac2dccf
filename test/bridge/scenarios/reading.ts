// getMultipleLeads, listOperation.
import { byEmail, byId, lead, passing, type Scenario } from "./step.js";

const addresses = ["ann@x.example", "ben@x.example", "cy@x.example"];
const newsletter = { keyType: "MKTOLISTNAME", keyValue: "Newsletter" } as const;

export const readingLeads: Scenario = {
  name: "getMultipleLeads",
  steps: [
    [
      "three leads",
      (s) => s.syncMultipleLeads({ leadRecordList: addresses.map((one) => lead(one)) }),
    ],
    [
      "by address, one unknown",
      (s) =>
        s.getMultipleLeads({
          leadSelector: {
            $type: "LeadKeySelector",
            keyType: "EMAIL",
            keyValues: [...addresses, "nobody@x.example"],
          },
          includeAttributes: ["Email", "FirstName"],
        }),
    ],
    [
      "a first page of two",
      async (s, { kept }) => {
        const answer = await s.getMultipleLeads({
          leadSelector: { $type: "LeadKeySelector", keyType: "IDNUM", keyValues: ["2", "3", "4"] },
          batchSize: 2,
        });
        kept.set("position", answer.newStreamPosition);
        return answer;
      },
    ],
    [
      "and the next",
      (s, { kept }) =>
        s.getMultipleLeads({
          leadSelector: { $type: "LeadKeySelector", keyType: "IDNUM", keyValues: ["2", "3", "4"] },
          batchSize: 2,
          streamPosition: kept.get("position"),
        }),
    ],
    [
      "a position of another query",
      (s) =>
        s.getMultipleLeads({
          leadSelector: { $type: "LeadKeySelector", keyType: "IDNUM", keyValues: ["2"] },
          streamPosition: "made up",
        }),
    ],
    [
      "an unknown attribute",
      (s) =>
        s.getMultipleLeads({
          leadSelector: { $type: "LeadKeySelector", keyType: "IDNUM", keyValues: ["2"] },
          includeAttributes: ["NoSuchField"],
        }),
    ],
    [
      "a list that does not exist",
      (s) =>
        s.getMultipleLeads({
          leadSelector: { $type: "StaticListSelector", staticListName: "Nowhere" },
        }),
    ],
    passing(3_600_000),
    [
      "changed since then",
      (s) =>
        s.getMultipleLeads({
          leadSelector: {
            $type: "LastUpdateAtSelector",
            oldestUpdatedAt: "2013-08-01T12:00:00-05:00",
            latestUpdatedAt: "2013-08-01T12:30:00-05:00",
          },
          includeAttributes: ["Email"],
        }),
    ],
    [
      "a range that is too long",
      (s) =>
        s.getMultipleLeads({
          leadSelector: {
            $type: "LastUpdateAtSelector",
            oldestUpdatedAt: "2013-06-01T12:00:00-05:00",
            latestUpdatedAt: "2013-08-01T12:30:00-05:00",
          },
        }),
    ],
  ],
};

export const lists: Scenario = {
  name: "listOperation",
  steps: [
    [
      "three leads",
      (s) => s.syncMultipleLeads({ leadRecordList: addresses.map((one) => lead(one)) }),
    ],
    [
      "adding",
      (s) =>
        s.listOperation({
          listOperation: "ADDTOLIST",
          listKey: newsletter,
          listMemberList: [byId(2), byId(3)],
        }),
    ],
    [
      "adding one that does not exist",
      (s) =>
        s.listOperation({
          listOperation: "ADDTOLIST",
          listKey: newsletter,
          listMemberList: [byId(4), byId(99)],
        }),
    ],
    [
      "the same, strictly",
      (s) =>
        s.listOperation({
          listOperation: "ADDTOLIST",
          listKey: newsletter,
          listMemberList: [byId(4), byId(99)],
          strict: true,
        }),
    ],
    [
      "who is a member",
      (s) =>
        s.listOperation({
          listOperation: "ISMEMBEROFLIST",
          listKey: newsletter,
          listMemberList: [byId(2), byId(1), byEmail("ben@x.example")],
        }),
    ],
    [
      "its leads, in pages",
      async (s, { kept }) => {
        const answer = await s.getMultipleLeads({
          leadSelector: { $type: "StaticListSelector", staticListName: "Newsletter" },
          includeAttributes: ["Email"],
          batchSize: 2,
        });
        kept.set("position", answer.newStreamPosition);
        return answer;
      },
    ],
    [
      "the last page",
      (s, { kept }) =>
        s.getMultipleLeads({
          leadSelector: { $type: "StaticListSelector", staticListName: "Newsletter" },
          includeAttributes: ["Email"],
          batchSize: 2,
          streamPosition: kept.get("position"),
        }),
    ],
    [
      "removing, one no member",
      (s) =>
        s.listOperation({
          listOperation: "REMOVEFROMLIST",
          listKey: newsletter,
          listMemberList: [byId(2), byId(2)],
        }),
    ],
    [
      "an unknown list",
      (s) =>
        s.listOperation({
          listOperation: "ADDTOLIST",
          listKey: { keyType: "MKTOLISTNAME", keyValue: "Nowhere" },
          listMemberList: [byId(2)],
        }),
    ],
    [
      "a list by its sales user",
      (s) =>
        s.listOperation({
          listOperation: "ISMEMBEROFLIST",
          listKey: { keyType: "MKTOSALESUSERID", keyValue: "1" },
          listMemberList: [byId(2)],
        }),
    ],
  ],
};
