// The endpoints of smart campaigns as assets. To start them is in the endpoints of the lead database.
import type { Campaign } from "../../sandbox/setup/setup.js";
import type { World } from "../../sandbox/world/world.js";
import {
  answerWith,
  browse,
  browsed,
  given,
  isTrue,
  requireAsset,
  updatedWhen,
} from "../assets/browse.js";
import { folderOfAsset, folders } from "../assets/folders.js";
import { always, programNamed, urlOf } from "../assets/programs.js";
import { flag, id, json, optional, record, required, text, word } from "../shapes/shape.js";
import type { RestEndpoint } from "../world/endpoint.js";
import { alwaysAt, workspaceOf } from "../world/programs.js";
import { route, type Route } from "../world/route.js";

const getCampaign: RestEndpoint = ({ world }, { path }) => {
  const campaign = world.assets.campaigns().find((one) => one.id === Number(path["id"]));
  return { result: [toRow(world)(requireAsset("Smart Campaign", path["id"] ?? "", campaign))] };
};

const campaignsByName: RestEndpoint = ({ world }, { query }) => {
  const campaigns = world.assets.campaigns().filter(({ name }) => name === query.get("name"));
  return answerWith(campaigns.map(toRow(world)));
};

const browseCampaigns: RestEndpoint = ({ world }, call) => {
  const { query } = call;
  const active = given(query.get("isActive"));
  const folder = given(query.get("folder"));
  const tree = folders(world);
  const inFolder = folder === undefined ? undefined : (JSON.parse(folder) as FolderOfCall); // by its shape
  const isUpdated = updatedWhen(call);
  const found = world.assets.campaigns().filter((campaign) => {
    const program = programNamed(world, campaign.program);
    const own = folderOfAsset(world, tree, program);
    return (
      (active === undefined || isActive(campaign) === isTrue(active)) &&
      (inFolder === undefined || (own.id === Number(inFolder.id) && own.type === inFolder.type)) &&
      isUpdated({ updatedAt: alwaysAt })
    );
  });
  return browse(call, found, toRow(world));
};

interface FolderOfCall {
  readonly id: number | string;
  readonly type: string;
}

const isTrigger = ({ requestedBy = [] }: Campaign): boolean => requestedBy.length > 0;
const isActive = (campaign: Campaign): boolean => isTrigger(campaign) && campaign.active !== false;

function toRow(world: World): (campaign: Campaign) => object {
  const tree = folders(world);
  const scheduled = new Set(world.campaigns.runs().map(({ campaign }) => campaign));
  return (campaign) => {
    const program = programNamed(world, campaign.program);
    const batch = scheduled.has(campaign.id) ? "Single Run" : "Never Run";
    const trigger = isActive(campaign) ? "Active" : "Inactive";
    return {
      id: campaign.id,
      name: campaign.name,
      description: campaign.description ?? null,
      ...always,
      folder: folderOfAsset(world, tree, program),
      status: isTrigger(campaign) ? trigger : batch,
      type: isTrigger(campaign) ? "trigger" : "batch",
      isSystem: false,
      isActive: isActive(campaign),
      // By the trigger "Campaign is Requested" with the source Web Service API.
      isRequestable: campaign.requestedBy?.includes("MKTOWS") === true,
      isCommunicationLimitEnabled: false,
      recurrence: { weekdayOnly: false },
      qualificationRuleType: "any",
      workspace: workspaceOf(world, campaign.program).name,
      smartListId: campaign.id,
      flowId: campaign.id,
      computedUrl: urlOf("SC", campaign.id),
      ...(program && { parentProgramId: program.id }),
    };
  };
}

export const smartCampaignRoutes: readonly Route[] = [
  route("GET /rest/asset/v1/smartCampaign/{id}.json", { path: { id } }, getCampaign),
  route(
    "GET /rest/asset/v1/smartCampaign/byName.json",
    { query: { name: required(text) } },
    campaignsByName,
  ),
  route(
    "GET /rest/asset/v1/smartCampaigns.json",
    {
      query: {
        folder: optional(
          json(record({ id: required(id), type: required(word("Folder", "Program")) })),
        ),
        isActive: optional(flag),
        earliestUpdatedAt: optional(text),
        latestUpdatedAt: optional(text),
        ...browsed,
      },
    },
    browseCampaigns,
  ),
];
