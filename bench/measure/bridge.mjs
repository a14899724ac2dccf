// The bridge with a service that answers at once: `node bridge.mjs <endpoint of the stub> <seconds>`. Three ways take turns
// in samples: the bridge over a transport in memory (what is left is its own time), the bridge over HTTP, and bare fetches that
// send a ready-made body and parse the answer. Prints one line of JSON, in milliseconds for each lead.

import { setImmediate as turn } from "node:timers/promises";
import { dist } from "../paths.mjs";
import { answerTo, batch, bodyOf, leadsFrom, snapshot } from "../rest-leads.mjs";
import { median } from "../statistics.mjs";

const WARM_UP_CALLS = 400;
const SAMPLE_MS = 200;
const LEAST_SAMPLES = 5;

const { createBridge } = await import(`${dist}bridge/door/index.js`);
const { createFlow } = await import(`${dist}flow.js`);
const [, , stub, seconds] = process.argv;
const endpoint = new URL(stub).origin;
const flow = createFlow({ calls: 1_000_000, per: 1000, atOnce: 5 });
const common = { endpoint, clientId: "bench", clientSecret: "secret", snapshot, flow };

const params = Array.from({ length: 50 }, (_, index) => leadsFrom(index * batch));
const bodies = params.map(bodyOf);
const ways = { alone: bridge({ transport: inMemory }), bridge: bridge({}), bare };
const times = { alone: [], bridge: [], bare: [] };
const rates = {};
for (const [name, call] of Object.entries(ways))
  rates[name] = 1 / (await sample(call, WARM_UP_CALLS));

const end = performance.now() + Number(seconds) * 1000;
while (times.bare.length < LEAST_SAMPLES || performance.now() < end)
  for (const [name, call] of Object.entries(ways))
    times[name].push(await sample(call, Math.ceil(rates[name] * SAMPLE_MS)));

const perLead = (name) => median(times[name]) / batch;
console.log(
  JSON.stringify({
    alone: perLead("alone"),
    bridge: perLead("bridge"),
    bare: perLead("bare"),
    ratio: median(times.bridge.map((time, index) => time / times.bare[index])),
  }),
);
process.exit(0);

function bridge(more) {
  const service = createBridge({ ...common, ...more });
  return async (index) => {
    const { syncStatusList } = await service.syncMultipleLeads(params[index]);
    if (syncStatusList.length !== batch) throw new Error(`${syncStatusList.length} statuses`);
  };
}

/** In a later turn, as any answer comes: what weak references hold is let go between turns only. */
async function inMemory({ url }) {
  await turn();
  return { status: 200, headers: { "content-type": "application/json" }, body: answerTo(url) };
}

async function bare(index) {
  const headers = { "content-type": "application/json", authorization: "Bearer token" };
  const response = await fetch(`${endpoint}/rest/v1/leads.json`, {
    method: "POST",
    headers,
    body: bodies[index],
  });
  const { result } = await response.json();
  if (result.length !== batch) throw new Error(`${result.length} results`);
}

/** Milliseconds of one call, one after another. */
async function sample(call, calls) {
  const start = performance.now();
  for (let made = 0; made < calls; made++) await call(made % params.length);
  return (performance.now() - start) / calls;
}
