// The endpoints of the asset API for programs, and for what describes them: folders, tokens, channels and tags.
import { endpoint } from "../endpoint.js";

const timeout = 40_000;
const always = (): boolean => true;

export const getProgram = endpoint("programs.get", {
  method: "GET",
  path: "/rest/asset/v1/program/{id}.json",
  timeout,
});

export const getProgramByName = endpoint("programs.byName", {
  method: "GET",
  path: "/rest/asset/v1/program/byName.json",
  timeout,
});

export const getProgramsByTag = endpoint("programs.byTag", {
  method: "GET",
  path: "/rest/asset/v1/program/byTag.json",
  timeout,
});

export const browsePrograms = endpoint("programs.browse", {
  method: "GET",
  path: "/rest/asset/v1/programs.json",
  timeout,
});

/** Costs are added to those that the program has, unless they replace them. */
export const updateProgram = endpoint("programs.update", {
  method: "POST",
  path: "/rest/asset/v1/program/{id}.json",
  timeout,
  repeatable: ({ form }) =>
    form?.["costs"] === undefined || form["costsDestructiveUpdate"] === true,
});

export const setProgramTag = endpoint("programs.tag", {
  method: "POST",
  path: "/rest/asset/v1/program/{id}/tag/{tagType}.json",
  timeout,
  repeatable: always,
});

export const getTokens = endpoint("folders.tokens", {
  method: "GET",
  path: "/rest/asset/v1/folder/{id}/tokens.json",
  timeout,
});

export const getFolder = endpoint("folders.get", {
  method: "GET",
  path: "/rest/asset/v1/folder/{id}.json",
  timeout,
});

export const getChannels = endpoint("channels.browse", {
  method: "GET",
  path: "/rest/asset/v1/channels.json",
  timeout,
});

export const getTagTypes = endpoint("tagTypes.browse", {
  method: "GET",
  path: "/rest/asset/v1/tagTypes.json",
  timeout,
});

export const getTagType = endpoint("tagTypes.byName", {
  method: "GET",
  path: "/rest/asset/v1/tagType/byName.json",
  timeout,
});
