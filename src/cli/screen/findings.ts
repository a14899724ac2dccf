// Findings of a check on a screen: a line each, whose first word says how it is, in a colour.
import { printFinding, type Finding } from "../../bridge/check/findings.js";
import { paint, type Text } from "./paint.js";
import { wrapped } from "./wrap.js";

const colours = { ok: "green", fails: "red", note: "yellow" } as const;

/** `columns`: how wide the screen is; `undefined` where there is none. */
export function coloured(finding: Finding, columns: number | undefined): Text {
  const line = wrapped(printFinding(finding), columns);
  const mark = line.slice(0, line.indexOf(" "));
  return [paint(colours[finding.state], mark), line.slice(mark.length)];
}
