// Cookies by RFC 6265: what is stored of the headers of an answer, and which of them a request sends.
import { shortest } from "../call/secrets/texts.js";
import { cookieDate } from "./cookie-date.js";

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  /** Whether it is for that host alone, and not for those below it. */
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** As browsers have them. */
const mostCookies = 50;
const mostBytes = 4_096;

export class Jar {
  /** In the order of their creation. */
  private cookies: readonly Cookie[] = [];

  /** What errors must not show. */
  get values(): readonly string[] {
    return this.cookies.map(({ value }) => value).filter(({ length }) => length >= shortest);
  }

  /** `headers`: the `Set-Cookie` headers of an answer, each on a line of its own. */
  store(headers: string | undefined, url: URL, now: number): void {
    for (const line of String(headers ?? "").split("\n")) {
      const cookie = read(line, url, now);
      if (cookie === undefined) continue;
      const isKnown = this.cookies.some((other) => isSame(cookie, other));
      const all = isKnown
        ? this.cookies.map((other) => (isSame(cookie, other) ? cookie : other))
        : [...this.cookies, cookie];
      this.cookies = all.filter(({ expires }) => expires > now).slice(-mostCookies);
    }
  }

  /** The value of `Cookie` for this address; "" where no cookie is for it. Cookies of longer paths come first. */
  headerFor(url: URL, now: number): string {
    return this.cookies
      .filter((cookie) => isFor(cookie, url) && cookie.expires > now)
      .sort((one, other) => other.path.length - one.path.length)
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
  }
}

/** `name=value; Path=/; Secure` (section 5.2); `undefined` where the cookie is to be ignored. */
function read(line: string, url: URL, now: number): Cookie | undefined {
  if (/[^\t\x20-\x7e\x80-\xff]/.test(line)) return undefined;
  const [pair = "", ...rest] = line.split(";");
  const [, name = "", value = ""] = /^([^=]*)=([^]*)$/.exec(pair)?.map((text) => text.trim()) ?? [];
  if (name === "" || name.length + value.length > mostBytes) return undefined;
  const attributes = new Map(rest.map(attributeOf)); // the last one of a name counts
  const domain = (attributes.get("domain") ?? "").replace(/^\./, "").toLowerCase();
  const host = url.hostname;
  if (domain !== "" && domain !== host && !(domain.includes(".") && isBelow(host, domain)))
    return undefined;
  const path = attributes.get("path") ?? "";
  return {
    name,
    value,
    domain: domain === "" ? host : domain,
    hostOnly: domain === "",
    path: path.startsWith("/") ? path : defaultPath(url),
    secure: attributes.has("secure"),
    expires: expiryOf(attributes, now),
  };
}

function attributeOf(text: string): readonly [name: string, value: string] {
  const [, name = "", value = ""] = /^([^=]*)=?([^]*)$/.exec(text) ?? [];
  return [name.trim().toLowerCase(), value.trim()];
}

/** `Max-Age` comes before `Expires`. What is not valid does not count: the cookie stays as long as the jar. */
function expiryOf(attributes: ReadonlyMap<string, string>, now: number): number {
  const age = attributes.get("max-age") ?? "";
  if (/^-?\d+$/.test(age)) return Number(age) <= 0 ? 0 : now + Number(age) * 1000;
  return cookieDate(attributes.get("expires") ?? "") ?? Infinity;
}

/** The directory of the path that the request was sent to (section 5.1.4). */
function defaultPath({ pathname }: URL): string {
  return pathname.slice(0, pathname.lastIndexOf("/")) || "/";
}

function isSame(one: Cookie, other: Cookie): boolean {
  return one.name === other.name && one.domain === other.domain && one.path === other.path;
}

function isFor({ domain, hostOnly, path, secure }: Cookie, url: URL): boolean {
  const isHost = url.hostname === domain || (!hostOnly && isBelow(url.hostname, domain));
  const { pathname } = url;
  const isPath =
    pathname === path ||
    (pathname.startsWith(path) && (path.endsWith("/") || pathname[path.length] === "/"));
  return isHost && isPath && (!secure || url.protocol === "https:");
}

/** Whether the host is one below the domain; an IP address is below none (section 5.1.3). */
function isBelow(host: string, domain: string): boolean {
  return host.endsWith(`.${domain}`) && !/^[\d.]+$|:/.test(host);
}
