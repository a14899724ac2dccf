// The options of createGateway and of its port, and their checks.
import { bridgeViolations, type BridgeOptions } from "../bridge/door/options.js";
import {
  functionViolations,
  limitViolations,
  unknownNames,
  violation,
} from "../call/option-checks.js";
import type { Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { ServerOptions } from "../mktows/server.js";
import { isLoopback } from "../platform/loopback.js";
import { inUrl } from "../server/address.js";
import { isAmount, unless } from "../server/expect.js";
import type { ListenOptions } from "../server/listen-options.js";
import type { GatewayCall } from "./log.js";
import { userViolations, type GatewayUsers } from "./users.js";

export interface GatewayOptions extends Pick<
  ServerOptions,
  "timestampWindow" | "maxRequestBytes" | "faultStatus" | "onTolerated" | "onFailure" | "now"
> {
  /** The instance that calls are carried out in: the options of `createBridge`. */
  readonly bridge: BridgeOptions;
  /**
   * The secret key of each SOAP user, by user id. They are the gateway's own: any will do. A user can have a REST client, too,
   * which carries out its calls instead of that of `bridge`.
   */
  readonly users: GatewayUsers;
  /** Milliseconds for one call, all its requests to REST together. Default 300,000. */
  readonly deadline?: number | undefined;
  /** Is told of each request when it has ended. */
  readonly onCall?: ((call: GatewayCall) => void) | undefined;
}

export interface GatewayListenOptions extends ListenOptions {
  /** Serves other machines without TLS, such as behind a proxy that has the certificate. What is sent can be read on the way. */
  readonly plain?: boolean | undefined;
}

/** All violations. No value is shown: any could be a secret. */
export function gatewayViolations(options: GatewayOptions): Violation[] {
  if (!isRecord(options)) return [violation("options", "expected an object")];
  const { bridge, users, deadline, timestampWindow, maxRequestBytes, faultStatus } = options;
  const { onTolerated, onFailure, onCall, now } = options;
  const isStatus = (value: unknown): boolean => value === 500 || value === 200;
  return [
    ...bridgeViolations(bridge).map((one) => ({ ...one, path: `bridge.${one.path}` })),
    ...userViolations(users),
    ...limitViolations({ deadline, maxRequestBytes }),
    ...unless("timestampWindow", timestampWindow, isAmount, "a number of 0 or more"),
    ...unless("faultStatus", faultStatus, isStatus, "500 or 200"),
    ...functionViolations({ onTolerated, onFailure, onCall, now }),
    ...unknownNames("", Object.keys(options), known),
  ];
}

/** Other machines reach a gateway by TLS, unless something else protects what is sent. */
export function portViolations({
  host = "127.0.0.1",
  tls,
  plain,
}: GatewayListenOptions): Violation[] {
  const found = unless("plain", plain, (value) => typeof value === "boolean", "true or false");
  if (tls !== undefined || plain === true || isLoopback(inUrl(host))) return [...found];
  const problem =
    "is not an address of this machine alone: give a certificate (tls), or plain: true behind a proxy that has one";
  return [...found, violation("host", problem)];
}

const known = Object.keys({
  bridge: true,
  users: true,
  deadline: true,
  timestampWindow: true,
  maxRequestBytes: true,
  faultStatus: true,
  onTolerated: true,
  onFailure: true,
  onCall: true,
  now: true,
} satisfies Record<keyof GatewayOptions, true>);
