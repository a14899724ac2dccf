// The service of an endpoint: is it there, is its clock ours, which contract does it have, and does it accept the signature.
import { http } from "#platform/http";
import { operations } from "../../../generated/operations.js";
import type { Finding } from "../../bridge/check/findings.js";
import { SoapFaultError, TransportError } from "../../errors.js";
import { createClient } from "../../mktows/client.js";
import type { HttpResponse } from "../../platform/contract.js";
import { checkProxy, isLoopback } from "./proxy.js";

export interface ServiceFlags {
  readonly endpoint?: string;
  readonly user?: string;
  readonly secret?: string;
}

/** Milliseconds for each exchange. */
const patience = 15_000;

export async function* checkService(
  { endpoint, user, secret }: ServiceFlags,
  environment: NodeJS.ProcessEnv = process.env,
  now: () => number = Date.now,
): AsyncGenerator<Finding> {
  const what = "service";
  if (endpoint === undefined) {
    const text = "no address: set MKTOWS_ENDPOINT, or give --endpoint; `mktows sandbox` prints one";
    return void (yield { what, state: "note", text });
  }
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    const text = "the address is no http or https URL: set MKTOWS_ENDPOINT, or give --endpoint";
    return void (yield { what, state: "fails", text });
  }
  yield* checkProxy(url, environment);
  const asked = await ask(url, now);
  if ("text" in asked) return void (yield asked);
  const { answer, took, midway } = asked;
  const text = `${url.origin} answers in ${took} ms${plain(url)}`;
  yield { what, state: "ok", text };
  yield checkClock(answer, midway);
  yield checkContract(answer, url);
  yield await checkSignature(endpoint, user, secret);
}

const plain = (url: URL): string =>
  url.protocol === "https:" || isLoopback(url) ? "" : ", without TLS";

async function ask(
  url: URL,
  now: () => number,
): Promise<
  { readonly answer: HttpResponse; readonly took: number; readonly midway: number } | Finding
> {
  const start = now();
  try {
    const answer = await http({
      ...{ method: "GET", url: `${url.origin}${url.pathname}?WSDL`, headers: {} },
      ...{ body: new Uint8Array(), timeout: patience, connectTimeout: patience },
      maxResponseBytes: 16 * 1024 * 1024,
    });
    const end = now();
    return { answer, took: Math.round(end - start), midway: (start + end) / 2 };
  } catch (error) {
    return { what: "service", state: "fails", text: problemOf(error, url) };
  }
}

function problemOf(error: unknown, { origin }: URL): string {
  const message = error instanceof Error ? error.message : String(error);
  // The texts of the TLS library name its own source files.
  if (/\bSSL|EPROTO/.test(message))
    return `${origin} does not speak TLS: is it http instead of https, or another port?`;
  return `${message}${adviceFor(error)}`;
}

function adviceFor(error: unknown): string {
  const reason = error instanceof TransportError ? error.reason : "other";
  if (/certificate|\bCERT_|self.signed/i.test(String(error)))
    return ": the certificate is not trusted; give its authority in NODE_EXTRA_CA_CERTS";
  return advice[reason] ?? "";
}

const advice: Readonly<Record<string, string>> = {
  refused: ": nothing listens there; is it started, and is it this port?",
  unreachable: ": the host is not known or not reachable; is the name right, is a proxy needed?",
  "connect-timeout": ": no connection; a firewall, or a proxy that is needed",
  timeout: ": no answer in time",
  reset: ": the connection was closed; does the port speak HTTP, or is it https?",
};

/** The service refuses a signature whose time is further from its own than this; the sandbox does likewise. */
const widest = 15 * 60_000;

/** Compares the Date of the answer, which has whole seconds, with the time midway between request and answer. */
export function checkClock({ headers }: Pick<HttpResponse, "headers">, midway: number): Finding {
  const what = "clock";
  const date = Date.parse(headers["date"] ?? "");
  if (Number.isNaN(date)) return { what, state: "note", text: "the answer has no Date to compare" };
  const ahead = midway - (date + 500);
  if (Math.abs(ahead) <= 2_000) return { what, state: "ok", text: "as the service's" };
  const side = ahead > 0 ? "ahead of" : "behind";
  const text = `${duration(Math.abs(ahead))} ${side} the service's`;
  const remedy = "set it by NTP, or give createClient a `now`";
  if (Math.abs(ahead) < widest - 60_000)
    return { what, state: Math.abs(ahead) < 60_000 ? "ok" : "note", text: `${text}: ${remedy}` };
  return { what, state: "fails", text: `${text}; it refuses more than 15 minutes: ${remedy}` };
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** What the WSDL at the address says, where there is one: the vendor's service and the sandbox serve theirs. */
function checkContract({ status, body }: HttpResponse, { pathname }: URL): Finding {
  const what = "contract";
  const [, version] = /\/(\d{1,3}_\d{1,3})\/?$/.exec(pathname) ?? [];
  const text = new TextDecoder().decode(body);
  if (status !== 200 || !text.includes("http://www.marketo.com/mktows/"))
    return {
      what,
      state: "note",
      text: `no WSDL of mktows there (HTTP ${status}): is the path right? It ends with the version, such as /soap/mktows/3_1`,
    };
  const names = Object.keys(operations);
  const missing = names.filter((name) => !text.includes(`name="${name}"`));
  const which = version === undefined ? "mktows" : version;
  if (missing.length > 0)
    return { what, state: "note", text: `${which}, without ${missing.join(", ")}` };
  if (version === undefined || version === "3_1")
    return { what, state: "ok", text: `${which}, all ${names.length} operations` };
  return {
    what,
    state: "note",
    text: `the address is of ${version}, this client of 3_1: use /soap/mktows/3_1, or see with \`mktows diff\` what differs`,
  };
}

/** The call has no parameters and writes nothing. */
async function checkSignature(
  endpoint: string,
  userId: string | undefined,
  secretKey: string | undefined,
): Promise<Finding> {
  const what = "signature";
  if (userId === undefined || secretKey === undefined)
    return {
      what,
      state: "note",
      text: "not tried: set MKTOWS_USER_ID and MKTOWS_SECRET_KEY, or give --user and --secret",
    };
  try {
    const client = createClient({ endpoint, userId, secretKey, repeat: false, timeout: patience });
    await client.listMObjects({});
    return {
      what,
      state: "ok",
      text: "accepted: listMObjects, which changes nothing, was answered",
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof SoapFaultError ? (error.code ?? 0) : 0;
    return { what, state: "fails", text: `${message}${remedies[code] ?? ""}` };
  }
}

const remedies: Readonly<Record<number, string>> = {
  20013: "\nthe user may not use the API, or not from this address",
  20014: "\nis the user id right, and the secret key of the same user? Spaces at their ends count",
  20015: "\nthe quota of the day is spent: it begins anew at midnight",
  20016: "\nthe clock is not the service's, or a proxy held the request back",
};
