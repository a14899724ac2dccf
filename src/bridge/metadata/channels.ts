// getChannels and getTags: what programs can be tagged with.
import type {
  Attrib,
  ParamsGetChannels,
  ParamsGetTags,
  Tag,
  TagStatus,
} from "../../../generated/types.js";
import { getChannels, getTagType, getTagTypes } from "../../rest/endpoints/programs.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { flag, integer, list, text } from "../../rest/read.js";
import { assetPages } from "../asset-pages.js";
import type { Bridge } from "../operation.js";

export async function channels(bridge: Bridge, { tag }: ParamsGetChannels): Promise<TagStatus[]> {
  const wanted = tag?.values ?? [];
  const found: TagStatus[] = [];
  for await (const { result } of assetPages(bridge, getChannels))
    for (const row of result) {
      const tagValue = text(row, "name") ?? "";
      if (wanted.length === 0 || wanted.includes(tagValue))
        found.push({ tagValue, statusList: statusesOf(row, tagValue) });
    }
  return found.sort((a, b) => byText(a.tagValue, b.tagValue));
}

/** Without step 0, `Not in Program`. */
function statusesOf(channel: JsonObject, name: string): TagStatus["statusList"] {
  const isWebinar = /webinar/i.test(`${text(channel, "applicableProgramType") ?? ""} ${name}`);
  return (list(channel, "progressionStatuses") ?? [])
    .filter((row) => flag(row, "hidden") !== true && integer(row, "step") !== 0)
    .sort((a, b) => byText(text(a, "name") ?? "", text(b, "name") ?? ""))
    .map((row) => {
      const type = text(row, "type") ?? "";
      const behavior = { name: isWebinar ? "Webinar Behavior" : "Check-in Status", value: type };
      const progressionStatus: Attrib[] = [
        { name: "Status", value: text(row, "name") ?? "" },
        { name: "Step", value: String(integer(row, "step") ?? "") },
        ...(type === "" ? [] : [behavior]),
        { name: "Success", value: String(flag(row, "success") ?? false) },
      ];
      return { progressionStatus };
    });
}

function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

const anHour = 60 * 60 * 1000;

export async function tags(bridge: Bridge, { tagList = [] }: ParamsGetTags): Promise<Tag[]> {
  const all = await bridge.caches.get("tag types", anHour, () => tagTypes(bridge));
  const wanted = all.filter((type) => tagList.length === 0 || tagList.some(names(type)));
  const found: Tag[] = [];
  for (const type of wanted) {
    const values = await valuesOf(bridge, type);
    const asked = tagList.filter(names(type)).flatMap((filter) => filter.values ?? []);
    found.push({
      type,
      values: values.filter((value) => asked.length === 0 || asked.includes(value)),
    });
  }
  return found;
}

/** A filter without a type applies to every type. */
const names =
  (type: string) =>
  (filter: Tag): boolean =>
    filter.type === undefined || filter.type === type;

async function tagTypes(bridge: Bridge): Promise<string[]> {
  const pages: string[][] = [];
  for await (const { result } of assetPages(bridge, getTagTypes))
    pages.push(result.flatMap((row) => text(row, "tagType") ?? []));
  return pages.flat().filter((type) => type !== "Channel");
}

function valuesOf(bridge: Bridge, name: string): Promise<string[]> {
  return bridge.caches.get(`tag type ${name}`, anHour, async () => {
    const { result } = await bridge.rest(getTagType, { query: { name } });
    const [row] = result;
    return row === undefined ? [] : splitValues(text(row, "allowableValues") ?? "");
  });
}

/** One text for all values, `[a, b]`, in which a value with a comma and a blank looks like two. */
export function splitValues(all: string): string[] {
  const inner = /^\s*\[([^]*)\]\s*$/.exec(all)?.[1] ?? all;
  return inner.trim() === "" ? [] : inner.split(", ");
}
