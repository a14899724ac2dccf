// What syncLead and syncMultipleLeads do with a record: which lead it is written to, and what is written.
import { member } from "../rules/path.js";
import type { KeyResolution } from "../rules/resolve-key.js";
import type { Condition, Effect, LeadKey, Statement } from "./statement.js";

/** What the statements about a lead depend on, apart from its record. */
export interface LeadCall {
  readonly cookie: string | undefined;
  readonly workspace: string | undefined;
  /** Whether the element Email is written to a lead that another key identifies. */
  readonly writesEmail: boolean;
  /** Whether the cookie is added to the lead. */
  readonly movesCookie: boolean;
}

export function leadStatements(
  record: Readonly<Record<string, unknown>>,
  resolution: KeyResolution,
  call: LeadCall,
): Statement[] {
  const values = attributesOf(record);
  const { workspace } = call;
  const refusals = [...values.keys()].flatMap(unwritable);
  const elsewhere: Condition[] =
    workspace === undefined ? [] : [{ kind: "workspace", name: workspace, exists: false }];
  return [
    ...refusals,
    ...(elsewhere.length === 0 ? [] : [{ when: elsewhere, then: [refused(20110)] }]),
    ...outcomes(record, resolution, values, call),
  ];
}

/** Attributes by name: of two with one name the last counts. */
function attributesOf(record: Readonly<Record<string, unknown>>): Map<string, string> {
  const list = record["leadAttributeList"];
  const values = new Map<string, string>();
  for (const each of Array.isArray(list) ? list : []) {
    const [name, value] = [member(each, "attrName"), member(each, "attrValue")];
    if (typeof name === "string" && typeof value === "string" && name !== "Id")
      values.set(name, value);
  }
  // A blank Email beside the element writes nothing.
  if (text(values.get("Email")) === undefined && text(record["Email"]) !== undefined)
    values.delete("Email");
  return values;
}

function unwritable(name: string): Statement[] {
  const field = { of: "Lead", name };
  return [
    { when: [{ kind: "field", ...field, exists: false }], then: [refused(20105)] },
    { when: [{ kind: "readOnly", ...field }], then: [refused(20110)] },
  ];
}

/** The key by which the lead is found, in the form of the answers; a cookie that nobody has gives way to the Email. */
function outcomes(
  record: Readonly<Record<string, unknown>>,
  { key, value }: KeyResolution,
  values: ReadonlyMap<string, string>,
  call: LeadCall,
): Statement[] {
  const created: Statement = { when: [], then: creation(record, values, call) };
  const email = text(record["Email"]) ?? text(values.get("Email"));
  const byEmail = email === undefined ? [] : found({ name: "Email", value: email });
  switch (key) {
    case "Id":
      return [
        ...found({ name: key, value: scalarText(value) }),
        { when: [], then: [refused(20103)] },
      ];
    case "ForeignSysPersonId":
      return [...found(foreignKey(record)), created];
    case "marketoCookie":
      return [...found({ name: key, value: scalarText(value) }), ...byEmail, created];
    case "Email":
      return [...found({ name: key, value: scalarText(value) }), created];
    default:
      return [created];
  }

  function found(lead: LeadKey): Statement[] {
    const exists: Condition = { kind: "lead", key: lead, exists: true };
    const written = { when: [exists], then: update(lead, record, values, call) };
    const { workspace } = call;
    // A lead that is found by its Email is updated wherever it is.
    if (workspace === undefined || lead.name === "Email") return [written];
    const outside: Condition = { kind: "partition", key: lead, workspace, same: false };
    return [{ when: [exists, outside], then: [refused(20106)] }, written];
  }
}

function update(
  lead: LeadKey,
  record: Readonly<Record<string, unknown>>,
  values: ReadonlyMap<string, string>,
  call: LeadCall,
): Effect[] {
  const listed = values.get("Email")?.trim();
  const element = lead.name === "Email" || !call.writesEmail ? undefined : text(record["Email"]);
  const email = listed ?? element;
  return [
    { kind: "updated", lead },
    ...(email === undefined ? [] : [set("Email", email)]),
    ...attributes(values),
    // It has the key by which it is found.
    ...keys(record, call).filter(({ key }) => key.name !== lead.name),
  ];
}

function creation(
  record: Readonly<Record<string, unknown>>,
  values: ReadonlyMap<string, string>,
  call: LeadCall,
): Effect[] {
  const email = text(values.get("Email")) ?? text(record["Email"]);
  const domain = domainOf(email);
  return [
    { kind: "created", workspace: call.workspace ?? "Default" },
    ...(email === undefined ? [] : [set("Email", email)]),
    ...(domain === undefined || values.has("Website") ? [] : [set("Website", domain)]),
    ...attributes(values).filter(hasValue),
    ...keys(record, call),
  ];
}

/** What a new lead gets as Website; `undefined` where the text does not end in an address. */
export function domainOf(email: string | undefined): string | undefined {
  return /@([\p{L}\p{M}\p{N}.-]+)$/u.exec(email ?? "")?.[1];
}

/** A new record has no value to be cleared. */
export function hasValue(effect: Effect): boolean {
  return effect.kind !== "set" || effect.value !== "";
}

function attributes(values: ReadonlyMap<string, string>): Effect[] {
  return [...values].flatMap(([name, value]) => (name === "Email" ? [] : set(name, value)));
}

function keys(
  record: Readonly<Record<string, unknown>>,
  { cookie, movesCookie }: LeadCall,
): Extract<Effect, { kind: "moved" }>[] {
  const foreign = text(record["ForeignSysPersonId"]) === undefined ? [] : [foreignKey(record)];
  const cookies: LeadKey[] =
    cookie === undefined || !movesCookie ? [] : [{ name: "marketoCookie", value: cookie }];
  return [...foreign, ...cookies].map((key) => ({ kind: "moved", key }));
}

function foreignKey(record: Readonly<Record<string, unknown>>): LeadKey {
  const type = record["ForeignSysType"];
  const system = typeof type === "string" ? type : "CUSTOM";
  return { name: "ForeignSysPersonId", value: text(record["ForeignSysPersonId"]) ?? "", system };
}

/** A simple value as text; any other as none, since a call with it is refused. */
export function scalarText(value: unknown): string {
  return typeof value === "object" || typeof value === "function" ? "" : String(value).trim();
}

/** A text without outer white space; `undefined` where it is absent, nil or blank. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

const refused = (code: number): Effect => ({ kind: "refused", code });
const set = (name: string, value: string): Effect => ({ kind: "set", name, value });
