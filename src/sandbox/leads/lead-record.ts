// Converts stored leads to the records of answers.
import type { ForeignSysType, LeadRecord } from "../../../generated/types.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { Key, Lead } from "../store/leads.js";
import type { World } from "../world/world.js";

/** Elements of a record that can be requested by name like attributes. */
const elementNames = ["Id", "Email", "ForeignSysPersonId", "ForeignSysType"];

/** The whole record or, with `include`, only what it names: even `Email` is nil unless it is named. */
export function toLeadRecord(world: World, lead: Lead, include?: ReadonlySet<string>): LeadRecord {
  const foreign = world.leads.keysOf(lead.id).find(isForeign);
  const included = (name: string) => include === undefined || include.has(name);
  const attributes = Object.entries(lead.attributes)
    .filter(([name]) => included(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    Id: lead.id,
    Email: included("Email") ? lead.email : null,
    ForeignSysPersonId: included("ForeignSysPersonId") ? (foreign?.value ?? null) : null,
    ForeignSysType: foreign && included("ForeignSysType") ? foreignType(foreign) : null,
    leadAttributeList:
      attributes.length === 0
        ? null
        : attributes.map(([name, value]) => ({
            attrName: name,
            attrType: world.fields.get(name)?.type ?? "string",
            attrValue: value,
          })),
  };
}

/** The names as a set; `undefined`, which includes everything, when there are none. */
export function attributeNames(
  world: World,
  names: readonly string[] | undefined,
): ReadonlySet<string> | undefined {
  if (names === undefined || names.length === 0) return undefined;
  const unknown = names.filter((name) => !world.fields.has(name) && !elementNames.includes(name));
  if (unknown.length > 0)
    throw new Refusal(20105, `A lead has no attribute '${unknown.join("', '")}'`);
  return new Set(names);
}

const isForeign = ({ kind }: Key) => kind.startsWith("foreign ");

function foreignType({ kind }: Key): ForeignSysType {
  return kind.slice("foreign ".length) as ForeignSysType; // lead-keys.ts creates no other kind
}
