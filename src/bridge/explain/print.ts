// An explanation of the bridge as text.
import { printOperation } from "../report.js";
import type { BridgeExplanation, PlannedRequest } from "./explanation.js";

export interface PrintOptions {
  /** Paths and refusals that are printed of a long list. Default: all. */
  readonly most?: number | undefined;
}

export function printBridgeExplanation(
  { operation, requests, refused, lost, assumed, report }: BridgeExplanation,
  { most = Infinity }: PrintOptions = {},
): string {
  const lines = [`${operation} over REST`];
  const add = (title: string, all: readonly string[]): void => {
    if (all.length > 0) lines.push(`${title}:`, ...cut(all, most).map((line) => `  ${line}`));
  };
  if (requests === undefined) lines.push("requests: not planned in advance");
  else if (requests.length === 0) lines.push("requests: none");
  // Of requests all are printed: there are few kinds.
  else lines.push("requests:", ...requests.map((request) => `  ${printRequest(request, most)}`));
  add(
    "refused",
    refused.map(({ path, code, text }) => `${path}: ${code} - ${text}`),
  );
  add(
    "without effect",
    lost.map(({ path, text }) => `${path}: ${text}`),
  );
  add(
    "assumed, and not asked for",
    assumed.map(({ path, text }) => `${path}: ${text}`),
  );
  return `${lines.join("\n")}\n\nIn general, ${printOperation(report)}`;
}

function printRequest({ when, method, path, what, records }: PlannedRequest, most: number): string {
  const condition = when === undefined ? "" : `if ${when}: `;
  const count = records.length === 1 ? "1 record" : `${records.length} records`;
  return `${condition}${method} ${path}: ${what} (${count}: ${cut(records, most).join(", ")})`;
}

function cut(all: readonly string[], most: number): string[] {
  const more = all.length - most;
  return more > 0 ? [...all.slice(0, most), `and ${more} more`] : [...all];
}
