// The door `mktows/stream`: answers too large for memory, item by item while they arrive.
export { createStreamer } from "./mktows/streamer.js";
export { createSoapStreamer } from "./call/soap-streamer.js";
export type { ListIn, Streamed, Streamer } from "./call/streamer.js";
