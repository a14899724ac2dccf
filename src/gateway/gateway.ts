// The gateway: a SOAP server, as the vendor's was, in front of the bridge. Programs of years ago change one URL.
import { ValidationError } from "../errors.js";
import { isRecord } from "../is-record.js";
import { createServer } from "../mktows/server.js";
import { contract } from "../mktows/versions/contract.js";
import type { HttpRequest, HttpResponse } from "../platform/contract.js";
import { urlOf } from "../server/address.js";
import { plainText } from "../server/answer.js";
import { listen, type Handler, type Listener } from "../server/listen.js";
import { logged, notingTries } from "./log.js";
import {
  gatewayViolations,
  portViolations,
  type GatewayListenOptions,
  type GatewayOptions,
} from "./options.js";
import { createGatewayService } from "./service.js";
import { createCarriers, secretKeysOf } from "./users.js";

export interface Gateway {
  /** The SOAP endpoint without a port. It answers `GET /healthz`, too. */
  readonly handle: Handler;
  /** Serves it on a port, by default of this machine alone. Elsewhere it needs `tls`, or `plain: true`. */
  listen(options?: GatewayListenOptions): Promise<Listener>;
  /** Lets calls end that have arrived, then closes all ports and the state. */
  close(): Promise<void>;
}

const defaults = { deadline: 300_000, closeTimeout: 60_000 };

export function createGateway(options: GatewayOptions): Gateway {
  const violations = gatewayViolations(options);
  if (violations.length > 0) throw new ValidationError("createGateway", violations);
  const { bridge, deadline = defaults.deadline, onCall, now = () => new Date() } = options;
  const { timestampWindow, maxRequestBytes, faultStatus, onTolerated } = options;
  const { onFailure = (error, operation) => console.error(`${operation} failed:`, error) } =
    options;
  const ofBridge = { ...bridge, now: bridge.now ?? now };
  const carriers = createCarriers(ofBridge, options.users, notingTries);
  const service = createGatewayService(carriers.callOf, deadline);
  const server = createServer(service, {
    secretKey: secretKeysOf(options.users),
    reading: "service",
    operations: contract,
    now,
    timestampWindow,
    maxRequestBytes,
    faultStatus,
    onTolerated,
    onFailure,
  });
  const tell = (call: Parameters<NonNullable<typeof onCall>>[0]): void => {
    try {
      onCall?.(call);
    } catch (error) {
      onFailure(error, "onCall");
    }
  };
  const handle = async (request: HttpRequest): Promise<HttpResponse> => {
    if (isHealthCheck(request)) return plainText(200, "ok");
    if (request.method !== "POST") return server(request);
    return logged(() => server(request), outcomeOf, tell, now);
  };
  const handler: Handler = Object.assign(handle, { path: server.path });
  const ports = new Set<Listener>();
  return {
    handle: handler,
    async listen(given = {}) {
      const wrong = isRecord(given) ? portViolations(given) : [];
      if (wrong.length > 0) throw new ValidationError("listen", wrong);
      const { plain: _, ...others } = given;
      const told = { onFailure: (error: unknown) => onFailure(error, "request") };
      const port = await listen(handler, {
        closeTimeout: defaults.closeTimeout,
        maxRequestBytes,
        ...told,
        ...others,
      });
      ports.add(port);
      return port;
    },
    async close() {
      await Promise.all([...ports].map((port) => port.close()));
      await carriers.close();
    },
  };
}

function isHealthCheck(request: HttpRequest): boolean {
  const isRead = request.method === "GET" || request.method === "HEAD";
  return isRead && urlOf(request)?.pathname === "/healthz";
}

/** How a request ended of which no method was called: by the code of its fault, where it has one. */
function outcomeOf({ status, body }: HttpResponse): string {
  const text = new TextDecoder().decode(body.subarray(0, 4_000));
  const code = /<(?:faultstring|code)>(\d{5})\b/.exec(text)?.[1];
  if (code !== undefined) return `fault ${code}`;
  return /<faultstring>/.test(text) ? "unreadable" : `http ${status}`;
}
