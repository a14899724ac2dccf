// Runs one sync of the command line, from the rows of the input to the lines at its end: the engine's results are counted,
// and what was not written goes into the report.
import type { Progress, Sync, SyncResult } from "../../sync/options.js";
import { JournalError } from "../../sync/journal.js";
import { Ended, InputError } from "../failure.js";
import type { Screen, Signal } from "../terminal.js";
import type { Input } from "./input.js";
import { number, progressLine } from "./progress.js";
import type { ReasonsOf } from "./reasons.js";
import type { Read, Unsent } from "./records.js";
import type { ReportPlace } from "./report-place.js";
import { reporting, type Reporting } from "./reporting.js";
import type { Row } from "./row.js";
import { failureOf, Tally } from "./tally.js";

export type Status = { readonly status: string; readonly error?: string | null | undefined };

export interface SyncRun {
  readonly input: Input;
  readonly read: (row: Row) => Read;
  readonly reasonsOf: ReasonsOf;
  readonly start: (records: AsyncIterable<unknown>, options: Watched) => Sync<Status, unknown>;
  /** What to do about an error of the service; "" where its message is enough. */
  readonly adviceOn: (error: Error) => string;
  readonly journal: string | undefined;
  /** Where the failures go; they are only counted without it. */
  readonly report: ReportPlace | undefined;
  readonly quiet: boolean;
}

export interface Watched {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Why a sync was stopped by its user. */
export class Stopped extends Error {
  readonly signal: Signal;
  constructor(signal: Signal) {
    super(`stopped by ${signal}`);
    this.signal = signal;
  }
}

/** A row that the engine has, and why it was set aside, if it was. */
interface Pending {
  readonly row: Row;
  readonly unsent: Unsent | undefined;
}

/** Ends normally where every record was written; any other end is an error with the exit code. */
export async function runSync(run: SyncRun, signal: AbortSignal, screen: Screen): Promise<void> {
  const { input, quiet } = run;
  const { table, name } = input;
  const report = run.report && (await reporting(run.report, table));
  const line = progressLine(screen, input.read);
  const onProgress = (progress: Progress): void => void (quiet || line.show(progress));
  const pending = new Map<number, Pending>();
  const tally = new Tally();
  let failure: unknown;
  try {
    const sync = run.start(recordsOf(run, pending), { signal, onProgress });
    for await (const result of sync) settle(result, pending, tally, report, run.reasonsOf);
  } catch (error) {
    failure = error;
  }
  line.end();
  const end = failure === undefined ? undefined : endOf(failure, run, pending);
  const isBadInput = end !== undefined && !(end instanceof Ended);
  const isNew = isBadInput ? tally.sent > 0 : failure === undefined || tally.records > 0;
  let unreported: unknown;
  try {
    const path = await report?.end(tally, isNew, failure === undefined);
    const isClean = failure === undefined && tally.failures === 0 && tally.skipped === 0;
    if (isNew && (!quiet || !isClean)) print(name, tally, path, failure === undefined, screen);
  } catch (error) {
    unreported = error;
    print(name, tally, undefined, failure === undefined, screen);
  }
  if (end !== undefined) throw end;
  if (unreported !== undefined) throw unreported;
  if (tally.failures > 0)
    throw new Ended(`${number(tally.failures)} of ${number(tally.records)} were not written`, 3);
}

function print(
  name: string,
  tally: Tally,
  report: string | undefined,
  isWhole: boolean,
  screen: Screen,
): void {
  screen.out(`${name}: ${tally.print()}`);
  if (tally.skipped > 0) screen.out(`  ${number(tally.skipped)} ${skipped}\n`);
  if (tally.earlier > 0) screen.out(`  ${earlierLine(tally, isWhole)}`);
  if (report !== undefined) screen.out(`report: ${report}\n`);
}

async function* recordsOf({ input, read }: SyncRun, pending: Map<number, Pending>) {
  let index = 0;
  for await (const row of input.table.rows) {
    const own = read(row);
    pending.set(index++, { row, unsent: "problem" in own ? own : undefined });
    // A row that was set aside is refused by the engine, and so keeps its place: a journal knows records by their places.
    yield "problem" in own ? own.problem : own.record;
  }
}

function settle(
  result: SyncResult<Status>,
  pending: Map<number, Pending>,
  tally: Tally,
  report: Reporting | undefined,
  reasonsOf: ReasonsOf,
): void {
  const { index, outcome, earlier } = result;
  const { row, unsent } = pending.get(index)!; // each has one result
  pending.delete(index);
  tally.records++;
  if (earlier) tally.earlier++;
  else if (outcome !== "refused") tally.sent++;
  if (outcome === "done") return tally.done(result.status.status);
  const failure = failureOf(result, unsent, (violations) =>
    reasonsOf(violations, result.record, row.values),
  );
  if (failure === undefined) return;
  tally.failed(row.line, failure);
  report?.add(row, failure, earlier);
}

const skipped =
  "SKIPPED, not written: an INSERT of an object that is there, or an id or a key that names none";

function earlierLine({ earlier, sent }: Tally, isWhole: boolean): string {
  const rest = sent === 0 && isWhole ? "; nothing was left to send" : "";
  return `${number(earlier)} of them were sent by an earlier run${rest}\n`;
}

/** How the command ends where the sync did not come to its end. */
function endOf(
  failure: unknown,
  { journal, input, adviceOn }: SyncRun,
  pending: ReadonlyMap<number, Pending>,
): unknown {
  if (failure instanceof InputError) return failure;
  if (failure instanceof JournalError)
    return new InputError(inRows(failure.message, pending), { cause: failure });
  // By its name: the bridge is loaded only where it is wanted.
  if (failure instanceof Error && failure.name === "StateFileError")
    return new InputError(failure.message, { cause: failure });
  const next =
    journal === undefined || input.name === "standard input"
      ? "without a journal the next run begins anew"
      : "the same command goes on where it stopped";
  if (failure instanceof Stopped) return endOfStop(failure, `; ${next}`);
  if (!(failure instanceof Error) || !isOfService(failure)) return failure;
  const told = [failure.message, adviceOn(failure), next].filter((text) => text !== "");
  return new Ended(`stopped: ${told.join("; ")}`, 4, { cause: failure });
}

/** The message of a journal, for somebody who sees rows and lines, and the advice for a journal of something else. */
function inRows(message: string, pending: ReadonlyMap<number, Pending>): string {
  const told = message
    .replace(/the record at index (\d+) is not the one/, (_, index: string) => {
      const line = pending.get(Number(index))?.row.line ?? 0;
      return `the row at line ${number(line)} is not the one`;
    })
    .replace(
      /it has the record at index (\d+), and the input ended after (\d+) records?/,
      (_, index: string, count: string) =>
        `at least ${number(Number(index) + 1)} rows were there, and now ${number(Number(count))}`,
    )
    .replace("give the same records in the same order", "give the same rows in the same order");
  if (!/ is the journal of another (?:input|sync)\b/.test(message)) return told;
  const advice =
    "--map, --ignore and --blank-clears belong to the input; to send all anew, delete the journal";
  return `${told}. ${advice}`;
}

export function endOfStop({ message, signal }: Stopped, more = ""): Ended {
  return new Ended(`${message}${more}`, signal === "SIGINT" ? 130 : 143);
}

/** Errors of calls; those of the options of the client are wrong input. */
function isOfService(error: Error): boolean {
  return "kind" in error && error.kind !== "validation";
}
