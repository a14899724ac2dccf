// Other people's WSDLs: what of them is not generated is a committed table, and a row too many or too few fails. All
// that is generated holds all other operations of their SOAP bindings, and compiles.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { CodegenError, Model } from "../../codegen/index.js";
import { attribute, children } from "../../codegen/read/construct.js";
import { readDocument } from "../../codegen/read/document.js";
import { localName } from "../../codegen/model/qname.js";
import { describeWithShared, root, shared } from "../outside.js";
import { corpusEntries, pathOf, readEntry, writeGenerated } from "./corpus.js";
import { temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();

/** Why something is not generated, in the first words that fit. That XML Schema says more than is known is no reason. */
const reasons: readonly (readonly [reason: string, problem: RegExp])[] = [
  ["SOAP encoding", /SOAP encoding|soap\/encoding\/|soap-enc:|arrayType/],
  ["attachments", /attachments cannot be expressed/],
  ["no SOAP", /this is no SOAP binding|transport ".*" is not known/],
  ["the service calls", /it has no request|its answer is what the caller sends/],
  ["no binding", /no binding says|it binds no operation/],
  ["a body by type", /it names no element/],
  ["declared nowhere", /is not declared|has no such operation|does not exist here/],
  ["declared twice", /is declared twice/],
  ["no XML", /^decode document/],
  ["no WSDL or schema", /is not understood|attribute ".*" is missing/],
];

describeWithShared("the corpus", () => {
  const entries = corpusEntries();
  const outcomes = Promise.all(
    entries.map(async (entry) => [entry, await readEntry(entry)] as const),
  );

  test("is refused where the table says, and nowhere else", { timeout: 300_000 }, async () => {
    const rows = (await outcomes).flatMap(([entry, { model, refused }]) =>
      refused.map((error) => rowOf(entry, model, error)),
    );
    const head = "entry\tlost\treason\tplace, construct and problem";
    const text = `${[head, ...rows].join("\n")}\n`;
    await expect(text).toMatchFileSnapshot(join(root, "test/codegen/corpus.tsv"));
  });

  test(
    "gives every operation of its SOAP bindings, or says why not",
    { timeout: 300_000 },
    async () => {
      for (const [entry, { model, refused }] of await outcomes) {
        if (model === undefined) continue;
        const told = refused.map(({ message }) => message).join("\n");
        const has = new Set(
          model.services.flatMap(({ ports }) =>
            ports.flatMap(({ binding, operations }) =>
              operations.map(({ soapAction, name }) => `${binding} ${soapAction || name}`),
            ),
          ),
        );
        const lost = boundOperations(entry).filter(
          ({ binding, action, name }) =>
            !has.has(`${binding} ${action || name}`) &&
            !new RegExp(`name="${name}"|operations? .*\\b${name}\\b`).test(told),
        );
        expect(lost, entry).toEqual([]);
      }
    },
  );

  test("compiles in one program", { timeout: 600_000 }, async () => {
    for (const [index, [, { model }]] of (await outcomes).entries())
      if (model !== undefined)
        writeGenerated(model, (name, text) => folder.write(`${index}/${name}`, text));
    folder.write("package.json", '{ "type": "module" }');
    folder.write(
      "tsconfig.json",
      JSON.stringify({
        compilerOptions,
        include: ["*/*.ts", join(root, "src/platform/node/*.d.ts")],
      }),
    );
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const { stdout } = spawnSync(process.execPath, [tsc, "-p", folder.path], { encoding: "utf8" });
    expect(stdout.slice(0, 2000)).toBe("");
  });
});

const compilerOptions = {
  ...{
    target: "es2022",
    lib: ["es2023", "dom"],
    types: ["node"],
    skipLibCheck: true,
    noEmit: true,
  },
  ...{ module: "nodenext", moduleResolution: "nodenext", verbatimModuleSyntax: true },
  ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
  ...{ isolatedModules: true, noUnusedLocals: true, noUnusedParameters: true },
  typeRoots: [join(root, "node_modules/@types")],
  paths: { "#platform/*": [join(root, "src/platform/node/*.ts")] },
};

function rowOf(entry: string, model: Model | undefined, error: CodegenError): string {
  const { construct, problem, line, column } = error;
  const [reason] = reasons.find(([, pattern]) => pattern.test(`${problem} ${construct}`)) ?? [];
  expect(reason, error.message).toBeDefined();
  const file = error.file.slice(shared("corpus/").length);
  const place = `${file === entry ? "" : `${file}:`}${line}:${column}`;
  const costs = /It costs (operations? .*)$/.exec(error.advice)?.[1];
  const name = /operation name="(.*)"/.exec(construct)?.[1];
  const lost = model === undefined ? "all" : (costs ?? (name && `operation ${name}`) ?? "itself");
  return [entry, lost, reason, `${place} ${construct}: ${problem}`].join("\t");
}

interface Bound {
  readonly binding: string;
  readonly action: string;
  readonly name: string;
}

/** The operations of the SOAP bindings that the document itself holds and a port of it, or none, offers. */
function boundOperations(entry: string): readonly Bound[] {
  const document = readDocument(readFileSync(pathOf(entry)), entry);
  const offered = children(document, "service").flatMap((service) =>
    children(service, "port").map((port) => localName(attribute(port, "binding") ?? "")),
  );
  return children(document, "binding").flatMap((binding) => {
    const soap = binding.content.some(
      (node) =>
        typeof node !== "string" &&
        node.name === "binding" &&
        /\/soap(?:12)?\/$/.test(node.namespace),
    );
    const name = attribute(binding, "name") ?? "";
    if (!soap || !offered.some((one) => one.endsWith(name))) return [];
    return children(binding, "operation").map((operation) => {
      const row = operation.content.find(
        (node) => typeof node !== "string" && node.name === "operation",
      );
      const action =
        row === undefined || typeof row === "string" ? "" : attribute(row, "soapAction");
      return { binding: name, action: action ?? "", name: attribute(operation, "name") ?? "" };
    });
  });
}
