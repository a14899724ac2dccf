// Which values can be records of a long write, as types: what else an input has is refused where it is read.
import type { LeadRecord, MObject } from "../../../generated/types.js";

/** A value of a field: numbers, booleans and dates become text, and `null` and `undefined` are left out. */
export type FieldValue = string | number | bigint | boolean | Date | null | undefined;

/** A record of syncLeads: elements of a `LeadRecord`, and fields of the lead by their names. */
export type LeadLike<R> = RecordLike<LeadRecord, R>;

/**
 * A record of syncObjects: elements of an `MObject`, attributes of the object by their names, and lists of groups of attributes:
 * the `Cost` and `Tag` of programs.
 */
export type ObjectLike<R> = ElementsLike<MObject> & {
  readonly [Name in Exclude<keyof R, keyof MObject>]?: R[Name] extends readonly (infer Group)[]
    ? readonly { readonly [K in keyof Group]?: FieldValue }[]
    : FieldValue;
};

/** The names of attributes come from `R` itself, so that an interface needs no index signature. */
type RecordLike<Elements, R> = ElementsLike<Elements> & {
  readonly [Name in Exclude<keyof R, keyof Elements>]?: FieldValue;
};

type ElementsLike<Elements> = { readonly [Name in keyof Elements]?: Element<Elements[Name]> };

/** Texts and numbers are taken from each other. Words of an enumeration are offered, and other texts checked when read. */
type Element<T> =
  | null
  | undefined
  | ([NonNullable<T>] extends [number]
      ? number | bigint | string
      : [NonNullable<T>] extends [string]
        ? NonNullable<T> | (FieldValue & {})
        : NonNullable<T> extends readonly (infer Item)[]
          ? readonly Item[]
          : NonNullable<T>);
