// The endpoint of companies.
import { endpoint } from "../endpoint.js";

export const syncCompanies = endpoint("companies.sync", {
  method: "POST",
  path: "/rest/v1/companies.json",
  timeout: 70_000,
  // It is sent with `createOrUpdate` only.
  repeatable: () => true,
});
