// Records that were not written and that the next run with the journal sends: until then no later record with one of their
// keys may be sent, or the next run would write what is older over what is newer.
import type { Claim, Group } from "./records/claims.js";

export class Held {
  /** The index of the first record that has to do with a key, and what all of them do with it. */
  private readonly keys = new Map<string, { readonly index: number; group: Group | undefined }>();

  get isEmpty(): boolean {
    return this.keys.size === 0;
  }

  add(index: number, claims: readonly Claim[]): void {
    for (const { key, group } of claims) {
      const held = this.keys.get(key);
      // What changes keys does the same again, whatever was found by such keys meanwhile.
      if (group === "changes") continue;
      if (held === undefined) this.keys.set(key, { index, group });
      else if (held.group !== group) held.group = undefined;
    }
  }

  /** The index of a record that has to be written before one with these claims. */
  before(claims: readonly Claim[]): number | undefined {
    if (this.keys.size === 0) return undefined;
    for (const { key, group } of claims) {
      const held = this.keys.get(key);
      if (held !== undefined && (group === undefined || group !== held.group)) return held.index;
    }
    return undefined;
  }
}
