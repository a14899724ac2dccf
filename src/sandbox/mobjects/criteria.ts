// The criteria of getMObjects: which attributes they can name, and which stored objects meet them. Values are compared by
// the type of the field.
import type { ComparisonEnum, MObjCriteria } from "../../../generated/types.js";
import { didYouMean } from "../../codec/did-you-mean.js";
import { fieldType, rankOf } from "../setup/field-types.js";
import { keyNames, type Bound, type StoredMObject } from "../store/mobjects.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { World } from "../world/world.js";
import type { MObjectType } from "./find-mobject.js";
import { valueOf } from "./program.js";

/** What the objects of an answer have in common. */
export interface Criteria {
  readonly areMetBy: (object: StoredMObject) => boolean;
  /** What the index can evaluate of it. An object that meets the criteria is within each of these bounds. */
  readonly bounds: readonly Bound[];
}

/** A criterion with a value of the type of what it names. */
interface Criterion {
  readonly name: string;
  readonly comparison: ComparisonEnum;
  readonly text: string;
  /** The value as `rankOf` tells it, where values are compared by that. */
  readonly rank: number | undefined;
}

type Predicate = (object: StoredMObject) => boolean;

/** Names, with types, that are fields of every type. No object has a CRM id unless the setup gives it one. */
const common = { "Created At": "datetime", "Updated At": "datetime", "CRM Id": "string" };

/** What programs can be found by, with types. */
const ofPrograms = {
  ...{ Id: "integer", Name: "string", "Workspace Name": "string", "Workspace Id": "integer" },
  ...{ "Tag Type": "string", "Tag Value": "string", "Include Archive": "boolean" },
};

/** Criteria that are not values of a program: each can occur once, and only with EQ. */
const special = ["Tag Type", "Tag Value", "Include Archive"];

/** Archived programs meet the criteria only with `Include Archive`. */
export function criteriaOf(
  world: World,
  type: MObjectType,
  given: readonly MObjCriteria[],
): Criteria {
  const types = typesOf(world, type);
  const criteria = given.map((one) => readCriterion(world, type, types, one));
  const values = criteria.filter(({ name }) => type !== "Program" || !special.includes(name));
  const predicates = values.map(toPredicate);
  if (type === "Program") predicates.push(...programPredicates(criteria));
  return {
    areMetBy: (object) => predicates.every((predicate) => predicate(object)),
    bounds: values.flatMap(boundOf),
  };
}

function typesOf({ objects }: World, type: MObjectType): ReadonlyMap<string, string> {
  const own = [...(objects.get(type)?.fields.values() ?? [])].map(
    (field) => [field.name, field.type] as const,
  );
  return new Map([
    ...Object.entries(common),
    ...(type === "Program" ? Object.entries(ofPrograms) : own),
  ]);
}

function readCriterion(
  { assume }: World,
  object: MObjectType,
  types: ReadonlyMap<string, string>,
  { attrName: name, comparison, attrValue: text }: MObjCriteria,
): Criterion {
  const type = types.get(name);
  const isFree = object !== "Program" && assume.objectAttributes === "any";
  if (type === undefined) {
    if (isFree) return { name, comparison, text, rank: undefined };
    const names = [...types.keys()];
    const wanted = didYouMean(name, names) || `: expected one of ${names.join(", ")}`;
    throw new Refusal(20105, `No ${object} can be found by '${name}'${wanted}`);
  }
  // A whole number can be above or below any number.
  const { fits, wanted, ranked } = fieldType(type === "integer" ? "float" : type);
  if (!fits(text) && !(isFree && !Object.hasOwn(common, name)))
    throw new Refusal(20110, `${name} is '${text}': expected ${wanted}`);
  return { name, comparison, text, rank: ranked ? rankOf(text) : undefined };
}

function programPredicates(criteria: readonly Criterion[]): Predicate[] {
  for (const { name, comparison } of criteria.filter((one) => special.includes(one.name))) {
    if (comparison !== "EQ")
      throw new Refusal(20110, `'${name}' is compared by ${comparison}: expected EQ`);
    if (criteria.filter((one) => one.name === name).length > 1)
      throw new Refusal(20110, `'${name}' is given twice: expected one`);
  }
  const named = (name: string) => criteria.find((one) => one.name === name);
  const [type, value] = [named("Tag Type")?.text, named("Tag Value")?.text];
  if (type === undefined && value !== undefined)
    throw new Refusal(20109, "'Tag Value' requires 'Tag Type'");
  return [
    ...(type === undefined ? [] : [hasTag(type, value)]),
    ...(named("Include Archive")?.rank === 1 ? [] : [isCurrent]),
  ];
}

const hasTag =
  (type: string, value: string | undefined): Predicate =>
  ({ groups }) =>
    groups.some(
      (group) =>
        group.attrType === "Tag" &&
        valueOf(group, "Type") === type &&
        (value === undefined || valueOf(group, "Value") === value),
    );

const isCurrent: Predicate = ({ attributes }) =>
  !attributes.some(({ name, value }) => name === "Is Archived" && value === "true");

function toPredicate({ name, comparison, text, rank }: Criterion): Predicate {
  return (object) => {
    const moment = momentOf(object, name);
    if (moment !== undefined) return holds(comparison, seconds(moment) - seconds(rank ?? 0));
    const own = ownValue(object, name);
    return own !== undefined && holds(comparison, compare(own, text, rank));
  };
}

const isMoment = (name: string): name is "Created At" | "Updated At" =>
  name === "Created At" || name === "Updated At";

function momentOf(object: StoredMObject, name: string): number | undefined {
  if (!isMoment(name)) return undefined;
  return name === "Created At" ? object.createdAt : object.updatedAt;
}

/** Moments are compared in whole seconds, because answers show no others. */
const seconds = (at: number): number => Math.floor(at / 1000);

function ownValue(object: StoredMObject, name: string): string | undefined {
  if (name === "Id") return String(object.id);
  return object.attributes.find((attribute) => attribute.name === name)?.value;
}

/** By rank, where the criterion and the value have one, else as text. */
function compare(own: string, wanted: string, rank: number | undefined): number {
  const ownRank = rank === undefined ? undefined : rankOf(own);
  if (rank !== undefined && ownRank !== undefined) return ownRank - rank;
  return own === wanted ? 0 : own < wanted ? -1 : 1;
}

function boundOf({ name, comparison, text, rank }: Criterion): Bound[] {
  if (comparison === "NE") return [];
  if (isMoment(name)) return [momentBound(name, comparison, rank ?? 0)];
  const key = name === "Id" ? keyNames.id : name;
  const operator = operators[comparison];
  // The index orders texts by code point, `<` by code unit: they differ from the first surrogate on.
  const hasSameOrder = operator === "=" || !/[\ud800-\uffff]/.test(text);
  return hasSameOrder ? [{ name: key, comparison: operator, text, number: rank }] : [];
}

const operators = { EQ: "=", LT: "<", LE: "<=", GT: ">", GE: ">=" } as const;

function momentBound(
  name: "Created At" | "Updated At",
  comparison: Exclude<ComparisonEnum, "NE">,
  at: number,
): Bound {
  const key = name === "Created At" ? keyNames.created : keyNames.updated;
  const start = seconds(at) * 1000;
  const end = start + 1000;
  const bound = (operator: "<" | ">=", number: number): Bound => ({
    name: key,
    comparison: operator,
    text: "",
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
