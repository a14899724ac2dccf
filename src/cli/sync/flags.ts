// What the sync commands are told on the command line.
import type { SyncOperationEnum } from "../../../generated/types.js";
import type { Format } from "./row.js";

export interface Flags {
  readonly endpoint?: string;
  readonly user?: string;
  readonly secret?: string;
  readonly bridge?: true;
  /** Of the bridge. */
  readonly config?: string;
  readonly format?: Format;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly map?: ReadonlyMap<string, string>;
  readonly ignore?: readonly string[];
  readonly blankClears?: boolean;
  readonly dryRun?: boolean;
  readonly all?: boolean;
  /** `false` by --no-journal. */
  readonly journal?: string | false;
  /** `false` by --no-report. */
  readonly report?: string | false;
  readonly concurrency: number;
  readonly limits: boolean;
  readonly rate?: number;
  readonly quiet?: boolean;
}

export interface LeadFlags extends Flags {
  readonly dedup: boolean;
}

export interface ObjectFlags extends Flags {
  readonly type?: string;
  readonly operation: SyncOperationEnum;
}
