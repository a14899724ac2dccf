// Reads a snapshot of lead fields from a file. Whatever is wrong with it becomes an InputError with all its violations.
import { snapshotViolations, type Snapshot } from "../../bridge/fields/snapshot.js";
import { InputError } from "../failure.js";
import { readJson } from "../input.js";
import type { Terminal } from "../terminal.js";

/** How many violations are told. */
const shown = 20;

export async function readSnapshot(file: string, terminal: Terminal): Promise<Snapshot> {
  const { name, data } = await readJson(file, terminal);
  const found = snapshotViolations(data);
  if (found.length === 0) return data as Snapshot; // as was checked
  const lines = found.slice(0, shown).map(({ path, message }) => `  ${path}: ${message}`);
  if (found.length > shown) lines.push(`  and ${found.length - shown} more`);
  throw new InputError(`${name} is no snapshot of lead fields:\n${lines.join("\n")}`);
}
