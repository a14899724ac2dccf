// Activities as records of mktows.
import { createHash } from "node:crypto";
import type { ActivityRecord, Attribute, LeadChangeRecord } from "../../../generated/types.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { text } from "../../rest/read.js";
import { toSoapText } from "../fields/values.js";
import { printTime } from "../params.js";
import type { Activity } from "./activity.js";
import { changeDataValue } from "./activity-types.js";
import type { KnownTypes } from "./known-types.js";

/** What records have beside the activity itself. */
export interface Names {
  readonly types: KnownTypes;
  /** Of campaigns, by id; "" where there is none. */
  readonly campaigns: ReadonlyMap<number, string>;
}

export function toActivityRecord(
  activity: Activity,
  names: Names,
  foreignId: string | null,
): ActivityRecord {
  return {
    ...toChangeRecord(activity, names),
    mktgAssetName: activity.asset ?? "",
    campaign: campaignOf(activity, names) ?? "",
    personName: null,
    foreignSysId: foreignId,
    orgName: null,
    foreignSysOrgId: null,
  };
}

export function toChangeRecord(activity: Activity, names: Names): LeadChangeRecord {
  const campaign = campaignOf(activity, names);
  return {
    id: idOf(activity),
    marketoGUID: activity.guid,
    activityDateTime: printTime(activity.at),
    activityType: names.types.get(activity.type)?.name ?? String(activity.type),
    mktgAssetName: activity.asset ?? "",
    activityAttributes: attributesOf(activity, names),
    ...(campaign !== undefined && { campaign }),
    mktPersonId: String(activity.lead),
  };
}

function campaignOf({ campaign }: Activity, { campaigns }: Names): string | undefined {
  const name = campaign === undefined ? undefined : campaigns.get(campaign);
  return name === "" ? undefined : name;
}

/** The largest xs:long. */
const largest = 2n ** 63n - 1n;

/** The id. Instances without ids have GUIDs, of which a number is made, the same each time. */
function idOf({ id, guid }: Activity): bigint {
  if (id !== undefined && Number.isSafeInteger(id)) return BigInt(id);
  if (/^\d{1,19}$/.test(guid) && BigInt(guid) <= largest) return BigInt(guid);
  return BigInt(`0x${createHash("sha256").update(guid).digest("hex").slice(0, 13)}`);
}

/** First what the activity is about, last the lead, as SOAP had them. */
function attributesOf(activity: Activity, { types }: Names): Attribute[] {
  const { type, asset, assetId, lead } = activity;
  const primary = types.get(type)?.primary;
  const value = type === changeDataValue ? asset : (toSoapText(assetId) ?? asset);
  return [
    ...(primary === undefined || value === undefined ? [] : [attribute(primary, value)]),
    ...activity.attributes.flatMap((one) => toAttribute(one) ?? []),
    attribute("Lead ID", String(lead)),
  ];
}

function toAttribute(given: JsonObject): Attribute | undefined {
  const name = text(given, "name");
  return name === undefined ? undefined : attribute(name, toSoapText(given["value"]) ?? "");
}

function attribute(attrName: string, attrValue: string): Attribute {
  return { attrName, attrType: null, attrValue };
}
