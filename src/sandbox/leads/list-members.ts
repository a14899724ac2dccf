// Adds leads to static lists and removes them, and writes the activity log.
import type { ActivityType } from "../../../generated/types.js";
import { log } from "./activity-log.js";
import type { List } from "../setup/setup.js";
import type { World } from "../world/world.js";

export function addToList(world: World, list: List, lead: number, logged = true): void {
  world.members.add(list.id, lead);
  if (logged) logList(world, list, lead, "AddToList");
}

export function removeFromList(world: World, list: List, lead: number, logged = true): void {
  world.members.remove(list.id, lead);
  if (logged) logList(world, list, lead, "RemoveFromList");
}

/** Removes all members. */
export function clearList(world: World, list: List, logged = true): void {
  for (const lead of world.members.list(list.id, 0, -1)) removeFromList(world, list, lead, logged);
}

function logList(world: World, { id, name }: List, lead: number, type: ActivityType): void {
  log(world, lead, { type, asset: name, attributes: { "List ID": String(id) } });
}
