// Finds the place of each child of an element in the content model of its type, child by child. Mostly the children
// before decide it; where counts leave several ways, as in (a{2,3})*, all are followed side by side, the one that takes
// more first. Each way is a chain of states, so that a long document needs no recursion.
import {
  canEndAt,
  type Choice,
  type Group,
  type Leaf,
  type Place,
  type Sequence,
} from "./places.js";

/** A child at its place. */
export interface State<Member> {
  readonly leaf: Leaf<Member>;
  /** How often the leaf has occurred in a row, this child included. */
  readonly count: number;
  /** The item that it is in. */
  readonly item: Item<Member> | undefined;
  readonly before: State<Member> | undefined;
}

/** An item of a repeated group. */
export interface Item<Member> {
  readonly group: Group<Member>;
  /** Which one of the group it is, from 1 on. */
  readonly count: number;
  readonly outer: Item<Member> | undefined;
}

/** How many steps may be made: for a model and a document that were made to need many. */
export interface Budget {
  left: number;
}

/** Whether a leaf with the name of the child, or a wildcard, can be the child. */
export type Takes<Member> = (leaf: Leaf<Member>) => boolean;

export class Matcher<Member> {
  /** The ways to place the children so far, the preferred one first; `undefined` before the first child. */
  private ways: readonly State<Member>[] | undefined;
  /** Whether ways were given up, since they were too many. */
  isCut = false;

  private readonly root: Sequence<Member>;
  private readonly budget: Budget;

  constructor(root: Sequence<Member>, budget: Budget) {
    this.root = root;
    this.budget = budget;
  }

  /** The leaves that can take the next child; none, where no way goes on with it. */
  take(name: string, takes: Takes<Member>): readonly State<Member>[] {
    const found: State<Member>[] = [];
    const step = new Step(name, takes, found, this.budget);
    this.budget.left += stepsPerChild;
    if (this.ways === undefined) step.enterFrom(this.root, 0, undefined, undefined);
    else for (const way of this.ways) step.goOn(way);
    if (found.length === 0) return found;
    let ways = found.length > 1 ? distinct(found) : found;
    if (this.budget.left < 0 && ways.length > 1) {
      this.isCut = true;
      ways = ways.slice(0, 1);
    }
    this.ways = ways;
    return ways;
  }

  /** The places of all children: of a complete way, if there is one. */
  result(): { readonly isComplete: boolean; readonly path: readonly State<Member>[] } {
    const { ways } = this;
    if (ways === undefined) return { isComplete: canEndAt(this.root, 0), path: [] };
    const complete = ways.find(canEnd);
    const path: State<Member>[] = [];
    // Without noUncheckedIndexedAccess, which users of a copy may not have, `ways[0]` has the type of a state.
    let at: State<Member> | undefined = complete ?? ways[0];
    for (; at !== undefined; at = at.before) path.push(at);
    return { isComplete: complete !== undefined, path: path.reverse() };
  }
}

/** What each child adds to the budget: more than enough where the children before decide. */
const stepsPerChild = 50;

/** One child: the states that it can be in. */
class Step<Member> {
  private readonly name: string;
  private readonly takes: Takes<Member>;
  private readonly found: State<Member>[];
  private readonly budget: Budget;

  constructor(name: string, takes: Takes<Member>, found: State<Member>[], budget: Budget) {
    this.name = name;
    this.takes = takes;
    this.found = found;
    this.budget = budget;
  }

  goOn(way: State<Member>): void {
    const { leaf, count, item } = way;
    if (count < leaf.max && (leaf.name === undefined || leaf.name === this.name))
      this.add(leaf, count + 1, item, way);
    if (count >= leaf.min) this.leave(leaf, item, way);
  }

  /** What can come after a place. */
  private leave(
    { within, at }: Place<Member>,
    item: Item<Member> | undefined,
    before: State<Member>,
  ): void {
    this.enterFrom(within, at + 1, item, before);
    const { owner } = within;
    if (owner === undefined || !canEndAt(within, at + 1)) return;
    if (owner.kind === "choice") return this.leave(owner, item, before);
    if (item === undefined) return;
    const { count, outer } = item;
    if (count < owner.max)
      this.enterFrom(owner.content, 0, { group: owner, count: count + 1, outer }, before);
    if (isEnough(owner, count)) this.leave(owner, outer, before);
  }

  /** The places of a sequence from an index on, up to the first that must be there. */
  enterFrom(
    { places, names, required }: Sequence<Member>,
    from: number,
    item: Item<Member> | undefined,
    before: State<Member> | undefined,
  ): void {
    if (from >= places.length) return;
    const last = required[from]!;
    for (const candidates of [names.byName.get(this.name) ?? [], names.wild])
      for (let index = firstFrom(candidates, from); index < candidates.length; index++) {
        const at = candidates[index]!;
        if (at > last) break;
        this.enter(places[at]!, item, before);
      }
  }

  private enter(
    place: Place<Member>,
    item: Item<Member> | undefined,
    before: State<Member> | undefined,
  ): void {
    this.budget.left--;
    switch (place.kind) {
      case "leaf":
        if (place.name === undefined || place.name === this.name) this.add(place, 1, item, before);
        return;
      case "choice":
        return this.enterBranches(place, item, before);
      case "group":
        return this.enterFrom(place.content, 0, { group: place, count: 1, outer: item }, before);
    }
  }

  private enterBranches(
    { branches, names }: Choice<Member>,
    item: Item<Member> | undefined,
    before: State<Member> | undefined,
  ): void {
    for (const candidates of [names.byName.get(this.name) ?? [], names.wild])
      for (const index of candidates) this.enterFrom(branches[index]!, 0, item, before);
  }

  private add(
    leaf: Leaf<Member>,
    count: number,
    item: Item<Member> | undefined,
    before: State<Member> | undefined,
  ): void {
    this.budget.left--;
    if (leaf.max >= count && this.takes(leaf)) this.found.push({ leaf, count, item, before });
  }
}

/** The index of the first number that is at least `from`, in numbers that grow. */
function firstFrom(numbers: readonly number[], from: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isEnough<Member>({ min, content }: Group<Member>, count: number): boolean {
  return count >= min || canEndAt(content, 0);
}

/** Whether no child has to follow. */
function canEnd<Member>({ leaf, count, item }: State<Member>): boolean {
  if (count < leaf.min) return false;
  let around = item;
  for (let place: Place<Member> | undefined = leaf; place !== undefined;) {
    if (!canEndAt(place.within, place.at + 1)) return false;
    place = place.within.owner;
    if (place?.kind !== "group") continue;
    if (around === undefined || !isEnough(place, around.count)) return false;
    around = around.outer;
  }
  return true;
}

/** Elements before wildcards, and of the states from which the same can follow only the first. */
function distinct<Member>(states: readonly State<Member>[]): readonly State<Member>[] {
  const known = new Map<string, State<Member>>();
  for (const isWild of [false, true])
    for (const state of states) {
      if ((state.leaf.name === undefined) !== isWild) continue;
      const key = keyOf(state);
      if (!known.has(key)) known.set(key, state);
    }
  return [...known.values()];
}

function keyOf<Member>({ leaf, count, item }: State<Member>): string {
  let key = `${leaf.id} ${effective(leaf, count)}`;
  for (let at = item; at !== undefined; at = at.outer) key += ` ${effective(at.group, at.count)}`;
  return key;
}

/** A count up to which it makes a difference. */
function effective({ min, max }: { readonly min: number; readonly max: number }, count: number) {
  return max === Infinity ? Math.min(count, min) : count;
}
