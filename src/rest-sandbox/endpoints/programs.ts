// The endpoints of programs.
import type { StoredMObject } from "../../sandbox/store/mobjects.js";
import type { World } from "../../sandbox/world/world.js";
import {
  answerWith,
  browse,
  browsed,
  given,
  isTrue,
  requireAsset,
  updatedWhen,
} from "../assets/browse.js";
import { folderOfProgram, folders } from "../assets/folders.js";
import {
  addCosts,
  replaceTags,
  setTag,
  type GivenCost,
  type GivenTag,
} from "../assets/program-changes.js";
import {
  attributeOf,
  programNamed,
  programRow,
  programs,
  tagsOf,
  type Details,
} from "../assets/programs.js";
import {
  flag,
  id,
  json,
  listOf,
  number,
  optional,
  record,
  required,
  text,
  word,
} from "../shapes/shape.js";
import { Denied } from "../world/denied.js";
import type { RestCall, RestEndpoint } from "../world/endpoint.js";
import { route, type Route } from "../world/route.js";

const all: Details = { tags: true, costs: true };
const none: Details = { tags: false, costs: false };

/** Rows of programs, whose folders are looked up in one tree. */
function toRows(world: World, details: Details): (program: StoredMObject) => object {
  const tree = folders(world);
  return (program) => programRow(world, program, folderOfProgram(tree, program), details);
}

function requireProgram(world: World, { path }: RestCall): StoredMObject {
  const program = world.mobjects.get("Program", Number(path["id"]));
  return requireAsset("Program", path["id"] ?? "", program);
}

const getProgram: RestEndpoint = ({ world }, call) => ({
  result: [toRows(world, all)(requireProgram(world, call))],
});

const programByName: RestEndpoint = ({ world }, { query }) => {
  const program = programNamed(world, query.get("name"));
  const details = {
    tags: isTrue(query.get("includeTags")),
    costs: isTrue(query.get("includeCosts")),
  };
  return answerWith(program ? [toRows(world, details)(program)] : []);
};

const programsByTag: RestEndpoint = ({ world }, call) => {
  const [type, value] = [call.query.get("tagType"), call.query.get("tagValue")];
  const tagged = programs(world).filter((program) =>
    tagsOf(program).some(({ tagType, tagValue }) => tagType === type && tagValue === value),
  );
  return browse(call, tagged, toRows(world, none));
};

const browsePrograms: RestEndpoint = ({ world }, call) => {
  const isWanted = filterOf(world, call);
  const isUpdated = updatedWhen(call);
  const found = programs(world).filter((program) => isUpdated(program) && isWanted(program));
  return browse(call, found, toRows(world, none));
};

function filterOf(world: World, call: RestCall): (program: StoredMObject) => boolean {
  const filterType = given(call.query.get("filterType"));
  if (filterType === undefined) return () => true;
  const values = new Set(call.values("filterValues"));
  if (values.size === 0) throw new Denied("1002", "Missing value for 'filterValues'");
  if (filterType === "workspace")
    return (program) => values.has(attributeOf(program, "Workspace Name") ?? "Default");
  if (filterType !== "folderId") return ({ id }) => values.has(String(id));
  const tree = folders(world);
  return (program) => values.has(String(folderOfProgram(tree, program).value));
}

const updateProgram: RestEndpoint = ({ world }, call) => {
  const { query } = call;
  const [tags, costs] = [given(query.get("tags")), given(query.get("costs"))];
  const unknown = [...query.keys()].find((name) => !updated.includes(name));
  if (unknown !== undefined)
    throw new Denied("709", `'${unknown}' of a program is not updated here: ${updated} are`);
  let program = requireProgram(world, call);
  if (tags !== undefined)
    program = replaceTags(world, program, JSON.parse(tags) as readonly GivenTag[]); // by its shape
  if (costs !== undefined) {
    const replaces = isTrue(query.get("costsDestructiveUpdate"));
    program = addCosts(world, program, JSON.parse(costs) as readonly GivenCost[], replaces); // by its shape
  }
  return store(world, program);
};

const updated: readonly string[] = ["tags", "costs", "costsDestructiveUpdate"];

const updateTag: RestEndpoint = ({ world }, call) => {
  const tag = { tagType: call.path["tagType"] ?? "", tagValue: call.query.get("tagValue") ?? "" };
  return store(world, setTag(world, requireProgram(world, call), tag));
};

function store(world: World, program: StoredMObject) {
  const changed = { ...program, updatedAt: world.now() };
  world.mobjects.update(changed);
  return { result: [toRows(world, all)(changed)] };
}

const tagList = listOf(record({ tagType: required(text), tagValue: required(text) }), 200);
const costList = listOf(
  record({ startDate: required(text), cost: required(number), note: optional(text) }),
  200,
);
const byId = { path: { id } };

export const programRoutes: readonly Route[] = [
  route("GET /rest/asset/v1/program/{id}.json", byId, getProgram),
  route(
    "GET /rest/asset/v1/program/byName.json",
    {
      query: { name: required(text), includeTags: optional(flag), includeCosts: optional(flag) },
    },
    programByName,
  ),
  route(
    "GET /rest/asset/v1/program/byTag.json",
    { query: { tagType: required(text), tagValue: required(text), ...browsed } },
    programsByTag,
  ),
  route(
    "GET /rest/asset/v1/programs.json",
    {
      query: {
        filterType: optional(word("id", "programId", "folderId", "workspace")),
        filterValues: optional(text),
        earliestUpdatedAt: optional(text),
        latestUpdatedAt: optional(text),
        ...browsed,
      },
    },
    browsePrograms,
  ),
  route(
    "POST /rest/asset/v1/program/{id}.json",
    {
      ...byId,
      form: true,
      query: {
        tags: optional(json(tagList)),
        costs: optional(json(costList)),
        costsDestructiveUpdate: optional(flag),
      },
    },
    updateProgram,
  ),
  route(
    "POST /rest/asset/v1/program/{id}/tag/{tagType}.json",
    { ...byId, form: true, query: { tagValue: required(text) } },
    updateTag,
  ),
];
