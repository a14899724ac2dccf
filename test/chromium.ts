// Debian's Chromium, driven by playwright-core, for tests of what runs in a browser. It reaches this machine alone.
import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";
import { describeIf } from "./outside.js";

const program = "/usr/bin/chromium";

/** `describe`, if Chromium is installed. */
export function describeWithChromium(name: string, body: () => void): void {
  describeIf(existsSync(program), `${program} is not installed`, name, body);
}

/** A browser of its own, which the test closes. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: program,
    args: [
      // Chromium's own sandbox wants namespaces, which containers seldom allow.
      ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
      ...["--disable-background-networking", "--disable-component-update"],
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
  });
}
