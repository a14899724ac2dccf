// How much is read for one contract, from files and from the web together: bytes, time, documents. A WSDL decides what is
// read besides it, so none of this is left to it.

export interface LimitOptions {
  /** Maximum size of all documents together, in bytes after decompression. Default: 64 MiB. */
  readonly maxBytes?: number | undefined;
  /** Time limit for reading all documents, in milliseconds. Default: 60,000. */
  readonly timeout?: number | undefined;
}

export interface Limits {
  readonly maxBytes: number;
  readonly timeout: number;
  /** Aborted when the time is over. */
  readonly signal: AbortSignal;
  /** How many bytes may still be read. */
  left(): number;
  /** Counts bytes that were read. */
  spend(bytes: number): void;
}

/** The maximum number of documents of one contract. */
export const MAX_DOCUMENTS = 5_000;

export function openLimits({
  maxBytes = 64 * 1024 * 1024,
  timeout = 60_000,
}: LimitOptions): Limits {
  let left = maxBytes;
  return {
    maxBytes,
    timeout,
    signal: AbortSignal.timeout(timeout),
    left: () => left,
    spend: (bytes) => void (left -= bytes),
  };
}

/** A document that could not be read: why, and what to do. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  readonly code = "ERR_DOCUMENT";
  readonly problem: string;
  readonly advice: string;
  constructor(problem: string, advice: string) {
    super(`${problem}. ${advice}`);
    this.problem = problem;
    this.advice = advice;
  }
}

/** A limit of all documents together: nothing more is read. */
export class LimitError extends DocumentError {}

export function tooLarge(document: string, { maxBytes }: Limits): LimitError {
  return new LimitError(
    `with ${document} the documents exceed ${maxBytes} bytes`,
    "Allow more with --max-bytes, if you trust this contract",
  );
}

export function tooSlow(document: string, { timeout }: Limits): LimitError {
  return new LimitError(
    `${document} was not read within the ${timeout} ms for all documents`,
    "Allow more with --timeout, or try again",
  );
}
