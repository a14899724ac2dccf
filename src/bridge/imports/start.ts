// Carries out importToList: as a bulk import where leads may be written, else by adding leads that there are to the list.
import type { ParamsImportToList, ResultImportToList } from "../../../generated/types.js";
import { importLeads } from "../../rest/endpoints/imports.js";
import { addToList as addMember } from "../../rest/endpoints/lists.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { maxFileBytes } from "../../rest/message.js";
import { bounded } from "../bounded.js";
import { ignored, notAvailable, refused } from "../differences.js";
import { notWritten } from "../dry-run.js";
import { leadFields } from "../leads/lead-fields.js";
import { addMembers, membersOf, removeMembers, requireEmptied } from "../lists/members.js";
import { newestOf } from "../lookups/leads.js";
import type { Bridge } from "../operation.js";
import { nonBlank } from "../../mktows/reading/params.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { requireList } from "./import-list.js";
import { parseLine, printLine } from "./csv.js";

const modes: readonly string[] = ["UPSERTLEADS", "LISTONLY"];
/** For what surrounds the file in the body. */
const reserve = 1_000;

export async function startImport(
  bridge: Bridge,
  params: ParamsImportToList,
): Promise<ResultImportToList> {
  const { importListMode: mode, importFileRows: lines } = params;
  if (!modes.includes(mode))
    throw new Refusal(20110, `importListMode is '${mode}': expected ${modes.join(" or ")}`);
  const columns = await columnsOf(bridge, params.importFileHeader);
  const list = await requireList(bridge, params.programName, params.listName);
  if (nonBlank(params.campaignName) !== undefined)
    bridge.ignored(ignored.importCampaign, "campaignName");
  const email = columns.indexOf("email");
  const rows = lines.flatMap((line) => rowOf(line, columns.length, email) ?? []);
  const file = new TextEncoder().encode([columns, ...rows].map(printLine).join(""));
  if (mode === "UPSERTLEADS" && file.length > maxFileBytes - reserve)
    throw new Refusal(20110, "the rows are more than REST takes at once, 10 MB: send fewer");
  const started = {
    ...{ program: params.programName.trim(), list: params.listName.trim() },
    ...{ rows: lines.length, refused: lines.length - rows.length },
  };
  // Before anything is written: without the state, nobody could ask for the import.
  bridge.state.importOf(started.program, started.list, bridge.now());
  return bridge.locks.hold([`list ${list.id}`], bridge.signal, async () => {
    if (params.clearList) await clear(bridge, list.id);
    const startedAt = bridge.now();
    if (mode === "LISTONLY" || rows.length === 0) {
      const emails = rows.map((row) => row[email] ?? "");
      const counts = await addToList(bridge, list.id, emails, started.refused);
      if (bridge.settings.dryRun) throw notWritten(addMember);
      const ended = { status: "COMPLETE", endedAt: bridge.now(), ...counts } as const;
      bridge.state.addImport({ ...started, batchId: undefined, startedAt, ended });
      return { importStatus: "COMPLETE" };
    }
    const { result } = await bridge.rest(importLeads, {
      query: { format: "csv", listId: list.id },
      file: { part: "file", name: "import.csv", type: "text/csv", bytes: file },
    });
    // Without it as well: REST has taken the rows, and whoever asks for the import has to hear of it.
    bridge.state.addImport({ ...started, batchId: batchOf(result[0]), startedAt });
    return { importStatus: "PROCESSING" };
  });
}

/** The number of the batch; `undefined` where the answer has none that could be asked for. */
function batchOf(row: JsonObject | undefined): number | undefined {
  const batchId = row?.["batchId"];
  return typeof batchId === "number" && Number.isSafeInteger(batchId) && batchId > 0
    ? batchId
    : undefined;
}

/** The REST names of the columns, which the header has by their display names. */
async function columnsOf(bridge: Bridge, header: string): Promise<string[]> {
  const names = parseLine(header);
  if (names === undefined) throw new Refusal(20110, "importFileHeader has an unclosed quote");
  if (names.some((name) => /^(?:\{\{|my\.)/.test(name.trim())))
    throw notAvailable(refused.importTokens);
  const { all } = await leadFields(bridge);
  const byLabel = new Map([...all].reverse().map(({ label, rest }) => [label, rest]));
  const columns = names.map((name) => {
    const column = byLabel.get(name);
    if (column !== undefined) return column;
    throw new Refusal(
      20105,
      `No field is labelled '${name}': importFileHeader takes display names`,
    );
  });
  if (!columns.includes("email"))
    throw new Refusal(
      20110,
      "importFileHeader requires the column 'Email Address', by which leads are found",
    );
  if (new Set(columns).size < columns.length)
    throw new Refusal(20110, "importFileHeader has a column twice");
  return columns;
}

/** The cells of a row; `undefined` for one that cannot be imported, which counts as failed. */
function rowOf(line: string, length: number, email: number): string[][] | undefined {
  const cells = parseLine(line);
  if (cells === undefined || cells.length !== length) return undefined;
  return nonBlank(cells[email]) === undefined ? undefined : [cells];
}

async function clear(bridge: Bridge, list: number): Promise<void> {
  const change = await removeMembers(bridge, list, await membersOf(bridge, list));
  if (change.failure !== undefined) throw change.failure.error;
  requireEmptied(change);
}

interface Counts {
  readonly imported: number;
  readonly failed: number;
  readonly ignored: number;
  readonly summary: string;
}

/** Adds the leads that have the e-mails. No lead is written. */
async function addToList(
  bridge: Bridge,
  list: number,
  emails: readonly string[],
  refusedRows: number,
): Promise<Counts> {
  // REST reads a comma as the end of a value; no e-mail that it takes has one.
  const keys = emails
    .filter((email) => !email.includes(","))
    .map((keyValue) => ({ keyType: "EMAIL" as const, keyValue }));
  const ids = await newestOf(bounded(bridge), keys);
  const known = ids.filter((id) => id !== undefined);
  const { answered, failure } = await addMembers(bridge, list, known);
  if (failure !== undefined) throw failure.error;
  const imported = known.filter((id) => answered.get(id) === "added").length;
  const failed = refusedRows + (emails.length - keys.length) + (known.length - imported);
  const rows = emails.length + refusedRows;
  const summary = `${imported} of ${rows} rows imported`;
  return { imported, failed, ignored: ids.length - known.length, summary };
}
