// Programs as the asset API shows them. The world has them as SOAP does: attributes by display name, and groups of tags,
// costs and tokens.
import { valueOf } from "../../sandbox/mobjects/program.js";
import type { AttribGroup, StoredMObject } from "../../sandbox/store/mobjects.js";
import type { World } from "../../sandbox/world/world.js";
import { alwaysAt } from "../world/programs.js";
import { assetTime } from "../world/times.js";
import { startOfDay } from "./times.js";

/** In order of id. */
export function programs(world: World): readonly StoredMObject[] {
  return [...world.mobjects.list("Program", 0)];
}

export function programNamed(world: World, name: string | undefined): StoredMObject | undefined {
  return name === undefined
    ? undefined
    : world.mobjects.newest("Program", { name: "Name", value: name });
}

export function attributeOf({ attributes }: StoredMObject, name: string): string | undefined {
  return attributes.find((attribute) => attribute.name === name)?.value;
}

export function groupsOf(program: StoredMObject, type: "Tag" | "Cost" | "Token"): AttribGroup[] {
  return program.groups.filter(({ attrType }) => attrType === type);
}

/** The tag in which SOAP has the channel of a program. It is none for REST. */
const channel = "Channel";

export function tagsOf(program: StoredMObject) {
  return groupsOf(program, "Tag")
    .map((tag) => ({
      tagType: valueOf(tag, "Type") ?? "",
      tagValue: valueOf(tag, "Value") ?? "",
    }))
    .filter(({ tagType }) => tagType !== channel);
}

export function channelOf(program: StoredMObject): string {
  const tag = groupsOf(program, "Tag").find((one) => valueOf(one, "Type") === channel);
  return tag === undefined ? "" : (valueOf(tag, "Value") ?? "");
}

export function timesOf({ createdAt, updatedAt }: Pick<StoredMObject, "createdAt" | "updatedAt">) {
  return { createdAt: assetTime(createdAt), updatedAt: assetTime(updatedAt) };
}

/** Of assets whose times the world does not keep. */
export const always = timesOf({ createdAt: alwaysAt, updatedAt: alwaysAt });

const host = "https://app-xx01.marketo.com";

/** The address of an asset in the vendor's program, with its letters for the kind of asset. */
export const urlOf = (letters: string, id: number): string => `${host}/#${letters}${id}A1`;

export interface Details {
  readonly tags: boolean;
  readonly costs: boolean;
}

/** `folder` as folders.ts shows it. Pages of many programs have no details. */
export function programRow(
  world: World,
  program: StoredMObject,
  folder: object,
  { tags, costs }: Details,
): object {
  const isEvent = attributeOf(program, "Type") === "Marketing Event";
  const [start, end, crmId] = ["Start Date", "End Date", "CRM Id"].map((name) =>
    attributeOf(program, name),
  );
  return {
    id: program.id,
    name: attributeOf(program, "Name") ?? "",
    description: attributeOf(program, "Description") ?? "",
    ...timesOf(program),
    ...(start !== undefined && { startDate: printed(world, start) }),
    ...(end !== undefined && { endDate: printed(world, end) }),
    url: urlOf(isEvent ? "ME" : "PG", program.id),
    type: isEvent ? "Event" : "Default",
    channel: channelOf(program),
    folder,
    status: "",
    workspace: attributeOf(program, "Workspace Name") ?? "Default",
    ...(crmId !== undefined && { sfdcId: crmId }),
    ...(tags && { tags: tagsOf(program) }),
    ...(costs && { costs: costsOf(world, program) }),
  };
}

function printed(world: World, date: string): string {
  const at = /^\d{4}-\d\d-\d\d$/.test(date) ? startOfDay(world, date) : Date.parse(date);
  return Number.isNaN(at) ? date : assetTime(at);
}

/** A cost begins at midnight of its day in the instance's time zone. */
function costsOf(world: World, program: StoredMObject) {
  return groupsOf(program, "Cost").map((cost) => ({
    startDate: assetTime(startOfDay(world, valueOf(cost, "Month") ?? "")),
    cost: Number(valueOf(cost, "Amount") ?? 0),
    note: valueOf(cost, "Note") ?? "",
  }));
}
