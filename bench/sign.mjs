// The service's authentication, for the libraries that leave it to their user.

import { createHmac } from "node:crypto";

export const account = { userId: "bench", secretKey: "bench" };

export function authentication() {
  const requestTimestamp = `${new Date().toISOString().slice(0, 19)}Z`;
  const requestSignature = createHmac("sha1", account.secretKey)
    .update(requestTimestamp + account.userId)
    .digest("hex");
  return { mktowsUserId: account.userId, requestSignature, requestTimestamp };
}
