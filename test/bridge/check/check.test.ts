import { afterEach, describe, expect, test } from "vitest";
import { checkInstance } from "../../../src/bridge/check/check.js";
import type { Finding } from "../../../src/bridge/check/findings.js";
import type { Rehearsed } from "../../../src/bridge/check/rehearse.js";
import type { BridgeOptions } from "../../../src/bridge/door/options.js";
import { createRestSandbox, type RestSandbox } from "../../../src/rest-sandbox/index.js";
import { refusal, answerOf } from "../../rest/stub.js";

const sandboxes: RestSandbox[] = [];
afterEach(async () => {
  for (const sandbox of sandboxes.splice(0)) await sandbox.close();
});

function instance(): RestSandbox {
  const sandbox = createRestSandbox();
  sandboxes.push(sandbox);
  return sandbox;
}

async function checked(
  more: Partial<BridgeOptions>,
  requests?: readonly Rehearsed[],
  sandbox = instance(),
): Promise<Finding[]> {
  const { baseUrl: endpoint, clientId, clientSecret, handle: transport } = sandbox;
  const flow = { acquire: async () => () => undefined };
  const own = { endpoint, clientId, clientSecret, transport, flow, repeat: false } as const;
  const options = { ...own, ...more };
  const findings: Finding[] = [];
  for await (const finding of checkInstance(options, requests)) findings.push(finding);
  return findings;
}

const failing = (findings: readonly Finding[]) =>
  findings.filter(({ state }) => state === "fails").map(({ what, text }) => `${what}: ${text}`);

describe("a check", () => {
  test("of an instance that fits finds nothing that fails, and writes nothing", async () => {
    const sandbox = instance();
    const before = sandbox.inspect();
    const methods = new Set<string>();
    const transport: BridgeOptions["transport"] = (request) => {
      if (!request.url.includes("/identity/")) methods.add(request.method);
      return sandbox.handle(request);
    };
    const findings = await checked({ transport }, [], sandbox);
    expect(failing(findings)).toEqual([]);
    expect(findings.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["login", "leads can be read", "fields of leads", "option foreignId"]),
    );
    expect(methods).toEqual(new Set(["GET"]));
    expect(sandbox.inspect()).toEqual(before);
  });

  test("with wrong credentials ends there", async () => {
    const findings = await checked({ clientSecret: "wrong-secret" });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ what: "login", state: "fails" });
    expect(JSON.stringify(findings)).not.toContain("wrong-secret");
  });

  test("of settings that do not fit tells each", async () => {
    const snapshot = {
      version: 1,
      instance: "x",
      takenAt: "2026-11-29T00:00:00Z",
      fields: [{ rest: "goneField", soap: "Gone", type: "string", label: "Gone" }],
    } as const;
    const findings = await checked(
      {
        fields: { Odd: "oddField" },
        snapshot,
        foreignId: "noSuchField",
        workspaces: { Europe: "No Such Partition" },
        customObjects: { Car: { api: "no_such_c" } },
      },
      [],
    );
    expect(failing(findings)).toEqual([
      expect.stringMatching(/^option fields: the instance has no field oddField/),
      expect.stringMatching(/^snapshot: the instance has no field goneField/),
      expect.stringMatching(/^option foreignId: the instance has no field noSuchField/),
      expect.stringMatching(
        /^partitions of workspaces: no partition No Such Partition \(of europe\)/,
      ),
      expect.stringMatching(/^custom object Car: the instance has no no_such_c/),
    ]);
  });

  test("tells a field for foreign ids that is no text", async () => {
    const findings = await checked({ foreignId: "leadScore" }, []);
    expect(failing(findings)).toEqual([
      expect.stringMatching(/^option foreignId: the field leadScore (has the type|is read-only)/),
    ]);
  });

  test("tells rights that are missing, and what needs them", async () => {
    const sandbox = instance();
    const denied = /\/(lists|opportunities\/describe)\.json/;
    const transport: BridgeOptions["transport"] = async (request) =>
      denied.test(request.url)
        ? answerOf(refusal("603", "Access denied"))
        : sandbox.handle(request);
    const findings = await checked({ transport }, [], sandbox);
    expect(failing(findings)).toEqual([
      expect.stringMatching(/^lists can be read: .*603 Access denied[^]*listOperation/),
    ]);
    // Many instances have no opportunities of their own.
    expect(findings).toContainEqual(
      expect.objectContaining({ what: "opportunities can be used", state: "note" }),
    );
  });
});
