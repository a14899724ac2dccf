// The criteria of getMObjects: which attributes they can name, and which stored objects meet them.
import type { ComparisonEnum, MObjCriteria } from "../../../generated/types.js";
import { Refusal } from "../world/refusal.js";
import { keyNames, numberOf, type Bound, type StoredMObject } from "../store/mobjects.js";
import { readTime } from "../setup/time.js";
import { valueOf } from "./program.js";
import type { MObjectType } from "./find-mobject.js";

type Predicate = (object: StoredMObject) => boolean;

const programNames: readonly string[] = [
  "Id",
  "Name",
  "CRM Id",
  "Created At",
  "Updated At",
  "Tag Type",
  "Tag Value",
  "Workspace Name",
  "Workspace Id",
  "Include Archive",
];

/** Tests whether an object meets all criteria. Archived programs meet them only with `Include Archive`. */
export function criteriaOf(type: MObjectType, criteria: readonly MObjCriteria[]): Predicate {
  if (type !== "Program") return every(criteria.map(toPredicate));
  const unknown = criteria.find(({ attrName }) => !programNames.includes(attrName));
  if (unknown !== undefined)
    throw new Refusal(
      20105,
      `Programs cannot be found by '${unknown.attrName}': expected one of ${programNames.join(", ")}`,
    );
  const named = (name: string) => criteria.find(({ attrName }) => attrName === name)?.attrValue;
  const ofAttributes = criteria.filter(({ attrName }) => !special.includes(attrName));
  return every([
    ...ofAttributes.map(toPredicate),
    ...tagPredicates(named("Tag Type"), named("Tag Value")),
    ...(named("Include Archive")?.trim() === "true" ? [] : [isCurrent]),
  ]);
}

const special = ["Tag Type", "Tag Value", "Include Archive"];

const every =
  (predicates: readonly Predicate[]): Predicate =>
  (object) =>
    predicates.every((predicate) => predicate(object));

const isCurrent: Predicate = ({ attributes }) =>
  !attributes.some(({ name, value }) => name === "Is Archived" && value === "true");

function tagPredicates(type: string | undefined, value: string | undefined): Predicate[] {
  if (type === undefined && value === undefined) return [];
  if (type === undefined) throw new Refusal(20109, "'Tag Value' requires 'Tag Type'");
  return [
    ({ groups }) =>
      groups.some(
        (group) =>
          group.attrType === "Tag" &&
          valueOf(group, "Type") === type &&
          (value === undefined || valueOf(group, "Value") === value),
      ),
  ];
}

function toPredicate({ attrName, comparison, attrValue }: MObjCriteria): Predicate {
  const wanted = attrValue.trim();
  const moment = isMoment(attrName) ? secondOf(attrName, wanted) : 0;
  return (object) => {
    if (attrName === "Created At") return holds(comparison, seconds(object.createdAt) - moment);
    if (attrName === "Updated At") return holds(comparison, seconds(object.updatedAt) - moment);
    const own = ownValue(object, attrName);
    return own !== undefined && holds(comparison, compare(own, wanted));
  };
}

const isMoment = (name: string): name is "Created At" | "Updated At" =>
  name === "Created At" || name === "Updated At";

/** Dates are compared in whole seconds, because answers show no others. */
const seconds = (at: number): number => Math.floor(at / 1000);

function secondOf(name: string, text: string): number {
  const at = readTime(text);
  if (at === undefined) throw new Refusal(20110, `${name} is not a date: '${text}'`);
  return seconds(at);
}

function ownValue(object: StoredMObject, name: string): string | undefined {
  if (name === "Id") return String(object.id);
  return object.attributes.find((attribute) => attribute.name === name)?.value;
}

/** Compares numbers as numbers, anything else as text. */
function compare(own: string, wanted: string): number {
  const [a, b] = [numberOf(own), numberOf(wanted)];
  if (a !== undefined && b !== undefined) return a - b;
  return own === wanted ? 0 : own < wanted ? -1 : 1;
}

/** The criteria that the index can evaluate. An object that meets all criteria is within each of these bounds. */
export function boundsOf(criteria: readonly MObjCriteria[]): Bound[] {
  return criteria.flatMap(({ attrName, comparison, attrValue }): Bound[] => {
    const text = attrValue.trim();
    if (comparison === "NE" || special.includes(attrName)) return [];
    if (isMoment(attrName)) return [momentBound(attrName, comparison, text)];
    const name = attrName === "Id" ? keyNames.id : attrName;
    const operator = operators[comparison];
    const number = numberOf(text);
    // The index orders texts by code point, `<` by code unit: they differ from the first surrogate on.
    const hasSameOrder = operator === "=" || !/[\ud800-\uffff]/.test(text);
    return hasSameOrder ? [{ name, comparison: operator, text, number }] : [];
  });
}

const operators = { EQ: "=", LT: "<", LE: "<=", GT: ">", GE: ">=" } as const;

function momentBound(
  attrName: "Created At" | "Updated At",
  comparison: Exclude<ComparisonEnum, "NE">,
  text: string,
): Bound {
  const name = attrName === "Created At" ? keyNames.created : keyNames.updated;
  const start = secondOf(attrName, text) * 1000;
  const end = start + 1000;
  const bound = (operator: "<" | ">=", number: number) => ({
    name,
    comparison: operator,
    text,
    number,
  });
  switch (comparison) {
    case "LT":
      return bound("<", start);
    case "LE":
      return bound("<", end);
    case "GT":
      return bound(">=", end);
    case "EQ":
    case "GE":
      return bound(">=", start);
  }
}

function holds(comparison: ComparisonEnum, order: number): boolean {
  switch (comparison) {
    case "EQ":
      return order === 0;
    case "NE":
      return order !== 0;
    case "LT":
      return order < 0;
    case "LE":
      return order <= 0;
    case "GT":
      return order > 0;
    case "GE":
      return order >= 0;
  }
}
