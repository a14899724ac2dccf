// Stream positions, which are opaque texts to callers. A position carries the query that it continues, so that callers may
// send it without that query. A checksum by the secret key proves that this operation wrote it, for a caller with the same
// key.
import { createHash, createHmac } from "node:crypto";
import { nonBlank } from "../../mktows/reading/params.js";
import { Refusal } from "../../mktows/rules/refusal.js";
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
  const sealed = (body: string) => {
    const mac = createHmac("sha256", world.secretKey).update(`position\n${operation}\n${body}`);
    const plain = `${body}:ck:${mac.digest("hex").slice(0, 16)}`;
    return encoding ? Buffer.from(plain).toString(encoding) : plain;
  };
  return {
    read(text) {
      const given = nonBlank(text);
      if (given === undefined || given === "0") return undefined;
      const plain = encoding ? Buffer.from(given, encoding).toString() : given;
      const body = plain.slice(0, Math.max(plain.lastIndexOf(":ck:"), 0));
      if (given !== sealed(body)) throw changedPosition(world);
      const parts = body.split(":");
      return Object.fromEntries(
        parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? ""]] : [])),
      );
    },
    write: (position) => sealed(Object.entries(position).flat().join(":")),
  };
}

/** A position that is not as it was answered, or continues another query than the one beside it. */
export function changedPosition({ assume }: World): Refusal {
  const text = "The stream position was changed, or continues another query than the one beside it";
  return new Refusal(assume.faultCodes.streamPositionChanged, text);
}

/** A position that does not carry its query, and is sent without it. */
export function queryNotCarried({ assume }: World, selection: string): Refusal {
  const text = `The stream position carries only a checksum of its query: send ${selection} with it`;
  return new Refusal(assume.faultCodes.streamPositionChanged, text);
}

/** Bytes of a query that a position carries at most: a hundred keys of a hundred characters are less. */
const longestQuery = 12_000;

/** A query as a value of a position; a longer one as its checksum, so that callers have to repeat it. */
export function packQuery(query: unknown): string {
  const bytes = Buffer.from(JSON.stringify(query));
  if (bytes.length <= longestQuery) return bytes.toString("base64url");
  return `.${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}`;
}

/** The query from `packQuery`; `undefined` when the position has only its checksum. */
export function unpackQuery(text: string): unknown {
  if (text.startsWith(".")) return undefined;
  return JSON.parse(Buffer.from(text, "base64url").toString());
}
