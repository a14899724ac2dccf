// UsernameToken of WS-Security, judged by others: openssl, zeep, and WSS4J, which checks it as services do.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { usernameToken, type UsernameTokenOptions } from "../../src/auth/index.js";
import { TransportError, ValidationError } from "../../src/index.js";
import type { SoapVersion } from "../../src/wire/index.js";
import { describeWithCommand, describeWithProgram, root } from "../outside.js";
import { callOnce, clientOf, recorder } from "./client.js";

const odd = { username: `Zoë <&"'> 蓮`, password: `p&<ss "wörd" 😀` };

/** The envelope of a call with the token. */
async function envelopeWith(
  options: UsernameTokenOptions,
  version: SoapVersion = "1.1",
): Promise<string> {
  const { transport, envelopes } = recorder();
  await callOnce(clientOf({ transport, steps: [usernameToken(options)] }, version));
  return envelopes[0] ?? expect.fail("nothing was sent");
}

const securityOf = (envelope: string): string =>
  /<wsse:Security.*<\/wsse:Security>/s.exec(envelope)?.[0] ?? expect.fail(envelope);
const textOf = (envelope: string, name: string): string =>
  new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(envelope)?.[1] ?? expect.fail(envelope);

/** The variants of the token. */
const variants: readonly (readonly [
  string,
  Omit<UsernameTokenOptions, "username" | "password">,
])[] = [
  ["as text", {}],
  ["as text with a nonce", { nonce: true }],
  ["as a digest", { digest: true }],
  ["as a digest that expires", { digest: true, lifetime: 300_000, mustUnderstand: true }],
];

describeWithProgram("openssl", "a digest", () => {
  test("is what openssl makes of nonce, time and password", async () => {
    const envelope = await envelopeWith({ ...odd, digest: true });
    const input = Buffer.concat([
      Buffer.from(textOf(envelope, "wsse:Nonce"), "base64"),
      Buffer.from(textOf(envelope, "wsu:Created") + odd.password),
    ]);
    const digest = execFileSync("openssl", ["dgst", "-sha1", "-binary"], { input });
    expect(textOf(envelope, "wsse:Password")).toBe(digest.toString("base64"));
  });
});

describeWithCommand(["/usr/bin/python3", "-c", "import zeep.wsse.username"], "zeep", () => {
  test("makes the same block of the same values", async () => {
    const lines: string[] = [];
    for (const credentials of [{ username: "ann", password: "hush" }, odd])
      for (const digest of [true, false]) {
        const envelope = await envelopeWith({ ...credentials, digest });
        const [nonce, created] = digest
          ? [textOf(envelope, "wsse:Nonce"), textOf(envelope, "wsu:Created")]
          : ["", ""];
        const security = securityOf(envelope);
        lines.push(JSON.stringify({ ...credentials, digest, nonce, created, security }));
      }
    const script = join(root, "test/auth/zeep_token.py");
    const said = execFileSync("/usr/bin/python3", [script], {
      input: lines.join("\n"),
      encoding: "utf8",
    });
    expect(said).toBe("same\n".repeat(lines.length));
  });
});

const jars = ["wss4j", "xmlsec", "commons-logging", "slf4j-api"].map(
  (name) => `/usr/share/java/${name}.jar`,
);

describeWithCommand(["sh", "-c", `ls ${jars.join(" ")} && javac -version`], "WSS4J", () => {
  test("takes each variant for the user, and refuses what is old or of another", async () => {
    const versions = ["1.1", "1.2"] as const;
    const envelopes: string[] = [];
    for (const version of versions)
      for (const [, options] of variants)
        envelopes.push(await envelopeWith({ ...odd, ...options }, version));
    const past = (): Date => new Date(Date.now() - 3_600_000);
    envelopes.push(await envelopeWith({ ...odd, digest: true, lifetime: 1_000, now: past }));
    envelopes.push(await envelopeWith({ ...odd, digest: true, password: "wrong" }));
    const input = envelopes.map((one) => Buffer.from(one).toString("base64")).join("\n");
    const program = ["-cp", jars.join(":"), join(root, "test/auth/CheckToken.java"), odd.password];
    const said = execFileSync(
      "java",
      ["-Dfile.encoding=UTF-8", "-Dsun.jnu.encoding=UTF-8", ...program],
      {
        input,
        encoding: "utf8",
        env: { ...process.env, LC_ALL: "C.UTF-8" },
        stdio: ["pipe", "pipe", "ignore"],
      },
    );
    const name = odd.username;
    const known = [`${name} by text`, `${name} by text`, `${name} by digest`];
    const each = [...known, expect.stringMatching(/^(?=.*timestamp).* by digest/)];
    expect(said.trim().split("\n")).toEqual([
      ...each,
      ...each,
      expect.stringMatching(/^refused: .*expire/i),
      expect.stringMatching(/^refused: .*authenticat/i),
    ]);
  }, 60_000);
});

describe("a token", () => {
  test("is made anew for each call, by the clock of the options", async () => {
    const { transport, envelopes } = recorder();
    const now = (): Date => new Date("2026-01-31T12:00:00.500Z");
    const step = usernameToken({ ...odd, digest: true, lifetime: 60_000, now });
    const client = clientOf({ transport, steps: [step] });
    await callOnce(client);
    await callOnce(client);
    expect(new Set(envelopes.map((one) => textOf(one, "wsse:Nonce"))).size).toBe(2);
    expect(textOf(envelopes[0] ?? "", "wsu:Created")).toBe("2026-01-31T12:00:00.500Z");
    expect(textOf(envelopes[0] ?? "", "wsu:Expires")).toBe("2026-01-31T12:01:00.500Z");
  });

  test.each([
    ["1.1", "http://schemas.xmlsoap.org/soap/envelope/"],
    ["1.2", "http://www.w3.org/2003/05/soap-envelope"],
  ] as const)("is marked mustUnderstand in the namespace of SOAP %s", async (version, soap) => {
    const envelope = await envelopeWith({ ...odd, mustUnderstand: true }, version);
    expect(securityOf(envelope)).toContain(`xmlns:soap="${soap}" soap:mustUnderstand="1"`);
    expect(securityOf(await envelopeWith(odd, version))).not.toContain("mustUnderstand");
  });

  test.each(variants)("is not in errors, nor is its password: %s", async (_, options) => {
    const password = `p&ss "wörd" 😀`;
    const echo = { status: 500, headers: {} };
    let quoted = "";
    const transport = async ({ body }: { readonly body: Uint8Array }) => {
      quoted = new TextDecoder().decode(body);
      const text = `not known: ${password} ${quoted.replace(/<[^>]*>/g, " ")}`;
      return { ...echo, body: new TextEncoder().encode(text) };
    };
    const step = usernameToken({ ...odd, ...options, password });
    const error = await callOnce(clientOf({ transport, steps: [step] }));
    expect(error).toBeInstanceOf(TransportError);
    const shown = inspect(error, { depth: 20, showHidden: true, maxStringLength: null });
    expect(shown).toContain("not known: ***");
    const secrets = [password, textOf(quoted, "wsse:Password")];
    if (quoted.includes("wsse:Nonce")) secrets.push(textOf(quoted, "wsse:Nonce"));
    for (const secret of secrets) expect(shown).not.toContain(secret.slice(0, 8));
  });

  test("of options that are not valid is refused with all violations, and shows none of them", () => {
    const wrong = { username: 7, password: "hush\0", digest: true, nonce: false, lifetime: 0 };
    const more = { mustUnderstand: "yes", now: 1, pasword: "hush" };
    const make = () => usernameToken({ ...wrong, ...more } as unknown as UsernameTokenOptions);
    expect(make).toThrow(ValidationError);
    expect(make).toThrow(/7 violations/);
    expect(make).toThrow(/did you mean password\?/);
    expect(make).not.toThrow(/hush/);
  });

  test("that cannot be made sends nothing", async () => {
    const { transport, envelopes } = recorder();
    const cause = new Error("no clock");
    const now = (): Date => {
      throw cause;
    };
    const step = usernameToken({ ...odd, now });
    const error = await callOnce(clientOf({ transport, steps: [step] }));
    expect(error).toMatchObject({ reason: "other", sent: false, cause });
    expect(envelopes).toEqual([]);
  });
});
