// Prints the changes between two contracts: grouped by whom they break, in columns.
import type { Change } from "./difference.js";
import { XSD, localName, namespaceOf } from "../model/qname.js";

const groups: readonly (readonly [title: string, callers: boolean, readers: boolean])[] = [
  ["Breaks callers and readers", true, true],
  ["Breaks callers", true, false],
  ["Breaks readers", false, true],
  ["Compatible", false, false],
];

/** One line for each change; `""` when there are none. */
export function printChanges(changes: readonly Change[]): string {
  const rows = changes.map((change) => ({ change, fact: change.fact ?? change.kind }));
  const [path, fact] = [
    widest(changes.map((change) => change.path)),
    widest(rows.map((row) => row.fact)),
  ];
  const sections = groups.flatMap(([title, callers, readers]) => {
    const lines = rows
      .filter(({ change }) => (change.callers === "breaking") === callers)
      .filter(({ change }) => (change.readers === "breaking") === readers)
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
