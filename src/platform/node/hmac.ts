// HMAC-SHA1 by Node's own crypto.
import { createHmac } from "node:crypto";

/** HMAC-SHA1 of the text's UTF-8 bytes, as lower-case hex. */
export async function hmacSha1Hex(key: string, text: string): Promise<string> {
  return createHmac("sha1", key).update(text, "utf8").digest("hex");
}
