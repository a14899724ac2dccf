// Reads the parts of a setup in which violations were found already: of each item the properties that have none.
import type { Violation } from "../../errors.js";
import { didYouMean } from "../../codec/did-you-mean.js";
import { isRecord } from "../../is-record.js";
import { defaultSetup } from "./default-setup.js";
import { qualifiedName, type Setup } from "./setup.js";
import { violation } from "./validators.js";
import { withDefaults } from "./with-defaults.js";

type Part = keyof Setup;

/** An item of a part. What is wrong by itself is absent. */
export type Item<P extends Part> = Partial<Setup[P][number]>;

type Lists = { readonly [P in Part]?: readonly Setup[P][number][] | undefined };

/** Something that can be there once only, if at all, and its path. */
export type Occurrence = readonly [what: string | undefined, path: string];

export interface Parts {
  /** What `judge` finds in each item of a part that is given. */
  each<P extends Part>(
    part: P,
    judge: (item: Item<P>, path: string) => readonly Violation[],
  ): Violation[];
  /** A violation for each second of what the items of a part that is given have. */
  once<P extends Part>(
    part: P,
    occurrences: (item: Item<P>, path: string) => readonly Occurrence[],
  ): Violation[];
  /** What `reading` gives for all items, of a part by default, too; `undefined` when it gives that for one. */
  known<P extends Part, T>(
    part: P,
    reading: (item: Item<P>) => T | undefined,
  ): readonly T[] | undefined;
}

export function partsOf(given: Partial<Setup>, found: readonly Violation[]): Parts {
  const whole: Lists = withDefaults(defaultSetup, given);
  const broken = new Map<string, Set<string>>();
  for (const { path } of found) {
    const [, item = path, property = ""] = /^(setup\.\w+\[\d+\])(?:\.([^.[]+))?/.exec(path) ?? [];
    broken.set(item, (broken.get(item) ?? new Set()).add(property));
  }
  const isList = (part: Part) => !broken.has(`setup.${part}`);

  function read<P extends Part, T>(
    part: P,
    reading: (item: Item<P>, path: string) => T,
  ): readonly T[] {
    const items: Lists[P] = isList(part) ? whole[part] : [];
    return (items ?? []).map((item, index) => {
      const path = `setup.${part}[${index}]`;
      const properties = broken.get(path);
      return reading(properties === undefined ? item : without<P>(item, properties), path);
    });
  }
  const isGiven = (part: Part) => given[part] !== undefined;
  return {
    each: (part, judge) => (isGiven(part) ? read(part, judge).flat() : []),
    once: (part, occurrences) => (isGiven(part) ? repeated(read(part, occurrences).flat()) : []),
    known(part, reading) {
      const all = read(part, reading);
      const there = all.filter((one) => one !== undefined);
      return isList(part) && there.length === all.length ? there : undefined;
    },
  };
}

/** The item without these properties. The type says no more than that, which the compiler cannot follow. */
function without<P extends Part>(item: unknown, properties: ReadonlySet<string>): Item<P> {
  const entries = isRecord(item) ? Object.entries(item) : [];
  return Object.fromEntries(entries.filter(([name]) => !properties.has(name))) as Item<P>;
}

export function repeated(occurrences: readonly Occurrence[]): Violation[] {
  const first = new Map<string, string>();
  return occurrences.flatMap(([what, path]) => {
    if (what === undefined) return [];
    const other = first.get(what);
    if (other !== undefined) return violation(path, `occurs twice: ${other} is the same`);
    first.set(what, path);
    return [];
  });
}

/** An occurrence of the name or the id of an item. */
export const nameOf = ({ name }: { readonly name?: string }, path: string): Occurrence[] => [
  [name, `${path}.name`],
];
export const idOf = ({ id }: { readonly id?: number }, path: string): Occurrence[] => [
  [id === undefined ? undefined : String(id), `${path}.id`],
];

/** By what requests name a list or campaign. */
export function calledBy({ name, ...rest }: Item<"lists" | "campaigns">): string | undefined {
  return name === undefined ? undefined : qualifiedName({ ...rest, name });
}

/** A violation unless `names` have this one. Nothing is said while either is not known. */
export function expectName(
  names: readonly string[] | undefined,
  name: string | undefined,
  path: string,
  wanted: string,
): Violation[] {
  if (names === undefined || name === undefined || names.includes(name)) return [];
  return violation(path, `expected ${wanted}${didYouMean(name, names)}`);
}

/** How names are compared that calls take in any case. */
export const folded = (name: string): string => name.trim().toLowerCase();
