// Stream positions of the text form: opaque to callers, checked when they come back. A position belongs to
// its query and holds a checksum, so that a changed one, or one of another query, is told apart.
import { createHash } from "node:crypto";
import { Refusal } from "./refusal.js";
import type { World } from "./world.js";

/** Where the next page starts: named numbers, their meaning known to the operation. */
export type Position = Readonly<Record<string, number>>;

export interface Positions {
  /** An absent or empty text is the start. */
  read(text: string | null | undefined): Position;
  write(position: Position): string;
}

/** Positions of one query: all of its parameters that a caller repeats from page to page. */
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
          "streamPosition is not one that this query was given",
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
  const words = body.split(":");
  const pairs = words.flatMap((name, index) =>
    index % 2 === 0 ? [[name, Number(words[index + 1])] as const] : [],
  );
  return Object.fromEntries(pairs);
}
