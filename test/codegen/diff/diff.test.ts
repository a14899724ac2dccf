import fc from "fast-check";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diffModels, readModel, type Model } from "../../../codegen/index.js";
import type { OperationDefinition } from "../../../codegen/model/model.js";
import { wsdlOf } from "../../../src/server.js";
import { describeWithShared, root, runs, shared } from "../../outside.js";
import { mutationsOf } from "../model-mutations.js";
import { temporaryFolder } from "../workspace.js";
import {
  attribute,
  complex,
  contract,
  documentation,
  element,
  group,
  holding,
  operation,
  restriction,
  verdict,
  wildcard,
  enumeration,
  OTHER,
  T,
  XSD,
} from "../small-models.js";

const folder = temporaryFolder();

describe("a change of an operation", () => {
  const plain = (facts: Partial<OperationDefinition> = {}) =>
    contract([], [OTHER, OTHER], { outputHeaders: ["{urn:a}head"], ...facts });
  test.each<[string, Model, object, string]>([
    [
      "its SOAPAction",
      plain({ soapAction: "urn:b" }),
      { path: "operation ask", fact: "soapAction", before: "#ask", after: "urn:b" },
      "callers",
    ],
    ["its request", plain({ input: "{urn:a}out" }), { fact: "input" }, "callers"],
    ["its answer", plain({ output: "{urn:a}in" }), { fact: "output" }, "readers"],
    [
      "an added header",
      plain({ headers: ["{urn:a}head"] }),
      { fact: "headers", after: "{urn:a}head" },
      "callers",
    ],
    [
      "a removed header of its answer",
      plain({ outputHeaders: [] }),
      { fact: "outputHeaders", before: "{urn:a}head" },
      "readers",
    ],
    ["a removed answer", plain({ oneWay: true }), { fact: "oneWay" }, "readers"],
    [
      "an added fault",
      plain({ faults: ["{urn:a}head"] }),
      { fact: "faults", after: "{urn:a}head" },
      "",
    ],
  ])("%s", (_, after, want, whom) => {
    const changes = diffModels(plain(), after);
    expect(changes).toEqual([expect.objectContaining(want)]);
    expect(changes.map(verdict)).toEqual([whom]);
  });

  test("which removes a header block breaks those who send it, and code that names it", () => {
    const before = plain({ headers: ["{urn:a}head"] });
    expect(diffModels(before, plain())).toEqual([
      {
        ...{ path: "operation ask", kind: "changed", fact: "headers", before: "{urn:a}head" },
        ...{ callers: "breaking", readers: "compatible", code: "breaking" },
      },
    ]);
  });

  test.each<[string, Partial<OperationDefinition>, Partial<OperationDefinition>, string]>([
    ["its SOAPAction", {}, { soapAction: "urn:b" }, "compatible"],
    ["its request", {}, { input: "{urn:a}head" }, "breaking"],
    ["its answer", {}, { output: "{urn:a}head" }, "breaking"],
    ["an added header", {}, { headers: ["{urn:a}head"] }, "compatible"],
    ["a removed header of its answer", {}, { outputHeaders: [] }, "breaking"],
    ["an added fault", {}, { faults: ["{urn:a}head"] }, "compatible"],
    ["a removed fault", { faults: ["{urn:a}head"] }, {}, "breaking"],
    ["a removed answer", {}, { oneWay: true }, "breaking"],
  ])("%s, and whether it breaks code", (_, before, after, code) => {
    const changes = diffModels(plain(before), plain(after));
    expect(changes.map((change) => change.code)).toEqual([code]);
  });

  test("that is added or removed", () => {
    const none = plain();
    const [service] = none.services;
    const ports = service?.ports.map((port) => ({ ...port, operations: [] })) ?? [];
    const without = { ...none, services: [{ name: "Service", documentation, ports }] };
    expect(diffModels(none, without)).toEqual([
      {
        ...{ path: "operation ask", kind: "removed" },
        ...{ callers: "breaking", readers: "compatible", code: "breaking" },
      },
    ]);
    expect(diffModels(without, none)).toEqual([
      {
        ...{ path: "operation ask", kind: "added" },
        ...{ callers: "compatible", readers: "compatible", code: "compatible" },
      },
    ]);
  });

  test("of several ports is reported once if it is the same in all, else with the port", () => {
    const ports = (...actions: readonly string[]): Model => {
      const model = plain();
      const [service] = model.services;
      const [port] = service?.ports ?? [];
      if (port === undefined) throw new Error("the contract has a port");
      const all = actions.map((soapAction, index) => ({
        ...port,
        ...{ name: `P${index}`, operations: [{ ...operation, soapAction }] },
      }));
      return { ...model, services: [{ name: "Service", documentation, ports: all }] };
    };
    const paths = (after: Model) => diffModels(ports("x", "x"), after).map(({ path }) => path);
    expect(paths(ports("y", "y"))).toEqual(["operation ask"]);
    expect(paths(ports("x", "y"))).toEqual(["operation ask (P1)"]);
    expect(paths(ports("x"))).toEqual(["port P1"]);
  });
});

test("another target namespace is one change, and does not hide others", () => {
  const before = contract([holding("a")], [T, T]);
  const moved = (model: Model) =>
    JSON.parse(JSON.stringify(model).replaceAll("urn:a", "urn:v2")) as Model;
  expect(diffModels(before, moved(before)).map(({ path, fact }) => [path, fact])).toEqual([
    ["contract", "targetNamespace"],
  ]);
  const after = moved(contract([holding("a", "b")], [T, T]));
  expect(diffModels(before, after).map(({ path }) => path)).toEqual(["contract", "T.b"]);
});

test("names are others where a contract goes into a namespace or out of one, or uses the old one as well", () => {
  const named = contract([holding("a")], [T, T]);
  const text = JSON.stringify(named);
  const unnamed = JSON.parse(text.replaceAll("{urn:a}", "").replaceAll('"urn:a"', '""')) as Model;
  const both = JSON.parse(
    text.replaceAll('"urn:a"', '"urn:v2"').replaceAll("{urn:a}in", "{urn:v2}in"),
  ) as Model;
  const elements = (before: Model, after: Model) =>
    diffModels(before, after)
      .filter(({ path }) => path.startsWith("element "))
      .map(({ path, kind }) => `${kind} ${path.slice("element ".length)}`);
  const names = ["in", "out", "head"];
  const inNamespace = names.map((name) => `{urn:a}${name}`);
  expect(elements(named, unnamed)).toEqual([
    ...inNamespace.map((name) => `removed ${name}`),
    ...names.map((name) => `added ${name}`),
  ]);
  expect(elements(unnamed, named)).toEqual([
    ...names.map((name) => `removed ${name}`),
    ...inNamespace.map((name) => `added ${name}`),
  ]);
  expect(elements(named, both)).toEqual(["removed {urn:a}in", "added {urn:v2}in"]);
});

describe("every difference is reported once", () => {
  /** A model with all constructs. */
  const rich = contract(
    [
      complex({
        attributes: [
          attribute("lang", { default: "en" }),
          attribute("v", { fixed: "1", required: true }),
        ],
        content: {
          kind: "elements",
          particle: group("sequence", [
            element("a", { type: "{urn:a}Words", default: "x" }),
            group("choice", ["b", "c"], { maxOccurs: "unbounded" }),
            group("all", [element("d", { type: "{urn:a}T/d" }), element("e", { fixed: "5" })]),
            wildcard(),
          ]),
        },
      }),
      { ...complex({ base: T, derivation: "extension" }), name: "{urn:a}U" },
      { ...complex({ content: { kind: "simple", type: `${XSD}int` } }), name: "{urn:a}T/d" },
      { ...enumeration("x", "y"), name: "{urn:a}Words" },
      {
        ...restriction("string", {
          length: 1,
          minLength: 1,
          maxLength: 5,
          pattern: [["a", "b"], ["c"]],
        }),
        name: "{urn:a}Short",
      },
      {
        ...restriction("decimal", { minInclusive: "1", maxInclusive: "9", minExclusive: "0" }),
        name: "{urn:a}Bound",
      },
      {
        ...restriction("decimal", { maxExclusive: "10", totalDigits: 3, fractionDigits: 2 }),
        name: "{urn:a}Digits",
      },
      { kind: "list", name: "{urn:a}List", documentation, item: `${XSD}int` },
      {
        kind: "union",
        name: "{urn:a}Union",
        documentation,
        memberTypes: [`${XSD}int`, `${XSD}date`],
      },
    ],
    [T, T],
    { headers: ["{urn:a}head"], faults: ["{urn:a}head"] },
  );

  const withParts: Model = {
    ...rich,
    elements: [
      ...rich.elements,
      {
        ...{ name: "{urn:a}parts", wireName: "ask", type: "", nillable: false, documentation },
        parts: [
          { name: "first", element: "{urn:a}in" },
          { name: "second", element: "{urn:a}head" },
        ],
      },
    ],
  };

  function expectReported(before: Model, at: string, after: Model): void {
    const changes = diffModels(before, after);
    expect(changes.length, at).toBeGreaterThan(0);
    const reported = changes.map(({ path, kind, fact }) => `${path} ${kind} ${fact}`);
    expect(new Set(reported).size, at).toBe(reported.length);
  }

  test("of a model with all constructs", () => {
    const mutations = mutationsOf(withParts);
    expect(mutations.length).toBeGreaterThan(120);
    expect(diffModels(withParts, withParts)).toEqual([]);
    for (const { at, model } of mutations) expectReported(withParts, at, model);
  });

  test("of our contract", { timeout: 120_000 }, async () => {
    const ours = await readModel(join(root, "wsdl/mktows.wsdl"));
    const mutations = mutationsOf(ours);
    const everyMutation = fc.nat({ max: mutations.length - 1 }).map((index) => mutations[index]);
    fc.assert(
      fc.property(everyMutation, (one) => one && expectReported(ours, one.at, one.model)),
      { numRuns: runs(60) },
    );
  });
});

describeWithShared("the vendor's contract 2_2 and our 2_7", () => {
  test("differ in exactly the six known changes", async () => {
    const before = await readModel(shared("vendor/mktows-2_2.wsdl"));
    const after = await readModel(folder.write("mktows-2_7.wsdl", await wsdlOf("2_7")));
    const type = { fact: "type", before: `${XSD}int`, after: `${XSD}long` };
    const added = {
      ...{ kind: "added", callers: "compatible", readers: "compatible", code: "compatible" },
    };
    expect(diffModels(before, after)).toEqual([
      {
        path: "ActivityRecord.id",
        kind: "changed",
        ...type,
        callers: "compatible",
        readers: "breaking",
        code: "breaking",
      },
      {
        path: "LeadChangeRecord.id",
        kind: "changed",
        ...type,
        callers: "compatible",
        readers: "breaking",
        code: "breaking",
      },
      {
        ...{
          path: "MObjStatus.id",
          kind: "changed",
          fact: "nillable",
          before: "false",
          after: "true",
        },
        ...{ callers: "compatible", readers: "breaking", code: "breaking" },
      },
      {
        ...{ path: "ParamsGetLeadChanges.activityNameFilter", ...added },
        after: "{http://www.marketo.com/mktows/}ArrayOfString, 0..1, nillable",
      },
      {
        ...{ path: "ParamsListOperation.skipActivityLog", kind: "removed" },
        before: `${XSD}boolean, 0..1, nillable`,
        ...{ callers: "breaking", readers: "compatible", code: "breaking" },
      },
      { path: "ParamsMergeLeads.mergeInSales", ...added, after: `${XSD}boolean, 0..1` },
    ]);
  });
});
