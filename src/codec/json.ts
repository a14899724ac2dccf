// Converts values to JSON and back. Only what JSON cannot represent changes: bigint is a string of digits, bytes are
// base64, and NaN and infinities are strings. Nothing is checked here: what does not fit is left as it is for check.ts.
import type { AnyCodec, Field, Layout } from "./codec.js";
import { memberOf, typeOf } from "./rows.js";
import { CodecError } from "../errors.js";
import { isRecord } from "../is-record.js";
import { elementOf, itemOf, layoutOf } from "./layout.js";
import { maxNesting, nestingViolation, TooDeep } from "./nesting.js";
import type { Scalar } from "./scalar.js";

/** The value as JSON can represent it: members in the order of the schema, without those that are `undefined`. */
export function toJson(codec: AnyCodec, value: unknown): unknown {
  return converted(codec, value, scalarToJson);
}

/** The value for which `toJson` gave this. A bigint can also be a safe integer. */
export function fromJson(codec: AnyCodec, json: unknown): unknown {
  return converted(codec, json, scalarFromJson);
}

type Convert = (codec: Scalar, value: unknown) => unknown;

function converted(codec: AnyCodec, value: unknown, scalar: Convert): unknown {
  try {
    return convert(codec, value, scalar, 0);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    const { path, message } = nestingViolation(value, "");
    throw new CodecError("encode", "value", path, message);
  }
}

/** `depth` is how many values are around this one. */
function convert(codec: AnyCodec, value: unknown, scalar: Convert, depth: number): unknown {
  if (value === undefined || value === null) return value;
  if (depth > maxNesting) throw new TooDeep();
  switch (codec.kind) {
    case "scalar":
      return scalar(codec, value);
    case "enumeration":
      return value;
    case "optional":
    case "nillable":
      return convert(codec.codec, value, scalar, depth);
    case "repeated":
      return convertItems(codec.codec, value, scalar, depth);
    case "list":
      return convertItems(itemOf(codec), value, scalar, depth + 1);
    case "family": {
      const type = memberOf(codec, typeOf(value) ?? codec.name);
      return type === undefined ? value : convert(type, value, scalar, depth);
    }
    case "unwrapped": {
      const inner = elementOf(codec);
      return inner === undefined ? value : convert(inner, value, scalar, depth);
    }
    case "complex":
      return convertMembers(layoutOf(codec), value, scalar, depth + 1);
  }
}

function convertItems(item: AnyCodec, value: unknown, scalar: Convert, depth: number): unknown {
  return Array.isArray(value)
    ? Array.from(value, (each) => convert(item, each, scalar, depth))
    : value;
}

/** `$type` and unknown members as they are, then the others in the order of the schema. */
function convertMembers(layout: Layout, value: unknown, scalar: Convert, depth: number): unknown {
  if (!isRecord(value)) return value;
  const known = layout.fields.flatMap((field) => {
    const own = Object.hasOwn(value, field.name)
      ? convertMember(layout, field, value[field.name], scalar, depth)
      : undefined;
    return own === undefined ? [] : [[field.name, own] as const];
  });
  const others = Object.entries(value).filter(([name]) => !layout.byKey.has(name));
  return Object.fromEntries([...others, ...known]);
}

function convertMember(
  layout: Layout,
  field: Field,
  value: unknown,
  scalar: Convert,
  depth: number,
): unknown {
  const code = field.extension?.values;
  if (code === undefined) return convert(field.whole, value, scalar, depth);
  if (code.group === undefined || !Array.isArray(value)) return value;
  const group = code.group({ layout, field });
  return Array.from(value, (item) => convertMembers(group, item, scalar, depth));
}

export function scalarToJson(codec: Scalar, value: unknown): unknown {
  if (codec.toJson !== undefined) return codec.toJson(value);
  const isJson = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  return isJson && codec.typescript !== "bigint" ? value : (codec.print(value) ?? value);
}

export function scalarFromJson(codec: Scalar, json: unknown): unknown {
  if (codec.fromJson !== undefined) return codec.fromJson(json);
  if (codec.typescript === "bigint" && Number.isSafeInteger(json)) return BigInt(Number(json));
  const text = typeof json === "string" && codec.typescript !== "string" ? json : undefined;
  if (text === undefined || codec.typescript === "boolean") return json;
  if (codec.typescript === "number")
    return /^(?:NaN|-?INF)$/.test(text) ? (codec.parse(text) ?? json) : json;
  return codec.parse(text) ?? json;
}
