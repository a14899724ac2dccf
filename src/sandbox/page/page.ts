// The page of the sandbox, for people: GET requests at its paths, without side effects; every other request is the
// endpoint's. What of it a web page of another origin could read, the headers and the checks here prevent.
import type { HttpRequest, HttpResponse } from "../../platform/contract.js";
import { inUrl, urlOf } from "../../server/address.js";
import { isLoopback } from "../../platform/loopback.js";
import { plainText } from "../../server/answer.js";
import { advance } from "../background/advance.js";
import type { Weight } from "../calls/calls.js";
import type { SandboxCall } from "../calls/sandbox-call.js";
import type { World } from "../world/world.js";
import { callList, filters, noCalls, pageSize } from "./call-list.js";
import { callPage } from "./call-page.js";
import { chart } from "./chart.js";
import { CallCounts, type ShownLimits } from "./counts.js";
import { KeptCalls, type Line } from "./kept-calls.js";
import { framed, live, type Frame } from "./layout.js";
import { leadList, leadPage } from "./leads.js";
import { markup, type Markup } from "./markup.js";
import { objectList, objectPage, objectTypes } from "./objects.js";
import { script } from "./script.js";
import { icon, style } from "./style.js";

export interface PageOptions {
  readonly world: World;
  readonly limits: ShownLimits;
  readonly userId: string;
  /** The path of the SOAP endpoint. */
  readonly path: string;
}

/** What is to be shown at one address. */
interface Asked extends PageOptions {
  readonly url: URL;
  readonly endpoint: string;
}

/** Milliseconds that a browser waits for the next call before it asks again. */
const longestWait = 25_000;

export class Page {
  readonly #options: PageOptions;
  readonly #calls = new KeptCalls();
  readonly #counts: CallCounts;

  constructor(options: PageOptions) {
    this.#options = options;
    const { printTime } = options.world;
    this.#counts = new CallCounts(options.limits.windowMs, (at) => printTime(at).slice(0, 10));
  }

  add(call: SandboxCall, { bytes, isAdmitted }: Weight): void {
    if (isAdmitted) this.#counts.add(call.at.getTime(), call.fault?.code);
    this.#calls.add(call, bytes);
  }

  /** Lets browsers go that wait for the next call. */
  release(): void {
    this.#calls.release();
  }

  /** The answer; `undefined` where a request is not for the page. `hosts` are those that its server answers to. */
  async answer(request: HttpRequest, hosts: readonly string[]): Promise<HttpResponse | undefined> {
    if (request.method !== "GET" && request.method !== "HEAD") return undefined;
    const url = urlOf(request);
    if (url === undefined || !paths.test(url.pathname)) return undefined;
    const refusal = refused(request, url, hosts);
    if (refusal !== undefined) return withHeaders(refusal);
    if (url.pathname === "/changes") return withHeaders(await this.#changes(url, request.signal));
    const file = files[url.pathname];
    if (file !== undefined) return withHeaders(found(file.type, file.text));
    const { world, path } = this.#options;
    const asked = { ...this.#options, url, endpoint: url.origin + path };
    const html = world.database.transaction(() => {
      advance(world); // as the next call would find it
      return this.#page(asked);
    });
    if (html === undefined) return withHeaders(plainText(404, `Nothing is at ${url.pathname}.`));
    return withHeaders(found("text/html; charset=utf-8", html.text));
  }

  async #changes(url: URL, signal: AbortSignal | undefined): Promise<HttpResponse> {
    const since = numberIn(url, "since");
    if (since !== undefined) await this.#calls.changed(since, longestWait, signal);
    return found("application/json", JSON.stringify({ revision: this.#calls.revision }));
  }

  #page(asked: Asked): Markup | undefined {
    const { url, endpoint, world } = asked;
    const { revision } = this.#calls;
    const [, section = "", ...rest] = url.pathname.split("/").map(decoded);
    const [id] = rest.slice(-1).map(Number);
    const frame = (section: Frame["section"], title: string, content: Markup | undefined) =>
      content && framed({ section, title, endpoint, revision }, content);
    switch (section) {
      case "":
        return frame("calls", "Calls", this.#list(asked));
      case "calls":
        return frame("calls", `Call ${id}`, this.#call(asked, id ?? 0));
      case "leads":
        if (id !== undefined) return frame("leads", `Lead ${id}`, leadPage(world, id));
        return frame("leads", "Leads", leadList(world, leadQuery(url)));
      default:
        if (id !== undefined)
          return frame("objects", `Object ${id}`, objectPage(world, rest[0] ?? "", id));
        return frame("objects", "Objects", objectList(world, objectQuery(url, world)));
    }
  }

  #list({ url, endpoint, userId, limits, world }: Asked): Markup {
    const onlyFaults = url.searchParams.get("show") === "faults";
    const before = numberIn(url, "before") ?? Infinity;
    const isWanted = (line: Line): boolean =>
      line.number < before && (!onlyFaults || line.fault !== undefined);
    const lines = this.#calls.last(pageSize + 1, isWanted);
    const instead = this.#calls.revision === 0 ? noCalls(endpoint, userId) : noneOfThese;
    const hasMore = lines.length > pageSize;
    return markup`<h1 class="unseen">Calls</h1>
${live("limits", chart(this.#counts, limits, world.now()))}
${filters(onlyFaults)}
${callList({ lines: lines.slice(0, pageSize), onlyFaults, hasMore, instead })}`;
  }

  #call({ endpoint, userId }: Asked, number: number): Markup | undefined {
    const kept = this.#calls.get(number);
    if (kept === undefined) return undefined;
    const exists = (one: number): boolean => this.#calls.get(one) !== undefined;
    const [hasEarlier, hasLater] = [exists(number - 1), exists(number + 1)];
    return callPage({ ...kept, endpoint, userId, hasEarlier, hasLater });
  }
}

const noneOfThese = markup`<p class="note">No call failed.</p>`;

const paths =
  /^\/(?:(?:calls|leads)\/\d{1,15}|leads|objects(?:\/[^/]+\/\d{1,15})?|changes|page\.(?:css|js|svg))?$/;

const files: Readonly<Record<string, { readonly type: string; readonly text: string }>> = {
  "/page.css": { type: "text/css; charset=utf-8", text: style },
  "/page.js": { type: "text/javascript; charset=utf-8", text: script },
  "/page.svg": { type: "image/svg+xml", text: icon },
};

/**
 * Web pages of other origins are refused, those that may call the endpoint as well. Names that no option gives are, too:
 * a name of a stranger's can lead to this machine (DNS rebinding), an address cannot.
 */
function refused(
  { headers }: HttpRequest,
  url: URL,
  hosts: readonly string[],
): HttpResponse | undefined {
  const { origin, "sec-fetch-site": site = "none", "sec-fetch-mode": mode } = headers;
  const isStranger =
    (origin !== undefined && origin !== url.origin) || !/^(none|same-origin)$/.test(site);
  if (isStranger && mode !== "navigate")
    return plainText(403, "Web pages of other origins may not read this page.");
  const name = inUrl(url.hostname);
  const isAddress = /^[\d.]+$|^\[/.test(name);
  if (isAddress || isLoopback(name) || hosts.includes("*") || hosts.map(inUrl).includes(name))
    return undefined;
  return plainText(
    421,
    `The page does not answer to the host ${name}: expected localhost, an address, or a host of the option \`hosts\` ` +
      "(--allow-host on the command line).",
  );
}

function found(type: string, text: string): HttpResponse {
  const body = new TextEncoder().encode(text);
  return { status: 200, headers: { "content-type": type }, body };
}

function withHeaders(answer: HttpResponse): HttpResponse {
  return { ...answer, headers: { ...answer.headers, ...protection } };
}

const protection = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

function numberIn({ searchParams }: URL, name: string): number | undefined {
  const text = searchParams.get(name) ?? "";
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function leadQuery(url: URL) {
  return { text: textIn(url), before: numberIn(url, "before") ?? Number.MAX_SAFE_INTEGER };
}

function objectQuery(url: URL, world: World) {
  const types = objectTypes(world);
  const type = types.find((name) => name === url.searchParams.get("type")) ?? types[0] ?? "";
  return { type, text: textIn(url), offset: Math.min(numberIn(url, "offset") ?? 0, 100_000) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function textIn({ searchParams }: URL): string {
  return (searchParams.get("q") ?? "").trim().slice(0, 200);
}
