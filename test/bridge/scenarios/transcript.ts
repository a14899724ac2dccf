// What an endpoint answers to a scenario, as plain data that can be compared with another endpoint's.
import { MktowsError, SoapFaultError, type Service } from "../../../src/index.js";
import { isRecord } from "../../../src/is-record.js";
import type { Memory, Scenario } from "./step.js";

/** The answers by step, each as values by path. */
export type Transcript = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

export async function transcriptOf(
  scenario: Scenario,
  service: Service,
  pass: Memory["pass"],
): Promise<Transcript> {
  const memory: Memory = { kept: new Map(), pass };
  const numbers = new Map<unknown, string>();
  const answers = new Map<string, ReadonlyMap<string, unknown>>();
  for (const [name, call] of scenario.steps) {
    const answer = await call(service, memory).catch(toldError);
    const leaves = [...leavesOf(answer, "")];
    answers.set(name, new Map(leaves.map((leaf) => inOrderOfSight(leaf, numbers))));
  }
  return answers;
}

/** An error as a caller tells it from others. */
function toldError(error: unknown): object {
  if (error instanceof SoapFaultError) {
    const { code, faultString, detail, retryable, executed } = error;
    return { fault: { code, faultString, detail, retryable, executed } };
  }
  if (error instanceof MktowsError) return { [error.kind]: error.message };
  throw error;
}

/**
 * Each endpoint numbers opportunities and roles as it likes: what can be compared is whether a number is the same as an
 * earlier one.
 */
function inOrderOfSight([path, value]: Leaf, numbers: Map<unknown, string>): Leaf {
  const isNumber = /mObj(?:Status|ect)List\[\d+\](?:\.associationList\[\d+\])?\.id$/.test(path);
  const isText = /\.OpportunityId\.value$/.test(path);
  if (!(isNumber || isText) || value === null) return [path, value];
  const number = `${value}`;
  if (!numbers.has(number)) numbers.set(number, `number ${numbers.size + 1}`);
  return [path, numbers.get(number)];
}

type Leaf = readonly [path: string, value: unknown];

/** Positions are opaque: only whether there is one can be compared. */
const opaque = /(?:StreamPosition|StartPosition\.offset)$/;

function* leavesOf(value: unknown, path: string): Generator<Leaf> {
  if (typeof value === "string" && opaque.test(path)) return yield [path, value === "" ? "" : "…"];
  if (Array.isArray(value) && value.length > 0 && value.every(isNamed)) {
    // By name, wherever it stands: the order of an object's attributes has no meaning. A name can occur several times.
    const times = new Map<string, number>();
    for (const { name, ...rest } of value.map(named)) {
      const count = (times.get(name) ?? 0) + 1;
      times.set(name, count);
      yield* leavesOf(rest, `${path}.${name}${count === 1 ? "" : `#${count}`}`);
    }
  } else if (Array.isArray(value) && value.length > 0) {
    yield [`${path}.length`, value.length];
    const items = /(?:association|typeAttrib)List$/.test(path) ? value.toSorted(byType) : value;
    for (const [index, item] of items.entries()) yield* leavesOf(item, `${path}[${index}]`);
  } else if (isRecord(value) && !(value instanceof Date)) {
    for (const [name, member] of Object.entries(value))
      if (member !== undefined) yield* leavesOf(member, path === "" ? name : `${path}.${name}`);
  } else yield [path, typeof value === "bigint" ? `${value}n` : value];
}

/** Associations, and groups of attributes, have no order but within their type. */
function byType(one: unknown, other: unknown): number {
  const [a, b] = [one, other].map((each) =>
    String(isRecord(each) ? (each["mObjType"] ?? each["attrType"]) : ""),
  );
  return (a ?? "").localeCompare(b ?? "");
}

type Named = Readonly<Record<string, unknown>>;

function isNamed(item: unknown): item is Named {
  return isRecord(item) && ["value", "attrValue", "dataType"].some((name) => name in item);
}

function named({ name, attrName, ...rest }: Named): Named & { readonly name: string } {
  return { ...rest, name: String(name ?? attrName) };
}

/** The paths at which two transcripts differ, by step. */
export function differencesOf(one: Transcript, other: Transcript): Difference[] {
  const found: Difference[] = [];
  for (const [step, own] of one) {
    const others = other.get(step) ?? new Map<string, unknown>();
    for (const path of new Set([...own.keys(), ...others.keys()])) {
      const [soap, rest] = [own.get(path), others.get(path)];
      if (JSON.stringify(soap) !== JSON.stringify(rest)) found.push({ step, path, soap, rest });
    }
  }
  return found;
}

export interface Difference {
  readonly step: string;
  readonly path: string;
  readonly soap: unknown;
  readonly rest: unknown;
}
