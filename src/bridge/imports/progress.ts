// Carries out getImportToListStatus. REST knows batches only: which one belongs to a list is in the state.
import type {
  ParamsGetImportToListStatus,
  ResultGetImportToListStatus,
} from "../../../generated/types.js";
import { getImport } from "../../rest/endpoints/imports.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { integer, text } from "../../rest/read.js";
import { RestError } from "../../rest/rest-error.js";
import type { Bridge } from "../operation.js";
import { nonBlank } from "../../mktows/reading/params.js";
import { largestInt, printTime } from "../params.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { EndedImport, KeptImport } from "../state/state.js";
import { requireList } from "./import-list.js";

export async function importProgress(
  bridge: Bridge,
  params: ParamsGetImportToListStatus,
): Promise<ResultGetImportToListStatus> {
  const [program, name] = [nonBlank(params.programName), nonBlank(params.listName)];
  if (program === undefined || name === undefined)
    throw new Refusal(20109, "programName and listName are required");
  await requireList(bridge, program, name);
  const started = bridge.state.importOf(program, name, bridge.now());
  if (started === undefined)
    throw new Refusal(20111, `Nothing was imported into '${name}' in the last seven days`);
  const { ended, rows, startedAt } = started;
  const progress = ended ?? (await progressOf(bridge, started));
  const isOver = progress.status !== "PROCESSING";
  return {
    status: progress.status,
    startedTime: printTime(startedAt),
    endedTime: isOver ? printTime(progress.endedAt) : null,
    estimatedTime: null,
    estimatedRows: rows,
    rowsImported: progress.imported,
    rowsFailed: progress.failed,
    // Rows that are not done yet count as ignored, as the service showed them.
    rowsIgnored: progress.ignored,
    importSummary: isOver ? progress.summary : null,
  };
}

type Progress = Omit<EndedImport, "status"> & {
  readonly status: EndedImport["status"] | "PROCESSING";
};

const words: Readonly<Record<string, Progress["status"] | undefined>> = {
  Queued: "PROCESSING",
  Importing: "PROCESSING",
  Complete: "COMPLETE",
  Failed: "FAILED",
};

async function progressOf(bridge: Bridge, started: KeptImport): Promise<Progress> {
  const { id, batchId, rows, refused, startedAt } = started;
  if (batchId === undefined)
    throw new Refusal(
      20011,
      `the import that was started at ${printTime(startedAt)} cannot be asked for: REST took it and told no number ` +
        "for it. The members of the list show what became of it",
    );
  const row = await readBatch(bridge, batchId);
  const word = text(row, "status") ?? "";
  const status = Object.hasOwn(words, word) ? words[word] : undefined;
  if (status === undefined)
    throw new Refusal(20011, `the import has the status '${word}', which is not known`);
  // What was processed does not contain what failed.
  const imported = countOf(row, "numOfLeadsProcessed");
  const failed = refused + countOf(row, "numOfRowsFailed");
  const ignored = Math.max(0, rows - imported - failed);
  const summary = text(row, "message") ?? `${imported} of ${rows} rows imported`;
  const counts = { endedAt: bridge.now(), imported, failed, ignored, summary };
  if (status !== "PROCESSING") bridge.state.endImport(id, { status, ...counts });
  return { status, ...counts };
}

/** No more rows than one number of the contract can count, together with those that were refused here. */
const mostRows = largestInt / 2;

function countOf(row: JsonObject, name: string): number {
  const count = integer(row, name) ?? 0;
  if (count >= 0 && count <= mostRows) return count;
  throw new Refusal(20011, `REST tells ${name} ${count} of the import: expected a count of rows`);
}

async function readBatch(bridge: Bridge, batchId: number) {
  try {
    const { result } = await bridge.rest(getImport, { path: { batchId } });
    return result[0] ?? {};
  } catch (error) {
    if (!(error instanceof RestError) || error.code !== "1013") throw error;
    throw new Refusal(20111, `the import is not known any more (REST 1013)`);
  }
}
