// A bridge over the stand-in for the REST service, in this process.
import { connectRest } from "../../src/rest/connect.js";
import { createFlow } from "../../src/delivery/flow.js";
import type { Settings } from "../../src/bridge/settings.js";
import { createRestSandbox, type RestSandbox } from "../../src/rest-sandbox/rest-sandbox.js";
import type { RestSandboxOptions } from "../../src/rest-sandbox/options.js";
import { recorded } from "../rest-sandbox/described/recorded.js";
import { fakeBridge, now, type FakeBridge } from "./fake-bridge.js";

export interface StandIn extends FakeBridge {
  readonly sandbox: RestSandbox;
  /** What of the requests is not as the vendor describes them: to be empty at the end. */
  requestProblems(): readonly string[];
}

/** The clock of both stands at `now`, unless a test gives another. */
export function standIn(
  options: RestSandboxOptions = {},
  settings: Partial<Settings> = {},
): StandIn {
  const sandbox = createRestSandbox({ now: () => new Date(now), ...options });
  const { transport, problems } = recorded(sandbox.handle);
  const rest = connectRest({
    endpoint: sandbox.baseUrl,
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    transport,
    flow: createFlow({ calls: 100_000, per: 1000, atOnce: 5 }),
    repeat: false,
  });
  const fake = fakeBridge(() => undefined, settings);
  return {
    ...fake,
    sandbox,
    requestProblems: () => [...new Set(problems.filter(isOfRequest))],
    rest: async (endpoint, params = {}, attempts) => {
      fake.called.push({ endpoint: endpoint.name, params });
      return rest(endpoint, params, { attempts });
    },
  };
}

/** Login and answers are not those of a bridge. */
function isOfRequest(problem: string): boolean {
  return problem.includes(": request: ") && !problem.includes(" /identity/");
}
