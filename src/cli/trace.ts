// Prints the request and the answer of a call, with the signature masked.
import type { Transport } from "../platform/contract.js";

/** The transport, with every request and answer passed to `write`. */
export function traced(transport: Transport, write: (text: string) => void): Transport {
  return async (request) => {
    const document = new TextDecoder().decode(request.body);
    const signature = /<requestSignature>([^<]+)</.exec(document)?.[1];
    const show = (lines: readonly string[], body: string): void => {
      const text = [...lines, "", body, "", ""].join("\n");
      write(signature === undefined ? text : text.replaceAll(signature, "***"));
    };
    show([`> ${request.method} ${request.url}`, ...fields(">", request.headers)], document);
    const answer = await transport(request);
    const body = new TextDecoder().decode(answer.body);
    show([`< HTTP ${answer.status}`, ...fields("<", answer.headers)], body);
    return answer;
  };
}

function fields(mark: string, headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => `${mark} ${name}: ${value}`);
}
