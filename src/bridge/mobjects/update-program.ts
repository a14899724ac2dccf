// Carries out the update of a program. Tags are set first: to set one again changes nothing, to add a cost again would.
import type { Attempts } from "../../call/attempts.js";
import type { MObjStatus } from "../../../generated/types.js";
import { getProgram, setProgramTag, updateProgram } from "../../rest/endpoints/programs.js";
import type { Endpoint, JsonObject, RestParams } from "../../rest/endpoint.js";
import { RestError } from "../../rest/rest-error.js";
import { list, text } from "../../rest/read.js";
import { notAvailable, refused } from "../differences.js";
import { dryRun } from "../dry-run.js";
import type { Bridge } from "../operation.js";
import { failureText } from "../objects/outcome.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { costLine, printCosts, updateCosts } from "./costs.js";
import { statusOf } from "./plan.js";
import type { ProgramUpdate } from "./plan-program.js";

/** Reads, changes and writes: calls for one program take turns. */
export function changeProgram(
  bridge: Bridge,
  update: ProgramUpdate,
  newAttempts: () => Attempts,
): Promise<MObjStatus> {
  return bridge.locks.hold([`program ${update.id}`], bridge.signal, async () => {
    const tagsSet: string[] = [];
    try {
      return statusOf(update, { status: await change(bridge, update, tagsSet, newAttempts) });
    } catch (error) {
      return statusOf(update, { status: "FAILED", error: failureOf(error) + toldOf(tagsSet) });
    }
  });
}

/** Adds to `tagsSet` the type of each tag that REST has set. */
async function change(
  bridge: Bridge,
  { id, tags, costs }: ProgramUpdate,
  tagsSet: string[],
  newAttempts: () => Attempts,
): Promise<"UPDATED" | "SKIPPED"> {
  const program = await readProgram(bridge, id);
  if (program === undefined) return "SKIPPED";
  const channel = tags.find(({ type }) => type === "Channel");
  if (channel !== undefined && channel.value !== text(program, "channel"))
    throw notAvailable(refused.channelChange);
  const { lines, replaces } = updateCosts((list(program, "costs") ?? []).map(costLine), costs);
  const planned: RestError[] = [];
  const write = async (endpoint: Endpoint, params: RestParams): Promise<boolean> => {
    try {
      await bridge.rest(endpoint, params, newAttempts());
      return true;
    } catch (error) {
      // A dry run goes on, so that all that would be written is told.
      if (!(error instanceof RestError) || error.code !== dryRun) throw error;
      planned.push(error);
      return false;
    }
  };
  for (const { type, value } of tags) {
    if (type === "Channel") continue;
    const params = { path: { id, tagType: type }, query: { tagValue: value } };
    if (await write(setProgramTag, params)) tagsSet.push(type);
  }
  if (costs.length > 0) {
    const form = { costs: printCosts(lines), ...(replaces && { costsDestructiveUpdate: true }) };
    await write(updateProgram, { path: { id }, form });
  }
  if (planned[0] !== undefined) throw planned[0];
  return "UPDATED";
}

/** An unknown id was seen as an error, of a code that two parties give differently. */
const unknownProgram = /^(?:702|710|1013)$/;

export async function readProgram(
  { rest }: Pick<Bridge, "rest">,
  id: number,
): Promise<JsonObject | undefined> {
  try {
    return (await rest(getProgram, { path: { id } })).result[0];
  } catch (error) {
    if (error instanceof RestError && unknownProgram.test(error.code)) return undefined;
    throw error;
  }
}

/** What is refused because of this program. Whatever ends the run is thrown again. */
function failureOf(error: unknown): string {
  if (error instanceof Refusal) return error.status;
  if (!(error instanceof RestError) || !isOfRecord(error)) throw error;
  return failureText(error.code, error.reasons[0]?.message ?? "no reason given");
}

/** A program whose update failed can have a part of it. */
function toldOf(tagsSet: readonly string[]): string {
  return tagsSet.length === 0 ? "" : `; set before it failed: the tags ${tagsSet.join(", ")}`;
}

/** Not what concerns the session, the limits or the server; and nothing that may have been carried out. */
function isOfRecord({ code, executed }: RestError): boolean {
  return (
    code === dryRun || (executed === "no" && /^(?:610|7\d\d|1\d{3}|path|HTTP 41[34])$/.test(code))
  );
}
