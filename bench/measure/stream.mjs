// One process that streams a large answer of the stub: `node stream.mjs <endpoint> <bytes>`. Prints one line of
// JSON: leads, milliseconds from the first lead's bytes to the lead, megabytes of memory at the peak over those at
// the start, and milliseconds for the whole.

import { account } from "../sign.mjs";
import { dist } from "../paths.mjs";

const [endpoint, bytes] = process.argv.slice(2);
const { createStreamer } = await import(`${dist}stream.js`);
const { getMultipleLeads } = await import(`${dist}../generated/operations.js`);
const params = { leadSelector: { $type: "StaticListSelector", staticListName: "all" } };

await take(1_000_000); // as in a program that has made such a call before
const before = process.memoryUsage().rss;
const start = performance.now();
const { leads, firstLead } = await take(Number(bytes));
const result = {
  leads,
  firstLead,
  peak: (process.resourceUsage().maxRSS * 1024 - before) / 1e6,
  time: performance.now() - start,
};
console.log(JSON.stringify(result));
process.exit(0);

async function take(size) {
  const stream = createStreamer({ endpoint: `${endpoint}?bytes=${size}`, ...account });
  let leads = 0;
  let firstLead;
  for await (const { Email } of stream(getMultipleLeads, params, "leadRecordList")) {
    firstLead ??= performance.timeOrigin + performance.now() - Number.parseFloat(Email);
    leads++;
  }
  return { leads, firstLead };
}
