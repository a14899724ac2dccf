// The client of mktows for large answers.
import { streamCall } from "../call/stream-call.js";
import { streamerOf, type Streamer } from "../call/streamer.js";
import { clientConnection, clientSteps } from "./client.js";
import { serviceFaults } from "./faults.js";
import type { ClientOptions } from "./options.js";

/**
 * A client for large answers. `timeout` bounds the wait for the first bytes and for each further piece, not the
 * whole; `maxResponseBytes` bounds what is held at one time, which is one item, or one piece.
 */
export function createStreamer(options: ClientOptions): Streamer {
  return streamerOf(clientSteps(options, streamCall(clientConnection(options), serviceFaults)));
}
