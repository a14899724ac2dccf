// What a change does to the set of messages that a contract allows, and so to those who send and read them.

/** After the change there are the `same` messages, more (`wider`), fewer (`narrower`), or `other` ones. */
export type Effect = "same" | "wider" | "narrower" | "other";

export function joinEffects(effects: readonly Effect[]): Effect {
  return effects.reduce((joined, effect) => {
    if (joined === "same" || joined === effect) return effect;
    return effect === "same" ? joined : "other";
  }, "same");
}

/** Which messages a part of the contract stands in. */
export interface Traffic {
  readonly requests: boolean;
  readonly answers: boolean;
}

export type Verdict = "breaking" | "compatible";

export interface Verdicts {
  /** Whether who calls the service with the old contract is refused now. */
  readonly callers: Verdict;
  /** Whether who reads answers with the old contract meets what it does not know. */
  readonly readers: Verdict;
}

/** Fewer messages are bad for those who send them, more for those who read them. */
export function judge(effect: Effect, { requests, answers }: Traffic): Verdicts {
  const [fewer, more] = [
    effect !== "same" && effect !== "wider",
    effect !== "same" && effect !== "narrower",
  ];
  return {
    callers: requests && fewer ? "breaking" : "compatible",
    readers: answers && more ? "breaking" : "compatible",
  };
}

/** A fact that allows more when it is `more`, and less when it is not. */
export function effectOfFlag(before: boolean, after: boolean): Effect {
  if (before === after) return "same";
  return after ? "wider" : "narrower";
}

/** A limit from below: `undefined` is none. */
export function effectOfLeast(before: number | undefined, after: number | undefined): Effect {
  const [left, right] = [before ?? -Infinity, after ?? -Infinity];
  if (left === right) return "same";
  return right < left ? "wider" : "narrower";
}

/** A limit from above: `undefined` is none. */
export function effectOfMost(before: number | undefined, after: number | undefined): Effect {
  return effectOfLeast(negative(before), negative(after));
}

function negative(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}

/** A condition that holds or is not there; another one allows others. */
export function effectOfCondition(before: unknown, after: unknown): Effect {
  if (before === after) return "same";
  if (before === undefined) return "narrower";
  return after === undefined ? "wider" : "other";
}

/** What may stand in a place, as a list: more members allow more. */
export function effectOfMembers(before: readonly string[], after: readonly string[]): Effect {
  return joinEffects([
    ...(after.some((member) => !before.includes(member)) ? (["wider"] as const) : []),
    ...(before.some((member) => !after.includes(member)) ? (["narrower"] as const) : []),
  ]);
}
