// Values to JSON and back. Only what JSON cannot hold changes: bigint is a string of digits, bytes are base64,
// and the numbers that are none are words. Nothing is checked here: what does not fit is left for check.ts.
import { elementOf, itemOf, typeOf, type AnyCodec, type Elements } from "./codec.js";
import { isRecord } from "../is-record.js";
import type { Scalar } from "./scalars.js";

/** The value as JSON can hold it: members in the order of the schema, without those that are `undefined`. */
export function toJson(codec: AnyCodec, value: unknown): unknown {
  return convert(codec, value, scalarToJson);
}

/** The value that `toJson` gave this for. A bigint may also stand as a safe integer. */
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
      return items(codec.codec, value, scalar);
    case "list":
      return items(itemOf(codec), value, scalar);
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
      return isRecord(value) ? members(codec.elements(), value, scalar) : value;
  }
}

function items(item: AnyCodec, value: unknown, scalar: Convert): unknown {
  return Array.isArray(value) ? Array.from(value, (each) => convert(item, each, scalar)) : value;
}

/** Known members in the order of the schema, then `$type` before them and any others as they are. */
function members(
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
  const plain = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  return plain && codec.typescript !== "bigint" ? value : (codec.print(value) ?? value);
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
