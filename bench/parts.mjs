// The parts of the measurement: which libraries take part in each, and what is kept of their processes.

import { codecCases } from "./cases.mjs";
import { inTurns, lifetime, measure, withStub } from "./processes.mjs";
import { growthExponent, median, summary } from "./statistics.mjs";

const DECODERS = ["mktows", "node-soap", "strong-soap", "xml-toolkit", "fast-xml-parser", "saxes"];
const ENCODERS = DECODERS.filter((library) => library !== "saxes");
const STARTERS = ["empty", "mktows", "node-soap", "strong-soap", "xml-toolkit"];
const CALLERS = ["mktows", "node-soap", "strong-soap"];

/** One case of cases.mjs, by every library that can do it. */
export async function codec(name, plan) {
  const usual = name.startsWith("decode") ? DECODERS : ENCODERS;
  const { libraries = usual } = codecCases[name];
  const runs = await turns(name, libraries, plan, (library) =>
    measure("codec", library, name, plan.seconds, plan.messages),
  );
  return mapValues(runs, (list) => ({
    ratio: summary(list.map(({ ratio }) => ratio)),
    time: median(list.map(({ time }) => time)),
    yardstick: median(list.map(({ yardstick }) => yardstick)),
    // Only mktows reads bytes.
    fromBytes: list[0].fromBytes && median(list.map(({ fromBytes }) => fromBytes)),
  }));
}

/** Processes from their start to their first request. */
export async function cold(plan) {
  const everyRound = { ...plan, rounds: plan.starts, guests: plan.starts };
  const runs = await turns("cold start", STARTERS, everyRound, (name) =>
    lifetime(`cold/${name}.mjs`),
  );
  const empty = runs.get("empty");
  return mapValues(runs, (list) => ({
    total: summary(list),
    over: summary(list.map((time, round) => time - empty[round])),
  }));
}

/** Calls against the stub, one at a time and ten at once. */
export function calls(plan) {
  return withStub(async (endpoint) => {
    const found = {};
    for (const atOnce of [1, 10]) {
      const runs = await turns(`calls, ${atOnce} at once`, CALLERS, plan, (library) =>
        measure("calls", library, endpoint, atOnce, plan.seconds),
      );
      found[atOnce] = mapValues(runs, (list) => ({
        ratio: summary(list.map(({ ratio }) => ratio)),
        rate: median(list.map(({ rate }) => rate)),
        bare: median(list.map(({ bare }) => bare)),
      }));
    }
    return found;
  });
}

/** A large answer, streamed. */
export function stream(plan) {
  return withStub(async (endpoint) => {
    const runs = await turns("stream", ["mktows"], plan, () =>
      measure("stream", endpoint, plan.streamed),
    );
    const list = runs.get("mktows");
    return {
      firstLead: summary(list.map(({ firstLead }) => firstLead)),
      peak: summary(list.map(({ peak }) => peak)),
      time: median(list.map(({ time }) => time)),
    };
  });
}

/** Time by number of leads: the median of several processes for each size, and the slopes through them. */
export async function growth(plan) {
  const runs = await turns("growth", ["decode", "encode"], plan, (direction) =>
    measure("growth", direction, plan.leads, plan.seconds / 4),
  );
  return mapValues(runs, (list) => {
    const points = list[0].map(({ n }, index) => ({
      n,
      time: median(list.map((each) => each[index].time)),
      yardstick: median(list.map((each) => each[index].yardstick)),
    }));
    return {
      points,
      exponent: growthExponent(points),
      // The first sizes hold the fixed cost of a message, which flatters: also without them.
      upperExponent: growthExponent(points.filter(({ n }) => n >= 100)),
      yardstick: growthExponent(points.map(({ n, yardstick }) => ({ n, time: yardstick }))),
    };
  });
}

/**
 * A long write with and without a journal beside bare calls, each in a process and with a sandbox of its own, and the memory
 * of a longer one.
 */
export async function sync({ rounds, synced, longest, tell }) {
  const jobs = ["bare", "plain", "journal"].map((name) => {
    return { name, rounds, run: () => measure("sync", name, synced) };
  });
  const runs = await inTurns(jobs, (what) => tell(`long writes: ${what}`));
  const bare = runs.get("bare");
  const beside = (list) => summary(list.map(({ rate }, round) => rate / bare[round].rate));
  tell(`long writes: ${longest.toLocaleString("en")} records`);
  const long = await measure("sync", "journal", longest);
  return {
    ratio: beside(runs.get("plain")),
    withJournal: beside(runs.get("journal")),
    rate: median(runs.get("journal").map(({ rate }) => rate)),
    memory: long.memory,
    longest,
  };
}

/** How the time for hostile documents grows with their length, of all shapes the worst first. */
export async function hostile(plan) {
  const fewRounds = { ...plan, rounds: Math.min(plan.rounds, 2) };
  const runs = await turns("hostile documents", ["mktows"], fewRounds, () =>
    measure("hostile", plan.hostile),
  );
  const list = runs.get("mktows");
  return list[0]
    .map(({ name }, index) => ({
      name,
      exponent: median(list.map((each) => each[index].exponent)),
      time: median(list.map((each) => each[index].time)),
    }))
    .sort((a, b) => b.exponent - a.exponent);
}

function turns(title, names, { rounds, guests, quick, tell }, job) {
  const jobs = names
    .filter((name) => !quick || QUICK.includes(name))
    .map((name) => ({ name, rounds: name === "mktows" ? rounds : guests, run: () => job(name) }));
  return inTurns(jobs, (what) => tell(`${title}: ${what}`));
}

/** The quick run makes do with what `npm ci` in the root installs. */
const QUICK = ["mktows", "node-soap", "empty", "decode", "encode"];

function mapValues(map, change) {
  return Object.fromEntries([...map].map(([key, value]) => [key, change(value)]));
}
