// The SOAP action of an operation, as clients send it and servers compare it.
import type { AnyOperation } from "../codec/operation.js";

/** The action, percent-encoded where a quoted string of an HTTP header allows no such character. */
export function actionOf({ soapAction }: Pick<AnyOperation, "soapAction">): string {
  return unquoted(soapAction).replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/gu, encodeURIComponent);
}

/** Some contracts and some clients put quotes around it. */
export function unquoted(action: string): string {
  return action.trim().replace(/^"(.*)"$/s, "$1");
}
