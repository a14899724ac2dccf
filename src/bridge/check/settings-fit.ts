// Whether the settings of a bridge fit the instance: its fields, its partitions, its custom objects.
import { describeLeads, getPartitions } from "../../rest/endpoints/leads.js";
import { listCustomObjects } from "../../rest/endpoints/custom-objects.js";
import { text } from "../../rest/read.js";
import type { Rest } from "../../rest/rest.js";
import { readDescribe } from "../fields/describe.js";
import { leadFieldsOf, type LeadField } from "../fields/fields.js";
import { snapshotFields } from "../fields/snapshot.js";
import type { Settings } from "../settings.js";
import { listed, type Finding } from "./findings.js";

export async function* checkSettings(rest: Rest, settings: Settings): AsyncGenerator<Finding> {
  yield* guarded("fields of leads", () => checkFields(rest, settings));
  yield* guarded("partitions of workspaces", () => checkPartitions(rest, settings));
  if (Object.keys(settings.customObjects).length > 0)
    yield* guarded("custom objects", () => checkObjects(rest, settings));
}

/** What cannot be read fails, and the check goes on. */
async function* guarded(
  what: string,
  check: () => AsyncGenerator<Finding>,
): AsyncGenerator<Finding> {
  try {
    yield* check();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    yield { what, state: "fails", text: message };
  }
}

async function* checkFields(rest: Rest, settings: Settings): AsyncGenerator<Finding> {
  const what = "fields of leads";
  const described = readDescribe((await rest(describeLeads)).result);
  const known = new Map(described.map((field) => [field.rest, field]));
  const { all } = leadFieldsOf(described, settings.fields);
  const nameless = all.filter(({ soap }) => soap === undefined).map((field) => field.rest);
  yield { what, state: "ok", text: `${described.length} are described` };
  if (nameless.length > 0)
    yield {
      what: `${nameless.length} fields have no SOAP name`,
      state: "note",
      text: `${listed(nameless)}\ntheir SOAP names, where programs use them, go into the option fields`,
    };
  yield* gone("option fields", Object.values(settings.fields), known);
  if (settings.snapshot !== undefined)
    yield* gone(
      "snapshot",
      snapshotFields(settings.snapshot).map((field) => field.rest),
      known,
    );
  yield* foreignField("foreignId", settings.foreignId, known);
  yield* foreignField("foreignType", settings.foreignType, known);
}

function* gone(
  what: string,
  names: readonly string[],
  known: ReadonlyMap<string, LeadField>,
): Generator<Finding> {
  if (names.length === 0) return;
  const missing = names.filter((name) => !known.has(name));
  if (missing.length === 0) return yield { what, state: "ok", text: `${names.length} fields fit` };
  yield { what, state: "fails", text: `the instance has no field ${listed(missing)}` };
}

function* foreignField(
  option: "foreignId" | "foreignType",
  name: string | undefined,
  known: ReadonlyMap<string, LeadField>,
): Generator<Finding> {
  const what = `option ${option}`;
  const field = name === undefined ? undefined : known.get(name);
  if (name === undefined) {
    const text = "not given: records with a foreign id are refused, and answers have none";
    if (option === "foreignId") yield { what, state: "note", text };
  } else if (field === undefined) {
    yield {
      what,
      state: "fails",
      text: `the instance has no field ${name}: create a custom field`,
    };
  } else if (field.readOnly || !textTypes.includes(field.type)) {
    const is = field.readOnly ? "is read-only" : `has the type ${field.type}`;
    yield {
      what,
      state: "fails",
      text: `the field ${name} ${is}: expected a text that can be written`,
    };
  } else yield { what, state: "ok", text: name };
}

const textTypes = ["string", "text"];

async function* checkPartitions(rest: Rest, { partitions }: Settings): AsyncGenerator<Finding> {
  const what = "partitions of workspaces";
  const { result } = await rest(getPartitions);
  const names = result.flatMap((row) => text(row, "name") ?? []);
  const missing = [...partitions].filter(([, partition]) => !names.includes(partition));
  const there = `the instance has ${listed(names) || "none"}`;
  if (partitions.size === 0)
    yield {
      what,
      state: names.length > 1 ? "note" : "ok",
      text: `${there}; without the option workspaces a call with a workspace is refused`,
    };
  else if (missing.length === 0) yield { what, state: "ok", text: `${partitions.size} fit` };
  else
    yield {
      what,
      state: "fails",
      text: `no partition ${listed(missing.map(([workspace, name]) => `${name} (of ${workspace})`))}; ${there}`,
    };
}

async function* checkObjects(rest: Rest, { customObjects }: Settings): AsyncGenerator<Finding> {
  const { result } = await rest(listCustomObjects);
  const names = result.flatMap((row) => text(row, "name") ?? []);
  for (const [soap, { api }] of Object.entries(customObjects)) {
    const what = `custom object ${soap}`;
    if (names.includes(api)) yield { what, state: "ok", text: api };
    else
      yield { what, state: "fails", text: `the instance has no ${api}; it has ${listed(names)}` };
  }
}
