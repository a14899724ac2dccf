// The proxy that the environment names for an address. Its password is never shown.
import type { Finding } from "../../bridge/check/findings.js";

export function* checkProxy(url: URL, environment: NodeJS.ProcessEnv): Generator<Finding> {
  // Loopback never goes through a proxy.
  if (isLoopback(url)) return;
  const names =
    url.protocol === "https:" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy", "HTTP_PROXY"];
  const name = names.find((each) => (environment[each] ?? "") !== "");
  if (name === undefined) return;
  const what = "proxy";
  const value = environment[name] ?? "";
  const proxy = URL.canParse(value) ? new URL(value) : undefined;
  if (proxy === undefined || proxy.host === "")
    return void (yield {
      what,
      state: "fails",
      text: `${name} is no URL, such as http://proxy:3128`,
    });
  const isSpared = environment["NO_PROXY"] ?? environment["no_proxy"];
  const sparing = isSpared === undefined ? "" : `; NO_PROXY is ${isSpared}`;
  yield { what, state: "ok", text: `${name} names ${proxy.protocol}//${proxy.host}${sparing}` };
}

export function isLoopback({ hostname }: URL): boolean {
  return /^(?:localhost|127\.|\[::1\])/.test(hostname);
}
