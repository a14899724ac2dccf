// Reads the selectors that getMultipleLeads and getLeadChanges have in common: a static list, a range of time.
import type { LastUpdateAtSelector, StaticListSelector } from "../../../generated/types.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { qualifiedName, type List } from "../setup/setup.js";
import { nonBlank, optionalTime, requireTime } from "../../mktows/reading/params.js";
import type { World } from "../world/world.js";

/** The list that a selector names; `undefined` when no list has the name. */
export function selectedList(world: World, selector: StaticListSelector): List | undefined {
  const { staticListId, staticListName } = selector;
  if (staticListId !== undefined && staticListId !== null) {
    const list = world.assets.lists().find(({ id }) => id === staticListId);
    if (list === undefined) throw new Refusal(20111, `No list has the id ${staticListId}`);
    return list;
  }
  const name = nonBlank(staticListName);
  if (name === undefined)
    throw new Refusal(
      world.assume.faultCodes.unnamedList,
      "StaticListSelector requires staticListId or staticListName",
    );
  return world.assets.lists().find((list) => qualifiedName(list) === name);
}

const longestRange = 30 * 24 * 60 * 60 * 1000;

/** The range of time, including both ends. By default it ends now. */
export function selectedRange(
  world: World,
  selector: LastUpdateAtSelector,
): { from: number; until: number } {
  const from = requireTime("oldestUpdatedAt", selector.oldestUpdatedAt);
  const until = optionalTime("latestUpdatedAt", selector.latestUpdatedAt) ?? world.now();
  if (until - from > longestRange) throw new Refusal(20022);
  return { from, until };
}
