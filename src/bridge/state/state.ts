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
  /** `undefined` where the bridge did the import itself, which has ended then, and where REST took it and told no number. */
  readonly batchId: number | undefined;
  /** All rows of the request, with those that were refused before anything was sent. */
  readonly rows: number;
  readonly refused: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly ended?: EndedImport | undefined;
}

/** How an import ended. It is kept, since REST does not tell when that was. */
export interface EndedImport {
  readonly status: "COMPLETE" | "FAILED";
  readonly endedAt: number;
  readonly imported: number;
  readonly failed: number;
  readonly ignored: number;
  readonly summary: string;
}

export interface KeptImport extends StartedImport {
  readonly id: number;
}

export interface State {
  /** The number of an object: the one it has, or a new one. The external id is kept current. */
  numberOf(kind: ObjectKind, identity: ObjectIdentity): number;
  identityOf(kind: ObjectKind, id: number): ObjectIdentity | undefined;
  /** Forgets a deleted object. Its number is not given to another. */
  forget(kind: ObjectKind, id: number): void;
  addImport(started: StartedImport): void;
  /** The newest import into the list that is younger than seven days. */
  importOf(program: string, list: string, now: number): KeptImport | undefined;
  endImport(id: number, ended: EndedImport): void;
  /** Keeps a text that is too long for a stream position, for seven days; returns a short name for it. */
  keep(text: string, now: number): string;
  kept(name: string): string | undefined;
  close(): void;
}
