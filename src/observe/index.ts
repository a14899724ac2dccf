// The door `mktows/observe`: traces by OpenTelemetry, and the documents of exchanges as they were sent and answered.
export { openTelemetry, type TelemetryOptions, type TracerLike } from "./telemetry.js";
export {
  captured,
  type Captured,
  type CapturedAnswer,
  type CapturedFailure,
  type CapturedRequest,
  type CaptureOptions,
} from "./capture.js";
export type { Observer } from "../delivery/observed.js";
export type { RepeatNotice, WaitFacts } from "../delivery/watched.js";
export type { Facts, Failure, Watched } from "../call/call.js";
