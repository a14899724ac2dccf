// Cases of the view that are too long for a fixture.
import { describe, expect, test } from "vitest";
import { readModel } from "../../../codegen/index.js";
import { fill } from "../../../codegen/render/render.js";
import { loosenedTypes } from "../../../codegen/view/choices.js";
import { contextOf, toView } from "../../../codegen/view/view.js";
import { compile, contract, messageOf, temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();

test("a choice of very many branches becomes optional properties, to spare the compiler", async () => {
  const elements = Array.from(
    { length: 150 },
    (_, index) => `<xs:element name="e${index}" type="xs:int"/>`,
  ).join("");
  const schema = `${messageOf("tns:T")}<xs:complexType name="T"><xs:choice>${elements}</xs:choice></xs:complexType>`;
  const model = await readModel(folder.write("many.wsdl", contract(schema)));
  const view = toView(model, { runtime: "mktows/wire" });
  const [type] = view.types;
  expect(type?.comment?.text).toBe("/** Exactly one of the properties from `e0` to `e149`. */");
  expect(type?.properties?.at(149)?.declaration.text).toBe("e149?: number | undefined;");
  expect(view.codecs[0]?.expression.text).toContain('oneOf(["e0"], ["e1"]');
});

describe("choices beside each other", () => {
  const options = { runtime: "mktows/wire", choice: "union" } as const;
  /** Choices of this many branches, one for each number. */
  const choices = (sizes: readonly number[], prefix = "e") =>
    sizes
      .map((size, index) => {
        const branches = Array.from(
          { length: size },
          (_, branch) => `<xs:element name="${prefix}${index}_${branch}" type="xs:int"/>`,
        );
        return `<xs:choice>${branches.join("")}</xs:choice>`;
      })
      .join("");
  const readType = async (content: string) => {
    const type = `<xs:complexType name="T"><xs:sequence>${content}</xs:sequence></xs:complexType>`;
    return readModel(folder.write("choices.wsdl", contract(`${messageOf("tns:T")}${type}`)));
  };
  const times = (count: number, size: number) => Array.from({ length: count }, () => size);

  test.each([
    ["eleven of three branches", choices(times(11, 3))],
    ["seventeen of two", choices(times(17, 2))],
    ["one choice more than the limit allows", choices([...times(4, 4), 2])],
    [
      "choices in a branch",
      `<xs:choice><xs:element name="a" type="xs:int"/><xs:sequence>${choices(times(9, 2))}</xs:sequence></xs:choice>`,
    ],
    [
      "choices in a repeated group",
      `<xs:element name="a" type="xs:int"/><xs:sequence maxOccurs="unbounded">${choices(times(9, 2))}</xs:sequence>`,
    ],
  ])("%s: optional properties, said in the comment and told", async (_, content) => {
    const model = await readType(content);
    expect(loosenedTypes(contextOf(model, options))).toEqual(["{urn:test}T"]);
    const view = toView(model, options);
    const [type] = view.types;
    const text = type?.comment?.text.replace(/\s+\*?\s*/g, " ");
    expect(text).toContain("too many combinations for the compiler");
    expect(JSON.stringify(type)).not.toContain("Choice<");
    expect(view.codecs[0]?.expression.text).toContain("oneOf(");
    compile(fill(view), options.runtime);
  });

  test.each([
    ["eight of two", choices(times(8, 2))],
    [
      "as many in a branch",
      `<xs:choice>${choices([20])}<xs:sequence>${choices(times(7, 2), "f")}</xs:sequence></xs:choice>`,
    ],
    [
      "a repeated group has combinations of its own",
      `${choices(times(7, 2))}<xs:sequence maxOccurs="unbounded">${choices(times(7, 2), "f")}</xs:sequence>`,
    ],
  ])("%s: unions", async (_, content) => {
    const model = await readType(content);
    expect(loosenedTypes(contextOf(model, options))).toEqual([]);
  });

  test("with optional choices nothing is told", async () => {
    const model = await readType(choices(times(11, 3)));
    expect(loosenedTypes(contextOf(model, { ...options, choice: "optional" }))).toEqual([]);
  });
});
