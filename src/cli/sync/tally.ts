// What became of the records of a sync, counted for the lines at its end: by outcome, by status, and failures by what
// they have in common.
import type { Violation } from "../../errors.js";
import { faults } from "../../mktows/rules/faults.js";
import type { SyncResult } from "../../sync/options.js";
import { number } from "./progress.js";
import type { Unsent } from "./records.js";
import type { Failure } from "./report.js";

/** Kinds of failures that are told apart; all others are counted together. */
const mostKinds = 100;
/** Kinds that are shown. */
const shownKinds = 5;

const order: readonly string[] = [
  "done",
  "failed",
  "refused",
  "unreadable",
  "unconfirmed",
  "in doubt",
];

interface Kind {
  readonly example: Failure;
  readonly line: number;
  count: number;
}

export class Tally {
  /** In the order in which they are printed. */
  private readonly outcomes = new Map(order.map((outcome) => [outcome, 0]));
  private readonly statuses = new Map<string, number>();
  private readonly kinds = new Map<string, Kind>();
  records = 0;
  /** Settled by an earlier run. */
  earlier = 0;
  /** Settled by the service in this run. */
  sent = 0;
  failures = 0;

  /** Done with by the service, which wrote nothing. */
  get skipped(): number {
    return this.statuses.get("SKIPPED") ?? 0;
  }

  done(status: string): void {
    add(this.outcomes, "done");
    add(this.statuses, status);
  }

  failed(line: number, failure: Failure): void {
    this.failures++;
    add(this.outcomes, failure.outcome);
    const { outcome, code, reason } = failure;
    // Reasons name values; their numbers and quotations are what differs between failures of one kind.
    const own = outcome === "refused" ? undefined : code;
    const name = `${outcome} ${own ?? reason.replace(/"[^"]*"|\d+/g, "*")}`;
    const kind = this.kinds.get(name);
    if (kind !== undefined) kind.count++;
    else if (this.kinds.size < mostKinds)
      this.kinds.set(name, { example: failure, line, count: 1 });
  }

  /** The records that have outcomes, and below them the most frequent kinds of failures. */
  print(): string {
    const statuses = [...this.statuses].map(([status, count]) => `${number(count)} ${status}`);
    const found = [...this.outcomes].filter(([, count]) => count > 0);
    const outcomes = found.map(([outcome, count]) => {
      const detail = outcome === "done" ? ` (${statuses.join(", ")})` : "";
      return `${number(count)} ${outcome}${detail}`;
    });
    const records = `${number(this.records)} record${this.records === 1 ? "" : "s"}`;
    const head = [records, outcomes.join(", ")].filter((text) => text !== "").join(": ");
    const frequent = [...this.kinds.values()].sort((one, other) => other.count - one.count);
    const lines = frequent.slice(0, shownKinds).map(({ example, line, count }) => {
      const { outcome, reason } = example;
      const many = count === 1 ? "" : ` and ${number(count - 1)} more like it`;
      return `  line ${line}: ${outcome}: ${reason}${many}\n`;
    });
    const more = frequent.length - lines.length;
    return `${head}\n${lines.join("")}${more > 0 ? `  and ${more} more kinds of failures\n` : ""}`;
  }
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/**
 * A result that is not done, for the report. `unsent` is a row that was no record, `reasonsOf` tells why one was refused.
 */
export function failureOf(
  result: SyncResult<{ readonly error?: string | null | undefined }>,
  unsent: Unsent | undefined,
  reasonsOf: (violations: readonly Violation[]) => string[],
): Failure | undefined {
  if (unsent !== undefined) {
    const outcome = unsent.inDoubt === true ? "in doubt" : "unreadable";
    return { outcome, code: undefined, reason: unsent.problem };
  }
  switch (result.outcome) {
    case "done":
      return undefined;
    case "refused": {
      const code = result.violations.find((violation) => violation.code !== undefined)?.code;
      return { outcome: "refused", code, reason: reasonsOf(result.violations).join("; ") };
    }
    case "failed": {
      const { status, error } = result;
      // A word of ours first: what the service says could begin like a formula.
      const said =
        status === undefined ? undefined : `service: ${status.error ?? "no reason given"}`;
      const reason = said ?? messageOf(error) ?? "no reason given";
      const code = codeOf(error) ?? Number(/^service:\s*(\d{5})\b/.exec(said ?? "")?.[1]);
      const isKnown = Object.hasOwn(faults, code);
      return { outcome: "failed", code: isKnown ? code : undefined, reason };
    }
    case "inDoubt": {
      const why = messageOf(result.error) ?? "an earlier run ended before it had the answer";
      const code = codeOf(result.error);
      if (result.harmless)
        return {
          outcome: "unconfirmed",
          code,
          reason: `may be written; can be sent again: ${why}`,
        };
      const reason = `may be written; to send it again could write it twice: ${why}`;
      return { outcome: "in doubt", code, reason };
    }
  }
}

/** The first line: others repeat it for each record. */
const messageOf = (error: Error | undefined): string | undefined =>
  // Who reads a file knows no numbers of records.
  error?.message.split("\n")[0]?.replace(/^not sent: record \d+,/, "not sent: an earlier row,");

function codeOf(error: Error | undefined): number | undefined {
  const code: unknown = error !== undefined && "code" in error ? error.code : undefined;
  return typeof code === "number" ? code : undefined;
}
