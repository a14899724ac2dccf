// Typed paths into params, such as `leadRecordList[].Id`, and how to follow them.
import { isRecord } from "../../is-record.js";

/** Every path below `T`, as a string. Once the contract loses an element, paths to it do not compile. */
export type Path<T> = {
  [K in keyof T & string]: K | `${K}${Below<NonNullable<T[K]>>}`;
}[keyof T & string];

type Below<T> = T extends Uint8Array
  ? never
  : T extends readonly (infer Item)[]
    ? "[]" | `[]${Below<NonNullable<Item>>}`
    : T extends object
      ? `.${Path<T>}`
      : never;

/** The type of the value at a path. */
export type At<T, P extends string> = P extends `${infer Name}.${infer Rest}`
  ? At<Step<T, Name>, Rest>
  : Step<T, P>;

type Step<T, Name extends string> = Name extends `${infer List}[]`
  ? Item<Own<T, List>>
  : Own<T, Name>;

type Own<T, Name extends string> = NonNullable<NonNullable<T>[Name & keyof NonNullable<T>]>;

type Item<T> = T extends readonly (infer One)[] ? One : never;

/** A path, parsed. */
export type Route = readonly { readonly name: string; readonly isList: boolean }[];

/** The indices for the `[]` of a path, outermost first. */
export type Indices = readonly number[];

/** Paths that were parsed before: no more than the rules contain. */
const routes = new Map<string, Route>();

export function route(path: string): Route {
  const known = routes.get(path);
  if (known !== undefined) return known;
  const steps = path.split(".").map((step) => {
    const isList = step.endsWith("[]");
    return { name: isList ? step.slice(0, -2) : step, isList };
  });
  routes.set(path, steps);
  return steps;
}

/**
 * Visits every value on the route, or only those at the indices `within` of the outermost lists. Where a `[]` meets no
 * list there is nothing to visit.
 */
export function forEachPlace(
  root: unknown,
  route: Route,
  visit: (value: unknown, indices: Indices) => void,
  within: Indices = [],
): void {
  const walk = (parent: unknown, depth: number, indices: Indices): void => {
    const step = route[depth];
    if (step === undefined) return visit(parent, indices);
    const value = member(parent, step.name);
    if (!step.isList) return walk(value, depth + 1, indices);
    if (!Array.isArray(value)) return;
    const only = within[indices.length];
    if (only !== undefined) return walk(value[only], depth + 1, [...indices, only]);
    upToHole(value).forEach((item, index) => walk(item, depth + 1, [...indices, index]));
  };
  walk(root, 0, []);
}

/** The value on the route with `indices` for its `[]`, of which there may be fewer. */
export function valueAt(root: unknown, route: Route, indices: Indices): unknown {
  let value = root;
  let lists = 0;
  for (const step of route) {
    value = member(value, step.name);
    if (step.isList) value = Array.isArray(value) ? value[indices[lists++] ?? -1] : undefined;
  }
  return value;
}

/** Whether the value at a path, in the record at `indices`, is one of these. */
export function holds(
  { path, is }: { readonly path: string; readonly is: readonly unknown[] },
  root: unknown,
  indices: Indices,
): boolean {
  return is.includes(valueAt(root, route(path), indices));
}

/** The path with indices for its `[]`: `leadRecordList[3].Id`. */
export function printPath(path: string, indices: Indices): string {
  let lists = 0;
  return path.replaceAll("[]", () => `[${indices[lists++] ?? ""}]`);
}

/** The last name of a path: `Id`. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1).replace("[]", "");
}

/** An own property of the value: inherited ones are not encoded either. */
export function member(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/**
 * Whether the value is not absent, nil or only white space. An object or array is present if it has values and all of
 * them are.
 */
export function isPresent(value: unknown): boolean {
  if (typeof value === "string") return value.trim() !== "";
  if (typeof value !== "object" || value === null) return value !== undefined && value !== null;
  // Neither recursion nor any value twice: a value may contain itself.
  const seen = new Set<unknown>([value]);
  for (const each of seen) {
    if (typeof each !== "object" || each === null) {
      if (!isPresent(each)) return false;
      continue;
    }
    const members = Object.values(each);
    if (members.length === 0) return false;
    for (const member of members) seen.add(member);
  }
  return true;
}

/** The items up to the first that an array lacks: a sparse array can claim four thousand million. */
export function upToHole(items: readonly unknown[]): readonly unknown[] {
  for (let index = 0; index < items.length; index++)
    if (!(index in items)) return items.slice(0, index + 1);
  return items;
}
