import { createClient } from "mktows";
import { createSandbox } from "mktows/sandbox";
import { afterEach, expect, test } from "vitest";
import { isKnown, subscribe } from "../src/subscribe.js";

const customFields = [{ name: "Newsletter", type: "boolean", label: "Newsletter" }] as const;
const sandbox = createSandbox({ setup: { customFields, leads: [{ email: "ann@shop.example" }] } });
const client = createClient(sandbox.account);
afterEach(() => sandbox.reset());

test("a person that is known is not new, and gets the newsletter", async () => {
  expect(await subscribe(client, "ann@shop.example")).toBe(false);
  expect(sandbox.inspect().leads[0]?.attributes["Newsletter"]).toBe("true");
});

test("a person is known once subscribed", async () => {
  expect(await isKnown(client, "eve@shop.example")).toBe(false);
  expect(await subscribe(client, "eve@shop.example")).toBe(true);
  expect(await isKnown(client, "eve@shop.example")).toBe(true);
});
