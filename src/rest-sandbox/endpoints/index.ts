// The routing table: every endpoint that the stand-in has.
import type { Route } from "../world/route.js";
import { activityRoutes } from "./activities.js";
import { campaignRoutes } from "./campaigns.js";
import { companyRoutes } from "./companies.js";
import { customObjectRoutes } from "./custom-objects.js";
import { folderRoutes } from "./folders.js";
import { importRoutes } from "./imports.js";
import { leadIdentityRoutes } from "./lead-identity.js";
import { leadSchemaRoutes } from "./lead-schema.js";
import { leadRoutes } from "./leads.js";
import { listRoutes } from "./lists.js";
import { opportunityRoutes } from "./opportunities.js";
import { programRoutes } from "./programs.js";
import { smartCampaignRoutes } from "./smart-campaigns.js";
import { staticListRoutes } from "./static-lists.js";
import { tagRoutes } from "./tags.js";

export const routes: readonly Route[] = [
  ...leadRoutes,
  ...leadSchemaRoutes,
  ...leadIdentityRoutes,
  ...companyRoutes,
  ...listRoutes,
  ...activityRoutes,
  ...campaignRoutes,
  ...opportunityRoutes,
  ...customObjectRoutes,
  ...importRoutes,
  ...programRoutes,
  ...tagRoutes,
  ...folderRoutes,
  ...staticListRoutes,
  ...smartCampaignRoutes,
];
