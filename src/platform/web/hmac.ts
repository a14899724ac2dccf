// HMAC-SHA1 by WebCrypto, for browsers, workers and other runtimes.

/** HMAC-SHA1 of the text's UTF-8 bytes, as lower-case hex. */
export async function hmacSha1Hex(key: string, text: string): Promise<string> {
  const utf8 = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-1" };
  const imported = await crypto.subtle.importKey("raw", utf8.encode(key), algorithm, false, [
    "sign",
  ]);
  const digest = await crypto.subtle.sign("HMAC", imported, utf8.encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
