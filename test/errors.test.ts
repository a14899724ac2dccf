// Errors of this package: a union that narrows by kind, known again when they come from another copy of the package.
import { build } from "esbuild";
import { inspect } from "node:util";
import { beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import * as own from "../src/errors.js";
import { temporaryFolder } from "./codegen/workspace.js";
import { root } from "./outside.js";

const folder = temporaryFolder();
let copy: typeof own;

beforeAll(async () => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["src/errors.ts"],
    ...{ bundle: true, format: "esm", write: false },
  });
  const path = folder.write("errors.mjs", outputFiles[0]?.text ?? "");
  copy = (await import(path)) as typeof own;
});

const samples = (errors: typeof own) => ({
  ValidationError: new errors.ValidationError("getLead", []),
  CodecError: new errors.CodecError("decode", "value", "a", "b"),
  TransportError: new errors.TransportError("lost", { reason: "reset", sent: true }),
  SoapFaultError: new errors.SoapFaultError({
    ...{ message: "no", operation: "getLead", faultCode: "a", faultString: "b" },
    detail: undefined,
  }),
  QuotaError: new errors.QuotaError({
    ...{ operation: "getLead", limit: 10, resetsAt: new Date(0) },
  }),
  PartialBatchError: new errors.PartialBatchError(
    "syncMObjects",
    { completed: [], inDoubt: [], remaining: [] },
    undefined,
  ),
});

describe("an error", () => {
  const names = Object.keys(samples(own)) as (keyof ReturnType<typeof samples>)[];

  test.each(names)("%s of another copy is an instance of ours, and of no other class", (name) => {
    const foreign: unknown = samples(copy)[name];
    expect(copy[name]).not.toBe(own[name]);
    expect(foreign).toBeInstanceOf(own.MktowsError);
    for (const other of names) expect(foreign instanceof own[other]).toBe(other === name);
  });

  test("of somebody else is none, whatever its kind", () => {
    const others = [new Error("no"), { kind: "transport" }, "transport", null, undefined];
    for (const other of others) {
      expect(other instanceof own.MktowsError).toBe(false);
      expect(other instanceof own.TransportError).toBe(false);
    }
  });

  test("of a class that extends ours is told apart from ours", () => {
    class Own extends own.TransportError {}
    const error = new Own("x", { reason: "other", sent: false });
    expect(error).toBeInstanceOf(own.TransportError);
    expect(error).toBeInstanceOf(Own);
    expect(samples(own).TransportError instanceof Own).toBe(false);
  });

  test("narrows by its kind", () => {
    const error: unknown = samples(own).TransportError;
    if (!(error instanceof own.MktowsError)) return expect.unreachable();
    expectTypeOf(error).toEqualTypeOf<own.MktowsError>();
    if (error.kind !== "transport") return expect.unreachable();
    expectTypeOf(error.sent).toEqualTypeOf<boolean>();
    if (error instanceof own.SoapFaultError) return expect.unreachable();
  });

  test("of a quota says when calls are possible again, and whether the call was sent before", () => {
    const facts = { operation: "getLead", limit: 10, resetsAt: new Date("2026-11-30T06:00Z") };
    expect(new own.QuotaError(facts).message).toBe(
      "getLead: not sent, the daily quota of 10 calls is spent until 2026-11-30T06:00:00.000Z; " +
        "call after that, or raise `dailyQuota`",
    );
    const again = new own.QuotaError({ ...new own.QuotaError(facts), sent: true });
    expect(again).toMatchObject({ ...facts, sent: true });
    expect(again.message).toContain("getLead: not sent again, the daily quota of 10 calls");
  });

  test("has status and headers of the answer, which no print of it shows", () => {
    const http = { status: 502, headers: { "set-cookie": "session=hush" } };
    const error = new own.TransportError("bad", { reason: "status", sent: true, http });
    expect([error.http, error.status]).toEqual([http, 502]);
    expect(inspect(error) + JSON.stringify(error)).not.toContain("hush");
    expect(samples(own).CodecError.http).toBeUndefined();
  });
});
