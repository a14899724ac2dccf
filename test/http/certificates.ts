// Certificates for tests, made by openssl: an authority, a service at localhost and shop.example, and a client.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Certificates {
  readonly folder: string;
  readonly ca: string;
  readonly service: { readonly cert: string; readonly key: string };
  readonly client: { readonly cert: string; readonly key: string };
  /** The client's key, encrypted with "passphrase-of-key". */
  readonly encryptedKey: string;
  /** Certificate and key of the client with the same passphrase. */
  readonly pfx: Uint8Array;
  readonly remove: () => void;
}

const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), "mktows-certificates-"));
  const openssl = (...args: string[]): void =>
    void execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");
  const pair = (name: string) => ({ cert: read(`${name}.pem`), key: read(`${name}.key`) });
  const sign = (name: string, extension: string): void => {
    writeFileSync(join(folder, `${name}.ext`), extension);
    openssl(
      "req",
      ...curve,
      "-subj",
      `/CN=${name}`,
      "-keyout",
      `${name}.key`,
      "-out",
      `${name}.csr`,
    );
    const by = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", `${name}.ext`];
    openssl("x509", "-req", "-in", `${name}.csr`, ...by, "-days", "1", "-out", `${name}.pem`);
  };
  openssl(
    "req",
    "-x509",
    ...curve,
    "-subj",
    "/CN=ca",
    "-days",
    "1",
    "-keyout",
    "ca.key",
    "-out",
    "ca.pem",
  );
  sign("service", "subjectAltName=DNS:localhost,DNS:shop.example,IP:127.0.0.1");
  sign("client", "extendedKeyUsage=clientAuth");
  const secret = "pass:passphrase-of-key";
  openssl("pkcs8", "-topk8", "-in", "client.key", "-out", "encrypted.key", "-passout", secret);
  const both = ["-in", "client.pem", "-inkey", "client.key"];
  openssl("pkcs12", "-export", ...both, "-out", "client.p12", "-passout", secret);
  return {
    folder,
    ca: read("ca.pem"),
    service: pair("service"),
    client: pair("client"),
    encryptedKey: read("encrypted.key"),
    pfx: readFileSync(join(folder, "client.p12")),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
