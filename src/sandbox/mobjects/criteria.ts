// The criteria of getMObjects: which attributes can be asked for, and when a stored object fits.
import type { ComparisonEnum, MObjCriteria } from "../../../generated/types.js";
import { Refusal } from "../world/refusal.js";
import { keyNames, numberOf, type Bound, type StoredMObject } from "../store/mobjects.js";
import { readTime } from "../setup/time.js";
import { valueOf } from "./program.js";
import type { MObjectType } from "./target.js";

type Test = (object: StoredMObject) => boolean;

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

/** All criteria must hold. Archived programs are found only when `Include Archive` says so. */
export function criteriaOf(type: MObjectType, criteria: readonly MObjCriteria[]): Test {
  if (type !== "Program") return every(criteria.map(toTest));
  const unknown = criteria.find(({ attrName }) => !programNames.includes(attrName));
  if (unknown !== undefined)
    throw new Refusal(
      20105,
      `A Program is not found by '${unknown.attrName}': ${programNames.join(", ")}`,
    );
  const named = (name: string) => criteria.find(({ attrName }) => attrName === name)?.attrValue;
  const plain = criteria.filter(({ attrName }) => !special.includes(attrName));
  return every([
    ...plain.map(toTest),
    ...tagTests(named("Tag Type"), named("Tag Value")),
    ...(named("Include Archive")?.trim() === "true" ? [] : [isCurrent]),
  ]);
}

const special = ["Tag Type", "Tag Value", "Include Archive"];

const every =
  (tests: readonly Test[]): Test =>
  (object) =>
    tests.every((test) => test(object));

const isCurrent: Test = ({ attributes }) =>
  !attributes.some(({ name, value }) => name === "Is Archived" && value === "true");

function tagTests(type: string | undefined, value: string | undefined): Test[] {
  if (type === undefined && value === undefined) return [];
  if (type === undefined) throw new Refusal(20109, "'Tag Value' needs 'Tag Type'");
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

function toTest({ attrName, comparison, attrValue }: MObjCriteria): Test {
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

/** Dates of answers have whole seconds: so have those that are asked for. */
const seconds = (at: number): number => Math.floor(at / 1000);

function secondOf(name: string, text: string): number {
  const at = readTime(text);
  if (at === undefined) throw new Refusal(20110, `${name}: '${text}' is no date`);
  return seconds(at);
}

function ownValue(object: StoredMObject, name: string): string | undefined {
  if (name === "Id") return String(object.id);
  return object.attributes.find((attribute) => attribute.name === name)?.value;
}

/** Numbers as numbers, anything else as text. */
function compare(own: string, wanted: string): number {
  const [a, b] = [numberOf(own), numberOf(wanted)];
  if (a !== undefined && b !== undefined) return a - b;
  return own === wanted ? 0 : own < wanted ? -1 : 1;
}

/** What the index can tell of the criteria: whatever fits them all is within each of these bounds. */
export function boundsOf(criteria: readonly MObjCriteria[]): Bound[] {
  return criteria.flatMap(({ attrName, comparison, attrValue }): Bound[] => {
    const text = attrValue.trim();
    if (comparison === "NE" || special.includes(attrName)) return [];
    if (isMoment(attrName)) return [momentBound(attrName, comparison, text)];
    const name = attrName === "Id" ? keyNames.id : attrName;
    const sign = signs[comparison];
    const number = numberOf(text);
    // The index orders texts by code point, as `<` does, but for characters that need two code units.
    const isOrderedAlike = sign === "=" || !/[\ud800-\uffff]/.test(text);
    return isOrderedAlike ? [{ name, comparison: sign, text, number }] : [];
  });
}

const signs = { EQ: "=", LT: "<", LE: "<=", GT: ">", GE: ">=" } as const;

function momentBound(
  attrName: "Created At" | "Updated At",
  comparison: Exclude<ComparisonEnum, "NE">,
  text: string,
): Bound {
  const name = attrName === "Created At" ? keyNames.created : keyNames.updated;
  const start = secondOf(attrName, text) * 1000;
  const end = start + 1000;
  const bound = (sign: "<" | ">=", number: number) => ({ name, comparison: sign, text, number });
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
