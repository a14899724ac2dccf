// The model of our WSDL in its version 2_7, compared with that of the vendor's WSDL and with the contract tables.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ownElements } from "../../../codegen/model/own-content.js";
import { diffModels } from "../../../codegen/diff/diff.js";
import { readModel } from "../../../codegen/index.js";
import type { TypeDefinition } from "../../../codegen/model/model.js";
import { wsdlOf } from "../../../src/server.js";
import { describeWithShared, root, shared } from "../../outside.js";
import { temporaryFolder } from "../workspace.js";

const NAMESPACE = "{http://www.marketo.com/mktows/}";
const XSD = "{http://www.w3.org/2001/XMLSchema}";
const folder = temporaryFolder();
const ours = await readModel(folder.write("mktows-2_7.wsdl", await wsdlOf("2_7")));

/** Rows of a tab-separated table, by column name. */
function table(name: string): readonly Readonly<Record<string, string>>[] {
  const [head = "", ...lines] = readFileSync(shared(`contract/${name}`), "utf8")
    .trimEnd()
    .split("\n");
  const columns = head.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""]));
  });
}

const plain = (name: string) => name.replace(NAMESPACE, "").replace(XSD, "");

/** The parts of a type that have documentation. */
function partsOf(type: TypeDefinition) {
  if (type.kind === "enumeration") return type.values;
  return type.kind === "complex" ? ownElements(type) : [];
}

test("every type, element, enumeration value and operation is documented", async () => {
  const ours = await readModel(join(root, "wsdl/mktows.wsdl"));
  const silent = [
    ...ours.types.flatMap((type) => [
      { path: type.name, documentation: type.documentation },
      ...partsOf(type).map((part) => ({
        path: `${type.name} ${"name" in part ? part.name : part.value}`,
        documentation: part.documentation,
      })),
    ]),
    ...ours.elements.map(({ name, documentation }) => ({ path: name, documentation })),
    ...ours.services.flatMap((service) =>
      service.ports.flatMap((port) =>
        port.operations.map(({ name, documentation }) => ({ path: name, documentation })),
      ),
    ),
  ].filter(({ documentation }) => documentation === "");
  expect(silent).toEqual([]);
});

describeWithShared("the model of the version 2_7", () => {
  test("differs from the vendor's 2_2 by the six changes that the contract names", async () => {
    const vendors = await readModel(shared("vendor/mktows-2_2.wsdl"));
    const type = (before: string, after: string) => ({
      kind: "changed",
      fact: "type",
      before: XSD + before,
      after: XSD + after,
    });
    // Whom each of them breaks is tested in diff.test.ts.
    expect(diffModels(vendors, ours)).toMatchObject([
      { path: "ActivityRecord.id", ...type("int", "long") },
      { path: "LeadChangeRecord.id", ...type("int", "long") },
      { path: "MObjStatus.id", kind: "changed", fact: "nillable", before: "false", after: "true" },
      { path: "ParamsGetLeadChanges.activityNameFilter", kind: "added" },
      { path: "ParamsListOperation.skipActivityLog", kind: "removed" },
      { path: "ParamsMergeLeads.mergeInSales", kind: "added" },
    ]);
  });

  test("has the complex types of the table, each with its elements in order", () => {
    const rows = ours.types.flatMap((type) => {
      if (type.kind !== "complex") return [];
      const head = [plain(type.name), plain(type.base ?? ""), String(type.abstract)];
      if (ownElements(type).length === 0) return [[...head, "0", "", "", "", "", ""]];
      return ownElements(type).map((element, index) => [
        ...head,
        String(index + 1),
        element.name,
        plain(element.type),
        String(element.minOccurs),
        String(element.maxOccurs),
        String(element.nillable),
      ]);
    });
    expect(rows).toEqual(table("types.tsv").map((row) => Object.values(row)));
    expect(new Set(rows.map(([name]) => name)).size).toBe(127);
  });

  test("has the enumerations of the table, each with its values in order", () => {
    const rows = ours.types.flatMap((type) =>
      type.kind === "enumeration"
        ? type.values.map(({ value }, index) => [plain(type.name), String(index + 1), value])
        : [],
    );
    expect(rows).toEqual(table("enums.tsv").map((row) => Object.values(row)));
    expect(new Set(rows.map(([name]) => name)).size).toBe(15);
  });

  test("has the operations of the table, with messages and headers", () => {
    const typeOf = new Map(ours.elements.map(({ name, type }) => [name, type]));
    const [service] = ours.services;
    const [port] = service?.ports ?? [];
    const rows = (port?.operations ?? []).map((operation) => [
      operation.name,
      operation.soapAction,
      plain(operation.input),
      plain(typeOf.get(operation.input) ?? ""),
      plain(operation.output),
      plain(typeOf.get(operation.output) ?? ""),
      operation.headers.map(plain).join(","),
    ]);
    expect(rows).toEqual(table("operations.tsv").map((row) => Object.values(row)));
    expect(rows).toHaveLength(23);
    expect([service?.name, port?.name, port?.portType, port?.binding, port?.soapVersion]).toEqual([
      "MktMktowsApiService",
      "MktowsApiSoapPort",
      "MktowsPort",
      "MktowsApiSoapBinding",
      "1.1",
    ]);
  });

  test("has no local element in the target namespace", () => {
    const qualified = ours.types.flatMap((type) =>
      type.kind === "complex"
        ? ownElements(type).filter((element) => element.namespace !== "")
        : [],
    );
    expect(qualified).toEqual([]);
  });
});
