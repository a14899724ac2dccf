// Each kind of change of a type is reported once, with whom it breaks.
import { describe, expect, test } from "vitest";
import { diffModels, type Change } from "../../../codegen/index.js";
import type { TypeDefinition } from "../../../codegen/model/model.js";
import {
  attribute,
  complex,
  contract,
  element,
  group,
  holding,
  restriction,
  verdict,
  wildcard,
  enumeration,
  OTHER,
  T,
  XSD,
} from "../small-models.js";

const [neither, callers, readers, both] = ["", "callers", "readers", "callers,readers"] as const;
/** The changes of a type, compared once in requests only and once in answers only. */
function changesOf(before: TypeDefinition[], after: TypeDefinition[]): readonly Change[] {
  const sent = diffModels(contract(before, [T, OTHER]), contract(after, [T, OTHER]));
  const read = diffModels(contract(before, [OTHER, T]), contract(after, [OTHER, T]));
  const unused = diffModels(contract(before, [OTHER, OTHER]), contract(after, [OTHER, OTHER]));
  for (const change of [...sent, ...unused]) expect(change.readers).toBe("compatible");
  for (const change of [...read, ...unused]) expect(change.callers).toBe("compatible");
  return sent.map((change, index) => ({
    ...change,
    readers: read[index]?.readers ?? "compatible",
  }));
}

const optional = { minOccurs: 0 };
const a = element("a");

describe("a change of a type is reported once, with whom it breaks", () => {
  test.each<
    [string, TypeDefinition | TypeDefinition[], TypeDefinition | TypeDefinition[], object, string]
  >([
    [
      "documentation",
      holding("a"),
      holding(element("a", { documentation: "!" })),
      {},
      "nobody: no change",
    ],
    [
      "an added optional element",
      holding("a"),
      holding("a", element("b", optional)),
      { path: "T.b", kind: "added", after: `${XSD}int, 0..1` },
      neither,
    ],
    [
      "an added required element",
      holding("a"),
      holding("a", "b"),
      { path: "T.b", kind: "added", after: `${XSD}int` },
      callers,
    ],
    [
      "a removed optional element",
      holding("a", element("b", optional)),
      holding("a"),
      { path: "T.b", kind: "removed", before: `${XSD}int, 0..1` },
      callers,
    ],
    [
      "a removed required element",
      holding("a", "b"),
      holding("a"),
      { path: "T.b", kind: "removed" },
      both,
    ],
    [
      "an element made optional",
      holding("a"),
      holding(element("a", optional)),
      { path: "T.a", fact: "minOccurs", before: "1", after: "0" },
      readers,
    ],
    [
      "an element made required",
      holding(element("a", optional)),
      holding("a"),
      { fact: "minOccurs" },
      callers,
    ],
    [
      "an element made a list",
      holding("a"),
      holding(element("a", { maxOccurs: "unbounded" })),
      { fact: "maxOccurs", before: "1", after: "unbounded" },
      readers,
    ],
    [
      "a list made one element",
      holding(element("a", { maxOccurs: 7 })),
      holding("a"),
      { fact: "maxOccurs" },
      callers,
    ],
    [
      "an element made nillable",
      holding("a"),
      holding(element("a", { nillable: true })),
      { fact: "nillable" },
      readers,
    ],
    [
      "an element no longer nillable",
      holding(element("a", { nillable: true })),
      holding("a"),
      { fact: "nillable" },
      callers,
    ],
    [
      "an element in another namespace",
      holding("a"),
      holding(element("a", { namespace: "urn:a" })),
      { fact: "namespace", after: "urn:a" },
      both,
    ],
    [
      "another default",
      holding("a"),
      holding(element("a", { default: "1" })),
      { fact: "default", after: "1" },
      both,
    ],
    [
      "a fixed value",
      holding("a"),
      holding(element("a", { fixed: "1" })),
      { fact: "fixed", after: "1" },
      callers,
    ],
    [
      "a wider number",
      holding("a"),
      holding(element("a", { type: `${XSD}long` })),
      { fact: "type", before: `${XSD}int`, after: `${XSD}long` },
      readers,
    ],
    [
      "a narrower number",
      holding("a"),
      holding(element("a", { type: `${XSD}byte` })),
      { fact: "type" },
      callers,
    ],
    [
      "any text",
      holding("a"),
      holding(element("a", { type: `${XSD}string` })),
      { fact: "type" },
      readers,
    ],
    [
      "another type",
      holding("a"),
      holding(element("a", { type: `${XSD}boolean` })),
      { fact: "type" },
      both,
    ],
    [
      "another order",
      holding("a", "b"),
      holding("b", "a"),
      { path: "T", kind: "moved", fact: "order", before: "a, b", after: "b, a" },
      callers,
    ],
    [
      "any order",
      holding("a", "b"),
      complex({ content: { kind: "elements", particle: group("all", ["a", "b"]) } }),
      { fact: "content", before: "a, b", after: "a & b" },
      readers,
    ],
    [
      "a choice",
      holding("a", "b", "c"),
      holding("a", group("choice", ["b", "c"])),
      { fact: "content", before: "a, b, c", after: "a, (b | c)" },
      both,
    ],
    [
      "an added branch",
      holding(group("choice", ["a", "b"])),
      holding(group("choice", ["a", "b", "c"])),
      { path: "T.c", kind: "added" },
      readers,
    ],
    [
      "a removed branch",
      holding(group("choice", ["a", "b", "c"])),
      holding(group("choice", ["a", "b"])),
      { path: "T.c", kind: "removed" },
      callers,
    ],
    [
      "an element made a branch",
      holding("a"),
      holding(group("choice", ["a", "b"])),
      { path: "T.b", kind: "added" },
      readers,
    ],
    [
      "an added choice",
      holding("a"),
      holding("a", group("choice", ["b"])),
      { path: "T.b", kind: "added" },
      callers,
    ],
    [
      "an added optional choice",
      holding("a"),
      holding("a", group("choice", ["b"], optional)),
      { path: "T.b", kind: "added" },
      neither,
    ],
    [
      "a group made optional",
      holding("a", group("sequence", ["b", "c"], { maxOccurs: 2 })),
      holding("a", group("sequence", ["b", "c"], { minOccurs: 0, maxOccurs: 2 })),
      { fact: "content", before: "a, (b, c){1,2}", after: "a, (b, c){0,2}" },
      readers,
    ],
    [
      "a group made a list",
      holding("a", group("choice", ["b", "c"])),
      holding("a", group("choice", ["b", "c"], { maxOccurs: "unbounded" })),
      { fact: "content", before: "a, (b | c)", after: "a, (b | c)+" },
      readers,
    ],
    [
      "the second element of a name",
      holding("a", "b", a),
      holding("a", "b", element("a", { nillable: true })),
      { path: "T.a[2]", fact: "nillable" },
      readers,
    ],
    [
      "the head of a substitution group",
      holding(group("choice", ["a", "b"])),
      holding(group("choice", ["a", "b"], { substitutes: "{urn:a}h" })),
      { fact: "content", before: "a | b", after: "<{urn:a}h>(a | b)" },
      neither,
    ],
    [
      "an added wildcard",
      holding("a"),
      holding("a", wildcard()),
      { path: "T.*", kind: "added", after: "any of ##other, 0..1" },
      neither,
    ],
    [
      "a wildcard's namespaces",
      holding(wildcard()),
      holding(wildcard({ namespaces: "urn:b" })),
      { path: "T.*", fact: "namespaces" },
      both,
    ],
    [
      "text instead of elements",
      holding("a"),
      complex({ content: { kind: "simple", type: `${XSD}int` } }),
      { fact: "content", before: "a", after: `text of ${XSD}int` },
      both,
    ],
    [
      "mixed content",
      complex(),
      complex({ content: { kind: "mixed" } }),
      { fact: "content", before: "empty", after: "mixed" },
      both,
    ],
    [
      "a wider text",
      complex({ content: { kind: "simple", type: `${XSD}int` } }),
      complex({ content: { kind: "simple", type: `${XSD}long` } }),
      { path: "T", fact: "type" },
      readers,
    ],
    [
      "an added optional attribute",
      complex(),
      complex({ attributes: [attribute("lang")] }),
      { path: "T@lang", kind: "added", after: `${XSD}string, optional` },
      neither,
    ],
    [
      "an added required attribute",
      complex(),
      complex({ attributes: [attribute("lang", { required: true })] }),
      { path: "T@lang", kind: "added" },
      callers,
    ],
    [
      "a removed required attribute",
      complex({ attributes: [attribute("lang", { required: true })] }),
      complex(),
      { path: "T@lang", kind: "removed" },
      both,
    ],
    [
      "an attribute made required",
      complex({ attributes: [attribute("lang")] }),
      complex({ attributes: [attribute("lang", { required: true })] }),
      { path: "T@lang", fact: "required" },
      callers,
    ],
    [
      "any attribute",
      complex(),
      complex({ anyAttribute: true }),
      { path: "T", fact: "anyAttribute" },
      neither,
    ],
    [
      "a type made abstract",
      complex(),
      complex({ abstract: true }),
      { fact: "abstract", before: "false", after: "true" },
      callers,
    ],
    [
      "an added value",
      enumeration("x"),
      enumeration("x", "y"),
      { path: 'T value "y"', kind: "added" },
      readers,
    ],
    [
      "a removed value",
      enumeration("x", "y"),
      enumeration("x"),
      { path: 'T value "y"', kind: "removed" },
      callers,
    ],
    [
      "a text restricted to values",
      restriction("string", {}),
      enumeration("x"),
      { fact: "kind", before: "restriction", after: "enumeration" },
      callers,
    ],
    [
      "a longer text",
      restriction("string", { maxLength: 5 }),
      restriction("string", { maxLength: 6 }),
      { fact: "maxLength", before: "5", after: "6" },
      readers,
    ],
    [
      "a removed limit",
      restriction("string", { maxLength: 5 }),
      restriction("string", {}),
      { fact: "maxLength", before: "5" },
      readers,
    ],
    [
      "a lower limit",
      restriction("int", {}),
      restriction("int", { minInclusive: "1" }),
      { fact: "minInclusive", after: "1" },
      callers,
    ],
    [
      "a limit that is a date",
      restriction("date", { maxInclusive: "2020-01-01" }),
      restriction("date", { maxInclusive: "2021-01-01" }),
      { fact: "maxInclusive" },
      both,
    ],
    [
      "another pattern",
      restriction("string", { pattern: [["a"]] }),
      restriction("string", { pattern: [["b"]] }),
      { fact: "pattern", before: "a", after: "b" },
      both,
    ],
    ["another base", restriction("int", {}), restriction("long", {}), { fact: "base" }, readers],
    [
      "an added type that can replace another",
      complex(),
      [complex(), { ...complex({ base: T, derivation: "extension" }), name: "{urn:a}U" }],
      { path: "U", kind: "added" },
      readers,
    ],
    [
      "a removed type that can replace another",
      [complex(), { ...complex({ base: T, derivation: "extension" }), name: "{urn:a}U" }],
      complex(),
      { path: "U", kind: "removed" },
      callers,
    ],
    [
      "an added type without users",
      complex(),
      [complex(), { ...complex(), name: "{urn:a}U" }],
      { path: "U", kind: "added" },
      neither,
    ],
  ])("%s", (_, before, after, want, whom) => {
    const changes = changesOf([before].flat(), [after].flat());
    if (whom.startsWith("nobody")) return expect(changes).toEqual([]);
    expect(changes).toEqual([expect.objectContaining(want)]);
    expect(changes.map(verdict)).toEqual([whom]);
  });

  test("in requests and in answers is judged for both", () => {
    const [before, after] = [holding("a"), holding("a", "b")];
    const [change] = diffModels(contract([before], [T, T]), contract([after], [T, T]));
    expect(change).toMatchObject({ callers: "breaking", readers: "compatible" });
  });

  test("in the name only breaks nobody", () => {
    const user = (type: string) => ({ ...holding(element("t", { type })), name: "{urn:a}User" });
    const U = { ...holding("a", element("self", { type: "{urn:a}U" })), name: "{urn:a}U" };
    const before = [user(T), holding("a", element("self", { type: T }))];
    const changes = diffModels(
      contract(before, ["{urn:a}User", OTHER]),
      contract([user("{urn:a}U"), U], ["{urn:a}User", OTHER]),
    );
    expect(changes.map(({ path, kind }) => `${path} ${kind}`)).toEqual([
      "User.t changed",
      "T removed",
      "U added",
    ]);
    expect(changes.map(verdict)).toEqual(["", "", ""]);
  });
});
