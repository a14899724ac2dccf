// The kinds of rules there are: what the service can demand or do beyond what a WSDL can say. The rules
// themselves are in rules.ts; what a kind means is worked out in validate.ts, resolve-key.ts and batch.ts.
import type { FaultCode } from "./faults.js";

/** What holds for one operation. `P` are the paths of its params, `R` the members of its result. */
export interface OperationRules<P = string, R = string> {
  readonly batch?: BatchRule<P, R>;
  readonly rules: readonly Rule<P>[];
}

/** Records that are sent in parts when there are many, each part answered by a list of as many. */
export interface BatchRule<P = string, R = string> {
  readonly list: P;
  readonly size: number;
  readonly answers: R;
  /** The fault for a larger request, where the service refuses it. */
  readonly code?: FaultCode;
  readonly source: string;
}

export type Rule<P = string> =
  KeyRule<P> | NeedsRule<P> | AbsentRule<P> | WordRule<P> | AttributesRule<P> | AttributeRule<P>;

interface Row<P> {
  /** What is judged: each value that the path leads to, where the condition holds. */
  readonly path: P;
  readonly when?: Condition<P>;
  /** The fault with which the service answers a request that breaks the rule. */
  readonly code: FaultCode;
  readonly source: string;
}

/** Holds when the value at `path`, in the same record, is one of these. */
export interface Condition<P = string> {
  readonly path: P;
  readonly is: readonly (string | boolean)[];
}

/** A record is identified by the strongest of these keys that is present. One has to be. */
export interface KeyRule<P = string> extends Row<P> {
  readonly kind: "key";
  readonly keys: readonly Key<P>[];
}

export interface Key<P = string> {
  readonly path: P;
  /** What happens when nothing has this key. */
  readonly unmatched: string;
  /** Whether the value is written beside a stronger key. */
  readonly updated?: boolean;
  /** It is written, too, when this list of attributes has one of this name. */
  readonly listed?: { readonly list: P; readonly name: string };
  /** The key identifies nothing then: a record without a stronger one is always created. */
  readonly createsWhen?: Condition<P>;
  /** What the service takes for an element left out beside this key. */
  readonly assumes?: { readonly path: P; readonly value: string };
}

/** An element that says nothing without another one. */
export interface NeedsRule<P = string> extends Row<P> {
  readonly kind: "needs";
  readonly needs: P;
}

/** An element that has no place here. */
export interface AbsentRule<P = string> extends Row<P> {
  readonly kind: "absent";
}

/** A text of which only some words are taken, or all but some. */
export interface WordRule<P = string> extends Row<P> {
  readonly kind: "word";
  readonly words?: readonly string[];
  readonly except?: readonly string[];
  /** Other names that are taken for a word. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** A list of names and values that has to hold some names. */
export interface AttributesRule<P = string> extends Row<P> {
  readonly kind: "attributes";
  readonly names: readonly string[];
  /** An association with an object of this type, found at `path`, stands for the attribute. */
  readonly standIns?: { readonly path: P; readonly types: Readonly<Record<string, string>> };
}

export type Format = "text" | "number" | "integer" | "month";

/** One entry of a list of names and values: no other names are taken. */
export interface AttributeRule<P = string> extends Row<P> {
  readonly kind: "attribute";
  readonly formats: Readonly<Record<string, Format>>;
}
