// The types of fields: what values they can have, and how values are compared.
import { readDate } from "../../mktows/reading/dates.js";

interface FieldType {
  /** What a value has to be. */
  readonly wanted: string;
  readonly fits: (text: string) => boolean;
  /** Whether values are compared by `rankOf`. Others are compared as text. */
  readonly ranked: boolean;
}

const texts: FieldType = { wanted: "text", fits: () => true, ranked: false };
const numbers: FieldType = {
  wanted: "a number",
  fits: (text) => numberOf(text) !== undefined,
  ranked: true,
};
const dates: FieldType = {
  wanted: "a date such as 2013-08-01",
  fits: (text) => readDate(text) !== undefined,
  ranked: true,
};

export const fieldTypes = {
  boolean: {
    wanted: "true or false",
    fits: (text) => flags.has(text.trim().toLowerCase()),
    ranked: true,
  },
  currency: numbers,
  date: dates,
  datetime: dates,
  email: texts,
  float: numbers,
  integer: { ...numbers, wanted: "a whole number", fits: (text) => /^\s*[+-]?\d+\s*$/.test(text) },
  phone: texts,
  string: texts,
  text: texts,
  url: texts,
} satisfies Readonly<Record<string, FieldType>>;

/** The type with this name. Any other has values like texts. */
export function fieldType(name: string): FieldType {
  const types: Readonly<Record<string, FieldType>> = fieldTypes;
  return Object.hasOwn(types, name) ? (types[name] ?? texts) : texts;
}

export type FieldTypeName = keyof typeof fieldTypes;

const flags: ReadonlyMap<string, number> = new Map([
  ...["true", "yes", "1"].map((word) => [word, 1] as const),
  ...["false", "no", "0"].map((word) => [word, 0] as const),
]);

/**
 * By what values of all types but texts are compared: a number, a date in milliseconds, 1 for true. No value is more than
 * one of these, so that it can be indexed without knowing its type. `undefined` for any other text.
 */
export function rankOf(text: string): number | undefined {
  return numberOf(text) ?? flags.get(text.trim().toLowerCase()) ?? readDate(text);
}

function numberOf(text: string): number | undefined {
  return /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : undefined;
}
