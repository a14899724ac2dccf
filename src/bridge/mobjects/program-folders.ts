// The folders above a program: where it is, and whether it is archived, which any of them can be.
import { getFolder } from "../../rest/endpoints/programs.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { flag, integer, object, text } from "../../rest/read.js";
import { RestError } from "../../rest/rest-error.js";
import type { Bridge } from "../operation.js";

interface Folder {
  readonly path: string;
  readonly archived: boolean;
  readonly parent: FolderId | undefined;
}

interface FolderId {
  readonly id: number;
  readonly type: string;
}

const aWhile = 10 * 60 * 1000;
/** Real trees are not as deep; a tree of an answer that goes in a circle has no end. */
const deepest = 30;

/** The path of the program, such as `/Marketing Activities/Default/Events/Launch`. */
export async function treePath(bridge: Bridge, program: JsonObject): Promise<string> {
  const [folder] = await foldersAbove(bridge, program);
  return [folder?.path ?? "", text(program, "name") ?? ""].filter((part) => part !== "").join("/");
}

export async function isArchived(bridge: Bridge, program: JsonObject): Promise<boolean> {
  return (await foldersAbove(bridge, program)).some(({ archived }) => archived);
}

async function foldersAbove(bridge: Bridge, program: JsonObject): Promise<Folder[]> {
  const above: Folder[] = [];
  let id = folderId(object(program, "folder"));
  while (id !== undefined && above.length < deepest) {
    const folder = await readFolder(bridge, id);
    if (folder === undefined) break;
    above.push(folder);
    id = folder.parent;
  }
  return above;
}

/** `value` in programs, `id` in folders. */
function folderId(reference: JsonObject | undefined): FolderId | undefined {
  const id = reference && (integer(reference, "value") ?? integer(reference, "id"));
  return reference === undefined || id === undefined
    ? undefined
    : { id, type: text(reference, "type") ?? "Folder" };
}

/** `undefined` for one that cannot be read, such as the root. */
function readFolder(bridge: Bridge, { id, type }: FolderId): Promise<Folder | undefined> {
  return bridge.caches.get(`folder ${type} ${id}`, aWhile, async () => {
    try {
      const { result } = await bridge.rest(getFolder, { path: { id }, query: { type } });
      const [row] = result;
      if (row === undefined) return undefined;
      return {
        path: text(row, "path") ?? "",
        archived: flag(row, "isArchive") ?? false,
        parent: folderId(object(row, "parent")),
      };
    } catch (error) {
      if (error instanceof RestError && /^(?:702|709|710|711|1013)$/.test(error.code))
        return undefined;
      throw error;
    }
  });
}
