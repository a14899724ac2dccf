// The page of one call: what became of it and why, what it changed, and its documents.
import { contract } from "../../mktows/versions/contract.js";
import { toJson } from "../../codec/json.js";
import { faults } from "../../mktows/rules/faults.js";
import type { CallDocument, CallFault, SandboxCall } from "../calls/sandbox-call.js";
import { outcome } from "./call-list.js";
import { changes } from "./changes.js";
import { asCurl, asTypeScript, paramsAsJson } from "./copy.js";
import { decisions } from "./decisions.js";
import { json, xml } from "./documents.js";
import type { KeptCall } from "./kept-calls.js";
import { bytes, count, milliseconds, time } from "./layout.js";
import { cut, markup, type Markup, type Part } from "./markup.js";

export interface CallPage extends KeptCall {
  readonly endpoint: string;
  readonly userId: string;
  readonly hasEarlier: boolean;
  readonly hasLater: boolean;
}

export function callPage({ line, call, endpoint, userId, hasEarlier, hasLater }: CallPage): Markup {
  const { number, operation, at } = line;
  const facts: readonly (readonly [string, Part])[] = [
    ["Arrived", time(at)],
    ["Took", milliseconds(line.milliseconds)],
    ["User", line.userId === undefined ? "none" : cut(line.userId, 60)],
    ["HTTP status", line.status ?? (call?.request === undefined ? "not over HTTP" : "no answer")],
    ...(call?.version === undefined ? [] : [["Version", call.version] as const]),
    ...(line.records === undefined ? [] : [["Records", count(line.records)] as const]),
  ];
  return markup`
<div class="title">
<h1><span class="faint">#${number}</span> ${operation ?? "A request that could not be read"}</h1>
<p class="outcome">${outcome(line)}</p>
<nav class="pager" aria-label="Other calls">${step(number - 1, "Earlier", hasEarlier)}${step(number + 1, "Later", hasLater)}</nav>
</div>
<dl class="facts">${facts.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${line.fault && faultBox(line.fault)}
${call === undefined ? markup`<p class="note">Its documents had to give way to those of later calls.</p>` : body(call, endpoint, userId)}`;
}

function step(number: number, label: string, exists: boolean): Markup {
  return exists
    ? markup`<a href="/calls/${number}">${label}</a>`
    : markup`<span class="faint">${label}</span>`;
}

function faultBox({ code, name, message }: CallFault): Markup {
  const known = Object.values(faults).find((row) => row.code === code);
  const advice =
    known === undefined
      ? ""
      : known.retryable
        ? "The same call can succeed when it is repeated later."
        : "The same call fails again: change what was sent.";
  return markup`<section class="fault" aria-label="Fault"><p><b>${code ?? "Fault"}</b> ${name ?? ""}</p><p>${message}</p><p class="faint">${advice}</p></section>`;
}

function body(call: SandboxCall, endpoint: string, userId: string): Markup {
  return markup`${decisions(call)}${changes(call.changes)}${passedOver(call)}${documents(call)}${again(call, endpoint, userId)}`;
}

function passedOver({ tolerated }: SandboxCall): Part {
  if (tolerated.length === 0) return undefined;
  return markup`<section><h2>Passed over</h2><ul class="plain">${tolerated.map(({ path, what }) => markup`<li><code>${path}</code> ${what}</li>`)}</ul></section>`;
}

function documents(call: SandboxCall): Markup {
  const row = call.operation && contract[call.operation];
  const params = row && call.params !== undefined ? paramsAsJson(row, call.params) : undefined;
  const result =
    row && call.result !== undefined
      ? JSON.stringify(toJson(row.output.codec, call.result), undefined, 2)
      : undefined;
  const noParams = "The request was refused before it became params.";
  return markup`
${pair("request", "Request", call.request, params, noParams)}
${pair("answer", "Answer", call.answer, result, call.fault ? "A fault: see above." : "There is no result.")}`;
}

function pair(
  id: string,
  title: string,
  document: CallDocument | undefined,
  text: string | undefined,
  instead: string,
): Markup {
  const size = document === undefined ? "" : bytes(document.bytes);
  return markup`<section class="pair" aria-labelledby="${id}">
<h2 id="${id}">${title} <span class="faint">${size}</span></h2>
<div class="columns">
${column(`${title}, XML`, "XML", document === undefined ? undefined : xml(document), "No document: it was not sent over HTTP.")}
${column(`${title}, JSON`, "JSON", text === undefined ? undefined : json(text), instead)}
</div>
</section>`;
}

function column(label: string, name: string, text: Markup | undefined, instead: string): Markup {
  const content =
    text === undefined
      ? markup`<p class="note">${instead}</p>`
      : markup`<pre tabindex="0" role="region" aria-label="${label}">${text}</pre>`;
  return markup`<div class="column"><h3>${name}</h3>${content}</div>`;
}

function again(call: SandboxCall, endpoint: string, userId: string): Part {
  if (call.operation === undefined || call.params === undefined) return undefined;
  const row = contract[call.operation];
  const one = { operation: row, params: call.params, endpoint, userId: call.userId ?? userId };
  return markup`<section class="again" aria-labelledby="again">
<h2 id="again">Make it again</h2>
<p class="note">Both sign anew, with the secret key in <code>MKTOWS_SECRET_KEY</code>: a signature holds for some minutes only.</p>
${program("curl", "curl", asCurl(one))}
${program("typescript", "TypeScript", asTypeScript(one))}
</section>`;
}

function program(id: string, name: string, text: string): Markup {
  return markup`<details class="code"><summary>As ${name}</summary><div><button type="button" data-copy="${id}" data-label="Copy" aria-label="Copy as ${name}" hidden>Copy</button><pre id="${id}" tabindex="0" role="region" aria-label="As ${name}">${text}</pre></div></details>`;
}
