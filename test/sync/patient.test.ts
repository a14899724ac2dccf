// Which limits and repeats the clients of long reads have.
import { describe, expect, test } from "vitest";
import { createFlow, serviceLimits } from "../../src/delivery/flow.js";
import { createClient } from "../../src/index.js";
import { patient } from "../../src/sync/index.js";

const options = {
  endpoint: "https://123-abc-456.mktoapi.example/soap/mktows/3_1",
  userId: "user",
  secretKey: "secret",
};
const transport = () => Promise.reject(new Error("not called"));

describe("patient options", () => {
  test("have the limits of the service, and more repeats than those of single calls", () => {
    const { flow, repeat, ...others } = patient(options);
    expect(flow).toBe(serviceLimits);
    expect(repeat).toMatchObject({ tries: 8 });
    expect(others).toEqual(options);
    expect(createClient(patient(options)).getMultipleLeads).toBeTypeOf("function");
  });

  test.each([
    ["a loopback host", { endpoint: "http://127.0.0.1:8080/soap/mktows/3_1" }],
    ["a host of this machine", { endpoint: "http://localhost/soap/mktows/3_1" }],
    ["a transport of the caller's", { transport }],
    ["a fetch of the caller's", { fetch: transport }],
  ])("limit nothing with %s", (_, more) => {
    expect(patient({ ...options, ...more }).flow).toBeUndefined();
    const flow = createFlow({ calls: 1, per: 1000 });
    expect(patient({ ...options, ...more, flow }).flow).toBe(flow);
  });

  test("keep what the caller says of repeats", () => {
    expect(patient({ ...options, repeat: false }).repeat).toBe(false);
    expect(patient({ ...options, repeat: { tries: 2 } }).repeat).toMatchObject({ tries: 2 });
  });
});
