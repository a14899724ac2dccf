// Carries out `sync-leads` and `sync-objects`: opens the input, decides what its columns are, and explains or sends the
// records.
import { existsSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { rulesOf } from "../../mktows/rules/rules.js";
import type { SyncOptions } from "../../sync/options.js";
import { syncLeads, syncObjects } from "../../sync/sync.js";
import * as targets from "../../sync/records/targets.js";
import { Ended, InputError } from "../failure.js";
import type { Screen } from "../terminal.js";
import { remarksOn, targetsOf, type Naming } from "./columns.js";
import { soapConnection, type Connection } from "./connection.js";
import { dryRun, noChecks, type DryRun, type FurtherChecks } from "./dry-run.js";
import type { Flags, LeadFlags, ObjectFlags } from "./flags.js";
import { openInput, type Input } from "./input.js";
import { leads, objects, type Kind } from "./kinds.js";
import { number } from "./progress.js";
import { readerOf, type Read } from "./records.js";
import { reasonsIn } from "./reasons.js";
import { placeBeside, placeNamed, type ReportPlace } from "./report-place.js";
import { outcomeColumn } from "./report.js";
import type { Format, Row } from "./row.js";
import { endOfStop, runSync, Stopped, type SyncRun } from "./run.js";

/** What differs between the two commands. */
interface Task {
  readonly kind: Kind;
  readonly explained: Pick<DryRun, "target" | "list" | "params" | "defaults">;
  readonly start: (
    records: AsyncIterable<unknown>,
    options: SyncOptions,
  ) => ReturnType<SyncRun["start"]>;
}

export function runSyncLeads(
  command: Command,
  file: string,
  flags: LeadFlags,
  screen: Screen,
): Promise<void> {
  const dedupEnabled = flags.dedup;
  const task: Task = {
    kind: leads,
    explained: {
      target: targets.leads,
      list: "leadRecordList",
      params: { dedupEnabled },
      defaults: {},
    },
    start: (records, options) => syncLeads(unchecked(records), { ...options, dedupEnabled }),
  };
  return carryOut(command, task, file, flags, screen);
}

export function runSyncObjects(
  command: Command,
  file: string,
  flags: ObjectFlags,
  screen: Screen,
): Promise<void> {
  const { operation, type } = flags;
  const task: Task = {
    kind: objects,
    explained: {
      target: targets.objects,
      list: "mObjectList",
      params: { operation },
      defaults: type === undefined ? {} : { type },
    },
    start: (records, options) => syncObjects(unchecked(records), { ...options, operation, type }),
  };
  return carryOut(command, task, file, flags, screen);
}

/** What the rows contain is checked when it is read. */
function unchecked(records: AsyncIterable<unknown>): AsyncIterable<never> {
  return records as AsyncIterable<never>;
}

async function carryOut(
  command: Command,
  task: Task,
  file: string,
  flags: Flags,
  screen: Screen,
): Promise<void> {
  const connection = flags.dryRun === true ? undefined : await connect(command, flags, screen);
  const controller = new AbortController();
  const { signal } = controller;
  void screen.stopped().then((by) => controller.abort(new Stopped(by)));
  const unused = new Set<string>();
  try {
    const input = await openInput(file, flags, screen, signal);
    const { kind } = task;
    const naming: Naming = { kind, map: flags.map ?? new Map(), ignore: new Set(flags.ignore) };
    const read = readerFor(input, naming, flags, unused, screen);
    const reading: Reading = { input, read, reasonsOf: reasonsIn(naming, input.table.header) };
    if (connection === undefined) await explainAll(task, reading, flags, signal, screen);
    else await send(task, connection, file, reading, flags, signal, screen);
  } finally {
    // Of a header they are errors; NDJSON is known only when it was read.
    if (flags.quiet !== true)
      for (const name of unused)
        screen.err(`no row has ${JSON.stringify(name)}, which --map or --ignore names\n`);
    // Closes the input, however far it was read.
    controller.abort();
    await connection?.close();
  }
}

/** Loads the bridge only where it is wanted. */
async function connect(command: Command, flags: Flags, screen: Screen): Promise<Connection> {
  if (flags.bridge !== true) return soapConnection(flags, screen);
  const { bridgeConnection } = await import("../bridge/sync-connection.js");
  return bridgeConnection(command, flags, screen);
}

type Reading = Pick<SyncRun, "input" | "read" | "reasonsOf">;

async function send(
  task: Task,
  connection: Connection,
  file: string,
  reading: Reading,
  flags: Flags,
  signal: AbortSignal,
  screen: Screen,
): Promise<void> {
  const { quiet = false } = flags;
  const { input } = reading;
  const journal = pathOf(flags.journal, file, ".journal");
  const place = placeOf(flags.report, file, input.table.format);
  // Without a journal the run knows nothing of earlier ones.
  const report = place && journal === undefined ? { ...place, sent: [] } : place;
  if (report !== undefined && [file, journal].some((other) => isSame(other, report.path)))
    throw new InputError(
      `${report.path} cannot be the report as well: name another file with --report`,
    );
  const { adviceOn, state } = connection;
  for (const other of [file, journal, report?.path])
    if (state !== undefined && other !== undefined && isSame(other, state))
      throw new InputError(
        `${other} cannot be the state of the bridge as well: name another file as state in --config`,
      );
  const start: SyncRun["start"] = (records, watched) =>
    task.start(records, { ...connection.optionsOf(watched), journal });
  await runSync({ ...reading, start, adviceOn, journal, report, quiet }, signal, screen);
}

/**
 * A function that makes records of the rows. Says on the screen which names are unknown; `unused` gets the names of options
 * that no row of NDJSON has.
 */
function readerFor(
  input: Input,
  naming: Naming,
  flags: Flags,
  unused: Set<string>,
  screen: Screen,
): (row: Row) => Read {
  const { header } = input.table;
  const say = (names: readonly string[]): void => {
    const remarks = flags.quiet === true ? "" : remarksOn(names, naming);
    if (remarks !== "") screen.err(remarks);
  };
  const names = header?.map((column) => column.trim());
  const outcome = names?.indexOf(outcomeColumn.column) ?? -1;
  const targets = header && targetsOf(header, naming, input.name);
  if (names !== undefined) say(names.filter((name) => name !== ""));
  let isFirst = true;
  const onName = (name: string): void => {
    if (isFirst) for (const each of [...naming.map.keys(), ...naming.ignore]) unused.add(each);
    isFirst = false;
    unused.delete(name);
    say([name]);
  };
  return readerOf({
    ...naming,
    targets,
    outcome: outcome < 0 ? undefined : outcome,
    blankClears: flags.blankClears === true,
    onName,
  });
}

async function explainAll(
  { kind, explained }: Task,
  { input, read, reasonsOf }: Reading,
  flags: Flags,
  signal: AbortSignal,
  screen: Screen,
): Promise<void> {
  const size = rulesOf(explained.target.row.name)?.batch?.size ?? 1;
  const further = flags.bridge ? await checksOfBridge(flags, screen) : noChecks;
  const how = { ...explained, size, all: flags.all === true, name: input.name, reasonsOf, further };
  const refused = await dryRun(input.table.rows, read, how, signal, screen);
  if (signal.reason instanceof Stopped) throw endOfStop(signal.reason);
  const what = refused === 1 ? kind.noun : `${kind.noun}s`;
  if (refused > 0) throw new Ended(`${number(refused)} ${what} would be refused`, 3);
}

async function checksOfBridge(flags: Flags, screen: Screen): Promise<FurtherChecks> {
  const { bridgeChecks } = await import("../bridge/sync-checks.js");
  return bridgeChecks(flags, screen);
}

/** The file of an option: the one named, or beside the input, which standard input has no place for. */
function pathOf(
  option: string | false | undefined,
  file: string,
  suffix: string,
): string | undefined {
  if (option === undefined) return file === "-" ? undefined : `${file}${suffix}`;
  return option === false ? undefined : option;
}

function placeOf(
  option: string | false | undefined,
  file: string,
  format: Format,
): ReportPlace | undefined {
  if (typeof option === "string") return placeNamed(option);
  return option === false || file === "-" ? undefined : placeBeside(file, format);
}

function isSame(one: string | undefined, other: string): boolean {
  if (one === other) return true;
  if (one === undefined) return false;
  if (existsSync(one) && existsSync(other)) return realpathSync(one) === realpathSync(other);
  return resolve(one) === resolve(other);
}
