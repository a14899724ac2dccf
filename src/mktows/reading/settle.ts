// Makes params of the declared types of what the extension read (extension.ts), as the program behind it did: fills what is
// missing, by the rows of missing.ts, and judges words and dates. All that is wrong is one `ValidationError`, whose first
// code becomes the fault.
import type { AnyCodec, Complex, CoreCodec } from "../../codec/codec.js";
import { typeOf } from "../../codec/rows.js";
import { elementOf, elementsOf, itemOf } from "../../codec/layout.js";
import type { Scalar } from "../../codec/scalar.js";
import { ValidationError, type Violation } from "../../errors.js";
import { isRecord } from "../../is-record.js";
import { isBlank } from "../../xml/characters.js";
import { readDate } from "./dates.js";
import { isText, Several } from "./extension.js";
import { nilItems, rowOf, wrongWords } from "./missing.js";

type Tell = (path: string, what: string) => void;

/** The value of the declared type. `tell` is told what was filled in or read in another form. */
export function settled(operation: string, codec: AnyCodec, read: unknown, tell: Tell): unknown {
  const violations: Violation[] = [];
  const value = settle(codec, read ?? {}, "", { violations, tell });
  if (violations.length > 0) throw new ValidationError(operation, violations);
  return value;
}

interface Settling {
  readonly violations: Violation[];
  readonly tell: Tell;
}

function refuse({ violations }: Settling, code: number, path: string, message: string): undefined {
  violations.push({ rule: "reading", path, message, code });
}

/** The value of an element that is present. */
function settle(codec: AnyCodec, read: unknown, path: string, at: Settling): unknown {
  if (read instanceof Several)
    return refuse(at, 20110, path, `occurs ${read.values.length} times, and may occur once`);
  switch (codec.kind) {
    case "scalar":
      return settleScalar(codec, read, path, at);
    case "enumeration": {
      if (typeof read === "string" && codec.values.includes(read)) return read;
      const { values } = codec;
      const words = values.length > 12 ? `${values.length} words` : values.join(", ");
      const got = JSON.stringify(String(read).slice(0, 40));
      const code = wrongWords[codec.name] ?? 20110;
      return refuse(at, code, path, `expected one of ${words}, got ${got}`);
    }
    case "complex":
      return settleMembers(codec, isRecord(read) ? read : {}, path, at);
    case "list":
      return settleItems(itemOf(codec), read, path, at);
    case "family": {
      const subtype = codec.types()[typeOf(read) ?? ""];
      return subtype === undefined ? undefined : settle(subtype, read, path, at);
    }
    case "repeated":
      return settleItems(codec.codec, read, path, at);
    case "unwrapped":
      return settle(elementOf(codec) ?? codec.codec, read, path, at);
    case "optional":
    case "nillable":
      return settle(codec.codec, read, path, at);
  }
}

function settleMembers(
  codec: Complex,
  members: Readonly<Record<string, unknown>>,
  path: string,
  at: Settling,
): unknown {
  const values = fieldsOf(codec).map((field) => {
    const { name, core, optional, nillable, repeated } = field;
    const inner = path === "" ? name : `${path}.${name}`;
    const read = members[name];
    if (repeated) return settleItems(core, read ?? [], inner, at);
    if (!isMissing(core, read)) return settle(core, read, inner, at);
    if (nillable && (read === null || !optional)) return null;
    return optional ? undefined : fill(codec.name, field, inner, at);
  });
  const make = codec.make as (...values: readonly unknown[]) => unknown; // takes one value for each element
  return make(...values);
}

interface Field {
  readonly name: string;
  readonly core: CoreCodec;
  readonly optional: boolean;
  readonly nillable: boolean;
  readonly repeated: boolean;
}

const known = new WeakMap<Complex, readonly Field[]>();

/** The elements of a type with their modifiers resolved. */
function fieldsOf(codec: Complex): readonly Field[] {
  const before = known.get(codec);
  if (before !== undefined) return before;
  const elements = Object.entries(elementsOf(codec));
  const fields = elements.map(([name, element]) => ({ name, ...modifiersOf(element) }));
  known.set(codec, fields);
  return fields;
}

function modifiersOf(codec: AnyCodec): Omit<Field, "name"> {
  const { kind } = codec;
  if (kind !== "optional" && kind !== "nillable" && kind !== "repeated")
    return { core: codec, optional: false, nillable: false, repeated: false };
  return { ...modifiersOf(codec.codec), [kind]: true };
}

/** Whether an element counts as missing: it is absent, nil, or blank and not of a text type. */
function isMissing(core: CoreCodec, read: unknown): boolean {
  if (read === undefined || read === null) return true;
  if (typeof read !== "string" || !isBlank(read)) return false;
  return core.kind === "enumeration" || (core.kind === "scalar" && !isText(core));
}

function fill(type: string, { name, core }: Field, path: string, at: Settling): unknown {
  const row = rowOf(type, name);
  if (row === undefined && core.kind === "scalar" && isText(core)) {
    at.tell(path, "is missing: taken as empty");
    return "";
  }
  if (row === undefined || "code" in row)
    return refuse(at, row?.code ?? 20017, path, "is required and missing");
  at.tell(path, `is missing: ${JSON.stringify(row.value)} was assumed`);
  return settle(core, row.value, path, at);
}

function settleItems(codec: AnyCodec, read: unknown, path: string, at: Settling): unknown {
  const { core } = modifiersOf(codec);
  const items: readonly unknown[] = Array.isArray(read) ? read : [];
  return items.map((item, index) => {
    const inner = `${path}[${index}]`;
    if (item !== null && item !== undefined) return settle(core, item, inner, at);
    if (core.kind !== "scalar" || !isText(core))
      return refuse(at, nilItems[core.name] ?? 20109, inner, "is nil");
    at.tell(inner, "is nil: taken as empty");
    return "";
  });
}

function settleScalar(codec: Scalar, read: unknown, path: string, at: Settling): unknown {
  if (typeof read === "string" && codec.typescript !== "boolean")
    return settleText(codec, read, path, at);
  if (typeof read !== "number") return read;
  const isWhole = codec.name !== "float" && codec.name !== "double";
  const value = isWhole ? Math.trunc(read) + 0 : read;
  const wide = codec.typescript === "bigint" && Number.isSafeInteger(value) ? BigInt(value) : value;
  if (codec.print(wide) === undefined)
    return refuse(at, 20110, path, `expected ${codec.wanted}, got ${read}`);
  if (value !== read) at.tell(path, `${read} was taken for ${value}`);
  return wide;
}

function settleText(codec: Scalar, text: string, path: string, at: Settling): unknown {
  const value = codec.parse(text);
  if (value !== undefined) return value;
  const time = codec.name === "dateTime" ? readDate(text) : undefined;
  const got = JSON.stringify(text.slice(0, 40));
  if (time === undefined) return refuse(at, 20110, path, `expected ${codec.wanted}, got ${got}`);
  const read = new Date(time).toISOString().replace(/\.000Z$/, "Z");
  at.tell(path, `${got} was taken for ${read}`);
  return read;
}
