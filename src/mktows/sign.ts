// The signature of a request, and the timestamp that it covers.
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

/** The content of a request's AuthenticationHeader. */
export interface Credentials {
  readonly mktowsUserId: string;
  readonly requestSignature: string;
  readonly requestTimestamp: string;
}

/** Makes the function that dates and signs requests. Requests of one second share the last credentials. */
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
