// Where the vendor's description says other than what the service does, as data: each row has the reason why it is wrong
// there. "Recorded" is ../shared/recorded/rest, "documented" the vendor's pages, as the facts of the bridge have them.

/** Part of a path into a file: a member, all members whose names match, or all members. */
export type Step = string | RegExp;

export interface Correction {
  readonly file: "swagger-mapi.json" | "swagger-asset.json";
  readonly reason: string;
  readonly at: readonly Step[];
  /** Replaces what is there, only where that is `was` if that is given. Without `set` it is removed. */
  readonly set?: unknown;
  readonly was?: unknown;
  /** Is added to the list that is there. */
  readonly add?: unknown;
}

const any = /^/;
const mapi = "swagger-mapi.json";
const asset = "swagger-asset.json";
const definition = (name: Step, ...more: readonly Step[]) => ["definitions", name, ...more];
const requiredOf = (name: Step) => definition(name, "required");
const memberOf = (name: Step, member: Step, ...more: readonly Step[]) =>
  definition(name, "properties", member, ...more);

export const corrections: readonly Correction[] = [
  {
    file: mapi,
    reason:
      "answers of the lead database have no errors and warnings on success (recorded), nor always a result",
    at: requiredOf(/^ResponseOf/),
    set: ["requestId", "success"],
  },
  {
    file: asset,
    reason:
      "answers of the asset API always have both lists (recorded), and no result where nothing is found",
    at: requiredOf(/^ResponseOf/),
    set: ["success", "errors", "warnings", "requestId"],
  },
  {
    file: mapi,
    reason: "what is skipped has a list of reasons (recorded), not one reason",
    at: memberOf("Lead", "reasons"),
    set: { type: "array", items: { $ref: "#/definitions/Reason" } },
  },
  {
    file: mapi,
    reason:
      "records of requests have neither marketoGUID nor seq, and skipped ones no GUID (documented, live-tested)",
    at: requiredOf("CustomObject"),
  },
  {
    file: mapi,
    reason: "lists in parameters have commas between their values (documented)",
    at: ["paths", any, any, "parameters", any, "collectionFormat"],
    was: "multi",
    set: "csv",
  },
  {
    file: mapi,
    reason:
      "members of a list are removed by ids in the query without a body, or in a body (live-tested)",
    at: ["paths", "/rest/v1/lists/{listId}/leads.json", "delete", "parameters", any, "required"],
    set: false,
  },
  {
    file: mapi,
    reason: "values of an activity's attributes are texts or null (recorded), not objects",
    at: memberOf("Attribute", "value"),
    set: {},
  },
  {
    file: mapi,
    reason: "campaigns that are triggered or scheduled are answered by their id alone (documented)",
    at: requiredOf("Campaign"),
    set: ["id"],
  },
  {
    file: mapi,
    reason: "the path parameter of a list is required",
    at: ["paths", "/rest/v1/lists/{listId}/leads.json", "delete", "parameters", "0", "required"],
    set: true,
  },
  {
    file: mapi,
    reason:
      "an empty page of activities has no result, its entries no primaryAttributeValueId (recorded)",
    at: requiredOf("Activity"),
    set: ["id", "leadId", "activityDate", "activityTypeId", "attributes"],
  },
  {
    file: mapi,
    reason: "the values of attributes of activities are texts (recorded)",
    at: memberOf("Attribute", "value"),
    set: { type: "string" },
  },
  {
    file: mapi,
    reason: "type 12 has no primary attribute (recorded)",
    at: requiredOf("ActivityType"),
    set: ["id", "name", "attributes"],
  },
  {
    file: mapi,
    reason:
      "types of objects have a name and keys; the words around drafts are those of custom objects alone (documented)",
    at: requiredOf("ObjectMetaData"),
    set: ["displayName", "idField", "dedupeFields", "searchableFields", "createdAt", "updatedAt"],
  },
  {
    file: mapi,
    reason: "an import that was just queued has no counts (documented)",
    at: requiredOf("ImportLeadResponse"),
    set: ["batchId", "status"],
  },
  {
    file: asset,
    reason: "the asset API has a form of times of its own (recorded)",
    at: ["definitions", any, "properties", any, "format"],
    was: "date-time",
    set: "asset-time",
  },
  {
    file: asset,
    reason: "a cost is written with a day (recorded)",
    at: memberOf("CostRequest", "startDate", "format"),
  },
  {
    file: asset,
    reason: "types of programs have a capital letter (recorded)",
    at: memberOf("ProgramResponse", "type", "enum"),
    set: ["Default", "Event", "Event with Webinar", "Engagement", "Email"],
  },
  {
    file: asset,
    reason: "types of programs have a capital letter (recorded)",
    at: memberOf("BrowseAllPrograms", "type", "enum"),
    set: ["Default", "Event", "Event with Webinar", "Engagement", "Email"],
  },
  {
    file: asset,
    reason: "the status of a program is empty, on, unlocked or completed (recorded)",
    at: memberOf(/^(ProgramResponse|BrowseAllPrograms)$/, "status", "enum"),
    set: ["", "on", "off", "unlocked", "locked", "completed"],
  },
  {
    file: asset,
    reason: "the folder of a program has type, value and folderName (recorded)",
    at: memberOf(/^(ProgramResponse|BrowseAllPrograms)$/, "folder"),
    set: {
      type: "object",
      required: ["type", "value", "folderName"],
      properties: { type: { type: "string" }, value: { type: "integer" } },
    },
  },
  {
    file: asset,
    reason:
      "programs by name and by tag have no tags and costs unless they are asked for (documented)",
    at: requiredOf("ProgramResponse"),
    set: ["channel", "folder", "status", "type"],
  },
  {
    file: asset,
    reason: "the folders of lists have the type List (recorded)",
    at: memberOf("FolderResponse", "folderType", "enum"),
    add: "List",
  },
  {
    file: asset,
    reason: "a folder at the root has none above it",
    at: requiredOf("FolderResponse"),
    set: ["createdAt", "folderId", "folderType", "id", "isArchive", "name", "path", "updatedAt"],
  },
  {
    file: asset,
    reason: "a static list has a computedUrl, and no url and description (recorded)",
    at: requiredOf("StaticListResponse"),
    set: ["id", "name", "createdAt", "updatedAt", "folder", "workspace"],
  },
  {
    file: asset,
    reason:
      "a campaign without an interval of qualification and without recurrence has no values for them (documented)",
    at: requiredOf("SmartCampaignResponse"),
    set: ["id", "name", "type", "isSystem", "isActive", "isRequestable", "folder", "createdAt"],
  },
  {
    file: asset,
    reason: "a campaign that does not recur has no times of recurrence (documented)",
    at: requiredOf("Recurrence"),
  },
  {
    file: asset,
    reason: "the folder of tokens is an object (documented)",
    at: memberOf("TokenResponse", "folder"),
    set: { type: "object", required: ["type", "value"] },
  },
  {
    file: asset,
    reason: "programs are filtered by values (documented), which the description forgets",
    at: ["paths", "/rest/asset/v1/programs.json", "get", "parameters"],
    add: {
      ...{ name: "filterValues", in: "query", type: "array", items: { type: "string" } },
      collectionFormat: "csv",
    },
  },
  {
    file: asset,
    reason:
      "one tag of a program has an endpoint of its own (documented), which the description forgets",
    at: ["paths", "/rest/asset/v1/program/{id}/tag/{tagType}.json"],
    set: {
      post: {
        consumes: ["application/x-www-form-urlencoded"],
        parameters: [
          { name: "id", in: "path", required: true, type: "integer" },
          { name: "tagType", in: "path", required: true, type: "string" },
          { name: "tagValue", in: "query", required: true, type: "string" },
        ],
        responses: { "200": { schema: { $ref: "#/definitions/ResponseOfProgramResponse" } } },
      },
    },
  },
];
