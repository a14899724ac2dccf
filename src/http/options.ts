// The options of createHttp, and their checks.
import { unknownNames, violation } from "../call/option-checks.js";
import type { Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import { proxyUrl } from "../platform/node/proxies.js";
import { secureContextOf, type Certificates, type Pem } from "../platform/node/security.js";

export interface HttpOptions {
  /**
   * The certificates, in PEM, of the authorities that are trusted, for the service and for a proxy by https. They take the
   * place of Node's own: `[...rootCertificates, ca]` of `node:tls` trusts both. Default: Node's own.
   */
  readonly ca?: Pem | readonly Pem[] | undefined;
  /** The client's certificate in PEM, and those that lead to the one that the service trusts. Default: none. */
  readonly cert?: Pem | undefined;
  /** The key of `cert`, in PEM. Never shown. */
  readonly key?: Pem | undefined;
  /** Certificate and key in one file of PKCS #12 (.pfx, .p12), in place of `cert` and `key`. */
  readonly pfx?: Uint8Array | undefined;
  /** Of an encrypted `key` or `pfx`. Never shown. */
  readonly passphrase?: string | undefined;
  /** The name that the service's certificate has to have. Default: the host of the endpoint. */
  readonly serverName?: string | undefined;
  /** `false` accepts any certificate: anyone between client and service can read and change everything. Default `true`. */
  readonly rejectUnauthorized?: boolean | undefined;
  /**
   * The address of a proxy, such as `http://user:password@proxy.example:3128`; `false` for none. Default: what
   * `HTTPS_PROXY` and `HTTP_PROXY` name, except for hosts in `NO_PROXY` and this machine.
   */
  readonly proxy?: string | URL | false | undefined;
}

/** All violations. No value is shown: any could be a secret. */
export function httpViolations(options: unknown): Violation[] {
  if (!isRecord(options)) return [violation("options", "expected an object")];
  const { ca, cert, key, pfx, passphrase, serverName, rejectUnauthorized, proxy } = options;
  const found: Violation[] = [];
  const expect = (path: string, given: unknown, isValid: boolean, wanted: string): void => {
    if (given !== undefined && !isValid) found.push(violation(path, `expected ${wanted}`));
  };
  expect("ca", ca, Array.isArray(ca) ? ca.every(isPem) : isPem(ca), "certificates, in PEM");
  expect("cert", cert, isPem(cert), "a certificate, in PEM");
  expect("key", key, isPem(key), "the key of the certificate, in PEM");
  expect("pfx", pfx, pfx instanceof Uint8Array, "the bytes of a PKCS #12 file");
  expect("passphrase", passphrase, typeof passphrase === "string", "a string");
  expect("serverName", serverName, isName(serverName), "a host name, without scheme and port");
  const isSwitch = typeof rejectUnauthorized === "boolean";
  expect("rejectUnauthorized", rejectUnauthorized, isSwitch, "true or false");
  expect("proxy", proxy, isProxy(proxy), "the http(s) URL of a proxy, without a path, or false");
  if ((cert === undefined) !== (key === undefined))
    found.push(violation(cert === undefined ? "cert" : "key", "cert and key require each other"));
  if (pfx !== undefined && cert !== undefined)
    found.push(violation("pfx", "must be omitted where cert and key are given"));
  const unreadable = found.length === 0 ? unreadableIn(options) : [];
  return [...found, ...unreadable, ...unknownNames("", Object.keys(options), known)];
}

/** What OpenSSL says of certificates and keys, each by itself as far as it can be read so. */
function unreadableIn({ ca, cert, key, pfx, passphrase }: Certificates): Violation[] {
  const sets: readonly (readonly [path: string, certificates: Certificates])[] = [
    ["ca", { ca }],
    [pfx === undefined ? "cert" : "pfx", { cert, key, pfx, passphrase }],
  ];
  return sets.flatMap(([path, certificates]) => {
    try {
      secureContextOf(certificates);
      return [];
    } catch (error) {
      const message = error instanceof Error ? error.message : "";
      return [
        violation(path, `cannot be read, by itself or with its key and passphrase: ${message}`),
      ];
    }
  });
}

function isPem(value: unknown): boolean {
  return typeof value === "string" || value instanceof Uint8Array;
}

function isName(value: unknown): boolean {
  return typeof value === "string" && /^[^\s/\\?#@:*[\]]+$/.test(value);
}

function isProxy(value: unknown): boolean {
  if (value === false) return true;
  return (
    (typeof value === "string" || value instanceof URL) && proxyUrl(String(value)) !== undefined
  );
}

const known = Object.keys({
  ca: true,
  cert: true,
  key: true,
  pfx: true,
  passphrase: true,
  serverName: true,
  rejectUnauthorized: true,
  proxy: true,
} satisfies Record<keyof HttpOptions, true>);
