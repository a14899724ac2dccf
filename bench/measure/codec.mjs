// One process of one library and one codec case: `node codec.mjs <library> <case> <seconds> <warm-up file>`.
// The library and the yardstick take turns within it, so that a slow moment of the machine meets both.
// Prints one line of JSON.

import { readFileSync } from "node:fs";
import { assertSame, assertWritten, codecCases } from "../cases.mjs";
import { median } from "../statistics.mjs";
import { unwrapped } from "../subjects/wrapped.mjs";

// Long enough for a sample to hold its own garbage collections, and not those of its neighbour.
const SAMPLE_MS = 200;
const LEAST_PAIRS = 3;
const WARM_UP_SHARE = 0.3;

const [library, name, seconds, warmUpFile] = process.argv.slice(2);
const subject = await (await import(`../subjects/${library}.mjs`)).prepare();
const work = codecCases[name].make();
const budget = Number(seconds) * 1000;

warmUp(subject, JSON.parse(readFileSync(warmUpFile, "utf8")), budget * WARM_UP_SHARE);
check(subject, work);
console.log(JSON.stringify(measure(task(subject, work), yardstick(work), fromBytes(work), budget)));

/** All other messages of the contract, both ways, as a server sees them before it is measured. */
function warmUp({ input, decode, encode, params = (value) => value }, messages, time) {
  const prepared = messages.map(({ answer, operation, message, request }) => ({
    answer: given(input, answer),
    operation,
    message,
    request: params(request),
  }));
  const end = performance.now() + time;
  for (let round = 0; round < 300 && performance.now() < end; round++) {
    for (const { answer, operation, message, request } of prepared) {
      decode(answer, message);
      encode?.(operation, request);
    }
  }
}

function check({ input, decode, result, encode, params = (value) => value }, work) {
  if (work.direction === "encode") {
    const written = encode(work.operation, params(work.value));
    return assertWritten(work.value, Buffer.from(written).toString());
  }
  const read = result(decode(given(input, work.document), work.message), work.message);
  if (library === "mktows") assertSame(work.value, read, { exact: true });
  else assertSame(work.value, unwrapped(read), { exact: false });
}

function task({ input, decode, encode, params = (value) => value }, work) {
  if (work.direction === "encode") {
    const value = params(work.value);
    return () => encode(work.operation, value);
  }
  const document = given(input, work.document);
  return () => decode(document, work.message);
}

function yardstick({ direction, value }) {
  if (direction === "encode") return () => JSON.stringify(value);
  const text = JSON.stringify(value);
  return () => JSON.parse(text);
}

/** The yardstick from the input that mktows has: bytes, which have to become a string first. */
function fromBytes({ direction, value }) {
  if (direction === "encode" || library !== "mktows") return undefined;
  const bytes = Buffer.from(JSON.stringify(value));
  return () => JSON.parse(bytes.toString());
}

/** Each library gets the form it wants: bytes, or a string that was decoded before the clock started. */
function given(input, document) {
  const bytes = Buffer.from(document);
  return input === "bytes" ? bytes : bytes.toString();
}

function measure(task, yardstick, fromBytes, budget) {
  const warm = performance.now() + budget * WARM_UP_SHARE;
  let repeats;
  do repeats = [task, yardstick, fromBytes ?? yardstick].map(repeatsFor);
  while (performance.now() < warm);
  const pairs = [];
  const fromBytesTimes = [];
  const end = performance.now() + budget;
  while (pairs.length < LEAST_PAIRS || performance.now() < end) {
    const pair = [sample(task, repeats[0]), sample(yardstick, repeats[1])];
    pairs.push(pair);
    if (fromBytes) fromBytesTimes.push(sample(fromBytes, repeats[2]));
  }
  return {
    ratio: median(pairs.map(([time, unit]) => time / unit)),
    time: median(pairs.map(([time]) => time)),
    yardstick: median(pairs.map(([, unit]) => unit)),
    fromBytes: fromBytes && median(fromBytesTimes.map((time, index) => pairs[index][0] / time)),
    fromBytesTime: fromBytes && median(fromBytesTimes),
    pairs: pairs.length,
  };
}

function repeatsFor(work) {
  const once = sample(work, Math.ceil(5 / Math.max(sample(work, 1), 0.001)));
  return Math.max(1, Math.ceil(SAMPLE_MS / once));
}

/** Milliseconds for one run of `work`. */
function sample(work, repeats) {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) globalThis.kept = work();
  return (performance.now() - start) / repeats;
}
