// How time grows with size: `node growth.mjs <decode|encode> <most leads> <seconds>`. One process,
// from 1 lead in steps of ten; each size is run for so many seconds. Prints one line of JSON.

import { leadsDocument, leadsResult, syncLeadsParams } from "../data.mjs";
import { median } from "../statistics.mjs";
import { prepare } from "../subjects/mktows.mjs";

const ATTRIBUTES = 4;
const LEAST_SAMPLES = 5;

const [direction, most, seconds] = process.argv.slice(2);
const budget = Number(seconds) * 1000;
const { decode, encode } = await prepare();
const sizes = [];
for (let n = 1; n <= Number(most); n *= 10) sizes.push(n);

const make = direction === "decode" ? decoding : encoding;
time(make(1000).work, 2 * budget);
const points = sizes.map((n) => {
  const { work, yardstick } = make(n);
  return { n, time: time(work, budget), yardstick: time(yardstick, budget) };
});
console.log(JSON.stringify(points));

function decoding(leads) {
  const result = leadsResult(leads, ATTRIBUTES);
  const document = Buffer.from(leadsDocument(result));
  const text = JSON.stringify(result);
  return {
    work: () => decode(document, "successGetMultipleLeads"),
    yardstick: () => JSON.parse(text),
  };
}

function encoding(leads) {
  const params = syncLeadsParams(leads, ATTRIBUTES);
  return {
    work: () => encode("syncMultipleLeads", params),
    yardstick: () => JSON.stringify(params),
  };
}

/** Median milliseconds of one run. */
function time(work, budget) {
  const once = run(work, 1);
  const repeats = Math.max(1, Math.ceil(budget / 20 / Math.max(once, 0.001)));
  const samples = [];
  const end = performance.now() + budget;
  while (samples.length < LEAST_SAMPLES || performance.now() < end) {
    samples.push(run(work, repeats));
  }
  return median(samples);
}

function run(work, repeats) {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) globalThis.kept = work();
  return (performance.now() - start) / repeats;
}
