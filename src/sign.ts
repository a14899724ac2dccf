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

/** Makes what dates and signs requests. Those of one second are signed alike, so the last signature is kept. */
export function createSigner(
  userId: string,
  secretKey: string,
): (date: Date) => Promise<Credentials> {
  let last: Credentials | undefined;
  return async (date) => {
    const requestTimestamp = timestamp(date);
    if (last?.requestTimestamp === requestTimestamp) return last;
    const requestSignature = await sign(userId, secretKey, requestTimestamp);
    last = { mktowsUserId: userId, requestSignature, requestTimestamp };
    return last;
  };
}
