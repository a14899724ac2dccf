// Other people's WSDLs: what is not generated is a committed table, in which each row too many or too few fails (update it
// with MKTOWS_REQUIRE_ALL=1). All other operations of their SOAP bindings are generated, and everything compiles.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { CodegenError, Model } from "../../codegen/index.js";
import { operationsIn } from "../../codegen/model/messages.js";
import { localName } from "../../codegen/model/qname.js";
import { attribute, children } from "../../codegen/read/construct.js";
import { readDocument } from "../../codegen/read/document.js";
import { fill } from "../../codegen/render/render.js";
import { toView } from "../../codegen/view/view.js";
import { describeWithShared, root, shared } from "../outside.js";
import { corpusEntries, corpusName, isWhole, pathOf, readEntry, rowsOf } from "./corpus.js";
import { compile } from "./workspace.js";

const runtime = "mktows/wire";

/** Why something is not generated: the first reason that matches. No reason is that a construct of XSD is not supported. */
const reasons: readonly (readonly [reason: string, problem: RegExp])[] = [
  ["SOAP encoding", /SOAP encoding|soap\/encoding\/|soap-enc:|arrayType/],
  ["attachments", /attachments are not supported/],
  ["no SOAP", /not a SOAP binding|unknown transport/],
  ["the service calls", /the operation has no input|the service sends first/],
  ["no binding", /the port type has no binding|the binding has no operations/],
  ["a body by type", /the part has no element/],
  ["not declared", /is not declared|has no operation|unknown built-in type/],
  ["declared twice", /is declared twice/],
  ["invalid XML", /^decode document/],
  ["not XML Schema 1.0", /^a schema of .* is not read/],
  ["invalid WSDL or schema", /unexpected |is not allowed|attribute ".*" is required/],
];

describeWithShared(corpusName, () => {
  const entries = corpusEntries();
  const outcomes = Promise.all(
    entries.map(async (entry) => [entry, await readEntry(entry)] as const),
  );

  test("has the errors in the table and no others", { timeout: 300_000 }, async () => {
    const rows = (await outcomes).flatMap(([entry, { model, refused }]) =>
      refused.map((error) => rowOf(entry, model, error)),
    );
    const table = "test/codegen/corpus.tsv";
    if (!isWhole) return expect(rows).toEqual(rowsOf(table, entries));
    const header = "entry\tleft out\treason\tplace, construct and problem";
    await expect(`${[header, ...rows].join("\n")}\n`).toMatchFileSnapshot(join(root, table));
  });

  test(
    "gives every operation of its SOAP bindings, or a reason why not",
    { timeout: 300_000 },
    async () => {
      for (const [entry, { model, refused }] of await outcomes) {
        if (model === undefined) continue;
        const messages = refused.map(({ message }) => message).join("\n");
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
            !new RegExp(`name="${name}"|operations? .*\\b${name}\\b`).test(messages),
        );
        expect(lost, entry).toEqual([]);
      }
    },
  );

  test("compiles", { timeout: 1_200_000 }, async () => {
    const models = (await outcomes).flatMap(([, { model }]) => model ?? []);
    expect(models.flatMap(operationsIn).length).toBeGreaterThan(isWhole ? 1300 : 100);
    // Many in one program, but not so many that the test does not answer for minutes.
    for (let first = 0; first < models.length; first += 25) {
      const files = models.slice(first, first + 25).flatMap((model, index) => {
        const own = [...fill(toView(model, { runtime }))];
        return own.map(([name, text]) => [`${index}/${name}`, text] as const);
      });
      compile(new Map(files), runtime);
      await new Promise(setImmediate);
    }
  });
});

function rowOf(entry: string, model: Model | undefined, error: CodegenError): string {
  const { construct, problem, line, column } = error;
  const [reason] = reasons.find(([, pattern]) => pattern.test(`${problem} ${construct}`)) ?? [];
  expect(reason, error.message).toBeDefined();
  const file = error.file.slice(shared("corpus/").length);
  const place = `${file === entry ? "" : `${file}:`}${line}:${column}`;
  const operations = /Left out: (operations? .*)$/.exec(error.advice)?.[1];
  const name = /operation name="(.*)"/.exec(construct)?.[1];
  const leftOut =
    model === undefined ? "all" : (operations ?? (name && `operation ${name}`) ?? "itself");
  return [entry, leftOut, reason, `${place} ${construct}: ${problem}`].join("\t");
}

interface Bound {
  readonly binding: string;
  readonly action: string;
  readonly name: string;
}

/** The operations of the SOAP bindings in the document itself that a port of it, or none, offers. */
function boundOperations(entry: string): readonly Bound[] {
  const document = readDocument(readFileSync(pathOf(entry)), entry);
  const offered = children(document, "service").flatMap((service) =>
    children(service, "port").map((port) => localName(attribute(port, "binding") ?? "")),
  );
  return children(document, "binding").flatMap((binding) => {
    const soap = binding.childNodes.some(
      (node) =>
        typeof node !== "string" &&
        node.name === "binding" &&
        /\/soap(?:12)?\/$/.test(node.namespace),
    );
    const name = attribute(binding, "name") ?? "";
    if (!soap || !offered.some((one) => one.endsWith(name))) return [];
    return children(binding, "operation").map((operation) => {
      const row = operation.childNodes.find(
        (node) => typeof node !== "string" && node.name === "operation",
      );
      const action =
        row === undefined || typeof row === "string" ? "" : attribute(row, "soapAction");
      return { binding: name, action: action ?? "", name: attribute(operation, "name") ?? "" };
    });
  });
}
