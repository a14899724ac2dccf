// Prints the changes between two contracts: grouped by whom they break, in columns.
import type { Change } from "./difference.js";
import { XSD, localName, namespaceOf } from "../model/qname.js";

const whom = ["callers", "readers", "code"] as const;

/** The titles of the groups, those with the most who are affected on the wire first. */
const titles: readonly string[] = [
  "Breaks callers, readers and code",
  "Breaks callers and readers",
  "Breaks callers and code",
  "Breaks callers",
  "Breaks readers and code",
  "Breaks readers",
  "Breaks code",
  "Compatible",
];

function titleOf(change: Change): string {
  const broken = whom.filter((one) => change[one] === "breaking");
  const [last, ...others] = [...broken].reverse();
  if (last === undefined) return "Compatible";
  return others.length === 0
    ? `Breaks ${last}`
    : `Breaks ${others.reverse().join(", ")} and ${last}`;
}

/** One line for each change; `""` when there are none. */
export function printChanges(changes: readonly Change[]): string {
  const rows = changes.map((change) => ({ change, fact: change.fact ?? change.kind }));
  const [path, fact] = [
    widest(changes.map((change) => change.path)),
    widest(rows.map((row) => row.fact)),
  ];
  const sections = titles.flatMap((title) => {
    const lines = rows
      .filter(({ change }) => titleOf(change) === title)
      .map((row) =>
        `  ${row.change.path.padEnd(path)}  ${row.fact.padEnd(fact)}  ${printValues(row.change)}`.trimEnd(),
      );
    return lines.length === 0 ? [] : [[title, ...lines, ""].join("\n")];
  });
  return sections.join("\n");
}

/** A longer path shifts only its own line. */
function widest(texts: readonly string[]): number {
  return Math.min(60, Math.max(...texts.map(({ length }) => length)));
}

/** The value that was added or removed, or both values of a change; with namespaces only where these differ. */
function printValues({ fact, before, after }: Change): string {
  const texts = [before, after].filter((text) => text !== undefined);
  if (fact === undefined) return texts.map(short).join("");
  const [left, right] = [before ?? "none", after ?? "none"];
  return short(left) === short(right) ? `${left} -> ${right}` : `${short(left)} -> ${short(right)}`;
}

function short(text: string): string {
  return text.replaceAll(/\{([^{}]*)\}([^\s,{}]*)/g, (name: string) =>
    namespaceOf(name) === XSD ? `xs:${localName(name)}` : localName(name),
  );
}
