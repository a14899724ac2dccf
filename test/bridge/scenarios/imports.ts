// Imports into lists.
import { byEmail, lead, passing, type Scenario } from "./step.js";

const place = { programName: "Launch Webinar", listName: "Registrants" };

const imported = {
  ...place,
  importFileHeader: "Email Address,First Name",
  importListMode: "UPSERTLEADS",
  clearList: false,
  campaignName: null,
} as const;

export const imports: Scenario = {
  name: "imports",
  steps: [
    ["a lead", (s) => s.syncLead({ leadRecord: lead("ann@x.example"), returnLead: false })],
    [
      "leads and members",
      (s) =>
        s.importToList({
          ...imported,
          importFileRows: ["ann@x.example,Ann", 'ben@x.example,"Ben, the ""second"""'],
        }),
    ],
    passing(600_000),
    ["its status", (s) => s.getImportToListStatus(place)],
    [
      "its leads",
      (s) =>
        s.getMultipleLeads({
          leadSelector: {
            $type: "StaticListSelector",
            staticListName: "Launch Webinar.Registrants",
          },
          includeAttributes: ["Email", "FirstName"],
        }),
    ],
    ["a new lead", (s) => s.getLead({ leadKey: byEmail("ben@x.example") })],
    [
      "members only, the list cleared before",
      (s) =>
        s.importToList({
          ...imported,
          importFileHeader: "Email Address",
          importFileRows: ["ann@x.example", "nobody@x.example"],
          importListMode: "LISTONLY",
          clearList: true,
        }),
    ],
    passing(600_000),
    ["its status as well", (s) => s.getImportToListStatus(place)],
    [
      "who is left",
      (s) =>
        s.getMultipleLeads({
          leadSelector: {
            $type: "StaticListSelector",
            staticListName: "Launch Webinar.Registrants",
          },
          includeAttributes: ["Email"],
        }),
    ],
    [
      "a column of tokens",
      (s) =>
        s.importToList({
          ...imported,
          importFileHeader: "Email Address,{{my.Speaker}}",
          importFileRows: ["ann@x.example,Ada"],
        }),
    ],
    [
      "an unknown column",
      (s) =>
        s.importToList({
          ...imported,
          importFileHeader: "Email Address,No Such Field",
          importFileRows: ["ann@x.example,1"],
        }),
    ],
    [
      "a list that does not exist",
      (s) =>
        s.importToList({ ...imported, listName: "Nowhere", importFileRows: ["ann@x.example,Ann"] }),
    ],
    ["the status of no import", (s) => s.getImportToListStatus({ ...place, listName: "Nowhere" })],
  ],
};
