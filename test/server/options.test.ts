// Options of servers and ports that are misspelt or of another type: refused at once, each with its place.
import { describe, expect, test } from "vitest";
import { operations } from "../../generated/operations.js";
import { ValidationError } from "../../src/index.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { createServer, createSoapServer, listen } from "../../src/server.js";

/** The options as JavaScript passes them, unchecked by the compiler. */
const untyped = (options: unknown) => options as never;
const handler = async () => ({ status: 200, headers: {}, body: new Uint8Array() });
const call = async () => ({ value: {}, headers: {}, http: { status: 200, headers: {} } });
const secretKey = () => "secret";

type Row = readonly [what: string, options: unknown, message: RegExp];

const limits: readonly Row[] = [-1, 0, NaN, "5", null].map((maxRequestBytes) => [
  `maxRequestBytes ${JSON.stringify(maxRequestBytes)}`,
  { maxRequestBytes },
  /maxRequestBytes: expected a number above 0$/m,
]);

const portRows: readonly Row[] = [
  ...limits,
  ["a misspelt option", { hosst: "a" }, /hosst: unknown option: .*; did you mean hosts?\?/],
  ["a port that does not exist", { port: 70_000 }, /port: expected a whole number from 0 to 65535/],
  ["a port as text", { port: "8080" }, /port: expected a whole number/],
  ["a host that is a number", { host: 5 }, /host: expected a host name or an IP address/],
  ["a host with a port", { host: "localhost:80" }, /host: expected .* without scheme and port/],
  ["hosts that are one text", { hosts: "a.example" }, /hosts: expected a list of host names/],
  ["a pattern of hosts", { hosts: ["*.a.example"] }, /hosts: expected .*, or \* for any/],
  ["every address by *", { host: "*" }, /host: expected a host name or an IP address/],
  ["a host that is a URL", { hosts: ["http://a.example"] }, /hosts: expected .* without scheme/],
  [
    "an origin with a path",
    { origins: ["http://a.example/"] },
    /origins: expected .* such as http/,
  ],
  ["a timeout of less than nothing", { requestTimeout: -1 }, /requestTimeout: expected a number/],
  [
    "a closeTimeout that is no number",
    { closeTimeout: NaN },
    /closeTimeout: expected a number of 0/,
  ],
  ["an onFailure that is no function", { onFailure: true }, /onFailure: expected a function/],
  ["no object", 8080, /options: expected an object/],
];

test.each(portRows)("listen refuses %s", async (_, options, message) => {
  const error: unknown = await listen(handler, untyped(options)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ValidationError);
  expect(String(error)).toMatch(message);
  const sandbox = createSandbox();
  await expect(sandbox.listen(untyped(options))).rejects.toThrow(message);
  await sandbox.close();
});

test("listen refuses a handler that is no function, and names all that is wrong at once", async () => {
  const failed = listen(untyped({}), untyped({ port: -1, host: "" }));
  await expect(failed).rejects.toThrow(/handler: .*\n.*port: .*\n.*host: /);
});

test("listen takes limits that no timer or counter can hold, as no limit", async () => {
  const endless = { maxRequestBytes: Infinity, requestTimeout: Infinity, closeTimeout: Infinity };
  const listener = await listen(handler, endless);
  expect((await fetch(listener.url)).status).toBe(200);
  await listener.close();
});

const contract = { operations };

test.each<Row>([
  ...limits,
  ["a misspelt option", { onFailur: call }, /onFailur: unknown option: .*mean onFailure\?/],
  ["no call", { call: undefined }, /call: expected a Call, such as callOf/],
  ["a contract without operations", { contract: {} }, /contract\.operations: expected/],
  [
    "a version that is a number",
    { contract: { operations, soapVersion: 1.2 } },
    /1\.1 or 1\.2, as/,
  ],
  ["a misspelt part", { contract: { operations, wsdI: call } }, /contract\.wsdI: .*mean wsdl\?/],
  [
    "a WSDL that is text",
    { contract: { operations, wsdl: "<a/>" } },
    /contract\.wsdl: expected a func/,
  ],
  ["a path that is none", { path: "soap" }, /path: expected a path that begins with \//],
  ["paths as text", { paths: "/soap" }, /paths: expected a regular expression/],
  ["a status that does not exist", { faultStatus: 20 }, /faultStatus: expected a status from 200/],
  ["a fault without a text", { failure: { faultcode: "a" } }, /failure: expected a fault/],
  ["details that are no list", { details: {} }, /details: expected a list of elements/],
  [
    "an authenticate that is no function",
    { authenticate: {} },
    /authenticate: expected a function/,
  ],
])("createSoapServer refuses %s", (_, options, message) => {
  const given = { contract, call, ...(options as object) };
  expect(() => createSoapServer(given)).toThrow(ValidationError);
  expect(() => createSoapServer(given)).toThrow(message);
});

describe("createServer", () => {
  test.each<Row>([
    ...limits,
    ["a misspelt option", { timestampwindow: 5 }, /timestampwindow: .*mean timestampWindow\?/],
    ["no secretKey", { secretKey: undefined }, /secretKey: expected a function that returns/],
    ["a secretKey that is the key", { secretKey: "hunter2" }, /secretKey: expected a function/],
    [
      "a window of less than nothing",
      { timestampWindow: -1 },
      /timestampWindow: expected a number of/,
    ],
    ["a clock that is a date", { now: new Date() }, /now: expected a function/],
    ["another status", { faultStatus: 404 }, /faultStatus: expected 500 or 200/],
    ["rows that are a list", { operations: [] }, /operations: expected the operations/],
  ])("refuses %s", (_, options, message) => {
    const given = { secretKey, ...(options as object) };
    expect(() => createServer({}, given)).toThrow(ValidationError);
    expect(() => createServer({}, given)).toThrow(message);
    expect(() => createServer({}, given)).not.toThrow(/hunter2/);
  });

  test("refuses what is no service, and no options", () => {
    expect(() => createServer(untyped(undefined), { secretKey })).toThrow(/service: expected/);
    expect(() => createServer({}, untyped(undefined))).toThrow(/options: expected an object/);
  });
});

test.each(limits)("createSandbox refuses %s", (_, options, message) => {
  expect(() => createSandbox(untyped(options))).toThrow(message);
});
