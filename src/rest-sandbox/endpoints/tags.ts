// The endpoints of channels and tag types.
import type { Channel } from "../../sandbox/setup/setup.js";
import type { World } from "../../sandbox/world/world.js";
import { answerWith, browse, browsed } from "../assets/browse.js";
import { always, channelOf, programs } from "../assets/programs.js";
import { required, text } from "../shapes/shape.js";
import type { RestEndpoint } from "../world/endpoint.js";
import { route, type Route } from "../world/route.js";

const channels: RestEndpoint = ({ world }, call) =>
  browse(call, world.setup.channels, toChannel(world));

function toChannel(world: World): (channel: Channel) => object {
  const all = programs(world);
  return (channel) => {
    const using = all.find((program) => channelOf(program) === channel.name);
    const isEvent = using?.attributes.some(({ value }) => value === "Marketing Event") === true;
    return {
      id: world.setup.channels.indexOf(channel) + 1,
      name: channel.name,
      description: null,
      applicableProgramType: isEvent ? "event" : "program",
      ...always,
      progressionStatuses: channel.statuses.map(({ name, step, success, behavior }) => ({
        name,
        description: null,
        hidden: false,
        type: behavior?.value ?? null,
        step,
        success,
      })),
    };
  };
}

const tagTypes: RestEndpoint = ({ world }, call) => browse(call, world.setup.tags, toTagType);

const tagTypeByName: RestEndpoint = ({ world }, { query }) => {
  const tag = world.setup.tags.find(({ type }) => type === query.get("name"));
  // One text for all values, whatever is in them.
  return answerWith(
    tag ? [{ ...toTagType(tag), allowableValues: `[${tag.values.join(", ")}]` }] : [],
  );
};

const toTagType = ({ type }: { readonly type: string }) => ({
  tagType: type,
  applicableProgramTypes: "program, event",
  required: false,
});

export const tagRoutes: readonly Route[] = [
  route("GET /rest/asset/v1/channels.json", { query: browsed }, channels),
  route("GET /rest/asset/v1/tagTypes.json", { query: browsed }, tagTypes),
  route(
    "GET /rest/asset/v1/tagType/byName.json",
    { query: { name: required(text) } },
    tagTypeByName,
  ),
];
