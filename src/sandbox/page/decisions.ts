// For each record of a call: the key that decided, what was to become of it, and what did.
import type { ExplainedRecord } from "../../mktows/explain/explain.js";
import { printRecord } from "../../mktows/explain/print.js";
import type { RecordOutcome } from "../calls/outcomes.js";
import type { SandboxCall } from "../calls/sandbox-call.js";
import { chip } from "./call-list.js";
import { counted } from "./layout.js";
import { cut, markup, type Markup, type Part } from "./markup.js";

/** Records that are shown of a call. */
const most = 50;

/** Of so many records the reasons are open at once: those of hundreds would hide what follows them. */
const mostOpen = 3;

/** Operations whose outcomes have ids of other things than leads. */
const leadOperations: readonly (string | undefined)[] = [
  "syncLead",
  "syncMultipleLeads",
  "mergeLeads",
];

export function decisions(call: SandboxCall): Part {
  const { outcomes, explanation, operation } = call;
  const records = explanation?.records ?? [];
  const length = Math.max(outcomes.length, records.length);
  if (length === 0) return undefined;
  const isOfLeads = leadOperations.includes(operation);
  const rows = Array.from({ length: Math.min(length, most) }, (_, index) =>
    decision(records[index], outcomes[index], index, isOfLeads),
  );
  const more =
    length > most ? markup`<p class="note">and ${counted(length - most, "record")} more</p>` : "";
  return markup`<section><h2>What decided</h2><ol class="decisions">${rows}</ol>${more}</section>`;
}

function decision(
  record: ExplainedRecord | undefined,
  outcome: RecordOutcome | undefined,
  index: number,
  isOfLeads: boolean,
): Markup {
  const [first = "", ...lines] = record === undefined ? [] : printRecord(record).split("\n");
  const path = record?.path ?? `record ${index + 1}`;
  const key = first.slice(path.length + 2);
  const why = statements(
    lines.map((line) => cut(line, 400)),
    outcome,
  );
  return markup`<li>
<p class="key"><code>${path}</code> ${record === undefined ? "" : markup`<b>${cut(key, 160)}</b>`}<span class="became">${outcome && became(outcome, isOfLeads)}</span></p>
${lines.length === 0 ? "" : reasons(why, index < mostOpen)}
</li>`;
}

function reasons(why: readonly Markup[], isOpen: boolean): Markup {
  const text = markup`<pre class="reasons">${why}</pre>`;
  return isOpen ? text : markup`<details><summary>Why</summary>${text}</details>`;
}

/** Words of the answers, and those by which an explanation says the same. */
const words: Readonly<Record<string, RegExp>> = {
  CREATED: /\bcreated\b/,
  UPDATED: /\bupdated\b/,
  UNCHANGED: /\bupdated\b/,
  SKIPPED: /\bskipped\b/,
};

/** The lines, of which those stand out that came true: a statement, and what is indented below it. */
function statements(lines: readonly string[], outcome: RecordOutcome | undefined): Markup[] {
  const word = words[outcome?.status ?? ""];
  let isHeld = false;
  return lines.map((line) => {
    // Values are in quotes, and may have the word as well.
    if (!line.startsWith("    "))
      isHeld = word?.test(line.replace(/"(?:[^"\\]|\\.)*"/g, "")) === true;
    return isHeld ? markup`<span class="held">${line}</span>\n` : markup`${line}\n`;
  });
}

function became({ status, id, error }: RecordOutcome, isOfLeads: boolean): Markup {
  const place =
    id === undefined || id === 0
      ? ""
      : isOfLeads && status !== "FAILED"
        ? markup`<a href="/leads/${id}">lead ${id}</a>`
        : markup`${id}`;
  return markup`${chip(status)}${place}${error === undefined ? "" : markup` <span class="why">${cut(error, 300)}</span>`}`;
}
