// Which members of a complex type go together: `xs:choice`, and optional groups of several elements, as rules over the
// names of members. Data only; rules.ts applies them.

/** Exactly one of the branches is present. A name followed by `?` is not required in its branch. */
export interface Rule<Name extends string = string> {
  readonly branches: readonly Branch<Name>[];
}

/** Names of members, and rules inside the branch; `[]` is the branch without members. */
export type Branch<Name extends string = string> = readonly (Name | Rule<Name>)[];

/** Exactly one of the branches is present, e.g. `oneOf(["card"], ["iban", "bic?"])`. */
export function oneOf<Name extends string>(...branches: readonly Branch<Name>[]): Rule<Name> {
  branches.forEach(Object.freeze);
  return Object.freeze({ branches: Object.freeze(branches) });
}

/** How rules over the members of a `T` name them. */
export type MemberName<T> = (keyof T & string) | `${keyof T & string}?`;

type KeysOf<Branch> = Branch extends unknown ? keyof Branch : never;

/** Exactly one of several objects; the members of the others are `undefined`. */
export type Choice<Branches extends readonly object[]> = {
  [Index in keyof Branches]: Branches[Index] & {
    [Other in Exclude<KeysOf<Branches[number]>, KeysOf<Branches[Index]>>]?: undefined;
  };
}[number];
