// The streaming client of mktows.
import { streamCall } from "../call/stream-call.js";
import { streamerOf, type Streamer } from "../call/streamer.js";
import { clientConnection, clientSteps } from "./client.js";
import { serviceFaults } from "./rules/faults.js";
import type { ClientOptions } from "./options.js";

/**
 * A client for answers too large for memory. `timeout` bounds the wait for the first bytes and for each further chunk,
 * not the whole; `maxResponseBytes` bounds what is held at one time: one item or one chunk.
 */
export function createStreamer(options: ClientOptions): Streamer {
  return streamerOf(clientSteps(options, streamCall(clientConnection(options), serviceFaults)));
}
