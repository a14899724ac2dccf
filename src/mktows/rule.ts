// The kinds of rules that a WSDL cannot express. The rules are in rules.ts; validate.ts, resolve-key.ts and in-parts.ts
// interpret them.
import type { FaultCode } from "./faults.js";

/** The rules of one operation. `P` are the paths of its params, `R` the elements of its result. */
export interface OperationRules<P = string, R = string> {
  readonly batch?: BatchRule<P, R>;
  readonly rules: readonly Rule<P>[];
}

/** A list of records that is sent in parts of `size`; an answer has one entry for each record of its part. */
export interface BatchRule<P = string, R = string> {
  readonly list: P;
  readonly size: number;
  readonly answers: R;
  /** The fault for a longer list, where the service refuses it. */
  readonly code?: FaultCode;
  readonly source: string;
}

export type Rule<P = string> =
  KeyRule<P> | NeedsRule<P> | AbsentRule<P> | WordRule<P> | AttributesRule<P> | AttributeRule<P>;

interface Row<P> {
  /** Each value on this path is checked where the condition holds. */
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

/** A record is identified by the strongest of these keys that is present. One is required. */
export interface KeyRule<P = string> extends Row<P> {
  readonly kind: "key";
  /** Strongest first. */
  readonly keys: readonly Key<P>[];
}

export interface Key<P = string> {
  readonly path: P;
  /** What happens when no record has this key. */
  readonly unmatched: string;
  /** Whether the value is written to a record that a stronger key identifies. */
  readonly updated?: boolean;
  /** It is also written if this list of attributes has one of this name. */
  readonly listed?: { readonly list: P; readonly name: string };
  /** Where this holds, the key identifies nothing: a record without a stronger one is always created. */
  readonly createsWhen?: Condition<P>;
  /** The value that the service assumes for an element omitted beside this key. */
  readonly assumes?: { readonly path: P; readonly value: string };
}

/** An element that requires another one. */
export interface NeedsRule<P = string> extends Row<P> {
  readonly kind: "needs";
  readonly needs: P;
}

/** An element that must be omitted. */
export interface AbsentRule<P = string> extends Row<P> {
  readonly kind: "absent";
}

/** A string of which the service accepts only `words`, or all `except` some. */
export interface WordRule<P = string> extends Row<P> {
  readonly kind: "word";
  readonly words?: readonly string[];
  readonly except?: readonly string[];
  /** Values that the service takes as one of `words`. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** A list of attributes, each a name and a value, that requires attributes of these names. */
export interface AttributesRule<P = string> extends Row<P> {
  readonly kind: "attributes";
  readonly names: readonly string[];
  /** An association, at `path`, with an object of this type replaces the attribute. */
  readonly standIns?: { readonly path: P; readonly types: Readonly<Record<string, string>> };
}

export type Format = "text" | "number" | "integer" | "month";

/** One attribute of such a list: only these names are accepted. */
export interface AttributeRule<P = string> extends Row<P> {
  readonly kind: "attribute";
  readonly formats: Readonly<Record<string, Format>>;
}
