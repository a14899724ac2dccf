// What all errors of this package have in common. The errors are in errors.ts.

/** Marks the errors of every copy of this package. */
const brand = Symbol.for("mktows.error");

/** HTTP status and headers of an answer. Header names are in lower case. */
export interface Http {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

export abstract class BaseError extends Error {
  abstract readonly kind: string;
  /** Status and headers of the answer, where one came. Not printed with the error: headers may contain secrets. */
  declare readonly http: Http | undefined;

  constructor(message: string, { cause, http }: { cause?: unknown; http?: Http | undefined } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    Object.defineProperties(this, {
      [brand]: { value: true },
      http: { value: http, configurable: true },
    });
  }

  /** Compares brand and kind, so that `instanceof` works across copies of this package. */
  static override [Symbol.hasInstance](this: { readonly kind?: string }, value: unknown): boolean {
    if (typeof value !== "object" || value === null || !(brand in value)) return false;
    if (this === BaseError) return true;
    // A caller's subclass has no static `kind` of its own.
    if (!Object.hasOwn(this, "kind"))
      return Function.prototype[Symbol.hasInstance].call(this as never, value);
    return "kind" in value && value.kind === this.kind;
  }
}
