// All scenarios. Together they call every operation.
import { activities, campaigns } from "./campaigns.js";
import { imports } from "./imports.js";
import { merging, syncingManyLeads, syncingOneLead, workspaces } from "./leads.js";
import { customObjects, opportunities, programs } from "./objects.js";
import { lists, readingLeads } from "./reading.js";
import type { Scenario } from "./step.js";

export const scenarios: readonly Scenario[] = [
  syncingOneLead,
  syncingManyLeads,
  merging,
  workspaces,
  readingLeads,
  lists,
  campaigns,
  activities,
  opportunities,
  programs,
  customObjects,
  imports,
];
