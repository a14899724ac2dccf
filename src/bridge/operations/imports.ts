// The import of leads into lists.
import { importProgress } from "../imports/progress.js";
import { startImport } from "../imports/start.js";
import type { BridgeOperation } from "../operation.js";

export const importToList: BridgeOperation<"importToList"> = startImport;

export const getImportToListStatus: BridgeOperation<"getImportToListStatus"> = importProgress;
