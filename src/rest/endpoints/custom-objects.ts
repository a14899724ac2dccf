// The endpoints of custom objects.
import { endpoint } from "../endpoint.js";
import { isUpdate } from "./is-update.js";

const seconds = 1000;

/** Names, keys and relationships of the types. */
export const listCustomObjects = endpoint("customObjects.list", {
  method: "GET",
  path: "/rest/v1/customobjects.json",
  timeout: 40 * seconds,
});

export const describeCustomObject = endpoint("customObjects.describe", {
  method: "GET",
  path: "/rest/v1/customobjects/{api}/describe.json",
  timeout: 40 * seconds,
});

/** By values of one field, in the query, or by compound keys, in a body. */
export const getCustomObjects = endpoint("customObjects.get", {
  method: "GET",
  path: "/rest/v1/customobjects/{api}.json",
  timeout: 70 * seconds,
});

export const syncCustomObjects = endpoint("customObjects.sync", {
  method: "POST",
  path: "/rest/v1/customobjects/{api}.json",
  timeout: 130 * seconds,
  repeatable: isUpdate,
});

/** What was deleted is skipped when it is deleted again. */
export const deleteCustomObjects = endpoint("customObjects.delete", {
  method: "POST",
  path: "/rest/v1/customobjects/{api}/delete.json",
  timeout: 70 * seconds,
  repeatable: () => true,
});
