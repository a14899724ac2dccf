// The operations of the model by name, and the state it starts with.
import type { OperationName } from "../../../src/index.js";
import type { SeedLead } from "../../../src/sandbox/setup/setup.js";
import * as rows from "./custom-objects.js";
import { getMObjects } from "./get-mobjects.js";
import { getLeadActivity, getLeadChanges } from "./activities.js";
import { getLead, getMultipleLeads, mergeLeads, syncLead, syncMultipleLeads } from "./leads.js";
import * as lists from "./lists.js";
import * as mobjects from "./mobjects.js";
import type { State } from "./state.js";
import * as told from "./told.js";

/** A paged operation also tells where it goes on, and gets that the next time. */
export interface Paged {
  readonly result: unknown;
  readonly next: object | undefined;
}

type Modelled = (state: State, params: never, workspace?: string, from?: never) => unknown;

export const model: Readonly<Record<OperationName, Modelled>> = {
  deleteCustomObjects: rows.deleteCustomObjects,
  deleteMObjects: mobjects.deleteMObjects,
  describeMObject: told.describeMObject,
  getCampaignsForSource: lists.getCampaignsForSource,
  getChannels: told.getChannels,
  getCustomObjects: rows.getCustomObjects,
  getImportToListStatus: lists.getImportToListStatus,
  getLead,
  getLeadActivity,
  getLeadChanges,
  getMObjects: getMObjects,
  getMultipleLeads,
  getTags: told.getTags,
  importToList: lists.importToList,
  listMObjects: told.listMObjects,
  listOperation: lists.listOperation,
  mergeLeads,
  requestCampaign: lists.requestCampaign,
  scheduleCampaign: lists.scheduleCampaign,
  syncCustomObjects: rows.syncCustomObjects,
  syncLead,
  syncMObjects: mobjects.syncMObjects,
  syncMultipleLeads,
};

/** Two leads that no call can make: one of a CRM system, one known by cookie only. */
export const seeds: readonly SeedLead[] = [
  {
    email: "a@x",
    foreignIds: [{ type: "SFDC", id: "1" }],
    ownerEmail: "owner@sandbox.example",
    sfdc: { SFDCACCOUNTID: "A1" },
    lists: ["Newsletter"],
  },
  { cookies: ["id:0&token:z"], activities: [{ type: "VisitWebpage" }] },
];

export function firstState(now: number): State {
  const lead = { values: {}, partition: "Default", updatedAt: now };
  const sales = { LEADOWNEREMAIL: "owner@sandbox.example", SFDCACCOUNTID: "A1" };
  const crm = { foreign: [{ type: "SFDC", id: "1" }], cookies: [], sales };
  const visitor = { foreign: [], cookies: ["id:0&token:z"], sales: {} };
  const group = (attrType: string, values: Record<string, string>) => ({ attrType, values });
  return {
    now,
    leads: [
      { id: 1, email: "a@x", known: true, ...lead, ...crm },
      { id: 2, email: null, known: false, ...lead, ...visitor },
    ],
    lastLead: 2,
    activities: [{ id: 1, lead: 2, type: "VisitWebpage", at: now, asset: "", values: {} }],
    members: new Map([[1001, new Set([1])]]),
    jobs: [],
    things: [
      {
        id: 1970,
        type: "Program",
        values: new Map([["Name", "Launch Webinar"]]),
        groups: [
          group("Tag", { Type: "Channel", Value: "Webinar" }),
          group("Tag", { Type: "Region", Value: "Americas" }),
          group("Cost", { Id: "153", Month: "2013-06-01", Amount: "1000", Note: "Hall" }),
        ],
        links: new Map(),
        createdAt: now,
        updatedAt: now,
      },
    ],
    lastThing: 1970,
    rows: [],
    lastRow: 0,
  };
}
