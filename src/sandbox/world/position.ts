// Stream positions, which are opaque texts to callers. A position stands alone: it carries the query that it continues, so
// that callers may send it without that query. A checksum tells positions that were changed, or are of another operation.
import { createHash } from "node:crypto";
import { nonBlank } from "./params.js";
import { Refusal } from "./refusal.js";
import type { World } from "./world.js";

/** Names and values, which contain no colon. */
export type Position = Readonly<Record<string, string | number>>;

export interface Positions {
  /** `undefined` at the start, which is an absent or blank position, and 0. */
  read(text: string | null | undefined): Readonly<Record<string, string>> | undefined;
  write(position: Position): string;
}

/** The service had positions of this form: `id:7:os:2`, and others in Base64. */
export function positionsOf(world: World, operation: string, encoding?: "base64"): Positions {
  return {
    read(text) {
      const given = nonBlank(text);
      if (given === undefined || given === "0") return undefined;
      const plain = encoding ? Buffer.from(given, encoding).toString() : given;
      const [, body = "", check] = /^(.*):ck:([0-9a-f]{16})$/s.exec(plain) ?? [];
      if (check !== checksum(operation + body)) throw changedPosition(world);
      const parts = body.split(":");
      return Object.fromEntries(
        parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? ""]] : [])),
      );
    },
    write(position) {
      const body = Object.entries(position).flat().join(":");
      const plain = `${body}:ck:${checksum(operation + body)}`;
      return encoding ? Buffer.from(plain).toString(encoding) : plain;
    },
  };
}

/** A position that is not as it was answered, or continues another query than the one beside it. */
export function changedPosition({ assume }: World): Refusal {
  const text = "The stream position was changed, or continues another query than the one beside it";
  return new Refusal(assume.faultCodes.streamPositionChanged, text);
}

/** Characters of a query that a position carries at most. */
const longestQuery = 4000;

/** A query as a value of a position; a longer one as its checksum, so that callers have to repeat it. */
export function packQuery(query: unknown): string {
  const text = Buffer.from(JSON.stringify(query)).toString("base64url");
  return text.length > longestQuery ? `.${checksum(text)}` : text;
}

/** The query from `packQuery`; `undefined` when the position has only its checksum. */
export function unpackQuery(text: string): unknown {
  if (text.startsWith(".")) return undefined;
  return JSON.parse(Buffer.from(text, "base64url").toString());
}

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
