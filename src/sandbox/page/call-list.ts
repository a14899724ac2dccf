// The page at `/`: the calls, the last one first, below the chart of calls against limits.
import type { Line } from "./kept-calls.js";
import { count, counted, live, milliseconds, time } from "./layout.js";
import { cut, markup, type Markup, type Part } from "./markup.js";

/** Calls of a page. */
export const pageSize = 100;

export interface CallList {
  readonly lines: readonly Line[];
  readonly onlyFaults: boolean;
  /** Whether there are earlier ones. */
  readonly hasMore: boolean;
  /** What is shown where there are none. */
  readonly instead: Markup;
}

export function callList({ lines, onlyFaults, hasMore, instead }: CallList): Markup {
  const last = lines.at(-1)?.number;
  const query = onlyFaults ? "show=faults&" : "";
  const more =
    hasMore && last !== undefined
      ? markup`<p class="more"><a href="/?${query}before=${last}">Earlier calls</a></p>`
      : "";
  return markup`${live("calls", lines.length === 0 ? instead : table(lines))}${live("more", more)}`;
}

function table(lines: readonly Line[]): Markup {
  return markup`<table class="calls">
<caption class="unseen">Calls, the last one first</caption>
<thead><tr><th scope="col" class="number">#</th><th scope="col">Time</th><th scope="col">Operation</th><th scope="col">Outcome</th><th scope="col" class="number">Records</th><th scope="col">User</th><th scope="col" class="number">Took</th></tr></thead>
<tbody data-rows>${lines.map(row)}</tbody>
</table>`;
}

export function filters(onlyFaults: boolean): Markup {
  const link = (path: string, label: string, isCurrent: boolean): Markup =>
    isCurrent
      ? markup`<a href="${path}" aria-current="true">${label}</a>`
      : markup`<a href="${path}">${label}</a>`;
  return markup`<nav class="filters" aria-label="Which calls">${link("/", "All", !onlyFaults)}${link("/?show=faults", "Faults", onlyFaults)}</nav>`;
}

function row(line: Line): Markup {
  const { number, at, operation, records, userId } = line;
  return markup`
<tr id="call-${number}"><td class="number faint">${number}</td><td class="when">${time(at)}</td><th scope="row"><a href="/calls/${number}">${operation ?? "not read"}</a></th><td class="outcome">${outcome(line)}${passedOver(line)}</td><td class="number records">${records === undefined ? "" : markup`${count(records)}<span class="unit"> record${records === 1 ? "" : "s"}</span>`}</td><td class="user">${userId === undefined ? "" : cut(userId, 30)}</td><td class="number took">${milliseconds(line.milliseconds)}</td></tr>`;
}

/** A fault, or what became of the records. */
export function outcome({ fault, status, statuses, userId }: Line): Part {
  if (fault !== undefined) {
    const name = fault.code === undefined ? "fault" : `${fault.code}`;
    return markup`<span class="chip bad">${name}</span> <span class="why">${fault.name ?? cut(fault.message, 60)}</span>`;
  }
  if (status === undefined && userId !== undefined)
    return markup`<span class="chip bad">no answer</span>`;
  if (status !== undefined && status >= 300)
    return markup`<span class="chip bad">HTTP ${status}</span>`;
  if (statuses.size === 0) return markup`<span class="chip">ok</span>`;
  return [...statuses].slice(0, 6).map(([word, times]) => chip(word, times));
}

export function chip(word: string, times = 1): Markup {
  const isBad = word === "FAILED" || word === "false";
  const number = times === 1 ? "" : markup` <b>${count(times)}</b>`;
  return markup`<span class="chip${isBad ? " bad" : ""}">${cut(word, 24)}${number}</span> `;
}

function passedOver({ tolerated }: Line): Part {
  if (tolerated === 0) return undefined;
  return markup` <span class="chip warn" title="${counted(tolerated, "thing")} passed over">${tolerated} passed over</span>`;
}

/** What there is before the first call. */
export function noCalls(endpoint: string, userId: string): Markup {
  const program = `import { createClient } from "mktows";

const client = createClient({
  endpoint: ${JSON.stringify(endpoint)},
  userId: ${JSON.stringify(userId)},
  secretKey: process.env["MKTOWS_SECRET_KEY"] ?? "",
});
const leadRecord = { Email: "ann@shop.example" };
console.log(await client.syncLead({ leadRecord, returnLead: true }));`;
  return markup`<div class="empty">
<h2>No calls yet</h2>
<p>Calls appear here as they are made. The secret key was printed when the sandbox was started, or is that of <code>createSandbox</code>.</p>
<div class="code"><button type="button" data-copy="first" data-label="Copy" hidden>Copy</button><pre id="first" tabindex="0">${program}</pre></div>
<p>Any SOAP stack can call: the WSDL is at <a href="${`${endpoint}?WSDL`}">${endpoint}?WSDL</a>.</p>
</div>`;
}
