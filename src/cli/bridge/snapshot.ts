// The work of `mktows bridge snapshot`: writes what an instance describes of its lead fields, and tells what to look at.
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { bridgeViolations } from "../../bridge/door/options.js";
import { readDescribe } from "../../bridge/fields/describe.js";
import { leadFieldsOf } from "../../bridge/fields/fields.js";
import { changedFields, keepEdited } from "../../bridge/fields/merge-snapshots.js";
import {
  isEdited,
  printSnapshot,
  takeSnapshot,
  type Snapshot,
} from "../../bridge/fields/snapshot.js";
import { standardFields } from "../../bridge/fields/standard-fields.js";
import { ValidationError } from "../../errors.js";
import { baseOf } from "../../rest/address.js";
import { connectRest } from "../../rest/connect.js";
import { describeLeads } from "../../rest/endpoints/leads.js";
import { InputError } from "../failure.js";
import type { Screen } from "../terminal.js";
import { during } from "../screen/working.js";
import { readInstance, type InstanceFlags } from "./instance.js";
import { readSnapshot } from "./snapshot-file.js";

export interface SnapshotFlags {
  readonly force?: true;
  readonly keep?: true;
}

export async function runSnapshot(
  command: Command,
  file: string,
  flags: InstanceFlags & SnapshotFlags,
  screen: Screen,
): Promise<void> {
  // A file that is no snapshot is not written over either, unless that is wanted.
  const isThere = existsSync(file) && flags.force === undefined;
  const older = isThere ? await readSnapshot(file, screen) : undefined;
  const taken = await take(command, flags, screen);
  const snapshot = older === undefined ? taken : settled(file, older, taken, flags);
  await writeFile(file, printSnapshot(snapshot));
  for (const line of summary(file, snapshot)) screen.out(`${line}\n`);
  if (older === undefined) return;
  const changed = changedFields(older, taken);
  const title = flags.keep === undefined ? "changed since the older one" : "kept as in the file";
  if (changed.length > 0) screen.out(`${title}: ${changed.join(", ")}\n`);
}

async function take(command: Command, flags: InstanceFlags, screen: Screen): Promise<Snapshot> {
  const { now, ...options } = await readInstance(command, flags, screen);
  const violations = bridgeViolations(options);
  if (violations.length > 0) throw new ValidationError("bridge snapshot", violations);
  const { endpoint, clientId, clientSecret } = options;
  const rest = connectRest({ endpoint, clientId, clientSecret });
  const { result } = await during(screen, "reading the lead fields", () => rest(describeLeads));
  const fields = leadFieldsOf(readDescribe(result)).all;
  return takeSnapshot(baseOf(endpoint), (now?.() ?? new Date()).toISOString(), fields);
}

function settled(
  file: string,
  older: Snapshot,
  taken: Snapshot,
  { keep }: SnapshotFlags,
): Snapshot {
  if (!isEdited(older)) return taken;
  if (keep) return keepEdited(older, taken);
  throw new InputError(
    `${file} was edited since it was taken, and is left as it is. From the instance differ: ` +
      `${changedFields(older, taken).join(", ") || "none"}. --keep adds new fields only, --force writes all anew`,
  );
}

function summary(file: string, { instance, fields }: Snapshot): string[] {
  const standard = new Set(standardFields.map(({ rest }) => rest));
  const unnamed = fields.filter(({ soap }) => soap === undefined || soap === null);
  const custom = fields.filter(({ rest }) => !standard.has(rest));
  const names = (some: Snapshot["fields"]): string => some.map(({ rest }) => rest).join(", ");
  const named = fields.length - unnamed.length;
  return [
    `${file}: ${fields.length} lead fields of ${instance}, ${named} with a SOAP name`,
    ...(unnamed.length === 0
      ? []
      : [`without a SOAP name, which can be added in the file: ${names(unnamed)}`]),
    ...(custom.length === 0 ? [] : [`not standard: ${names(custom)}`]),
  ];
}
