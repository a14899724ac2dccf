// What the calls of the asset API have in common: pages by offset, and the answer where nothing is found.
import { Denied } from "../world/denied.js";
import type { Answer, RestCall } from "../world/endpoint.js";
import { optional, whole, type Members } from "../shapes/shape.js";
import { timeOf } from "./times.js";

/** The parameters of endpoints that answer in pages of 20 assets, or of 200 at most. */
export const browsed: Members = {
  offset: optional(whole(0, 2 ** 31)),
  maxReturn: optional(whole(1, 200)),
};

/** The page that a call asks for. */
export function browse<Asset>(
  call: RestCall,
  assets: readonly Asset[],
  toRow: (asset: Asset) => object,
): Answer {
  const offset = Number(call.query.get("offset") ?? 0);
  const maxReturn = Number(given(call.query.get("maxReturn")) ?? 20);
  return answerWith(assets.slice(offset, offset + maxReturn).map(toRow));
}

/** A parameter that is empty is like one that is absent. */
export const given = (text: string | undefined): string | undefined =>
  text?.trim() === "" ? undefined : text;

export const isTrue = (text: string | undefined): boolean => text?.trim().toLowerCase() === "true";

/** An answer with assets has no `result` where there are none, and says so. */
export function answerWith(assets: readonly object[]): Answer {
  if (assets.length > 0) return { result: assets };
  return { warnings: ["No assets found for the given search criteria."] };
}

/** The asset with the id in the path. */
export function requireAsset<Asset>(kind: string, id: string, asset: Asset | undefined): Asset {
  if (asset === undefined) throw new Denied("702", `${kind}[id = ${id}] not found`);
  return asset;
}

interface Dated {
  readonly updatedAt: number;
}

/** Whether an asset was changed in the time that a call asks for, both ends included. */
export function updatedWhen({ query }: RestCall): (asset: Dated) => boolean {
  const earliest = timeOf("earliestUpdatedAt", given(query.get("earliestUpdatedAt")));
  const latest = timeOf("latestUpdatedAt", given(query.get("latestUpdatedAt")));
  return ({ updatedAt }) => {
    const second = Math.floor(updatedAt / 1000) * 1000; // answers show no milliseconds
    return second >= (earliest ?? second) && second <= (latest ?? second);
  };
}
