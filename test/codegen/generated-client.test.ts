// A generated folder in use: a choice of ports with their types, and bundles that contain only what is called.
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, expectTypeOf, test } from "vitest";
import { callOf } from "../../src/call/service.js";
import type { HttpRequest, Transport } from "../../src/platform/contract.js";
import { createSoapServer } from "../../src/server/server.js";
import { encodeEnvelope, type AnyOperation } from "../../src/wire/index.js";
import { createClient as createAwkward } from "../fixtures/wsdl/awkward-names/expected/index.js";
import {
  a_bOperations,
  a_bOperations_,
} from "../fixtures/wsdl/awkward-names/expected/operations.js";
import { createClient as createFind } from "../fixtures/wsdl/overloads/expected/index.js";
import { operations as find } from "../fixtures/wsdl/overloads/expected/operations.js";
import { createClient as createPortless } from "../fixtures/wsdl/portless/expected/index.js";
import {
  createCaller,
  createClient,
  type AdminService_,
  type OrderService,
  type SOAPToolsService,
} from "../fixtures/wsdl/services/expected/index.js";
import { adminOperations, soapToolsCount } from "../fixtures/wsdl/services/expected/operations.js";
import { root } from "../outside.js";

/** Answers every request with this value, and keeps the requests. */
function answering(operation: AnyOperation, value: unknown) {
  const sent: HttpRequest[] = [];
  const body = encodeEnvelope({ element: operation.output, value });
  const transport: Transport = async (request) => {
    sent.push(request);
    return { status: 200, headers: {}, body };
  };
  return { sent, transport, text: () => new TextDecoder().decode(sent.at(-1)?.body) };
}

describe("a contract of several services", () => {
  test("has a client for each port; the default is the first", async () => {
    const { sent, transport } = answering(adminOperations.ping, "sku");
    expectTypeOf(createClient()).toEqualTypeOf<OrderService>();
    expectTypeOf(createClient({ port: "Tools" })).toEqualTypeOf<SOAPToolsService>();
    const admin = createClient({ port: "Admin", transport });
    expectTypeOf(admin).toEqualTypeOf<AdminService_>();
    expect(Object.keys(admin)).toEqual(["ping", "count"]);
    expect(await admin.ping({ sku: "a" })).toBe("sku");
    expect(sent[0]?.url).toBe("http://localhost/admin");
    expect(Object.keys(createClient())).toEqual(["place", "ping", "admin"]);
    // @ts-expect-error there is no such port
    expect(() => createClient({ port: "Nowhere" })).toThrow();
  });

  test("may have rpc operations of one name in several port types, with different messages", async () => {
    const { transport, text } = answering(soapToolsCount, "k");
    const call = createCaller({ port: "Tools", transport });
    expect(await call(soapToolsCount, { value: 7 })).toBe("k");
    expect(text()).toContain("count><value>7</value></");
  });
});

test("overloads are sent under their common name on the wire", async () => {
  const { transport, sent, text } = answering(find.findById, 3);
  const client = createFind({ transport });
  expect(await client.findById({ id: 5 })).toBe(3);
  expect(text()).toContain("<ns1:find><id>5</id></ns1:find>");
  expect(sent[0]?.headers["soapaction"]).toBe('"urn:find#id"');
});

test("a contract without an address requires the option endpoint", () => {
  expect(Object.keys(createPortless({ endpoint: "http://localhost/" }))).toEqual(["echo"]);
  // @ts-expect-error the endpoint is missing
  expect(() => createPortless({})).toThrow("endpoint: expected an http(s) URL");
});

test("a bundle of one row and createCaller contains neither other operations nor their types", async () => {
  const folder = join(root, "test/fixtures/wsdl/rpc/expected");
  const { outputFiles } = await build({
    stdin: {
      contents:
        'import { createCaller } from "./index.js"; import { ping } from "./operations.js"; createCaller()(ping, {});',
      resolveDir: folder,
    },
    bundle: true,
    format: "esm",
    write: false,
    tsconfigRaw: {
      compilerOptions: { paths: { "#platform/*": [join(root, "src/platform/web/*.ts")] } },
    },
  });
  const text = outputFiles[0]?.text ?? "";
  expect(text).toContain('"pingResponse()"');
  expect(text).not.toMatch(/"quote(Response)?(\(\))?"/);
});

test("a client whose operations have the names of an object's methods can be awaited, printed and served", async () => {
  const { transport, text } = answering(a_bOperations.then__, "types.a");
  const client = await createAwkward({ transport });
  expect(await client.then__({ codecs: ["a"] })).toBe("types.a");
  expect(text()).toContain("<ask xmlns=");
  expect(JSON.stringify(client)).toBe("{}");
  const service = { constructor_: async () => "codecs." };
  const server = createSoapServer({
    contract: { operations: a_bOperations_ },
    call: callOf(a_bOperations_, service),
  });
  const other = createAwkward({ port: "P2", transport: server });
  expect(await other.constructor_({ codecs: ["a"] })).toBe("codecs.");
});
