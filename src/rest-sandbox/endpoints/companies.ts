// Companies: written and read. Leads with the external id of a company show its fields.
import { isRecord } from "../../is-record.js";
import { withoutEmpty } from "../../sandbox/leads/write-lead.js";
import { putCompany, type Company } from "../store/companies.js";
import { companiesWith, writeToLeads } from "../leads/companies.js";
import { unknownField } from "../leads/lead-json.js";
import { invalidValue, toJson, toStored } from "../leads/values.js";
import * as shape from "../shapes/shape.js";
import { Denied, deny, type Reason } from "../world/denied.js";
import { skipped, type RestEndpoint, type RestWorld } from "../world/endpoint.js";
import type { RestField } from "../world/lead-fields.js";
import { pageOf } from "../world/pages.js";
import { route, type Route } from "../world/route.js";
import { leadTime } from "../world/times.js";

const key = "externalCompanyId";
const searchable = ["id", key, "company"];

const sync: RestEndpoint = (rest, { json }) => {
  const { action = "createOrUpdate", dedupeBy, input } = isRecord(json) ? json : {};
  const list = Array.isArray(input) ? input.filter(isRecord) : [];
  const by = dedupeBy === "idField" ? "id" : key;
  if (by === "id" && action !== "updateOnly")
    throw new Denied("1003", "dedupeBy idField is allowed with the action updateOnly only");
  return {
    result: list.map((record, seq) => ({ seq, ...write(rest, record, String(action), by) })),
  };
};

function write(
  rest: RestWorld,
  record: Readonly<Record<string, unknown>>,
  action: string,
  by: string,
): object {
  const name = record[by];
  if ((typeof name !== "string" && typeof name !== "number") || String(name).trim() === "")
    return skipped("1003", `The record has no value for the field '${by}'`);
  const [known] = companiesWith(rest, by, String(name).trim());
  if (known === undefined && action === "updateOnly") return skipped("1013", "Record not found");
  if (known !== undefined && action === "createOnly")
    return skipped("1005", "Record already exists");
  const read = readValues(rest, record);
  if ("reason" in read) return skipped(read.reason.code, read.reason.message);
  const at = rest.world.now();
  const externalId = known?.externalId ?? String(name).trim();
  const attributes = withoutEmpty({ ...known?.attributes, ...read.values });
  const id = putCompany(rest.database, { externalId, attributes, createdAt: at, updatedAt: at });
  writeToLeads(rest, externalId, read.values);
  return { id, status: known === undefined ? "created" : "updated" };
}

function readValues(
  rest: RestWorld,
  record: Readonly<Record<string, unknown>>,
): { readonly values: Readonly<Record<string, string>> } | { readonly reason: Reason } {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(record)) {
    if (name === key || name === "id") continue;
    const field = rest.fields.get(name);
    if (!field?.company) return { reason: unknownField(name) };
    const stored = toStored(field.type, value);
    if (stored === undefined) return { reason: invalidValue(field, value) };
    values.set(field.stored, stored);
  }
  return { values: Object.fromEntries(values) };
}

const byFilter: RestEndpoint = (rest, call) => {
  const type = call.query.get("filterType")?.trim() ?? "";
  if (!searchable.includes(type))
    throw new Denied("1003", `Invalid filterType '${type.slice(0, 100)}'`);
  const values = [...new Set(call.values("filterValues"))];
  const found = values.flatMap((value) => companiesWith(rest, type, value));
  const fields = askedFields(rest, call.values("fields"));
  const use = `companies ${type} ${values.join()}`;
  const { items, nextPageToken } = pageOf(rest, call, use, found);
  return {
    result: items.map((company, seq) => companyJson(company, fields, seq)),
    nextPageToken,
  };
};

function askedFields({ fields }: RestWorld, names: readonly string[]): readonly RestField[] {
  const asked = [...new Set(names.length === 0 ? ["company"] : names)];
  const own = asked.filter((name) => !["id", key, "createdAt", "updatedAt"].includes(name));
  deny(
    own
      .filter((name) => !fields.get(name)?.company)
      .slice(0, 20)
      .map(unknownField),
  );
  return own.flatMap((name) => fields.get(name) ?? []);
}

function companyJson(company: Company, fields: readonly RestField[], seq: number): object {
  const { id, externalId, attributes, createdAt, updatedAt } = company;
  return {
    seq,
    id,
    [key]: externalId,
    ...Object.fromEntries(
      fields.map(({ name, type, stored }) => [name, toJson(type, attributes[stored])]),
    ),
    createdAt: leadTime(createdAt),
    updatedAt: leadTime(updatedAt),
  };
}

const { optional, required, listOf, record, text, word } = shape;

export const companyRoutes: readonly Route[] = [
  route(
    "POST /rest/v1/companies.json",
    {
      json: required(
        record({
          action: optional(word("createOnly", "updateOnly", "createOrUpdate")),
          dedupeBy: optional(word("dedupeFields", "idField")),
          input: required(listOf(record({}), 300, "The input has no companies")),
        }),
      ),
    },
    sync,
  ),
  route(
    "GET /rest/v1/companies.json",
    {
      query: {
        filterType: required(text),
        filterValues: required(listOf(text, 300)),
        fields: optional(listOf(text, 1000)),
        ...shape.paged,
      },
    },
    byFilter,
  ),
];
