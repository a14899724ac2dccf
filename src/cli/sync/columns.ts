// What each column of an input sets in a record, by its name: an element, an attribute, a reference to another object. And
// what to say of names that are unknown.
import { didYouMean, nearest } from "../../codec/did-you-mean.js";
import { InputError } from "../failure.js";
import type { Kind } from "./kinds.js";
import { reportColumns } from "./report.js";

export type Target =
  | { readonly kind: "element" | "structure" | "attribute"; readonly name: string }
  /** The object itself (`type` is undefined) or another one, by its id or by the value of a field. */
  | {
      readonly kind: "reference";
      readonly name: string;
      readonly type: string | undefined;
      readonly field: string;
    }
  | { readonly kind: "ignored" }
  /** A column without a name. */
  | { readonly kind: "unnamed" };

export interface Naming {
  readonly kind: Kind;
  /** Names that stand for other ones. */
  readonly map: ReadonlyMap<string, string>;
  readonly ignore: ReadonlySet<string>;
}

const ignored: Target = { kind: "ignored" };

/** What the column, or the member, of this name sets. */
export function targetOf(column: string, { kind, map, ignore }: Naming): Target {
  if (ignore.has(column) || reportColumns.includes(column)) return ignored;
  const name = map.get(column) ?? column;
  if (name === "") return { kind: "unnamed" };
  if (kind.elements.includes(name)) return { kind: "element", name };
  if (kind.structures.includes(name)) return { kind: "structure", name };
  const [, type = "", field = ""] =
    (kind.hasAssociations && /^(externalKey|Lead|Company|Opportunity)\.(.+)$/.exec(name)) || [];
  if (type === "") return { kind: "attribute", name };
  return { kind: "reference", name, type: type === "externalKey" ? undefined : type, field };
}

/** The targets of a header, in its order. Throws an `InputError` where columns cannot be told apart, or none is a key. */
export function targetsOf(header: readonly string[], naming: Naming, file: string): Target[] {
  const names = header.map((column) => column.trim());
  for (const [option, columns] of [
    ["--map", naming.map.keys()],
    ["--ignore", naming.ignore],
  ] as const)
    for (const column of columns)
      if (!names.includes(column))
        throw new InputError(
          `${option} ${show(column)}: ${file} has no such column${didYouMean(column, names)}`,
        );
  const targets = names.map((name) => targetOf(name, naming));
  refuseTwice(names, targets, file);
  const { keys, noun } = naming.kind;
  const isKey = (target: Target): boolean =>
    (target.kind === "element" || target.kind === "attribute") && keys.includes(target.name);
  if (keys.length === 0 || targets.some(isKey)) return targets;
  const near = names.flatMap((name) => {
    const meant = meantBy(name, naming.kind);
    return meant !== undefined && keys.includes(meant) ? [mapOption(name, meant)] : [];
  });
  const [advice = "name one with --map 'Column=Email'"] = near.map((option) => `add ${option}`);
  throw new InputError(
    `${file}: no column identifies a ${noun}: expected ${keys.join(", ")}; ${advice}`,
  );
}

function refuseTwice(names: readonly string[], targets: readonly Target[], file: string): void {
  const first = new Map<string, string>();
  targets.forEach((target, at) => {
    if (target.kind === "ignored" || target.kind === "unnamed") return;
    const name = names[at] ?? "";
    const other = first.get(target.name);
    first.set(target.name, name);
    if (other === undefined) return;
    if (other === name)
      throw new InputError(`${file}: two columns are named ${show(name)}: rename or remove one`);
    const message = `${file}: the columns ${show(other)} and ${show(name)} both set ${target.name}: --ignore one`;
    throw new InputError(message);
  });
}

/** What to say of the names of columns; "" where there is nothing to say. */
export function remarksOn(columns: readonly string[], naming: Naming): string {
  const { kind } = naming;
  const own = columns.filter((column) => {
    const target = targetOf(column, naming);
    return target.kind === "attribute" && !kind.known.some(({ name }) => name === target.name);
  });
  const near = own.flatMap((column) => {
    const name = naming.map.get(column) ?? column;
    const meant = meantBy(name, kind);
    if (meant === undefined) return [];
    const what = `column ${show(column)}: ${show(name)} is not a standard field`;
    return [`${what}; did you mean ${meant}? Then add ${mapOption(column, meant)}\n`];
  });
  const custom = own.filter(
    (column) => meantBy(naming.map.get(column) ?? column, kind) === undefined,
  );
  const listed = custom.map((column) => show(naming.map.get(column) ?? column)).join(", ");
  return `${near.join("")}${custom.length === 0 ? "" : `sent as custom fields: ${listed}\n`}`;
}

/** The known name that a name was probably meant to be. */
export function meantBy(name: string, { elements, known }: Kind): string | undefined {
  const folded = fold(name);
  if (folded === "") return undefined;
  const names = [...elements, ...known.map((field) => field.name)];
  const same = names.find((each) => fold(each) === folded);
  const labelled = known.find(({ label }) => fold(label) === folded);
  return same ?? labelled?.name ?? nearest(name, names);
}

const fold = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** The option as it is written in a shell. */
function mapOption(column: string, name: string): string {
  const text = `${column}=${name}`;
  return `--map ${text.includes("'") ? JSON.stringify(text) : `'${text}'`}`;
}

const show = (text: string): string => JSON.stringify(text);
