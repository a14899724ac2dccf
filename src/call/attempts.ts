// What is known of the exchanges of one call: whether the service may have carried one of them out. A step may repeat,
// replace or swallow errors; the log is written by the innermost call alone, so that doubt never rests on the last error.
import { SoapFaultError, TransportError } from "../errors.js";

/** One exchange, from the moment its request was handed to the transport. */
export class Attempt {
  /** Whether the service may have carried the request out, as far as is known by now. */
  mayHaveRun = true;

  /** It ended so, which may prove that the service carried out nothing. */
  failed(error: unknown): void {
    if (isNotRun(error)) this.mayHaveRun = false;
  }
}

/** The exchanges of one call. */
export class Attempts {
  private readonly made: Attempt[] = [];
  private isOver = false;

  /** How many there were. */
  get count(): number {
    return this.made.length;
  }

  /** Whether the service may have carried one of them out. */
  get mayHaveRun(): boolean {
    return this.made.some((attempt) => attempt.mayHaveRun);
  }

  /** The request goes out now. Refused once the call has ended: its caller was told what became of it. */
  begin(): Attempt {
    if (this.isOver) throw new Error("the call has ended: a step called `next` too late");
    const attempt = new Attempt();
    this.made.push(attempt);
    return attempt;
  }

  end(): void {
    this.isOver = true;
  }
}

/** Whether an exchange that failed so is known not to have been carried out. */
export function isNotRun(error: unknown): boolean {
  if (error instanceof TransportError) return !error.sent;
  return error instanceof SoapFaultError && error.executed === "no";
}
