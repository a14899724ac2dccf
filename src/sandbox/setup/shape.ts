// Shapes of the plain data that people hand to a sandbox: options, setup, assumptions. A shape finds all that
// is wrong with a value, each time with its path. Messages have codecs instead.
import type { Violation } from "../../errors.js";
import { didYouMean } from "../../codec/did-you-mean.js";
import { show } from "../../codec/show.js";
import { isRecord } from "../../is-record.js";
import { readTime } from "./time.js";

export type Shape = (value: unknown, path: string) => Violation[];

/** A value that passes a test. What came is not shown: it could be a secret. */
export function that(wanted: string, holds: (value: unknown) => boolean): Shape {
  return (value, path) => (holds(value) ? [] : wrong(path, `expected ${wanted}`));
}

const shown =
  (wanted: string, holds: (value: unknown) => boolean): Shape =>
  (value, path) =>
    holds(value) ? [] : wrong(path, `expected ${wanted}, got ${show(value)}`);

export const text = shown("a text", (value) => typeof value === "string");
export const flag = shown("true or false", (value) => typeof value === "boolean");
export const number = shown("a number", Number.isFinite);
export const amount = shown("a number from 0", between(0, Infinity));
export const rate = shown("a number from 0 to 1", between(0, 1));
export const whole = shown("a whole number from 0", (value) => isWhole(value, 0));
export const id = shown("a whole number from 1", (value) => isWhole(value, 1));
export const moment = shown(
  "a date such as 2013-08-01T00:13:13+00:00",
  (value) => typeof value === "string" && readTime(value) !== undefined,
);

export const word =
  (...words: readonly string[]): Shape =>
  (value, path) => {
    if (typeof value === "string" && words.includes(value)) return [];
    const meant = typeof value === "string" ? didYouMean(value, words) : "";
    return wrong(path, `expected one of ${words.join(", ")}, got ${show(value)}${meant}`);
  };

export const optional =
  (shape: Shape): Shape =>
  (value, path) =>
    value === undefined ? [] : shape(value, path);

export const listOf =
  (item: Shape): Shape =>
  (value, path) =>
    Array.isArray(value)
      ? value.flatMap((one, index) => item(one, `${path}[${index}]`))
      : wrong(path, `expected a list, got ${show(value)}`);

/** An object whose names are free. */
export const mapOf =
  (item: Shape): Shape =>
  (value, path) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([name, one]) => item(one, at(path, name)))
      : wrong(path, `expected an object, got ${show(value)}`);

/** An object with these members: the compiler sees to it that none of `T` is forgotten. */
export function members<T>(shapes: { readonly [K in keyof Required<T>]: Shape }): Shape {
  const entries = Object.entries<Shape>(shapes);
  const names = entries.map(([name]) => name);
  return (value, path) => {
    if (!isRecord(value)) return wrong(path, `expected an object, got ${show(value)}`);
    const others = Object.keys(value).filter((name) => !names.includes(name));
    return [
      ...others.flatMap((name) =>
        wrong(at(path, name), `there is no such member${didYouMean(name, names)}`),
      ),
      ...entries.flatMap(([name, shape]) => shape(value[name], at(path, name))),
    ];
  };
}

/** As `members`, each of which may be left out. */
export function someOf<T>(shapes: { readonly [K in keyof Required<T>]: Shape }): Shape {
  const entries = Object.entries<Shape>(shapes).map(([name, shape]) => [name, optional(shape)]);
  return members<T>(Object.fromEntries(entries) as { [K in keyof Required<T>]: Shape }); // the same names
}

/** An object with any of these names, all of one shape. */
export function anyOf(names: readonly string[], shape: Shape): Shape {
  return members<Record<string, unknown>>(
    Object.fromEntries(names.map((name) => [name, optional(shape)])),
  );
}

/** What was given, and the defaults for what was not. */
export function withDefaults<T extends object>(
  defaults: T,
  given: { readonly [K in keyof T]?: T[K] | undefined } = {},
): T {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(entries) };
}

function between(least: number, most: number): (value: unknown) => boolean {
  return (value) => typeof value === "number" && value >= least && value <= most;
}

function isWhole(value: unknown, least: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= least;
}

const at = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);

export function wrong(path: string, message: string): Violation[] {
  return [{ rule: "option", path, message }];
}
