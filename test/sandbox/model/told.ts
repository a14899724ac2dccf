// What the model only has to tell: which objects there are, channels and tags.
import type {
  ParamsDescribeMObject,
  ParamsGetChannels,
  ParamsGetTags,
} from "../../../generated/types.js";
import { Refused } from "./state.js";
import type { State } from "./state.js";

const described: Readonly<Record<string, boolean>> = {
  ActivityRecord: true,
  LeadRecord: true,
  Opportunity: false,
  OpportunityPersonRole: false,
};

export const listMObjects = () => ({ objects: Object.keys(described) });

export function describeMObject(_: State, { objectName: name }: ParamsDescribeMObject) {
  const isVirtual = described[name];
  if (isVirtual === undefined) throw new Refused(20110);
  return { metadata: { name, isVirtual, isCustom: false } };
}

export function getChannels(_: State, { tag }: ParamsGetChannels) {
  const wanted = tag?.values ?? [];
  const names = ["Online Advertising", "Webinar"];
  const tags = names.filter((name) => wanted.length === 0 || wanted.includes(name));
  return { tags: tags.map((tagValue) => ({ tagValue })) };
}

export function getTags(_: State, { tagList = [] }: ParamsGetTags) {
  const filters = tagList.filter(({ type }) => type === undefined || type === "Region");
  if (tagList.length > 0 && filters.length === 0) return { tagList: [] };
  const wanted = filters.flatMap(({ values = [] }) => values);
  const all = ["Americas", "APAC", "EMEA"];
  const values = all.filter((value) => wanted.length === 0 || wanted.includes(value));
  return { tagList: [{ type: "Region", values }] };
}
