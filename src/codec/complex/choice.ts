// Which members of a complex type go together: `xs:choice`, and optional groups of several elements, as rules over the
// names of members. rules.ts applies them.
import type { Branch, Rule } from "../codec.js";
import { compileRules } from "./rules.js";

/** Exactly one of the branches is present, e.g. `oneOf(["card"], ["iban", "bic?"])`. */
export function oneOf<Name extends string>(...branches: readonly Branch<Name>[]): Rule<Name> {
  branches.forEach(Object.freeze);
  return Object.freeze({ branches: Object.freeze(branches), compile: compileRules });
}

type KeysOf<Branch> = Branch extends unknown ? keyof Branch : never;

/** Exactly one of several objects; the members of the others are `undefined`. */
export type Choice<Branches extends readonly object[]> = {
  [Index in keyof Branches]: Branches[Index] & {
    [Other in Exclude<KeysOf<Branches[number]>, KeysOf<Branches[Index]>>]?: undefined;
  };
}[number];
