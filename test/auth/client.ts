// A generated client for tests of steps, and what its requests contain.
import type { Transport } from "../../src/platform/contract.js";
import type { SoapClientOptions, SoapVersion } from "../../src/wire/index.js";
import { createSoapClient } from "../../src/wire/index.js";
import { operations } from "../fixtures/wsdl/operations/expected/operations.js";
import type { Service } from "../fixtures/wsdl/operations/expected/service.js";

export function clientOf(
  options: SoapClientOptions<object>,
  soapVersion: SoapVersion = "1.1",
): Service {
  const endpoint = "https://service.example/";
  return createSoapClient<Service>(operations, { soapVersion }, { endpoint, ...options });
}

/** A transport that keeps requests and answers with a page. */
export function recorder(answer = "no"): {
  readonly transport: Transport;
  readonly envelopes: string[];
  readonly headers: Readonly<Record<string, string>>[];
} {
  const envelopes: string[] = [];
  const headers: Readonly<Record<string, string>>[] = [];
  const transport: Transport = async (request) => {
    envelopes.push(new TextDecoder().decode(request.body));
    headers.push(request.headers);
    return { status: 503, headers: {}, body: new TextEncoder().encode(answer) };
  };
  return { transport, envelopes, headers };
}

/** Calls once; the answer is an error in any case. */
export async function callOnce(client: Service): Promise<unknown> {
  return client.unwrap({ text: "a" }).then(
    () => undefined,
    (error: unknown) => error,
  );
}
