// Values of plain objects as the texts of attributes, and back.
import type { Attribute, LeadRecord } from "../../../generated/types.js";
import { show } from "../../codec/show.js";

/** The text of a value; `undefined` where it has none. */
export function textOf(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return Number.isFinite(value) ? String(value) : undefined;
    case "bigint":
    case "boolean":
      return String(value);
    default: {
      const isTime = value instanceof Date && !Number.isNaN(value.getTime());
      return isTime ? value.toISOString() : undefined;
    }
  }
}

/** What is wrong with a value without a text. */
export function noText(value: unknown): string {
  const got = value instanceof Date ? "an invalid Date" : show(value);
  return `expected a string, a finite number, a bigint, a boolean or a Date, got ${got}`;
}

/**
 * The members of an object as attributes of a lead: numbers and booleans as text, dates in ISO form. What is `undefined`
 * or `null` is left out.
 */
export function toAttributes(object: object): Attribute[] {
  return Object.entries(object).flatMap(([attrName, value]: [string, unknown]) => {
    if (value === undefined || value === null) return [];
    const attrValue = textOf(value);
    if (attrValue === undefined) throw new TypeError(`toAttributes: ${attrName}: ${noText(value)}`);
    return { attrName, attrValue };
  });
}

/** The attributes of a lead as an object of texts: of several with one name, the last. */
export function attributesOf({
  leadAttributeList,
}: Pick<LeadRecord, "leadAttributeList">): Record<string, string> {
  const pairs = (leadAttributeList ?? []).map(({ attrName, attrValue }) => [attrName, attrValue]);
  return Object.fromEntries(pairs) as Record<string, string>; // pairs of texts
}
