// Converts values to JSON and back. Only what JSON cannot represent changes: bigint is a string of digits, bytes are
// base64, and NaN and infinities are strings. Nothing is checked here: what does not fit is left as it is for check.ts.
import { elementOf, itemOf, typeOf, type AnyCodec, type Elements } from "./codec.js";
import { isRecord } from "../is-record.js";
import type { Scalar } from "./scalar.js";

/** The value as JSON can represent it: members in the order of the schema, without those that are `undefined`. */
export function toJson(codec: AnyCodec, value: unknown): unknown {
  return convert(codec, value, scalarToJson);
}

/** The value for which `toJson` gave this. A bigint can also be a safe integer. */
export function fromJson(codec: AnyCodec, json: unknown): unknown {
  return convert(codec, json, scalarFromJson);
}

type Convert = (codec: Scalar, value: unknown) => unknown;

function convert(codec: AnyCodec, value: unknown, scalar: Convert): unknown {
  if (value === undefined || value === null) return value;
  switch (codec.kind) {
    case "scalar":
      return scalar(codec, value);
    case "enumeration":
      return value;
    case "optional":
    case "nillable":
      return convert(codec.codec, value, scalar);
    case "repeated":
      return convertItems(codec.codec, value, scalar);
    case "list":
      return convertItems(itemOf(codec), value, scalar);
    case "abstract": {
      const type = typeOf(value);
      const known = type !== undefined && Object.hasOwn(codec.subtypes(), type);
      const subtype = known ? codec.subtypes()[type] : undefined;
      return subtype === undefined ? value : convert(subtype, value, scalar);
    }
    case "complex":
      return codec.json(value, (inner, each) => convert(inner, each, scalar));
    case "unwrapped": {
      const inner = elementOf(codec);
      return inner === undefined ? value : convert(inner, value, scalar);
    }
    case "sequence":
      return isRecord(value) ? convertSequence(codec.elements(), value, scalar) : value;
  }
}

function convertItems(item: AnyCodec, value: unknown, scalar: Convert): unknown {
  return Array.isArray(value) ? Array.from(value, (each) => convert(item, each, scalar)) : value;
}

/** `$type` and unknown members as they are, then the others in the order of the schema. */
function convertSequence(
  elements: Elements,
  value: Readonly<Record<string, unknown>>,
  scalar: Convert,
): unknown {
  const known = Object.entries(elements).flatMap(([name, element]) => {
    const own = Object.hasOwn(value, name) ? convert(element, value[name], scalar) : undefined;
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
