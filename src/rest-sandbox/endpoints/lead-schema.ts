// What leads consist of: their fields in three descriptions, and the partitions that they are in.
import { isLookup, isSearchable } from "../leads/find-leads.js";
import { partitionsOf } from "../leads/partitions.js";
import { paged } from "../shapes/shape.js";
import type { RestEndpoint, RestWorld } from "../world/endpoint.js";
import type { RestField } from "../world/lead-fields.js";
import { pageOf } from "../world/pages.js";
import { route, type Route } from "../world/route.js";

/** The only description with the names that fields had in SOAP. */
const describe: RestEndpoint = (rest) => ({
  result: [...rest.fields.values()].map((field) => ({
    id: field.id,
    displayName: field.label,
    dataType: field.type,
    ...(field.length !== undefined && { length: field.length }),
    rest: { name: field.name, readOnly: field.readOnly },
    ...(rest.assume.describesSoap && soapOf(rest, field)),
  })),
});

function soapOf({ world }: RestWorld, { name, stored, inSoap }: RestField): object {
  if (name === "id") return { soap: { name: "Id", readOnly: false } };
  if (!inSoap) return {};
  return { soap: { name: stored, readOnly: world.fields.get(stored)?.readOnly ?? false } };
}

const describe2: RestEndpoint = ({ fields }) => {
  const all = [...fields.values()];
  return {
    result: [
      {
        name: "API Lead",
        searchableFields: all.filter(isSearchable).map(({ name }) => [name]),
        fields: all.map((field) => ({
          name: field.name,
          displayName: field.label,
          dataType: field.type,
          ...(field.length !== undefined && { length: field.length }),
          updateable: !field.readOnly,
          crmManaged: field.readOnly && isLookup(field) && field.name.startsWith("sfdc"),
        })),
      },
    ],
  };
};

const schemaFields: RestEndpoint = (rest, call) => {
  const { items, nextPageToken } = pageOf(rest, call, "lead fields", [...rest.fields.values()]);
  const result = items.map((field) => ({
    displayName: field.label,
    name: field.name,
    description: "",
    dataType: field.type,
    ...(field.length !== undefined && { length: field.length }),
    isHidden: false,
    isHtmlEncodingInEmail: true,
    isSensitive: false,
    isCustom: field.custom,
    isApiCreated: false,
  }));
  return { result, nextPageToken };
};

const partitions: RestEndpoint = ({ world }) => ({ result: partitionsOf(world) });

export const leadSchemaRoutes: readonly Route[] = [
  route("GET /rest/v1/leads/describe.json", {}, describe),
  route("GET /rest/v1/leads/describe2.json", {}, describe2),
  route("GET /rest/v1/leads/schema/fields.json", { query: paged }, schemaFields),
  route("GET /rest/v1/leads/partitions.json", {}, partitions),
];
