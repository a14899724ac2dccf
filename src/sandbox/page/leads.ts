// The pages of leads: a list that can be searched by email and id, and a lead with its keys, lists and activities.
import { emailKey } from "../leads/lead-keys.js";
import { qualifiedName } from "../setup/setup.js";
import type { Key, Lead } from "../store/leads.js";
import type { World } from "../world/world.js";
import { table } from "./changes.js";
import { live, moment } from "./layout.js";
import { cut, markup, type Markup, type Part } from "./markup.js";

const pageSize = 50;
const maxActivities = 50;

export interface LeadQuery {
  /** The beginning of an email, or an id. */
  readonly text: string;
  /** Leads with a smaller id. */
  readonly before: number;
}

export function leadList(world: World, { text, before }: LeadQuery): Markup {
  const found = find(world, text, before);
  const shown = found.slice(0, pageSize);
  const last = shown.at(-1)?.id;
  return markup`
<div class="title"><h1>Leads</h1>${search("/leads", text, "Email or id")}</div>
${live("leads", shown.length === 0 ? nothing(text) : list(shown))}
${text === "" && found.length > pageSize && last !== undefined ? markup`<p class="more"><a href="/leads?before=${last}">Older leads</a></p>` : ""}`;
}

export function search(path: string, text: string, label: string, hidden: Part = ""): Markup {
  return markup`<form class="search" action="${path}" role="search">${hidden}<label><span class="unseen">${label}</span><input type="search" name="q" value="${text}" placeholder="${label}" maxlength="200" autocomplete="off" spellcheck="false"></label><button>Find</button></form>`;
}

/** One more than a page has, so that it is known whether there are others. */
function find(world: World, text: string, before: number): readonly Lead[] {
  if (text === "") return world.leads.newestBelow(before, pageSize + 1);
  const byId = /^\d{1,15}$/.test(text) ? world.leads.get(Number(text)) : undefined;
  const others = world.leads.beginningWith(emailKey(world, text), pageSize);
  return [...(byId === undefined ? [] : [byId]), ...others.filter(({ id }) => id !== byId?.id)];
}

function nothing(text: string): Markup {
  const said =
    text === ""
      ? "There are no leads."
      : `No lead has the id ${cut(text, 60)}, or an email that begins so.`;
  return markup`<p class="note">${said}</p>`;
}

function list(leads: readonly Lead[]): Markup {
  return markup`<table class="leads"><caption class="unseen">Leads, the newest first</caption><thead><tr><th scope="col" class="number">Id</th><th scope="col">Email</th><th scope="col">Name</th><th scope="col">Partition</th><th scope="col">Updated</th></tr></thead><tbody>${leads.map(row)}</tbody></table>`;
}

function row({ id, email, known, partition, attributes, updatedAt }: Lead): Markup {
  const name = [attributes["FirstName"], attributes["LastName"]].filter(Boolean).join(" ");
  const shown = email === null ? (known ? "no email" : "anonymous") : cut(email, 60);
  return markup`<tr><td class="number faint">${id}</td><th scope="row"><a href="/leads/${id}">${shown}</a></th><td>${cut(name, 60)}</td><td>${cut(partition, 40)}</td><td>${moment(updatedAt)}</td></tr>`;
}

/** `undefined` where there is none with this id. */
export function leadPage(world: World, id: number): Markup | undefined {
  const lead = world.leads.get(id);
  if (lead === undefined) return undefined;
  const { email, known, partition, createdAt, updatedAt } = lead;
  const activities = world.activities.list({ leads: [id] }, "newest", maxActivities);
  const content = markup`
<div class="title"><h1><span class="faint">#${id}</span> ${email === null ? (known ? "A lead without email" : "An anonymous lead") : cut(email, 120)}</h1></div>
<dl class="facts"><div><dt>Partition</dt><dd>${cut(partition, 60)}</dd></div><div><dt>Created</dt><dd>${moment(createdAt)}</dd></div><div><dt>Updated</dt><dd>${moment(updatedAt)}</dd></div><div><dt>Lists</dt><dd>${cut(listsOf(world, id), 300)}</dd></div></dl>
<section><h2>Keys</h2>${pairs(
    world.leads.keysOf(id).map(({ kind, value }) => [keyName(kind), value]),
    "It has no key but its id.",
  )}</section>
<section><h2>Fields</h2>${pairs(Object.entries(lead.attributes), "No field has a value.")}</section>
<section><h2>Activities</h2>${activities.length === 0 ? markup`<p class="note">None.</p>` : table(activities, false, moment)}</section>`;
  return live("lead", content);
}

function keyName(kind: Key["kind"]): string {
  const names: Readonly<Record<string, string>> = { EMAIL: "Email", COOKIE: "marketoCookie" };
  return names[kind] ?? kind.replace(/^foreign /, "ForeignSysPersonId, ");
}

function listsOf(world: World, id: number): string {
  const names = new Map(world.assets.lists().map((one) => [one.id, qualifiedName(one)]));
  const lists = world.members.listsOf(id).map((one) => names.get(one) ?? String(one));
  return lists.length === 0 ? "none" : lists.join(", ");
}

/** Names and values. */
export function pairs(entries: readonly (readonly [string, Part])[], instead: string): Markup {
  if (entries.length === 0) return markup`<p class="note">${instead}</p>`;
  const shown = (part: Part): Part => (typeof part === "string" ? cut(part, 2000) : part);
  return markup`<dl class="pairs">${entries.map(([name, value]) => markup`<div><dt>${cut(name, 120)}</dt><dd>${shown(value)}</dd></div>`)}</dl>`;
}
