// The operations of custom objects.
import { getRows } from "../custom-objects/get.js";
import { deleteRows, syncRows } from "../custom-objects/write.js";
import type { BridgeOperation } from "../operation.js";

export const syncCustomObjects: BridgeOperation<"syncCustomObjects"> = async (bridge, params) => ({
  syncCustomObjStatusList: await syncRows(bridge, params),
});

export const deleteCustomObjects: BridgeOperation<"deleteCustomObjects"> = async (
  bridge,
  params,
) => ({ deleteCustomObjStatusList: await deleteRows(bridge, params) });

export const getCustomObjects: BridgeOperation<"getCustomObjects"> = getRows;
