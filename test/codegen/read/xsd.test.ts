// Each construct of XSD and its types in the model, as short text.
import { describe, expect, test } from "vitest";
import { printType } from "../print-model.js";
import { contract, link, messageOf, temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();
let count = 0;

/** The types of a schema, each as text. Nothing may be left out. */
async function typesOf(schema: string, attributes = ""): Promise<readonly string[]> {
  const path = folder.write(
    `${count++}.wsdl`,
    contract(messageOf("xs:string") + schema, attributes),
  );
  const { model, leftOut } = await link(path);
  expect(leftOut).toEqual([]);
  return model.types.map(printType);
}

const complex = (content: string, attributes = "") =>
  `<xs:complexType name="T"${attributes}>${content}</xs:complexType>`;
const simple = (content: string) => `<xs:simpleType name="T">${content}</xs:simpleType>`;
const sequence = (content: string) => complex(`<xs:sequence>${content}</xs:sequence>`);
const extension = (base: string, content: string, name = "D") =>
  `<xs:complexType name="${name}"><xs:complexContent><xs:extension base="${base}">${content}</xs:extension></xs:complexContent></xs:complexType>`;
const restriction = (base: string, content: string, name = "D") =>
  extension(base, content, name).replaceAll("xs:extension", "xs:restriction");
const text = (derivation: string, name = "T") =>
  `<xs:complexType name="${name}"><xs:simpleContent>${derivation}</xs:simpleContent></xs:complexType>`;

const a = '<xs:element name="a" type="xs:int"/>';
const b = '<xs:element name="b" type="xs:int"/>';
const id = '<xs:attribute name="id" type="xs:ID" use="required"/>';

describe("elements and groups of them", () => {
  test.each([
    ["nothing", complex(""), ["T = ()"]],
    ["a sequence", sequence(a + b), ["T = (a: xs:int, b: xs:int)"]],
    ["a choice", complex(`<xs:choice>${a}${b}</xs:choice>`), ["T = (a: xs:int | b: xs:int)"]],
    ["all", complex(`<xs:all>${a}${b}</xs:all>`), ["T = (a: xs:int & b: xs:int)"]],
    [
      "an optional all",
      complex(`<xs:all minOccurs="0">${a}${b}</xs:all>`),
      ["T = (a: xs:int & b: xs:int)?"],
    ],
    [
      "occurrence",
      sequence(
        '<xs:element name="a" type="xs:int" minOccurs="0"/><xs:element name="b" type="xs:int" minOccurs="2" maxOccurs="3"/><xs:element name="c" type="xs:int" maxOccurs="unbounded"/>',
      ),
      ["T = (a?: xs:int, b{2,3}: xs:int, c+: xs:int)"],
    ],
    [
      "a particle with maxOccurs 0 is removed",
      sequence(`${a}<xs:element name="b" type="xs:int" minOccurs="0" maxOccurs="0"/>`),
      ["T = (a: xs:int)"],
    ],
    [
      "a choice in a sequence",
      sequence(`${a}<xs:choice minOccurs="0">${b}<xs:element name="c" type="xs:int"/></xs:choice>`),
      ["T = (a: xs:int, (b: xs:int | c: xs:int)?)"],
    ],
    [
      "a repeated sequence",
      complex(`<xs:sequence maxOccurs="unbounded">${a}${b}</xs:sequence>`),
      ["T = (a: xs:int, b: xs:int)+"],
    ],
    [
      "sequences and choices that add no meaning",
      sequence(`<xs:sequence>${a}</xs:sequence><xs:choice><xs:choice>${b}</xs:choice></xs:choice>`),
      ["T = (a: xs:int, b: xs:int)"],
    ],
    [
      "a repeated choice of one is a repeated element",
      complex(`<xs:choice minOccurs="0" maxOccurs="unbounded">${a}</xs:choice>`),
      ["T = (a*: xs:int)"],
    ],
    [
      "a repeated group of one whose counts have gaps stays a group",
      complex(
        '<xs:sequence maxOccurs="2"><xs:element name="a" type="xs:int" minOccurs="2" maxOccurs="2"/></xs:sequence>',
      ),
      ["T = (a{2,2}: xs:int){1,2}"],
    ],
    [
      "a branch of an unbounded choice need not repeat",
      complex(
        `<xs:choice minOccurs="0" maxOccurs="unbounded">${b}<xs:element name="a" type="xs:int" minOccurs="0" maxOccurs="9"/></xs:choice>`,
      ),
      ["T = (b: xs:int | a: xs:int)*"],
    ],
    [
      "an optional group of optional elements",
      complex(
        '<xs:sequence minOccurs="0"><xs:element name="a" type="xs:int" minOccurs="0"/><xs:element name="b" type="xs:int" minOccurs="0"/></xs:sequence>',
      ),
      ["T = (a?: xs:int, b?: xs:int)"],
    ],
    ["empty groups", sequence(`${a}<xs:sequence/><xs:choice/>`), ["T = (a: xs:int)"]],
    [
      "a branch that cannot occur, and one that is empty",
      complex(
        `<xs:choice>${a}${b}<xs:sequence><xs:choice/><xs:choice/></xs:sequence></xs:choice>`,
      ) +
        `<xs:complexType name="U"><xs:choice>${a}${b}<xs:choice><xs:sequence/></xs:choice></xs:choice></xs:complexType>`,
      ["T = (a: xs:int | b: xs:int)", "U = (a: xs:int | b: xs:int)?"],
    ],
    [
      "the same element twice",
      sequence(`${a}<xs:choice>${a}${b}</xs:choice>`),
      ["T = (a: xs:int, (a: xs:int | b: xs:int))"],
    ],
    [
      "any",
      sequence(
        '<xs:any/><xs:any namespace=" ##other " processContents="lax" minOccurs="0" maxOccurs="unbounded"/>',
      ),
      ["T = (any(##any), any(!urn:test)*)"],
    ],
    [
      "a group, used twice",
      `<xs:group name="G"><xs:sequence>${a}${b}</xs:sequence></xs:group>` +
        complex('<xs:group ref="tns:G" maxOccurs="unbounded"/>') +
        '<xs:complexType name="U"><xs:choice><xs:group ref="tns:G"/><xs:element name="c" type="xs:int"/></xs:choice></xs:complexType>',
      ["T = (a: xs:int, b: xs:int)+", "U = ((a: xs:int, b: xs:int) | c: xs:int)"],
    ],
    [
      "a group of all that is the only content",
      `<xs:group name="G"><xs:all>${a}${b}</xs:all></xs:group>${complex('<xs:sequence><xs:group ref="tns:G"/></xs:sequence>')}`,
      ["T = (a: xs:int & b: xs:int)"],
    ],
    [
      "nillable, default and fixed",
      sequence(
        '<xs:element name="a" type="xs:int" nillable="true"/><xs:element name="b" type="xs:int" default="7"/><xs:element name="c" type="xs:int" fixed="8"/>',
      ),
      ["T = (a: xs:int or nil, b: xs:int = 7, c: xs:int = 8, fixed)"],
    ],
    [
      "identity constraints and block change no type",
      sequence(
        '<xs:element name="a" type="xs:int" block="#all"><xs:key name="k"><xs:selector xpath="."/><xs:field xpath="@x"/></xs:key><xs:unique name="u"/><xs:keyref name="r" refer="tns:k"/></xs:element>',
      ) + '<xs:notation name="n" public="p"/>',
      ["T = (a: xs:int)"],
    ],
    [
      "elements without a type are of xs:anyType",
      sequence('<xs:element name="a"/><xs:element name="b" type="xs:anyType"/>'),
      ["T = (a: xs:anyType, b: xs:anyType)"],
    ],
    [
      "mixed content",
      complex(`<xs:sequence>${a}</xs:sequence>`, ' mixed="true"'),
      ["T = mixed (a: xs:int)"],
    ],
    [
      "mixed content with a repeated group",
      complex(`<xs:choice maxOccurs="unbounded">${a}${b}</xs:choice>`, ' mixed="true"'),
      ["T = mixed"],
    ],
    [
      "mixed content with a wildcard",
      complex(`<xs:sequence>${a}<xs:any minOccurs="0"/></xs:sequence>`, ' mixed="true"'),
      ["T = mixed"],
    ],
    [
      "mixed content with elements that cannot be had",
      complex('<xs:sequence><xs:element ref="tns:none"/></xs:sequence>', ' mixed="true"'),
      ["T = mixed"],
    ],
    [
      "mixed content with too many elements of one name",
      complex(`<xs:sequence>${a.repeat(201)}</xs:sequence>`, ' mixed="true"'),
      ["T = mixed"],
    ],
  ])("%s", async (_, schema, want) => {
    expect(await typesOf(schema)).toEqual(want);
  });
});

describe("references to elements", () => {
  const global = '<xs:element name="g" type="xs:int" nillable="true" default="1"/>';
  test.each([
    [
      "with their own nillable and default",
      global + sequence('<xs:element ref="tns:g" minOccurs="0"/>'),
      ["T = (tns:g?: xs:int or nil = 1)"],
    ],
    [
      "a schema and its data, as in a DataSet",
      sequence('<xs:element ref="xs:schema"/><xs:any/>'),
      ["T = ({http://www.w3.org/2001/XMLSchema}schema: xs:anyType, any(##any))"],
    ],
    [
      "the head of a substitution group becomes a choice of all members",
      '<xs:element name="g" type="xs:int"/><xs:element name="h" substitutionGroup="tns:g"/><xs:element name="i" type="xs:short" substitutionGroup="tns:h"/>' +
        sequence('<xs:element ref="tns:g" maxOccurs="unbounded"/>'),
      ["T = g~(tns:g: xs:int | tns:h: xs:int | tns:i: xs:short)+"],
    ],
    [
      "an abstract head is not in the choice",
      '<xs:element name="g" abstract="true"/><xs:element name="h" type="xs:int" substitutionGroup="tns:g"/><xs:element name="i" type="xs:int" substitutionGroup="tns:g"/>' +
        sequence('<xs:element ref="tns:g"/>'),
      ["T = g~(tns:h: xs:int | tns:i: xs:int)"],
    ],
    [
      "an abstract head with one member is that member",
      '<xs:element name="g" abstract="true"/><xs:element name="h" type="xs:int" substitutionGroup="tns:g"/>' +
        sequence('<xs:element ref="tns:g" minOccurs="0"/>'),
      ["T = (tns:h?: xs:int)"],
    ],
    [
      "an abstract head without members is an empty choice",
      '<xs:element name="g" abstract="true"/>' +
        sequence('<xs:element ref="tns:g"/>') +
        complex('<xs:sequence><xs:element ref="tns:g" minOccurs="0"/></xs:sequence>').replace(
          '"T"',
          '"U"',
        ),
      ["T = g~()", "U = ()"],
    ],
  ])("%s", async (_, schema, want) => {
    expect(await typesOf(schema)).toEqual(want);
  });
});

describe("attributes", () => {
  test.each([
    [
      "use, default and fixed",
      complex(
        '<xs:attribute name="a" type="xs:int"/><xs:attribute name="b" type="xs:int" use="required"/><xs:attribute name="c" type="xs:int" default="1"/><xs:attribute name="d" type="xs:int" fixed="2"/><xs:attribute name="e" use="prohibited"/><xs:attribute name="f"/>',
      ),
      ["T = () @a: xs:int @b!: xs:int @c: xs:int = 1 @d: xs:int = 2, fixed @f: xs:anySimpleType"],
    ],
    [
      "form",
      complex('<xs:attribute name="a" type="xs:int" form="qualified"/>'),
      ["T = () @{urn:test}a: xs:int"],
    ],
    [
      "references, also to those of XML",
      '<xs:attribute name="g" type="xs:int" default="1"/>' +
        complex(
          '<xs:attribute ref="tns:g" use="required"/><xs:attribute ref="xml:lang"/><xs:attribute ref="xml:space"/>',
        ),
      [
        "T = () @{urn:test}g!: xs:int = 1 @{http://www.w3.org/XML/1998/namespace}lang: xs:string @{http://www.w3.org/XML/1998/namespace}space: xs:NCName",
      ],
    ],
    [
      "a group, a group in a group, and anyAttribute",
      `<xs:attributeGroup name="G"><xs:attribute name="a" type="xs:int"/><xs:attributeGroup ref="tns:H"/></xs:attributeGroup><xs:attributeGroup name="H">${id}<xs:anyAttribute namespace="##other" processContents="lax"/></xs:attributeGroup>` +
        complex('<xs:attributeGroup ref="tns:G"/><xs:attribute name="z" type="xs:int"/>'),
      ["T = () @a: xs:int @id!: xs:ID @z: xs:int @any(!urn:test)"],
    ],
    ["any", complex("<xs:anyAttribute/>"), ["T = () @any"]],
    [
      "with elements",
      complex(`<xs:sequence>${a}</xs:sequence>${id}`),
      ["T = (a: xs:int) @id!: xs:ID"],
    ],
  ])("%s", async (_, schema, want) => {
    expect(await typesOf(schema)).toEqual(want);
  });

  test("attributeFormDefault", async () => {
    const schema = complex(
      '<xs:attribute name="a" type="xs:int"/><xs:attribute name="b" type="xs:int" form="unqualified"/>',
    );
    expect(await typesOf(schema, 'attributeFormDefault="qualified"')).toEqual([
      "T = () @{urn:test}a: xs:int @b: xs:int",
    ]);
  });
});

describe("derived types", () => {
  const base = complex(
    `<xs:sequence>${a}</xs:sequence>${id}<xs:attribute name="x" type="xs:string"/>`,
  );
  const T = "T = (a: xs:int) @id!: xs:ID @x: xs:string";
  test.each([
    [
      "an extension has what it adds",
      base + extension("tns:T", `<xs:sequence>${b}</xs:sequence><xs:attribute name="y"/>`),
      [T, "D = extension of T: (b: xs:int) @y: xs:anySimpleType"],
    ],
    [
      "a restriction is complete: it inherits the attributes that it does not mention",
      base +
        restriction(
          "tns:T",
          '<xs:sequence><xs:element name="a" type="xs:short"/></xs:sequence><xs:attribute name="x" type="xs:token" use="required"/>',
        ),
      [T, "D = restriction of T: (a: xs:short) @id!: xs:ID @x!: xs:token"],
    ],
    [
      "prohibited attributes are removed, also those of the base's base",
      base +
        extension("tns:T", "", "E") +
        restriction(
          "tns:E",
          `<xs:sequence>${a}</xs:sequence><xs:attribute name="x" use="prohibited"/>`,
        ),
      [T, "E = extension of T: ()", "D = restriction of E: (a: xs:int) @id!: xs:ID"],
    ],
    [
      "an attribute of the base is not added again",
      base + extension("tns:T", `${id}<xs:attribute name="y"/>`),
      [T, "D = extension of T: () @y: xs:anySimpleType"],
    ],
    ["before its base", extension("tns:T", "") + base, ["D = extension of T: ()", T]],
    [
      "abstract",
      complex("", ' abstract="true" final="#all" block="#all"') + extension("tns:T", ""),
      ["T = abstract ()", "D = extension of T: ()"],
    ],
    [
      "a restriction of xs:anyType has no base",
      restriction("xs:anyType", `<xs:sequence>${a}</xs:sequence>`),
      ["D = (a: xs:int)"],
    ],
    [
      "an extension of xs:anyType has mixed content",
      extension("xs:anyType", '<xs:attribute name="x" type="xs:int"/>'),
      ["D = mixed @x: xs:int @any"],
    ],
    [
      "an extension of mixed content is mixed",
      complex("", ' mixed="true"') +
        extension("tns:T", `<xs:sequence>${a}</xs:sequence>`) +
        restriction("tns:T", "", "R").replace("complexContent>", 'complexContent mixed="true">'),
      ["T = mixed", "D = extension of T: mixed", "R = restriction of T: mixed"],
    ],
    [
      "an extension of mixed content with elements has those of its base as well",
      complex(`<xs:sequence>${a}</xs:sequence>`, ' mixed="true"') +
        extension("tns:T", `<xs:choice>${b}${a}</xs:choice>`) +
        extension("tns:T", "", "E") +
        extension("tns:D", '<xs:sequence><xs:any minOccurs="0"/></xs:sequence>', "F"),
      [
        "T = mixed (a: xs:int)",
        "D = extension of T: mixed (a: xs:int, (b: xs:int | a: xs:int))",
        "E = extension of T: mixed (a: xs:int)",
        "F = extension of D: mixed",
      ],
    ],
    [
      "text with attributes",
      text(`<xs:extension base="xs:decimal">${id}</xs:extension>`),
      ["T = xs:decimal @id!: xs:ID"],
    ],
    [
      "text, extended and restricted",
      text(`<xs:extension base="xs:decimal">${id}</xs:extension>`) +
        text('<xs:extension base="tns:T"><xs:attribute name="y"/></xs:extension>', "E") +
        text(
          '<xs:restriction base="tns:E"><xs:minInclusive value="0"/><xs:attribute name="y" use="prohibited"/></xs:restriction>',
          "R",
        ) +
        text(
          '<xs:restriction base="tns:R"><xs:attribute name="id" type="xs:NCName"/></xs:restriction>',
          "S",
        ),
      [
        "T = xs:decimal @id!: xs:ID",
        "E = extension of T: xs:decimal @y: xs:anySimpleType",
        "R = restriction of E: R/value @id!: xs:ID",
        'R/value = xs:decimal {"minInclusive":"0"}',
        "S = restriction of R: R/value @id: xs:NCName",
      ],
    ],
    [
      "text restricted to enumeration values, or to a type of its own",
      text('<xs:extension base="xs:string"/>') +
        text('<xs:restriction base="tns:T"><xs:enumeration value="x"/></xs:restriction>', "E") +
        text(
          '<xs:restriction base="tns:T"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType><xs:length value="2"/></xs:restriction>',
          "L",
        ),
      [
        "T = xs:string",
        "E = restriction of T: E/value",
        'E/value = xs:string "x"',
        "L = restriction of T: L/value",
        'L/value = L/value/base {"length":2}',
        "L/value/base = list of xs:int",
      ],
    ],
    [
      "complexContent that adds only attributes to a text",
      text('<xs:extension base="xs:string"/>') + extension("tns:T", id),
      ["T = xs:string", "D = extension of T: xs:string @id!: xs:ID"],
    ],
  ])("%s", async (_, schema, want) => {
    expect(await typesOf(schema)).toEqual(want);
  });
});

describe("simple types", () => {
  const restricted = (facets: string, base = "xs:string") =>
    simple(`<xs:restriction base="${base}">${facets}</xs:restriction>`);
  test.each([
    ["another name", restricted(""), ["T = xs:string {}"]],
    [
      "all facets",
      restricted(
        '<xs:length value="1"/><xs:minLength value="2"/><xs:maxLength value="3" fixed="true"/><xs:totalDigits value="4"/><xs:fractionDigits value="5"/><xs:minInclusive value="6"/><xs:maxInclusive value="7.0"/><xs:minExclusive value="-8"/><xs:maxExclusive value="9"/><xs:whiteSpace value="collapse"/><xs:pattern value="a|b"/><xs:pattern value="[c]"/>',
      ),
      [
        'T = xs:string {"length":1,"minLength":2,"maxLength":3,"totalDigits":4,"fractionDigits":5,"minInclusive":"6","maxInclusive":"7.0","minExclusive":"-8","maxExclusive":"9","pattern":[["a|b","[c]"]],"whiteSpace":"collapse"}',
      ],
    ],
    [
      "enumeration values of texts keep white space, and occur once",
      restricted(
        '<xs:enumeration value=" a"/><xs:enumeration value="b"/><xs:enumeration value="b"/>',
      ),
      ['T = xs:string " a" "b"'],
    ],
    [
      "enumeration values of numbers",
      restricted('<xs:enumeration value=" 1 "/><xs:enumeration value="2"/>', "xs:int"),
      ['T = xs:int "1" "2"'],
    ],
    [
      "enumerations: of names, collapsed texts, and words that are no values of the base",
      [
        ["N", "xs:QName", "", ["tns:a", " b "]],
        ["C", "xs:string", '<xs:whiteSpace value="collapse"/>', [" a  b "]],
        ["I", "xs:int", "", ["1", "ONE"]],
        ["F", "xs:float", "", ["1E0", "INF"]],
      ]
        .map(
          ([name, base, facets, values]) =>
            `<xs:simpleType name="${String(name)}"><xs:restriction base="${String(base)}">${String(facets)}${[...(values ?? [])].map((value) => `<xs:enumeration value="${value}"/>`).join("")}</xs:restriction></xs:simpleType>`,
        )
        .join(""),
      [
        'N = xs:QName "{urn:test}a" "b"',
        'C = xs:token "a b"',
        'I = xs:token "1" "ONE"',
        'F = xs:float "1E0" "INF"',
      ],
    ],
    [
      "enumeration values of a restriction, an enumeration, a list, a union",
      restricted('<xs:maxLength value="2"/>', "xs:token") +
        ["tns:T", "tns:W", "xs:int", "tns:L", "tns:U", "tns:V"]
          .map((base, index) => {
            const name = ["W", "X", "I", "Y", "Z", "S"][index];
            return `<xs:simpleType name="${name}"><xs:restriction base="${base}"><xs:enumeration value="1"/></xs:restriction></xs:simpleType>`;
          })
          .join("") +
        '<xs:simpleType name="L"><xs:list itemType="xs:int"/></xs:simpleType><xs:simpleType name="U"><xs:union memberTypes="xs:int xs:date"/></xs:simpleType><xs:simpleType name="V"><xs:union memberTypes="tns:I xs:int"/></xs:simpleType>',
      [
        'T = xs:token {"maxLength":2}',
        'W = xs:token "1"',
        'X = xs:token "1"',
        'I = xs:int "1"',
        'Y = L "1"',
        'Z = U "1"',
        'S = xs:int "1"',
        "L = list of xs:int",
        "U = xs:int | xs:date",
        "V = I | xs:int",
      ],
    ],
    ["list", simple('<xs:list itemType="xs:int"/>'), ["T = list of xs:int"]],
    ["union", simple('<xs:union memberTypes="xs:int  xs:date"/>'), ["T = xs:int | xs:date"]],
    [
      "anonymous ones, at any depth",
      simple(
        '<xs:union memberTypes="xs:int"><xs:simpleType><xs:list><xs:simpleType><xs:restriction base="xs:string"><xs:length value="1"/></xs:restriction></xs:simpleType></xs:list></xs:simpleType><xs:simpleType><xs:restriction><xs:simpleType><xs:union memberTypes="xs:date"/></xs:simpleType></xs:restriction></xs:simpleType></xs:union>',
      ),
      [
        "T = xs:int | T/member | T/member/2",
        "T/member = list of T/member/item",
        'T/member/item = xs:string {"length":1}',
        "T/member/2 = T/member/2/base {}",
        "T/member/2/base = xs:date",
      ],
    ],
  ])("%s", async (_, schema, want) => {
    expect(await typesOf(schema)).toEqual(want);
  });
});

describe("anonymous types are named by their path", () => {
  const inner = '<xs:complexType><xs:attribute name="x" type="xs:int"/></xs:complexType>';
  const values =
    '<xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="w"/></xs:restriction></xs:simpleType>';
  test.each([
    [
      "in elements, one in another",
      sequence(
        `<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b">${values}</xs:element></xs:sequence></xs:complexType></xs:element>`,
      ),
      ["T = (a: T/a)", "T/a = (b: T/a/b)", 'T/a/b = xs:string "w"'],
    ],
    [
      "two of one path",
      complex(
        `<xs:choice><xs:element name="a">${inner}</xs:element><xs:sequence>${b}<xs:element name="a">${values}</xs:element></xs:sequence></xs:choice>`,
      ),
      ["T = (a: T/a | (b: xs:int, a: T/a/2))", "T/a = () @x: xs:int", 'T/a/2 = xs:string "w"'],
    ],
    [
      "in global elements and attributes",
      `<xs:element name="g">${inner}</xs:element><xs:attribute name="g">${values}</xs:attribute>` +
        complex(
          `<xs:sequence><xs:element ref="tns:g"/></xs:sequence><xs:attribute ref="tns:g"/><xs:attribute name="h">${values}</xs:attribute>`,
        ),
      [
        "/g = () @x: xs:int",
        '/@g = xs:string "w"',
        "T = (tns:g: /g) @{urn:test}g: /@g @h: T/@h",
        'T/@h = xs:string "w"',
      ],
    ],
    [
      "in groups, which may have the name of a type",
      `<xs:group name="T"><xs:sequence><xs:element name="a">${values}</xs:element></xs:sequence></xs:group><xs:attributeGroup name="T"><xs:attribute name="a">${values}</xs:attribute></xs:attributeGroup>` +
        complex('<xs:group ref="tns:T"/><xs:attributeGroup ref="tns:T"/>'),
      ['T*/a = xs:string "w"', 'T*/@a = xs:string "w"', "T = (a: T*/a) @a: T*/@a"],
    ],
  ])("%s", async (_, schema, want) => {
    expect(await typesOf(schema)).toEqual(want);
  });
});

describe("redefined", () => {
  const original = folder.write(
    "original.xsd",
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:complexType name="B"/>
      <xs:complexType name="T"><xs:complexContent><xs:extension base="B"><xs:sequence>${a}</xs:sequence>${id}</xs:extension></xs:complexContent></xs:complexType>
      <xs:simpleType name="S"><xs:restriction base="xs:string"><xs:maxLength value="9"/></xs:restriction></xs:simpleType>
      <xs:group name="G"><xs:sequence>${a}</xs:sequence></xs:group>
      <xs:attributeGroup name="A">${id}</xs:attributeGroup>
      <xs:complexType name="U"><xs:sequence><xs:group ref="G"/><xs:element name="t" type="T"/><xs:element name="s" type="S"/></xs:sequence><xs:attributeGroup ref="A"/></xs:complexType>
    </xs:schema>`,
  );
  const T = "T = extension of B: (a: xs:int) @id!: xs:ID";
  const S = 'S = xs:string {"maxLength":9}';
  const U = "U = (a: xs:int, t: T, s: S) @id!: xs:ID";
  test.each([
    [
      "a complex type, extended: one type results",
      extension(
        "tns:T",
        `<xs:sequence><xs:element name="b"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType></xs:element></xs:sequence><xs:attribute name="x" type="xs:int"/>`,
        "T",
      ),
      [
        "B = ()",
        S,
        U,
        "T = extension of B: (a: xs:int, b: T/redefined*/b) @id!: xs:ID @x: xs:int",
        "T/redefined*/b = list of xs:int",
      ],
    ],
    [
      "a complex type, restricted",
      restriction("tns:T", "", "T"),
      ["B = ()", S, U, "T = restriction of B: () @id!: xs:ID"],
    ],
    [
      "a simple type",
      '<xs:simpleType name="S"><xs:restriction base="tns:S"><xs:minLength value="1"/></xs:restriction></xs:simpleType>',
      [
        "B = ()",
        T,
        'S/original* = xs:string {"maxLength":9}',
        U,
        'S = S/original* {"minLength":1}',
      ],
    ],
    [
      "groups",
      `<xs:group name="G"><xs:sequence><xs:group ref="tns:G"/>${b}</xs:sequence></xs:group><xs:attributeGroup name="A"><xs:attributeGroup ref="tns:A"/><xs:attribute name="x" type="xs:int"/></xs:attributeGroup>`,
      ["B = ()", T, S, "U = (a: xs:int, b: xs:int, t: T, s: S) @id!: xs:ID @x: xs:int"],
    ],
  ])("%s", async (_, redefinition, want) => {
    const schema = `<xs:redefine schemaLocation="${original}">${redefinition}</xs:redefine>`;
    expect(await typesOf(schema)).toEqual(want);
  });
});

test("imported documents that are not needed may be missing", async () => {
  const types = await typesOf(
    ["http://www.w3.org/XML/1998/namespace", "http://schemas.xmlsoap.org/soap/encoding/"]
      .map((namespace) => `<xs:import namespace="${namespace}" schemaLocation="http://x/y.xsd"/>`)
      .join("") + complex('<xs:attribute ref="xml:lang"/>'),
  );
  expect(types).toEqual(["T = () @{http://www.w3.org/XML/1998/namespace}lang: xs:string"]);
});

test("a schema without a target namespace takes over that of each including schema, and is a schema itself", async () => {
  const plain = folder.write(
    "plain.xsd",
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:complexType name="P"><xs:sequence><xs:element name="p" type="P" form="qualified" minOccurs="0"/></xs:sequence></xs:complexType></xs:schema>`,
  );
  const other = `</xs:schema><xs:schema targetNamespace="urn:other"><xs:include schemaLocation="${plain}"/>`;
  const types = await typesOf(
    `<xs:import schemaLocation="${plain}"/><xs:include schemaLocation="${plain}"/>${other}`,
  );
  expect(types).toEqual([
    "P = (tns:p?: P)",
    "P = (p?: P)",
    "{urn:other}P = ({urn:other}p?: {urn:other}P)",
  ]);
});

test("equal definitions in several schemas are one", async () => {
  const same = `${sequence('<xs:element name="i"><xs:complexType/></xs:element>')}<xs:element name="g" type="tns:T"/>`;
  const again = `</xs:schema><xs:schema targetNamespace="urn:test">${same.replace("<xs:sequence>", "<xs:annotation/><xs:sequence>")}`;
  expect(await typesOf(same + again)).toEqual(["T = (i: T/i)", "T/i = ()"]);
});

test("definitions of one name in two namespaces are two", async () => {
  const other = `</xs:schema><xs:schema targetNamespace="urn:other" elementFormDefault="qualified"><xs:complexType name="T"><xs:sequence>${a}</xs:sequence></xs:complexType>`;
  const types = await typesOf(
    sequence('<xs:element name="o" type="o:T" xmlns:o="urn:other"/>') + other,
  );
  expect(types).toEqual(["T = (o: {urn:other}T)", "{urn:other}T = ({urn:other}a: xs:int)"]);
});

test("documentation of types, elements, attributes and enumeration values is kept, appinfo is not", async () => {
  const note = (text: string) =>
    `<xs:annotation><xs:appinfo>x</xs:appinfo><xs:documentation>${text}</xs:documentation></xs:annotation>`;
  const path = folder.write(
    "documented.wsdl",
    contract(
      messageOf("xs:string") +
        complex(
          `${note("A type.")}<xs:sequence>${note("No one's.")}<xs:element name="a" type="tns:E">${note("An element.")}</xs:element></xs:sequence><xs:attribute name="b">${note("An attribute.")}</xs:attribute>`,
        ) +
        `<xs:simpleType name="E">${note("Values.")}<xs:restriction base="xs:string"><xs:enumeration value="w">${note("A value.")}</xs:enumeration></xs:restriction></xs:simpleType>`,
    ),
  );
  const { model } = await link(path);
  const documented = [...JSON.stringify(model.types).matchAll(/"documentation":"([^"]+)"/g)];
  expect(documented.map(([, text]) => text)).toEqual([
    ...["A type.", "An attribute.", "An element.", "Values.", "A value."],
  ]);
});
