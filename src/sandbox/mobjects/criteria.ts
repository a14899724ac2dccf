// The criteria of getMObjects: which attributes can be asked for, and when a stored object fits.
import type { ComparisonEnum, MObjCriteria } from "../../../generated/types.js";
import { Refusal } from "../refusal.js";
import type { StoredMObject } from "../store/mobjects.js";
import { readTime } from "../time.js";
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
  return (object) => {
    const own = ownValue(object, attrName);
    return own !== undefined && holds(comparison, compare(own, attrValue.trim()));
  };
}

/** A number or a moment stays one; text is text. */
function ownValue(object: StoredMObject, name: string): string | number | undefined {
  if (name === "Id") return String(object.id);
  if (name === "Created At") return object.createdAt;
  if (name === "Updated At") return object.updatedAt;
  return object.attributes.find((attribute) => attribute.name === name)?.value;
}

function compare(own: string | number, wanted: string): number {
  if (typeof own === "number") {
    const at = readTime(wanted);
    if (at === undefined) throw new Refusal(20110, `'${wanted}' is no date`);
    return Math.floor(own / 1000) - Math.floor(at / 1000);
  }
  const [a, b] = [Number(own), Number(wanted)];
  if (own.trim() !== "" && wanted !== "" && !Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  return own === wanted ? 0 : own < wanted ? -1 : 1;
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
