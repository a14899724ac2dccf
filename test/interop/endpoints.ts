// The endpoints that programs of others run against, seeded alike: the SOAP sandbox, and the gateway before the stand-in
// for REST. A program has another URL, user and secret key at each, and nothing else.
import { createGateway } from "../../src/gateway/index.js";
import type { Transport } from "../../src/platform/contract.js";
import { createRestSandbox } from "../../src/rest-sandbox/index.js";

import {
  createSandbox,
  type SandboxOptions,
  type Setup,
  type State,
} from "../../src/sandbox/index.js";

export interface Endpoint {
  readonly userId: string;
  readonly secretKey: string;
  /** The endpoint without a port. */
  readonly handle: Transport;
  /** Serves it on a port: resolves to the address of 3_1. */
  listen(hosts?: readonly string[]): Promise<string>;
  /** The whole state behind it. */
  inspect(): State;
  close(): Promise<void>;
}

export type EndpointOptions = Pick<SandboxOptions, "setup" | "now" | "onTolerated">;

export type Open = (options?: EndpointOptions) => Endpoint;

export function openSandbox(options: EndpointOptions = {}): Endpoint {
  const sandbox = createSandbox(options);
  return { ...sandbox, listen: async (hosts) => (await sandbox.listen({ hosts })).url };
}

/** Where the bridge keeps foreign ids, of which REST knows nothing. */
const foreignFields: Setup["customFields"] = [
  { name: "ForeignId", type: "string", label: "Foreign Id" },
  { name: "ForeignType", type: "string", label: "Foreign Type" },
];

function openGateway({ setup, now, onTolerated }: EndpointOptions = {}): Endpoint {
  const customFields = [...foreignFields, ...(setup?.customFields ?? [])];
  const standIn = createRestSandbox({ setup: { ...setup, customFields }, now });
  const { baseUrl, clientId, clientSecret } = standIn;
  const [userId, secretKey] = ["old-program", "a-soap-secret-of-our-own"];
  const gateway = createGateway({
    bridge: {
      ...{ endpoint: baseUrl, clientId, clientSecret, transport: standIn.handle },
      ...{ foreignId: "foreignId", foreignType: "foreignType" },
      workspaces: { Default: "Default" },
      // The limits of the service would have a scenario wait.
      flow: { acquire: async () => () => undefined },
    },
    users: { [userId]: secretKey },
    now,
    onTolerated,
  });
  return {
    userId,
    secretKey,
    handle: gateway.handle,
    listen: async (hosts) => (await gateway.listen({ hosts })).url,
    inspect: standIn.inspect,
    async close() {
      await gateway.close();
      await standIn.close();
    },
  };
}

export const endpoints: readonly (readonly [name: string, open: Open])[] = [
  ["the sandbox", openSandbox],
  ["the gateway", openGateway],
];

/** For a test at several versions of each endpoint. */
export const atVersions = <Version extends string>(versions: readonly Version[]) =>
  endpoints.flatMap(([name, open]) => versions.map((version) => [version, name, open] as const));
