// The program as a process: what only a process has, such as signals, pipes and the environment.
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../outside.js";
import { commandsOf, programOf } from "../../src/cli/program.js";
import { guarded } from "../../src/cli/terminal.js";
import { mktows, noTerminal } from "./shell.js";

function start(
  args: readonly string[],
  env: Record<string, string> = {},
): ChildProcessWithoutNullStreams {
  const program = ["--import", "tsx", join(root, "src/cli/main.ts"), ...args];
  const options = { cwd: root, env: { ...process.env, ...env }, timeout: 60_000 };
  return spawn(process.execPath, program, options);
}

async function ended(child: ChildProcessWithoutNullStreams, stdin = "") {
  const text = { out: "", err: "" };
  child.stdout.on("data", (data: Buffer) => (text.out += data.toString()));
  child.stderr.on("data", (data: Buffer) => (text.err += data.toString()));
  child.stdin.end(stdin);
  const [code, signal] = await once(child, "close");
  return { code: code as number | null, signal: signal as string | null, ...text };
}

const request =
  '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>' +
  '<paramsListMObjects xmlns="http://www.marketo.com/mktows/"/></e:Body></e:Envelope>';

describe("the program", () => {
  test("reads standard input, writes results to standard output and ends with 0", async () => {
    const { code, out, err } = await ended(start(["decode"]), request);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(JSON.parse(out).operation).toBe("listMObjects");
  });

  test("does not mind a reader that stops reading", async () => {
    const child = start(["decode"]);
    child.stdout.destroy();
    expect(await ended(child, request)).toMatchObject({ code: 0, err: "" });
  });

  test.skipIf(!existsSync("/dev/full"))("says so when there is no room for its output", () => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", join(root, "src/cli/main.ts"), "decode"],
      { cwd: root, input: request, encoding: "utf8", stdio: ["pipe", full, "pipe"] },
    );
    closeSync(full);
    expect(stderr).toContain("mktows: standard output cannot be written: ");
    expect(stderr).not.toContain("    at ");
    expect(status).toBe(1);
  });

  test("takes endpoint and credentials from the environment", async () => {
    const child = start(["call", "listMObjects"], {
      MKTOWS_ENDPOINT: "http://127.0.0.1:1/",
      MKTOWS_USER_ID: "u",
      MKTOWS_SECRET_KEY: "s3cret",
    });
    const { code, err } = await ended(child, "{}");
    expect(code).toBe(1);
    expect(err).toContain("listMObjects: http://127.0.0.1:1");
  });

  test.each(["SIGINT", "SIGTERM"] as const)("serves the sandbox until %s", async (signal) => {
    const child = start(["sandbox", "--user", "u", "--secret", "s3cret"]);
    const end = ended(child);
    const line = await Promise.race([
      once(child.stdout, "data").then(([data]) => String(data)),
      end.then(({ err }) => expect.fail(`it ended: ${err}`)),
    ]);
    const [, url = ""] =
      /^listening (http:\/\/127\.0\.0\.1:\d+\/soap\/mktows\/3_1)\n$/.exec(line) ?? [];
    const args = ["call", "listMObjects", "--endpoint", url, "--user", "u", "--secret", "s3cret"];
    expect(await mktows(args, "{}")).toMatchObject({ code: 0 });
    child.kill(signal);
    const { code, out, err } = await end;
    expect({ code, out }).toEqual({ code: 0, out: line });
    expect(err).not.toContain("s3cret");
  });
});

describe("help", () => {
  const commands =
    "decode encode explain call sync-leads sync-objects sandbox generate diff init doctor completion".split(
      " ",
    );

  test("names every command", async () => {
    const { code, out, err } = await mktows(["--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command} .* \\w`, "m"));
  });

  test.each(commands)("of %s has an example", async (command) => {
    const { code, out } = await mktows([command, "--help"]);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Examples?[^]*\\$.* mktows ${command} `));
  });

  test("of every command fits a screen of 80 columns", async () => {
    for (const command of commandsOf(programOf(guarded(noTerminal)))) {
      const { parent } = command;
      const names = [parent?.parent ? parent.name() : "", parent ? command.name() : ""];
      const { out } = await mktows([...names.filter((name) => name !== ""), "--help"]);
      expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
    }
  });

  test.each([[[]], [["nonsense"]], [["--nonsense"]]])("for %j is wrong usage", async (args) => {
    expect(await mktows(args)).toMatchObject({ code: 2, out: "" });
  });

  test("a port that is out of range is wrong usage", async () => {
    expect(await mktows(["sandbox", "--port", "70000"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("from 0 to 65535"),
    });
  });

  test.each(["-V", "--version"])("%s is the package's", async (option) => {
    expect(await mktows([option])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

test("text from a document cannot command the terminal, and JSON keeps its value", async () => {
  const { err } = await mktows(["decode", "no\u009b31m\u202e\u200b\u00ad.xml"]);
  expect(err).toContain("\\u009b31m");
  expect(err).not.toMatch(/[\u009b\u202e\u200b\u00ad]/);
  const answer =
    '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultcode>e:Client</faultcode>' +
    "<faultstring>a\u009b\u202eb</faultstring></e:Fault></e:Body></e:Envelope>";
  const { out } = await mktows(["decode"], answer);
  expect(out).not.toMatch(/[\u009b\u202e]/);
  expect(JSON.stringify(JSON.parse(out))).toContain("a\u009b\u202eb");
});
