// The two endpoints that every scenario runs against, seeded alike: the client before the SOAP sandbox, and the bridge
// before the stand-in for REST.
import { createBridge } from "../../../src/bridge/door/index.js";
import type { Service } from "../../../src/index.js";
import type { Transport } from "../../../src/platform/contract.js";
import { createRestSandbox, type RestSandboxOptions } from "../../../src/rest-sandbox/index.js";
import type { Setup } from "../../../src/sandbox/index.js";
import { clockAt, noon, open } from "../../sandbox/fixture.js";

export interface Endpoint {
  readonly service: Service;
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

const setup: Partial<Setup> = {
  customFields: [
    { name: "ForeignId", type: "string", label: "Foreign Id" },
    { name: "ForeignType", type: "string", label: "Foreign Type" },
  ],
};

/** Scenarios that need more than the default instance. */
const setups: Readonly<Record<string, Partial<Setup>>> = {
  workspaces: {
    workspaces: [
      { id: 1, name: "Default", primaryPartition: "Home" },
      { id: 2, name: "Europe", primaryPartition: "EU" },
    ],
  },
};

const setupOf = (scenario: string): Partial<Setup> => ({ ...setup, ...setups[scenario] });

export function soap(scenario: string): Endpoint {
  const { client: service, clock, sandbox } = open({ setup: setupOf(scenario) });
  return { service, pass: clock.pass, close: () => sandbox.close() };
}

/** `around` sees each exchange over REST. */
export function rest(
  scenario: string,
  around: (transport: Transport) => Transport,
  assume: RestSandboxOptions["assume"] = {},
): Endpoint {
  const clock = clockAt(noon);
  const instance = setupOf(scenario);
  const sandbox = createRestSandbox({ setup: instance, now: clock.now, assume });
  const { clientId, clientSecret, handle } = sandbox;
  const bridge = createBridge({
    endpoint: "https://rest.example",
    clientId,
    clientSecret,
    foreignId: "foreignId",
    foreignType: "foreignType",
    opportunityKey: "DealNo",
    defaultRole: "Other",
    fields: { ExternalCompanyId: "externalCompanyId" },
    workspaces: Object.fromEntries(
      (instance.workspaces ?? []).map(({ name, primaryPartition }) => [name, primaryPartition]),
    ),
    transport: around(handle),
    flow: { acquire: async () => () => undefined },
    now: clock.now,
  });
  const close = async (): Promise<void> => {
    await bridge.close();
    await sandbox.close();
  };
  return { service: bridge, pass: clock.pass, close };
}
