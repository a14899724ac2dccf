// A type of custom objects: its name in REST, its keys, and the names of its attributes in mktows.
import { describeCustomObject, listCustomObjects } from "../../rest/endpoints/custom-objects.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { list, object, text, texts } from "../../rest/read.js";
import { faultTexts } from "../../mktows/service-fault.js";
import type { Bridge } from "../operation.js";
import { Refusal } from "../../mktows/rules/refusal.js";

export interface CustomType {
  /** As it is registered. */
  readonly name: string;
  readonly api: string;
  /** The dedupe fields, by their REST names. */
  readonly keys: readonly string[];
  /** Data types by REST name. */
  readonly fields: ReadonlyMap<string, string>;
  /** The fields by which alone objects can be found. */
  readonly searchable: ReadonlySet<string>;
  readonly restName: (soap: string) => string | undefined;
  readonly soapName: (rest: string) => string;
}

/** What mktows called the link with a lead. */
const leadLink = "MKTOID";
const anHour = 60 * 60 * 1000;

/** The type that a request names, without case. Refuses one that the instance does not have. */
export async function customType(bridge: Bridge, objTypeName: string): Promise<CustomType> {
  const wanted = objTypeName.trim().toLowerCase();
  const all = await bridge.caches.get("custom objects", anHour, async () =>
    (await bridge.rest(listCustomObjects)).result.flatMap((row) => text(row, "name") ?? []),
  );
  const entries = Object.entries(bridge.settings.customObjects);
  const [name, map] = entries.find(([soap]) => soap.toLowerCase() === wanted) ?? [];
  const api = map?.api ?? all.find((one) => one.toLowerCase() === wanted);
  if (api === undefined || !all.includes(api)) throw new Refusal(20110, faultTexts.unknownObject);
  return bridge.caches.get(`custom object ${api}`, anHour, async () => {
    const { result } = await bridge.rest(describeCustomObject, { path: { api } });
    const row = result[0] ?? {};
    const shown = text(row, "displayName");
    // REST writes names in its own way: the one for people is as the type was registered.
    const registered = shown?.toLowerCase() === api.toLowerCase() ? shown : api;
    return typeOf(name ?? registered, api, row, map?.attributes ?? {});
  });
}

function typeOf(
  name: string,
  api: string,
  row: JsonObject,
  given: Readonly<Record<string, string>>,
): CustomType {
  const described = (list(row, "fields") ?? []).map(
    (field) => [text(field, "name") ?? "", text(field, "dataType") ?? "string"] as const,
  );
  const fields = new Map(described.filter(([field]) => field !== ""));
  const lower = new Map([...fields.keys()].map((field) => [field.toLowerCase(), field]));
  const link = leadLinkOf(row);
  const bySoap = new Map(Object.entries(given));
  const byRest = new Map(Object.entries(given).map(([soap, rest]) => [rest, soap]));
  if (link !== undefined && !fields.has(leadLink) && !byRest.has(link)) {
    bySoap.set(leadLink, link);
    byRest.set(link, leadLink);
  }
  return {
    name,
    api,
    keys: texts(row, "dedupeFields") ?? [],
    fields,
    searchable: searchableIn(row),
    restName: (soap) =>
      bySoap.get(soap) ?? (fields.has(soap) ? soap : lower.get(soap.toLowerCase())),
    soapName: (rest) => byRest.get(rest) ?? rest,
  };
}

/** The field that links to leads by their id. */
function leadLinkOf(row: JsonObject): string | undefined {
  for (const relation of list(row, "relationships") ?? []) {
    const to = object(relation, "relatedTo");
    const isLead = to !== undefined && text(to, "name")?.toLowerCase() === "lead";
    if (isLead && (text(to, "field") ?? "id").toLowerCase() === "id")
      return text(relation, "field");
  }
  return undefined;
}

function searchableIn(row: JsonObject): ReadonlySet<string> {
  const keys = row["searchableFields"];
  if (!Array.isArray(keys)) return new Set();
  const single = keys.flatMap((key: unknown) =>
    Array.isArray(key) && key.length === 1 ? [key[0] as unknown] : [],
  );
  return new Set(single.filter((field) => typeof field === "string"));
}
