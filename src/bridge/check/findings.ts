// What a check of an instance finds, and the report of it.

export interface Finding {
  /** What was tried. */
  readonly what: string;
  /** `note`: nothing fails by it, but somebody should know. */
  readonly state: "ok" | "fails" | "note";
  /** What came of it, and what to do. */
  readonly text: string;
}

const marks = { ok: "ok   ", fails: "FAILS", note: "note " } as const;

export function printFinding({ what, state, text }: Finding): string {
  const more = text.replaceAll("\n", "\n        ");
  return `${marks[state]}  ${what}${more === "" ? "" : `: ${more}`}\n`;
}

/** Names in one line; of many the first, and how many more there are. */
export function listed(names: readonly string[], most = 20): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
