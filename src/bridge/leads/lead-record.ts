// A lead as REST answers it, as a record of mktows: attributes by their SOAP names, without those that are empty.
import type { Attribute, ForeignSysType, LeadRecord } from "../../../generated/types.js";
import type { JsonObject } from "../../rest/endpoint.js";
import type { LeadField, LeadFields } from "../fields/fields.js";
import { toSoapText } from "../fields/values.js";
import type { Settings } from "../settings.js";

type ForeignFields = Pick<Settings, "foreignId" | "foreignType">;

/** The elements of a record, which can be requested by name like attributes. */
export const recordElements = ["Id", "Email", "ForeignSysPersonId", "ForeignSysType"] as const;

/** The REST names of what a record is made of: of all fields that mktows has or, with `include`, of those it names. */
export function recordFields(
  fields: LeadFields,
  { foreignId, foreignType }: ForeignFields,
  include?: ReadonlySet<string>,
): string[] {
  const chosen = fields.all.filter((field) => isShown(field, include));
  const elements = ["id", "email", foreignId, foreignType].filter((name) => name !== undefined);
  return [...new Set([...elements, ...chosen.map(({ rest }) => rest)])];
}

/** Records as SOAP answered them have no references, such as to the partition, which every lead has. */
function isShown({ soap, type }: LeadField, include: ReadonlySet<string> | undefined): boolean {
  if (soap === undefined) return false;
  return include?.has(soap) ?? type !== "reference";
}

/**
 * The record. With `include` it has only what that names: even `Email` is nil unless it is named. REST answers `false` where
 * a flag was never set, so that `false` is left out as other empty values are.
 */
export function toLeadRecord(
  lead: JsonObject,
  fields: LeadFields,
  settings: ForeignFields,
  include?: ReadonlySet<string>,
): LeadRecord {
  const included = (name: string): boolean => include === undefined || include.has(name);
  const foreign = foreignOf(lead, settings);
  const attributes = fields.all
    .flatMap((field) => attributeOf(lead, field, settings, include))
    .sort((a, b) => (a.attrName < b.attrName ? -1 : 1));
  return {
    Id: typeof lead["id"] === "number" ? lead["id"] : null,
    Email: included("Email") ? (textIn(lead, "email") ?? null) : null,
    ForeignSysPersonId: included("ForeignSysPersonId") ? foreign.id : null,
    ForeignSysType: included("ForeignSysType") ? foreign.type : null,
    leadAttributeList: attributes.length === 0 ? null : attributes,
  };
}

function attributeOf(
  lead: JsonObject,
  field: LeadField,
  { foreignId, foreignType }: ForeignFields,
  include: ReadonlySet<string> | undefined,
): Attribute[] {
  const { soap, rest, type } = field;
  if (soap === undefined || soap === "Id" || soap === "Email") return [];
  const isElement = rest === foreignId || rest === foreignType;
  if (!isShown(field, include) || (include === undefined && isElement)) return [];
  const value = textIn(lead, rest);
  if (value === undefined || lead[rest] === false) return [];
  return [{ attrName: soap, attrType: type, attrValue: value }];
}

function foreignOf(
  lead: JsonObject,
  { foreignId, foreignType }: ForeignFields,
): { readonly id: string | null; readonly type: ForeignSysType | null } {
  const id = foreignId === undefined ? undefined : textIn(lead, foreignId);
  if (id === undefined) return { id: null, type: null };
  const type = foreignType === undefined ? undefined : textIn(lead, foreignType);
  return { id, type: foreignTypes.find((word) => word === type) ?? "CUSTOM" };
}

const foreignTypes: readonly ForeignSysType[] = ["CUSTOM", "SFDC", "NETSUITE"];

function textIn(lead: JsonObject, name: string): string | undefined {
  return Object.hasOwn(lead, name) ? toSoapText(lead[name]) : undefined;
}
