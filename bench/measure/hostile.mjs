// How the time for a hostile document grows with its length: `node hostile.mjs <most bytes>`. Each shape is read at
// four lengths, each twice the one before. Prints one line of JSON.

import { hostileDocument, shapes } from "../hostile.mjs";
import { growthExponent, median } from "../statistics.mjs";
import { prepare } from "../subjects/mktows.mjs";

const ROUNDS = 3;
const LEAST_MS = 10;

const most = Number(process.argv[2]);
const { decode } = await prepare();
// Every loop is compiled before any is measured.
for (const shape of Object.values(shapes)) time(hostileDocument(shape, most / 8));
console.log(JSON.stringify(Object.entries(shapes).map(measured)));

function measured([name, shape]) {
  const points = [8, 4, 2, 1].map((share) => {
    const document = hostileDocument(shape, most / share);
    const times = Array.from({ length: ROUNDS }, () => time(document));
    return { n: document.length, time: median(times) };
  });
  return { name, exponent: growthExponent(points), time: points.at(-1).time };
}

/** Milliseconds of processor time for one reading. */
function time(document) {
  const start = used();
  let readings = 0;
  do {
    read(document);
    readings++;
  } while (used() - start < LEAST_MS);
  return (used() - start) / readings;
}

function read(document) {
  try {
    globalThis.kept = decode(document, "successSyncLead");
  } catch (error) {
    if (error.name !== "CodecError") throw error;
  }
}

function used() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
