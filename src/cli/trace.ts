// Prints the request and the answer of a call as they were sent, secrets struck out.
import { captured, type Captured } from "../observe/capture.js";
import type { Transport } from "../platform/contract.js";

/** The transport, with every request and answer passed to `write`. */
export function traced(
  transport: Transport,
  write: (text: string) => void,
  secretKey: string,
): Transport {
  const sink = (one: Captured): void => {
    if (one.kind !== "failure") write([...linesOf(one), "", one.document, "", ""].join("\n"));
  };
  return captured(transport, { sink, maxBytes: Infinity, secrets: [secretKey] });
}

function linesOf(one: Exclude<Captured, { readonly kind: "failure" }>): string[] {
  const [mark, first] =
    one.kind === "request" ? [">", `${one.method} ${one.url}`] : ["<", `HTTP ${one.status}`];
  const headers = Object.entries(one.headers).map(([name, value]) => `${name}: ${value}`);
  return [first, ...headers].map((line) => `${mark} ${line}`);
}
