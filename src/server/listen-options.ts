// The options of a port, and their checks.
import {
  functionViolations,
  isFunction,
  limitViolations,
  unknownNames,
  violation,
} from "../call/option-checks.js";
import type { Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import { isHost, isOrigin } from "./address.js";
import { isHostOrAny, type AdmissionOptions } from "./admission.js";
import { isAmount, isListOf, isWhole, unless } from "./expect.js";

/** The certificate of a server, in PEM. */
export interface TlsOptions {
  /** The certificate, and those that lead to the one that callers trust. */
  readonly cert: string | Buffer;
  /** The key of the certificate. */
  readonly key: string | Buffer;
  /** Of an encrypted key. */
  readonly passphrase?: string | undefined;
}

export interface ListenOptions extends AdmissionOptions {
  /** Default: any free port. */
  readonly port?: number | undefined;
  /** Default 127.0.0.1: this machine only. */
  readonly host?: string | undefined;
  /** Serves https instead of http. TLS 1.2 is the oldest version. */
  readonly tls?: TlsOptions | undefined;
  /** Maximum bytes of a request body. Default 64 MiB. */
  readonly maxRequestBytes?: number | undefined;
  /** Milliseconds to receive a request. Default 120,000. */
  readonly requestTimeout?: number | undefined;
  /** Milliseconds that `close` waits for requests that have arrived. Default 5,000. */
  readonly closeTimeout?: number | undefined;
  /** Called with errors that the handler throws; the caller is answered 500. Default: they are printed. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
}

/** All violations in the arguments of `listen`. */
export function listenViolations(handler: unknown, options: unknown): Violation[] {
  if (!isRecord(options)) return [violation("options", "expected an object")];
  const { port, host, hosts, origins, closeTimeout, onFailure } = options;
  const { maxRequestBytes, requestTimeout, tls } = options;
  return [
    ...(isFunction(handler) ? [] : [violation("handler", "expected a function")]),
    ...unless("port", port, isWhole(0, 65_535), "a whole number from 0 to 65535"),
    ...unless("host", host, isHost, "a host name or an IP address, without scheme and port"),
    ...unless(
      "hosts",
      hosts,
      isListOf(isHostOrAny),
      "a list of host names, without scheme and port, or * for any",
    ),
    ...unless(
      "origins",
      origins,
      isListOf(isOrigin),
      "a list of origins, such as http://localhost:5173",
    ),
    ...(tls === undefined ? [] : tlsViolations(tls)),
    ...limitViolations({ maxRequestBytes, requestTimeout }),
    ...unless("closeTimeout", closeTimeout, isAmount, "a number of 0 or more"),
    ...functionViolations({ onFailure }),
    ...unknownNames("", Object.keys(options), listenOptions),
  ];
}

/** No value is shown: the key is secret. */
function tlsViolations(tls: unknown): Violation[] {
  if (!isRecord(tls)) return [violation("tls", "expected { cert, key }, in PEM")];
  const { cert, key, passphrase } = tls;
  const isText = (value: unknown): boolean => typeof value === "string";
  const isPem = (value: unknown): boolean => isText(value) || value instanceof Uint8Array;
  return [
    ...(isPem(cert) ? [] : [violation("tls.cert", "expected a certificate, in PEM")]),
    ...(isPem(key) ? [] : [violation("tls.key", "expected the key of the certificate, in PEM")]),
    ...unless("tls.passphrase", passphrase, isText, "the text that the key is encrypted with"),
    ...unknownNames("tls.", Object.keys(tls), ["cert", "key", "passphrase"]),
  ];
}

const listenOptions = Object.keys({
  port: true,
  host: true,
  tls: true,
  hosts: true,
  origins: true,
  maxRequestBytes: true,
  requestTimeout: true,
  closeTimeout: true,
  onFailure: true,
} satisfies Record<keyof ListenOptions, true>);
