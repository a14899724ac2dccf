// What the bridge asks of the REST service: `node bridge-calls.mjs <leads>`. So many leads in one call, and one call of each
// case, over a stand-in in memory. Prints one line of JSON: counts of REST calls, and microseconds for each lead.

import { cases, options, setup } from "../bridge-calls.mjs";
import { dist } from "../paths.mjs";
import { leadsFrom } from "../rest-leads.mjs";

const { createBridge } = await import(`${dist}bridge/door/index.js`);
const { createFlow } = await import(`${dist}flow.js`);
const { createRestSandbox } = await import(`${dist}rest-sandbox/index.js`);
const leads = Number(process.argv[2]);
console.log(JSON.stringify({ leads, ...(await long()), cases: await all() }));

async function long() {
  const { bridge, counted } = world({ leads: [] });
  await bridge.syncMultipleLeads(leadsFrom(-300));
  const params = leadsFrom(0, leads);
  const start = performance.now();
  const calls = await counted(async () => {
    const { syncStatusList } = await bridge.syncMultipleLeads(params);
    const done = syncStatusList.filter(({ status }) => status === "CREATED");
    if (done.length !== leads) throw new Error(`${done.length} of ${leads} leads were created`);
  });
  return { calls, perLead: ((performance.now() - start) * 1000) / leads };
}

async function all() {
  const { bridge, counted } = world(setup);
  const found = [];
  for (const { name, operation, params, options: ofCall } of cases) {
    const call = (round) => bridge[operation](params(round), ofCall);
    await call(1);
    found.push({ name, calls: await counted(() => call(2)) });
  }
  return found;
}

function world(given) {
  const sandbox = createRestSandbox({ setup: given });
  const { baseUrl: endpoint, clientId, clientSecret, handle: transport } = sandbox;
  const flow = createFlow({ calls: 1_000_000, per: 1000, atOnce: 5 });
  const bridge = createBridge({ endpoint, clientId, clientSecret, transport, flow, ...options });
  let calls = 0;
  sandbox.onCall(() => calls++);
  const counted = async (work) => {
    const before = calls;
    await work();
    return calls - before;
  };
  return { bridge, counted };
}
