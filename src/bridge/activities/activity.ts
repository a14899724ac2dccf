// An activity as REST answers it.
import { readDate } from "../../mktows/reading/dates.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { integer, list, number, text } from "../../rest/read.js";

export interface Activity {
  /** Absent in some instances, and there not unique. */
  readonly id: number | undefined;
  readonly guid: string;
  readonly lead: number;
  readonly type: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly campaign: number | undefined;
  readonly asset: string | undefined;
  readonly assetId: number | undefined;
  readonly attributes: readonly JsonObject[];
}

/** `undefined` where the row lacks what every activity has. */
export function toActivity(row: JsonObject): Activity | undefined {
  const at = readDate(text(row, "activityDate") ?? "");
  const [lead, type] = [integer(row, "leadId"), integer(row, "activityTypeId")];
  if (at === undefined || lead === undefined || type === undefined) return undefined;
  const id = number(row, "id"); // may be beyond what a number holds exactly
  return {
    id,
    guid: text(row, "marketoGUID") ?? String(id ?? ""),
    lead,
    type,
    at,
    campaign: integer(row, "campaignId"),
    asset: text(row, "primaryAttributeValue"),
    assetId: integer(row, "primaryAttributeValueId"),
    attributes: list(row, "attributes") ?? [],
  };
}

/** Where an activity is in the log. Dates have whole seconds, and ids may be missing. */
export interface Place {
  readonly at: number;
  readonly id: number;
  readonly guid: string;
}

export const placeOf = ({ at, id = 0, guid }: Activity): Place => ({ at, id, guid });

/** Less than 0 where `a` is earlier in the log. */
export function compare(a: Place, b: Place): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.id !== b.id) return a.id - b.id;
  return a.guid < b.guid ? -1 : Number(a.guid > b.guid);
}
