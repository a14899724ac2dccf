// Makes a record of the contract of what the input gives: a record already, or a plain object. The record is a copy, so that
// an input may use one object again and again.
import type { AnyCodec, Complex } from "../../codec/codec.js";
import { elementsOf } from "../../codec/layout.js";
import { show } from "../../codec/show.js";
import type { Violation } from "../../errors.js";
import { isRecord } from "../../is-record.js";
import { noText, textOf } from "./texts.js";

/** How records of one type are made. */
export interface Shape {
  readonly codec: Complex;
  /** The element with the list of attributes. */
  readonly attributes: string;
  readonly attribute: (name: string, value: string) => object;
  /** The element with groups of attributes: costs and tags of programs. */
  readonly groups?:
    | {
        readonly element: string;
        readonly group: (name: string, attributes: readonly object[]) => object;
      }
    | undefined;
}

export interface Made {
  readonly record: Readonly<Record<string, unknown>>;
  readonly violations: Violation[];
  /** The members that became attributes, at the end of the list, which had `before` others. */
  readonly members: readonly string[];
  readonly before: number;
}

/**
 * Members named like elements are elements, lists of plain objects groups, all others attributes. `defaults` are elements of
 * records that have none.
 */
export function toRecord(
  { codec, attributes, attribute, groups }: Shape,
  given: unknown,
  defaults: Readonly<Record<string, unknown>>,
): Made {
  const violations: Violation[] = [];
  const refuse = (path: string, message: string): void => {
    violations.push({ rule: "type", path, message });
  };
  const tag = tagOf(given);
  if (!isRecord(given) || builtIns.has(tag)) {
    const got = builtIns.has(tag) ? `${/^[AEIOU]/.test(tag) ? "an" : "a"} ${tag}` : show(given);
    refuse("", `expected a record or a plain object, got ${got}`);
    return { record: {}, violations, members: [], before: 0 };
  }
  const elements = elementsOf(codec);
  const record: Record<string, unknown> = {};
  for (const name of Object.keys(defaults)) record[name] = defaults[name];
  const members: string[] = [];
  const list: object[] = [];
  const grouped: object[] = [];
  for (const name of Object.keys(given)) {
    let value: unknown;
    try {
      value = given[name];
    } catch (error) {
      refuse(name, unreadable(error));
    }
    if (value === undefined || value === null) continue;
    const element = Object.hasOwn(elements, name) ? elements[name] : undefined;
    if (element !== undefined) {
      record[name] = toElement(element, value);
      continue;
    }
    if (groups !== undefined && Array.isArray(value)) {
      for (const [at, item] of value.entries())
        grouped.push(groups.group(name, attributesIn(item, `${name}[${at}]`, attribute, refuse)));
      continue;
    }
    const text = textOf(value);
    if (text === undefined) refuse(name, noText(value));
    else {
      members.push(name);
      list.push(attribute(name, text));
    }
  }
  if (groups !== undefined && grouped.length > 0)
    record[groups.element] = [...listOf(record[groups.element]), ...grouped];
  if (list.length === 0) return { record, violations, members, before: 0 };
  const before = listOf(record[attributes]);
  record[attributes] = before.length === 0 ? list : [...before, ...list];
  return { record, violations, members, before: before.length };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The members of an object in a list, as attributes. */
function attributesIn(
  given: unknown,
  path: string,
  attribute: Shape["attribute"],
  refuse: (path: string, message: string) => void,
): object[] {
  if (!isRecord(given) || builtIns.has(tagOf(given))) {
    refuse(path, `expected a plain object, got ${show(given)}`);
    return [];
  }
  return Object.entries(given).flatMap(([name, value]) => {
    if (value === undefined || value === null) return [];
    const text = textOf(value);
    if (text === undefined) refuse(`${path}.${name}`, noText(value));
    return attribute(name, text ?? "");
  });
}

/** What has members of its own that are not seen: such a record would be an empty one. */
const builtIns = new Set(
  "Promise Map Set WeakMap WeakSet WeakRef Date RegExp Error ArrayBuffer Uint8Array Generator AsyncGenerator".split(
    " ",
  ),
);

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** What is wrong with what throws an error when it is read. The error itself may show values. */
export function unreadable(error: unknown): string {
  return `cannot be read: it throws ${error instanceof Error ? error.name : typeof error}`;
}

/** Texts and numbers of elements are taken from each other; what has no such form is left to the check of the record. */
function toElement(codec: AnyCodec, value: unknown): unknown {
  if (value instanceof Date) return textOf(value) ?? value;
  if (typeof value === "object") return copyOf(value, 8);
  const bare = codec.kind === "optional" || codec.kind === "nillable" ? codec.codec : codec;
  if (bare !== codec) return toElement(bare, value);
  if (codec.kind !== "scalar") return value;
  if (codec.typescript === "string") return textOf(value) ?? value;
  const isNumber = typeof value === "bigint" || /^\s*-?\d{1,15}\s*$/.test(String(value));
  return codec.typescript === "number" && isNumber ? Number(value) : value;
}

/** A copy of plain data, as deep as any record of the contract is. */
function copyOf(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return undefined;
  if (Array.isArray(value)) return value.map((item) => copyOf(item, depth - 1));
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value))
    copy[name] = copyOf((value as Readonly<Record<string, unknown>>)[name], depth - 1);
  return copy;
}
