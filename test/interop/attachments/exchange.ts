// What the tests of attachments with other stacks share: a folder of files for their programs, each of which becomes an
// attachment, and a server of ours that keeps what it is sent.
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callOf, createSoapServer, listen } from "../../../src/server.js";
import type { Attachments } from "../../../src/wire/index.js";
import { filesService } from "../../files-service.js";
import { operations } from "../../fixtures/wsdl/attachments/expected/operations.js";
import type { Service } from "../../fixtures/wsdl/attachments/expected/service.js";
import { hurtful } from "../../mime/hurtful.js";
import { root } from "../../outside.js";

export const wsdl = join(root, "test/fixtures/wsdl/attachments/contract.wsdl");
export const clients = join(root, "test/interop/clients");

const contentType = "application/x-file";

/** What is left of attachments to compare, by content id: vitest takes seconds for a megabyte. */
export function digests(attachments: Attachments): Record<string, string> {
  const entries = Object.entries(attachments).map(([id, { contentType, bytes }]) => {
    const digest = createHash("sha256").update(bytes).digest("hex");
    return [id, `${contentType}, ${bytes.length} bytes: ${digest}`];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

/** All bytes that hurt as attachments: the content id of each is its name and "@x". */
export const attachments: Attachments = asAttachments((bytes) => bytes);

/** The same, with the bytes of each in reverse order. */
export const reversed: Attachments = asAttachments((bytes) => Uint8Array.from(bytes).reverse());

function asAttachments(change: (bytes: Uint8Array) => Uint8Array): Attachments {
  const entries = Object.entries(hurtful).map(([name, bytes]) => [
    `${name}@x`,
    { contentType, bytes: change(bytes) },
  ]);
  return Object.fromEntries(entries) as Attachments;
}

/** Writes the bytes that hurt into files of their names. */
export function writeFiles(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "mktows-files-"));
  for (const [name, bytes] of Object.entries(hurtful)) writeFileSync(join(folder, name), bytes);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

export interface Receiver {
  readonly url: string;
  /** The attachments of each request. */
  readonly got: readonly Attachments[];
  readonly close: () => Promise<void>;
}

/** Our server of the contract. */
export async function receiver(soapVersion: "1.1" | "1.2" = "1.1"): Promise<Receiver> {
  const got: Attachments[] = [];
  const service: Service = {
    ...filesService,
    async send(params, options) {
      got.push(options?.attachments ?? {});
      return filesService.send(params, options);
    },
  };
  const handler = createSoapServer({
    contract: { operations, soapVersion },
    call: callOf(operations, service),
  });
  const { url, close } = await listen(handler);
  return { url, got, close };
}
