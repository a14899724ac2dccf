// The work of `mktows bridge check`.
import { basename } from "node:path";
import type { Command } from "commander";
import { operations } from "../../../generated/operations.js";
import { checkInstance } from "../../bridge/check/check.js";
import type { Finding } from "../../bridge/check/findings.js";
import { isKnownOperation, type Rehearsed } from "../../bridge/check/rehearse.js";
import { fromJson } from "../../codec/json.js";
import { isRecord } from "../../is-record.js";
import { Ended, InputError } from "../failure.js";
import { coloured } from "../screen/findings.js";
import { readJson } from "../input.js";
import { headerOptions, readMessage } from "../json-form.js";
import type { Screen } from "../terminal.js";
import { during } from "../screen/working.js";
import { readInstance, type InstanceFlags } from "./instance.js";

export interface CheckFlags {
  readonly json?: true;
}

export async function runCheck(
  command: Command,
  files: readonly string[],
  flags: InstanceFlags & CheckFlags,
  screen: Screen,
): Promise<void> {
  const options = await readInstance(command, flags, screen);
  const requests: Rehearsed[] = [];
  for (const file of files) requests.push(await readRequest(file, screen));
  const findings: Finding[] = [];
  await during(screen, "logging in", async (say) => {
    for await (const finding of checkInstance(options, files.length > 0 ? requests : undefined)) {
      findings.push(finding);
      if (flags.json === undefined) screen.out(coloured(finding, screen.columns?.()));
      say(`checking, ${findings.length} checks done`);
    }
  });
  if (flags.json) screen.out(`${JSON.stringify(findings, undefined, 2)}\n`);
  const failed = findings.filter(({ state }) => state === "fails").length;
  if (failed > 0) throw new Ended(`${failed} of ${findings.length} checks failed`, 1);
}

async function readRequest(file: string, screen: Screen): Promise<Rehearsed> {
  const input = await readJson(file, screen);
  const operation = isRecord(input.data) ? input.data["operation"] : undefined;
  if (!isKnownOperation(operation))
    throw new InputError(
      `${input.name}: operation: expected the name of an operation, such as syncLead`,
    );
  const message = readMessage(input, "params", operation);
  const params = fromJson(operations[operation].input.codec, message.payload);
  const options = headerOptions(message);
  return { operation, params, options, name: `${operation} (${basename(input.name)})` };
}
