// Programs: stores those of the setup, changes their period costs and tags, and clones them.
import type { TypeAttrib } from "../../../generated/types.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { Program } from "../setup/setup.js";
import { tokenName } from "../setup/token-name.js";
import type { Attrib, AttribGroup, StoredMObject } from "../store/mobjects.js";
import type { World } from "../world/world.js";

/** The groups of a program after the changes, whose names and formats were checked before. */
export function changeGroups(
  world: World,
  program: StoredMObject,
  changes: readonly TypeAttrib[],
): readonly AttribGroup[] {
  return changes.reduce<readonly AttribGroup[]>((groups, { attrType, attrList = [] }) => {
    const given = new Map(attrList.map(({ name, value }) => [name, value]));
    return attrType === "Cost"
      ? changeCost(world, program, groups, given)
      : changeTag(world, groups, given);
  }, program.groups);
}

/** Changes the cost that `Id` names; adds one when `Id` is absent. */
function changeCost(
  world: World,
  program: StoredMObject,
  groups: readonly AttribGroup[],
  given: ReadonlyMap<string, string>,
): readonly AttribGroup[] {
  const id = given.get("Id")?.trim();
  const hasId = (group: AttribGroup) => group.attrType === "Cost" && valueOf(group, "Id") === id;
  const old = groups.find(hasId);
  // The id of a cost that this call adds is not known to the caller yet.
  if (id !== undefined && !program.groups.some(hasId))
    throw new Refusal(20110, `Program ${program.id} has no Cost with the Id ${id}`);
  const note = given.get("Note") ?? (old && valueOf(old, "Note"));
  const cost = toGroup("Cost", {
    Id: id ?? String(nextCostId(world, groups)),
    Month: firstDay(given.get("Month") ?? ""),
    Amount: given.get("Amount")?.trim(),
    Note: note,
  });
  return old ? groups.map((group) => (group === old ? cost : group)) : [...groups, cost];
}

/** The first day of the month in which a date is. */
function firstDay(date: string): string {
  return `${date.trim().slice(0, 7)}-01`;
}

function nextCostId(world: World, groups: readonly AttribGroup[]): number {
  const stored = [...world.mobjects.list("Program", 0)].flatMap((program) => program.groups);
  const ids = [...stored, ...groups].map((group) => Number(valueOf(group, "Id") ?? 0));
  return Math.max(0, ...ids) + 1;
}

/** Replaces the tag of its type. Type and value must be in the setup; a channel is a tag of type Channel. */
function changeTag(
  world: World,
  groups: readonly AttribGroup[],
  given: ReadonlyMap<string, string>,
): readonly AttribGroup[] {
  const { Type = "", Value = "" } = Object.fromEntries(given);
  const values =
    Type === "Channel"
      ? world.setup.channels.map(({ name }) => name)
      : world.setup.tags.find(({ type }) => type === Type)?.values;
  if (values === undefined) throw new Refusal(20110, `Unknown tag type '${Type}'`);
  if (!values.includes(Value))
    throw new Refusal(
      20110,
      `'${Value}' is not a value of the tag type '${Type}': expected one of ${values.join(", ")}`,
    );
  const tag = toGroup("Tag", { Type, Value });
  const isOld = (group: AttribGroup) => group.attrType === "Tag" && valueOf(group, "Type") === Type;
  return groups.some(isOld)
    ? groups.map((group) => (isOld(group) ? tag : group))
    : [...groups, tag];
}

/** My Tokens of the program with this name. */
export function programTokens(world: World, name: string): Readonly<Record<string, string>> {
  const groups = world.mobjects.newest("Program", { name: "Name", value: name })?.groups ?? [];
  const tokens = groups.filter(({ attrType }) => attrType === "Token");
  return Object.fromEntries(
    tokens.map((token) => [valueOf(token, "Name") ?? "", valueOf(token, "Value") ?? ""]),
  );
}

/** Creates a program with the tags, tokens, campaigns and lists of another, without members and costs. */
export function cloneProgram(world: World, name: string, clone: string): void {
  const find = (value: string) => world.mobjects.newest("Program", { name: "Name", value });
  const program = find(name);
  if (program === undefined)
    throw new Refusal(20110, `Unknown program '${name}': it cannot be cloned`);
  if (find(clone) !== undefined)
    throw new Refusal(world.assume.faultCodes.cloneNameTaken, `Program '${clone}' exists already`);
  const { type, attributes, groups } = program;
  const renamed = ["Name", "Tree Path"];
  const now = world.now();
  world.mobjects.insert({
    type,
    attributes: attributes.map((one) =>
      renamed.includes(one.name) ? { ...one, value: clone } : one,
    ),
    groups: groups.filter(({ attrType }) => attrType !== "Cost"),
    associations: [],
    createdAt: now,
    updatedAt: now,
  });
  world.assets.clone(name, clone);
}

export function valueOf(group: AttribGroup, name: string): string | undefined {
  return group.attrList.find((attrib) => attrib.name === name)?.value;
}

function toGroup(
  attrType: string,
  values: Readonly<Record<string, string | undefined>>,
): AttribGroup {
  return { attrType, attrList: toAttribs(values) };
}

function toAttribs(values: Readonly<Record<string, string | undefined>>): Attrib[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }],
  );
}

/** Converts a program of the setup to the form in which it is stored. */
export function storedProgram(world: World, program: Program): StoredMObject {
  const wanted = (program.workspace ?? "Default").toLowerCase();
  const workspace = world.setup.workspaces.find(({ name }) => name.toLowerCase() === wanted);
  const attributes = toAttribs({
    Name: program.name,
    Type: program.type,
    "Workspace Id": String(workspace?.id ?? 1),
    "Workspace Name": workspace?.name ?? "Default",
    "Tree Path": program.treePath ?? program.name,
    "Is Archived": String(program.archived ?? false),
    "Start Date": program.startDate,
    "End Date": program.endDate,
    "CRM Id": program.crmId,
  });
  const tags = [{ type: "Channel", value: program.channel }, ...(program.tags ?? [])];
  return {
    id: program.id,
    type: "Program",
    attributes,
    groups: [
      ...tags.map(({ type, value }) => toGroup("Tag", { Type: type, Value: value })),
      ...(program.costs ?? []).map(({ id, month, amount, note }) =>
        toGroup("Cost", { Id: String(id), Month: firstDay(month), Amount: amount, Note: note }),
      ),
      ...(program.tokens ?? []).map(({ name, value }) =>
        toGroup("Token", { Name: tokenName(name), Value: value }),
      ),
    ],
    associations: [],
    createdAt: world.now(),
    updatedAt: world.now(),
  };
}
