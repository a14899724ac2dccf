// The setup of a sandbox by default: enough for one call of every operation.
import type { Setup } from "./setup.js";

/** The cookie of the anonymous lead in the default setup. */
export const anonymousCookie = "id:000-AAA-000&token:_mch-sandbox-1380000000000-10001";

export const defaultSetup: Setup = {
  customFields: [],
  objectFields: [{ object: "Opportunity", name: "DealNo", type: "string", label: "Deal No" }],
  owners: [{ email: "owner@sandbox.example", sfdcId: "005000000000001AAA" }],
  workspaces: [],
  companies: [{ id: 501, name: "Sandbox Trading", fields: { CompanyNo: "C-501" } }],
  assignmentRules: [],
  channels: [
    {
      name: "Online Advertising",
      statuses: [
        { name: "Not in Program", step: 0, success: false },
        { name: "Member", step: 10, success: false },
        { name: "Engaged", step: 20, success: true },
      ],
    },
    {
      name: "Webinar",
      statuses: [
        { name: "Not in Program", step: 0, success: false },
        {
          name: "Registered",
          step: 20,
          success: false,
          behavior: { name: "Webinar Behavior", value: "Registered" },
        },
        {
          name: "Attended",
          step: 40,
          success: true,
          behavior: { name: "Webinar Behavior", value: "Attended" },
        },
      ],
    },
  ],
  tags: [{ type: "Region", values: ["Americas", "APAC", "EMEA"] }],
  programs: [
    {
      id: 1970,
      name: "Launch Webinar",
      type: "Marketing Event",
      channel: "Webinar",
      tags: [{ type: "Region", value: "Americas" }],
      costs: [{ id: 153, month: "2013-06-01", amount: "1000", note: "Hall" }],
      tokens: [{ name: "{{my.Speaker}}", value: "to be announced" }],
    },
  ],
  campaigns: [
    { id: 4001, name: "Trigger Invitation", program: "Launch Webinar", requestedBy: ["MKTOWS"] },
    { id: 4002, name: "Send Reminder", program: "Launch Webinar" },
    { id: 4003, name: "Alert Sales", requestedBy: ["SALES"] },
  ],
  lists: [
    { id: 1001, name: "Newsletter" },
    { id: 1002, name: "Registrants", program: "Launch Webinar" },
  ],
  customObjects: [{ name: "Roadshow", keys: ["MKTOID", "rid"], attributes: ["city", "zip"] }],
  leads: [
    {
      cookies: [anonymousCookie],
      attributes: { AnonymousIP: "192.0.2.1" },
      activities: [
        {
          type: "VisitWebpage",
          asset: "Home",
          attributes: { "Webpage URL": "/index.html", "Client IP Address": "192.0.2.1" },
        },
      ],
    },
  ],
};
