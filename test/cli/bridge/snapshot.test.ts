import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Snapshot } from "../../../src/bridge/fields/snapshot.js";
import { createRestSandbox, type RestSandbox } from "../../../src/rest-sandbox/index.js";
import { mktows } from "../shell.js";

const shoe = { name: "Shoe_Size__c", type: "integer", label: "Shoe Size" };

let folder: string;
let sandbox: RestSandbox;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "mktows-cli-"));
  file = join(folder, "fields.json");
  await serve();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await sandbox.close();
});

async function serve(customFields: readonly (typeof shoe)[] = [shoe]): Promise<void> {
  sandbox = createRestSandbox({ setup: { customFields } });
  const { url } = await sandbox.listen();
  vi.stubEnv("MKTOWS_REST_ENDPOINT", url);
  vi.stubEnv("MKTOWS_REST_CLIENT_ID", sandbox.clientId);
  vi.stubEnv("MKTOWS_REST_CLIENT_SECRET", sandbox.clientSecret);
}

const snapshot = (...flags: readonly string[]) => mktows(["bridge", "snapshot", file, ...flags]);
const read = () => JSON.parse(readFileSync(file, "utf8")) as Snapshot;
const rowOf = (rest: string) => read().fields.find((field) => field.rest === rest);

/** Gives a field another SOAP name, as by hand. */
function rename(rest: string, soap: string): void {
  const text = readFileSync(file, "utf8");
  const row = JSON.stringify(rowOf(rest));
  writeFileSync(file, text.replace(row, JSON.stringify({ ...rowOf(rest), soap })));
}

describe("mktows bridge snapshot", () => {
  test("writes the fields of an instance, and says which to look at", async () => {
    const { code, out } = await snapshot();
    expect(code).toBe(0);
    expect(rowOf("shoeSize")).toEqual({
      soap: "Shoe_Size__c",
      rest: "shoeSize",
      type: "integer",
      label: "Shoe Size",
    });
    expect(out).toMatch(/fields\.json: \d+ lead fields of http:.*, \d+ with a SOAP name/);
    expect(out).toMatch(/without a SOAP name, .*\bcreatedAt\b/);
    expect(out).toMatch(/not standard: .*\bshoeSize\b/);
    expect(out).not.toContain(sandbox.clientSecret);
  });

  test("writes over a file that was not edited", async () => {
    await snapshot();
    await sandbox.close();
    await serve([]);
    const { code, out } = await snapshot();
    expect([code, rowOf("shoeSize")]).toEqual([0, undefined]);
    expect(out).toMatch(/changed since the older one: shoeSize/);
  });

  test("leaves a file that was edited, keeps what is in it, or writes it anew", async () => {
    await snapshot();
    rename("shoeSize", "Groesse");
    const refused = await snapshot();
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/was edited since it was taken.* differ: shoeSize\. --keep/);
    const kept = await snapshot("--keep");
    expect([kept.code, rowOf("shoeSize")?.soap]).toEqual([0, "Groesse"]);
    expect(kept.out).toMatch(/kept as in the file: shoeSize/);
    expect((await snapshot()).code).toBe(1);
    expect((await snapshot("--force")).code).toBe(0);
    expect(rowOf("shoeSize")?.soap).toBe("Shoe_Size__c");
  });

  test("leaves a file that is no snapshot", async () => {
    writeFileSync(file, '{"name": "my-package"}');
    const { code, err } = await snapshot();
    expect(code).toBe(1);
    expect(err).toMatch(
      /fields\.json is no snapshot of lead fields:\n {2}snapshot\.name: unknown property/,
    );
    expect(readFileSync(file, "utf8")).toBe('{"name": "my-package"}');
  });
});
