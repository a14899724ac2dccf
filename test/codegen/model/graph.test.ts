// Which types of a model xsi:type may replace by which, and their `$type`.
import { expect, test } from "vitest";
import { graphOf } from "../../../codegen/model/graph.js";
import type { ComplexType, GlobalElement } from "../../../codegen/model/model.js";

const complex = (name: string, facts: Partial<ComplexType>): ComplexType => ({
  kind: "complex",
  name,
  documentation: "",
  abstract: false,
  attributes: [],
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

test("types that extend the declared type of an element can replace it, with $type", () => {
  const { subtypes, discriminant, hasValues } = graph(base.name);
  expect(subtypes(base.name)).toEqual(types.slice(1));
  expect(types.slice(1).map(discriminant)).toEqual([
    { value: "Find", required: true, optionalAlone: false },
    { value: "Order", required: true, optionalAlone: false },
  ]);
  expect(hasValues(base)).toBe(true);
});

test("types that only share a base have no $type: no element is declared with the base", () => {
  const { subtypes, discriminant, hasValues } = graph("{urn:t}Find", "{urn:t}Order");
  expect(subtypes(base.name)).toEqual([]);
  expect(types.map(discriminant)).toEqual([undefined, undefined, undefined]);
  expect(types.map(hasValues)).toEqual([false, true, true]);
});
