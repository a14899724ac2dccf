// Every model that differs from a given one in one fact, for tests that compare models.
import type { Model } from "../../codegen/index.js";
import { isRecord } from "../../src/is-record.js";

export interface Mutation {
  /** The path of the changed fact. */
  readonly at: string;
  readonly model: Model;
}

/** Facts without an effect on messages. */
const aside = ["documentation", "source", "address"];

const kinds = new Map<unknown, string>([
  ["sequence", "choice"],
  ["choice", "all"],
  ["all", "sequence"],
]);

/** Each fact changed to another value, each item of a list removed. A changed name is changed everywhere. */
export function mutationsOf(model: Model): readonly Mutation[] {
  const names = new Set([...model.types, ...model.elements].map(({ name }) => name));
  const mutations: Mutation[] = [];
  const visit = (value: unknown, path: readonly string[]): void => {
    if (Array.isArray(value)) {
      value.forEach((item: unknown, index) => {
        visit(item, [...path, String(index)]);
        if (!isOwned(item)) add(path, value.toSpliced(index, 1));
      });
      return;
    }
    if (isRecord(value)) {
      for (const [key, member] of Object.entries(value))
        if (!aside.includes(key) && !isGroupOfOne(value, key)) visit(member, [...path, key]);
      return;
    }
    const other = otherThan(value, path.at(-1) ?? "");
    if (other === undefined) return;
    if (path.at(-1) === "name" && names.has(String(value)))
      mutations.push({ at: path.join("."), model: renamed(model, String(value), String(other)) });
    else add(path, other);
  };
  const add = (path: readonly string[], value: unknown): void => {
    mutations.push({ at: path.join("."), model: replaced(model, path, value) as Model }); // of the same shape
  };
  visit(model, []);
  return mutations;
}

/** An anonymous type is not removed without the element that contains it. */
function isOwned(item: unknown): boolean {
  return isRecord(item) && typeof item["name"] === "string" && /[/(]/.test(item["name"]);
}

/** One particle alone is the same in a sequence and in a choice. */
function isGroupOfOne(value: Readonly<Record<string, unknown>>, key: string): boolean {
  return key === "kind" && Array.isArray(value["particles"]) && value["particles"].length < 2;
}

function otherThan(value: unknown, key: string): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (value === "unbounded") return 1;
  if (key === "kind") return kinds.get(value);
  if (key === "derivation") return value === "extension" ? "restriction" : "extension";
  if (key === "soapVersion") return value === "1.1" ? "1.2" : "1.1";
  return typeof value === "string" ? `${value}_` : undefined;
}

function renamed(model: Model, name: string, other: string): Model {
  return JSON.parse(
    JSON.stringify(model, (_, value: unknown) => (value === name ? other : value)),
  ) as Model;
}

function replaced(value: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other;
  if (Array.isArray(value))
    return value.with(Number(key), replaced(value[Number(key)], rest, other));
  if (!isRecord(value)) throw new Error(`no member ${key}`);
  return { ...value, [key]: replaced(value[key], rest, other) };
}
