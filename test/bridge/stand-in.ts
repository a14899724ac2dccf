// A bridge over the stand-in for the REST service, in this process.
import { connectRest } from "../../src/rest/connect.js";
import { createFlow } from "../../src/delivery/flow.js";
import type { Settings } from "../../src/bridge/settings.js";
import { createRestSandbox, type RestSandbox } from "../../src/rest-sandbox/rest-sandbox.js";
import type { RestSandboxOptions } from "../../src/rest-sandbox/options.js";
import { fakeBridge, now, type FakeBridge } from "./fake-bridge.js";

export interface StandIn extends FakeBridge {
  readonly sandbox: RestSandbox;
}

/** The clock of both stands at `now`, unless a test gives another. */
export function standIn(
  options: RestSandboxOptions = {},
  settings: Partial<Settings> = {},
): StandIn {
  const sandbox = createRestSandbox({ now: () => new Date(now), ...options });
  const rest = connectRest({
    endpoint: sandbox.baseUrl,
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    transport: sandbox.handle,
    flow: createFlow({ calls: 100_000, per: 1000, atOnce: 5 }),
    repeat: false,
  });
  const fake = fakeBridge(() => undefined, settings);
  return {
    ...fake,
    sandbox,
    rest: async (endpoint, params = {}, attempts) => {
      fake.called.push({ endpoint: endpoint.name, params });
      return rest(endpoint, params, { attempts });
    },
  };
}
