// The routing table: every endpoint that the stand-in has.
import type { Route } from "../world/route.js";
import { customObjectRoutes } from "./custom-objects.js";
import { folderRoutes } from "./folders.js";
import { importRoutes } from "./imports.js";
import { leadRoutes } from "./leads.js";
import { opportunityRoutes } from "./opportunities.js";
import { programRoutes } from "./programs.js";
import { smartCampaignRoutes } from "./smart-campaigns.js";
import { staticListRoutes } from "./static-lists.js";
import { tagRoutes } from "./tags.js";

export const routes: readonly Route[] = [
  ...leadRoutes,
  ...opportunityRoutes,
  ...customObjectRoutes,
  ...importRoutes,
  ...programRoutes,
  ...tagRoutes,
  ...folderRoutes,
  ...staticListRoutes,
  ...smartCampaignRoutes,
];
