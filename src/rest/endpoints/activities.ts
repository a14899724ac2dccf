// The endpoints of the activity log.
import { endpoint } from "../endpoint.js";

const seconds = 1000;

export const getActivityTypes = endpoint("activities.types", {
  method: "GET",
  path: "/rest/v1/activities/types.json",
  timeout: 40 * seconds,
});

export const getPagingToken = endpoint("activities.pagingtoken", {
  method: "GET",
  path: "/rest/v1/activities/pagingtoken.json",
  timeout: 310 * seconds,
});

export const getActivities = endpoint("activities.get", {
  method: "GET",
  path: "/rest/v1/activities.json",
  timeout: 40 * seconds,
});

/** Leads that were deleted: their activities are in no other answer. */
export const getDeletedLeads = endpoint("activities.deletedleads", {
  method: "GET",
  path: "/rest/v1/activities/deletedleads.json",
  timeout: 40 * seconds,
});
