// Returns the whole state as plain data, for the assertions of tests.
import { advance } from "./background/advance.js";
import { qualifiedName } from "./setup/setup.js";
import type { Activity } from "./store/activities.js";
import type { CampaignRequest, CampaignRun, CampaignTokens } from "./store/campaigns.js";
import type { CustomObject } from "./store/custom-objects.js";
import type { Import } from "./store/imports.js";
import type { Key, Lead } from "./store/leads.js";
import type { StoredMObject } from "./store/mobjects.js";
import type { World } from "./world/world.js";

export interface State {
  readonly leads: readonly (Lead & {
    /** All keys of the lead except its id, the one added last first. */
    readonly keys: readonly Key[];
    /** Names of the lists of which it is a member, `Program.List` for one inside a program. */
    readonly lists: readonly string[];
  })[];
  readonly activities: readonly Activity[];
  readonly mobjects: readonly StoredMObject[];
  readonly customObjects: readonly CustomObject[];
  readonly imports: readonly (Import & {
    /** Rows that are not yet imported, as they were sent. */
    readonly pending: readonly string[];
  })[];
  /** Tokens that imports stored for the next run of a campaign. */
  readonly campaignTokens: readonly CampaignTokens[];
  readonly campaignRequests: readonly CampaignRequest[];
  readonly campaignRuns: readonly CampaignRun[];
}

/** The state as the next call would find it: work that is due is done first. */
export function inspect(world: World): State {
  return world.database.transaction(() => {
    advance(world);
    const names = new Map(world.assets.lists().map((list) => [list.id, qualifiedName(list)]));
    return {
      leads: [...world.leads.all()].map((lead) => ({
        ...lead,
        keys: world.leads.keysOf(lead.id),
        lists: world.members.listsOf(lead.id).map((id) => names.get(id) ?? String(id)),
      })),
      activities: world.activities.list({}, "oldest", -1),
      mobjects: ["Program", "Opportunity", "OpportunityPersonRole"].flatMap((type) => [
        ...world.mobjects.list(type, 0),
      ]),
      customObjects: world.setup.customObjects.flatMap(({ name }) =>
        world.customObjects.list(name, {}, 0, -1),
      ),
      imports: world.imports.all().map((job) => ({
        ...job,
        pending: world.imports.lines(job, job.done, job.rows),
      })),
      campaignTokens: world.campaigns.storedTokens(),
      campaignRequests: world.campaigns.requests(),
      campaignRuns: world.campaigns.runs(),
    };
  });
}
