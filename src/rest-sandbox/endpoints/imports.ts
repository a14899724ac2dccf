// The endpoints of bulk imports of leads: a file is taken, carried out later by the clock, and its progress told.
import { separators, parseCsv, printCsv, type FileFormat } from "../imports/csv.js";
import { syncLeads } from "../leads/sync-leads.js";
import { id, optional, required, text, word } from "../shapes/shape.js";
import { addImport, findImport, problemRows, unfinishedImports } from "../store/imports.js";
import type { BulkImport, RowProblem } from "../store/imports.js";
import { Denied, deny } from "../world/denied.js";
import type { RestCall, RestEndpoint, RestWorld } from "../world/endpoint.js";
import { route, type Route } from "../world/route.js";

/** Jobs that are not over, and how many of them run at once. */
const mostJobs = 10;
const running = 2;
/** How long the service knows a job. */
const jobLife = 7 * 24 * 3600 * 1000;

const importLeads: RestEndpoint = (rest, call) => {
  const { world, database } = rest;
  const now = world.now();
  const list = listOf(rest, call);
  const lookupField = given(call, "lookupField") ?? "email";
  const partitionName = given(call, "partitionName");
  // Refuses the lookup field and the partition as a call that writes leads does.
  syncLeads(rest, { action: "createOrUpdate", lookupField, partitionName, input: [] });
  const [columns = [], ...rows] = parseCsv(textOf(call), call.query.get("format") as FileFormat); // by its shape
  requireColumns(rest, columns, lookupField);
  if (rows.length === 0) throw new Denied("1003", "The file has no rows");
  const jobs = unfinishedImports(database, now);
  if (jobs.length >= mostJobs) throw new Denied("1016", "Too many imports queued");
  if (list !== null && jobs.some((job) => job.list === list))
    throw new Denied("1019", "An import into this list is in progress");
  const { importStartMs, importRowMs } = world.assume;
  // The job starts once fewer than `running` of those before it are left.
  const ends = jobs.map(({ endsAt }) => endsAt).sort((a, b) => b - a);
  const startsAt = Math.max(now + importStartMs, ends[running - 1] ?? 0);
  const endsAt = startsAt + rows.length * importRowMs;
  const partition = partitionName ?? null;
  const job = { list, lookupField, partition, columns, startsAt, endsAt };
  const batchId = addImport(database, job, rows);
  return { result: [{ batchId, importId: String(batchId), status: "Queued" }] };
};

function given(call: RestCall, name: string): string | undefined {
  const value = call.query.get(name)?.trim();
  return value === "" ? undefined : value;
}

function listOf({ world }: RestWorld, call: RestCall): number | null {
  const asked = given(call, "listId");
  if (asked === undefined) return null;
  const list = world.assets.lists().find((one) => one.id === Number(asked));
  if (list === undefined) throw new Denied("1013", `List[id = ${asked}] not found`);
  return list.id;
}

function textOf({ file = new Uint8Array() }: RestCall): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch {
    throw new Denied("1003", "The file is not UTF-8");
  }
}

function requireColumns(
  { fields }: RestWorld,
  columns: readonly string[],
  lookupField: string,
): void {
  const unknown = columns.filter((name) => !fields.has(name)).slice(0, 20);
  deny(
    unknown.map((name) => ({ code: "1006", message: `Field '${name.slice(0, 100)}' not found` })),
  );
  if (new Set(columns).size !== columns.length)
    throw new Denied("1003", "The file has two columns of one name");
  if (!columns.includes(lookupField))
    throw new Denied("1003", `The file has no column for the lookup field '${lookupField}'`);
}

const importStatus: RestEndpoint = (rest, call) => {
  const job = requireJob(rest, call);
  const status = statusOf(job, rest.world.now());
  return {
    result: [
      {
        batchId: job.id,
        importId: String(job.id),
        status,
        numOfLeadsProcessed: job.done - job.failed,
        numOfRowsFailed: job.failed,
        numOfRowsWithWarning: job.warned,
        ...(status === "Complete" && { message: messageOf(job) }),
      },
    ],
  };
};

function requireJob({ world, database }: RestWorld, { path }: RestCall): BulkImport {
  const job = findImport(database, Number(path["batchId"]));
  if (job !== undefined && world.now() - job.endsAt <= jobLife) return job;
  throw new Denied("1013", `Batch[id = ${path["batchId"]}] not found`);
}

function statusOf({ startsAt, endsAt }: BulkImport, now: number): string {
  return now < startsAt ? "Queued" : now < endsAt ? "Importing" : "Complete";
}

function messageOf({ done, failed, list }: BulkImport): string {
  const count = done - failed;
  const imported = `${count} records imported${list === null ? "" : ` (${count} members)`}`;
  if (failed === 0) return `Import succeeded, ${imported}`;
  return `Import completed with errors, ${imported}, ${failed} failed`;
}

/** A file of the rows concerned, with a column for the reason. */
function problems(kind: RowProblem["kind"], reason: string): RestEndpoint {
  return (rest, call) => {
    const job = requireJob(rest, call);
    return { file: printCsv([[...job.columns, reason], ...problemRows(rest.database, job, kind)]) };
  };
}

const byBatch = { path: { batchId: id } };

export const importRoutes: readonly Route[] = [
  route(
    "POST /bulk/v1/leads.json",
    {
      file: true,
      query: {
        format: required(word(...Object.keys(separators))),
        listId: optional(id),
        lookupField: optional(text),
        partitionName: optional(text),
      },
    },
    importLeads,
  ),
  route("GET /bulk/v1/leads/batch/{batchId}.json", byBatch, importStatus),
  route(
    "GET /bulk/v1/leads/batch/{batchId}/failures.json",
    byBatch,
    problems("failed", "Import Failure Reason"),
  ),
  route(
    "GET /bulk/v1/leads/batch/{batchId}/warnings.json",
    byBatch,
    problems("warned", "Import Warning Reason"),
  ),
];
