// The endpoints of folders: a folder or a program by id, and the tokens of a program.
import { valueOf } from "../../sandbox/mobjects/program.js";
import { answerWith, given, requireAsset } from "../assets/browse.js";
import { folderRow, folders, programFolderRow } from "../assets/folders.js";
import { groupsOf, urlOf } from "../assets/programs.js";
import { id, optional, required, word } from "../shapes/shape.js";
import type { RestEndpoint } from "../world/endpoint.js";
import { route, type Route } from "../world/route.js";

const getFolder: RestEndpoint = ({ world }, { path, query }) => {
  const tree = folders(world);
  const number = Number(path["id"]);
  if (query.get("type") === "Program") {
    const program = world.mobjects.get("Program", number);
    return { result: [programFolderRow(tree, requireAsset("Folder", path["id"] ?? "", program))] };
  }
  const folder = tree.find((one) => one.id === number);
  const row = folderRow(tree, requireAsset("Folder", path["id"] ?? "", folder));
  return { result: [row] };
};

const getTokens: RestEndpoint = ({ world }, { path, query }) => {
  const type = given(query.get("folderType")) ?? "Folder";
  const number = Number(path["id"]);
  if (type === "Folder") {
    requireAsset(
      "Folder",
      path["id"] ?? "",
      folders(world).find((one) => one.id === number),
    );
    return answerWith([]); // only programs have tokens in the sandbox's world
  }
  const program = requireAsset("Folder", path["id"] ?? "", world.mobjects.get("Program", number));
  const tokens = groupsOf(program, "Token").map((token) => ({
    // The braces and `my.` belong to the place where a token is used.
    name: (valueOf(token, "Name") ?? "").replace(/^\{\{my\.(.*)\}\}$/s, "$1"),
    type: "text",
    value: valueOf(token, "Value") ?? "",
    computedUrl: urlOf("PG", program.id),
  }));
  return answerWith(tokens.length === 0 ? [] : [{ folder: { type, value: number }, tokens }]);
};

const types = word("Folder", "Program");

export const folderRoutes: readonly Route[] = [
  route(
    "GET /rest/asset/v1/folder/{id}.json",
    { path: { id }, query: { type: required(types) } },
    getFolder,
  ),
  route(
    "GET /rest/asset/v1/folder/{id}/tokens.json",
    { path: { id }, query: { folderType: optional(types) } },
    getTokens,
  ),
];
