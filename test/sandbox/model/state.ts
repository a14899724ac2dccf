// What the naive model of the service holds: plain arrays, searched from end to end. Written from the rules of
// the service as our facts tell them, and from docs/sandbox.md where those leave it open; not from src/.
import type { ActivityType, LeadKey, LeadRecord } from "../../../generated/types.js";

/** How the model refuses: the code of the fault. */
export class Refused extends Error {
  readonly code: number;
  constructor(code: number) {
    super(String(code));
    this.code = code;
  }
}

export type Values = Record<string, string>;

export interface Lead {
  readonly id: number;
  email: string | null;
  known: boolean;
  partition: string;
  values: Values;
  /** The one attached last at the end. */
  foreign: { readonly type: string; readonly id: string }[];
  cookies: string[];
  /** Kind and value, as an administrator's CRM would have it. */
  sales: Values;
  updatedAt: number;
}

export interface Activity {
  readonly id: number;
  lead: number;
  readonly type: ActivityType;
  readonly at: number;
  readonly asset: string;
  readonly values: Values;
}

export interface Job {
  readonly list: number;
  readonly mode: string;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly startedAt: number;
  done: number;
  imported: number;
  failed: number;
  ignored: number;
  endedAt: number | null;
}

export interface Thing {
  readonly id: number;
  readonly type: string;
  values: Map<string, string>;
  /** Cost and Tag groups of a program. */
  groups: { readonly attrType: string; values: Values }[];
  /** Ids of what it belongs to, by type. */
  links: Map<string, number>;
  readonly createdAt: number;
  updatedAt: number;
}

export interface Row {
  readonly id: number;
  keys: Values;
  values: Values;
}

export interface State {
  now: number;
  leads: Lead[];
  lastLead: number;
  activities: Activity[];
  /** Ids of members by id of list. */
  readonly members: Map<number, Set<number>>;
  readonly jobs: Job[];
  things: Thing[];
  lastThing: number;
  rows: Row[];
  lastRow: number;
}

export const isBlank = (text: string | null | undefined): boolean =>
  text === undefined || text === null || text.trim() === "";

/** As answers show a moment; it is summer in the model, five hours behind UTC. */
export const print = (at: number): string =>
  `${new Date(at - 5 * 3600_000).toISOString().slice(0, 19)}-05:00`;

export function log(
  state: State,
  lead: Lead,
  type: ActivityType,
  asset = "",
  values: Values = {},
  at = state.now,
): void {
  const id = (state.activities.at(-1)?.id ?? 0) + 1;
  state.activities.push({ id, lead: lead.id, type, at, asset, values });
  lead.updatedAt = at;
}

export const sameEmail = (a: string | null, b: string): boolean =>
  a !== null && a.trim().toLowerCase() === b.trim().toLowerCase();

const owners = [{ email: "owner@sandbox.example", sfdcId: "005000000000001AAA" }];

/** The leads with a key, the one added last first. */
export function leadsWith({ leads }: State, { keyType, keyValue }: LeadKey): Lead[] {
  const value = keyValue.trim();
  if (value === "") throw new Refused(20101);
  const has = (lead: Lead): boolean => {
    if (keyType === "IDNUM") return String(lead.id) === value;
    if (keyType === "EMAIL") return sameEmail(lead.email, value);
    if (keyType === "COOKIE") return lead.cookies.includes(value);
    const isForeign = keyType === "SFDCLEADID" || keyType === "SFDCCONTACTID";
    if (isForeign && lead.foreign.some(({ type, id }) => type === "SFDC" && id === value))
      return true;
    return lead.sales[keyType] === value;
  };
  return leads.filter(has).sort((a, b) => b.id - a.id);
}

/** The leads with this key. Refuses a key that no lead has. */
export function namedLeads(state: State, key: LeadKey): Lead[] {
  const leads = leadsWith(state, key);
  if (leads.length > 0) return leads;
  const value = key.keyValue.trim();
  const isOwner = key.keyType === "LEADOWNEREMAIL" || key.keyType === "SFDCLEADOWNERID";
  const known = owners.some(({ email, sfdcId }) => sameEmail(email, value) || sfdcId === value);
  throw new Refused(isOwner && !known ? 20108 : 20103);
}

/** The lead that a key means: the one added last. */
export function leadWith(state: State, key: LeadKey): Lead {
  const [lead] = namedLeads(state, key);
  if (lead === undefined) throw new Refused(20103);
  return lead;
}

export const fields: Readonly<Record<string, { readonly label: string; readonly type: string }>> = {
  City: { label: "City", type: "string" },
  Country: { label: "Country", type: "string" },
  FirstName: { label: "First Name", type: "string" },
  LeadScore: { label: "Lead Score", type: "integer" },
  Website: { label: "Website", type: "url" },
  Badge: { label: "Badge", type: "string" },
};

/** A lead as answers show it; when attributes are named, nothing else but the Id. */
export function show(lead: Lead, include: readonly string[] = []): LeadRecord {
  const isShown = (name: string) => include.length === 0 || include.includes(name);
  const foreign = lead.foreign.at(-1);
  const attributes = Object.keys(lead.values)
    .filter(isShown)
    .sort()
    .map((name) => ({
      attrName: name,
      attrType: fields[name]?.type ?? "?",
      attrValue: lead.values[name] ?? "",
    }));
  return {
    Id: lead.id,
    Email: isShown("Email") ? lead.email : null,
    ForeignSysPersonId: isShown("ForeignSysPersonId") ? (foreign?.id ?? null) : null,
    ForeignSysType: isShown("ForeignSysType") ? ((foreign?.type ?? null) as "CUSTOM" | null) : null,
    leadAttributeList: attributes.length === 0 ? null : attributes,
  };
}
