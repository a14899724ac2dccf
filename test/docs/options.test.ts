// docs/options.md has a row for each option of the doors, and no other, with the default that its comment states. The
// options are read from the declarations by the compiler.
import ts from "typescript";
import { expect, test } from "vitest";
import { declarationsOf } from "./declarations.js";
import { firstNames, tableBelow } from "./tables.js";

interface Section {
  readonly file: string;
  readonly type: string;
  /** The interface whose members another section has. */
  readonly beside?: string;
}

// A new interface of options gets a section in docs/options.md, and a row here.
const sections: Readonly<Record<string, readonly Section[]>> = {
  "Every client": [{ file: "src/call/connection.ts", type: "ConnectionOptions" }],
  createClient: [
    { file: "src/mktows/options.ts", type: "ClientOptions", beside: "ConnectionOptions" },
  ],
  "Generated clients": [
    { file: "src/call/soap-client.ts", type: "SoapClientOptions", beside: "ConnectionOptions" },
  ],
  "A call": [
    { file: "src/call/call.ts", type: "CallOptions" },
    { file: "src/mktows/workspace.ts", type: "RuleOption" },
    { file: "src/mktows/workspace.ts", type: "WorkspaceOption" },
  ],
  usernameToken: [{ file: "src/auth/username-token.ts", type: "UsernameTokenOptions" }],
  createHttp: [{ file: "src/http/options.ts", type: "HttpOptions" }],
  repeat: [{ file: "src/delivery/repeated.ts", type: "RepeatOptions" }],
  Flows: [{ file: "src/delivery/limits.ts", type: "LimitOptions" }],
  createFlow: [{ file: "src/delivery/flow.ts", type: "FlowOptions", beside: "LimitOptions" }],
  redisFlow: [
    { file: "src/delivery/redis-flow.ts", type: "RedisFlowOptions", beside: "LimitOptions" },
  ],
  captured: [{ file: "src/observe/capture.ts", type: "CaptureOptions" }],
  openTelemetry: [{ file: "src/observe/telemetry.ts", type: "TelemetryOptions" }],
  "syncLeads and syncObjects": [{ file: "src/sync/options.ts", type: "SyncSettings" }],
  "syncLeads and syncObjects over a client": [
    { file: "src/sync/options.ts", type: "GivenClient" },
    { file: "src/sync/options.ts", type: "SyncOptions", beside: "SyncSettings" },
  ],
  syncLeads: [{ file: "src/sync/options.ts", type: "SyncLeadsOptions", beside: "SyncOptions" }],
  syncObjects: [{ file: "src/sync/options.ts", type: "SyncObjectsOptions", beside: "SyncOptions" }],
  listen: [{ file: "src/server/listen-options.ts", type: "ListenOptions" }],
  tls: [{ file: "src/server/listen-options.ts", type: "TlsOptions" }],
  createServer: [{ file: "src/mktows/server.ts", type: "ServerOptions" }],
  createSoapServer: [{ file: "src/server/server-options.ts", type: "SoapServerOptions" }],
  createSandbox: [{ file: "src/sandbox/options.ts", type: "SandboxOptions" }],
  "limits of createSandbox": [{ file: "src/sandbox/limits.ts", type: "Limits" }],
  "trouble of createSandbox": [{ file: "src/sandbox/trouble.ts", type: "Trouble" }],
  createRestSandbox: [{ file: "src/rest-sandbox/options.ts", type: "RestSandboxOptions" }],
  "limits of createRestSandbox": [{ file: "src/rest-sandbox/limits.ts", type: "Limits" }],
  "trouble of createRestSandbox": [{ file: "src/rest-sandbox/trouble.ts", type: "Trouble" }],
  createBridge: [{ file: "src/bridge/door/options.ts", type: "BridgeOptions" }],
  createGateway: [{ file: "src/gateway/options.ts", type: "GatewayOptions" }],
  "listen of the gateway": [
    { file: "src/gateway/options.ts", type: "GatewayListenOptions", beside: "ListenOptions" },
  ],
  generate: [{ file: "codegen/main.ts", type: "GenerateOptions" }],
  "contracts of a config file": [
    { file: "codegen/config.ts", type: "ContractConfig", beside: "GenerateOptions" },
  ],
  printExplanation: [{ file: "src/mktows/explain/print.ts", type: "PrintOptions" }],
};

/** Options that are parts of others, and have no page of their own. */
const parts = ["ReadOptions", "DecodeOptions", "HeaderOptions"];

const doors = [
  ...["src/index.ts", "src/explain.ts", "src/flow.ts", "src/server.ts", "src/stream.ts"],
  ...[
    "src/sync/index.ts",
    "src/observe/index.ts",
    "src/auth/index.ts",
    "src/http/index.ts",
    "src/wire/index.ts",
    "src/sandbox/index.ts",
  ],
  ...["src/bridge/door/index.ts", "src/gateway/index.ts", "src/rest-sandbox/index.ts"],
  "codegen/index.ts",
];

const files = [...doors, ...Object.values(sections).flatMap((all) => all.map(({ file }) => file))];
const { checker, exportsOf, typeOf } = declarationsOf(files);

/** The members of an interface by name, with their comments. */
function membersOf({ file, type }: Section): Map<string, string> {
  const members = checker.getPropertiesOfType(typeOf(file, type));
  const comment = (member: ts.Symbol) =>
    ts.displayPartsToString(member.getDocumentationComment(checker));
  return new Map(members.map((member) => [member.name, comment(member)]));
}

function declared(section: Section): Map<string, string> {
  const members = membersOf(section);
  const all = Object.values(sections).flat();
  const others = all.find(({ type }) => type === section.beside);
  if (others !== undefined) for (const name of membersOf(others).keys()) members.delete(name);
  return members;
}

// Tables of other pages that have the options of one function, too.
const elsewhere: readonly (readonly [
  page: string,
  heading: string,
  sections: readonly string[],
])[] = [
  ["limits.md", "The numbers", ["Flows", "createFlow"]],
  ["limits.md", "Several processes", ["redisFlow"]],
  ["repeats.md", "Options", ["repeat"]],
];

test.each(elsewhere)("the options in %s, %s", (page, heading, names) => {
  const types = names.flatMap((name) => sections[name] ?? []);
  const members = types.flatMap((type) => [...declared(type).keys()]);
  expect(firstNames(tableBelow(page, heading)).sort()).toEqual(members.sort());
});

const todo =
  "docs/options.md: give each new option a row (name, default, meaning with its unit), and remove rows of options that are gone";

test.each(Object.entries(sections))("%s", (heading, types) => {
  const members = new Map(types.flatMap((type) => [...declared(type)]));
  const rows = tableBelow("options.md", heading);
  expect(firstNames(rows).sort(), todo).toEqual([...members.keys()].sort());
  for (const [cell = "", told = "", meaning = ""] of rows) {
    const [name = ""] = firstNames([[cell]]);
    expect(told, `the default of ${name}`).not.toBe("");
    expect(meaning, `the meaning of ${name}`).not.toBe("");
    expect(members.get(name), `the comment of ${name}`).not.toBe("");
    for (const value of defaultsIn(members.get(name) ?? ""))
      expect(told, `the default of ${name} as in its comment`).toContain(value);
  }
});

/** The numbers and words in code that a comment gives as the default. */
function defaultsIn(comment: string): string[] {
  const sentence = /\bDefaults?:? ([^]*?)(?:[.;:](?:\s|$)|, (?!\d)|$)/.exec(comment)?.[1] ?? "";
  return [...sentence.matchAll(/`([^`]+)`|\b\d[\d,.]*(?: MiB| minutes)?/g)].map(
    ([all, code]) => code ?? all.replace(/[.,]$/, ""),
  );
}

test("every interface of options that a door exports has its section", () => {
  const known = new Set([
    ...Object.values(sections).flatMap((all) => all.map(({ type }) => type)),
    ...parts,
  ]);
  const exported = doors.flatMap((door) => exportsOf(door).map(({ name }) => name));
  const missing = exported.filter((name) => name.endsWith("Options") && !known.has(name));
  expect(missing, "give it a section in docs/options.md, and a row in this test").toEqual([]);
});
