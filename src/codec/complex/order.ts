// The order of the members of a type, as its rules say it: the content model in the names of members. Which branches of it
// a value means.
import type { Field, Layout, Rule, Rules } from "../codec.js";

/** A member with how often it occurs here, or a choice. */
export type OrderPart = OrderMember | { readonly branches: readonly (readonly OrderPart[])[] };

export interface OrderMember {
  readonly field: Field;
  readonly min: number;
  readonly max: number;
}

export interface OrderRules extends Rules {
  readonly partsOf: (layout: Layout) => readonly OrderPart[];
}

/** The parts of a layout in order: those that its rules say, or its members. */
export function orderOf(layout: Layout): readonly OrderPart[] {
  const { rules } = layout.code;
  if (rules !== undefined && isOrder(rules)) return rules.partsOf(layout);
  return layout.fields.filter(isContent).map((field) => {
    const { min, max } = usualCount(field);
    return { field, min: field.optional ? 0 : min, max };
  });
}

function isOrder(rules: Rules): rules is OrderRules {
  return "partsOf" in rules;
}

function isContent({ form, extension }: Field): boolean {
  return form !== "extension" || extension?.kind === "groups" || extension?.kind === "wildcard";
}

/** `name`, `name?` and `name{2,3}`. */
export const counted: RegExp = /^(.*?)(?:(\?)|\{(\d+),(\d*)\})?$/;

export function partOf(layout: Layout, part: string | Rule): OrderPart {
  if (typeof part !== "string")
    return { branches: part.branches.map((branch) => branch.map((one) => partOf(layout, one))) };
  const [, name = "", mark, least, most] = counted.exec(part) ?? [];
  const field = layout.fields[layout.byKey.get(name) ?? -1];
  if (field === undefined) throw new TypeError(`${layout.type ?? ""} has no member ${name}`);
  if (least !== undefined)
    return { field, min: Number(least), max: most === "" ? Infinity : Number(most) };
  const { min, max } = usualCount(field);
  return { field, min: mark === undefined ? min : 0, max };
}

function usualCount({ repeated, min, max }: Field): { readonly min: number; readonly max: number } {
  return repeated ? { min, max } : { min: 1, max: 1 };
}

/** How often a member is in an object. */
export type CountOf = (field: Field) => number;

export function counter({ byKey }: Layout, values: readonly unknown[]): CountOf {
  return ({ name, repeated }) => {
    const value = values[byKey.get(name) ?? -1];
    if (value === undefined) return 0;
    return repeated && Array.isArray(value) ? value.length : 1;
  };
}

/** The members in the order of the branches that are meant; `undefined` where no branch has all that are present. */
export function membersInOrder(
  parts: readonly OrderPart[],
  countOf: CountOf,
): readonly OrderMember[] | undefined {
  const members: OrderMember[] = [];
  for (const part of parts) {
    const found = "field" in part ? [part] : meantIn(part.branches, countOf);
    if (found === undefined) return undefined;
    members.push(...found);
  }
  return members;
}

function meantIn(
  branches: readonly (readonly OrderPart[])[],
  countOf: CountOf,
): readonly OrderMember[] | undefined {
  const present = new Set(branches.flatMap(fieldsIn).filter((field) => countOf(field) > 0));
  for (const branch of branches) {
    const fields = new Set(fieldsIn(branch));
    if (![...present].every((field) => fields.has(field))) continue;
    const members = membersInOrder(branch, countOf);
    if (members?.every((member) => hasCount(member, countOf)) === true) return members;
  }
  return undefined;
}

function fieldsIn(parts: readonly OrderPart[]): readonly Field[] {
  return parts.flatMap((part) => ("field" in part ? part.field : part.branches.flatMap(fieldsIn)));
}

export function hasCount({ field, min, max }: OrderMember, countOf: CountOf): boolean {
  const count = countOf(field);
  return count >= min && count <= max;
}
