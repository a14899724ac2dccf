// Opportunities, roles and programs: the operations of MObjects.
import type { BridgeOperation } from "../operation.js";
import { deleteObjects } from "../mobjects/delete.js";
import { getObjects } from "../mobjects/get.js";
import { syncObjects } from "../mobjects/sync.js";

export const syncMObjects: BridgeOperation<"syncMObjects"> = syncObjects;

export const deleteMObjects: BridgeOperation<"deleteMObjects"> = deleteObjects;

export const getMObjects: BridgeOperation<"getMObjects"> = getObjects;
