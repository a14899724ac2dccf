// The leads that a call names by id: in the query, or as records of its body.
import { isRecord } from "../../is-record.js";
import * as shape from "../shapes/shape.js";
import { Denied } from "../world/denied.js";
import type { RestCall } from "../world/endpoint.js";

const most = 300;

/** Ids in the query or in the body. */
export const idShapes = {
  query: { id: shape.optional(shape.listOf(shape.id, most)) },
  json: shape.optional(
    shape.record({
      input: shape.optional(shape.listOf(shape.record({ id: shape.required(shape.id) }), most)),
    }),
  ),
} as const;

/** The ids of a call, without those that occur again. */
export function idsOf({ json, values }: RestCall): readonly number[] {
  const input: unknown = isRecord(json) ? json["input"] : undefined;
  const inBody = Array.isArray(input)
    ? input.map((one: unknown) => Number(isRecord(one) ? one["id"] : undefined))
    : [];
  const ids = [...new Set([...values("id").map(Number), ...inBody])];
  if (ids.length === 0) throw new Denied("1003", "Lead ids not specified");
  if (ids.length > most)
    throw new Denied("1003", `${ids.length} leads: ${most} is the most in one call`);
  return ids;
}
