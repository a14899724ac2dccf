// Content models with documents, for cases.test.ts. `b`, `c` and `e1`, `e2` ... are elements in no namespace.

export interface Case {
  readonly name: string;
  /** The content of the type of the element `message`. */
  readonly type: string;
  /** Further declarations in its namespace, and in the one that it imports. */
  readonly own?: string;
  readonly other?: string;
  /** The content of the message. */
  readonly documents: readonly string[];
  readonly fails?: boolean;
}

const int = (name: string, more = "") =>
  `<xs:element name="${name}" type="xs:int"${more && ` ${more}`}/>`;
const optional = 'minOccurs="0"';
const any = (namespace: string, more = "") =>
  `<xs:any namespace="${namespace}" processContents="lax"${more && ` ${more}`}/>`;
const sequence = (content: string, more = "") =>
  `<xs:sequence${more && ` ${more}`}>${content}</xs:sequence>`;
const choice = (content: string, more = "") =>
  `<xs:choice${more && ` ${more}`}>${content}</xs:choice>`;
const ref = (name: string, more = "") => `<xs:element ref="${name}"${more && ` ${more}`}/>`;
const times = (min: number, max: number | "unbounded") => `minOccurs="${min}" maxOccurs="${max}"`;
const extended = (base: string, content: string) =>
  `<xs:complexContent><xs:extension base="${base}">${content}</xs:extension></xs:complexContent>`;

const members = `<xs:element name="head" type="o:Word" abstract="true"/><xs:element name="m1" type="o:Word" substitutionGroup="tns:head"/><xs:element name="m2" type="o:Word" substitutionGroup="tns:head"/>`;
const globals = `<xs:element name="g" type="xs:int"/>`;

const nil: readonly Case[] = [
  {
    name: "a nil element keeps its attributes",
    own: `<xs:complexType name="T"><xs:attribute name="at" type="xs:decimal"/></xs:complexType>`,
    type: sequence(`<xs:element name="e1" type="tns:T" nillable="true" maxOccurs="unbounded"/>`),
    documents: ['<e1 xsi:nil="true" at="100"/><e1/>', '<e1 at="1"/><e1 xsi:nil="true"/>'],
  },
  {
    name: "a nil element of simple content keeps its attributes",
    own: `<xs:complexType name="T"><xs:simpleContent><xs:extension base="xs:int"><xs:attribute name="at" type="o:Word"/></xs:extension></xs:simpleContent></xs:complexType>`,
    type: sequence(`<xs:element name="e1" type="tns:T" nillable="true"/>`),
    documents: ['<e1 xsi:nil="true" at="red"/>', '<e1 at="red">7</e1>'],
  },
  {
    name: "a nil element of mixed content keeps its attributes",
    own: `<xs:complexType name="T" mixed="true"><xs:attribute name="at" type="xs:int"/></xs:complexType>`,
    type: sequence(`<xs:element name="e1" type="tns:T" nillable="true"/>`),
    documents: ['<e1 xsi:nil="true" at="7"/>'],
  },
  {
    name: "a nil element keeps the attributes of a wildcard",
    own: `<xs:complexType name="T"><xs:anyAttribute namespace="##other" processContents="lax"/></xs:complexType>`,
    type: sequence(`<xs:element name="e1" type="tns:T" nillable="true"/>`),
    documents: ['<e1 xsi:nil="true" f:at="7"/>'],
  },
  {
    name: "a nil element of any type keeps its attributes",
    type: sequence(`<xs:element name="e1" type="xs:anyType" nillable="true"/>`),
    documents: ['<e1 xsi:nil="true" f:at="7"/>', '<e1 xsi:nil="true"/>'],
  },
  {
    name: "a nil element keeps its xsi:type",
    own: `<xs:complexType name="T"/><xs:complexType name="U">${extended("tns:T", "")}</xs:complexType>`,
    type: sequence(`<xs:element name="e1" type="tns:T" nillable="true"/>`),
    documents: ['<e1 xsi:type="tns:U" xsi:nil="true"/>', '<e1 xsi:type="tns:U"/>'],
  },
  {
    name: "a nil element of an abstract type has the xsi:type that it needs",
    own: `<xs:complexType name="T" abstract="true"/><xs:complexType name="U">${extended("tns:T", "")}</xs:complexType>`,
    type: sequence(`<xs:element name="e1" type="tns:T" nillable="true"/>`),
    documents: ['<e1 xsi:type="tns:U" xsi:nil="true"/>'],
  },
];

const declared: readonly Case[] = [
  {
    name: "an empty element has its default",
    type: sequence(
      `${int("e1", 'default="4242"')}${int("e2", 'default="4242" minOccurs="0"')}<xs:element name="e3" type="xs:string" default="declared" minOccurs="0"/>`,
    ),
    documents: ["<e1/>", "<e1/><e2/>", "<e1/><e2/><e3/>", "<e1/><e3>x</e3>"],
  },
  {
    name: "an empty element has its fixed value",
    type: sequence(
      `${int("e1", 'fixed="4242"')}<xs:element name="e2" type="o:Code" fixed="QQ9" ${times(0, 2)}/>`,
    ),
    documents: ["<e1/>", "<e1/><e2/><e2>QQ9</e2>"],
  },
  {
    name: "an empty optional text has its fixed value",
    own: '<xs:element name="g" type="xs:string" fixed="declared"/>',
    type: sequence(
      `<xs:element name="e1" type="xs:string" fixed="declared" minOccurs="0"/>${ref("tns:g", optional)}`,
    ),
    documents: ["<e1/>", "<tns:g/>", "<e1/><tns:g/>"],
  },
  {
    name: "an empty element of xs:all has its fixed value",
    type: `<xs:all>${int("all1", 'fixed="4242"')}${int("all2", 'default="4242" minOccurs="0"')}</xs:all>`,
    documents: ["<all1/>", "<all2/><all1/>"],
  },
  {
    name: "an empty element of a repeated group has its fixed value",
    type: choice(`${int("e1", `fixed="4242" ${times(2, 2)}`)}${int("e2")}`, times(2, 2)),
    documents: ["<e1/><e1/><e2>1</e2>"],
  },
];

const emptiable: readonly Case[] = [
  {
    name: "a repeated choice with an empty branch may be empty",
    type: choice(`<xs:sequence/>${int("c", times(2, 3))}`, 'maxOccurs="unbounded"'),
    documents: ["", "<c>1</c><c>2</c>"],
  },
  {
    name: "a repeated choice with an optional branch may be empty",
    type: choice(`${int("e1")}${int("e2", times(0, "unbounded"))}`, 'maxOccurs="2"'),
    documents: ["", "<e1>1</e1>"],
  },
  {
    name: "a choice with an optional branch may be empty",
    type: choice(`${int("e1")}<xs:sequence minOccurs="0"/>${int("e2")}`),
    documents: ["", "<e2>1</e2>"],
  },
  {
    name: "a choice with a repeated group of an optional wildcard may be empty",
    type: choice(`${int("e1")}${choice(any("urn:foreign", optional), times(2, 2))}`),
    documents: ["", "<e1>1</e1>", "<f:x/>"],
  },
  {
    name: "a repeated group of optional elements may be empty, however often it occurs",
    type: choice(int("e1", times(0, 2)), times(2, 2)),
    documents: ["", "<e1>1</e1>"],
  },
  {
    name: "an optional group may begin with a repeated group that may be empty",
    other: globals,
    type: sequence(
      `${sequence(choice(`${int("e1", optional)}${ref("o:g")}`), 'maxOccurs="unbounded"')}${int("e2")}`,
      optional,
    ),
    documents: ["<e2>1</e2>", "<e1>1</e1><o:g>2</o:g><e2>1</e2>", ""],
  },
  {
    name: "a choice may have a branch that nothing can be in",
    own: '<xs:element name="none" type="xs:int" abstract="true"/>',
    type: choice(`${ref("tns:none", optional)}${int("e1")}${sequence(int("e2"))}`),
    documents: ["", "<e1>1</e1>"],
  },
  {
    name: "a repeated choice with a branch that is empty since its element is removed",
    type: choice(`${int("c")}${choice(sequence(int("e1", times(0, 0))))}`, times(2, 2)),
    documents: ["", "<c>1</c>", "<c>1</c><c>2</c>"],
  },
  {
    name: "a repeated choice with a branch that is empty since the group of its choice is",
    other: `<xs:group name="G">${choice("<xs:sequence/>")}</xs:group>`,
    type: choice(`${int("c")}${choice('<xs:group ref="o:G"/>')}`, times(2, 2)),
    documents: ["", "<c>1</c>", "<c>1</c><c>2</c>"],
  },
  {
    name: "a choice with an optional branch that only an abstract element is in",
    own: '<xs:element name="none" type="xs:int" abstract="true"/>',
    type: choice(`${int("c")}${sequence(ref("tns:none"), optional)}`),
    documents: ["", "<c>1</c>"],
  },
];

const wildcards: readonly Case[] = [
  {
    name: "##other in a model group is relative to the namespace of the group",
    other: `<xs:group name="G">${sequence(any("##other"))}</xs:group>`,
    type: '<xs:group ref="o:G"/>',
    documents: ["<tns:x/>", "<f:x/>"],
  },
  {
    name: "##other and ##targetNamespace of a base are relative to its namespace",
    other: `<xs:complexType name="B">${sequence(`${any("##targetNamespace", optional)}${choice(`${any("##other", times(2, 2))}${int("c", optional)}`)}`)}</xs:complexType>`,
    type: extended("o:B", sequence(int("e1"))),
    documents: ["<o:x/><tns:x/><tns:x/><e1>1</e1>", "<e1>1</e1>"],
  },
  {
    name: "the namespaces of anyAttribute of a base are relative to its namespace",
    other:
      '<xs:complexType name="B"><xs:anyAttribute namespace="##other" processContents="lax"/></xs:complexType>',
    type: sequence('<xs:element name="e1" type="o:B"/>'),
    documents: ['<e1 tns:at="1"/>'],
  },
  {
    name: "anyAttribute of a type and of its attribute groups allow together what both do, with a base what one does",
    own: `<xs:attributeGroup name="A"><xs:anyAttribute namespace="##other" processContents="lax"/></xs:attributeGroup>`,
    other: `<xs:complexType name="B"><xs:anyAttribute namespace="##targetNamespace ##local urn:test" processContents="lax"/></xs:complexType>`,
    type: sequence(
      `<xs:element name="e1"><xs:complexType><xs:attributeGroup ref="tns:A"/><xs:anyAttribute namespace="urn:foreign urn:other ##targetNamespace" processContents="lax"/></xs:complexType></xs:element><xs:element name="e2"><xs:complexType><xs:complexContent><xs:extension base="o:B"><xs:anyAttribute namespace="##other" processContents="lax"/></xs:extension></xs:complexContent></xs:complexType></xs:element>`,
    ),
    documents: ['<e1 o:at="1" f:at="1"/><e2 o:at="1" at="1" tns:at="1" f:at="2"/>'],
  },
  {
    name: "an element after a wildcard that allows it",
    other: globals,
    type: sequence(`${any("##other")}${ref("o:g")}`),
    documents: ["<o:g>1</o:g><o:g>2</o:g>", "<f:x/><o:g>2</o:g>"],
  },
  {
    name: "an element before wildcards that allow it",
    own: globals,
    type: sequence(`${ref("tns:g")}${any("urn:other ##targetNamespace", times(2, 3))}`),
    documents: ["<tns:g>1</tns:g><tns:g>2</tns:g><tns:g>3</tns:g>"],
  },
  {
    name: "an element that wildcards allow, after another element",
    own: globals,
    type: sequence(`${any("##targetNamespace", times(2, 3))}${int("e1")}${ref("tns:g")}`),
    documents: ["<tns:g>1</tns:g><tns:x/><e1>2</e1><tns:g>3</tns:g>"],
  },
  {
    name: "an element that a wildcard after it allows, after another element",
    own: globals,
    type: sequence(`${ref("tns:g", optional)}${int("e1")}${any("##targetNamespace", optional)}`),
    documents: ["<e1>1</e1><tns:g>2</tns:g>", "<tns:g>1</tns:g><e1>2</e1><tns:x/>"],
  },
  {
    name: "a repeated element before a wildcard that allows it",
    other: globals,
    type: sequence(`${ref("o:g", times(2, 2))}${int("e1")}${any("urn:other", 'maxOccurs="2"')}`),
    documents: ["<o:g>1</o:g><o:g>2</o:g><e1>3</e1><o:g>4</o:g>"],
  },
];

const repeatedWildcards: readonly Case[] = [
  {
    name: "a repeated choice of repeated wildcards, in a type with attributes",
    own: globals,
    type: `${choice(`${any("urn:foreign", times(0, "unbounded"))}${ref("tns:g", times(0, "unbounded"))}${int("e1")}`, times(0, "unbounded"))}<xs:attribute name="at" type="xs:int"/>`,
    documents: ["<f:x/><f:y/>", "<f:x/><f:y/><e1>1</e1><tns:g>1</tns:g><tns:g>1</tns:g>"],
  },
  {
    name: "a wildcard in a repeated group that allows an element of the group",
    other: globals,
    type: sequence(
      `${int("e1", times(2, "unbounded"))}${any("##other", times(2, "unbounded"))}${int("e2")}${ref("o:g")}`,
      times(1, 2),
    ),
    documents: ["<e1>1</e1><e1>2</e1><f:x/><o:g>1</o:g><e2>3</e2><o:g>4</o:g>"],
  },
];

const mixed: readonly Case[] = [
  {
    name: "mixed content with elements, text, and both",
    own: `<xs:complexType name="T" mixed="true">${sequence(`${int("e1")}${choice(`${int("b", times(2, 3))}${int("c")}`, optional)}`)}<xs:attribute name="at" type="xs:int" use="required"/></xs:complexType><xs:complexType name="U"><xs:complexContent mixed="true"><xs:extension base="tns:T">${sequence(int("e2", times(0, "unbounded")))}</xs:extension></xs:complexContent></xs:complexType>`,
    type: sequence('<xs:element name="m" type="tns:T" maxOccurs="unbounded"/>'),
    documents: [
      '<m at="1"><e1>1</e1></m><m at="2"> <e1>1</e1> <b>2</b><b>3</b></m>',
      '<m at="1">text<e1>1</e1></m><m at="2"><e1>1</e1><c>2</c>text</m>',
      '<m at="1" xsi:type="tns:U"><e1>1</e1><c>2</c><e2>3</e2><e2>4</e2></m>',
      '<m at="1" xsi:type="tns:U"><e1>1</e1><![CDATA[ x ]]><e2>3</e2></m>',
    ],
  },
];

const names: readonly Case[] = [
  {
    name: "a QName keeps its namespace",
    type: `${sequence('<xs:element name="e1" type="xs:QName" minOccurs="0"/>')}<xs:attribute name="at" type="xs:QName"/>`,
    documents: [
      "<e1>o:red</e1>",
      '<e1 xmlns:p="urn:test">p:red</e1>',
      '<e1 xmlns:tns="urn:other">tns:red</e1>',
    ],
  },
];

const repeats: readonly Case[] = [
  {
    name: "a repeated group of one repeated element",
    type: sequence(int("e1", times(2, "unbounded")), times(2, 3)),
    documents: ["<e1>1</e1>".repeat(4), "<e1>1</e1>".repeat(8)],
  },
  {
    name: "a repeated choice of one repeated element",
    type: choice(`${sequence(int("e1", times(2, 3)))}${int("e2")}`, 'maxOccurs="unbounded"'),
    documents: ["<e1>1</e1>".repeat(4), `<e2>1</e2>${"<e1>1</e1>".repeat(7)}`],
  },
  {
    name: "an element after a repeated group that ends with one of its name",
    type: sequence(`${sequence(`${int("e1")}${int("b")}`, times(2, 3))}${int("b")}`),
    documents: ["<e1>1</e1><b>2</b><e1>3</e1><b>4</b><b>5</b>"],
  },
];

const places: readonly Case[] = [
  {
    name: "an element after an optional group that contains one of its name",
    other: globals,
    type: sequence(`${choice(sequence(`${ref("o:g")}${int("b")}`), optional)}${int("b")}`),
    documents: ["<b>1</b>", "<o:g>1</o:g><b>2</b><b>3</b>"],
  },
  {
    name: "two references to the head of a substitution group",
    own: members,
    type: sequence(`${ref("tns:head")}${ref("tns:head", 'maxOccurs="unbounded"')}`),
    documents: ["<tns:m1/><tns:m2/>", "<tns:m2/><tns:m1/><tns:m2/>"],
  },
  {
    name: "a reference to the head of a substitution group, and one to a member",
    own: members,
    type: sequence(`${ref("tns:head")}${ref("tns:m1", times(4, 5))}`),
    documents: ["<tns:m1/>".repeat(5), `<tns:m2/>${"<tns:m1/>".repeat(4)}`],
  },
  {
    name: "a branch with a member of a substitution group, beside one with its head",
    own: members,
    type: choice(
      `${sequence(`${int("e1")}${ref("tns:head", 'maxOccurs="unbounded"')}`)}${ref("tns:m1")}`,
    ),
    documents: ["<tns:m1/>", "<e1>1</e1><tns:m1/><tns:m2/>"],
  },
  {
    name: "a base and its extension that refer to one substitution group",
    own: `${members}<xs:complexType name="T">${sequence(ref("tns:head"))}</xs:complexType>`,
    type: extended("tns:T", choice(ref("tns:head"))),
    documents: ["<tns:m1/><tns:m2/>", "<tns:m1/><tns:m1/>"],
  },
  {
    name: "two choices with branches of one name",
    type: sequence(
      `${choice(`${int("b")}${int("c")}${int("e1")}`)}${choice(`${int("b")}${int("c")}`)}`,
    ),
    documents: ["<b>1</b><c>2</c>", "<e1>1</e1><b>2</b>", "<c>1</c><c>2</c>"],
  },
  {
    name: "elements after a choice with a branch that contains one of their name",
    own: globals,
    type: sequence(
      `${choice(`${sequence(`${int("e1")}${int("b")}`)}${ref("tns:g", optional)}`)}${int("b", times(0, "unbounded"))}`,
    ),
    documents: ["<b>1</b>", "<e1>1</e1><b>2</b><b>3</b>", "<tns:g>1</tns:g><b>2</b>", ""],
  },
  {
    name: "branches with the same elements in another order",
    type: choice(
      `${sequence(`${int("e1")}${int("b", 'maxOccurs="2"')}${int("c", optional)}`)}${sequence(`${int("c", times(2, 2))}${int("b", 'maxOccurs="2"')}`)}`,
    ),
    documents: ["<c>1</c><c>2</c><b>3</b>", "<e1>0</e1><b>1</b><b>2</b><c>3</c>"],
  },
];

export const cases: readonly Case[] = [
  ...nil,
  ...declared,
  ...emptiable,
  ...wildcards,
  ...repeatedWildcards,
  ...mixed,
  ...names,
  ...repeats,
  ...places,
];
