// The endpoints of static lists and their members.
import { endpoint } from "../endpoint.js";

const seconds = 1000;

export const getLists = endpoint("lists.get", {
  method: "GET",
  path: "/rest/v1/lists.json",
  timeout: 40 * seconds,
});

export const getListLeads = endpoint("lists.leads", {
  method: "GET",
  path: "/rest/v1/lists/{listId}/leads.json",
  timeout: 70 * seconds,
});

/** To add a lead again changes nothing, and is answered `added` again. */
export const addToList = endpoint("lists.add", {
  method: "POST",
  path: "/rest/v1/lists/{listId}/leads.json",
  timeout: 70 * seconds,
  repeatable: () => true,
});

/** To remove a lead again would be answered as if it had never been a member. */
export const removeFromList = endpoint("lists.remove", {
  method: "DELETE",
  path: "/rest/v1/lists/{listId}/leads.json",
  timeout: 70 * seconds,
});

export const areMembers = endpoint("lists.ismember", {
  method: "GET",
  path: "/rest/v1/lists/{listId}/leads/ismember.json",
  timeout: 70 * seconds,
});
