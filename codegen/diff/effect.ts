// The effect of a change on what a contract allows, and so on callers, readers and code: the same for messages, of which
// there are more or fewer, and for the values of the generated types.

/** The change allows the `same` messages, more (`wider`), fewer (`narrower`), or `other` ones. */
export type Effect = "same" | "wider" | "narrower" | "other";

export function joinEffects(effects: readonly Effect[]): Effect {
  return effects.reduce((joined, effect) => {
    if (joined === "same" || joined === effect) return effect;
    return effect === "same" ? joined : "other";
  }, "same");
}

/** In which messages a part of the contract occurs. */
export interface Usage {
  readonly requests: boolean;
  readonly answers: boolean;
}

export type Verdict = "breaking" | "compatible";

export interface Verdicts {
  /** Whether requests by the old contract may be rejected now. */
  readonly callers: Verdict;
  /** Whether answers may contain what a reader of the old contract does not know. */
  readonly readers: Verdict;
  /**
   * Whether code that makes requests and reads answers, and compiles with types generated from the old contract, may not
   * compile with those of the new one.
   */
  readonly code: Verdict;
}

/** The verdicts on a change that has one effect on messages, and one on the generated types. */
export function judge(messages: Effect, types: Effect, usage: Usage): Verdicts {
  const [wire, code] = [whomBreaks(messages, usage), whomBreaks(types, usage)];
  return {
    callers: toVerdict(wire.callers),
    readers: toVerdict(wire.readers),
    code: toVerdict(code.callers || code.readers),
  };
}

/** Less that is allowed breaks those who write it, more breaks those who read it. */
function whomBreaks(effect: Effect, { requests, answers }: Usage) {
  return {
    callers: requests && effect !== "same" && effect !== "wider",
    readers: answers && effect !== "same" && effect !== "narrower",
  };
}

function toVerdict(breaks: boolean): Verdict {
  return breaks ? "breaking" : "compatible";
}

/** A fact that allows more when it is true. */
export function effectOfFlag(before: boolean, after: boolean): Effect {
  if (before === after) return "same";
  return after ? "wider" : "narrower";
}

/** A lower limit; `undefined` for none. */
export function effectOfMinimum(before: number | undefined, after: number | undefined): Effect {
  const [left, right] = [before ?? -Infinity, after ?? -Infinity];
  if (left === right) return "same";
  return right < left ? "wider" : "narrower";
}

/** An upper limit; `undefined` for none. */
export function effectOfMaximum(before: number | undefined, after: number | undefined): Effect {
  return effectOfMinimum(negative(before), negative(after));
}

function negative(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}

/** A condition; `undefined` for none. */
export function effectOfCondition(before: unknown, after: unknown): Effect {
  if (before === after) return "same";
  if (before === undefined) return "narrower";
  return after === undefined ? "wider" : "other";
}

/** A list of what is allowed: more members allow more. */
export function effectOfMembers(before: readonly string[], after: readonly string[]): Effect {
  return joinEffects([
    ...(after.some((member) => !before.includes(member)) ? (["wider"] as const) : []),
    ...(before.some((member) => !after.includes(member)) ? (["narrower"] as const) : []),
  ]);
}
