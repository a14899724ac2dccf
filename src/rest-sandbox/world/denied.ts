// What an endpoint throws when it refuses a request as a whole.

export interface Reason {
  readonly code: string;
  readonly message: string;
}

/** Refuses the whole request: `success: false` at HTTP 200, with one error or several. */
export class Denied extends Error {
  override readonly name = "Denied";
  readonly code: string;
  readonly reasons: readonly Reason[];
  constructor(code: string, message: string, others: readonly Reason[] = []) {
    super(message);
    this.code = code;
    this.reasons = [{ code, message }, ...others];
  }
}

/** Refuses the request where there are any reasons to. */
export function deny(reasons: readonly Reason[]): void {
  const [first, ...others] = reasons;
  if (first !== undefined) throw new Denied(first.code, first.message, others);
}
