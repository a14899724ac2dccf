// The logs of the sandboxes: a line for each call, as somebody reads it who waits for a program to call. What was sent
// is not in it, but for what a fault quotes.
import type { SandboxCall } from "../../sandbox/index.js";
import { paint, type Painted, type Text } from "../screen/paint.js";

/** What was passed over in one call is told up to here. */
const most = 5;
/** Characters of a text from outside. */
const longest = 200;

/** `14:03:21 syncMultipleLeads 300 by Email  299 CREATED, 1 FAILED  81 ms`, and below it what was passed over. */
export function printSandboxCall(call: SandboxCall): Text {
  const { at, milliseconds, tolerated } = call;
  const passedOver = tolerated.slice(0, most).map(({ path, what }) => {
    const place = path === "" ? "" : `${path}: `;
    return `         passed over: ${oneLine(`${place}${what}`)}\n`;
  });
  const more = tolerated.length - passedOver.length;
  if (more > 0) passedOver.push(`         passed over: ${more} more\n`);
  return [
    paint("dim", timeOf(at)),
    ` ${nameOf(call)}${recordsOf(call)}  `,
    outcomeOf(call),
    paint("dim", `  ${Math.round(milliseconds)} ms`),
    "\n",
    ...passedOver.map((line) => paint("yellow", line)),
  ];
}

/** Method and path as in the routing table: nothing of what was sent. */
export function printRestCall(endpoint: string, at: Date): Text {
  return [paint("dim", timeOf(at)), ` ${endpoint}\n`];
}

const timeOf = (at: Date): string => at.toTimeString().slice(0, 8);

/** The contract of the client is told where it is not the newest. */
function nameOf({ operation, version }: SandboxCall): string {
  if (operation === undefined) return "unreadable request";
  return version === undefined || version === "3_1" ? operation : `${operation} (${version})`;
}

function recordsOf({ records, explanation }: SandboxCall): string {
  const keys = new Set(explanation?.records.map(({ key }) => key ?? "no key"));
  const count = records === undefined ? "" : ` ${records}`;
  return keys.size === 0 ? count : `${count} by ${[...keys].join(", ")}`;
}

function outcomeOf({ fault, status, outcomes }: SandboxCall): Painted {
  if (fault !== undefined) {
    const { code, name, message } = fault;
    const which = [code, name].filter((part) => part !== undefined).join(" ");
    return paint("red", `fault ${which === "" ? "" : `${which}: `}${oneLine(message)}`);
  }
  if (status === undefined) return paint("red", "the answer was lost");
  const counts = new Map<string, number>();
  for (const { status: word } of outcomes) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = [...counts].map(([word, count]) =>
    outcomes.length === 1 ? word : `${count} ${word}`,
  );
  const isBad = counts.has("FAILED") || counts.has("SKIPPED");
  return paint(isBad ? "yellow" : "green", words.length === 0 ? "ok" : words.join(", "));
}

/** A text from outside that cannot pass for a line of the log. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > longest ? `${line.slice(0, longest)}...` : line;
}
