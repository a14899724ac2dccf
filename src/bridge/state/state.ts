// What the bridge keeps beyond a process. The one implementation is sqlite-state.ts.

export type ObjectKind = "Opportunity" | "OpportunityPersonRole";

/** How REST names an object that mktows names by a number. */
export interface ObjectIdentity {
  readonly guid: string;
  /** The external id of an opportunity; of a role `opportunity/lead/role`. */
  readonly external: string;
}

/** An import that was started. */
export interface StartedImport {
  readonly program: string;
  readonly list: string;
  readonly batchId: number;
  readonly rows: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

export interface State {
  /** The number of an object: the one it has, or a new one. The external id is kept current. */
  numberOf(kind: ObjectKind, identity: ObjectIdentity): number;
  identityOf(kind: ObjectKind, id: number): ObjectIdentity | undefined;
  /** Forgets a deleted object. Its number is not given to another. */
  forget(kind: ObjectKind, id: number): void;
  addImport(started: StartedImport): void;
  /** The newest import into the list that is younger than seven days. */
  importOf(program: string, list: string, now: number): StartedImport | undefined;
  /** Keeps a text that is too long for a stream position; returns a short name for it. */
  keep(text: string, now: number): string;
  kept(name: string): string | undefined;
  close(): void;
}
