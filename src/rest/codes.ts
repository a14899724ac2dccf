// The codes of whole-request errors: whether the service may have carried out the request all the same, and whether to
// send it again can help. What each becomes for a caller of mktows is the bridge's to know.

interface Meaning {
  /** A repeat can help. */
  readonly passes?: true;
  /** The service failed while it worked on the request, and does not say how far it came. */
  readonly mayHaveRun?: true;
}

const codes: Readonly<Record<string, Meaning>> = {
  // It stopped waiting for its own work.
  "604": { passes: true, mayHaveRun: true },
  "606": { passes: true },
  // "Temporarily unavailable" and "system error" say nothing of when: a schedule that answered 611 had been made.
  "608": { passes: true, mayHaveRun: true },
  "611": { passes: true, mayHaveRun: true },
  "614": { passes: true },
  "615": { passes: true },
  // "Transient error" and a lock that was not got, perhaps after some of the records.
  "713": { passes: true, mayHaveRun: true },
  "719": { passes: true, mayHaveRun: true },
};

/** Refused before anything is done: the request as such (6xx), or what it names and contains (7xx, 10xx). */
const refusals = /^(?:6\d\d|7\d\d|10\d\d)$/;

export function executedBy(code: string): "no" | "unknown" {
  const isRefusal = refusals.test(code) && codes[code]?.mayHaveRun !== true;
  return isRefusal ? "no" : "unknown";
}

export function canPass(code: string): boolean {
  return Object.hasOwn(codes, code) && codes[code]?.passes === true;
}
