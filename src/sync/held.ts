// Records that were not written and that the next run with the journal sends: until then no later record with one of their
// keys may be sent, or the next run would write what is older over what is newer.
import type { Claim } from "./records/claims.js";

export class Held {
  /** The index of the record by its keys, and whether the key identifies it. */
  private readonly keys = new Map<string, { readonly index: number; readonly shared: boolean }>();

  add(index: number, claims: readonly Claim[]): void {
    for (const { key, shared } of claims) {
      const held = this.keys.get(key);
      if (held === undefined || (held.shared && !shared)) this.keys.set(key, { index, shared });
    }
  }

  /** The index of a record that has to be written before one with these claims. */
  before(claims: readonly Claim[]): number | undefined {
    if (this.keys.size === 0) return undefined;
    for (const { key, shared } of claims) {
      const held = this.keys.get(key);
      if (held !== undefined && !(shared && held.shared)) return held.index;
    }
    return undefined;
  }
}
