// Changes the tags and costs of a program, which is all that the bridge changes of one.
import { valueOf } from "../../sandbox/mobjects/program.js";
import type { AttribGroup, StoredMObject } from "../../sandbox/store/mobjects.js";
import type { World } from "../../sandbox/world/world.js";
import { Denied } from "../world/denied.js";
import { groupsOf, programs } from "./programs.js";
import { dayOf } from "./times.js";

export interface GivenTag {
  readonly tagType: string;
  readonly tagValue: string;
}
export interface GivenCost {
  readonly startDate: string;
  readonly cost: number | string;
  readonly note?: string | null | undefined;
}

/** All tags but the channel are replaced: those that are not given are deleted. */
export function replaceTags(
  world: World,
  program: StoredMObject,
  tags: readonly GivenTag[],
): StoredMObject {
  for (const tag of tags) requireTag(world, tag);
  const last = new Map(tags.map((tag) => [tag.tagType, tag]));
  const kept = program.groups.filter((group) => !isTag(group));
  return { ...program, groups: [...kept, ...[...last.values()].map(toTag)] };
}

/** One tag is set, the others are kept. */
export function setTag(world: World, program: StoredMObject, tag: GivenTag): StoredMObject {
  requireTag(world, tag);
  const kept = program.groups.filter(
    (group) => !isTag(group) || valueOf(group, "Type") !== tag.tagType,
  );
  return { ...program, groups: [...kept, toTag(tag)] };
}

const isTag = (group: AttribGroup): boolean =>
  group.attrType === "Tag" && valueOf(group, "Type") !== "Channel";

const toTag = ({ tagType, tagValue }: GivenTag): AttribGroup => ({
  attrType: "Tag",
  attrList: [
    { name: "Type", value: tagType },
    { name: "Value", value: tagValue },
  ],
});

function requireTag({ setup }: World, { tagType, tagValue }: GivenTag): void {
  const values = setup.tags.find(({ type }) => type === tagType)?.values;
  if (values === undefined) throw new Denied("709", `Tag type '${tagType}' does not exist`);
  if (!values.includes(tagValue))
    throw new Denied("709", `Tag value '${tagValue}' is not allowed for the tag '${tagType}'`);
}

/** Costs are added, or with `replaces` become the only ones. */
export function addCosts(
  world: World,
  program: StoredMObject,
  costs: readonly GivenCost[],
  replaces: boolean,
): StoredMObject {
  const kept = program.groups.filter(({ attrType }) => !replaces || attrType !== "Cost");
  let id = nextCostId(world);
  const added = costs.map(({ startDate, cost, note }): AttribGroup => {
    const day = dayOf(world, startDate);
    if (day === undefined) throw new Denied("704", "Invalid date for 'startDate' of 'costs'");
    if (!Number.isFinite(Number(cost))) throw new Denied("1003", "Invalid value for 'cost'");
    return {
      attrType: "Cost",
      attrList: [
        { name: "Id", value: String(id++) },
        { name: "Month", value: day },
        { name: "Amount", value: String(cost) },
        ...(note === undefined || note === null ? [] : [{ name: "Note", value: note }]),
      ],
    };
  });
  return { ...program, groups: [...kept, ...added] };
}

/** SOAP tells costs apart by number, so that those written by REST have one too. */
function nextCostId(world: World): number {
  const costs = programs(world).flatMap((program) => groupsOf(program, "Cost"));
  return costs.reduce((most, cost) => Math.max(most, Number(valueOf(cost, "Id") ?? 0)), 0) + 1;
}
