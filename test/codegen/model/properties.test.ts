// The properties of a complex type as text: `a`, `b?`, `c[]`, `(a | b)` for a choice, `$items{...}` for a repeated group;
// and the order of the list, where it differs.
import { expect, test } from "vitest";
import { propertiesOf } from "../../../codegen/model/properties.js";
import type { Part, Properties } from "../../../codegen/model/property.js";
import type {
  AttributeDefinition,
  ComplexType,
  ElementParticle,
  GroupParticle,
  Particle,
} from "../../../codegen/model/model.js";

const occurring = (mark: string) =>
  ({
    "": { minOccurs: 1, maxOccurs: 1 },
    "?": { minOccurs: 0, maxOccurs: 1 },
    "*": { minOccurs: 0, maxOccurs: "unbounded" },
    "+": { minOccurs: 1, maxOccurs: "unbounded" },
  })[mark] as { readonly minOccurs: number; readonly maxOccurs: number | "unbounded" };

/** `a`, `a?`, `a*`, `a+`; `n:a` is in namespace n. */
function element(text: string): ElementParticle {
  const [, namespace = "", name = "", mark = ""] = /^(?:(\w+):)?(\w+)([?*+]?)$/.exec(text) ?? [];
  const type = "{http://www.w3.org/2001/XMLSchema}string";
  return {
    kind: "element",
    name,
    namespace,
    type,
    ...occurring(mark),
    nillable: false,
    documentation: "",
  };
}

const group =
  (kind: GroupParticle["kind"]) =>
  (mark: string, ...particles: readonly (string | Particle)[]): GroupParticle => ({
    kind,
    ...occurring(mark),
    particles: particles.map((particle) =>
      typeof particle === "string" ? element(particle) : particle,
    ),
  });
const [sequence, choice] = [group("sequence"), group("choice")];
const any = (mark: string): Particle => ({ kind: "any", ...occurring(mark), namespaces: "##any" });

function attribute(name: string, namespace = ""): AttributeDefinition {
  const type = "{http://www.w3.org/2001/XMLSchema}int";
  return { name, namespace, type, required: false, documentation: "" };
}

function complexType(particle: GroupParticle, more: Partial<ComplexType> = {}): ComplexType {
  return {
    kind: "complex",
    name: "{urn:test}T",
    documentation: "",
    abstract: false,
    attributes: [],
    content: { kind: "elements", particle },
    ...more,
  };
}

function show({ parts, list }: Properties): string {
  const texts = parts.map(showPart).join(" ");
  const names = list.map(({ name }) => name);
  const inOrder =
    names.join(" ") ===
    texts
      .replace(/[?[\]()|]/g, "")
      .replace(/ +/g, " ")
      .trim();
  return inOrder || /\{/.test(texts) ? texts : `${texts}; ${names.join(" ")}`;
}

function showPart(part: Part): string {
  if (part.kind === "choice")
    return `(${part.branches.map((branch) => branch.map(showPart).join(" ")).join(" | ")})`;
  const list = "repeated" in part && part.repeated !== undefined ? "[]" : "";
  const inner = part.kind === "items" ? `{${show(part.properties)}}` : "";
  return `${part.name}${part.required ? "" : "?"}${inner}${list}`;
}

test.each<[string, GroupParticle, string]>([
  ["elements of a sequence", sequence("", "a", "b?", "c*", "d+"), "a b? c[] d[]"],
  ["a choice", sequence("", "a", choice("", "b", "c?")), "a (b | c?)"],
  ["a choice of lists", choice("", "a*", "b+"), "(a?[] | b[])"],
  ["an optional choice", choice("?", "a", "b"), "(a | b | )"],
  ["an optional choice with an optional branch", choice("?", "a", "b?"), "(a | b?)"],
  ["an optional group", sequence("", "a", sequence("?", "b", "c?")), "a (b c? | )"],
  [
    "a choice in a branch",
    choice("", sequence("", "a", choice("", "b", "c")), "d"),
    "(a (b | c) | d)",
  ],
  ["a repeated choice", choice("*", "a", "b"), "$items{(a | b)}[]"],
  [
    "a repeated group in a choice",
    choice("", "a", sequence("*", "b", "c")),
    "(a | $items?{b c}[])",
  ],
  [
    "two repeated groups",
    sequence("", sequence("+", "a", "b"), choice("+", "a", "b")),
    "$items{a b}[] $items_{(a | b)}[]",
  ],
  ["elements of other schemas", sequence("", any(""), any("?"), any("*")), "$any $any_? $any__[]"],
  ["an element twice", sequence("", "a", "b", "a"), "a b a_"],
  ["elements of several namespaces", sequence("", "a", "n:a", "m:a"), "a a_ a__"],
  [
    "a wire name that equals a name with an underscore",
    sequence("", "a", "b", "a", "a_"),
    "a b a__ a_",
  ],
  [
    "an element in two branches",
    choice("", sequence("", "a", "x"), sequence("", "b", "x?")),
    "(a x | b x?); a b x",
  ],
  [
    "an element that is a list in one of two branches",
    choice("", sequence("", "a", "x"), sequence("", "b", "x+")),
    "(a x[] | b x[]); a b x",
  ],
  [
    "an element in a branch and after the choice",
    sequence("", choice("", "a", "b"), "a?"),
    "(a | b) a_?",
  ],
  [
    "branches in two orders",
    choice("", sequence("", "a", "b"), sequence("", "b", "c", "a?")),
    "(a b | b c a?); a b c",
  ],
  ["an empty group", sequence("", "a", choice("")), "a"],
])("%s", (_, particle, want) => {
  expect(show(propertiesOf(complexType(particle), () => undefined))).toBe(want);
});

test("attributes come first, and are renamed if an element has their name", () => {
  const type = complexType(sequence("", "id", "lang_"), {
    attributes: [attribute("id"), attribute("lang"), attribute("lang", "urn:xml")],
    anyAttribute: "##any",
  });
  expect(show(propertiesOf(type, () => undefined))).toBe(
    "id_? lang? lang__? $attributes? id lang_",
  );
});

test("an extension has the properties of its base before its own; a restriction is complete", () => {
  const base = complexType(sequence("", "a"), { attributes: [attribute("x")] });
  const own = { base: base.name, attributes: [attribute("y")] };
  const extension = complexType(sequence("", "b"), { ...own, derivation: "extension" });
  const restriction = complexType(sequence("", "a"), { ...own, derivation: "restriction" });
  expect(show(propertiesOf(extension, () => base))).toBe("x? y? a b");
  expect(show(propertiesOf(restriction, () => base))).toBe("y? a");
  const price = complexType(sequence(""), { content: { kind: "simple", type: "{urn:test}Money" } });
  const { content: _, ...bare } = complexType(sequence(""), { ...own, derivation: "extension" });
  expect(show(propertiesOf({ ...bare, content: { kind: "elements" } }, () => price))).toBe(
    "$value y?",
  );
});

test("a property is required in the list if it is required in all branches", () => {
  const type = complexType(choice("", sequence("", "a", "x"), sequence("", "b", "x")));
  const { list } = propertiesOf(type, () => undefined);
  expect(list.map(({ name, required }) => `${name}${required ? "" : "?"}`)).toEqual([
    "a?",
    "b?",
    "x",
  ]);
});
