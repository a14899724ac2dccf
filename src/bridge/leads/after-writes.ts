// What follows once the leads are written: companies get their fields, and a foreign id is taken from its former lead. The
// leads have their statuses by then, so that what fails here is told and changes none.
import { syncCompanies } from "../../rest/endpoints/companies.js";
import { getLeads, syncLeads } from "../../rest/endpoints/leads.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { tokenPages } from "../../rest/pages.js";
import * as read from "../../rest/read.js";
import { ignored } from "../differences.js";
import type { Bridge } from "../operation.js";
import type { LeadPlan, LeadWrite } from "./lead-write.js";
import type { Outcome } from "./outcome.js";

type Writes = Pick<Bridge, "rest" | "settings" | "ignored">;
type Outcomes = ReadonlyMap<number, Outcome>;

/** Values in one query. */
const atOnce = 100;
const pages = { most: 20 };

/** `changed` are the writes that REST took only without their fields of the company. */
export async function afterWrites(
  bridge: Writes,
  plan: LeadPlan,
  outcomes: Outcomes,
  changed: ReadonlySet<LeadWrite>,
): Promise<void> {
  for (const { row, path } of plan.ignored) bridge.ignored(row, path);
  const left = writtenOf(outcomes, changed);
  if (bridge.settings.companies === "companies") await updateCompanies(bridge, outcomes, left);
  else for (const { path } of left) bridge.ignored(ignored.companyFields, path);
  await takeForeignIds(bridge, outcomes, movedBy(plan, outcomes));
}

/** A run that ended early writes nothing more: of the leads that it has written, tells what they are without. */
export function nothingAfterwards(
  bridge: Pick<Writes, "settings" | "ignored">,
  plan: LeadPlan,
  outcomes: Outcomes,
  changed: ReadonlySet<LeadWrite>,
): void {
  const paths = new Set(writtenOf(outcomes, plan.writes).map(({ path }) => path));
  for (const { row, path } of plan.ignored) if (paths.has(path)) bridge.ignored(row, path);
  const isMeant = bridge.settings.companies === "companies";
  const row = isMeant ? ignored.companyUpdate : ignored.companyFields;
  for (const { path } of writtenOf(outcomes, changed)) bridge.ignored(row, path);
  for (const { path } of movedBy(plan, outcomes)) bridge.ignored(ignored.foreignIdOwner, path);
}

function writtenOf(outcomes: Outcomes, writes: Iterable<LeadWrite>): LeadWrite[] {
  return [...writes].filter(({ index }) => leadAt(outcomes, index) !== undefined);
}

/** The writes of leads that got a foreign id beside their key. */
function movedBy({ writes, cookie }: LeadPlan, outcomes: Outcomes): LeadWrite[] {
  const all = cookie?.found === undefined ? writes : [...writes, cookie.found];
  return writtenOf(outcomes, all).filter(({ moved }) => moved !== undefined);
}

/** The id of the lead that was written. */
function leadAt(outcomes: Outcomes, index: number): number | undefined {
  const status = outcomes.get(index)?.status;
  return status === undefined || status.status === "FAILED" ? undefined : status.leadId;
}

async function updateCompanies(
  bridge: Writes,
  outcomes: Outcomes,
  left: readonly LeadWrite[],
): Promise<void> {
  for (let at = 0; at < left.length; at += atOnce) {
    const group = left.slice(at, at + atOnce);
    const done = new Set<LeadWrite>();
    try {
      const companies = await companiesOf(bridge, outcomes, group);
      const input = [...companies].map(([externalCompanyId, { values }]) => ({
        ...values,
        externalCompanyId,
      }));
      if (input.length > 0) {
        const json = { action: "createOrUpdate", dedupeBy: "dedupeFields", input };
        const { result } = await bridge.rest(syncCompanies, { json });
        [...companies.values()].forEach((company, place) => {
          const entry = result.find((each) => read.integer(each, "seq") === place) ?? result[place];
          const status = entry && read.text(entry, "status");
          if (status === "created" || status === "updated")
            for (const write of company.writes) done.add(write);
        });
      }
    } catch {
      // Told below for each lead.
    }
    for (const write of group)
      if (!done.has(write)) bridge.ignored(ignored.companyUpdate, write.path);
  }
}

interface Company {
  values: JsonObject;
  readonly writes: LeadWrite[];
}

/** The companies by their external id, each once: a later record counts. */
async function companiesOf(
  { rest }: Writes,
  outcomes: Outcomes,
  group: readonly LeadWrite[],
): Promise<ReadonlyMap<string, Company>> {
  const ids = group.flatMap(({ index }) => leadAt(outcomes, index) ?? []);
  const query = { filterType: "id", filterValues: ids, fields: ["id", "externalCompanyId"] };
  const known = new Map<number, string | undefined>();
  for await (const { result } of tokenPages(rest, getLeads, { query }, pages))
    for (const lead of result)
      known.set(read.required(read.integer, lead, "id"), read.text(lead, "externalCompanyId"));
  const companies = new Map<string, Company>();
  for (const write of group) {
    const external = known.get(leadAt(outcomes, write.index) ?? 0);
    if (external === undefined || external === "") continue;
    const own = write.company.map((name) => [name, write.input[name]] as const);
    const company = companies.get(external) ?? { values: {}, writes: [] };
    company.values = { ...company.values, ...Object.fromEntries(own) };
    company.writes.push(write);
    companies.set(external, company);
  }
  return companies;
}

/** A foreign id belongs to one lead: any other that has it loses it. */
async function takeForeignIds(
  bridge: Writes,
  outcomes: Outcomes,
  moved: readonly LeadWrite[],
): Promise<void> {
  const { foreignId, foreignType } = bridge.settings;
  if (foreignId === undefined || moved.length === 0) return;
  const owners = new Map(moved.map(({ moved, index }) => [moved, leadAt(outcomes, index)]));
  const values = [...owners.keys()].filter((id) => id !== undefined && !id.includes(","));
  const cleared = { [foreignId]: null, ...(foreignType !== undefined && { [foreignType]: null }) };
  try {
    for (let at = 0; at < values.length; at += atOnce) {
      const filterValues = values.slice(at, at + atOnce).filter((id) => id !== undefined);
      const query = { filterType: foreignId, filterValues, fields: ["id", foreignId] };
      const others: JsonObject[] = [];
      for await (const { result } of tokenPages(bridge.rest, getLeads, { query }, pages))
        for (const lead of result) {
          const id = read.required(read.integer, lead, "id");
          const owner = owners.get(read.word(lead, foreignId));
          if (owner !== undefined && owner !== id) others.push({ id, ...cleared });
        }
      for (let from = 0; from < others.length; from += 300) {
        const input = others.slice(from, from + 300);
        const json = { action: "updateOnly", lookupField: "id", input };
        const { result } = await bridge.rest(syncLeads, { json });
        if (result.some((entry) => read.text(entry, "status") !== "updated"))
          throw new Error("REST kept it");
      }
    }
    if (values.length === owners.size) return;
  } catch {
    // Told below.
  }
  for (const { path } of moved) bridge.ignored(ignored.foreignIdOwner, path);
}
