// The pages of programs, opportunities, roles and custom objects.
import type { CustomObject } from "../store/custom-objects.js";
import type { Association, StoredMObject } from "../store/mobjects.js";
import type { World } from "../world/world.js";
import { live, moment } from "./layout.js";
import { pairs, search } from "./leads.js";
import { cut, markup, type Markup, type Part } from "./markup.js";

const pageSize = 50;
const stored = ["Program", "Opportunity", "OpportunityPersonRole"];

/** An object of either kind, as it is shown. */
interface Shown {
  readonly id: number;
  readonly values: readonly (readonly [string, Part])[];
  readonly updatedAt: number | undefined;
}

export interface ObjectQuery {
  readonly type: string;
  /** An id, or blank. */
  readonly text: string;
  /** So many are left out. */
  readonly offset: number;
}

export function objectTypes({ setup }: World): readonly string[] {
  return [...stored, ...setup.customObjects.map(({ name }) => name)];
}

export function objectList(world: World, { type, text, offset }: ObjectQuery): Markup {
  const types = objectTypes(world).map((name) =>
    name === type
      ? markup`<a href="${pathOf(name)}" aria-current="true">${cut(name, 40)}</a>`
      : markup`<a href="${pathOf(name)}">${cut(name, 40)}</a>`,
  );
  const hidden = markup`<input type="hidden" name="type" value="${type}">`;
  const found = text === "" ? page(world, type, offset) : byId(world, type, text);
  const shown = found.slice(0, pageSize);
  const next = `${pathOf(type)}&offset=${offset + pageSize}`;
  return markup`
<div class="title"><h1>Objects</h1>${search("/objects", text, "Id", hidden)}</div>
<nav class="filters" aria-label="Types">${types}</nav>
${live("objects", shown.length === 0 ? markup`<p class="note">There is none.</p>` : list(shown, type))}
${found.length > pageSize ? markup`<p class="more"><a href="${next}">More</a></p>` : ""}`;
}

function pathOf(type: string): string {
  return `/objects?type=${encodeURIComponent(type)}`;
}

/** One more than a page has. */
function page(world: World, type: string, offset: number): readonly Shown[] {
  const end = offset + pageSize + 1;
  if (!stored.includes(type))
    return world.customObjects.list(type, {}, offset, pageSize + 1).map(ofCustomObject);
  const found: Shown[] = [];
  let at = 0;
  for (const object of world.mobjects.list(type, 0)) {
    if (at++ >= offset) found.push(ofMObject(object));
    if (at >= end) break;
  }
  return found;
}

function byId(world: World, type: string, text: string): readonly Shown[] {
  const found = /^\d{1,15}$/.test(text) ? get(world, type, Number(text)) : undefined;
  return found === undefined ? [] : [found];
}

function get(world: World, type: string, id: number): Shown | undefined {
  if (stored.includes(type)) {
    const object = world.mobjects.get(type, id);
    return object && ofMObject(object);
  }
  const object = world.customObjects.get(type, id);
  return object && ofCustomObject(object);
}

function ofMObject({ id, attributes, groups, associations, updatedAt }: StoredMObject): Shown {
  const values = [
    ...attributes.map(({ name, value }) => [name, value] as const),
    ...associations.map((one) => [one.mObjType, association(one)] as const),
    ...groups.map(
      ({ attrType, attrList }) =>
        [attrType, attrList.map(({ name, value }) => `${name} = ${value}`).join(", ")] as const,
    ),
  ];
  return { id, values, updatedAt };
}

function association({ mObjType, id, externalKey }: Association): Part {
  if (id === undefined) return `${externalKey?.name ?? ""} = ${externalKey?.value ?? ""}`;
  const path =
    mObjType === "Lead" ? `/leads/${id}` : `/objects/${encodeURIComponent(mObjType)}/${id}`;
  return markup`<a href="${path}">${id}</a>`;
}

function ofCustomObject({ id, keys, attributes }: CustomObject): Shown {
  return {
    id,
    values: [...Object.entries(keys), ...Object.entries(attributes)],
    updatedAt: undefined,
  };
}

function list(objects: readonly Shown[], type: string): Markup {
  return markup`<table class="objects"><caption class="unseen">Objects of the type ${type}</caption><thead><tr><th scope="col" class="number">Id</th><th scope="col">Values</th><th scope="col">Updated</th></tr></thead><tbody>${objects.map((one) => row(one, type))}</tbody></table>`;
}

function row({ id, values, updatedAt }: Shown, type: string): Markup {
  const some = values
    .slice(0, 5)
    .map(
      ([name, value]) =>
        markup`<span class="pair-of"><span class="faint">${cut(name, 40)}</span> ${typeof value === "string" ? cut(value, 60) : value}</span> `,
    );
  const when = updatedAt === undefined ? "" : moment(updatedAt);
  return markup`<tr><th scope="row" class="number"><a href="/objects/${encodeURIComponent(type)}/${id}">${id}</a></th><td>${some}${values.length > 5 ? markup`<span class="faint">and ${values.length - 5} more</span>` : ""}</td><td>${when}</td></tr>`;
}

/** `undefined` where there is none. */
export function objectPage(world: World, type: string, id: number): Markup | undefined {
  const object = objectTypes(world).includes(type) ? get(world, type, id) : undefined;
  if (object === undefined) return undefined;
  const { values, updatedAt } = object;
  const when =
    updatedAt === undefined ? "" : markup`<div><dt>Updated</dt><dd>${moment(updatedAt)}</dd></div>`;
  return live(
    "object",
    markup`<div class="title"><h1><span class="faint">#${id}</span> ${cut(type, 60)}</h1></div><dl class="facts"><div><dt>Type</dt><dd><a href="${pathOf(type)}">${cut(type, 60)}</a></dd></div>${when}</dl><section><h2>Values</h2>${pairs(values, "It has no values.")}</section>`,
  );
}
