// What happens by itself as time passes: rows of running imports, scheduled campaign runs. There is no
// timer: whoever calls next sees what is due by then, so that a test can move the clock and look.
import { readLine } from "./csv.js";
import { emailKey } from "./lead-keys.js";
import { addToList } from "./operations/lists.js";
import { Refusal } from "./refusal.js";
import type { Import } from "./store/imports.js";
import type { World } from "./world.js";
import { text, writeLead } from "./write-lead.js";

export function advance(world: World): void {
  for (const job of world.imports.running()) advanceImport(world, job);
  for (const run of world.campaigns.due(world.now())) world.campaigns.finish(run);
}

function advanceImport(world: World, job: Import): void {
  const { importStartMs, importRowMs } = world.assume;
  const worked = world.now() - job.startedAt - importStartMs;
  const due = worked < 0 ? 0 : importRowMs === 0 ? job.rows : Math.floor(worked / importRowMs);
  const until = Math.min(job.rows, due);
  const isOver = until === job.rows && worked >= 0;
  if (until === job.done && !isOver) return;
  const count = { imported: job.imported, failed: job.failed, ignored: job.ignored };
  for (const line of world.imports.lines(job, job.done, until))
    count[importRow(world, job, line)]++;
  world.imports.update({
    ...job,
    ...count,
    done: until,
    status: isOver ? "COMPLETE" : "PROCESSING",
    endedAt: isOver ? job.startedAt + importStartMs + job.rows * importRowMs : null,
  });
}

type Outcome = "imported" | "failed" | "ignored";

function importRow(world: World, job: Import, line: string): Outcome {
  const values = readLine(line);
  if (values === undefined || values.length !== job.columns.length) return "failed";
  const row = new Map(job.columns.map((column, index) => [column, values[index] ?? ""]));
  const email = text(row.get("Email"));
  if (email === undefined) return "failed";
  try {
    const lead = job.mode === "LISTONLY" ? findByEmail(world, email) : upsert(world, row, email);
    if (lead === undefined) return "ignored";
    putOnList(world, job, lead, row);
    return "imported";
  } catch (error) {
    if (error instanceof Refusal) return "failed";
    throw error;
  }
}

function findByEmail(world: World, email: string): number | undefined {
  return world.leads.newest(emailKey(world, email))?.id;
}

function upsert(world: World, row: ReadonlyMap<string, string>, email: string): number {
  const attributes = [...row].filter(([column]) => column !== "Email" && !column.startsWith("{{"));
  const record = {
    Email: email,
    leadAttributeList: attributes.map(([attrName, attrValue]) => ({ attrName, attrValue })),
  };
  return writeLead(world, { record, key: "Email", writesEmail: true }).lead.id;
}

function putOnList(
  world: World,
  job: Import,
  lead: number,
  row: ReadonlyMap<string, string>,
): void {
  const list = world.setup.lists.find(({ id }) => id === job.list);
  if (list !== undefined && !world.members.has(list.id, lead)) addToList(world, list, lead);
  if (job.campaign === null) return;
  const tokens = Object.fromEntries([...row].filter(([column]) => column.startsWith("{{")));
  world.campaigns.keepTokens(job.campaign, lead, tokens);
}
