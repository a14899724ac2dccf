// Which types of a model may stand for which, and what then tells them apart.
import { expect, test } from "vitest";
import { graphOf } from "../../../codegen/model/graph.js";
import type { ComplexType, GlobalElement } from "../../../codegen/model/model.js";

const complex = (name: string, facts: Partial<ComplexType>): ComplexType => ({
  kind: "complex",
  name,
  documentation: "",
  abstract: false,
  attributes: [],
  anyAttribute: false,
  content: { kind: "elements" },
  ...facts,
});
const base = complex("{urn:t}Request", { abstract: true });
const derived = (name: string): ComplexType =>
  complex(name, { base: base.name, derivation: "extension" });
const types = [base, derived("{urn:t}Find"), derived("{urn:t}Order")];
const holding = (type: string): GlobalElement => ({
  name: "{urn:t}root",
  type,
  nillable: false,
  documentation: "",
});
const graph = (...held: string[]) => graphOf({ types, elements: held.map(holding) });

test("types that extend one that an element has stand for it, told apart by $type", () => {
  const { subtypes, discriminant, hasValues } = graph(base.name);
  expect(subtypes(base.name)).toEqual(types.slice(1));
  expect(types.slice(1).map(discriminant)).toEqual([
    { word: "Find", required: true },
    { word: "Order", required: true },
  ]);
  expect(hasValues(base)).toBe(true);
});

test("types that only share a base need no $type: nothing can stand where none is wanted", () => {
  const { subtypes, discriminant, hasValues } = graph("{urn:t}Find", "{urn:t}Order");
  expect(subtypes(base.name)).toEqual([]);
  expect(types.map(discriminant)).toEqual([undefined, undefined, undefined]);
  expect(types.map(hasValues)).toEqual([false, true, true]);
});
