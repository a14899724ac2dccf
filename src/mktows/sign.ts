// The request signature of the service. Where the parts go in the header is the client's business.
import { hmacSha1Hex } from "#platform/hmac";

/**
 * The value of `requestSignature`: lower-case hex of HMAC-SHA1 with the secret key over the timestamp's
 * text followed by the user id.
 */
export function sign(userId: string, secretKey: string, timestamp: string): Promise<string> {
  return hmacSha1Hex(secretKey, timestamp + userId);
}

/** The value of `requestTimestamp`: a W3C date-time with offset, to the second. */
export function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}+00:00`;
}

/** What the header of a request says of who sent it, and when. */
export interface Credentials {
  readonly mktowsUserId: string;
  readonly requestSignature: string;
  readonly requestTimestamp: string;
}

/** Makes what dates and signs requests. Those of one second are dated and signed alike, so the last are kept. */
export function createSigner(
  userId: string,
  secretKey: string,
): (date: Date) => Promise<Credentials> {
  let last: { readonly second: number; readonly credentials: Credentials } | undefined;
  return async (date) => {
    const second = Math.floor(date.getTime() / 1000);
    if (last?.second === second) return last.credentials;
    const requestTimestamp = timestamp(date);
    const requestSignature = await sign(userId, secretKey, requestTimestamp);
    const credentials = { mktowsUserId: userId, requestSignature, requestTimestamp };
    last = { second, credentials };
    return credentials;
  };
}
