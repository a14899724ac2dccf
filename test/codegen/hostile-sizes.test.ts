// Small documents that stand for much, and deep ones, cost little: what is beyond the limits is refused in clear words and
// named, and the rest is generated. No time is measured: without the limits most of these take hours, all memory or all of the
// stack, which the limit of every test catches.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CodegenError, readContract } from "../../codegen/index.js";
import { fill } from "../../codegen/render/render.js";
import { toView } from "../../codegen/view/view.js";
import { runs } from "../outside.js";
import { hostile, times } from "./hostile-sizes.js";
import { contract, messageOf, temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();
const isLong = runs(1) > 1;

/** What is left out and why, or why there is nothing. All else is written as code, where nothing is left out. */
async function outcome(path: string): Promise<string> {
  try {
    const { model, refused } = await readContract(path);
    if (refused.length === 0) fill(toView(model, { runtime: "mktows/wire" }));
    return refused.map(({ construct, problem }) => `${construct}: ${problem}`).join("\n");
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    return `${error.construct}: ${error.problem}`;
  }
}

const members =
  "it has more than 10000 elements and attributes, those of its groups and base counted";
const allMembers =
  "the types of the contract have more than 500000 elements and attributes, those of their groups and bases counted";
const namesakes = "it has more than 200 elements of the name a";

test.each<[string, number, string]>([
  ["a group that doubles", 60, `xs:group name="G14": ${members}`],
  ["a choice that doubles", 60, `xs:group name="G13": ${members}`],
  ["a group that repeats a group that repeats", 1_000, `xs:group name="G2": ${members}`],
  ["an empty group that doubles", 60, ""],
  ["a group that cannot occur, and doubles", 60, `xs:group name="G14": ${members}`],
  ["groups in groups", 20, ""],
  ["groups in groups", 2_000, 'xs:group name="G26": groups in it are more than 50 deep'],
  ["a group in many types", 1_500, `xs:complexType name="T332": ${allMembers}`],
  ["an attribute group that doubles", 60, ""],
  ["attribute groups in attribute groups", 5_000, ""],
  ["an attribute group in many types", 1_500, `xs:complexType name="T332": ${allMembers}`],
  ["types that extend one another", 100, ""],
  [
    "types that extend one another",
    5_000,
    'xs:complexType name="T201": the type is derived from more than 200 others, one by one',
  ],
  [
    "types that extend one another, the last first",
    5_000,
    'xs:complexType name="T4799": the type is derived from more than 200 others, one by one',
  ],
  [
    "types that restrict one another",
    5_000,
    'xs:complexType name="T201": the type is derived from more than 200 others, one by one',
  ],
  ["types that extend one", 2_000, ""],
  ["types with an element of the next type", 5_000, ""],
  [
    "simple types that restrict one another",
    5_000,
    'xs:simpleType name="S201": the type consists of more than 200 others, one by one',
  ],
  [
    "simple types that restrict one another, the last first",
    5_000,
    'xs:simpleType name="S4799": the type consists of more than 200 others, one by one',
  ],
  [
    "lists of lists",
    5_000,
    'xs:simpleType name="S201": the type consists of more than 200 others, one by one',
  ],
  ["a union that doubles", 60, ""],
  ["a union of many types", 20_000, ""],
  [
    "elements that substitute one another",
    5_000,
    'xs:element name="e201": the element substitutes more than 200 others, one by one',
  ],
  [
    "elements without a type that substitute one another",
    5_000,
    'xs:element name="e201": the element substitutes more than 200 others, one by one',
  ],
  [
    "many elements that substitute one, at many places",
    1_500,
    `xs:complexType name="T333": ${allMembers}`,
  ],
  ["many declarations", isLong ? 100_000 : 5_000, ""],
  ["many elements in a type", 9_000, ""],
  ["many elements in a type", 20_000, `xs:complexType name="T0": ${members}`],
  ["many elements of one name", 100, ""],
  ["many elements of one name", 9_000, `xs:complexType name="T0": ${namesakes}`],
  ["many choices", 1_000, ""],
  ["many branches", isLong ? 5_000 : 3_000, ""],
  ["many branches of the same elements", 150, ""],
  ["many branches of the same elements", 3_000, `xs:complexType name="T0": ${namesakes}`],
  ["many anonymous types of one path", 5_000, `xs:complexType name="T0": ${namesakes}`],
  ["many attributes", 9_000, ""],
  ["many attributes", 20_000, `xs:complexType name="T0": ${members}`],
  ["many values", 20_000, ""],
  [
    "many types of one name in as many namespaces",
    5_000,
    'xs:complexType name="T": the contract has more than 1000 types of the name T, in several namespaces',
  ],
  ["many references to what is not declared", 5_000, "type {urn:test}None0 is not declared"],
  ["many patterns", 20_000, "has more than 10000 characters: values are not checked against it"],
  ["a long pattern", 200_000, "has more than 10000 characters: values are not checked against it"],
  ["a pattern of classes without classes", 100, ""],
  ["a pattern of classes without classes", 1_000, "is not valid in XML Schema"],
  ["a pattern in parentheses", 100, ""],
  ["a pattern in parentheses", 1_000, "is not valid in XML Schema"],
  ["many operations", isLong ? 20_000 : 2_000, ""],
  ["many operations that cannot be", 2_000, "type {urn:test}None is not declared"],
  ["many overloads", 500, ""],
  ["many overloads", 5_000, "the port type has more than 1000 operations of this name"],
  [
    "many ports of many operations",
    1_000,
    "with this port the contract has more than 50000 operations, counted for each port",
  ],
  ["many parts", 5_000, ""],
  ["many parts", 20_000, members],
  ["many rpc parts", 20_000, members],
  ["many headers", 10_000, ""],
  ["many namespaces in scope of many elements", 5_000, ""],
  ["a large documentation", 200_000, ""],
  ["many comments", 200_000, ""],
  ["many references to characters", 200_000, ""],
  ["elements inside one another", 180, ""],
  ["elements inside one another", 100_000, "document: more than 200 nested elements"],
  ["elements that occur often", 999_999_999, ""],
  [
    "many elements of documentation",
    2_500_000,
    "document: more than 2000000 elements and attributes",
  ],
])("%s: %i", async (name, size, want) => {
  const text = hostile[name]?.(size) ?? expect.fail(`there is no contract ${name}`);
  const problem = await outcome(folder.write("hostile.wsdl", text));
  if (want === "") expect(problem).toBe("");
  else expect(problem).toContain(want);
});

describe("many documents", () => {
  const schema = (content: string, attributes = 'targetNamespace="urn:test"') =>
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="urn:test" ${attributes}>${content}</xs:schema>`;
  const include = (location: string) => `<xs:include schemaLocation="${location}"/>`;
  const type = (name: string) =>
    `<xs:complexType name="${name}"><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence></xs:complexType>`;
  /** A folder of schemas, and a WSDL that includes the first. */
  const written = (name: string, count: number, content: (index: number) => string): string => {
    const path = join(folder.path, name);
    mkdirSync(path, { recursive: true });
    for (let index = 0; index < count; index++)
      writeFileSync(join(path, `${index}.xsd`), schema(content(index)));
    return folder.write(`${name}.wsdl`, contract(include(`${name}/0.xsd`) + messageOf("tns:T0")));
  };

  test("that include one another in a chain are read", async () => {
    const count = 1_000;
    const wsdl = written("chain", count, (index) =>
      index + 1 < count ? include(`${index + 1}.xsd`) : type("T0"),
    );
    expect(await outcome(wsdl)).toBe("");
  });

  test("that include one another in circles are read once", async () => {
    const count = 100;
    const wsdl = written(
      "circle",
      count,
      (index) => times(count, (other) => include(`${other}.xsd`)) + type(`T${index}`),
    );
    expect(await outcome(wsdl)).toBe("");
  });

  test("that are more than 5,000 are refused at the import of the next one", async () => {
    const wsdl = written("many", 6_000, (index) =>
      index === 0 ? times(6_000, (other) => include(`${other}.xsd`)) : "",
    );
    expect(await outcome(wsdl)).toBe("xs:include: the contract has more than 5000 documents");
  });

  test("that one import names many times are read once", async () => {
    const wsdl = written("same", 2, (index) =>
      index === 0
        ? times(20_000, (other) => include(`${"./".repeat(other % 100)}1.xsd`))
        : type("T0"),
    );
    expect(await outcome(wsdl)).toBe("");
  });

  test("that many namespaces include are counted for each of them", async () => {
    const parts = `<xs:annotation><xs:appinfo>${"<b/>".repeat(200_000)}</xs:appinfo></xs:annotation>`;
    folder.write("chameleon.xsd", schema(parts, ""));
    const schemas = times(20, (index) =>
      schema(include("chameleon.xsd"), `targetNamespace="urn:${index}"`),
    );
    const wsdl = contract(messageOf("xs:int")).replace("<wsdl:types>", `<wsdl:types>${schemas}`);
    expect(await outcome(folder.write("chameleon.wsdl", wsdl))).toContain(
      "the documents have more than 2000000 elements and attributes",
    );
  });
});
