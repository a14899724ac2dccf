// The streaming client of any contract.
import {
  declaredFaults,
  soapConnection,
  soapSteps,
  type SoapClientOptions,
  type SoapPort,
} from "./soap-client.js";
import { streamCall } from "./stream-call.js";
import { streamerOf, type Streamer } from "./streamer.js";

/** Like `createStreamer`, for a generated contract. `port` is that of the generated client. */
export function createSoapStreamer(port: SoapPort, options: SoapClientOptions<object>): Streamer {
  const connection = soapConnection(port, options);
  return streamerOf(soapSteps(options, connection, streamCall(connection, declaredFaults)));
}
