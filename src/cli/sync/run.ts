// Runs one sync of the command line, from the rows of the input to the lines at its end: the engine's results are counted,
// and what was not written goes into the report.
import { existsSync } from "node:fs";
import type { Progress, Sync, SyncOptions, SyncResult } from "../../sync/options.js";
import { JournalError } from "../../sync/journal.js";
import { Ended, InputError } from "../failure.js";
import type { Screen, Signal } from "../terminal.js";
import type { Input } from "./input.js";
import { number, progressLine } from "./progress.js";
import type { Read, Unsent } from "./records.js";
import { openReport, type Report } from "./report.js";
import type { Row } from "./row.js";
import { failureOf, Tally } from "./tally.js";

export type Status = { readonly status: string; readonly error?: string | null | undefined };

export interface SyncRun {
  readonly input: Input;
  readonly read: (row: Row) => Read;
  readonly start: (records: AsyncIterable<unknown>, options: Watched) => Sync<Status, unknown>;
  readonly journal: string | undefined;
  /** Where the failures go; they are only counted without it. */
  readonly report: string | undefined;
  readonly quiet: boolean;
}

type Watched = Required<Pick<SyncOptions, "signal" | "onProgress">>;

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
  const report = run.report === undefined ? undefined : openReport(run.report, table);
  const line = progressLine(screen, input.read);
  const onProgress = (progress: Progress): void => void (quiet || line.show(progress));
  const pending = new Map<number, Pending>();
  const tally = new Tally();
  let failure: unknown;
  try {
    const sync = run.start(recordsOf(run, pending), { signal, onProgress });
    for await (const result of sync) settle(result, pending, tally, report);
  } catch (error) {
    failure = error;
  }
  line.end();
  const hasReport = report !== undefined && finished(report, tally, failure);
  const isClean = failure === undefined && tally.failures === 0;
  const hasBegun = tally.records > 0 || failure === undefined;
  if (hasBegun && (!quiet || !isClean)) {
    screen.out(`${name}: ${tally.print()}`);
    if (tally.earlier > 0) screen.out(`  ${earlierLine(tally)}`);
    if (hasReport) screen.out(`report: ${report?.path}\n`);
  }
  if (failure !== undefined) throw endOf(failure, run);
  if (!isClean)
    throw new Ended(`${number(tally.failures)} of ${number(tally.records)} were not written`, 3);
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
  report: Report | undefined,
): void {
  const { index, outcome, earlier } = result;
  const { row, unsent } = pending.get(index)!; // each has one result
  pending.delete(index);
  tally.records++;
  if (earlier) tally.earlier++;
  else if (outcome !== "refused") tally.sent++;
  if (outcome === "done") return tally.done(result.status.status);
  const failure = failureOf(result, unsent);
  if (failure === undefined) return;
  tally.failed(row.line, failure);
  report?.add(row, failure);
}

/** Whether there is a report of this run. */
function finished(report: Report, { records, sent, earlier }: Tally, failure: unknown): boolean {
  // Where an earlier run did it all there is nothing new to report, and its report may have been edited since.
  const isOld = sent === 0 && earlier > 0 && existsSync(report.path);
  const hasBegun = records > 0 || failure === undefined;
  if (hasBegun && !isOld) return report.finish();
  report.discard();
  return isOld;
}

function earlierLine({ earlier, sent }: Tally): string {
  const rest = sent === 0 ? "; nothing was left to send" : "";
  return `${number(earlier)} of them were sent by an earlier run${rest}\n`;
}

/** How the command ends where the sync did not come to its end. */
function endOf(failure: unknown, { journal, input }: SyncRun): unknown {
  if (failure instanceof InputError) return failure;
  if (failure instanceof JournalError) {
    const advice =
      "--map, --ignore and --blank-clears belong to the input; to send all anew, delete the journal";
    return new InputError(`${failure.message}. ${advice}`, { cause: failure });
  }
  const next =
    journal === undefined || input.name === "standard input"
      ? "without a journal the next run begins anew"
      : "the same command goes on where it stopped";
  if (failure instanceof Stopped) return endOfStop(failure, `; ${next}`);
  if (!(failure instanceof Error) || !isOfService(failure)) return failure;
  return new Ended(`stopped: ${failure.message}; ${next}`, 4, { cause: failure });
}

export function endOfStop({ message, signal }: Stopped, more = ""): Ended {
  return new Ended(`${message}${more}`, signal === "SIGINT" ? 130 : 143);
}

/** Errors of calls; those of the options of the client are wrong input. */
function isOfService(error: Error): boolean {
  return "kind" in error && error.kind !== "validation";
}
