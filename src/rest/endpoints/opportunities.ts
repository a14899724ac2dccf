// The endpoints of opportunities and of the roles of leads in them.
import { endpoint } from "../endpoint.js";
import { isUpdate } from "./is-update.js";

const seconds = 1000;

const always = (): boolean => true;

export const syncOpportunities = endpoint("opportunities.sync", {
  method: "POST",
  path: "/rest/v1/opportunities.json",
  timeout: 70 * seconds,
  repeatable: isUpdate,
});

export const getOpportunities = endpoint("opportunities.get", {
  method: "GET",
  path: "/rest/v1/opportunities.json",
  timeout: 70 * seconds,
});

/** What was deleted is skipped when it is deleted again. */
export const deleteOpportunities = endpoint("opportunities.delete", {
  method: "POST",
  path: "/rest/v1/opportunities/delete.json",
  timeout: 70 * seconds,
  repeatable: always,
});

export const describeOpportunities = endpoint("opportunities.describe", {
  method: "GET",
  path: "/rest/v1/opportunities/describe.json",
  timeout: 40 * seconds,
});

export const syncRoles = endpoint("opportunities.roles.sync", {
  method: "POST",
  path: "/rest/v1/opportunities/roles.json",
  timeout: 70 * seconds,
  repeatable: isUpdate,
});

export const getRoles = endpoint("opportunities.roles.get", {
  method: "GET",
  path: "/rest/v1/opportunities/roles.json",
  timeout: 70 * seconds,
});

export const deleteRoles = endpoint("opportunities.roles.delete", {
  method: "POST",
  path: "/rest/v1/opportunities/roles/delete.json",
  timeout: 70 * seconds,
  repeatable: always,
});

export const describeRoles = endpoint("opportunities.roles.describe", {
  method: "GET",
  path: "/rest/v1/opportunities/roles/describe.json",
  timeout: 40 * seconds,
});
