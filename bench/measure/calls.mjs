// One process of one library calling the stub: `node calls.mjs <library> <endpoint> <at once> <seconds>`.
// The library and the bare http.request take turns in blocks. Prints one line of JSON.

import { syncLeadParams } from "../data.mjs";
import { median } from "../statistics.mjs";

const WARM_UP_CALLS = 5000;
const BLOCK_MS = 150;
const LEAST_PAIRS = 5;

const [library, endpoint, atOnce, seconds] = process.argv.slice(2);
const call = await connect(library);
const bare = await connect("bare");
const budget = Number(seconds) * 1000;

// Until everything is compiled: with fewer calls most of what is measured is the compiler.
const rates = [await block(call, WARM_UP_CALLS), await block(bare, WARM_UP_CALLS)];

const pairs = [];
const end = performance.now() + budget;
while (pairs.length < LEAST_PAIRS || performance.now() < end) {
  pairs.push([await block(call, callsFor(rates[0])), await block(bare, callsFor(rates[1]))]);
}
const result = {
  ratio: median(pairs.map(([rate, unit]) => rate / unit)),
  rate: median(pairs.map(([rate]) => rate)),
  bare: median(pairs.map(([, unit]) => unit)),
  pairs: pairs.length,
};
console.log(JSON.stringify(result));
process.exit(0);

async function connect(name) {
  return (await import(`../subjects/${name}.mjs`)).connect(endpoint, syncLeadParams());
}

function callsFor(rate) {
  return Math.max(Number(atOnce), Math.ceil((rate * BLOCK_MS) / 1000));
}

/** Calls a second. */
async function block(call, calls) {
  let left = calls;
  const caller = async () => {
    while (left-- > 0) await call();
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: Number(atOnce) }, caller));
  return (calls / (performance.now() - start)) * 1000;
}
