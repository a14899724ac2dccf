// Validators of plain data that `createSandbox` is given: options, setup, assumptions. A validator returns every
// violation in a value, each with its path. No message shows a value, since it could be a secret.
import type { Violation } from "../../errors.js";
import { didYouMean } from "../../codec/did-you-mean.js";
import { isRecord } from "../../is-record.js";
import { readDate } from "../../mktows/reading/dates.js";

export type Validator = (value: unknown, path: string) => Violation[];

export const expecting =
  (wanted: string, holds: (value: unknown) => boolean): Validator =>
  (value, path) =>
    holds(value) ? [] : violation(path, `expected ${wanted}`);

const isNumber = (value: unknown): value is number => typeof value === "number";
const isWhole = (value: unknown): value is number => Number.isInteger(value);

export const text = expecting("text", (value) => typeof value === "string");
export const nonBlank = expecting(
  "text that is not blank",
  (value) => typeof value === "string" && value.trim() !== "",
);
export const flag = expecting("true or false", (value) => typeof value === "boolean");
export const number = expecting("a number", Number.isFinite);
export const amount = expecting("a number of 0 or more", (value) => isNumber(value) && value >= 0);
export const rate = expecting(
  "a number from 0 to 1",
  (value) => isNumber(value) && value >= 0 && value <= 1,
);
export const whole = expecting(
  "a whole number of 0 or more",
  (value) => isWhole(value) && value >= 0,
);
/** The range of `xs:int` in the contract. */
export const id = expecting(
  "a whole number from 1 to 2147483647",
  (value) => isWhole(value) && value >= 1 && value < 2 ** 31,
);
export const time = expecting(
  "a date such as 2013-08-01T00:13:13+00:00",
  (value) => typeof value === "string" && readDate(value) !== undefined,
);

export const oneOf =
  (...words: readonly string[]): Validator =>
  (value, path) => {
    if (typeof value === "string" && words.includes(value)) return [];
    const hint = typeof value === "string" ? didYouMean(value, words) : "";
    return violation(path, `expected one of ${words.join(", ")}${hint}`);
  };

export const optional =
  (validator: Validator): Validator =>
  (value, path) =>
    value === undefined ? [] : validator(value, path);

export const listOf =
  (item: Validator): Validator =>
  (value, path) =>
    Array.isArray(value)
      ? value.flatMap((one, index) => item(one, `${path}[${index}]`))
      : violation(path, "expected a list");

/** An object with any property names. */
export const mapOf =
  (item: Validator): Validator =>
  (value, path) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([name, one]) => item(one, join(path, name)))
      : violation(path, "expected an object");

/** Validators for all properties of `T`: the compiler finds one that is forgotten. */
type Properties<T> = { readonly [K in keyof Required<T>]: Validator };

/** An object with these properties and no others. */
export function object<T>(properties: Properties<T>): Validator {
  const known = Object.entries<Validator>(properties);
  const names = known.map(([name]) => name);
  return (value, path) => {
    if (!isRecord(value)) return violation(path, "expected an object");
    const unknown = Object.keys(value).filter((name) => !names.includes(name));
    return [
      ...unknown.flatMap((name) =>
        violation(join(path, name), `unknown property${didYouMean(name, names)}`),
      ),
      ...known.flatMap(([name, validator]) => validator(value[name], join(path, name))),
    ];
  };
}

/** An object with these properties, all of them optional. */
export function partial<T>(properties: Properties<T>): Validator {
  const entries = Object.entries<Validator>(properties);
  return object(Object.fromEntries(entries.map(([name, one]) => [name, optional(one)])));
}

/** An object with these property names, all of them optional, and values of one kind. */
export function partialOf(names: readonly string[], validator: Validator): Validator {
  return partial(Object.fromEntries(names.map((name) => [name, validator])));
}

export function violation(path: string, message: string): Violation[] {
  return [{ rule: "option", path, message }];
}

const join = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);
