// Imports the rows of importToList jobs: when each row is due, and what it writes to leads, to the list and to the
// tokens of a campaign. Jobs are started in operations/imports.ts.
import type { DueWork } from "./due-work.js";
import { parseCsvLine } from "../world/csv.js";
import { logChange } from "../leads/activity-log.js";
import { emailKey } from "../leads/lead-keys.js";
import { addToList } from "../leads/list-members.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { Import } from "../store/imports.js";
import type { Lead } from "../store/leads.js";
import type { World } from "../world/world.js";
import { writeLead } from "../leads/write-lead.js";
import { nonBlank } from "../../mktows/reading/params.js";

/** The rows of a job that are due, followed by the update of its progress. */
export function dueRows(world: World, job: Import, now: number): DueWork[] {
  const { importStartMs, importRowMs } = world.assume;
  const start = job.startedAt + importStartMs;
  const afterRows = (count: number) => start + count * importRowMs;
  const due =
    now < start ? 0 : importRowMs === 0 ? job.rows : Math.floor((now - start) / importRowMs);
  const until = Math.min(job.rows, due);
  const isOver = until === job.rows && now >= start;
  if (until === job.done && !isOver) return [];
  const count = { imported: job.imported, failed: job.failed, ignored: job.ignored };
  const rows = world.imports.lines(job, job.done, until).map((line, index): DueWork => ({
    at: afterRows(job.done + index + 1),
    run: (then) => void count[importRow(then, job, line)]++,
  }));
  const progress: DueWork = {
    at: afterRows(until),
    run: ({ imports, now: clock }) =>
      imports.update({
        ...job,
        ...count,
        done: until,
        status: isOver ? "COMPLETE" : "PROCESSING",
        endedAt: isOver ? clock() : null,
      }),
  };
  return [...rows, progress];
}

type Row = ReadonlyMap<string, string>;
type Outcome = "imported" | "failed" | "ignored";

function importRow(world: World, job: Import, line: string): Outcome {
  const values = parseCsvLine(line);
  if (values === undefined || values.length !== job.columns.length) return "failed";
  const row = new Map(job.columns.map((column, index) => [column, values[index] ?? ""]));
  const email = nonBlank(row.get("Email"));
  if (email === undefined) return "failed";
  const known = world.leads.newest(emailKey(world, email));
  try {
    const lead = job.mode === "LISTONLY" ? known?.id : upsert(world, row, email, known);
    if (lead === undefined) return "ignored";
    putOnList(world, job, lead, row);
    return "imported";
  } catch (error) {
    if (error instanceof Refusal) return "failed";
    throw error;
  }
}

const isToken = (column: string) => column.startsWith("{{");
const textTypes = ["string", "text", "email", "phone", "url"];
const numericTypes = ["integer", "float", "currency", "percent", "score"];

function upsert(world: World, row: Row, email: string, known: Lead | undefined): number {
  const typeOf = (column: string) => world.fields.get(column)?.type ?? "string";
  const cells = [...row].filter(([column]) => column !== "Email" && !isToken(column));
  const isNull = (column: string, cell: string) =>
    cell === "NULL" && !textTypes.includes(typeOf(column));
  const leadAttributeList = cells
    .filter(([, cell]) => cell !== "" || world.assume.emptyCellClears)
    .map(([attrName, cell]) => ({ attrName, attrValue: isNull(attrName, cell) ? "" : cell }));
  const record = { Email: email, leadAttributeList };
  const { lead } = writeLead(world, {
    operation: "importToList",
    record,
    by: { name: "Email", value: email },
    writesEmail: true,
  });
  if (known !== undefined && world.assume.nullCellLogsChange)
    for (const [column, cell] of cells)
      if (
        isNull(column, cell) &&
        numericTypes.includes(typeOf(column)) &&
        !Object.hasOwn(known.attributes, column)
      )
        logChange(world, lead.id, column, "", "");
  return lead.id;
}

function putOnList(world: World, job: Import, lead: number, row: Row): void {
  const list = world.assets.lists().find(({ id }) => id === job.list);
  if (list !== undefined && !world.members.has(list.id, lead)) addToList(world, list, lead);
  if (job.campaign === null) return;
  const tokens = Object.fromEntries([...row].filter(([column]) => isToken(column)));
  world.campaigns.storeTokens(job.campaign, lead, tokens);
}
