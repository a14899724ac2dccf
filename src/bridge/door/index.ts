// The door `mktows/bridge`: the operations of mktows over the live REST service.
export { createBridge, type Bridged } from "./create-bridge.js";
export { instanceFrom, type Instance } from "./instance.js";
export type { BridgeOptions, IgnoredPart } from "./options.js";
export type { Planned } from "../dry-run.js";
export type { Snapshot, SnapshotField } from "../fields/snapshot.js";
export { snapshotViolations } from "../fields/snapshot.js";
export type { FieldMap } from "../fields/fields.js";
export type { CustomObjectMap } from "../settings.js";
export { StateFileError } from "../state/sqlite-state.js";
export type { Service } from "../../mktows/workspace.js";
