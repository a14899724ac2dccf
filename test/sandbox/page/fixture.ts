// A sandbox on a port with a client before it, and its page as text.
import { createClient, type Service } from "../../../src/index.js";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../src/sandbox/index.js";
import type { ListenOptions } from "../../../src/server.js";
import { attributes } from "../fixture.js";

export interface Served {
  readonly sandbox: Sandbox;
  readonly client: Service;
  /** The origin of the page. */
  readonly origin: string;
  /** The text of the page at a path. */
  readonly page: (path: string) => Promise<string>;
}

export async function serve(options: SandboxOptions = {}, port: ListenOptions = {}) {
  const sandbox = createSandbox(options);
  const { url: endpoint, close } = await sandbox.listen(port);
  const { userId, secretKey } = sandbox;
  const client = createClient({ endpoint, userId, secretKey, repeat: false });
  const { origin } = new URL(endpoint);
  const page = async (path: string) => (await fetch(origin + path)).text();
  return { sandbox, client, origin, page, close } satisfies Served & { close: unknown };
}

export const record = (Email: string, values: Readonly<Record<string, string>> = {}) => ({
  leadRecord: { Email, leadAttributeList: attributes(values) },
  returnLead: false,
});
