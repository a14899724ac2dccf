// The kinds of rules that a WSDL cannot express. The rules are in rules.ts; validate.ts, resolve-key.ts and in-parts.ts
// interpret them.
import type { FaultCode } from "./faults.js";
import type { At, Path } from "./path.js";

/** The rules of one operation. `P` are the paths of its params, `R` the elements of its result. */
export interface OperationRules<P = string, R = string, W = Condition> {
  readonly batch?: BatchRule<P, R>;
  /** What is added each time the request is carried out. */
  readonly adds?: readonly AddRule<P, W>[];
  readonly rules: readonly Rule<P, W>[];
}

/** The rules of an operation whose params are a `T`: paths and words that are not in the contract do not compile. */
export type RulesFor<T, R> = OperationRules<Path<T>, R, ConditionOn<T>>;

type ConditionOn<T> = {
  readonly [P in Path<T>]: {
    readonly path: P;
    readonly is: readonly Extract<At<T, P>, string | boolean>[];
  };
}[Path<T>];

/** A list of records that is sent in parts of `size`; an answer has one entry for each record of its part. */
export interface BatchRule<P = string, R = string> {
  readonly list: P;
  readonly size: number;
  readonly answers: R;
  /** The fault for a longer list, where the service refuses it. */
  readonly code?: FaultCode;
  readonly source: string;
}

/** A list of attributes that adds a line each time, where it has none of this name. */
export interface AddRule<P = string, W = Condition> {
  readonly path: P;
  readonly when?: W;
  readonly unless: string;
}

export type Rule<P = string, W = Condition> =
  | KeyRule<P, W>
  | NeedsRule<P, W>
  | AbsentRule<P, W>
  | SomeRule<P, W>
  | WordRule<P, W>
  | OnceRule<P, W>
  | AttributesRule<P, W>
  | AttributeRule<P, W>;

interface Row<P, W> {
  /** By which the rule can be switched off. Rules that are one to a caller have one name. */
  readonly name: string;
  /** Each value on this path is checked where the condition holds. */
  readonly path: P;
  readonly when?: W;
  readonly unless?: W;
  /** The fault with which the service answers a request that breaks the rule. */
  readonly code: FaultCode;
  readonly source: string;
}

/** Holds when the value at `path`, in the same record, is one of these. */
export interface Condition {
  readonly path: string;
  readonly is: readonly (string | boolean)[];
}

/** A record is identified by the strongest of these keys that is present. One is required. */
export interface KeyRule<P = string, W = Condition> extends Row<P, W> {
  readonly kind: "key";
  /** Strongest first. */
  readonly keys: readonly Key<P, W>[];
  /** What the service does with a record without a key, where it does not refuse it. */
  readonly keyless?: string;
}

export interface Key<P = string, W = Condition> {
  readonly path: P;
  /** What happens when no record has this key. */
  readonly unmatched: string;
  /** Nothing is created where no record has this key. */
  readonly mustExist?: true;
  /** Where this holds, what is created where no record has this key does not get it: a repeat creates another. */
  readonly lostWhen?: W;
  /** Where no record has this key, weaker ones identify the record, which gets it: a repeat then finds it by this one. */
  readonly fallsThrough?: true;
  /** The key is a name and a value. An attribute of that name in this list writes it. */
  readonly attributes?: P;
  /** Whether the value is written to a record that a stronger key identifies. */
  readonly updated?: boolean;
  /** Where this holds, it is not written beside a stronger key. */
  readonly keptWhen?: W;
  /** Only one record has it: where it is written, any other loses it. */
  readonly exclusive?: true;
  /** A value that identifies nothing, as if the element were absent. */
  readonly absent?: number;
  /**
   * The service takes an attribute of this name for the element where that is absent. Beside a stronger key it is
   * written, if `writes`.
   */
  readonly listed?: { readonly list: P; readonly name: string; readonly writes: boolean };
  /** Where this holds, the key identifies nothing: a record without a stronger one is always created. */
  readonly createsWhen?: W;
  /** The value that the service assumes for an element omitted beside this key. */
  readonly assumes?: { readonly path: P; readonly value: string };
}

/** An element that requires another one. */
export interface NeedsRule<P = string, W = Condition> extends Row<P, W> {
  readonly kind: "needs";
  readonly needs: P;
}

/** An element that must be omitted. */
export interface AbsentRule<P = string, W = Condition> extends Row<P, W> {
  readonly kind: "absent";
}

/** An element, or one of others, is required. */
export interface SomeRule<P = string, W = Condition> extends Row<P, W> {
  readonly kind: "some";
  readonly others: readonly P[];
}

/** A string of which the service accepts only `words`, or all `except` some. */
export interface WordRule<P = string, W = Condition> extends Row<P, W> {
  readonly kind: "word";
  readonly words?: readonly string[];
  readonly except?: readonly string[];
  /** Values that the service takes as one of `words`. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** A list of which no two items may have the same value. */
export interface OnceRule<P = string, W = Condition> extends Row<P, W> {
  readonly kind: "once";
  /** The path of that value. */
  readonly value: P;
}

/** A list of attributes, each a name and a value, that requires attributes of these names. */
export interface AttributesRule<P = string, W = Condition> extends Row<P, W> {
  readonly kind: "attributes";
  readonly names: readonly string[];
  /** An association, at `path`, with an object of this type replaces the attribute. */
  readonly standIns?: { readonly path: P; readonly types: Readonly<Record<string, string>> };
}

export type Format = "text" | "number" | "integer" | "month";

/** One attribute of such a list: only these names are accepted. */
export interface AttributeRule<P = string, W = Condition> extends Row<P, W> {
  readonly kind: "attribute";
  readonly formats: Readonly<Record<string, Format>>;
}
