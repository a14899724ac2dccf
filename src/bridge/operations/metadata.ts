// What there is: objects and their fields, channels and tags.
import { channels, tags } from "../metadata/channels.js";
import { describe, objectNames } from "../metadata/describe.js";
import type { BridgeOperation } from "../operation.js";

export const listMObjects: BridgeOperation<"listMObjects"> = () =>
  Promise.resolve({ objects: [...objectNames] });

export const describeMObject: BridgeOperation<"describeMObject"> = (bridge, { objectName }) =>
  describe(bridge, objectName);

export const getChannels: BridgeOperation<"getChannels"> = async (bridge, params) => ({
  tags: await channels(bridge, params),
});

export const getTags: BridgeOperation<"getTags"> = async (bridge, params) => ({
  tagList: await tags(bridge, params),
});
