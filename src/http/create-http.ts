// A transport whose connections are secured, or go through a proxy, as the options say.
import { ValidationError } from "../errors.js";
import type { Transport } from "../platform/contract.js";
import { Connections } from "../platform/node/connections.js";
import { keepAlive } from "../platform/node/exchange.js";
import { secureContextOf } from "../platform/node/security.js";
import { httpViolations, type HttpOptions } from "./options.js";

/**
 * Carries requests as `http` does, over connections of its own: `transport: createHttp({ ca })`. Make it once, for all
 * clients that share them. Throws a `ValidationError` with all violations, certificates that cannot be read among them.
 */
export function createHttp(options: HttpOptions = {}): Transport {
  const violations = httpViolations(options);
  if (violations.length > 0) throw new ValidationError("createHttp", violations);
  const { ca, cert, key, pfx, passphrase, serverName, rejectUnauthorized, proxy } = options;
  const connections = new Connections({
    tls: {
      secureContext: secureContextOf({ ca, cert, key, pfx, passphrase }),
      ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
    },
    serverName,
    // The client's certificate is for the service.
    proxyTls: { secureContext: secureContextOf({ ca }) },
    proxy: proxy === false || proxy === undefined ? proxy : new URL(proxy),
  });
  return keepAlive(connections);
}
