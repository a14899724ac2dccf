import { describe, expect, test } from "vitest";
import { createClient, SoapFaultError, TransportError } from "../../src/index.js";
import { createSandbox, type SandboxOptions } from "../../src/sandbox/index.js";
import { endpoint, expectFault, open } from "./fixture.js";

const minute = 60_000;

describe("limits", () => {
  test("are off unless asked for", async () => {
    const { client } = open();
    for (let call = 0; call < 101; call++) await client.getTags({});
  });

  test("and calls that fail take no place of the ten, and reset gives all back", async () => {
    const { sandbox, client } = open({
      limits: { perDay: 12 },
      trouble: { faults: [{ code: 10001, rate: 1 }] },
    });
    for (let call = 0; call < 12; call++) await expectFault(client.getTags({}), 10001);
    await expectFault(client.getTags({}), 20015);
    sandbox.reset();
    await expectFault(client.getTags({}), 10001);
  });

  test("100 calls in any 20 seconds", async () => {
    const { client, clock } = open({ limits: true });
    for (let call = 0; call < 100; call++) {
      await client.getTags({});
      if (call === 49) clock.pass(10_000);
    }
    await expectFault(client.getTags({}), 20023);
    clock.pass(10_000);
    for (let call = 0; call < 50; call++) await client.getTags({});
    await expectFault(client.getTags({}), 20023);
  });

  test("a quota that is reset at midnight in the time zone of the service", async () => {
    const { client, clock } = open({ limits: { perDay: 2 } });
    await client.getTags({});
    await client.getTags({});
    await expectFault(client.getTags({}), 20015);
    clock.pass(12 * 60 * minute - 1000);
    await expectFault(client.getTags({}), 20015);
    clock.pass(1000);
    await client.getTags({});
  });

  test("ten calls at once", async () => {
    const { client } = open({ limits: true, trouble: { latency: 20 } });
    const codes = await Promise.all(
      Array.from({ length: 12 }, () =>
        client.getTags({}).then(
          () => 0,
          (error: SoapFaultError) => error.code,
        ),
      ),
    );
    expect(codes.filter((code) => code === 20024)).toHaveLength(2);
    await client.getTags({});
  });
});

describe("trouble", () => {
  const outcomes = async (options: SandboxOptions, calls: number) => {
    const { client } = open(options);
    const codes: (number | undefined)[] = [];
    for (let call = 0; call < calls; call++)
      codes.push(
        await client.getTags({}).then(
          () => 0,
          (error: SoapFaultError) => error.code,
        ),
      );
    return codes;
  };

  test("faults come at the rate that was asked for, the same in every run", async () => {
    const trouble = {
      faults: [
        { code: 20023, rate: 0.1 },
        { code: 20011, rate: 0.1 },
      ],
    } as const;
    const codes = await outcomes({ trouble }, 500);
    for (const code of [20023, 20011]) {
      const count = codes.filter((one) => one === code).length;
      expect(count).toBeGreaterThan(25);
      expect(count).toBeLessThan(80);
    }
    expect(await outcomes({ trouble }, 500)).toEqual(codes);
    expect(await outcomes({ trouble: { ...trouble, seed: 2 } }, 500)).not.toEqual(codes);
  });

  test("a fault comes before anything is done", async () => {
    const { client, sandbox } = open({ trouble: { faults: [{ code: 20023, rate: 1 }] } });
    await expectFault(client.syncLead({ leadRecord: { Email: "a@x" }, returnLead: false }), 20023);
    expect(sandbox.inspect().leads).toHaveLength(1);
  });

  test("an answer is lost after the write, in memory and over HTTP", async () => {
    const sandbox = createSandbox({ trouble: { lostAnswers: 1 } });
    const { url } = await sandbox.listen();
    const { userId, secretKey, handle } = sandbox;
    for (const options of [{ endpoint, transport: handle }, { endpoint: url }]) {
      const client = createClient({ userId, secretKey, ...options });
      const call = client.syncLead({ leadRecord: { Email: "a@x" }, returnLead: false });
      const error: unknown = await call.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(TransportError);
      expect(error).toMatchObject({ reason: "reset", sent: true });
    }
    expect(sandbox.inspect().leads.map(({ email }) => email)).toEqual([null, "a@x"]);
    await sandbox.close();
  });

  test("a clock that is ahead refuses fresh timestamps, once it is ahead far enough", async () => {
    await open({ trouble: { clockSkew: 14 * minute } }).client.getTags({});
    await expectFault(open({ trouble: { clockSkew: 16 * minute } }).client.getTags({}), 20016);
    await expectFault(open({ trouble: { clockSkew: -16 * minute } }).client.getTags({}), 20016);
  });

  test("a delay ends when the sandbox is closed", { timeout: 10_000 }, async () => {
    const { service, close } = createSandbox({ trouble: { latency: 999_999_999 } });
    const call = service.getTags({}).catch((error: unknown) => error);
    await close();
    expect(String(await call)).toMatch(/the sandbox was closed before the call was carried out/);
  });
});
