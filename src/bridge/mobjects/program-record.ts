// A program as REST answers it, in the form of mktows.
import type { Attrib, MObject, TypeAttrib } from "../../../generated/types.js";
import { getTokens } from "../../rest/endpoints/programs.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { integer, list, required, text, word } from "../../rest/read.js";
import type { Bridge } from "../operation.js";
import { costLine } from "./costs.js";
import { timesOf } from "./object-record.js";
import { isArchived, treePath } from "./program-folders.js";
import { readProgram } from "./update-program.js";

/** With details, what browsing does not tell is read; `undefined` for a program that is gone by then. */
export async function toProgram(
  bridge: Bridge,
  row: JsonObject,
  details: boolean,
): Promise<MObject | undefined> {
  const id = required(integer, row, "id");
  const whole = details && row["costs"] === undefined ? await readProgram(bridge, id) : row;
  if (whole === undefined) return undefined;
  const groups = details ? await groupsOf(bridge, id, whole) : [];
  const program: MObject = {
    type: "Program",
    id,
    ...timesOf(whole),
    attribList: await attributesOf(bridge, whole),
  };
  return groups.length === 0 ? program : { ...program, typeAttribList: groups };
}

/** The words of mktows for the types of programs. */
const types: Readonly<Record<string, string | undefined>> = {
  default: "Marketing Program",
  program: "Marketing Program",
  event: "Marketing Event",
  webinar: "Marketing Event",
  email: "Email Batch Program",
  nurture: "Nurture Program",
  engagement: "Nurture Program",
};

async function attributesOf(bridge: Bridge, row: JsonObject): Promise<Attrib[]> {
  const type = text(row, "type") ?? "";
  const known = Object.hasOwn(types, type.toLowerCase()) ? types[type.toLowerCase()] : undefined;
  return toAttribs({
    Name: text(row, "name"),
    Type: known ?? type,
    "Workspace Name": text(row, "workspace"),
    "Tree Path": await treePath(bridge, row),
    "Is Archived": String(await isArchived(bridge, row)),
    "Start Date": text(row, "startDate"),
    "End Date": text(row, "endDate"),
    "CRM Id": text(row, "sfdcId"),
  });
}

async function groupsOf(bridge: Bridge, id: number, row: JsonObject): Promise<TypeAttrib[]> {
  const { result } = await bridge.rest(getTokens, {
    path: { id },
    query: { folderType: "Program" },
  });
  const tokens = result.flatMap((each) => list(each, "tokens") ?? []);
  const channel = text(row, "channel");
  return [
    ...(channel === undefined ? [] : [toGroup("Tag", { Type: "Channel", Value: channel })]),
    ...(list(row, "tags") ?? []).map((tag) =>
      toGroup("Tag", { Type: text(tag, "tagType"), Value: text(tag, "tagValue") }),
    ),
    ...(list(row, "costs") ?? []).map(costLine).map(({ day, amount, note }) =>
      toGroup("Cost", {
        Month: `${day.slice(0, 7)}-01`,
        Amount: String(amount),
        Note: note === "" ? undefined : note,
      }),
    ),
    ...tokens.map((token) =>
      toGroup("Token", {
        Name: tokenName(text(token, "name") ?? ""),
        Value: word(token, "value") ?? "",
      }),
    ),
  ];
}

/** As mktows has it, `{{my.name}}`. */
function tokenName(name: string): string {
  return name.startsWith("{{") ? name : `{{${name.startsWith("my.") ? "" : "my."}${name}}}`;
}

function toGroup(
  attrType: string,
  values: Readonly<Record<string, string | undefined>>,
): TypeAttrib {
  return { attrType, attrList: toAttribs(values) };
}

function toAttribs(values: Readonly<Record<string, string | undefined>>): Attrib[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [{ name, value }],
  );
}
