// What the bridge takes: REST calls for each call of mktows, and its own time beside a bare fetch. Part of `npm run bench`.

import { inTurns, measure, withStub } from "./processes.mjs";
import { median, summary } from "./statistics.mjs";

export async function bridge({ rounds, seconds, bridged, tell }) {
  const jobs = (endpoint) => [
    { name: "bridge", rounds, run: () => measure("bridge", endpoint, seconds) },
  ];
  const runs = await withStub((endpoint) => inTurns(jobs(endpoint), tell));
  const list = runs.get("bridge");
  tell(`bridge: ${bridged.toLocaleString("en")} leads`);
  return {
    ratio: summary(list.map(({ ratio }) => ratio)),
    alone: median(list.map(({ alone }) => alone)),
    overHttp: median(list.map(({ bridge }) => bridge)),
    bare: median(list.map(({ bare }) => bare)),
    standIn: await measure("bridge-calls", bridged),
  };
}

/** `{ title, note, head, rows }`, as the other tables of the report, which prints numbers. */
export function bridgeTables({ alone, overHttp, bare, ratio, standIn }, { digits, duration }) {
  return [
    {
      title: "The bridge to REST: time for each lead",
      note:
        "syncMultipleLeads with 300 leads of five fields a call, to a service that answers at once with ready-made JSON, beside a " +
        "bare `fetch` of a ready-made body whose answer is parsed. The bridge takes " +
        `${digits(ratio.median)} times as long (${digits(ratio.low)} to ${digits(ratio.high)}); a bare \`fetch\` plans, checks and ` +
        "converts nothing.",
      head: ["", "a lead"],
      rows: [
        ["bare `fetch`", duration(bare)],
        ["the bridge over HTTP", duration(overHttp)],
        ["the bridge alone, answered in memory", duration(alone)],
        [
          `the bridge over the stand-in, ${standIn.leads.toLocaleString("en")} leads in a call`,
          duration(standIn.perLead / 1000),
        ],
      ],
    },
    {
      title: "The bridge to REST: calls",
      note: "REST calls of one call of mktows, once the caches of the bridge are warm, counted at the stand-in.",
      head: ["", "REST calls"],
      rows: [
        [
          `syncMultipleLeads, ${standIn.leads.toLocaleString("en")}`,
          standIn.calls.toLocaleString("en"),
        ],
        ...standIn.cases.map(({ name, calls }) => [name, String(calls)]),
      ],
    },
  ];
}
