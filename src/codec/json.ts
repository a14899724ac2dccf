// Converts values to JSON and back. Only what JSON cannot represent changes: bigint is a string of digits, bytes are
// base64, and NaN and infinities are strings. Nothing is checked here: what does not fit is left as it is for check.ts.
import { elementOf, itemOf, typeOf, type AnyCodec, type Elements } from "./codec.js";
import { CodecError } from "../errors.js";
import { isRecord } from "../is-record.js";
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
    case "abstract": {
      const type = typeOf(value);
      const known = type !== undefined && Object.hasOwn(codec.subtypes(), type);
      const subtype = known ? codec.subtypes()[type] : undefined;
      return subtype === undefined ? value : convert(subtype, value, scalar, depth);
    }
    case "complex":
      return codec.json(value, (inner, each, isWhole = false) =>
        convert(inner, each, scalar, isWhole ? depth : depth + 1),
      );
    case "unwrapped": {
      const inner = elementOf(codec);
      return inner === undefined ? value : convert(inner, value, scalar, depth);
    }
    case "sequence":
      return isRecord(value) ? convertSequence(codec.elements(), value, scalar, depth + 1) : value;
  }
}

function convertItems(item: AnyCodec, value: unknown, scalar: Convert, depth: number): unknown {
  return Array.isArray(value)
    ? Array.from(value, (each) => convert(item, each, scalar, depth))
    : value;
}

/** `$type` and unknown members as they are, then the others in the order of the schema. */
function convertSequence(
  elements: Elements,
  value: Readonly<Record<string, unknown>>,
  scalar: Convert,
  depth: number,
): unknown {
  const known = Object.entries(elements).flatMap(([name, element]) => {
    const own = Object.hasOwn(value, name)
      ? convert(element, value[name], scalar, depth)
      : undefined;
    return own === undefined ? [] : [[name, own] as const];
  });
  const others = Object.entries(value).filter(([name]) => !Object.hasOwn(elements, name));
  return Object.fromEntries([...others, ...known]);
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
