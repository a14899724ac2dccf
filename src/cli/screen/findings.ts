// Findings of a check on a screen: a line each, whose first word says how it is, in a colour.
import { printFinding, type Finding } from "../../bridge/check/findings.js";
import { paint, type Text } from "./paint.js";

const colours = { ok: "green", fails: "red", note: "yellow" } as const;

export function coloured(finding: Finding): Text {
  const line = printFinding(finding);
  const mark = line.slice(0, line.indexOf(" "));
  return [paint(colours[finding.state], mark), line.slice(mark.length)];
}
