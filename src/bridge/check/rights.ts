// The rights of the API user: for each one harmless read, and the operations that need it.
import type { Endpoint, RestParams } from "../../rest/endpoint.js";
import { getActivityTypes, getPagingToken } from "../../rest/endpoints/activities.js";
import { getCampaigns } from "../../rest/endpoints/campaigns.js";
import { listCustomObjects } from "../../rest/endpoints/custom-objects.js";
import { getLeads, getPartitions } from "../../rest/endpoints/leads.js";
import { getLists } from "../../rest/endpoints/lists.js";
import { describeOpportunities } from "../../rest/endpoints/opportunities.js";
import { browsePrograms, getChannels, getTagTypes } from "../../rest/endpoints/programs.js";
import { RestError } from "../../rest/rest-error.js";
import type { Rest } from "../../rest/rest.js";
import type { Finding } from "./findings.js";

interface Right {
  readonly what: string;
  readonly endpoint: Endpoint;
  readonly params?: ((now: number) => RestParams) | undefined;
  /** What does not work without it. */
  readonly needed: string;
  /** Whether many instances do without it. */
  readonly isRare?: true;
}

const rights: readonly Right[] = [
  {
    what: "leads can be read",
    endpoint: getLeads,
    params: () => ({ query: { filterType: "id", filterValues: [1], fields: ["id"] } }),
    needed: "every operation on leads (right: Read-Write Lead)",
  },
  {
    what: "partitions can be read",
    endpoint: getPartitions,
    needed: "calls with a workspace (right: Read-Write Lead)",
  },
  {
    what: "lists can be read",
    endpoint: getLists,
    params: () => ({ query: { batchSize: 1 } }),
    needed: "listOperation, importToList, getMultipleLeads by a list (right: Read-Write Lead)",
  },
  {
    what: "types of activities can be read",
    endpoint: getActivityTypes,
    needed: "getLeadActivity, getLeadChanges (right: Read-Only Activity Metadata)",
  },
  {
    what: "activities can be read",
    endpoint: getPagingToken,
    params: (now) => ({ query: { sinceDatetime: new Date(now).toISOString() } }),
    needed: "getLeadActivity, getLeadChanges, leads of a time (right: Read-Only Activity)",
  },
  {
    what: "campaigns can be read",
    endpoint: getCampaigns,
    params: () => ({ query: { batchSize: 1 } }),
    needed:
      "getCampaignsForSource, requestCampaign (rights: Read-Only Campaigns, Execute Campaign)",
  },
  {
    what: "programs can be read",
    endpoint: browsePrograms,
    params: () => ({ query: { maxReturn: 1 } }),
    needed: "getMObjects and syncMObjects of programs (rights: Read-Only and Read-Write Assets)",
  },
  {
    what: "channels can be read",
    endpoint: getChannels,
    params: () => ({ query: { maxReturn: 1 } }),
    needed: "getChannels (right: Read-Only Assets)",
  },
  {
    what: "tags can be read",
    endpoint: getTagTypes,
    params: () => ({ query: { maxReturn: 1 } }),
    needed: "getTags (right: Read-Only Assets)",
  },
  {
    what: "opportunities can be used",
    endpoint: describeOpportunities,
    needed:
      "syncMObjects, getMObjects and deleteMObjects of opportunities (right: Read-Write Opportunity)",
    isRare: true,
  },
  {
    what: "custom objects can be used",
    endpoint: listCustomObjects,
    needed: "the operations on custom objects (right: Read-Write Custom Object)",
    isRare: true,
  },
];

export async function* checkRights(rest: Rest, now: number): AsyncGenerator<Finding> {
  for (const { what, endpoint, params, needed, isRare } of rights) {
    try {
      await rest(endpoint, params?.(now));
      yield { what, state: "ok", text: "" };
    } catch (error) {
      // Nothing to be found there is an answer.
      if (error instanceof RestError && error.code === "702") {
        yield { what, state: "ok", text: "there are none" };
        continue;
      }
      const state = isRare === true && isForbidden(error) ? "note" : "fails";
      const message = error instanceof Error ? error.message : String(error);
      yield { what, state, text: `${message}\nneeded by ${needed}` };
    }
  }
}

/** By rights, or since the subscription does not have it, or a CRM does. */
function isForbidden(error: unknown): boolean {
  return error instanceof RestError && ["603", "616", "703", "1018"].includes(error.code);
}
