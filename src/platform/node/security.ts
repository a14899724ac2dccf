// What TLS of a connection is made of: certificates and keys, read once.
import { X509Certificate } from "node:crypto";
import { createSecureContext, type SecureContext, type SecureContextOptions } from "node:tls";

export type Pem = string | Uint8Array;

export interface Certificates {
  readonly ca?: Pem | readonly Pem[] | undefined;
  readonly cert?: Pem | undefined;
  readonly key?: Pem | undefined;
  readonly pfx?: Uint8Array | undefined;
  readonly passphrase?: string | undefined;
}

/** Throws where something cannot be read. Texts of OpenSSL's errors quote none of it. */
export function secureContextOf(certificates: Certificates): SecureContext {
  // Node passes over an authority that it cannot read, and then trusts none.
  for (const one of [certificates.ca ?? []].flat()) new X509Certificate(one);
  const given = Object.entries(certificates).filter(([, value]) => value !== undefined);
  return createSecureContext(Object.fromEntries(given) as SecureContextOptions); // what `Certificates` describes
}
