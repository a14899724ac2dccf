// Stream positions, which are opaque texts to callers. A position contains a checksum of itself and its query, so
// that a changed one, or one of another query, is refused.
import { createHash } from "node:crypto";
import { Refusal } from "./refusal.js";
import type { World } from "./world.js";

/** Where the next page starts, as named numbers that the operation interprets. */
export type Position = Readonly<Record<string, number>>;

export interface Positions {
  /** The start when the text is absent or blank. */
  read(text: string | null | undefined): Position;
  write(position: Position): string;
}

/** Reads and writes positions of one query, which is all parameters that are the same for every page. */
export function positionOf({ assume: { faultCodes } }: World, query: unknown): Positions {
  const checksum = (text: string) =>
    createHash("sha256").update(JSON.stringify(query)).update(text).digest("hex").slice(0, 16);
  return {
    read(text) {
      if (text === undefined || text === null || text.trim() === "") return {};
      const [, body = "", check] = /^(.*):ck:([0-9a-f]{16})$/.exec(text.trim()) ?? [];
      if (check !== checksum(body))
        throw new Refusal(
          faultCodes.streamPositionChanged,
          "streamPosition does not belong to this query",
        );
      const position = parse(body);
      if (position["end"] !== undefined) throw new Refusal(faultCodes.streamAtEnd);
      return position;
    },
    write(position) {
      const body = Object.entries(position)
        .map(([name, value]) => `${name}:${value}`)
        .join(":");
      return `${body}:ck:${checksum(body)}`;
    },
  };
}

function parse(body: string): Position {
  const parts = body.split(":");
  const pairs = parts.flatMap((name, index) =>
    index % 2 === 0 ? [[name, Number(parts[index + 1])] as const] : [],
  );
  return Object.fromEntries(pairs);
}
