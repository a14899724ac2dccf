// What the tests of `--bridge` share: the stand-in for REST on a port, named by the environment, and files in a folder.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { createRestSandbox, type RestSandbox } from "../../../src/rest-sandbox/index.js";
import type { RestSandboxOptions } from "../../../src/rest-sandbox/options.js";
import type { Terminal } from "../../../src/cli/terminal.js";
import { mktows, type Ended } from "../shell.js";
import { patient } from "./service.js";

export const leadsEndpoint = "POST /rest/v1/leads.json";
export const secret = "the-secret-of-the-instance";

export interface Instance {
  readonly sandbox: RestSandbox;
  /** The environment in which a command finds it. */
  readonly variables: Readonly<Record<string, string>>;
  write(name: string, content: string | object): string;
  read(name: string): string;
  has(name: string): boolean;
  /** The addresses of all known leads, each as often as there are leads with it. */
  emails(): readonly (string | null)[];
  /** How many calls that write leads have begun. */
  writes(): number;
  /** The command with `--bridge`. The secret is in nothing that it prints. */
  sync(args: readonly string[], terminal?: Partial<Terminal>): Promise<Ended>;
}

/** A new stand-in and a new folder for each test. */
export function useInstance(options: RestSandboxOptions = {}): Instance {
  let folder: string;
  let sandbox: RestSandbox;
  let variables: Readonly<Record<string, string>>;
  let writes: number;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "mktows-sync-"));
    sandbox = createRestSandbox({ clientId: "c", clientSecret: secret, ...options });
    writes = 0;
    sandbox.onCall(({ endpoint }) => void (endpoint === leadsEndpoint && writes++));
    const { url } = await sandbox.listen();
    variables = {
      MKTOWS_REST_ENDPOINT: url,
      MKTOWS_REST_CLIENT_ID: "c",
      MKTOWS_REST_CLIENT_SECRET: secret,
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const path = (name: string): string => join(folder, name);
  return {
    get sandbox() {
      return sandbox;
    },
    get variables() {
      return variables;
    },
    write(name, content) {
      writeFileSync(path(name), typeof content === "string" ? content : JSON.stringify(content));
      return path(name);
    },
    read: (name) => readFileSync(path(name), "utf8"),
    has: (name) => existsSync(path(name)),
    emails: () =>
      sandbox
        .inspect()
        .leads.filter(({ known }) => known)
        .map(({ email }) => email),
    writes: () => writes,
    async sync(args, terminal = {}) {
      const ended = await mktows([...args, "--bridge"], "", { ...patient, ...terminal });
      const texts = (text: string): string => text.replaceAll(`${folder}/`, "");
      expect(ended.out + ended.err).not.toContain(secret);
      return { code: ended.code, out: texts(ended.out), err: texts(ended.err) };
    },
  };
}

export const many = (count: number): string =>
  `Email,FirstName\n${Array.from({ length: count }, (_, at) => `p${at}@x.example,P${at}\n`).join("")}`;
