// The rows of src/rest/endpoints, and which of them occurred in recorded exchanges.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../../../src/is-record.js";
import type { Endpoint } from "../../../src/rest/endpoint.js";
import { root } from "../../outside.js";

const folder = "src/rest/endpoints";

/** All rows by name. */
export async function restRows(): Promise<readonly Endpoint[]> {
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith(".ts"));
  const modules = await Promise.all(
    files.map((name) => import(join(root, folder, name)) as Promise<object>),
  );
  return modules.flatMap((one) => Object.values(one)).filter(isEndpoint);
}

function isEndpoint(value: unknown): value is Endpoint {
  return (
    isRecord(value) && typeof value["path"] === "string" && typeof value["method"] === "string"
  );
}

/** A row and the calls of it have one key, but for the parameters of the path. */
export function keyOfRow({ method, path }: Endpoint): string {
  return `${method} ${path.replaceAll(/\{\w+\}/g, "{}")}`;
}

/** A long read that is sent by POST is one by GET. */
export function keyOfCall(method: string, url: string): string {
  const { pathname, searchParams } = new URL(url);
  const moved = method === "POST" && searchParams.get("_method") === "GET";
  return `${moved ? "GET" : method} ${pathname}`;
}

/** The names of the rows that did not occur among keys of calls. */
export function unseen(rows: readonly Endpoint[], seen: Iterable<string>): readonly string[] {
  const calls = [...seen];
  const patterns = rows.map((row) => ({ row, pattern: patternOf(keyOfRow(row)) }));
  // A path without parameters is not that of a row that would take its end for one.
  const fixed = new Set(rows.map(keyOfRow).filter((key) => !key.includes("{}")));
  return patterns.flatMap(({ row, pattern }) => {
    const isSeen = calls.some(
      (call) => pattern.test(call) && (call === keyOfRow(row) || !fixed.has(call)),
    );
    return isSeen ? [] : [row.name];
  });
}

function patternOf(key: string): RegExp {
  const parts = key.split("{}").map((part) => part.replaceAll(/[.?]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]+")}$`);
}
