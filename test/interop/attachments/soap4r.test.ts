// Attachments that soap4r sends. It reads none on Ruby 3, where a string has no lines to iterate over with `each`.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { describeWithCommand } from "../../outside.js";
import { attachments, clients, digests, receiver, writeFiles } from "./exchange.js";

describeWithCommand(["ruby", "-e", "require 'soap/attachment'"], "attachments of soap4r", () => {
  test("arrive at our server byte for byte", async () => {
    const { folder, remove } = writeFiles();
    const { url, got, close } = await receiver();
    try {
      const program = [`${clients}/attachments.rb`, url, folder];
      const { stdout } = await promisify(execFile)("ruby", program);
      expect(stdout).toBe("application/x-file 12\n");
      expect(got.map(digests)).toEqual([digests(attachments)]);
    } finally {
      await close();
      remove();
    }
  });
});
