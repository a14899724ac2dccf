// The door `mktows/sync`: long writes, of any number of records, and long reads.
export { syncLeads, syncObjects } from "./sync.js";
export { pages, type Page, type PagedAnswer, type Pages } from "./pages/pages.js";
export { patient } from "./defaults.js";
export { attributesOf, toAttributes } from "./records/texts.js";
export type { FieldValue, LeadLike, ObjectLike } from "./records/record-like.js";
export { JournalError } from "./journal.js";
export type {
  GivenClient,
  OwnClient,
  Progress,
  Records,
  Sync,
  SyncClient,
  SyncLeadsOptions,
  SyncObjectsOptions,
  SyncOptions,
  SyncProblem,
  SyncResult,
  SyncSettings,
} from "./options.js";
