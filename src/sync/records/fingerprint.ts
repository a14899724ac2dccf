// Tells records of one run from those of another.
import { hash } from "node:crypto";

/** A short text that is another one, for all practical purposes, if the record is another one. */
export function fingerprintOf(record: unknown): string {
  return hash("sha1", JSON.stringify(record, printable), "base64url").slice(0, 16);
}

function printable(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}
