// What can happen to a call beside or instead of its being carried out.

/** What happens to one call, the login excepted. */
export interface Mishap {
  /**
   * `error`: refused with `code`, before it has any effect. `status`: answered by a page with the HTTP status `status`.
   * `lost`: the connection breaks. `hang`: no answer comes until the caller gives up. `skip`: of its `input` every
   * second record, or those of `skipped`, is skipped with `code`. `expire`: the access token expires just before it.
   */
  readonly mishap: "error" | "status" | "lost" | "hang" | "skip" | "expire";
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  /** Default 502. */
  readonly status?: number | undefined;
  /** Whether a call that ends by `status`, `lost` or `hang` is carried out before. Default true. */
  readonly executed?: boolean | undefined;
  /** Positions in `input` for `skip`. */
  readonly skipped?: readonly number[] | undefined;
}
