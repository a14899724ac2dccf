import { afterEach, expect, test } from "vitest";
import { createRestSandbox } from "../../src/rest-sandbox/index.js";

const service = createRestSandbox({ setup: { leads: [{ email: "ann@shop.example" }] } });
afterEach(() => service.reset());

test("a lead that exists is updated, though the answer is lost", async () => {
  service.plan({ mishap: "status", status: 502, at: "POST /rest/v1/leads.json" });
  const { url, close } = await service.listen();
  const client = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: service.clientId,
    client_secret: service.clientSecret,
  });
  const login = await fetch(`${url}/identity/oauth/token`, { method: "POST", body: client });
  const { access_token } = (await login.json()) as { access_token: string };
  const answer = await fetch(`${url}/rest/v1/leads.json`, {
    method: "POST",
    headers: { authorization: `Bearer ${access_token}`, "content-type": "application/json" },
    body: JSON.stringify({ input: [{ email: "ann@shop.example", city: "Bern" }] }),
  });
  expect(answer.status).toBe(502);
  expect(service.inspect().leads).toMatchObject([{ attributes: { City: "Bern" } }]);
  await close();
});
