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
  /** Names and what they are taken for. */
  readonly map: ReadonlyMap<string, string>;
  readonly ignore: ReadonlySet<string>;
}

/** What names another object, and this one. No field has a dot in its name, so that case need not matter. */
const referring = ["externalKey", "Lead", "Company", "Opportunity"];

const ignored: Target = { kind: "ignored" };

/** What the column, or the member, of this name sets. */
export function targetOf(column: string, { kind, map, ignore }: Naming): Target {
  if (ignore.has(column) || reportColumns.includes(column)) return ignored;
  const name = map.get(column) ?? column;
  if (name === "") return { kind: "unnamed" };
  if (kind.elements.includes(name)) return { kind: "element", name };
  if (kind.structures.includes(name)) return { kind: "structure", name };
  const [, prefix = "", field = ""] = (kind.hasAssociations && /^(\w+)\.(.+)$/.exec(name)) || [];
  const type = referring.find((each) => each.toLowerCase() === prefix.toLowerCase());
  if (type === undefined) return { kind: "attribute", name };
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
  targets.forEach((target, at) => refuseStandard(names[at] ?? "", target, naming.kind, file));
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

/** Objects are named by their id or by a custom field. A standard field would be refused of each. */
function refuseStandard(column: string, target: Target, { standard }: Kind, file: string): void {
  if (target.kind !== "reference" || /^id$/i.test(target.field)) return;
  const { type = "externalKey", field } = target;
  if (standard[type]?.some(({ name }) => name === field) !== true) return;
  const what =
    target.type === undefined
      ? "an object is identified by `id` or by a custom field of its own, such as externalKey.DealNo"
      : `objects are associated by ${type}.Id or by a custom field of the ${type}`;
  throw new InputError(
    `${file}: column ${show(column)} sets ${type}.${field}, and ${field} is a standard field: ${what}`,
  );
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
