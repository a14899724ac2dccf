// Stream positions: texts that carry where a read goes on, together with the query that they continue. A checksum by a key
// that only the bridge's owner has proves that this operation wrote them, so what they hold can be trusted.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { isRecord } from "../is-record.js";
import type { OperationName } from "../mktows/rules/rules.js";
import type { JsonObject } from "../rest/endpoint.js";
import { nonBlank } from "../mktows/reading/params.js";
import { Refusal } from "../mktows/rules/refusal.js";

export interface Positions {
  /** What `write` was given; `undefined` at the start: an absent or blank position, and 0. Refuses others with 20122. */
  read(operation: OperationName, text: string | null | undefined): JsonObject | undefined;
  write(operation: OperationName, body: JsonObject): string;
}

/** The first part of each position. Another form gets another number, so that old positions are refused. */
const version = "1";

/** Positions by the secret of the instance: they hold for every process that serves it. */
export function createPositions(secret: string): Positions {
  const key = createHmac("sha256", secret).update("mktows stream positions").digest();
  const checksum = (operation: OperationName, packed: string): Buffer =>
    createHmac("sha256", key)
      .update(`${version}\n${operation}\n${packed}`)
      .digest()
      .subarray(0, 16);
  return {
    read(operation, text) {
      const given = nonBlank(text);
      if (given === undefined || given === "0") return undefined;
      const [form, packed = "", mac = "", ...more] = given.split(".");
      const wanted = checksum(operation, packed);
      const found = Buffer.from(mac, "base64url");
      const valid =
        form === version &&
        more.length === 0 &&
        found.length === wanted.length &&
        timingSafeEqual(found, wanted);
      const body: unknown = valid ? JSON.parse(Buffer.from(packed, "base64url").toString()) : null;
      if (!isRecord(body)) throw changedPosition();
      return body as JsonObject; // `write` made it of one, as the checksum proves
    },
    write(operation, body) {
      const packed = Buffer.from(JSON.stringify(body)).toString("base64url");
      return [version, packed, checksum(operation, packed).toString("base64url")].join(".");
    },
  };
}

/** A position that is not as it was answered, or continues another query than the one beside it. */
export function changedPosition(): Refusal {
  return new Refusal(
    20122,
    "the stream position was changed, or continues another query than the one beside it: " +
      "send it as it was answered, or begin again without one",
  );
}

/** A short name of a query, by which a position knows it again. */
export function queryHash(query: JsonObject): string {
  return createHash("sha256").update(JSON.stringify(query)).digest("base64url").slice(0, 16);
}
