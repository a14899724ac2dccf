// Paging tokens: opaque texts to callers. A checksum proves that this stand-in wrote them, for the same use.
import { createHmac, timingSafeEqual } from "node:crypto";
import { Denied } from "./denied.js";

/** Longer tokens are never written. */
const longest = 10_000;

export function sealer(secret: string) {
  const macOf = (use: string, body: string) =>
    createHmac("sha256", secret).update(`${use}\n${body}`).digest().subarray(0, 12);
  return {
    seal(use: string, token: unknown): string {
      const body = JSON.stringify(token);
      return Buffer.concat([macOf(use, body), Buffer.from(body)]).toString("base64url") + "=";
    },
    open(use: string, text: string): unknown {
      const bytes = Buffer.from(text.length > longest ? "" : text.trim(), "base64url");
      const body = bytes.subarray(12).toString();
      const mac = bytes.subarray(0, 12);
      if (mac.length === 12 && timingSafeEqual(mac, macOf(use, body)))
        return JSON.parse(body) as unknown;
      throw new Denied("1003", "Invalid nextPageToken");
    },
  };
}
