// What the tests of the sync commands share: a sandbox on a port, files in a folder, and the command run against both.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../src/sandbox/index.js";
import type { Terminal } from "../../../src/cli/terminal.js";
import { mktows, type Ended } from "../shell.js";

export interface Service {
  readonly sandbox: Sandbox;
  readonly url: string;
  /** Writes a file into the folder of the test and returns its path. */
  write(name: string, content: string | Uint8Array): string;
  path(name: string): string;
  read(name: string): string;
  /** The command, with the options of the connection. */
  sync(args: readonly string[], terminal?: Partial<Terminal>, stdin?: string): Promise<Ended>;
}

/** A user who lets the command run to its end. */
export const patient: Partial<Terminal> = { stopped: () => new Promise(() => undefined) };

/** A new sandbox and a new folder for each test. */
export function useService(options: SandboxOptions = {}): Service {
  let folder: string;
  let sandbox: Sandbox;
  let url: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "mktows-sync-"));
    sandbox = createSandbox({ userId: "u", secretKey: "s3cret", ...options });
    ({ url } = await sandbox.listen());
  });
  afterEach(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const path = (name: string): string => join(folder, name);
  return {
    get sandbox() {
      return sandbox;
    },
    get url() {
      return url;
    },
    path,
    write(name, content) {
      writeFileSync(path(name), content);
      return path(name);
    },
    read: (name) => readFileSync(path(name), "utf8"),
    async sync([command = "", ...args], terminal = {}, stdin = "") {
      const connection = ["--endpoint", url, "--user", "u", "--secret", "s3cret"];
      const ended = await mktows([command, ...connection, ...args], stdin, {
        ...patient,
        ...terminal,
      });
      const texts = (text: string): string => text.replaceAll(`${folder}/`, "");
      return { code: ended.code, out: texts(ended.out), err: texts(ended.err) };
    },
  };
}
