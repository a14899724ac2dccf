// The tree of folders of the asset API. The world knows the paths of programs only: folders are what these have above them,
// with those in which every instance has its programs and lists. Ids are places in the order of the programs, which only
// grows, so that a folder keeps its id.
import type { StoredMObject } from "../../sandbox/store/mobjects.js";
import type { World } from "../../sandbox/world/world.js";
import { always, attributeOf, programs, timesOf } from "./programs.js";

export interface FolderId {
  readonly id: number;
  readonly type: "Folder" | "Program";
}

/** A folder, by its path from the root. */
interface Folder {
  readonly id: number;
  readonly names: readonly string[];
  readonly workspace: string;
}

const activities = "Marketing Activities";
const database = "Lead Database";
const groupLists = "Group Lists";

/** The names of the folders above a program. The last part of its path is the program itself. */
function folderOf(program: StoredMObject): readonly string[] {
  const path = (attributeOf(program, "Tree Path") ?? "").split("/").map((name) => name.trim());
  const above = path.filter((name) => name !== "").slice(0, -1);
  const workspace = workspaceOf(program);
  const rooted = above[0] === activities ? above.slice(1) : above;
  return [activities, workspace, ...(rooted[0] === workspace ? rooted.slice(1) : rooted)];
}

const workspaceOf = (program: StoredMObject): string =>
  attributeOf(program, "Workspace Name") ?? "Default";

/** Every folder, each after those above it. */
export function folders(world: World): readonly Folder[] {
  const named = world.setup.workspaces.map(({ name }) => name);
  const workspaces = named.length === 0 ? ["Default"] : named;
  const found = new Map<string, Folder>();
  const add = (names: readonly string[], workspace: string): void => {
    names.forEach((_, index) => {
      const part = names.slice(0, index + 1);
      const key = JSON.stringify(part);
      if (!found.has(key)) found.set(key, { id: found.size + 1, names: part, workspace });
    });
  };
  for (const workspace of workspaces) {
    add([activities, workspace], workspace);
    add([database, workspace, groupLists], workspace);
  }
  for (const program of programs(world)) add(folderOf(program), workspaceOf(program));
  return [...found.values()];
}

function withNames(all: readonly Folder[], names: readonly string[]): Folder | undefined {
  const key = JSON.stringify(names);
  return all.find((folder) => JSON.stringify(folder.names) === key);
}

/** The folder in which a program is, as answers about programs show it. */
export function folderOfProgram(all: readonly Folder[], program: StoredMObject) {
  const folder = withNames(all, folderOf(program));
  return { type: "Folder", value: folder?.id ?? 0, folderName: folder?.names.at(-1) ?? "" };
}

/** The folder of an asset inside a program or, outside, that of lists. */
export function folderOfAsset(
  world: World,
  all: readonly Folder[],
  program: StoredMObject | undefined,
): FolderId {
  if (program !== undefined) return { id: program.id, type: "Program" };
  const [workspace] = world.setup.workspaces;
  const lists = withNames(all, [database, workspace?.name ?? "Default", groupLists]);
  return { id: lists?.id ?? 0, type: "Folder" };
}

export function folderRow(all: readonly Folder[], { id, names, workspace }: Folder) {
  const parent = withNames(all, names.slice(0, -1));
  return {
    name: names.at(-1) ?? "",
    description: null,
    ...always,
    url: null,
    folderId: { id, type: "Folder" },
    folderType:
      names.at(-1) === groupLists ? "List" : names.length < 3 ? "Zone" : "Marketing Folder",
    ...(parent && { parent: { id: parent.id, type: "Folder" } }),
    path: `/${names.join("/")}`,
    isArchive: false,
    isSystem: names.length < 3 || names.at(-1) === groupLists,
    accessZoneId: 1,
    workspace,
    id,
  };
}

/** A program as a folder, which it is for what is in it. */
export function programFolderRow(all: readonly Folder[], program: StoredMObject): object {
  const names = folderOf(program);
  const name = attributeOf(program, "Name") ?? "";
  return {
    name,
    description: attributeOf(program, "Description") ?? null,
    ...timesOf(program),
    url: null,
    folderId: { id: program.id, type: "Program" },
    folderType: attributeOf(program, "Type") ?? "Marketing Program",
    parent: { id: withNames(all, names)?.id ?? 0, type: "Folder" },
    path: `/${[...names, name].join("/")}`,
    isArchive: attributeOf(program, "Is Archived") === "true",
    isSystem: false,
    accessZoneId: 1,
    workspace: workspaceOf(program),
    id: program.id,
  };
}
