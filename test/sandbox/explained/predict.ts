// Carries out an explanation, as plain data, on a snapshot of the state. It imports neither what explains nor what is
// explained: it knows what the words of a statement mean, and nothing of the operations.

export interface Lead {
  id: number;
  email: string | null;
  known: boolean;
  partition: string;
  attributes: Record<string, string>;
  /** Each as its type and value. */
  foreign: string[];
  cookies: string[];
}

export interface Thing {
  id: number;
  type: string;
  values: Record<string, string>;
  /** By type, the id of what it is associated with. */
  links: Record<string, number>;
  groups: { type: string; values: Record<string, string> }[];
}

export interface Snapshot {
  readonly leads: Lead[];
  readonly things: Thing[];
}

/** What the subscription has beside leads and objects. */
export interface Facts {
  /** By type (`Lead` too) and name: the data type, and whether it is read-only. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, Field>>>>;
  /** Primary partitions by name in lower case. Empty where workspaces are off. */
  readonly workspaces: Readonly<Record<string, string>>;
  readonly assignment: {
    readonly attribute: string;
    readonly equals: string;
    readonly partition: string;
  };
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly companies: readonly {
    readonly id: number;
    readonly fields: Readonly<Record<string, string>>;
  }[];
}

export interface Field {
  readonly type: string;
  readonly readOnly: boolean;
  readonly custom: boolean;
}

export interface Statement {
  readonly when: readonly Part[];
  readonly then: readonly Part[];
}

/** A condition or an effect. */
export type Part = Readonly<Record<string, unknown>> & { readonly kind: string };

interface LeadKey {
  readonly name: string;
  readonly value: string;
  readonly system?: string;
}
interface ObjectKey {
  readonly type: string;
  readonly id?: number;
  readonly field?: { readonly name: string; readonly value: string };
}

/** Changes the snapshot as the first statement says whose conditions hold, and returns the status. */
export function carryOut(state: Snapshot, facts: Facts, statements: readonly Statement[]): string {
  const statement = statements.find(({ when }) => when.every((one) => holds(state, facts, one)));
  if (statement === undefined)
    throw new Error(`no statement applies: ${JSON.stringify(statements)}`);
  const [first, ...others] = statement.then;
  switch (first?.kind) {
    case "refused":
      return `FAILED ${String(first["code"])}`;
    case "skipped":
      return "SKIPPED";
    case "created": {
      const lead: Lead = {
        ...{ id: next(state.leads), email: null, known: true, partition: "Default" },
        ...{ attributes: {}, foreign: [], cookies: [] },
      };
      state.leads.push(lead);
      for (const effect of others) writeLead(state, lead, effect);
      lead.partition = partitionOf(facts, lead, String(first["workspace"]));
      return "CREATED";
    }
    case "updated": {
      const lead = findLead(
        state,
        (first["key"] as LeadKey | undefined) ?? (first["lead"] as LeadKey),
      );
      if (lead === undefined) throw new Error(`no lead: ${JSON.stringify(first)}`);
      lead.known = true;
      for (const effect of others) writeLead(state, lead, effect);
      return "UPDATED";
    }
    case "createdObject": {
      const type = String(first["type"]);
      const thing: Thing = { id: next(state.things), type, values: {}, links: {}, groups: [] };
      for (const effect of others) writeThing(state, facts, thing, effect);
      state.things.push(thing);
      return "CREATED";
    }
    case "updatedObject": {
      const thing = findThing(state, facts, first["object"] as ObjectKey) as Thing | undefined;
      if (thing === undefined) throw new Error(`no object: ${JSON.stringify(first)}`);
      const before = JSON.stringify(sorted(thing));
      for (const effect of others) writeThing(state, facts, thing, effect);
      return JSON.stringify(sorted(thing)) === before ? "UNCHANGED" : "UPDATED";
    }
    default:
      throw new Error(`no outcome: ${JSON.stringify(first)}`);
  }
}

/** Ids go up, and nothing was deleted. */
function next(records: readonly { readonly id: number }[]): number {
  return Math.max(0, ...records.map(({ id }) => id)) + 1;
}

function holds(state: Snapshot, facts: Facts, part: Part): boolean {
  switch (part.kind) {
    case "lead":
      return (findLead(state, part["key"] as LeadKey) !== undefined) === part["exists"];
    case "partition": {
      const lead = findLead(state, part["key"] as LeadKey);
      const primary = facts.workspaces[String(part["workspace"]).toLowerCase()];
      const isOff = Object.keys(facts.workspaces).length === 0;
      return (isOff || lead?.partition === primary) === part["same"];
    }
    case "workspace": {
      const names = Object.keys(facts.workspaces);
      const known = names.length === 0 ? ["default"] : names;
      return known.includes(String(part["name"]).toLowerCase()) === part["exists"];
    }
    case "field": {
      const field = fieldOf(facts, part);
      const isThere = field !== undefined && (part["custom"] !== true || field.custom);
      return isThere === part["exists"];
    }
    case "readOnly":
      return fieldOf(facts, part)?.readOnly === true;
    case "value":
      return fits(fieldOf(facts, part)?.type ?? "string", String(part["value"])) === part["fits"];
    case "object":
      return (findThing(state, facts, part["key"] as ObjectKey) !== undefined) === part["exists"];
    case "tag":
      return (
        (facts.tags[String(part["type"])]?.includes(String(part["value"])) ?? false) ===
        part["exists"]
      );
    case "cost": {
      const program = findThing(state, facts, part["program"] as ObjectKey) as Thing | undefined;
      const costs = program?.groups.filter(({ type }) => type === "Cost") ?? [];
      return costs.some(({ values }) => values["Id"] === String(part["id"])) === part["exists"];
    }
    default:
      throw new Error(`unknown condition ${part.kind}`);
  }
}

function fieldOf(facts: Facts, part: Part): Field | undefined {
  return facts.fields[String(part["of"])]?.[String(part["name"])];
}

const forms: Readonly<Record<string, RegExp>> = {
  integer: /^[+-]?\d+$/,
  float: /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i,
  currency: /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i,
  boolean: /^(true|yes|1|false|no|0)$/i,
};

/** An empty value clears a field of any type. */
function fits(type: string, value: string): boolean {
  const text = value.trim();
  if (value === "") return true;
  if (type === "date" || type === "datetime")
    return /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text));
  return forms[type]?.test(text) ?? true;
}

function findLead({ leads }: Snapshot, { name, value, system }: LeadKey): Lead | undefined {
  const text = value.trim();
  return leads.findLast((lead) => {
    if (name === "Id") return String(lead.id) === text;
    if (name === "Email") return lead.email?.trim().toLowerCase() === text.toLowerCase();
    if (name === "marketoCookie") return lead.cookies.includes(text);
    return lead.foreign.includes(`${system} ${text}`);
  });
}

function findThing(
  { leads, things }: Snapshot,
  { companies }: Facts,
  { type, id, field }: ObjectKey,
): Thing | Lead | { readonly id: number } | undefined {
  if (type === "Lead")
    return leads.findLast((one) =>
      id !== undefined
        ? one.id === id
        : field !== undefined && one.attributes[field.name] === field.value,
    );
  if (type === "Company")
    return companies.findLast((one) =>
      id !== undefined
        ? one.id === id
        : field !== undefined && one.fields[field.name] === field.value,
    );
  return things.findLast(
    (one) =>
      one.type === type &&
      (id !== undefined
        ? one.id === id
        : field !== undefined && one.values[field.name] === field.value),
  );
}

function partitionOf({ workspaces, assignment }: Facts, lead: Lead, workspace: string): string {
  if (Object.keys(workspaces).length === 0) return "Default";
  if (lead.attributes[assignment.attribute] === assignment.equals) return assignment.partition;
  return workspaces[workspace.toLowerCase()] ?? "?";
}

function writeLead({ leads }: Snapshot, lead: Lead, effect: Part): void {
  if (effect.kind === "set") {
    const [name, value] = [String(effect["name"]), String(effect["value"])];
    if (name === "Email") lead.email = value === "" ? null : value;
    else if (value === "") delete lead.attributes[name];
    else lead.attributes[name] = value;
    return;
  }
  if (effect.kind !== "moved") throw new Error(`unknown effect ${effect.kind}`);
  const { name, value, system } = effect["key"] as LeadKey;
  const [list, text] =
    name === "marketoCookie"
      ? (["cookies", value] as const)
      : (["foreign", `${system} ${value}`] as const);
  for (const one of leads) one[list] = one[list].filter((own) => own !== text);
  lead[list].push(text);
}

function writeThing(state: Snapshot, facts: Facts, thing: Thing, effect: Part): void {
  switch (effect.kind) {
    case "set": {
      const [name, value] = [String(effect["name"]), String(effect["value"])];
      if (value === "") delete thing.values[name];
      else thing.values[name] = value;
      return;
    }
    case "associated": {
      const other = effect["with"] as ObjectKey;
      const id = findThing(state, facts, other)?.id ?? 0;
      thing.links[other.type] = id;
      // A role has the ids among its attributes, too.
      const name = { Lead: "PersonId", Opportunity: "OpportunityId" }[other.type];
      if (thing.type === "OpportunityPersonRole" && name !== undefined)
        thing.values[name] = String(id);
      return;
    }
    case "tag": {
      const values = { Type: String(effect["type"]), Value: String(effect["value"]) };
      const old = thing.groups.find(
        (one) => one.type === "Tag" && one.values["Type"] === values.Type,
      );
      if (old === undefined) thing.groups.push({ type: "Tag", values });
      else old.values = values;
      return;
    }
    case "cost": {
      const values = effect["values"] as Record<string, string>;
      const costs = thing.groups.filter(({ type }) => type === "Cost");
      const old = costs.find((one) => one.values["Id"] === String(effect["id"]));
      if (old !== undefined) old.values = { ...old.values, ...values };
      else {
        const ids = costs.map((one) => Number(one.values["Id"]));
        thing.groups.push({
          type: "Cost",
          values: { ...values, Id: String(Math.max(0, ...ids) + 1) },
        });
      }
      return;
    }
    default:
      throw new Error(`unknown effect ${effect.kind}`);
  }
}

/** The same whatever the order of names. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  );
}
