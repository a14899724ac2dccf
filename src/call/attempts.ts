// The log of a call's attempts: whether the service may have carried one of them out. Steps may repeat a call and
// replace or swallow its errors, so only the innermost call writes the log.
import { QuotaError, SoapFaultError, TransportError } from "../errors.js";

/** One exchange of a call, from the moment its request is handed to the transport. */
export class Attempt {
  /** Whether the service may have carried out the request, as far as is known by now. */
  mayHaveRun = true;

  /** Some errors prove that the service carried out nothing. */
  failed(error: unknown): void {
    if (isNotRun(error)) this.mayHaveRun = false;
  }
}

/** The attempts of one call. */
export class Attempts {
  private readonly made: Attempt[] = [];
  private isOver = false;

  /** Whether the service may have carried one of them out. */
  get mayHaveRun(): boolean {
    return this.made.some((attempt) => attempt.mayHaveRun);
  }

  /** Whether it may have carried out more than one: what one of them refused, another may have done. */
  get mayHaveRunTwice(): boolean {
    return this.made.filter((attempt) => attempt.mayHaveRun).length > 1;
  }

  /** Logs a request that is sent now. Throws once the call has ended, when its outcome was already reported. */
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

/** Whether the error proves that the request was not carried out. */
export function isNotRun(error: unknown): boolean {
  if (error instanceof TransportError || error instanceof QuotaError) return !error.sent;
  return error instanceof SoapFaultError && error.executed === "no";
}
