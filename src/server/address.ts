// Addresses of a server: the one that a request was sent to, and the one in the WSDL that the server serves.
import type { HttpRequest } from "../platform/contract.js";

/**
 * The URL of a request; `undefined` where it is not valid. One that is complete, as sent to a proxy, outweighs the Host
 * header (RFC 9112, section 3.2.2).
 */
export function urlOf({ url, headers }: Pick<HttpRequest, "url" | "headers">): URL | undefined {
  const origin = `http://${headers["host"] ?? "localhost"}`;
  // Not resolved: `//name/path` would be the path of another host.
  const whole = url.startsWith("/") ? origin + url : url;
  return URL.canParse(whole, origin) ? new URL(whole, origin) : undefined;
}

/** A host name or an IP address as the host of a URL, in its one form. */
export function inUrl(host: string): string {
  const name = bracketed(host).replace(/\.$/, "");
  return URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : name;
}

/** Whether a value is a host name or an IP address, without scheme, port and path. */
export function isHost(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const name = bracketed(value);
  return /^(?:[^\s/\\?#@:*]+|\[[\da-f:.]+\])$/i.test(name) && URL.canParse(`http://${name}`);
}

function bracketed(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}

/** Whether a value is an origin as browsers send it. `null` is that of pages without one, such as local files. */
export function isOrigin(value: unknown): boolean {
  if (value === "null") return true;
  if (typeof value !== "string" || !/^[a-z][^\s/?#@]*:\/\/[^\s/?#@]+$/.test(value)) return false;
  if (!URL.canParse(value)) return false;
  const { protocol, origin } = new URL(value);
  return /^https?:$/.test(protocol) ? origin === value : true;
}

/** The WSDL with `address` as the location of its ports. */
export function withAddress(wsdl: string, address: string): string {
  const location = address
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
  const place = /(<(?:[\w.-]+:)?address\s[^>]*?location\s*=\s*)(?:"[^"]*"|'[^']*')/g;
  return wsdl.replace(place, (_, before: string) => `${before}"${location}"`);
}
