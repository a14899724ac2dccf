// Cases of the view that are too long for a fixture.
import { expect, test } from "vitest";
import { readModel } from "../../../codegen/index.js";
import { toView } from "../../../codegen/view/view.js";
import { contract, messageOf, temporaryFolder } from "../workspace.js";

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
