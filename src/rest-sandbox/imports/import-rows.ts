// Carries out the rows of bulk imports that are due. There is no timer: each call first does what is due by then, with the
// clock at which it was due.
import { addToList } from "../../sandbox/leads/list-members.js";
import { syncLeads } from "../leads/sync-leads.js";
import { toStored } from "../leads/values.js";
import {
  dueImports,
  finishRow,
  importRows,
  type BulkImport,
  type RowProblem,
} from "../store/imports.js";
import type { RestWorld } from "../world/endpoint.js";

export function advanceImports(rest: RestWorld): void {
  const now = rest.world.now();
  for (const job of dueImports(rest.database, now)) {
    const until = dueRows(job, now);
    importRows(rest.database, job, job.done, until).forEach((cells, index) => {
      const position = job.done + index;
      const at = job.startsAt + (position + 1) * msOfRow(job);
      const then = { ...rest, world: { ...rest.world, now: () => at } };
      finishRow(rest.database, job, position, importRow(then, job, cells));
    });
  }
}

const msOfRow = ({ startsAt, endsAt, rows }: BulkImport): number => (endsAt - startsAt) / rows;

function dueRows(job: BulkImport, now: number): number {
  if (now >= job.endsAt) return job.rows;
  return Math.min(job.rows, Math.floor((now - job.startsAt) / msOfRow(job)));
}

function importRow(
  rest: RestWorld,
  job: BulkImport,
  cells: readonly string[],
): RowProblem | undefined {
  if (cells.length !== job.columns.length)
    return failed(`The row has ${cells.length} values: the file has ${job.columns.length} columns`);
  const record = Object.fromEntries(
    job.columns.map((column, index) => [column, valueOf(rest, column, cells[index] ?? "")]),
  );
  // The address of a row is left out where it is none, and the lead is written without it.
  const isBad = toStored("email", record["email"] ?? null) === undefined;
  if (isBad) delete record["email"];
  const isKeyless = isBad && job.lookupField === "email";
  const [outcome] = syncLeads(rest, {
    action: isKeyless ? "createDuplicate" : "createOrUpdate",
    lookupField: job.lookupField,
    partitionName: job.partition ?? undefined,
    input: [record],
  });
  if (outcome === undefined || outcome.status === "skipped")
    return failed(outcome?.reasons[0]?.message ?? "The row was skipped");
  addMember(rest, job, outcome.id);
  return isBad ? { kind: "warned", reason: "Invalid email address" } : undefined;
}

const failed = (reason: string): RowProblem => ({ kind: "failed", reason });

/** `NULL` clears a field that is no text. */
function valueOf({ fields }: RestWorld, column: string, cell: string): string {
  const texts = ["string", "text", "email", "phone", "url"];
  return cell === "NULL" && !texts.includes(fields.get(column)?.type ?? "") ? "" : cell;
}

function addMember({ world }: RestWorld, job: BulkImport, lead: number): void {
  const list = world.assets.lists().find(({ id }) => id === job.list);
  if (list !== undefined && !world.members.has(list.id, lead)) addToList(world, list, lead);
}
