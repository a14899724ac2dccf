// The endpoints of smart campaigns. To request or schedule a campaign again would run it again: neither is repeated.
import { endpoint } from "../endpoint.js";

const seconds = 1000;

/** Superseded by smartCampaigns.json, which has neither the name of the program nor a filter by names. */
export const getCampaigns = endpoint("campaigns.get", {
  method: "GET",
  path: "/rest/v1/campaigns.json",
  timeout: 40 * seconds,
});

export const triggerCampaign = endpoint("campaigns.trigger", {
  method: "POST",
  path: "/rest/v1/campaigns/{campaignId}/trigger.json",
  timeout: 100 * seconds,
});

export const scheduleCampaign = endpoint("campaigns.schedule", {
  method: "POST",
  path: "/rest/v1/campaigns/{campaignId}/schedule.json",
  timeout: 100 * seconds,
});
